//! What is filled in of a new assignment. Plain Rust.

use entitlement_rules::is_mail_address;
use entitlement_types::json::FromObject;
use entitlement_types::{
    AccessPackageId, Assignment, AssignmentRequest, DateTimeOffset, ExpirationPattern, ExpirationPatternType,
    RequestType, Schedule, Subject,
};
use serde::Serialize;

use crate::features::admin::pick::Pick;
use crate::features::admin::plan::{Made, is_begun, made};

/// Who gets which package, under which policy, from when until when, and why.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub(super) struct AssignmentDraft {
    /// The id of the package.
    pub package: String,
    /// The id of the policy.
    pub policy: String,
    /// People of the directory.
    pub people: Vec<Pick>,
    /// Addresses of people who are not in it yet, as typed.
    pub addresses: String,
    /// The first day, as ISO 8601; empty: at once.
    pub first_day: String,
    /// The last day, as ISO 8601; empty: as the policy says.
    pub last_day: String,
    /// Why they get it.
    pub justification: String,
    /// The ids of people who have the package already, as was found out before the review.
    pub holders: Vec<String>,
    /// The addresses of people whom the policy is not for, as was found out before the review.
    pub outsiders: Vec<String>,
    /// The keys of those who are left out because they were refused.
    pub left_out: Vec<String>,
    /// For what the last three hold.
    pub looked_up: String,
    /// What was assigned already.
    pub made: Made,
}

/// Somebody who gets it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Target {
    /// A person of the directory.
    Known(Pick),
    /// An address that nobody in the directory may have yet.
    Address(String),
}

impl Target {
    /// What they are called.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Known(person) => &person.name,
            Self::Address(address) => address,
        }
    }

    /// What tells them from the others.
    pub(super) fn key(&self) -> &str {
        match self {
            Self::Known(person) => &person.id,
            Self::Address(address) => address,
        }
    }

    /// Whether a request is about them.
    pub(super) fn is_of(&self, request: &AssignmentRequest) -> bool {
        let target = request
            .assignment
            .as_ref()
            .and_then(|assignment| assignment.target.as_deref());
        target.is_some_and(|target| match self {
            Self::Known(person) => target.object_id.as_str() == person.id,
            Self::Address(address) => {
                let email = target.email.as_deref();
                email.is_some_and(|email| email.eq_ignore_ascii_case(address))
            }
        })
    }
}

impl AssignmentDraft {
    /// For a package, where the address names one.
    pub(super) fn for_package(package: Option<&AccessPackageId>) -> Self {
        Self {
            package: package.map(AccessPackageId::to_string).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// The addresses, each once.
    pub(super) fn addresses(&self) -> Vec<String> {
        let typed = self
            .addresses
            .split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';'));
        let mut addresses: Vec<String> = Vec::new();
        for address in typed.filter(|address| !address.is_empty()) {
            if !addresses.iter().any(|known| known.eq_ignore_ascii_case(address)) {
                addresses.push(address.to_owned());
            }
        }
        addresses
    }

    /// Takes people of the directory in place of their addresses.
    pub(super) fn take_known(&mut self, known: &[Pick]) {
        let is_known = |address: &str| known.iter().any(|person| person.about.eq_ignore_ascii_case(address));
        let mut rest = self.addresses();
        rest.retain(|address| !is_known(address));
        self.addresses = rest.join("\n");
        for person in known {
            if !self.people.iter().any(|other| other.id == person.id) {
                self.people.push(person.clone());
            }
        }
    }

    /// The lines or parts between commas that are no addresses, as they were typed.
    pub(super) fn wrong_addresses(&self) -> Vec<&str> {
        let parts = self.addresses.split(['\n', ',', ';']).map(str::trim);
        let is_wrong = |part: &&str| part.split_whitespace().any(|address| !is_mail_address(address));
        parts.filter(is_wrong).collect()
    }

    /// Everybody who was chosen.
    pub(super) fn targets(&self) -> Vec<Target> {
        let people = self.people.iter().cloned().map(Target::Known);
        people
            .chain(self.addresses().into_iter().map(Target::Address))
            .collect()
    }

    /// Everybody who gets it: who has it already, whom the policy is not for and who was refused is left out.
    pub(super) fn receivers(&self) -> Vec<Target> {
        let mut receivers = self.targets();
        receivers.retain(|target| !self.has_it(target) && !self.is_outsider(target) && !self.is_left_out(target));
        receivers
    }

    /// Whether somebody has it already. Who got it from this very page counts as a receiver.
    pub(super) fn has_it(&self, target: &Target) -> bool {
        self.holders.iter().any(|id| id == target.key()) && !self.is_made(target)
    }

    /// Whether the policy is not for somebody.
    pub(super) fn is_outsider(&self, target: &Target) -> bool {
        self.outsiders.iter().any(|key| key == target.key()) && !self.is_made(target)
    }

    /// Whether somebody got it from this very page, or may have: the answer is not known.
    pub(super) fn is_made(&self, target: &Target) -> bool {
        is_begun(&self.made, &self.step_name(target))
    }

    /// The names of those who got it from this very page.
    pub(super) fn given(&self) -> Vec<String> {
        let targets = self.targets().into_iter();
        let given = targets.filter(|target| made(&self.made, &self.step_name(target)).is_some());
        given.map(|target| target.name().to_owned()).collect()
    }

    /// Who gets what under which policy.
    fn subject(&self) -> String {
        let targets = self.targets();
        let keys = targets.iter().map(Target::key);
        let all: Vec<&str> = [self.package.as_str(), self.policy.as_str()]
            .into_iter()
            .chain(keys)
            .collect();
        all.join("\n")
    }

    /// Notes that what is filled in was looked up.
    pub(super) fn set_looked_up(&mut self) {
        self.looked_up = self.subject();
    }

    /// Whether what was looked up is what is filled in.
    pub(super) fn is_looked_up(&self) -> bool {
        self.looked_up == self.subject()
    }

    /// Whether somebody is left out because they were refused.
    pub(super) fn is_left_out(&self, target: &Target) -> bool {
        self.left_out.iter().any(|key| key == target.key())
    }

    /// Leaves out whom a step is for.
    pub(super) fn leave_out(&mut self, step: &str) {
        let refused = self.targets().into_iter().find(|target| self.step_name(target) == step);
        self.left_out.extend(refused.map(|target| target.key().to_owned()));
    }

    /// What tells the step for somebody from others, with another package or policy too.
    pub(super) fn step_name(&self, target: &Target) -> String {
        [&self.package, "/", &self.policy, "/", target.key()].concat()
    }

    /// What is sent for somebody, whose access is to begin and to end at these moments.
    pub(super) fn request(
        &self,
        target: &Target,
        start: Option<DateTimeOffset>,
        end: Option<DateTimeOffset>,
    ) -> AssignmentRequest {
        let mut assignment = Assignment {
            access_package_id: self.package.as_str().into(),
            assignment_policy_id: self.policy.as_str().into(),
            ..Assignment::default()
        };
        match target {
            Target::Known(person) => assignment.target_id = person.id.as_str().into(),
            Target::Address(address) => {
                assignment.target = Some(Box::new(Subject {
                    email: Some(address.clone()),
                    ..Subject::default()
                }));
            }
        }
        let justification = self.justification.trim();
        AssignmentRequest {
            request_type: Some(RequestType::AdminAdd),
            assignment: Some(assignment),
            schedule: schedule_of(start, end),
            justification: (!justification.is_empty()).then(|| justification.to_owned()),
            ..AssignmentRequest::default()
        }
    }
}

/// Access that begins at a moment, else at once, and ends at another, else as the policy says; none where nothing of it
/// is asked for.
pub(super) fn schedule_of(start: Option<DateTimeOffset>, end: Option<DateTimeOffset>) -> Option<Schedule> {
    let expiration = |end| ExpirationPattern {
        kind: Some(ExpirationPatternType::AfterDateTime),
        end_date_time: Some(end),
        duration: None,
    };
    (start.is_some() || end.is_some()).then(|| Schedule {
        start_date_time: start,
        expiration: end.map(expiration),
        ..Schedule::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(addresses: &str) -> AssignmentDraft {
        AssignmentDraft {
            package: "p".to_owned(),
            policy: "q".to_owned(),
            addresses: addresses.to_owned(),
            ..AssignmentDraft::default()
        }
    }

    #[test]
    fn addresses_stand_on_lines_or_behind_commas_and_count_once() {
        let filled = draft(" ada@x.example,bo@x.example;\nADA@x.example ");
        assert_eq!(filled.addresses(), ["ada@x.example", "bo@x.example"]);
        let check = |typed: &str, expected: &[&str]| assert_eq!(draft(typed).wrong_addresses(), expected, "{typed}");
        check(&filled.addresses, &[]);
        check("ada@x.example, bo", &["bo"]);
        check("ada@x.example, a@b..c", &["a@b..c"]);
        check("not a mail\nada@x.example; bo", &["not a mail", "bo"]);
        assert_eq!(draft("").targets().len(), 0);
    }

    #[test]
    fn who_is_in_the_directory_is_taken_in_place_of_the_address() {
        let ada = Pick {
            id: "u".to_owned(),
            name: "Ada".to_owned(),
            about: "ada@x.example".to_owned(),
        };
        let mut filled = draft("Ada@X.example\nbo@x.example");
        filled.take_known(std::slice::from_ref(&ada));
        filled.take_known(&[ada]);
        assert_eq!((filled.addresses.as_str(), filled.people.len()), ("bo@x.example", 1));
    }

    #[test]
    fn who_has_it_already_or_cannot_have_it_is_left_out() {
        let mut filled = draft("bo@x.example\ncy@x.example");
        let ada = Pick {
            id: "u".to_owned(),
            name: "Ada".to_owned(),
            ..Pick::default()
        };
        filled.people = vec![ada.clone()];
        filled.holders = vec!["u".to_owned()];
        let names = |filled: &AssignmentDraft| -> Vec<String> {
            let receivers = filled.receivers();
            receivers.iter().map(|target| target.name().to_owned()).collect()
        };
        assert_eq!(names(&filled), ["bo@x.example", "cy@x.example"]);
        let step = filled.step_name(&Target::Address("bo@x.example".to_owned()));
        filled.leave_out(&step);
        assert_eq!(names(&filled), ["cy@x.example"]);
        // Who got it here is no holder from before.
        let step = filled.step_name(&Target::Known(ada));
        filled.made = vec![(step, "r".to_owned())];
        assert_eq!(names(&filled), ["Ada", "cy@x.example"]);
        assert_eq!(filled.given(), ["Ada"]);
        filled.outsiders = vec!["cy@x.example".to_owned()];
        assert_eq!(names(&filled), ["Ada"]);
    }

    #[test]
    fn what_was_looked_up_holds_for_the_same_people_and_policy() {
        let mut filled = draft("bo@x.example");
        assert!(!filled.is_looked_up() && !AssignmentDraft::default().is_looked_up());
        filled.set_looked_up();
        filled.justification = "To measure the lock.".to_owned();
        assert!(filled.is_looked_up());
        filled.addresses.push_str("\ncy@x.example");
        assert!(!filled.is_looked_up());
        filled.set_looked_up();
        filled.policy = "r".to_owned();
        assert!(!filled.is_looked_up());
    }

    #[test]
    fn who_is_not_in_the_directory_is_named_by_address() {
        let filled = draft("ada@x.example");
        let targets = filled.targets();
        let sent = serde_json::to_value(filled.request(&targets[0], None, None)).expect("JSON");
        assert_eq!(
            sent,
            serde_json::json!({
                "requestType": "adminAdd",
                "assignment": {
                    "target": { "email": "ada@x.example" },
                    "accessPackageId": "p",
                    "assignmentPolicyId": "q",
                },
            })
        );
    }

    #[test]
    fn a_period_and_a_reason_are_sent_where_there_are_some() {
        let person = Target::Known(Pick {
            id: "u".to_owned(),
            ..Pick::default()
        });
        let moment = |text: &str| Some(DateTimeOffset::parse(text).expect("a moment"));
        let (start, end) = (moment("2026-11-30T23:00:00Z"), moment("2026-12-31T22:59:59Z"));
        let mut filled = draft("");
        filled.justification = " To measure the lock.\n".to_owned();
        let sent = serde_json::to_value(filled.request(&person, start, end)).expect("JSON");
        assert_eq!(sent["assignment"]["targetId"], "u");
        assert_eq!(sent["schedule"]["startDateTime"], "2026-11-30T23:00:00Z");
        assert_eq!(sent["schedule"]["expiration"]["endDateTime"], "2026-12-31T22:59:59Z");
        assert_eq!(sent["justification"], "To measure the lock.");
        assert_eq!(schedule_of(None, None), None);
        assert!(schedule_of(start, None).is_some_and(|schedule| schedule.expiration.is_none()));
    }
}
