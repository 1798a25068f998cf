//! Reading requests: those of a catalog by whoever looks after it, those that concern oneself.
//!
//! Graph: `entitlementmanagement-list-assignmentrequests`, `accesspackageassignmentrequest-get`,
//! `accesspackageassignmentrequest-filterbycurrentuser`.

use entitlement_types::odata::Query as Options;
use entitlement_types::{AssignmentRequest, RequestId};
use sea_query::{Condition, ExprTrait};

use super::concealment::{check_request_query, conceal_in_requests};
use super::request_access::{RequestPart, in_managed_catalogs, part_in_request};
use super::{AppError, Caller};
use crate::store::Transaction;
use crate::store::approvals::select_requests_to_decide;
use crate::store::assignment_requests::find_request;
use crate::store::listing::{Page, Wanted, column, everything, find, list};

/// What somebody is to a request: `on` of `filterByCurrentUser`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnRequests {
    /// `target`: it is about them.
    Target,
    /// `createdBy`: they made it.
    CreatedBy,
    /// `targetOrRequestor`
    TargetOrRequestor,
    /// `approver`: they are asked to decide, or were.
    Approver,
}

impl OnRequests {
    /// Reads the argument of the function.
    ///
    /// # Errors
    /// Invalid for what is not answered here.
    pub fn read(text: &str) -> Result<Self, AppError> {
        match text {
            _ if text.eq_ignore_ascii_case("target") => Ok(Self::Target),
            _ if text.eq_ignore_ascii_case("createdBy") => Ok(Self::CreatedBy),
            _ if text.eq_ignore_ascii_case("targetOrRequestor") => Ok(Self::TargetOrRequestor),
            _ if text.eq_ignore_ascii_case("approver") => Ok(Self::Approver),
            _ => Err(AppError::invalid(
                "filterNotSupported",
                "on",
                "`on` is one of target, createdBy, targetOrRequestor and approver.",
            )),
        }
    }
}

/// The requests of the catalogs that the caller looks after.
///
/// # Errors
/// Forbidden without any role.
pub fn list_requests(
    tx: &Transaction<'_>,
    caller: &Caller,
    wanted: &Wanted,
) -> Result<Page<AssignmentRequest>, AppError> {
    let visible = in_managed_catalogs(tx, caller, column("assignment_requests", "access_package_id"))?;
    Ok(list(tx, wanted, visible)?)
}

/// The requests that concern the caller.
///
/// # Errors
/// The query's.
pub fn list_own_requests(
    tx: &Transaction<'_>,
    caller: &Caller,
    on: OnRequests,
    wanted: &Wanted,
) -> Result<Page<AssignmentRequest>, AppError> {
    check_request_query(&wanted.query)?;
    let own = caller.id.as_str();
    let is_own = |name: &'static str| column("assignment_requests", name).eq(own);
    let visible = match on {
        OnRequests::Target => is_own("target_id"),
        OnRequests::CreatedBy => is_own("requestor_id"),
        OnRequests::TargetOrRequestor => is_own("target_id").or(is_own("requestor_id")),
        OnRequests::Approver => column("assignment_requests", "id").in_subquery(select_requests_to_decide(&caller.id)),
    };
    let mut page = list(tx, wanted, Condition::all().add(visible))?;
    conceal_in_requests(&mut page.rows);
    Ok(page)
}

/// One request.
///
/// # Errors
/// Not found where the caller has no part in it.
pub fn get_request(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &RequestId,
    options: &Options,
) -> Result<AssignmentRequest, AppError> {
    let unknown = || AppError::not_found("accessPackageAssignmentRequest", id.as_str());
    let stored = find_request(tx, id)?.ok_or_else(unknown)?;
    let part = part_in_request(tx, caller, &stored)?.ok_or_else(unknown)?;
    if matches!(part, RequestPart::Reader | RequestPart::Manager) {
        return find(tx, id.as_str(), options, everything())?.ok_or_else(unknown);
    }
    check_request_query(options)?;
    let mut request = find(tx, id.as_str(), options, everything())?.ok_or_else(unknown)?;
    conceal_in_requests(std::slice::from_mut(&mut request));
    Ok(request)
}
