//! Who sees a package, who may request it, and through which policies.
//!
//! `entra:access-package-visibility` (the order of the checks), `entra:process`, Who can request (a hidden package is
//! left out of lists, and can still be requested by its link), `entra:troubleshoot`, Multiple policies;
//! Graph: `accesspackage-filterbycurrentuser`, `accesspackage-getapplicablepolicyrequirements`.

use entitlement_types::{AssignmentPolicy, Check, CheckKind, CheckOutcome, PolicyId};

use crate::facts::in_order;
use crate::{PackageFacts, Person, PolicyFacts, PriorityClass, Verdict, scope_holds, takes_requests};

/// What a person sees of a package, with the reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Visibility {
    /// Catalog published, catalog open to outsiders, not hidden, a policy enabled, a scope holds: in this order.
    pub checks: Vec<Check>,
    /// The policies through which the person may request, by id: the strictest class that holds the person. Several
    /// are a choice.
    pub offered: Vec<PolicyId>,
    /// Whether the package stands in the person's list.
    pub may_list: Verdict,
    /// Whether the person may request it, by its link if it is hidden, as far as catalog, package and policies decide.
    /// What the person has already is [`explain`](crate::explain)'s matter.
    pub may_request: Verdict,
}

/// What `person` sees of `package`.
pub fn visibility(package: &PackageFacts, person: &Person) -> Visibility {
    let offer = Offer::of(package.policies, person);
    // Graph answers with a requirement only for a policy that the person may request through now, so one requirement
    // says that whatever was not told is in order, and none that something is not, but not what.
    let granted = matches!(package.policies, PolicyFacts::Requirements([_, ..]));
    let refused = matches!(package.policies, PolicyFacts::Requirements([]));
    let unless_granted = |verdict: Verdict| match verdict {
        Verdict::NotTold if granted => Verdict::Yes,
        verdict => verdict,
    };

    let published = unless_granted(package.is_catalog_published);
    let open = unless_granted(package.is_catalog_externally_visible);
    let open_if_needed = if person.is_external() { open } else { Verdict::Yes };
    let shown = !package.is_hidden;

    let check = |kind, outcome| Check { kind, outcome };
    let checks = vec![
        check(CheckKind::CatalogPublished, published.outcome()),
        check(
            CheckKind::CatalogExternallyVisible,
            if person.is_external() {
                open.outcome()
            } else {
                CheckOutcome::NotApplicable
            },
        ),
        check(CheckKind::PackageNotHidden, shown.outcome()),
        check(CheckKind::PolicyEnabled, offer.enabled.outcome()),
        check(
            CheckKind::InScope,
            if offer.enabled.is_no() {
                CheckOutcome::NotApplicable
            } else {
                offer.in_scope.outcome()
            },
        ),
    ];

    let may_request = Verdict::all([
        published,
        open_if_needed,
        offer.enabled,
        offer.in_scope,
        (!refused).into(),
    ]);
    Visibility {
        checks,
        offered: if may_request.is_yes() {
            offer.policies
        } else {
            Vec::new()
        },
        may_list: may_request.min(shown),
        may_request,
    }
}

/// What a package's policies offer to one person.
struct Offer {
    enabled: Verdict,
    in_scope: Verdict,
    policies: Vec<PolicyId>,
}

impl Offer {
    fn of(policies: PolicyFacts, person: &Person) -> Self {
        match policies {
            PolicyFacts::NotTold | PolicyFacts::Requirements([]) => Self {
                enabled: Verdict::NotTold,
                in_scope: Verdict::NotTold,
                policies: Vec::new(),
            },
            PolicyFacts::Requirements(requirements) => Self {
                enabled: Verdict::Yes,
                in_scope: Verdict::Yes,
                policies: in_order(requirements.iter().map(|each| &each.policy_id)),
            },
            PolicyFacts::Policies(policies) => Self::of_policies(policies, person),
        }
    }

    fn of_policies(policies: &[AssignmentPolicy], person: &Person) -> Self {
        let enabled = || policies.iter().filter(|policy| takes_requests(policy));
        if enabled().next().is_none() {
            return Self {
                enabled: Verdict::No,
                in_scope: Verdict::No,
                policies: Vec::new(),
            };
        }
        // A scope of unknown kind has no class and comes first: it might be the strictest, so while it might hold the
        // person nothing less strict is offered. The same goes for a scope whose facts were not told.
        let classes = PriorityClass::STRICTEST_FIRST.iter().copied().map(Some);
        for class in std::iter::once(None).chain(classes) {
            let of_class = || enabled().filter(|policy| PriorityClass::of(policy) == class);
            let in_scope = Verdict::any(of_class().map(|policy| scope_holds(policy, person)));
            if !in_scope.is_no() {
                return Self {
                    enabled: Verdict::Yes,
                    in_scope,
                    policies: in_order(
                        of_class()
                            .filter(|policy| scope_holds(policy, person).is_yes())
                            .map(|policy| &policy.id),
                    ),
                };
            }
        }
        Self {
            enabled: Verdict::Yes,
            in_scope: Verdict::No,
            policies: Vec::new(),
        }
    }
}
