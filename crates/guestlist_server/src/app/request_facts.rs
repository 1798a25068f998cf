//! The facts by which a request is judged, read in the transaction that acts on them.

use entitlement_rules::{End, HeldAssignment, Holdings, PackageFacts, Person, Refusal, RequestFacts, check_request};
use entitlement_types::{
    AccessPackage, AccessPackageId, Assignment, AssignmentPolicy, AssignmentRequest, DateTimeOffset, PolicyId,
    SubjectId,
};

use super::AppError;
use crate::store::{Transaction, assignments::find_assignment, facts};

/// The package, the person and what the person has.
#[derive(Clone, Debug)]
pub struct KnownFacts {
    /// The package with what stands around it.
    pub package: AccessPackage,
    /// Who is to get, keep or lose access.
    pub person: Person,
    /// What the person has and has asked for.
    pub holdings: Holdings,
}

impl KnownFacts {
    /// Reads the facts about this person and this package.
    ///
    /// # Errors
    /// Not found where there is no such package or person.
    pub fn read(tx: &Transaction<'_>, package: &AccessPackageId, person: &SubjectId) -> Result<Self, AppError> {
        Ok(Self {
            package: facts::find_package_with_surroundings(tx, package)?
                .ok_or_else(|| AppError::not_found("accessPackage", package.as_str()))?,
            person: facts::find_person(tx, person)?
                .ok_or_else(|| AppError::not_found("accessPackageSubject", person.as_str()))?,
            holdings: facts::find_holdings(tx, person)?,
        })
    }

    /// Adds the assignment that a request names, if it has ended: so that the answer is that, and not that there is
    /// none.
    ///
    /// # Errors
    /// The database's.
    pub fn with_named(mut self, tx: &Transaction<'_>, named: Option<&Assignment>) -> Result<Self, AppError> {
        let Some(named) = named.filter(|named| !named.id.is_empty()) else {
            return Ok(self);
        };
        let held = self.holdings.assignments.get_or_insert_default();
        if held.iter().any(|held| held.id == named.id) {
            return Ok(self);
        }
        if let Some(ended) = find_assignment(tx, &named.id)? {
            held.push(HeldAssignment {
                id: ended.id,
                access_package_id: ended.access_package_id,
                policy_id: ended.assignment_policy_id,
                state: ended.state,
                start: Some(ended.starts),
                end: ended.ends.map_or(End::Never, End::At),
            });
        }
        Ok(self)
    }

    /// The package as the rules look at it.
    pub fn package(&self) -> PackageFacts<'_> {
        PackageFacts::from(&self.package)
    }

    /// A policy of the package.
    pub fn policy(&self, id: &PolicyId) -> Option<&AssignmentPolicy> {
        self.package
            .assignment_policies
            .iter()
            .flatten()
            .find(|policy| policy.id == *id)
    }

    /// Lets `judge` look at all facts at once.
    pub fn judge<T>(&self, now: DateTimeOffset, judge: impl FnOnce(&RequestFacts<'_>) -> T) -> T {
        judge(&RequestFacts {
            person: &self.person,
            package: &self.package(),
            holdings: &self.holdings,
            now,
            matches: &matches_pattern,
        })
    }

    /// Everything that is wrong with a request.
    pub fn check(&self, request: &AssignmentRequest, now: DateTimeOffset) -> Vec<Refusal> {
        self.judge(now, |facts| check_request(request, facts))
    }
}

/// The most that a pattern may take when it is compiled, in bytes.
const LARGEST_PATTERN: usize = 256 * 1024;

/// Whether a text as a whole matches a pattern; `None` where the pattern cannot be used.
pub fn matches_pattern(pattern: &str, text: &str) -> Option<bool> {
    let whole = format!("^(?:{pattern})$");
    let pattern = regex::RegexBuilder::new(&whole)
        .size_limit(LARGEST_PATTERN)
        .build()
        .ok()?;
    Some(pattern.is_match(text))
}
