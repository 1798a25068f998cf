//! The question that ends every way of moving something: which role, and where it is not known, in which package.

use std::sync::Arc;

use entitlement_types::{AccessPackageId, OriginSystem, Resource, ResourceRole};
use leptos::prelude::*;

use super::change_set::{BoardPackage, Outcome, key};
use super::packages::heading_id;
use super::resources::name_of;
use super::words::role_words;
use super::{Board, by_id, focus_soon};
use crate::api;
use crate::browser;
use crate::features::admin::packages::RoleDraft;
use crate::query::{Loaded, never_empty, use_query};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, Choice, Dialog, RadioGroup, Select, announce};

/// What the role is asked for.
#[derive(Clone)]
pub enum Placing {
    /// A resource that is to be put into a package; without one, that is asked for too.
    Add {
        /// What it is.
        resource: Resource,
        /// The package.
        package: Option<AccessPackageId>,
    },
    /// A role of a package that is to give way to another on the same resource.
    Change {
        /// The package.
        package: AccessPackageId,
        /// The role that it gives or will give.
        from: RoleDraft,
    },
}

/// What is known before the question is answered.
struct Question {
    board: Board,
    package: Option<AccessPackageId>,
    /// The role that gives way.
    from: Option<RoleDraft>,
    /// The resource, with no role on it yet.
    resource: RoleDraft,
}

impl Question {
    /// The roles on the resource that the package will give already, where one is to be added.
    fn besides(&self, package: &AccessPackageId) -> Vec<RoleDraft> {
        let package = self.board.package(package).filter(|_| self.from.is_none());
        let set = self.board.draft.value;
        package.map_or_else(Vec::new, |package| {
            set.with_untracked(|set| set.roles_on(&package, &self.resource))
        })
    }

    /// Those of the roles that the package will not give already, and the one that gives way, which may stay.
    fn left(&self, package: &AccessPackageId, roles: &[ResourceRole]) -> Vec<ResourceRole> {
        let package = self.board.package(package);
        let is_left = |role: &&ResourceRole| {
            let wanted = self.resource.clone().with_role(role);
            let is_own = self.from.as_ref().is_some_and(|from| key(from) == key(&wanted));
            let set = self.board.draft.value;
            let gives = |package: &BoardPackage| set.with_untracked(|set| set.will_give(package, &wanted));
            let is_given = package.as_ref().is_some_and(gives);
            is_own || !is_given
        };
        roles.iter().filter(is_left).cloned().collect()
    }

    /// That the package gives all that there is, where it does.
    fn refusal(&self, package: &AccessPackageId, left: &[ResourceRole]) -> Option<String> {
        let package = self.board.package(package).filter(|_| left.is_empty())?;
        let values = [("package", package.name.as_str()), ("name", &self.resource.name)];
        Some(fill(text().board.nothing_left, &values))
    }

    /// Leaves the question. What was put down here goes back, which is told: that it was picked up stands there still.
    fn leave(&self) {
        self.board.placing.set(None);
        if self.from.is_none() && self.package.is_some() {
            announce(fill(text().board.was_put_back, &[("name", &self.resource.name)]));
        }
    }
}

/// The dialog that asks.
pub fn dialog(board: Board, placing: Placing) -> AnyView {
    let texts = &text().board;
    let package_name = |id: &AccessPackageId| board.package(id).map(|package| package.name).unwrap_or_default();
    let (title, resource, question) = match placing {
        Placing::Add { resource, package } => {
            let name = name_of(&resource);
            let title = match &package {
                Some(id) => fill(texts.add_title, &[("name", &name), ("package", &package_name(id))]),
                None => fill(texts.add_title_open, &[("name", &name)]),
            };
            let question = Question {
                board,
                package,
                from: None,
                resource: RoleDraft::of(&resource),
            };
            (title, resource, question)
        }
        Placing::Change { package, from } => {
            let values = [("name", from.name.as_str()), ("package", &package_name(&package))];
            let resource = Resource {
                id: from.resource.clone(),
                origin_system: Some(OriginSystem::from(from.system.as_str())),
                ..Resource::default()
            };
            let title = fill(texts.change_title, &values);
            let question = Question {
                board,
                package: Some(package),
                resource: from.clone(),
                from: Some(from),
            };
            (title, resource, question)
        }
    };
    let question = Arc::new(question);
    let leave = {
        let question = Arc::clone(&question);
        move |()| question.leave()
    };
    let content = match resource.roles.clone().filter(|roles| !roles.is_empty()) {
        Some(roles) => form(&question, &roles),
        // It came without them.
        None => {
            let catalog = board.catalog.get_value();
            let found = use_query(move || api::catalogs::list_resource_roles(&catalog, &resource));
            view! {
                <Loaded query=found empty=never_empty() let:found>
                    {form(&question, &found.get_untracked().value)}
                </Loaded>
            }
            .into_any()
        }
    };
    view! {
        <Dialog title=title on_close=leave>
            {content}
        </Dialog>
    }
    .into_any()
}

fn form(question: &Arc<Question>, roles: &[ResourceRole]) -> AnyView {
    let texts = &text().board;
    let board = question.board;
    let package = RwSignal::new(question.package.as_ref().map(ToString::to_string).unwrap_or_default());
    let left = Memo::new({
        let (question, roles) = (Arc::clone(question), roles.to_vec());
        move |_| question.left(&package.get().into(), &roles)
    });
    // Which of several is for who asks to say, however they got here.
    let only = match roles {
        [only] => only.id.to_string(),
        _ => String::new(),
    };
    let first = match &question.from {
        // The one that it is.
        Some(from) => {
            let is_it = |role: &&ResourceRole| role.origin_id.as_ref() == Some(&from.role_origin);
            roles.iter().find(is_it).map(|role| role.id.to_string())
        }
        None => Some(only.clone()),
    };
    let role = RwSignal::new(first.unwrap_or_default());
    let package_error = RwSignal::new(None::<String>);
    let role_error = RwSignal::new(None::<String>);
    let besides = Memo::new({
        let question = Arc::clone(question);
        move |_| {
            let package = package.get().into();
            // Where nothing can be added, nothing comes in the place of anything.
            left.with(|left| {
                if left.is_empty() {
                    Vec::new()
                } else {
                    question.besides(&package)
                }
            })
        }
    });
    let roles = roles.to_vec();
    let of_answer = Arc::clone(question);
    // With the role that gives way, if one does.
    let wish = Callback::new(move |instead: Option<RoleDraft>| {
        let question = &of_answer;
        let chosen = role.with_untracked(|id| roles.iter().find(|role| role.id.as_str() == id).cloned());
        let is_missing = package.with_untracked(String::is_empty);
        let refusal = left.with_untracked(|left| question.refusal(&package.get_untracked().into(), left));
        let is_refused = refusal.is_some();
        package_error.set(refusal.or_else(|| is_missing.then(|| texts.package_required.to_owned())));
        if is_refused {
            return;
        }
        let Some(chosen) = chosen else {
            let words = text().package_admin.role_required;
            role_error.set(Some(fill(words, &[("name", &question.resource.name)])));
            return;
        };
        role_error.set(None);
        if !is_missing {
            // Where the package is asked for too, it is the one that does not fit.
            let error = if question.package.is_none() {
                package_error
            } else {
                role_error
            };
            error.set(answer(
                question,
                &package.get_untracked().into(),
                &chosen,
                instead.as_ref(),
            ));
        }
    });
    // Whoever is refused stands at what has to be answered first.
    let send = Callback::new(move |instead: Option<RoleDraft>| {
        wish.run(instead);
        let is_wrong = |error: RwSignal<Option<String>>| error.try_get_untracked().flatten().is_some();
        if is_wrong(package_error) {
            browser::focus("#board-package");
        } else if is_wrong(role_error) {
            browser::focus("#board-role");
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        send.run(None);
    };
    let hint = move || {
        let names: Vec<String> = besides.get().into_iter().map(|role| role.role_name).collect();
        let words = (!names.is_empty()).then(|| fill(texts.besides, &[("roles", &format::all_of(&names))]));
        words.map(|words| view! { <p class="hint">{words}</p> })
    };
    let replace = move || {
        let button = |role: RoleDraft| {
            let words = fill(texts.replace, &[("role", &role.role_name)]);
            view! { <Button on_click=move |()| send.run(Some(role.clone()))>{words}</Button> }
        };
        besides.get().into_iter().map(button).collect_view()
    };
    let of_choice = Arc::clone(question);
    let choose_package = Callback::new(move |id: String| {
        let is_known = !id.is_empty();
        package.set(id);
        role_error.set(None);
        let left = left.get_untracked();
        let refusal = of_choice.refusal(&package.get_untracked().into(), &left);
        package_error.set(refusal.filter(|_| is_known));
        // What was chosen is offered no more where this package gives it; another one is not chosen for anybody.
        if !role.with_untracked(|id| left.iter().any(|role| role.id.as_str() == id)) {
            role.set(only.clone());
        }
    });
    let packages = question
        .package
        .is_none()
        .then(|| package_field(board, package, choose_package, package_error.into()));
    let of_roles = Arc::clone(question);
    let choose_role = Callback::new(move |id: String| {
        role.set(id);
        role_error.set(None);
        if !package.with_untracked(String::is_empty) {
            package_error.set(None);
        }
    });
    let role_field = move || {
        let left = left.get();
        if left.is_empty() {
            // Where the package is asked for too, it is said there.
            let refusal = of_roles.package.as_ref().and_then(|id| of_roles.refusal(id, &left));
            return refusal.map(|words| view! { <p>{words}</p> }.into_any());
        }
        let choices = left.iter().map(|role| {
            let name = role.display_name.clone().unwrap_or_else(|| role.id.to_string());
            Choice::new(role.id.to_string(), name)
        });
        let choices = choices.collect();
        let field = view! {
            <RadioGroup
                id="board-role"
                label=text().catalogs.role
                error=role_error
                value=role
                on_change=choose_role
                choices=choices
            />
        };
        Some(field.into_any())
    };
    let has_left = move || left.with(|left| !left.is_empty());
    let add = move || {
        has_left().then(|| {
            view! {
                <Button variant=ButtonVariant::Primary is_submit=true>
                    {texts.add_change}
                </Button>
            }
        })
    };
    let of_leaving = Arc::clone(question);
    view! {
        <form class="stack" novalidate on:submit=submit>
            {packages}
            {role_field}
            {hint}
            <div class="dialog__actions">
                <Button on_click=move |()| of_leaving.leave()>{text().admin.cancel}</Button>
                {replace}
                {add}
            </div>
        </form>
    }
    .into_any()
}

fn package_field(
    board: Board,
    package: RwSignal<String>,
    on_change: Callback<String>,
    error: Signal<Option<String>>,
) -> AnyView {
    let texts = &text().board;
    let is_all = board
        .found
        .data()
        .is_none_or(|page| !page.has_next && page.number.previous().is_none());
    let is_all = is_all && board.params.with_untracked(|params| params.search.trim().is_empty());
    let packages = board.packages.get_untracked().into_iter();
    let choices = packages.map(|package| Choice::new(package.id.to_string(), package.name));
    let choices = std::iter::once(Choice::new("", texts.choose_package))
        .chain(choices)
        .collect();
    view! {
        <Select
            id="board-package"
            label=texts.package
            error=error
            value=package
            on_change=on_change
            choices=choices
        />
        {(!is_all).then(|| view! { <p class="hint">{texts.only_shown}</p> })}
    }
    .into_any()
}

/// Wishes for what was answered, in the place of another role if that is to give way, and closes the dialog; or says why
/// not.
fn answer(
    question: &Question,
    package: &AccessPackageId,
    role: &ResourceRole,
    instead: Option<&RoleDraft>,
) -> Option<String> {
    let board = question.board;
    let wanted = question.resource.clone().with_role(role);
    let what = role_words(&wanted);
    // A role in its own place is given already.
    let instead = instead.filter(|instead| key(instead) != key(&wanted));
    match board.wish(package, question.from.as_ref().or(instead), Some(wanted)) {
        Outcome::AlreadyGiven => {
            let name = board.package(package).map(|package| package.name).unwrap_or_default();
            Some(fill(text().board.already, &[("package", &name), ("what", &what)]))
        }
        Outcome::Planned | Outcome::TakenBack => {
            board.placing.set(None);
            if question.from.is_some() {
                // What was pressed to get here may be another by now.
                focus_soon(by_id(&heading_id(package)));
            }
            None
        }
    }
}
