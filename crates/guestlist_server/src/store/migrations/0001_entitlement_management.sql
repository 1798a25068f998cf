-- The directory and entitlement management. Plain SQL that SQLite and PostgreSQL both read: moments are milliseconds
-- since 1970 (BIGINT), nested values that are never searched are JSON texts, ids are texts. `fold` is a function that
-- the program gives each connection: a text without its letter case.

-- People as entitlement management knows them, with or without an account. A user's id is the subject's id, so that a
-- person who asks before having an account keeps the same object id once there is one.
CREATE TABLE subjects (
    id TEXT PRIMARY KEY,
    email TEXT,
    email_key TEXT UNIQUE,
    email_domain TEXT,
    display_name TEXT NOT NULL,
    principal_name TEXT,
    subject_type TEXT NOT NULL,
    subject_lifecycle TEXT NOT NULL,
    created BIGINT NOT NULL
);
CREATE INDEX subjects_by_domain ON subjects (email_domain);

CREATE TABLE users (
    id TEXT PRIMARY KEY REFERENCES subjects (id),
    display_name TEXT NOT NULL,
    given_name TEXT,
    surname TEXT,
    mail TEXT,
    user_principal_name TEXT NOT NULL UNIQUE,
    user_type TEXT NOT NULL,
    company_name TEXT,
    job_title TEXT,
    department TEXT,
    preferred_language TEXT,
    account_enabled BOOLEAN NOT NULL,
    external_user_state TEXT,
    external_user_state_changed BIGINT,
    manager_id TEXT REFERENCES users (id),
    created BIGINT NOT NULL
);
CREATE INDEX users_by_name ON users (fold(display_name), id);
CREATE INDEX users_by_mail ON users (fold(mail));
CREATE INDEX users_by_type ON users (user_type, fold(display_name), id);

-- Guests who may not sign in because their last access has ended; the account is removed at `removal`, if ever.
CREATE TABLE blocked_accounts (
    user_id TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    blocked BIGINT NOT NULL,
    removal BIGINT
);
CREATE INDEX blocked_accounts_by_removal ON blocked_accounts (removal) WHERE removal IS NOT NULL;

CREATE TABLE user_sponsors (
    user_id TEXT NOT NULL REFERENCES users (id),
    sponsor_id TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (user_id, sponsor_id)
);

-- Roles in the directory as a whole, by role template, for instance Identity Governance Administrator.
CREATE TABLE directory_roles (
    user_id TEXT NOT NULL REFERENCES users (id),
    role_template_id TEXT NOT NULL,
    PRIMARY KEY (user_id, role_template_id)
);

CREATE TABLE groups (
    id TEXT PRIMARY KEY,
    display_name TEXT NOT NULL,
    description TEXT,
    mail TEXT,
    mail_nickname TEXT,
    is_team BOOLEAN NOT NULL,
    visibility TEXT,
    open_url TEXT,
    created BIGINT NOT NULL
);
CREATE INDEX groups_by_name ON groups (fold(display_name), id);

CREATE TABLE service_principals (
    id TEXT PRIMARY KEY,
    app_id TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    description TEXT,
    homepage TEXT,
    login_url TEXT,
    account_enabled BOOLEAN NOT NULL
);
CREATE INDEX service_principals_by_name ON service_principals (fold(display_name), id);

CREATE TABLE app_roles (
    id TEXT PRIMARY KEY,
    service_principal_id TEXT NOT NULL REFERENCES service_principals (id),
    display_name TEXT NOT NULL,
    description TEXT,
    value TEXT
);
CREATE INDEX app_roles_by_service_principal ON app_roles (service_principal_id);

CREATE TABLE sites (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    display_name TEXT NOT NULL,
    description TEXT,
    web_url TEXT NOT NULL UNIQUE,
    created BIGINT NOT NULL
);
CREATE INDEX sites_by_name ON sites (fold(display_name), id);

CREATE TABLE site_roles (
    site_id TEXT NOT NULL REFERENCES sites (id),
    origin_id TEXT NOT NULL,
    display_name TEXT NOT NULL,
    PRIMARY KEY (site_id, origin_id)
);

-- Who is what to which group, app or site. `container_id` is the id in the origin system (a site's is its address);
-- `role` is the origin id of the role there. A direct membership was not given by a package and no package takes it.
CREATE TABLE memberships (
    origin_system TEXT NOT NULL,
    container_id TEXT NOT NULL,
    role TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    is_direct BOOLEAN NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (origin_system, container_id, role, user_id)
);
CREATE INDEX memberships_by_user ON memberships (user_id, origin_system, container_id);

-- Everything in the directory that can be somebody's manager, member, owner or sponsor, under one name.
CREATE VIEW directory_objects AS
SELECT id, 'user' AS kind, display_name, mail, user_principal_name, user_type, company_name, job_title,
    NULL AS description FROM users
UNION ALL
SELECT id, 'group', display_name, mail, NULL, NULL, NULL, NULL, description FROM groups
UNION ALL
SELECT '45d8d3c5-c802-45c6-b32a-1d70b5e1e86e', 'directoryRole', 'Identity Governance Administrator', NULL, NULL, NULL,
    NULL, NULL, NULL;

-- Which tenant a mail domain belongs to, so that a tenant's people are known by their address.
CREATE TABLE tenant_domains (
    domain_name TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL,
    display_name TEXT NOT NULL
);

-- The organization whose directory this is.
CREATE TABLE organization (
    id TEXT PRIMARY KEY,
    display_name TEXT NOT NULL,
    domain_name TEXT NOT NULL
);

CREATE TABLE connected_organizations (
    id TEXT PRIMARY KEY,
    display_name TEXT NOT NULL,
    description TEXT,
    state TEXT NOT NULL,
    created BIGINT NOT NULL,
    modified BIGINT NOT NULL
);
CREATE INDEX connected_organizations_by_name ON connected_organizations (fold(display_name), id);

-- `body` is the identity source as it is written on the wire; the other columns are what it is recognised by.
CREATE TABLE identity_sources (
    connected_organization_id TEXT NOT NULL REFERENCES connected_organizations (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    domain_name TEXT,
    tenant_id TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (connected_organization_id, position)
);
CREATE INDEX identity_sources_by_domain ON identity_sources (domain_name);
CREATE INDEX identity_sources_by_tenant ON identity_sources (tenant_id);

-- `relation` is `internal` or `external`; a sponsor is a user or a group.
CREATE TABLE connected_organization_sponsors (
    connected_organization_id TEXT NOT NULL REFERENCES connected_organizations (id) ON DELETE CASCADE,
    relation TEXT NOT NULL,
    principal_id TEXT NOT NULL,
    PRIMARY KEY (connected_organization_id, relation, principal_id)
);
CREATE INDEX connected_organization_sponsors_by_principal ON connected_organization_sponsors (principal_id);

CREATE TABLE catalogs (
    id TEXT PRIMARY KEY,
    display_name TEXT NOT NULL,
    description TEXT,
    catalog_type TEXT NOT NULL,
    state TEXT NOT NULL,
    is_externally_visible BOOLEAN NOT NULL,
    created BIGINT NOT NULL,
    modified BIGINT NOT NULL
);
CREATE INDEX catalogs_by_name ON catalogs (fold(display_name), id);

CREATE TABLE resources (
    id TEXT PRIMARY KEY,
    catalog_id TEXT NOT NULL REFERENCES catalogs (id),
    display_name TEXT NOT NULL,
    description TEXT,
    origin_system TEXT NOT NULL,
    origin_id TEXT NOT NULL,
    created BIGINT NOT NULL,
    modified BIGINT NOT NULL,
    UNIQUE (catalog_id, origin_system, origin_id)
);

CREATE TABLE resource_roles (
    id TEXT PRIMARY KEY,
    resource_id TEXT NOT NULL REFERENCES resources (id) ON DELETE CASCADE,
    display_name TEXT NOT NULL,
    description TEXT,
    origin_id TEXT NOT NULL,
    UNIQUE (resource_id, origin_id)
);

CREATE TABLE resource_scopes (
    id TEXT PRIMARY KEY,
    resource_id TEXT NOT NULL REFERENCES resources (id) ON DELETE CASCADE,
    display_name TEXT NOT NULL,
    origin_id TEXT NOT NULL,
    is_root_scope BOOLEAN NOT NULL,
    UNIQUE (resource_id, origin_id)
);

CREATE TABLE resource_requests (
    id TEXT PRIMARY KEY,
    catalog_id TEXT NOT NULL,
    request_type TEXT NOT NULL,
    state TEXT NOT NULL,
    resource TEXT NOT NULL,
    created BIGINT NOT NULL
);

CREATE TABLE access_packages (
    id TEXT PRIMARY KEY,
    catalog_id TEXT NOT NULL REFERENCES catalogs (id),
    display_name TEXT NOT NULL,
    description TEXT,
    is_hidden BOOLEAN NOT NULL,
    created BIGINT NOT NULL,
    modified BIGINT NOT NULL
);
CREATE INDEX access_packages_by_name ON access_packages (fold(display_name), id);
CREATE INDEX access_packages_by_catalog ON access_packages (catalog_id, fold(display_name), id);

CREATE TABLE access_package_role_scopes (
    access_package_id TEXT NOT NULL REFERENCES access_packages (id) ON DELETE CASCADE,
    role_id TEXT NOT NULL REFERENCES resource_roles (id),
    scope_id TEXT NOT NULL REFERENCES resource_scopes (id),
    created BIGINT NOT NULL,
    PRIMARY KEY (access_package_id, role_id, scope_id)
);
CREATE INDEX access_package_role_scopes_by_role ON access_package_role_scopes (role_id);

-- Holders of `incompatible_id` may not request `access_package_id`; one way, as in Graph.
CREATE TABLE incompatible_access_packages (
    access_package_id TEXT NOT NULL REFERENCES access_packages (id) ON DELETE CASCADE,
    incompatible_id TEXT NOT NULL REFERENCES access_packages (id) ON DELETE CASCADE,
    PRIMARY KEY (access_package_id, incompatible_id)
);
CREATE INDEX incompatible_access_packages_reverse ON incompatible_access_packages (incompatible_id);

CREATE TABLE incompatible_groups (
    access_package_id TEXT NOT NULL REFERENCES access_packages (id) ON DELETE CASCADE,
    group_id TEXT NOT NULL REFERENCES groups (id),
    PRIMARY KEY (access_package_id, group_id)
);

-- `body` is the policy as it is written on the wire, without id, dates and references.
CREATE TABLE assignment_policies (
    id TEXT PRIMARY KEY,
    access_package_id TEXT NOT NULL REFERENCES access_packages (id),
    display_name TEXT NOT NULL,
    description TEXT,
    allowed_target_scope TEXT NOT NULL,
    -- Whether people can request through it at all, as the rules say.
    takes_requests BOOLEAN NOT NULL,
    body TEXT NOT NULL,
    created BIGINT NOT NULL,
    modified BIGINT NOT NULL
);
CREATE INDEX assignment_policies_by_package ON assignment_policies (access_package_id, id);

-- Whom a policy of a `specific…` scope is for: users, groups or connected organizations, by id.
CREATE TABLE assignment_policy_targets (
    assignment_policy_id TEXT NOT NULL REFERENCES assignment_policies (id) ON DELETE CASCADE,
    target_id TEXT NOT NULL,
    PRIMARY KEY (assignment_policy_id, target_id)
);
CREATE INDEX assignment_policy_targets_by_target ON assignment_policy_targets (target_id);

CREATE TABLE assignments (
    id TEXT PRIMARY KEY,
    access_package_id TEXT NOT NULL REFERENCES access_packages (id),
    assignment_policy_id TEXT NOT NULL REFERENCES assignment_policies (id),
    target_id TEXT NOT NULL REFERENCES subjects (id),
    state TEXT NOT NULL,
    status TEXT NOT NULL,
    schedule TEXT NOT NULL,
    starts BIGINT NOT NULL,
    -- When it ends by itself; null: never.
    ends BIGINT,
    -- When it did end.
    expired BIGINT,
    -- When the worker has to look at its deliveries; null: they are as they should be.
    due BIGINT,
    created BIGINT NOT NULL
);
-- Nobody holds a package twice.
CREATE UNIQUE INDEX assignments_live ON assignments (access_package_id, target_id) WHERE expired IS NULL;
CREATE INDEX assignments_by_target ON assignments (target_id, created, id);
CREATE INDEX assignments_by_package ON assignments (access_package_id, created, id);
CREATE INDEX assignments_by_policy ON assignments (assignment_policy_id);
CREATE INDEX assignments_by_created ON assignments (created, id);
CREATE INDEX assignments_due ON assignments (due) WHERE due IS NOT NULL;
CREATE INDEX assignments_ending ON assignments (ends) WHERE expired IS NULL AND ends IS NOT NULL;

-- One row for each role on each resource that an assignment gives. The primary key is what makes a delivery happen
-- once however often the worker is killed and tries again. What membership it makes is kept beside it, so that it can
-- be taken away even when the resource has left its catalog meanwhile.
CREATE TABLE deliveries (
    assignment_id TEXT NOT NULL REFERENCES assignments (id),
    role_id TEXT NOT NULL,
    scope_id TEXT NOT NULL,
    origin_system TEXT NOT NULL,
    container_id TEXT NOT NULL,
    role TEXT NOT NULL,
    resource_display_name TEXT NOT NULL,
    role_display_name TEXT NOT NULL,
    state TEXT NOT NULL,
    changed BIGINT NOT NULL,
    failure TEXT,
    PRIMARY KEY (assignment_id, role_id, scope_id)
);
CREATE INDEX deliveries_by_role ON deliveries (role_id, state);

-- Packages whose role scopes changed while people hold them; the worker brings the holders up to date, in the order of
-- their assignments. The last two columns are the assignment that it has come to.
CREATE TABLE role_scope_changes (
    access_package_id TEXT PRIMARY KEY REFERENCES access_packages (id) ON DELETE CASCADE,
    since BIGINT NOT NULL,
    after_created BIGINT NOT NULL,
    after_id TEXT NOT NULL
);

CREATE TABLE assignment_requests (
    id TEXT PRIMARY KEY,
    request_type TEXT NOT NULL,
    state TEXT NOT NULL,
    status TEXT NOT NULL,
    access_package_id TEXT NOT NULL REFERENCES access_packages (id),
    assignment_policy_id TEXT REFERENCES assignment_policies (id),
    -- The policy as it was when the request was made: later changes do not touch pending or approved requests.
    policy TEXT,
    assignment_id TEXT REFERENCES assignments (id),
    requestor_id TEXT NOT NULL REFERENCES subjects (id),
    target_id TEXT NOT NULL REFERENCES subjects (id),
    justification TEXT,
    answers TEXT NOT NULL,
    schedule TEXT,
    created BIGINT NOT NULL,
    completed BIGINT,
    -- When the worker has to look at it again; null: when somebody acts.
    due BIGINT
);
-- Nobody has two requests for the same package under way: clicking twice or sending again makes one.
CREATE UNIQUE INDEX assignment_requests_open ON assignment_requests (access_package_id, target_id) WHERE completed IS NULL;
CREATE INDEX assignment_requests_due ON assignment_requests (due) WHERE due IS NOT NULL;
CREATE INDEX assignment_requests_by_target ON assignment_requests (target_id, created, id);
CREATE INDEX assignment_requests_by_requestor ON assignment_requests (requestor_id, created, id);
CREATE INDEX assignment_requests_by_package ON assignment_requests (access_package_id, created, id);
CREATE INDEX assignment_requests_by_policy ON assignment_requests (assignment_policy_id);
CREATE INDEX assignment_requests_by_assignment ON assignment_requests (assignment_id, created);
CREATE INDEX assignment_requests_by_created ON assignment_requests (created, id);

CREATE TABLE approval_stages (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES assignment_requests (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    display_name TEXT NOT NULL,
    status TEXT NOT NULL,
    -- When its approvers were asked, when others are asked too, and when no decision becomes a denial.
    started BIGINT,
    escalates BIGINT,
    decide_by BIGINT,
    is_escalated BOOLEAN NOT NULL,
    review_result TEXT NOT NULL,
    justification TEXT,
    reviewed_by TEXT REFERENCES users (id),
    reviewed BIGINT,
    UNIQUE (request_id, position)
);

-- `relation` is `primary`, `fallback` or `escalation`.
CREATE TABLE approval_stage_approvers (
    stage_id TEXT NOT NULL REFERENCES approval_stages (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id),
    relation TEXT NOT NULL,
    PRIMARY KEY (stage_id, user_id)
);
CREATE INDEX approval_stage_approvers_by_user ON approval_stage_approvers (user_id, stage_id);

CREATE TABLE role_assignments (
    id TEXT PRIMARY KEY,
    principal_id TEXT NOT NULL,
    role_definition_id TEXT NOT NULL,
    app_scope_id TEXT NOT NULL,
    created BIGINT NOT NULL,
    UNIQUE (principal_id, role_definition_id, app_scope_id)
);

-- The roles that there are, as Graph publishes them.
CREATE TABLE role_definitions (
    id TEXT PRIMARY KEY,
    display_name TEXT NOT NULL,
    description TEXT NOT NULL
);
INSERT INTO role_definitions (id, display_name, description) VALUES
    ('ba92d953-d8e0-4e39-a797-0cbedb0a89e8', 'Catalog creator', 'Makes catalogs and owns those it made.'),
    ('ae79f266-94d4-4dab-b730-feca7e132178', 'Catalog owner', 'Keeps a catalog: its resources, packages and roles.'),
    ('44272f93-9762-48e8-af59-1b5351b1d6b3', 'Catalog reader', 'Sees all that is in a catalog.'),
    ('7f480852-ebdc-47d4-87de-0d8498384a83', 'Access package manager', 'Keeps the packages and policies of a catalog.'),
    ('e2182095-804a-4656-ae11-64734e9b7ae5', 'Access package assignment manager',
        'Sees who has the packages of a catalog, gives and takes them.');

CREATE TABLE settings (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL
);

-- Append-only: nothing in the program updates or deletes a row.
CREATE TABLE directory_audits (
    id TEXT PRIMARY KEY,
    activity_date_time BIGINT NOT NULL,
    activity_display_name TEXT NOT NULL,
    category TEXT NOT NULL,
    operation_type TEXT NOT NULL,
    result TEXT NOT NULL,
    result_reason TEXT,
    -- The request id of the call that made the change.
    correlation_id TEXT NOT NULL,
    initiated_by_id TEXT,
    initiated_by TEXT NOT NULL,
    target_id TEXT,
    target_resources TEXT NOT NULL,
    additional_details TEXT NOT NULL
);
CREATE INDEX directory_audits_by_time ON directory_audits (activity_date_time, id);
CREATE INDEX directory_audits_by_target ON directory_audits (target_id, activity_date_time);
CREATE INDEX directory_audits_by_initiator ON directory_audits (initiated_by_id, activity_date_time);
