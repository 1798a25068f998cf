//! From the reasons of the rules to errors that say them.

use entitlement_rules::{DecisionRefusal, IllegalTransition, Refusal};

use super::{AppError, Problem};

/// The error for a request that the rules refuse: a conflict where something in the way is the reason, forbidden where
/// the person may not, otherwise invalid; every reason is told, the one that decided first.
pub fn refused(mut refusals: Vec<Refusal>) -> AppError {
    if let Some(Refusal::AssignmentNotFound) = refusals.first() {
        return AppError::not_found("accessPackageAssignment", "");
    }
    refusals.sort_by_key(|refusal| (!refusal.is_conflict(), !refusal.is_forbidden()));
    let problems = refusals.iter().map(problem).collect();
    match refusals.first() {
        Some(first) if first.is_conflict() => AppError::Conflict(problems),
        Some(first) if first.is_forbidden() => AppError::Refused(problems),
        _ => AppError::Invalid(problems),
    }
}

fn problem(refusal: &Refusal) -> Problem {
    Problem {
        code: refusal.code(),
        target: target(refusal),
        message: message(refusal),
    }
}

/// What is in the way where something is, so that a client can link it; otherwise the property at fault.
fn target(refusal: &Refusal) -> String {
    match refusal {
        Refusal::AlreadyAssigned { assignment_id } => format!("assignments/{assignment_id}"),
        Refusal::RequestPending { request_id } => format!("assignmentRequests/{request_id}"),
        Refusal::IncompatiblePackage { access_package_id } => format!("accessPackages/{access_package_id}"),
        Refusal::IncompatibleGroup { group_id } => format!("groups/{group_id}"),
        other => other.target(),
    }
}

fn message(refusal: &Refusal) -> String {
    match refusal {
        Refusal::RequestTypeNotSupported => "Requests of this type are not taken; the types are userAdd, userUpdate, \
             userRemove, adminAdd, adminUpdate and adminRemove."
            .to_owned(),
        Refusal::NotTold { what } => format!("The directory does not say enough about {what} to decide."),
        Refusal::CatalogNotPublished => "The catalog of this package is not enabled.".to_owned(),
        Refusal::CatalogNotExternallyVisible => {
            "The catalog of this package is not enabled for people from outside.".to_owned()
        }
        Refusal::NoPolicyEnabled => "No policy of this package takes new requests.".to_owned(),
        Refusal::NotInScope => "No policy of this package that takes requests is for this person.".to_owned(),
        Refusal::NotOffered => "This person is offered no policy of this package.".to_owned(),
        Refusal::PolicyNotOffered { offered } => format!(
            "The policy is not one that this person may use; these are: {}.",
            join(offered)
        ),
        Refusal::PolicyNotChosen { offered } => format!(
            "Name the policy in assignment/assignmentPolicyId; these are offered: {}.",
            join(offered)
        ),
        Refusal::PolicyEnded { end } => format!("Access under this policy has ended for everybody at {end}."),
        Refusal::TargetNotRequestor => {
            "People ask for themselves only; requests on behalf of others are not taken here.".to_owned()
        }
        Refusal::AlreadyAssigned { assignment_id } => {
            format!("The person has this package already, by assignment {assignment_id}.")
        }
        Refusal::RequestPending { request_id } => {
            format!("Request {request_id} about this package is still under way.")
        }
        Refusal::IncompatiblePackage { access_package_id } => {
            format!("The person has package {access_package_id}, which rules this one out.")
        }
        Refusal::IncompatibleGroup { group_id } => {
            format!("The person is in group {group_id}, which rules this package out.")
        }
        Refusal::JustificationRequired => "The policy wants to know why.".to_owned(),
        Refusal::JustificationTooLong { limit } => format!("The reason is longer than {limit} characters."),
        Refusal::JustificationNotText => "The reason holds control characters.".to_owned(),
        Refusal::AnswerRequired(id) => format!("Question {id} must be answered."),
        Refusal::AnswerTooLong { question_id, limit } => {
            format!("The answer to question {question_id} is longer than {limit} characters.")
        }
        Refusal::AnswerNotText(id) => {
            format!("The answer to question {id} holds control characters, or lines where one is wanted.")
        }
        Refusal::AnswerDoesNotMatch(id) => format!("The answer to question {id} does not match its pattern."),
        Refusal::AnswerNotAChoice(id) => format!("The answer to question {id} is not among its choices."),
        Refusal::AnswerNotSingle(id) => format!("Question {id} wants one choice."),
        Refusal::AnswerRepeated(id) => format!("Question {id} is answered more than once."),
        Refusal::AnswerNotEditable(id) => format!("The answer to question {id} cannot be changed."),
        Refusal::AnswerNotAsked(id) => format!("The policy asks no question {id}."),
        Refusal::PeriodNotAllowed => "The policy does not let people choose a period.".to_owned(),
        Refusal::PeriodUnclear => "The period cannot be understood.".to_owned(),
        Refusal::StartInPast => "The period begins before today.".to_owned(),
        Refusal::StartTooLate { latest } => format!("The period must begin before {latest}."),
        Refusal::EndNotAfterStart => "The period ends before it begins, or before now.".to_owned(),
        Refusal::EndTooLate { latest } => format!("The policy allows access until {latest} at the latest."),
        Refusal::AssignmentNotFound => "The person has no such assignment.".to_owned(),
        Refusal::AssignmentNotRunning => "The assignment has ended, or is not delivered yet.".to_owned(),
        Refusal::PolicyGone => "The policy of the assignment is gone.".to_owned(),
        Refusal::ExtensionNotAllowed => "The policy does not let holders ask for an extension.".to_owned(),
        Refusal::ExtensionNotNeeded => "The assignment has no end that could be moved.".to_owned(),
        Refusal::ExtensionNotLater { current } => format!("Access would end no later than now: {current}."),
        Refusal::RemovalNotAllowed => "The policy does not let holders give the package up.".to_owned(),
    }
}

fn join<T: std::fmt::Display>(ids: &[T]) -> String {
    ids.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}

/// The error for a decision that the rules refuse; `decided_by` is the name of who decided before.
pub fn decision_refused(refusal: &DecisionRefusal, decided_by: Option<&str>) -> AppError {
    let (target, message) = match refusal {
        DecisionRefusal::OwnRequest => (String::new(), "Nobody decides on access of their own.".to_owned()),
        DecisionRefusal::NotApprover => (
            String::new(),
            "You are not among the approvers of this stage.".to_owned(),
        ),
        DecisionRefusal::NotEscalated { from: Some(from) } => (
            String::new(),
            format!("You are asked only if nobody else has decided by {from}."),
        ),
        DecisionRefusal::NotEscalated { from: None } => {
            (String::new(), "You are asked only if nobody else decides.".to_owned())
        }
        DecisionRefusal::NotStarted => ("status".to_owned(), "An earlier stage is not decided yet.".to_owned()),
        DecisionRefusal::AlreadyDecided { by, result } => (
            format!("users/{by}"),
            format!(
                "{} decided already: {result}.",
                decided_by.unwrap_or("Another approver")
            ),
        ),
        DecisionRefusal::Expired {
            deadline: Some(deadline),
        } => ("status".to_owned(), format!("Time to decide ran out at {deadline}.")),
        DecisionRefusal::Expired { deadline: None } => ("status".to_owned(), "Time to decide ran out.".to_owned()),
        DecisionRefusal::RequestNotPending => (
            "status".to_owned(),
            "The request was taken back or is settled otherwise.".to_owned(),
        ),
        DecisionRefusal::PeriodOver => (
            "status".to_owned(),
            "The period that was asked for is over; there is nothing left to approve.".to_owned(),
        ),
        DecisionRefusal::Justification(refusal) => (refusal.target(), message(refusal)),
    };
    let problems = vec![Problem {
        code: refusal.code(),
        target,
        message,
    }];
    if refusal.is_forbidden() {
        AppError::Refused(problems)
    } else if refusal.is_conflict() {
        AppError::Conflict(problems)
    } else {
        AppError::Invalid(problems)
    }
}

/// The error for a step that a state does not allow, under the step's own word.
pub fn illegal<State, Event>(code: &'static str, error: &IllegalTransition<State, Event>) -> AppError
where
    IllegalTransition<State, Event>: std::fmt::Display,
{
    AppError::conflict(code, "state", format!("That does not fit the present state: {error}."))
}
