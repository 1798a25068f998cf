use crate::text::{DeletionMessages, messages::plural};

pub(in crate::text) const MESSAGES: DeletionMessages = DeletionMessages {
    title: "Delete {name}?",
    resource_title: "Remove {name} from this catalog?",
    doing: "Deleting {name}",
    resource_doing: "Removing {name} from this catalog",
    policy_doing: "Removing the policy {name}",
    looking: "Checking what depends on it…",
    looking_at: "Looking at access package {count} of {all}…",
    elsewhere: "People who have the same through another access package keep it.",
    who_loses: "People who lose access",
    what_goes: "What goes with it",
    what_changes: "What changes",
    nobody_has: "Nobody has {packages}.",
    nobody_has_more: plural!(
        "Nobody has {packages} and {count} more of them.",
        "Nobody has {packages} and {count} more of them."
    ),
    lose: plural!("{count} person loses {roles}.", "{count} people lose {roles}."),
    lose_package: plural!(
        "{count} person loses this access package.",
        "{count} people lose this access package."
    ),
    in_package: plural!(
        "{package}: {count} person loses {roles}.",
        "{package}: {count} people lose {roles}."
    ),
    in_package_nobody: "{package} no longer gives {roles}.",
    waiting: plural!(
        "{count} request waits and will be cancelled.",
        "{count} requests wait and will be cancelled."
    ),
    running: "What is being delivered right now is finished first.",
    package_link: "Its link stops working.",
    package_policies: plural!(
        "{count} policy is deleted with it.",
        "{count} policies are deleted with it."
    ),
    kept_apart: plural!(
        "{count} rule of separation of duties ends.",
        "{count} rules of separation of duties end."
    ),
    catalog_packages: plural!(
        "{count} access package is deleted.",
        "{count} access packages are deleted."
    ),
    catalog_people: plural!("{count} person loses access.", "{count} people lose access."),
    catalog_resources: plural!(
        "{count} resource is no longer offered from here. The site, team or app itself stays.",
        "{count} resources are no longer offered from here. The sites, teams and apps themselves stay."
    ),
    catalog_roles: plural!(
        "{count} other person loses a role on this catalog.",
        "{count} roles of others on this catalog end."
    ),
    built_in: "This catalog is part of the service and cannot be deleted.",
    organization_lead: "Its people can no longer ask for what is open to connected organizations.",
    known: "People who are known by {domains} no longer count as its people.",
    named: plural!(
        "{count} policy names it and loses it:",
        "{count} policies name it and lose it:"
    ),
    policy_of: "{package}: {policy}",
    sponsors: plural!(
        "{count} sponsor no longer answers for its people.",
        "{count} sponsors no longer answer for its people."
    ),
    organization_waiting: plural!(
        "{count} request of its people waits for approval and stays open.",
        "{count} requests of its people wait for approval and stay open."
    ),
    sponsors_waiting: "Where sponsors were to approve, the policy’s other approvers do, or else its fallback approvers. Where there are none, nobody can approve, and the request is denied when its time is over.",
    organization_holders: plural!(
        "{count} person there has access and keeps it until it ends.",
        "{count} people there have access and keep it until it ends."
    ),
    organization_guests: plural!(
        "{count} guest keeps the account.",
        "{count} guests keep their accounts."
    ),
    organization_nobody: "Nobody there has access or is a guest.",
    people_unknown: "How many people this is, and how many of them wait for approval, is not known, because no domain of the organization is known.",
    touched_label: "This affects people",
    touched: plural!(
        "I know that this affects {count} person who has access or waits for it.",
        "I know that this affects {count} people who have access or wait for it."
    ),
    keep: "People who have access keep it until it ends, and guests keep their accounts.",
    resource_lead: "It can no longer be added to access packages.",
    role_of: "{role} of {resource}",
    emptied: plural!(
        "{count} policy is left open to nobody. What should happen to it?",
        "{count} policies are left open to nobody. What should happen to them?"
    ),
    emptied_kept: "Keep for administrators",
    emptied_kept_hint: "Nobody can ask any more; administrators can still assign. People who have access keep it.",
    emptied_deleted: "Delete",
    emptied_deleted_hint: "Nobody ever asked for or got access under it.",
    emptied_used: plural!(
        "{count} policy is left open to nobody. It stays for administrators, because access was asked for or given under it.",
        "{count} policies are left open to nobody. They stay for administrators, because access was asked for or given under them."
    ),
    emptied_required: "Choose what should happen to what is left open to nobody.",
    sure_label: "People lose access because of this",
    sure: plural!(
        "I know that {count} person loses access now.",
        "I know that {count} people lose access now."
    ),
    sure_required: "Tick this to confirm.",
    confirm_package: "Delete access package",
    confirm_catalog: "Delete catalog",
    confirm_organization: "Delete connected organization",
    confirm_resource: "Remove resource",
    people_of: plural!("{done} of {count} person", "{done} of {count} people"),
    aim_disable: "Disable the catalog",
    aim_close: "Take no more requests",
    aim_cancel: "Cancel the requests that wait",
    aim_take_away: "Take the access away",
    aim_reconcile: "End the separation of duties",
    aim_package: "Delete the access package {name}",
    aim_resources: "Remove the resources",
    aim_dismiss: "Take the roles on the catalog away",
    aim_catalog: "Delete the catalog {name}",
    aim_policies: "Change the policies that name it",
    aim_policy: "Delete the policy {name}",
    aim_retire: "Delete the policy {name}, where the server does not keep it",
    aim_sponsors: "Remove the sponsors",
    aim_organization: "Delete the connected organization {name}",
    aim_roles: "Take it out of the access packages",
    aim_resource: "Remove {name} from the catalog",
    still_held: "Some people still have access although nothing is under way any more. See Requests for what failed, then continue.",
    policy_in_use: "Access was asked for or given under a policy that was to be deleted, so it has to stay. Begin again to see what else can be done.",
    policy_kept: "It can take no more requests instead: nobody loses anything, and nobody new comes in.",
    policy_closed: "{name} takes no more requests.",
    policy_history: "Access was asked for or given under it. Where the server keeps that history, the policy stays in the list and takes no more requests.",
    begun: "Deleting this was begun and is not finished. What was done stays done.",
    begun_disabled: "The catalog was disabled.",
    begun_closed: plural!(
        "{count} policy was closed to new requests.",
        "{count} policies were closed to new requests."
    ),
    begun_requests: plural!("{count} request was cancelled.", "{count} requests were cancelled."),
    begun_people: plural!(
        "{count} person has lost access so far.",
        "{count} people have lost access so far."
    ),
    begun_apart: plural!(
        "{count} rule of separation of duties was ended.",
        "{count} rules of separation of duties were ended."
    ),
    begun_packages: plural!(
        "{count} access package was deleted.",
        "{count} access packages were deleted."
    ),
    begun_resources: plural!("{count} resource was removed.", "{count} resources were removed."),
    begun_roles: plural!(
        "{count} role on the catalog was taken away.",
        "{count} roles on the catalog were taken away."
    ),
    begun_changed: plural!("{count} policy was changed.", "{count} policies were changed."),
    begun_policies: plural!("{count} policy was deleted.", "{count} policies were deleted."),
    begun_sponsors: plural!("{count} sponsor was removed.", "{count} sponsors were removed."),
    go_on: "Go on deleting",
    leave: "Leave it as it is",
    done_package: "The access package {name} is deleted.",
    done_policy: "Nobody has or gets access under the policy {name} any more.",
    done_catalog: "The catalog {name} is deleted.",
    done_organization: "{name} is no longer connected.",
    done_resource: "{name} is removed.",
};
