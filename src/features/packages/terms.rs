//! What it takes to get a package, in the few words that a list has room for.

use entitlement_rules::{Demands, End};
use entitlement_types::{AccessPackageId, RequestRequirements};
use leptos::prelude::*;

use super::request::PeriodLimit;
use crate::api::package_terms::PackageTerms;
use crate::query::Query;
use crate::text::{fill, format, text};
use crate::ui::Icon;

/// What the ways to get a package have in common; none where they differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommonTerms {
    /// For how long.
    pub limit: Option<PeriodLimit>,
    /// Whether somebody decides.
    pub is_approval_required: Option<bool>,
}

impl CommonTerms {
    /// What these ways have in common; nothing for no way at all.
    pub fn of(ways: &[RequestRequirements]) -> Option<Self> {
        let (first, others) = ways.split_first()?;
        let limit = |way: &RequestRequirements| PeriodLimit::of(Demands::from(way).expiration);
        let is_approved = |way: &RequestRequirements| way.is_approval_required_for_add == Some(true);
        let have_same = |same: &dyn Fn(&RequestRequirements) -> bool| others.iter().all(same);
        Some(Self {
            limit: Some(limit(first)).filter(|first| have_same(&|way| limit(way) == *first)),
            is_approval_required: Some(is_approved(first)).filter(|first| have_same(&|way| is_approved(way) == *first)),
        })
    }
}

/// How long access lasts, in words; none where that is not known.
pub fn limit_words(limit: PeriodLimit) -> Option<String> {
    match limit {
        PeriodLimit::Lasts(duration) => Some(format::duration(duration)),
        PeriodLimit::EndsAt(end) => Some(fill(text().core.by_date, &[("date", &format::short_date(end))])),
        PeriodLimit::Unlimited => Some(text().core.never.to_owned()),
        PeriodLimit::NotTold => None,
    }
}

/// When access ends, in words; none where that is not known.
pub fn end_words(end: End) -> Option<String> {
    match end {
        End::At(end) => Some(format::date(end)),
        End::Never => Some(text().core.never.to_owned()),
        End::NotTold => None,
    }
}

/// For how long, and whether somebody decides. It comes after the list, so it holds its place while it is empty.
pub fn terms_view(terms: Query<PackageTerms>, package: AccessPackageId) -> AnyView {
    let common = Memo::new(move |_| terms.data().and_then(|terms| CommonTerms::of(terms.of(&package)?)));
    let words = move || {
        let CommonTerms {
            limit,
            is_approval_required,
        } = common.get()?;
        let texts = &text().package_list;
        let limit = match limit {
            Some(limit) => limit_words(limit),
            None => Some(texts.terms_differ.to_owned()),
        };
        let approval = is_approval_required.map(|is_required| {
            if is_required {
                texts.approval_needed
            } else {
                texts.approval_not_needed
            }
        });
        let fact = |icon: Icon, words: String| {
            view! { <span class="terms__fact">{icon.draw("icon terms__icon")} {words}</span> }
        };
        Some(view! {
            {limit.map(|limit| fact(Icon::Clock, limit))}
            {approval.map(|approval| fact(Icon::User, approval.to_owned()))}
        })
    };
    view! { <div class="terms">{words}</div> }.into_any()
}

#[cfg(test)]
mod tests {
    use entitlement_types::Duration;

    use super::*;

    fn ways(json: &str) -> Vec<RequestRequirements> {
        serde_json::from_str(json).expect("terms")
    }

    #[test]
    fn only_what_all_ways_have_in_common_is_said() {
        let check = |json: &str, expected: Option<(Option<PeriodLimit>, Option<bool>)>| {
            let found = CommonTerms::of(&ways(json)).map(|terms| (terms.limit, terms.is_approval_required));
            assert_eq!(found, expected, "{json}");
        };
        let days = |days: i64| Some(PeriodLimit::Lasts(Duration::days(days)));
        const LONG: &str =
            r#"{"isApprovalRequiredForAdd":true,"schedule":{"expiration":{"type":"afterDuration","duration":"P90D"}}}"#;
        const SHORT: &str =
            r#"{"isApprovalRequiredForAdd":true,"schedule":{"expiration":{"type":"afterDuration","duration":"P30D"}}}"#;
        const FREE: &str = r#"{"schedule":null}"#;
        check("[]", None);
        check(&format!("[{LONG}]"), Some((days(90), Some(true))));
        check(&format!("[{LONG},{LONG}]"), Some((days(90), Some(true))));
        check(&format!("[{LONG},{SHORT}]"), Some((None, Some(true))));
        check(&format!("[{FREE}]"), Some((Some(PeriodLimit::Unlimited), Some(false))));
        check(&format!("[{LONG},{FREE}]"), Some((None, None)));
    }
}
