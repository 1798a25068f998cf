//! What is filled in of the settings. Plain Rust.

use entitlement_types::json::FromObject;
use entitlement_types::{Duration, ExternalUserLifecycleAction, Settings};
use serde::Serialize;

/// The longest time between blocking and deleting an account, in days.
pub(super) const LONGEST_WAIT: u32 = 3650;
/// What Graph begins with.
const USUAL_WAIT: i64 = 30;

/// What guests lose when their last access ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Loss {
    /// They can no longer sign in.
    SignIn,
    /// That, and the account after some days.
    Account {
        /// How many.
        days: u32,
    },
}

/// What happens to a guest whose last access ends.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub(super) struct SettingsDraft {
    /// The word on the wire.
    pub action: String,
    /// After how many days, as typed.
    pub days: String,
}

impl SettingsDraft {
    /// As it is now.
    pub(super) fn of(settings: &Settings) -> Self {
        let action = settings.external_user_lifecycle_action.as_ref();
        let wait = settings.duration_until_external_user_deleted_after_blocked;
        Self {
            action: action.map_or("", |action| action.as_str()).to_owned(),
            days: wait.map_or(USUAL_WAIT, Duration::as_days).to_string(),
        }
    }

    /// Whether saving it would change anything, or can't be done as it is.
    pub(super) fn is_change(&self, now: &Self) -> bool {
        let change = self.settings();
        self != now && (change.is_none() || change != now.settings())
    }

    /// Whether accounts are deleted, so that the days matter.
    pub(super) fn deletes(&self) -> bool {
        self.action == ExternalUserLifecycleAction::BlockSignInAndDelete.as_str()
    }

    /// The days, when they are a number that fits.
    pub(super) fn wait(&self) -> Option<u32> {
        self.days.trim().parse().ok().filter(|days| *days <= LONGEST_WAIT)
    }

    /// What guests lose by it that they keep as it is now.
    pub(super) fn loss(&self, now: &Self) -> Option<Loss> {
        if self.deletes() {
            let days = self.wait()?;
            let is_sooner = !now.deletes() || now.wait().is_none_or(|before| days < before);
            return is_sooner.then_some(Loss::Account { days });
        }
        let keeps = ExternalUserLifecycleAction::None.as_str();
        let blocks = self.action == ExternalUserLifecycleAction::BlockSignIn.as_str();
        (blocks && (now.action.is_empty() || now.action == keeps)).then_some(Loss::SignIn)
    }

    /// What is sent for it; none while the days are no number that fits.
    pub(super) fn settings(&self) -> Option<Settings> {
        let wait = if self.deletes() { Some(self.wait()?) } else { None };
        Some(Settings {
            external_user_lifecycle_action: Some(self.action.as_str().into()),
            duration_until_external_user_deleted_after_blocked: wait.map(|days| Duration::days(i64::from(days))),
            ..Settings::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_sent_where_they_matter() {
        let draft = |action: &str, days: &str| SettingsDraft {
            action: action.to_owned(),
            days: days.to_owned(),
        };
        let wait = |draft: SettingsDraft| {
            let settings = draft.settings().expect("what can be sent");
            settings.duration_until_external_user_deleted_after_blocked
        };
        assert_eq!(wait(draft("blockSignInAndDelete", " 60 ")), Some(Duration::days(60)));
        assert_eq!(wait(draft("blockSignIn", "soon")), None);
        for days in ["", "-1", "soon", "3651"] {
            assert_eq!(draft("blockSignInAndDelete", days).settings(), None, "{days}");
        }
    }

    #[test]
    fn days_that_do_not_matter_are_no_change() {
        let draft = |action: &str, days: &str| SettingsDraft {
            action: action.to_owned(),
            days: days.to_owned(),
        };
        let now = draft("blockSignInAndDelete", "45");
        assert!(!now.is_change(&now));
        assert!(draft("blockSignInAndDelete", "soon").is_change(&now));
        assert!(draft("none", "45").is_change(&now));
        assert!(!draft("none", "45").is_change(&draft("none", "30")));
    }

    #[test]
    fn what_guests_lose_that_they_keep_now_is_asked_about() {
        let draft = |(action, days): (&str, &str)| SettingsDraft {
            action: action.to_owned(),
            days: days.to_owned(),
        };
        let check = |now: (&str, &str), filled: (&str, &str), expected: Option<Loss>| {
            assert_eq!(draft(filled).loss(&draft(now)), expected, "{now:?} {filled:?}");
        };
        let (keep, block) = (("none", "30"), ("blockSignIn", "30"));
        let delete = |days| ("blockSignInAndDelete", days);
        check(keep, block, Some(Loss::SignIn));
        check(("", "30"), block, Some(Loss::SignIn));
        check(keep, delete("45"), Some(Loss::Account { days: 45 }));
        check(block, delete("0"), Some(Loss::Account { days: 0 }));
        check(delete("45"), delete("0"), Some(Loss::Account { days: 0 }));
        // The same, later or less is lost by nobody.
        check(delete("45"), delete("45"), None);
        check(delete("45"), delete("60"), None);
        check(delete("45"), block, None);
        check(delete("45"), keep, None);
        check(block, block, None);
        check(keep, delete("soon"), None);
    }

    #[test]
    fn what_is_in_force_is_filled_in() {
        let settings = Settings {
            external_user_lifecycle_action: Some(ExternalUserLifecycleAction::BlockSignInAndDelete),
            duration_until_external_user_deleted_after_blocked: Some(Duration::days(90)),
            ..Settings::default()
        };
        let draft = SettingsDraft::of(&settings);
        assert_eq!((draft.deletes(), draft.days.as_str()), (true, "90"));
        assert_eq!(SettingsDraft::of(&Settings::default()).days, "30");
    }
}
