//! Another role on the same resource in the place of one that a package gives: the new one is added first, so that nobody
//! is without a role in between.

use entitlement_types::{AccessPackage, ResourceRole, ResourceRoleScope};
use leptos::prelude::*;

use super::roles::resource_name;
use crate::api;
use crate::features::admin::board::{given_role, swap_steps};
use crate::features::admin::plan::{Plan, PlanState, close_button};
use crate::query::{Loaded, never_empty, use_query};
use crate::shell::notices;
use crate::text::{fill, text};
use crate::ui::{Button, ButtonVariant, Choice, Dialog, RadioGroup, Tone};

/// The dialog that asks for the role, for as long as there is one `changing`.
pub fn change_dialog(
    package: &AccessPackage,
    given: &ResourceRoleScope,
    changing: RwSignal<Option<ResourceRoleScope>>,
) -> AnyView {
    let close = Callback::new(move |()| changing.set(None));
    let title = fill(text().package_admin.role_of, &[("name", &resource_name(given))]);
    let role = given.role.as_ref();
    let resource = role
        .and_then(|role| role.resource.as_deref())
        .cloned()
        .unwrap_or_default();
    let catalog = package.catalog.as_ref();
    let catalog = catalog.map(|catalog| catalog.id.clone()).unwrap_or_default();
    let found = use_query(move || api::catalogs::list_resource_roles(&catalog, &resource));
    let (package, given) = (package.clone(), given.clone());
    view! {
        <Dialog title=title on_close=close>
            <Loaded query=found empty=never_empty() let:found>
                {form(&package, &given, &found.get_untracked().value, close)}
            </Loaded>
        </Dialog>
    }
    .into_any()
}

/// The roles on the same resource that the package does not give.
fn others(package: &AccessPackage, given: &ResourceRoleScope, roles: &[ResourceRole]) -> Vec<ResourceRole> {
    let from = given_role(given).role;
    let all = package.resource_role_scopes.as_deref().unwrap_or_default();
    let is_new = |role: &&ResourceRole| {
        let wanted = from.clone().with_role(role);
        all.iter().all(|given| !wanted.is_in(given))
    };
    roles.iter().filter(is_new).cloned().collect()
}

fn form(package: &AccessPackage, given: &ResourceRoleScope, roles: &[ResourceRole], close: Callback<()>) -> AnyView {
    let texts = &text().package_admin;
    let others = others(package, given, roles);
    if others.is_empty() {
        return view! {
            <p>{texts.role_change_none}</p>
            {close_button(close)}
        }
        .into_any();
    }
    let name = resource_name(given);
    let required = fill(texts.role_required, &[("name", &name)]);
    let now = given.role.as_ref().and_then(|role| role.display_name.clone());
    let lead = fill(texts.role_change_lead, &[("role", &now.unwrap_or_default())]);
    let choice = |role: &ResourceRole| {
        let name = role.display_name.clone().unwrap_or_else(|| role.id.to_string());
        Choice::new(role.id.to_string(), name)
    };
    let choices: Vec<Choice> = others.iter().map(choice).collect();
    let chosen = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let (package, given) = (package.clone(), given.clone());
    let plan = Plan::new(Vec::new(), move || {
        let role = chosen.with_untracked(|id| others.iter().find(|role| role.id.as_str() == id).cloned());
        role.map_or_else(Vec::new, |role| swap_steps(&package, &given, &role))
    })
    .on_done(move |_| {
        close.run(());
        notices::show(
            Tone::Positive,
            fill(text().package_admin.role_changed, &[("name", &name)]),
        );
    });
    let choose = Callback::new(move |id: String| {
        chosen.set(id);
        error.set(None);
    });
    let change = Callback::new(move |()| {
        if chosen.with_untracked(String::is_empty) {
            error.set(Some(required.clone()));
        } else {
            plan.run();
        }
    });
    // What is chosen stays so once it is under way.
    let question = move || {
        let choices = choices.clone();
        matches!(plan.state(), PlanState::Ready).then(|| {
            view! {
                <RadioGroup
                    id="package-role-change"
                    label=text().catalogs.role
                    error=error
                    value=chosen
                    on_change=choose
                    choices=choices
                />
                <div class="dialog__actions">
                    <Button on_click=close>{text().admin.cancel}</Button>
                    <Button variant=ButtonVariant::Primary on_click=change>
                        {texts.role_change}
                    </Button>
                </div>
            }
        })
    };
    view! {
        <div class="stack">
            <p>{lead}</p>
            {question}
            {plan.view()}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_package_gives_already_is_no_other_role() {
        let given = |role: &str, scope: &str| {
            let id = [role, scope].concat();
            json!({
                "id": id,
                "role": { "id": role, "originId": role, "resource": { "id": scope, "originId": scope } },
                "scope": { "originId": scope },
            })
        };
        let package: AccessPackage = serde_json::from_value(json!({
            "id": "p", "resourceRoleScopes": [given("2", "site"), given("3", "site"), given("4", "other")],
        }))
        .expect("a package");
        let role = |id: &str| ResourceRole {
            id: id.into(),
            origin_id: Some(id.to_owned()),
            ..ResourceRole::default()
        };
        let first = &package.resource_role_scopes.as_deref().expect("roles")[0];
        let found = others(&package, first, &["2", "3", "4"].map(role));
        let ids: Vec<&str> = found.iter().map(|role| role.id.as_str()).collect();
        assert_eq!(ids, ["4"]);
    }
}
