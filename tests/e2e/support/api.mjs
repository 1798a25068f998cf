// The API as an administrator's script calls it: to look up what a guest is only told by a link,
// and to bring about what the demo tenant does not have.
import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { SERVER } from "./places.mjs";

const BASE = "/v1.0/identityGovernance/entitlementManagement";
const ADMINISTRATOR = "daan.verhoeven@woodgrove.example";

const LIMIT = 15_000;

/**
 * The answer to a call of the administrator, below entitlement management or, beginning with `/`, below the version;
 * `query` are OData options without their `$`.
 */
export async function call({ url, data }, path, { query = {}, method = "GET", body = undefined } = {}) {
  const { stdout } = await promisify(execFile)(SERVER, ["token", "--data", data, "--as", ADMINISTRATOR]);
  const options = Object.entries(query).map(([name, value]) => `$${name}=${encodeURIComponent(value)}`);
  const place = path.startsWith("/") ? `/v1.0${path}` : `${BASE}/${path}`;
  const address = `${url}${place}?${options.join("&")}`;
  const headers = { authorization: `Bearer ${stdout.trim()}`, "content-type": "application/json" };
  const answer = await fetch(address, { method, headers, body: body && JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

/** The id of the package that is called so. */
export async function packageId(server, name) {
  const { value } = await call(server, "accessPackages", {
    query: { filter: `displayName eq '${name}'`, select: "id" },
  });
  if (value.length !== 1) throw new Error(`${value.length} packages are called ${name}`);
  return value[0].id;
}

/** The ids of the questions of a package that has one policy, by their text. */
export async function questionIds(server, id) {
  const { value } = await call(server, "assignmentPolicies", {
    query: { filter: `accessPackage/id eq '${id}'`, expand: "questions" },
  });
  if (value.length !== 1) throw new Error(`${value.length} policies of ${id}`);
  return new Map(value[0].questions.map(({ id: question, text }) => [text, question]));
}

/** The ids of somebody's requests for a package. */
export async function requestIds(server, mail, packageName) {
  const filter = `requestor/email eq '${mail}' and accessPackage/displayName eq '${packageName}'`;
  const { value } = await call(server, "assignmentRequests", { query: { filter, select: "id" } });
  return value.map(({ id }) => id);
}

/** Lets nobody have the one who has the other. */
export async function excludeEachOther(server, id, other) {
  await call(server, `accessPackages/${id}/incompatibleAccessPackages/$ref`, {
    method: "POST",
    body: { "@odata.id": `${server.url}${BASE}/accessPackages/${other}` },
  });
}

/** Makes something in a collection of entitlement management. */
export const create = (server, collection, body) => call(server, collection, { method: "POST", body });

/** The id of a catalog that is made for it. */
export async function makeCatalog(server, displayName) {
  const draft = { displayName, description: "For a journey.", state: "published", isExternallyVisible: true };
  return (await create(server, "catalogs", draft)).id;
}

/** Makes a package under whose only policy administrators assign; the ids of both. */
export async function makePackage(server, catalog, displayName, policy = {}) {
  const draft = { displayName, description: "For a journey.", isHidden: false, catalog: { id: catalog } };
  const { id } = await create(server, "accessPackages", draft);
  const made = await newDirectPolicy(server, id, `Policy of ${displayName}`, policy);
  return { id, policy: made.id };
}

/** Lets a package give membership in a group of the directory, which is put into the catalog. */
export async function giveGroup(server, catalog, packages, name) {
  const { value: groups } = await call(server, "/groups", { query: { filter: `displayName eq '${name}'` } });
  const origin = { originId: groups[0].id, originSystem: "AadGroup" };
  await create(server, "resourceRequests", { requestType: "adminAdd", resource: origin, catalog: { id: catalog } });
  const { value } = await call(server, `catalogs/${catalog}/resources`, { query: { expand: "roles,scopes" } });
  const resource = value.find(({ originId }) => originId === origin.originId);
  const role = resource.roles.find(({ displayName }) => displayName === "Member");
  for (const id of packages) {
    await create(server, `accessPackages/${id}/resourceRoleScopes`, {
      role: { ...role, resource: { id: resource.id, ...origin } },
      scope: resource.scopes[0],
    });
  }
  return { group: groups[0].id, resource: resource.id };
}

/** Some guests of the directory. */
export async function someGuests(server, count) {
  const query = { filter: "userType eq 'Guest'", select: "id,displayName,mail", top: count };
  const { value } = await call(server, "/users", { query });
  if (value.length < count) throw new Error(`There are ${value.length} guests, not ${count}.`);
  return value;
}

/** Assigns a package to people, and waits until they have it. */
export async function assign(server, { id, policy }, people) {
  for (const { id: targetId } of people) {
    const assignment = { targetId, assignmentPolicyId: policy, accessPackageId: id };
    await create(server, "assignmentRequests", { requestType: "adminAdd", assignment });
  }
  const deadline = Date.now() + LIMIT;
  while ((await holders(server, id, "delivered")).length < people.length) {
    if (Date.now() > deadline) throw new Error(`Not everybody got ${id} within ${LIMIT / 1000} s.`);
    await sleep(100);
  }
}

/** The assignments of a package in a state. */
export async function holders(server, id, state) {
  const filter = `accessPackage/id eq '${id}' and state eq '${state}'`;
  return (await call(server, "assignments", { query: { filter, expand: "target", top: 999 } })).value;
}

/** The ids of the members of a group of the directory. */
export async function memberIds(server, group) {
  const { value } = await call(server, `/groups/${group}/members`, { query: { top: 999 } });
  return value.map(({ id }) => id);
}

/** A new package in a catalog, which gives these roles: pairs of a resource and a role, by their names. */
export async function newPackage(server, catalogName, displayName, roles = []) {
  const { value } = await call(server, "catalogs", { query: { filter: `displayName eq '${catalogName}'` } });
  const catalog = { id: value[0].id };
  const made = await create(server, "accessPackages", {
    displayName,
    description: "For a journey.",
    isHidden: false,
    catalog,
  });
  const { value: resources } = await call(server, `catalogs/${catalog.id}/resources`, {
    query: { expand: "roles,scopes" },
  });
  for (const [resourceName, roleName] of roles) {
    const { roles: known, scopes, id, originId, originSystem } = resources.find(
      (resource) => resource.displayName === resourceName,
    );
    const role = known.find((each) => each.displayName === roleName);
    await call(server, `accessPackages/${made.id}/resourceRoleScopes`, {
      method: "POST",
      body: {
        role: { ...role, originSystem, resource: { id, originId, originSystem } },
        scope: { originId: scopes[0].originId, originSystem, isRootScope: true },
      },
    });
  }
  return made.id;
}

/** A new policy of a package, under which administrators give it at once and nobody asks. */
export async function newDirectPolicy(server, id, displayName = "Given at once", changes = {}) {
  return create(server, "assignmentPolicies", {
    displayName,
    description: "For a journey.",
    allowedTargetScope: "notSpecified",
    specificAllowedTargets: [],
    expiration: { type: "noExpiration" },
    requestorSettings: { enableTargetsToSelfAddAccess: false, enableTargetsToSelfRemoveAccess: true },
    requestApprovalSettings: { isApprovalRequiredForAdd: false, isApprovalRequiredForUpdate: false, stages: [] },
    accessPackage: { id },
    ...changes,
  });
}

/** Definition ids of the roles in a catalog. Graph: `entitlement-management-delegate`. */
export const ROLES = {
  owner: "ae79f266-94d4-4dab-b730-feca7e132178",
  reader: "44272f93-9762-48e8-af59-1b5351b1d6b3",
  packageManager: "7f480852-ebdc-47d4-87de-0d8498384a83",
  assignmentManager: "e2182095-804a-4656-ae11-64734e9b7ae5",
  creator: "ba92d953-d8e0-4e39-a797-0cbedb0a89e8",
};

/** The id of the catalog that is called so. */
export async function catalogId(server, name) {
  const { value } = await call(server, "catalogs", { query: { filter: `displayName eq '${name}'`, select: "id" } });
  if (value.length !== 1) throw new Error(`${value.length} catalogs are called ${name}`);
  return value[0].id;
}

/** Gives somebody a role by their mail address: in a catalog, or everywhere. */
export async function giveRole(server, mail, role, catalog = undefined) {
  const { id } = await call(server, `/users/${mail}`);
  await call(server, "/roleManagement/entitlementManagement/roleAssignments", {
    method: "POST",
    body: {
      principalId: id,
      roleDefinitionId: role,
      appScopeId: catalog ? `/AccessPackageCatalog/${await catalogId(server, catalog)}` : "/",
    },
  });
}
