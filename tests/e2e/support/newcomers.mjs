// People for journeys that leave something behind: a newcomer of a partner for each worker, so that no journey is in
// another's way, and the demo people who decide. They sign in without pages; the browser gets their session.
import { randomBytes, randomUUID, createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { request } from "@playwright/test";
import { OUTPUT } from "./places.mjs";
import { test as base } from "./test.mjs";

export const EM = "/v1.0/identityGovernance/entitlementManagement";
const LIMIT = 15_000;
const SCOPE =
  "openid profile email offline_access EntitlementMgmt-SubjectAccess.ReadWrite EntitlementManagement.ReadWrite.All User.Read";

/** Where the server that all journeys share writes its log: passcodes too, because mail is not set up there. */
const LOG = process.env.GUESTLIST_LOG ?? join(OUTPUT, "server.log");

export const test = base.extend({
  /** A guest of Fabrikam whom nobody else is. */
  guest: [async ({}, use) => use(await newcomer(`guest.${randomUUID()}@fabrikam.example`)), { scope: "worker" }],
  /** The sponsor who decides about Fabrikam's guests. */
  sponsor: [async ({}, use) => use(await demoPerson("Marta Kowalczyk")), { scope: "worker" }],
});

/** Signs somebody in with a passcode; whoever is not known becomes known. */
export async function newcomer(address, { url = process.env.GUESTLIST_URL, log = LOG } = {}) {
  return signIn(url, async (calls, page) => {
    const before = await sizeOfLog(log);
    await calls.post(`${page}/address`, { form: { email: address } });
    const passcode = await passcodeFor(address, before, log);
    return calls.post(`${page}/passcode`, { form: { passcode }, maxRedirects: 0 });
  });
}

/** Signs somebody of the demo tenant in. */
export async function demoPerson(name, { url = process.env.GUESTLIST_URL } = {}) {
  return signIn(url, async (calls, page, html) => {
    const choices = [...html.matchAll(/name="person" value="([^"]+)".*?class="person__name">([^<]+)</gs)];
    const person = choices.find(([, , found]) => found === name)?.[1];
    if (!person) throw new Error(`${name} is not among the demo people.`);
    return calls.post(`${page}/person`, { form: { person }, maxRedirects: 0 });
  });
}

/** How many bytes the log has. */
export async function sizeOfLog(log = LOG) {
  return (await stat(log)).size;
}

/** The code for an address that the log has got since it had so many bytes. */
export async function passcodeFor(address, since, log = LOG) {
  const deadline = Date.now() + LIMIT;
  for (;;) {
    const lines = (await readFile(log)).subarray(since).toString().split("\n").slice(0, -1);
    const found = lines.find((line) => line.includes(`"${address}"`) && line.includes('"passcode"'));
    if (found) return JSON.parse(found).passcode;
    if (Date.now() > deadline) throw new Error(`No passcode for ${address} in ${log}.`);
    await sleep(50);
  }
}

async function signIn(url, answer) {
  const calls = await request.newContext({ baseURL: url });
  const verifier = randomBytes(32).toString("base64url");
  const query = new URLSearchParams({
    client_id: "guestlist-portal",
    redirect_uri: `${url}/callback`,
    response_type: "code",
    scope: SCOPE,
    state: randomUUID(),
    nonce: randomUUID(),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const page = await calls.get(`/oidc/authorize?${query}`);
  const back = await answer(calls, page.url(), await page.text());
  const code = new URL(back.headers().location ?? url).searchParams.get("code");
  if (!code) throw new Error(`Signing in ended with ${back.status()}: ${await back.text()}`);
  const tokens = await getTokens(url, {
    grant_type: "authorization_code",
    redirect_uri: `${url}/callback`,
    code,
    code_verifier: verifier,
  });
  const { cookies } = await calls.storageState();
  await calls.dispose();
  return new SignedIn(url, tokens, cookies);
}

async function getTokens(url, form) {
  const body = new URLSearchParams({ client_id: "guestlist-portal", ...form });
  const answer = await fetch(`${url}/oidc/token`, { method: "POST", body });
  if (!answer.ok) throw new Error(`No tokens: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Somebody who is signed in: their session for a browser, their token for calls without one. */
class SignedIn {
  constructor(url, tokens, cookies) {
    this.url = url;
    this.cookies = cookies;
    this.keep(tokens);
    this.claims = JSON.parse(Buffer.from(tokens.id_token.split(".")[1], "base64url"));
  }

  keep(tokens) {
    this.tokens = { ...this.tokens, ...tokens };
    this.until = Date.now() + tokens.expires_in * 500;
  }

  /** A token that is good for a while: a worker may live longer than one. */
  async token() {
    if (Date.now() > this.until) {
      this.keep(await getTokens(this.url, { grant_type: "refresh_token", refresh_token: this.tokens.refresh_token }));
    }
    return this.tokens.access_token;
  }

  /** Gives a browser their session. */
  async enter(context) {
    await context.addCookies(this.cookies);
  }

  async call(path, { method = "GET", body } = {}) {
    const answer = await fetch(this.url + path, {
      method,
      headers: { Authorization: `Bearer ${await this.token()}`, "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  }

  /** The id of a package that they may request. */
  async packageId(name) {
    const filter = encodeURIComponent(`displayName eq '${name}'`);
    const found = await this.call(`${EM}/accessPackages/filterByCurrentUser(on='allowedRequestor')?$filter=${filter}`);
    if (!found.value.length) throw new Error(`There is no package ${name} for them.`);
    return found.value[0].id;
  }

  /** Their requests for a package, the newest first. */
  async requestsFor(packageId) {
    const filter = encodeURIComponent(`accessPackage/id eq '${packageId}'`);
    const path = `${EM}/assignmentRequests/filterByCurrentUser(on='target')?$filter=${filter}`;
    return (await this.call(`${path}&$orderby=createdDateTime%20desc&$expand=assignment`)).value;
  }

  /** Takes back whatever is under way for a package, so that it can be requested again. */
  async takeBack(packageId) {
    for (const { id, state } of await this.requestsFor(packageId)) {
      if (["submitted", "pendingApproval", "scheduled"].includes(state)) {
        await this.call(`${EM}/assignmentRequests/${id}/cancel`, { method: "POST" });
      }
    }
  }
}
