//! The sentence for developers that goes with each reason. What people read is the portal's, in their language, by the
//! reason's code.

use crate::{DecisionRefusal, PolicyFault, Refusal};

impl Refusal {
    /// What is wrong, in one English sentence for developers.
    pub const fn message(&self) -> &'static str {
        match self {
            Self::RequestTypeNotSupported => "Requests of this type are not taken here.",
            Self::NotTold { .. } => "A fact that decides this is missing.",
            Self::CatalogNotPublished => "The catalog of the access package is not enabled.",
            Self::CatalogNotExternallyVisible => "The catalog is not enabled for people from outside.",
            Self::NoPolicyEnabled => "No policy of the access package takes new requests.",
            Self::NotInScope => "The policy is not for this person.",
            Self::NotOffered => "No policy lets this person request the access package.",
            Self::PolicyNotOffered { .. } => "This policy is not one that the request can use.",
            Self::PolicyNotChosen { .. } => "Several policies apply; name one in assignmentPolicyId.",
            Self::PolicyEnded { .. } => "Under the policy access would be over before it began.",
            Self::TargetNotRequestor => "People request access for themselves only.",
            Self::AlreadyAssigned { .. } => "The person has the access package already.",
            Self::RequestPending { .. } => "A request about the access package is still open.",
            Self::IncompatiblePackage { .. } => "The person has an access package that rules this one out.",
            Self::IncompatibleGroup { .. } => "The person is in a group that rules this access package out.",
            Self::JustificationRequired => "A justification is required.",
            Self::JustificationTooLong { .. } => "The justification is too long.",
            Self::JustificationNotText => "The justification holds control characters.",
            Self::AnswerRequired(_) => "The question must be answered.",
            Self::AnswerTooLong { .. } => "The answer is too long.",
            Self::AnswerNotText(_) => {
                "The answer holds control characters, or line breaks where one line is asked for."
            }
            Self::AnswerDoesNotMatch(_) => "The answer does not match the question's regexPattern.",
            Self::AnswerNotAChoice(_) => "The answer is not an actualValue of the question's choices.",
            Self::AnswerNotSingle(_) => "The question allows one choice only.",
            Self::AnswerRepeated(_) => "The question is answered more than once.",
            Self::AnswerNotEditable(_) => "The answer to this question cannot be changed.",
            Self::AnswerNotAsked(_) => "The policy asks no such question.",
            Self::PeriodNotAllowed => "The policy does not let requestors choose a schedule.",
            Self::PeriodUnclear => "The schedule's expiration has an unknown type, or lacks the value of its type.",
            Self::StartInPast => "The schedule starts before today.",
            Self::StartTooLate { .. } => "The schedule starts later than the policy allows.",
            Self::EndNotAfterStart => "The schedule ends before it starts, or before now.",
            Self::EndTooLate { .. } => "The schedule ends later than the policy allows.",
            Self::AssignmentNotFound => "The person has no such assignment.",
            Self::AssignmentNotRunning => "The assignment has ended, or is not delivered yet.",
            Self::PolicyGone => "The policy of the assignment does not exist any more.",
            Self::ExtensionNotAllowed => "The policy does not let holders extend their access.",
            Self::ExtensionNotNeeded => "The assignment has no end.",
            Self::ExtensionNotLater { .. } => "The assignment would end no later than it does now.",
            Self::RemovalNotAllowed => "The policy does not let holders remove their own access.",
        }
    }
}

impl DecisionRefusal {
    /// What is wrong, in one English sentence for developers.
    pub const fn message(&self) -> &'static str {
        match self {
            Self::OwnRequest => "Nobody decides on a request of their own.",
            Self::NotApprover => "The caller is not an approver of this stage.",
            Self::NotEscalated { .. } => "The caller may decide once the stage is escalated, and it is not yet.",
            Self::NotStarted => "An earlier stage is not decided yet.",
            Self::AlreadyDecided { .. } => "Another approver has decided this stage already.",
            Self::Expired { .. } => "Nobody decided this stage in time.",
            Self::RequestNotPending => "The request is not waiting for approval.",
            Self::PeriodOver => "The period that was asked for has passed; the request can only be denied.",
            Self::Justification(refusal) => refusal.message(),
        }
    }
}

impl PolicyFault {
    /// What is wrong, in one English sentence for developers.
    pub const fn message(self) -> &'static str {
        match self {
            Self::NameRequired => "A policy has a displayName.",
            Self::ScopeUnknown => "allowedTargetScope is missing or not known.",
            Self::TargetsRequired => "This allowedTargetScope wants specificAllowedTargets.",
            Self::TargetsNotAllowed => "This allowedTargetScope takes no specificAllowedTargets.",
            Self::TargetNotFitting => "This target does not fit allowedTargetScope, or lacks its id.",
            Self::ExpirationUnclear => "The expiration wants a known type and the value of that type, and no other.",
            Self::ExpirationOutOfRange => "The expiration's duration is 0 to 3660 days.",
            Self::StagesRequired => "Approval is required, so there is at least one stage.",
            Self::TooManyStages => "There are at most three stages.",
            Self::ApproversRequired => "A stage has at least one primary or fallback approver.",
            Self::ApproverNotFitting => "This subject set cannot approve, or lacks its id.",
            Self::TimeoutRequired => "A stage has a durationBeforeAutomaticDenial.",
            Self::TimeoutOutOfRange => "durationBeforeAutomaticDenial is more than nothing and at most 3660 days.",
            Self::TimeoutTooShortForEscalation => {
                "A stage with escalation has a durationBeforeAutomaticDenial of at least four days."
            }
            Self::EscalationApproversRequired => "A stage with escalation has escalation approvers.",
            Self::EscalationTooEarly => "durationBeforeEscalation is at least one day.",
            Self::EscalationTooLate => "durationBeforeEscalation is less than durationBeforeAutomaticDenial.",
            Self::QuestionTextRequired => "A question has a text.",
            Self::QuestionUnknown => "Questions of this type are not known.",
            Self::QuestionRepeated => "Two questions have this id.",
            Self::PatternNotUsable => "The regexPattern is not valid, or uses what is not supported here.",
            Self::ChoicesRequired => "A multiple-choice question has choices.",
            Self::ChoiceValueRequired => "A choice has an actualValue.",
            Self::ChoiceValueRepeated => "Two choices of the question have this actualValue.",
            Self::ChoiceValueSeparator => {
                "Where several choices are allowed, an actualValue holds no semicolon, because semicolons part them."
            }
        }
    }
}
