use entitlement_rules::{Disclosure, PackageFacts, Person, Verdict, disclosure};
use entitlement_types::AllowedTargetScope;

use crate::given::{disabled, fabrikam_policy, guest, member, package, policy};

#[test]
fn whoever_it_is_not_meant_for_learns_no_more_than_they_need() {
    let check = |case: &str, facts: &PackageFacts, person: &Person, expected: Disclosure| {
        assert_eq!(disclosure(facts, person), expected, "{case}");
    };
    let (gina, carl) = (guest("gina", "fabrikam"), guest("carl", "contoso"));
    let mia = member("mia");

    let policies = [fabrikam_policy()];
    let facts = package(&policies);
    check("for Fabrikam: Fabrikam", &facts, &gina, Disclosure::Everything);
    check("for Fabrikam: Contoso", &facts, &carl, Disclosure::ForOthers);
    check("for Fabrikam: ours", &facts, &mia, Disclosure::ForOthers);

    let off = [disabled(fabrikam_policy())];
    check("switched off", &package(&off), &gina, Disclosure::Everything);

    let hidden = PackageFacts {
        is_hidden: Verdict::Yes,
        ..package(&policies)
    };
    check("hidden: Fabrikam", &hidden, &gina, Disclosure::Everything);
    check("hidden: Contoso", &hidden, &carl, Disclosure::Nothing);

    let closed = PackageFacts {
        is_catalog_externally_visible: Verdict::No,
        ..package(&policies)
    };
    check("closed to outsiders", &closed, &carl, Disclosure::Nothing);

    let internal = [policy("ours", AllowedTargetScope::AllMemberUsers, &[])];
    check("internal: a guest", &package(&internal), &gina, Disclosure::Nothing);
    check("internal: ours", &package(&internal), &mia, Disclosure::Everything);
    check("without policies", &package(&[]), &gina, Disclosure::Nothing);
}
