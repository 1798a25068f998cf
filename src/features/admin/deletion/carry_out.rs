//! Doing what a deletion consists of. Each deed may be done twice: what is so already is as wanted.

use entitlement_rules::is_request_final;
use entitlement_types::{
    Assignment, AssignmentPolicy, AssignmentRequest, Catalog, CatalogState, Collection, PolicyId, RequestId,
    RequestState, Resource,
};

use super::facts::{closed, without};
use super::stages::Deed;
use crate::api::{self, ApiError, ErrorKind, Read};
use crate::features::admin::assignments::take_away;
use crate::features::admin::plan::Stop;
use crate::paths::PageNumber;
use crate::query::wait_until_none;

/// After how many seconds it is seen whether access is taken away, at first.
const LOOK_AGAIN: u32 = 1;
/// The code of the failure that access was not taken away although nothing is under way any more.
pub const STILL_HELD: &str = "stillHeld";

/// Does one deed; none where it was stopped while waiting.
///
/// # Errors
/// When it is not done, or not known to be.
pub async fn carry_out(deed: Deed, stop: Stop) -> Result<bool, ApiError> {
    match deed {
        Deed::Wait(package) => {
            let held = || api::access_packages::list_holders(&package);
            let under_way = || api::assignment_requests::list_requests_under_way(&package);
            return wait(&held, &under_way, stop).await;
        }
        Deed::WaitUnder(policy) => {
            let held = || api::assignments::list_holders_under(&policy);
            let under_way = || api::assignment_requests::list_requests_under_way_by(&policy);
            return wait(&held, &under_way, stop).await;
        }
        Deed::Disable(id) => {
            let change = Catalog {
                state: Some(CatalogState::Unpublished),
                ..Catalog::default()
            };
            api::catalogs::update_catalog(&id, &change).send().await
        }
        Deed::Close(id) => replace(&id, closed).await,
        Deed::LeaveOut(id, organization) => replace(&id, |policy| without(policy, &organization)).await,
        Deed::Cancel(id) => cancel(&id).await,
        Deed::TakeAway(id) => take_away(id).await.map(|_| ()),
        Deed::Reconcile(one, other) => gone(
            api::access_packages::remove_incompatible_access_package(&one, &other)
                .send()
                .await,
        ),
        Deed::TakeRole(package, role) => gone(
            api::access_packages::remove_resource_role_scope(&package, &role)
                .send()
                .await,
        ),
        Deed::DeletePackage(id) => gone(api::access_packages::delete_access_package(&id).send().await),
        Deed::TakeResource(catalog, id) => {
            let resource = Resource {
                id,
                ..Resource::default()
            };
            let removed = api::catalogs::remove_resource(&catalog, resource).send().await;
            gone(removed.map(|_| ()))
        }
        Deed::Dismiss(id) => gone(api::roles::remove_role_assignment(&id).send().await),
        Deed::DeleteCatalog(id) => gone(api::catalogs::delete_catalog(&id).send().await),
        Deed::DeletePolicy(id) => gone(api::assignment_policies::delete_policy(&id).send().await),
        Deed::Retire(id) => match gone(api::assignment_policies::delete_policy(&id).send().await) {
            // The history of what was asked for and given under it keeps it.
            Err(error) if error.status == Some(409) => Ok(()),
            answer => answer,
        },
        Deed::Release(organization, which, sponsor) => gone(
            api::connected_organizations::remove_sponsor(&organization, which, &sponsor)
                .send()
                .await,
        ),
        Deed::DeleteOrganization(id) => gone(
            api::connected_organizations::delete_connected_organization(&id)
                .send()
                .await,
        ),
    }?;
    Ok(true)
}

/// Lets a policy take no more requests; all else of it stays.
///
/// # Errors
/// When it still takes them.
pub async fn close_policy(id: PolicyId) -> Result<(), ApiError> {
    replace(&id, closed).await
}

/// What is not there need not go.
fn gone(answer: Result<(), ApiError>) -> Result<(), ApiError> {
    match answer {
        Err(error) if error.status == Some(404) => Ok(()),
        answer => answer,
    }
}

/// Changes a policy as it is now, as a whole: Graph replaces it.
async fn replace(id: &PolicyId, change: impl Fn(AssignmentPolicy) -> AssignmentPolicy) -> Result<(), ApiError> {
    let now = match api::assignment_policies::get_policy(id).send().await {
        // Somebody was quicker.
        Err(error) if error.status == Some(404) => return Ok(()),
        answer => answer?,
    };
    let policy = change(now);
    api::assignment_policies::replace_policy(id, &policy).send().await?;
    Ok(())
}

/// A refusal may mean that it is over already, or that it is being delivered, which is waited for later.
async fn cancel(id: &RequestId) -> Result<(), ApiError> {
    let refusal = match api::assignment_requests::cancel_request(id).send().await {
        Ok(()) => return Ok(()),
        Err(refusal) if refusal.is_passing() => return Err(refusal),
        Err(refusal) => refusal,
    };
    match api::assignment_requests::get_request(id).send().await {
        Ok(request) if request.state.as_ref().is_some_and(is_past_cancelling) => Ok(()),
        Err(error) if error.status == Some(404) => Ok(()),
        _ => Err(refusal),
    }
}

fn is_past_cancelling(state: &RequestState) -> bool {
    *state == RequestState::Delivering || is_request_final(state)
}

/// Waits until nobody has it and nothing is under way for it.
async fn wait(
    held: &dyn Fn() -> Read<Collection<Assignment>>,
    under_way: &dyn Fn() -> Read<Collection<AssignmentRequest>>,
    stop: Stop,
) -> Result<bool, ApiError> {
    let left = || async move {
        let holders = count(held()).await?;
        let requests = count(under_way()).await?;
        // What ended between the two answers is seen in a third.
        if holders > 0 && requests == 0 && count(held()).await? > 0 {
            return Err(ApiError {
                code: STILL_HELD.to_owned(),
                ..ApiError::without_answer(ErrorKind::Conflict, None)
            });
        }
        Ok(holders + requests)
    };
    wait_until_none(LOOK_AGAIN, left, || stop.is_wanted()).await
}

async fn count<T: 'static>(read: Read<Collection<T>>) -> Result<u64, ApiError> {
    let page = read.page(PageNumber::default()).send().await?;
    Ok(page.count.unwrap_or(page.items.len() as u64))
}
