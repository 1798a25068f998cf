//! Why a request is not accepted: one typed reason for each thing that is wrong.

use entitlement_types::{AccessPackageId, AssignmentId, DateTimeOffset, GroupId, PolicyId, QuestionId, RequestId};

/// One reason why a request is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody asks for this kind of request here: a kind for the system, or one that is not known.
    RequestTypeNotSupported,
    /// A fact that decides was not told to the caller. A form lets it pass and leaves it to the server; the server,
    /// which knows all facts, never does.
    NotTold {
        /// The fact, by its property.
        what: &'static str,
    },

    /// The catalog is not enabled.
    CatalogNotPublished,
    /// The catalog is not enabled for people from outside.
    CatalogNotExternallyVisible,
    /// No policy takes new requests.
    NoPolicyEnabled,
    /// No policy that takes requests is for this person.
    NotInScope,
    /// The backend offers this person no policy, and does not say why.
    NotOffered,
    /// The named policy is not one that this person may use.
    PolicyNotOffered {
        /// Those that are offered.
        offered: Vec<PolicyId>,
    },
    /// Several policies are offered, and none was chosen.
    PolicyNotChosen {
        /// Those that are offered.
        offered: Vec<PolicyId>,
    },
    /// Under the policy access would be over before it began: its day has passed, or its duration is nothing.
    PolicyEnded {
        /// When access would end.
        end: DateTimeOffset,
    },
    /// Access was asked for somebody else.
    TargetNotRequestor,

    /// The person has the package already.
    AlreadyAssigned {
        /// By this assignment.
        assignment_id: AssignmentId,
    },
    /// A request about the package is still open.
    RequestPending {
        /// This one.
        request_id: RequestId,
    },
    /// The person has another package that rules this one out.
    IncompatiblePackage {
        /// That package.
        access_package_id: AccessPackageId,
    },
    /// The person is in a group that rules this package out.
    IncompatibleGroup {
        /// That group.
        group_id: GroupId,
    },

    /// The policy wants to know why.
    JustificationRequired,
    /// The reason is longer than this many characters.
    JustificationTooLong {
        /// The most there may be.
        limit: usize,
    },
    /// The reason holds control characters.
    JustificationNotText,

    /// The question must be answered.
    AnswerRequired(QuestionId),
    /// The answer is longer than this many characters.
    AnswerTooLong {
        /// The question.
        question_id: QuestionId,
        /// The most there may be.
        limit: usize,
    },
    /// The answer holds control characters, or several lines where one is wanted.
    AnswerNotText(QuestionId),
    /// The answer does not match the question's pattern.
    AnswerDoesNotMatch(QuestionId),
    /// The answer is not among the choices.
    AnswerNotAChoice(QuestionId),
    /// Several choices where one is wanted.
    AnswerNotSingle(QuestionId),
    /// The question was answered more than once.
    AnswerRepeated(QuestionId),
    /// The answer given with the first request cannot be changed.
    AnswerNotEditable(QuestionId),
    /// The policy asks no such question; the id is empty where the answer names none.
    AnswerNotAsked(QuestionId),

    /// The policy does not let people choose a period.
    PeriodNotAllowed,
    /// The period cannot be understood.
    PeriodUnclear,
    /// The period begins before today.
    StartInPast,
    /// The period begins too late for the policy, or too far away.
    StartTooLate {
        /// It must begin before this moment.
        latest: DateTimeOffset,
    },
    /// The period ends before it begins, or before now.
    EndNotAfterStart,
    /// The period ends later than the policy allows.
    EndTooLate {
        /// The latest end.
        latest: DateTimeOffset,
    },

    /// The person has no such assignment.
    AssignmentNotFound,
    /// The assignment has ended, or has not been delivered yet.
    AssignmentNotRunning,
    /// The policy of the assignment is gone.
    PolicyGone,
    /// The policy does not let holders ask for an extension.
    ExtensionNotAllowed,
    /// The assignment has no end that could be moved.
    ExtensionNotNeeded,
    /// Access would end no later than it does now.
    ExtensionNotLater {
        /// When it ends now.
        current: DateTimeOffset,
    },
    /// The policy does not let holders give the package up.
    RemovalNotAllowed,
}

impl Refusal {
    /// The word for programs, for `code` in an error's details. It never changes its meaning.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::RequestTypeNotSupported => "requestTypeNotSupported",
            Self::NotTold { .. } => "notTold",
            Self::CatalogNotPublished => "catalogNotPublished",
            Self::CatalogNotExternallyVisible => "catalogNotExternallyVisible",
            Self::NoPolicyEnabled => "noPolicyEnabled",
            Self::NotInScope => "notInScope",
            Self::NotOffered => "notOffered",
            Self::PolicyNotOffered { .. } => "policyNotOffered",
            Self::PolicyNotChosen { .. } => "policyNotChosen",
            Self::PolicyEnded { .. } => "policyEnded",
            Self::TargetNotRequestor => "targetNotRequestor",
            Self::AlreadyAssigned { .. } => "alreadyAssigned",
            Self::RequestPending { .. } => "requestPending",
            Self::IncompatiblePackage { .. } => "incompatiblePackage",
            Self::IncompatibleGroup { .. } => "incompatibleGroup",
            Self::JustificationRequired => "justificationRequired",
            Self::JustificationTooLong { .. } => "justificationTooLong",
            Self::JustificationNotText => "justificationNotText",
            Self::AnswerRequired(_) => "answerRequired",
            Self::AnswerTooLong { .. } => "answerTooLong",
            Self::AnswerNotText(_) => "answerNotText",
            Self::AnswerDoesNotMatch(_) => "answerDoesNotMatch",
            Self::AnswerNotAChoice(_) => "answerNotAChoice",
            Self::AnswerNotSingle(_) => "answerNotSingle",
            Self::AnswerRepeated(_) => "answerRepeated",
            Self::AnswerNotEditable(_) => "answerNotEditable",
            Self::AnswerNotAsked(_) => "answerNotAsked",
            Self::PeriodNotAllowed => "periodNotAllowed",
            Self::PeriodUnclear => "periodUnclear",
            Self::StartInPast => "startInPast",
            Self::StartTooLate { .. } => "startTooLate",
            Self::EndNotAfterStart => "endNotAfterStart",
            Self::EndTooLate { .. } => "endTooLate",
            Self::AssignmentNotFound => "assignmentNotFound",
            Self::AssignmentNotRunning => "assignmentNotRunning",
            Self::PolicyGone => "policyGone",
            Self::ExtensionNotAllowed => "extensionNotAllowed",
            Self::ExtensionNotNeeded => "extensionNotNeeded",
            Self::ExtensionNotLater { .. } => "extensionNotLater",
            Self::RemovalNotAllowed => "removalNotAllowed",
        }
    }

    /// The property it is about, as a path in the request: the field at which a form shows it.
    pub fn target(&self) -> String {
        match self {
            Self::AnswerRequired(question_id)
            | Self::AnswerTooLong { question_id, .. }
            | Self::AnswerNotText(question_id)
            | Self::AnswerDoesNotMatch(question_id)
            | Self::AnswerNotAChoice(question_id)
            | Self::AnswerNotSingle(question_id)
            | Self::AnswerRepeated(question_id)
            | Self::AnswerNotEditable(question_id)
            | Self::AnswerNotAsked(question_id) => answer_target(question_id),
            Self::RequestTypeNotSupported => "requestType".to_owned(),
            Self::NotTold { what } => (*what).to_owned(),
            Self::CatalogNotPublished
            | Self::CatalogNotExternallyVisible
            | Self::NoPolicyEnabled
            | Self::NotInScope
            | Self::NotOffered
            | Self::AlreadyAssigned { .. }
            | Self::RequestPending { .. }
            | Self::IncompatiblePackage { .. }
            | Self::IncompatibleGroup { .. } => "assignment/accessPackageId".to_owned(),
            Self::PolicyNotOffered { .. }
            | Self::PolicyNotChosen { .. }
            | Self::PolicyEnded { .. }
            | Self::PolicyGone => "assignment/assignmentPolicyId".to_owned(),
            Self::TargetNotRequestor => "assignment/targetId".to_owned(),
            Self::JustificationRequired | Self::JustificationTooLong { .. } | Self::JustificationNotText => {
                "justification".to_owned()
            }
            Self::PeriodNotAllowed | Self::PeriodUnclear => "schedule".to_owned(),
            Self::StartInPast | Self::StartTooLate { .. } => "schedule/startDateTime".to_owned(),
            Self::EndNotAfterStart | Self::EndTooLate { .. } | Self::ExtensionNotLater { .. } => {
                "schedule/expiration".to_owned()
            }
            Self::AssignmentNotFound
            | Self::AssignmentNotRunning
            | Self::ExtensionNotAllowed
            | Self::ExtensionNotNeeded
            | Self::RemovalNotAllowed => "assignment/id".to_owned(),
        }
    }

    /// Whether it only says that the caller knows too little.
    pub const fn is_not_told(&self) -> bool {
        matches!(self, Self::NotTold { .. })
    }

    /// Whether it is about what the person has or has asked for already, so that the answer is "conflict" and not "bad
    /// request".
    pub const fn is_conflict(&self) -> bool {
        matches!(
            self,
            Self::AlreadyAssigned { .. }
                | Self::RequestPending { .. }
                | Self::IncompatiblePackage { .. }
                | Self::IncompatibleGroup { .. }
                | Self::AssignmentNotRunning
        )
    }

    /// Whether it is about what the person may do at all, so that the answer is "forbidden" and not "bad request".
    pub const fn is_forbidden(&self) -> bool {
        matches!(
            self,
            Self::CatalogNotPublished
                | Self::CatalogNotExternallyVisible
                | Self::NoPolicyEnabled
                | Self::NotInScope
                | Self::NotOffered
                | Self::PolicyNotOffered { .. }
                | Self::TargetNotRequestor
                | Self::ExtensionNotAllowed
                | Self::RemovalNotAllowed
        )
    }
}

fn answer_target(question_id: &QuestionId) -> String {
    let mut target = String::from("answers");
    if !question_id.is_empty() {
        target.push('/');
        target.push_str(question_id.as_str());
    }
    target
}
