//! Taking assignments away, one or several at once.

use entitlement_types::{Assignment, AssignmentId};

use super::list::package_name;
use super::state::{is_over, state_words};
use crate::api;
use crate::api::ApiError;
use crate::features::admin::bulk::{Bulk, LeftOut, standing};
use crate::features::admin::plan::PlanStep;
use crate::features::admin::rights::{CatalogRight, differ, may_in_catalog_of};
use crate::features::admin::who::name_of;
use crate::text::{fill, text};

/// Taking away those that are not over.
pub(super) fn removing() -> Bulk<Assignment> {
    let texts = &text().governance;
    Bulk {
        title: texts.remove_title,
        read: |ids| api::assignments::list_assignments_by_id(ids, differ()),
        left_out: |assignment| {
            let package = assignment.access_package.as_deref();
            let is_allowed = may_in_catalog_of(CatalogRight::ManageAssignments, package);
            LeftOut::unless(!is_over(assignment), is_allowed)
        },
        name: |assignment| standing(&told("{name} · {package}", assignment), &state_words(assignment)),
        nothing: texts.remove_nothing,
        effect: |assignment| told(text().governance.remove_loses, assignment),
        is_loss: true,
        lead: texts.remove_lead,
        keep: None,
        confirm: texts.remove_confirm,
        step: |assignment| {
            let label = told(text().governance.remove_step, &assignment);
            PlanStep::new(assignment.id.to_string(), label, move |_| {
                take_away(assignment.id.clone())
            })
        },
        done: texts.removed,
    }
}

fn told(words: &str, assignment: &Assignment) -> String {
    let (name, package) = (name_of(assignment.target.as_deref()), package_name(assignment));
    fill(words, &[("name", &name), ("package", &package)])
}

/// Takes an assignment away; the id of the request that does it, or nothing where none was needed. A refusal may mean
/// that it is over or on its way already: because an answer was lost, or because somebody else was quicker.
///
/// # Errors
/// When it stays.
pub async fn take_away(id: AssignmentId) -> Result<String, ApiError> {
    let refusal = match api::assignment_requests::remove_assignment(&id).send().await {
        Ok(request) => return Ok(request.id.to_string()),
        Err(refusal) => refusal,
    };
    if refusal.is_passing() {
        return Err(refusal);
    }
    let found = api::assignments::list_assignments_by_id(&[id.to_string()], false)
        .send()
        .await?;
    let is_ending = || async {
        let removals = api::assignment_requests::list_removals_under_way(&id).send().await?;
        Ok::<_, ApiError>(!removals.value.is_empty())
    };
    if found.value.iter().all(is_over) || is_ending().await? {
        Ok(String::new())
    } else {
        Err(refusal)
    }
}
