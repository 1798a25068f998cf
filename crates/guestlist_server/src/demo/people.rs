//! Woodgrove's directory and its partners.

use entitlement_rules::AdminRole;
use entitlement_types::{
    AzureActiveDirectoryTenant, ConnectedOrganization, DomainIdentitySource, ExternalUserLifecycleAction, Group,
    GroupId, IdentitySource, OriginSystem, Settings, SubjectId, SubjectLifecycle, User, UserId,
};

use super::content::{Host, Partner, Person};
use super::{Demo, caller, slug};
use crate::app::{AppError, connected_organizations, new_id, settings};
use crate::store::connected_organizations::Sponsors;
use crate::store::directory_setup::{
    add_group, put_direct_membership, put_directory_role, put_manager, put_organization, put_tenant_domain,
};
use crate::store::groups::Part;
use crate::store::subjects::{add_account, add_subject};

/// Puts everybody in place who is there when the story begins.
pub(super) fn settle(demo: &mut Demo<'_>) -> Result<(), AppError> {
    let people = &demo.content.people;
    settle_host(demo, &people.host)?;
    for partner in &people.partners {
        settle_partner(demo, partner)?;
    }
    for stranger in &people.strangers {
        let email = format!("{}@{}", stranger.id, stranger.domain);
        meet(demo, &stranger.id, &stranger.name, &email)?;
    }
    // Blocked for a quarter before removal, so that guests who left are still there to be looked at.
    let lifecycle = Settings {
        external_user_lifecycle_action: Some(ExternalUserLifecycleAction::BlockSignInAndDelete),
        duration_until_external_user_deleted_after_blocked: Some(entitlement_types::Duration::days(90)),
        ..Settings::default()
    };
    settings::update_settings(demo.tx, demo.now, &demo.administrator()?, &lifecycle)
}

fn settle_host(demo: &mut Demo<'_>, host: &Host) -> Result<(), AppError> {
    put_organization(demo.tx, &new_id(), &host.name, &host.domain)?;
    for member in &host.members {
        let mail = format!("{}@{}", member.id, host.domain);
        let id = meet(demo, &member.id, &member.name, &mail)?;
        let user = User {
            job_title: Some(member.title.clone()),
            department: Some(member.department.clone()),
            company_name: Some(host.name.clone()),
            user_principal_name: Some(mail.clone()),
            ..account(demo, &id, &member.name, &mail, "Member", None)
        };
        add_account(demo.tx, &user, &SubjectLifecycle::NotGoverned)?;
    }
    for member in &host.members {
        if let Some(manager) = &member.manager {
            put_manager(demo.tx, &demo.user(&member.id)?, &demo.user(manager)?)?;
        }
    }
    for administrator in &host.administrators {
        put_directory_role(
            demo.tx,
            &demo.user(administrator)?,
            AdminRole::Administrator.definition_id(),
        )?;
    }
    for (name, members) in &host.groups {
        let id = GroupId::from(new_id());
        let group = Group {
            id: id.clone(),
            display_name: Some(name.clone()),
            mail: Some(format!("{}@{}", slug(name), host.domain)),
            mail_nickname: Some(slug(name)),
            visibility: Some("Private".to_owned()),
            ..Group::default()
        };
        add_group(demo.tx, &group, None, demo.now)?;
        let role = Part::Member.role(id.as_str());
        for member in members {
            let member = demo.user(member)?;
            put_direct_membership(demo.tx, &OriginSystem::AadGroup, id.as_str(), &role, &member, demo.now)?;
        }
        demo.groups.insert(name.clone(), id);
    }
    Ok(())
}

fn settle_partner(demo: &mut Demo<'_>, partner: &Partner) -> Result<(), AppError> {
    let administrator = demo.administrator()?;
    if let Some(tenant) = &partner.tenant {
        put_tenant_domain(demo.tx, &partner.domain, tenant, &partner.name)?;
    }
    let source = match &partner.tenant {
        Some(tenant) => IdentitySource::AzureActiveDirectoryTenant(AzureActiveDirectoryTenant {
            display_name: Some(partner.name.clone()),
            tenant_id: Some(tenant.clone()),
        }),
        None => IdentitySource::Domain(DomainIdentitySource {
            display_name: Some(partner.domain.clone()),
            domain_name: Some(partner.domain.clone()),
        }),
    };
    let draft = ConnectedOrganization {
        display_name: Some(partner.name.clone()),
        description: Some(partner.description.clone()),
        identity_sources: vec![source],
        ..ConnectedOrganization::default()
    };
    let made = connected_organizations::create_connected_organization(demo.tx, demo.now, &administrator, &draft)?;
    demo.organizations.insert(partner.id.clone(), made.id.clone());
    for person in partner.people.iter().filter(|person| person.account) {
        settle_guest(demo, partner, person)?;
    }
    for (which, sponsors) in [
        (Sponsors::External, &partner.external_sponsors),
        (Sponsors::Internal, &partner.internal_sponsors),
    ] {
        for sponsor in sponsors {
            let sponsor = demo.user(sponsor)?;
            let by = caller(administrator.id.clone());
            connected_organizations::add_sponsor(demo.tx, demo.now, &by, &made.id, which, sponsor.as_str())?;
        }
    }
    Ok(())
}

/// A guest who was invited by hand, before there was any package.
fn settle_guest(demo: &mut Demo<'_>, partner: &Partner, person: &Person) -> Result<(), AppError> {
    let mail = format!("{}@{}", person.id, partner.domain);
    let id = meet(demo, &person.id, &person.name, &mail)?;
    let host = &demo.content.people.host.domain;
    let user = User {
        job_title: Some(person.title.clone()),
        company_name: Some(partner.name.clone()),
        user_principal_name: Some(format!("{}_{}#EXT#@{host}", person.id, partner.domain)),
        external_user_state: Some("Accepted".to_owned()),
        external_user_state_change_date_time: Some(demo.now),
        ..account(demo, &id, &person.name, &mail, "Guest", Some(&person.language))
    };
    Ok(add_account(demo.tx, &user, &SubjectLifecycle::NotGoverned)?)
}

fn account(demo: &Demo<'_>, id: &UserId, name: &str, mail: &str, kind: &str, language: Option<&str>) -> User {
    let (given_name, surname) = name.split_once(' ').unwrap_or((name, ""));
    User {
        id: id.clone(),
        display_name: Some(name.to_owned()),
        given_name: Some(given_name.to_owned()),
        surname: Some(surname.to_owned()),
        mail: Some(mail.to_owned()),
        user_type: Some(kind.to_owned()),
        account_enabled: Some(true),
        preferred_language: language.map(str::to_owned),
        created_date_time: Some(demo.now),
        ..User::default()
    }
}

/// Makes somebody known, as their first sign-in would, without an account.
pub(super) fn meet(demo: &mut Demo<'_>, id: &str, name: &str, mail: &str) -> Result<UserId, AppError> {
    let subject = SubjectId::from(new_id());
    add_subject(demo.tx, &subject, mail, name, demo.now)?;
    let user = UserId::from(subject.as_str());
    demo.users.insert(id.to_owned(), user.clone());
    Ok(user)
}
