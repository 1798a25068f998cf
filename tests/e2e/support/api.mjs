// The API as an administrator's script calls it: to look up what a guest is only told by a link,
// and to bring about what the demo tenant does not have.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { SERVER } from "./places.mjs";

const BASE = "/v1.0/identityGovernance/entitlementManagement";
const ADMINISTRATOR = "daan.verhoeven@woodgrove.example";

/** The answer to a call of the administrator; `query` are OData options without their `$`. */
async function call({ url, data }, path, { query = {}, method = "GET", body = undefined } = {}) {
  const { stdout } = await promisify(execFile)(SERVER, ["token", "--data", data, "--as", ADMINISTRATOR]);
  const options = Object.entries(query).map(([name, value]) => `$${name}=${encodeURIComponent(value)}`);
  const address = `${url}${BASE}/${path}?${options.join("&")}`;
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
