//! Who holds what, written straight into the store.

use entitlement_types::{
    AccessPackageId, AssignmentId, AssignmentPolicy, AssignmentState, DateTimeOffset, DeliveryState, Duration,
    ExpirationPattern, ExpirationPatternType, RequestId, RequestState, RequestType, Schedule, SubjectId,
    SubjectLifecycle, User, UserId,
};

use super::super::Demo;
use crate::app::progress::parties_of_assignment;
use crate::app::{AppError, Change, Initiator, new_id, record};
use crate::store::assignment_requests::{StoredRequest, add_request};
use crate::store::assignments::{StoredAssignment, add_assignment};
use crate::store::deliveries::{Grant, StoredDelivery, add_membership, find_grants, mark_delivery, plan_delivery};
use crate::store::facts::find_policies;
use crate::store::subjects::{add_account, add_subject};

/// How many packages each guest holds or has held, as far as there are so many.
const EACH_HOLDS: usize = 10;
/// How many the guest holds whom visitors can be: some pages of them.
const GUEST_HOLDS: usize = 200;
/// Long enough that nothing ends while somebody measures.
const HELD: Duration = Duration::days(730);
/// Out of so many assignments one was not delivered: few enough that a list of those is hard to find.
const ONE_FAILED_IN: usize = 5_000;

/// A package with all that an assignment of it repeats.
struct Offer {
    package: AccessPackageId,
    policy: AssignmentPolicy,
    grants: Vec<Grant>,
}

/// Adds so many assignments, spread over the year, and the guests who hold them.
pub(super) fn add_holders(demo: &mut Demo<'_>, assignments: usize, present: DateTimeOffset) -> Result<(), AppError> {
    let offers = offers(demo)?;
    let each = EACH_HOLDS.min(offers.len());
    if each == 0 {
        return Ok(());
    }
    let begin = demo.now;
    let year = present.since(begin).as_days() - 1;
    let of_guest = GUEST_HOLDS.min(offers.len()).min(assignments);
    let others = assignments - of_guest;
    let guests = add_guests(demo, others.div_ceil(each))?;
    let guest = demo.user("guest")?;
    for number in 0..assignments {
        let share = i64::try_from(number * 86_400 / assignments).unwrap_or_default();
        demo.now = begin + Duration::seconds(share * year);
        // Each round gives every guest one more package, as far from their last one as another's.
        let (holder, package) = match number.checked_sub(of_guest) {
            None => (&guest, number),
            Some(other) => (
                &guests[other % guests.len()],
                other % guests.len() * 7 + other / guests.len(),
            ),
        };
        add_assignment_with_surroundings(demo, &offers[package % offers.len()], holder, number)?;
    }
    demo.now = present;
    Ok(())
}

fn offers(demo: &Demo<'_>) -> Result<Vec<Offer>, AppError> {
    let packages = demo.content.catalogs.iter().flat_map(|catalog| &catalog.packages);
    packages
        .map(|text| {
            let package = demo.package(&text.name)?;
            let policy = find_policies(demo.tx, &package)?.into_iter().next();
            Ok(Offer {
                policy: policy.ok_or_else(|| AppError::not_found("assignmentPolicy", &*text.name))?,
                grants: find_grants(demo.tx, &package)?,
                package,
            })
        })
        .collect()
}

fn add_guests(demo: &Demo<'_>, count: usize) -> Result<Vec<UserId>, AppError> {
    (0..count)
        .map(|number| {
            let mail = format!("guest{number:06}@fabrikam.example");
            let name = format!("Guest {number:06}");
            let subject = SubjectId::from(new_id());
            add_subject(demo.tx, &subject, &mail, &name, demo.now)?;
            let user = User {
                id: UserId::from(subject.as_str()),
                display_name: Some(name),
                user_principal_name: Some(format!("guest{number:06}_fabrikam.example#EXT#@woodgrove.example")),
                mail: Some(mail),
                user_type: Some("Guest".to_owned()),
                company_name: Some("Fabrikam Steel".to_owned()),
                external_user_state: Some("Accepted".to_owned()),
                created_date_time: Some(demo.now),
                ..User::default()
            };
            add_account(demo.tx, &user, &SubjectLifecycle::Governed)?;
            Ok(user.id)
        })
        .collect()
}

/// An assignment as a request without approval leaves it: delivered as a rule, some over, few failed.
fn add_assignment_with_surroundings(
    demo: &mut Demo<'_>,
    offer: &Offer,
    holder: &UserId,
    number: usize,
) -> Result<(), AppError> {
    let (tx, now) = (demo.tx, demo.now);
    let holder = SubjectId::from(holder.as_str());
    let (state, status) = match number {
        number if number % ONE_FAILED_IN == 1 => (AssignmentState::DeliveryFailed, "DeliveryFailed"),
        _ if demo.chance.percent(15) => (AssignmentState::Expired, "Expired"),
        _ => (AssignmentState::Delivered, "Delivered"),
    };
    let ends = now + HELD;
    let assignment = StoredAssignment {
        id: AssignmentId::from(new_id()),
        access_package_id: offer.package.clone(),
        assignment_policy_id: offer.policy.id.clone(),
        target_id: holder.clone(),
        expired: (state == AssignmentState::Expired).then_some(now + Duration::hours(20)),
        state,
        status: status.to_owned(),
        schedule: Schedule {
            start_date_time: Some(now),
            expiration: Some(ExpirationPattern {
                kind: Some(ExpirationPatternType::AfterDateTime),
                end_date_time: Some(ends),
                duration: None,
            }),
            ..Schedule::default()
        },
        starts: now,
        ends: Some(ends),
        due: None,
        created: now,
    };
    add_assignment(tx, &assignment)?;
    add_request(tx, &request_of(&assignment, offer))?;
    record(
        tx,
        now,
        &Initiator::Worker(assignment.id.as_str()),
        &Change {
            activity: "User requests access package assignment",
            operation: "Add",
            kind: "AccessPackageAssignmentRequest",
            id: assignment.id.as_str(),
            about: &parties_of_assignment(&assignment),
            ..Change::default()
        },
    )?;
    for grant in &offer.grants {
        let state = match assignment.state {
            AssignmentState::Expired => DeliveryState::Removed,
            AssignmentState::DeliveryFailed => DeliveryState::Failed,
            _ => DeliveryState::Delivered,
        };
        if state == DeliveryState::Delivered {
            add_membership(tx, grant, &holder, now)?;
        }
        plan_delivery(tx, &assignment.id, grant, now)?;
        let delivery = StoredDelivery {
            assignment_id: assignment.id.clone(),
            grant: grant.clone(),
            state: DeliveryState::Pending,
            changed: now,
            failure: None,
        };
        mark_delivery(tx, &delivery, &state, None, now)?;
    }
    Ok(())
}

fn request_of(assignment: &StoredAssignment, offer: &Offer) -> StoredRequest {
    StoredRequest {
        id: RequestId::from(new_id()),
        request_type: RequestType::UserAdd,
        state: RequestState::Delivered,
        status: "Delivered".to_owned(),
        access_package_id: offer.package.clone(),
        assignment_policy_id: Some(offer.policy.id.clone()),
        policy: Some(offer.policy.clone()),
        assignment_id: Some(assignment.id.clone()),
        requestor_id: assignment.target_id.clone(),
        target_id: assignment.target_id.clone(),
        justification: None,
        answers: Vec::new(),
        schedule: None,
        created: assignment.created,
        completed: Some(assignment.created),
        due: None,
    }
}
