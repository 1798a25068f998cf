//! What somebody wants to be different on the board, before anything of it is written. Plain Rust.

use entitlement_types::json::FromObject;
use entitlement_types::{AccessPackageId, Resource, ResourceRole, ResourceRoleScopeId};
use serde::Serialize;

use crate::features::admin::packages::RoleDraft;
use crate::features::admin::plan::{Made, made};

/// A role that a package gives, as the server says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct Given {
    /// What is named to take it out.
    pub id: ResourceRoleScopeId,
    /// The role, and what it is on.
    pub role: RoleDraft,
}

/// One change of what a package gives: a role is added, taken out, or put in the place of another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct Change {
    /// The package.
    pub package: AccessPackageId,
    /// Its name.
    pub package_name: String,
    /// What it gives now and no longer afterwards.
    pub before: Option<Given>,
    /// What it gives afterwards and not yet now.
    pub after: Option<RoleDraft>,
}

/// All changes that are not carried out yet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct ChangeSet {
    /// In the order in which they were wished for.
    pub changes: Vec<Change>,
}

/// A package as it stands on the board.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BoardPackage {
    /// Its id.
    pub id: AccessPackageId,
    /// Its name.
    pub name: String,
    /// What it gives.
    pub given: Vec<Given>,
}

impl BoardPackage {
    fn gives(&self, role: &RoleDraft) -> Option<&Given> {
        self.given.iter().find(|given| is_same(&given.role, role))
    }
}

/// What came of a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is among the changes.
    Planned,
    /// It takes back what was planned before: nothing is to be done.
    TakenBack,
    /// The package gives that role already, or will.
    AlreadyGiven,
}

/// How a role of a package stands on the board.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// The package gives it.
    Given,
    /// It will give it.
    Added,
    /// It gives it and will not any more.
    Removed,
    /// It will give it in the place of this other role.
    Changed(String),
}

/// A role of a package on the board.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    /// The role, and what it is on.
    pub role: RoleDraft,
    /// How it stands.
    pub standing: Standing,
}

/// What tells a role on a resource from others. Its ids where the resource lives stay the same whoever tells of it.
pub fn key(role: &RoleDraft) -> String {
    let own = if role.role_origin.is_empty() {
        role.role.as_str()
    } else {
        &role.role_origin
    };
    [&role.origin_id, "/", own].concat()
}

fn is_same(one: &RoleDraft, other: &RoleDraft) -> bool {
    key(one) == key(other)
}

fn is_on_same(one: &RoleDraft, other: &RoleDraft) -> bool {
    one.origin_id == other.origin_id
}

impl Change {
    fn takes_out(&self, role: &RoleDraft) -> bool {
        self.before.as_ref().is_some_and(|before| is_same(&before.role, role))
    }

    fn brings(&self, role: &RoleDraft) -> bool {
        self.after.as_ref().is_some_and(|after| is_same(after, role))
    }

    /// A role on what it is about: the one that goes, or the one that comes.
    fn role(&self) -> Option<&RoleDraft> {
        let before = self.before.as_ref().map(|before| &before.role);
        before.or(self.after.as_ref())
    }

    /// What it is about.
    pub fn resource_name(&self) -> &str {
        self.role().map_or("", |role| &role.name)
    }

    /// The name of the step that adds, of a plan.
    pub fn adding(&self) -> Option<String> {
        Some(["add/", self.package.as_str(), "/", &key(self.after.as_ref()?)].concat())
    }

    /// The name of the step that takes out, of a plan.
    pub fn removing(&self) -> Option<String> {
        Some(["remove/", self.package.as_str(), "/", &key(&self.before.as_ref()?.role)].concat())
    }

    /// What tells it from the others.
    pub fn id(&self) -> String {
        [self.adding(), self.removing()].map(Option::unwrap_or_default).concat()
    }
}

impl ChangeSet {
    fn of<'a>(&'a self, package: &'a AccessPackageId) -> impl Iterator<Item = &'a Change> {
        self.changes.iter().filter(move |change| change.package == *package)
    }

    /// The packages that change, each once.
    pub fn packages(&self) -> Vec<AccessPackageId> {
        let mut ids: Vec<_> = self.changes.iter().map(|change| change.package.clone()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The roles of a package as they will be, and those that go.
    pub fn chips(&self, package: &BoardPackage) -> Vec<Chip> {
        let is_given = |role: &RoleDraft| package.gives(role).is_some();
        let chip = |given: &Given| {
            let going = self.of(&package.id).find(|change| change.takes_out(&given.role));
            if let Some(change) = going {
                return Some(match &change.after {
                    Some(after) => Chip {
                        role: after.clone(),
                        standing: Standing::Changed(given.role.role_name.clone()),
                    },
                    None => Chip {
                        role: given.role.clone(),
                        standing: Standing::Removed,
                    },
                });
            }
            // While changes are carried out, what comes is there before what goes has gone: it is shown once.
            let is_shown_there = self.of(&package.id).any(|change| {
                let goes = change.before.as_ref().is_some_and(|before| is_given(&before.role));
                goes && change.brings(&given.role)
            });
            (!is_shown_there).then(|| Chip {
                role: given.role.clone(),
                standing: Standing::Given,
            })
        };
        let known = package.given.iter().filter_map(chip);
        let added = self.of(&package.id).filter_map(|change| {
            let stands_there = change.before.as_ref().is_some_and(|before| is_given(&before.role));
            let after = change
                .after
                .as_ref()
                .filter(|after| !stands_there && !is_given(after))?;
            Some(Chip {
                role: after.clone(),
                standing: Standing::Added,
            })
        });
        known.chain(added).collect()
    }

    /// The roles on a resource that a package will give.
    pub fn roles_on(&self, package: &BoardPackage, resource: &RoleDraft) -> Vec<RoleDraft> {
        let is_there = |chip: &Chip| chip.standing != Standing::Removed && is_on_same(&chip.role, resource);
        let chips = self.chips(package).into_iter().filter(is_there);
        chips.map(|chip| chip.role).collect()
    }

    /// The names of the roles on what a change is about that its package gives now, and of those that it will give:
    /// also those that no change is about, as far as it is known what the package gives.
    pub fn sides(&self, change: &Change, package: Option<&BoardPackage>) -> [Vec<String>; 2] {
        let (now, then) = match (package, change.role()) {
            (Some(package), Some(resource)) => (
                Self::default().roles_on(package, resource),
                self.roles_on(package, resource),
            ),
            _ => (
                change.before.iter().map(|before| before.role.clone()).collect(),
                change.after.iter().cloned().collect(),
            ),
        };
        [now, then].map(|roles| roles.into_iter().map(|role| role.role_name).collect())
    }

    /// Whether a package will give every role on a resource: there is none to add. False where its roles are not known.
    pub fn gives_all(&self, package: &BoardPackage, resource: &Resource) -> bool {
        let roles = resource.roles.as_deref().unwrap_or_default();
        let of_resource = RoleDraft::of(resource);
        let is_given = |role: &ResourceRole| self.will_give(package, &of_resource.clone().with_role(role));
        !roles.is_empty() && roles.iter().all(is_given)
    }

    /// Whether nothing is left of what a package gives.
    pub fn will_give_nothing(&self, package: &BoardPackage) -> bool {
        let chips = self.chips(package);
        chips.iter().all(|chip| chip.standing == Standing::Removed)
    }

    /// Whether a package will give a role.
    pub fn will_give(&self, package: &BoardPackage, role: &RoleDraft) -> bool {
        let is_kept = package.gives(role).is_some() && !self.of(&package.id).any(|change| change.takes_out(role));
        is_kept || self.of(&package.id).any(|change| change.brings(role))
    }

    /// Wishes that a package gives one role in the place of another: of a role that it gives or will give, and of one
    /// that it does not. Without `from` that is added, without `to` it is taken out. Wishes that undo each other are
    /// none, and a role that goes and one that comes on the same resource are one change.
    pub fn wish(&mut self, package: &BoardPackage, from: Option<&RoleDraft>, to: Option<RoleDraft>) -> Outcome {
        if let (Some(from), Some(to)) = (from, &to)
            && is_same(from, to)
        {
            return Outcome::TakenBack;
        }
        if to.as_ref().is_some_and(|to| self.will_give(package, to)) {
            return Outcome::AlreadyGiven;
        }
        let before = from.and_then(|from| self.take_back(package, from));
        if let (Some(before), Some(to)) = (&before, &to)
            && is_same(&before.role, to)
        {
            return Outcome::TakenBack;
        }
        match to
            .as_ref()
            .and_then(|to| self.take(package, |change| change.takes_out(to)))
        {
            // It is given and was to go: it stays, and what was to come in its place comes for itself.
            Some(kept) => self.put(package, before, kept.after),
            None => self.put(package, before, to),
        }
    }

    /// Takes the wish for a role out, and says what is given in its place then: what the wish was to replace, or, of a
    /// role without a wish, that role.
    fn take_back(&mut self, package: &BoardPackage, role: &RoleDraft) -> Option<Given> {
        match self.take(package, |change| change.brings(role)) {
            Some(change) => change.before,
            None => package.gives(role).cloned(),
        }
    }

    fn take(&mut self, package: &BoardPackage, is_meant: impl Fn(&Change) -> bool) -> Option<Change> {
        let is_it = |change: &Change| change.package == package.id && is_meant(change);
        let at = self.changes.iter().position(is_it)?;
        Some(self.changes.remove(at))
    }

    fn put(&mut self, package: &BoardPackage, before: Option<Given>, after: Option<RoleDraft>) -> Outcome {
        let (before, after) = match (before, after) {
            (None, None) => return Outcome::TakenBack,
            (None, Some(after)) => {
                let goes = |change: &Change| {
                    let before = change.before.as_ref().filter(|_| change.after.is_none());
                    before.is_some_and(|before| is_on_same(&before.role, &after))
                };
                let gone = self.take(package, goes);
                (gone.and_then(|gone| gone.before), Some(after))
            }
            (Some(before), None) => {
                let comes = |change: &Change| {
                    let after = change.after.as_ref().filter(|_| change.before.is_none());
                    after.is_some_and(|after| is_on_same(after, &before.role))
                };
                let come = self.take(package, comes);
                (Some(before), come.and_then(|come| come.after))
            }
            both => both,
        };
        self.changes.push(Change {
            package: package.id.clone(),
            package_name: package.name.clone(),
            before,
            after,
        });
        Outcome::Planned
    }

    /// Takes one change out; the others stand.
    pub fn undo(&mut self, id: &str) {
        self.changes.retain(|change| change.id() != id);
    }

    /// How many steps of carrying it out are done, and how many there are.
    pub fn progress(&self, done: &Made) -> (u64, u64) {
        let steps = self
            .changes
            .iter()
            .flat_map(|change| [change.adding(), change.removing()]);
        let count = |(count, all): (u64, u64), step: String| (count + u64::from(made(done, &step).is_some()), all + 1);
        steps.flatten().fold((0, 0), count)
    }

    /// Takes out what has been carried out, so that what is left can be changed again.
    pub fn keep_the_rest(&mut self, done: &Made) {
        let is_done = |step: Option<String>| step.is_none_or(|step| made(done, &step).is_some());
        self.changes.retain_mut(|change| {
            let (is_added, is_removed) = (is_done(change.adding()), is_done(change.removing()));
            if is_added {
                change.after = None;
            }
            if is_removed {
                change.before = None;
            }
            !(is_added && is_removed)
        });
    }

    /// Takes out what these packages give, or give no more, by now, whoever did it. Says of how many changes nothing is
    /// left.
    pub fn keep_to_the_facts(&mut self, packages: &[BoardPackage]) -> usize {
        let wished = self.changes.len();
        self.changes.retain_mut(|change| {
            let Some(package) = packages.iter().find(|package| package.id == change.package) else {
                return true;
            };
            let before = change.before.take();
            change.before = before.and_then(|before| package.gives(&before.role).cloned());
            change.after = change.after.take().filter(|after| package.gives(after).is_none());
            change.before.is_some() || change.after.is_some()
        });
        wished - self.changes.len()
    }
}
