// Guests who sign in at a service that is not ours: the portal goes there and back in a real browser, and the server
// checks what it brings.
import { randomUUID } from "node:crypto";
import { AUDIENCE, CLIENT, newKey, signed, startForeignIssuer } from "./support/foreign_issuer.mjs";
import { startServer } from "./support/server.mjs";
import { expect, expectAccessible, test as base } from "./support/test.mjs";

const test = base.extend({
  issuer: [
    async ({}, use) => {
      const issuer = await startForeignIssuer();
      await use(issuer);
      await issuer.stop();
    },
    { scope: "worker" },
  ],

  server: [
    async ({ issuer }, use, { workerIndex }) => {
      const options = ["--demo", "--issuer", issuer.url, "--audience", AUDIENCE, "--portal-client", CLIENT];
      const server = await startServer({ name: `other-issuer-${workerIndex}`, options });
      issuer.serve(server.url);
      await use(server);
      await server.stop();
    },
    // Furnishing the demo tenant takes its time on a busy machine.
    { scope: "worker", timeout: 150_000 },
  ],

  baseURL: async ({ server }, use) => use(server.url),
});

test.use({ recordsTraffic: false });

async function signIn(page, account) {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The other sign-in service");
  await page.getByLabel("Account").fill(account);
  await page.getByRole("button", { name: "Go on" }).click();
}

test("a guest signs in there, sees the packages of their organization, and signs out there", async ({ page, issuer, server }) => {
  const calls = [];
  page.on("response", (answer) => {
    if (new URL(answer.url()).pathname.startsWith("/v1.0/")) calls.push(answer);
  });
  const account = `ann.${randomUUID()}@fabrikam.example`;
  await page.goto("/packages?search=site%20team");
  await signIn(page, account);
  await expect(page.getByRole("link", { name: "Quay: site team" })).toBeVisible();
  expect(page.url()).toBe(`${server.url}/packages?search=site%20team`);

  // What opened the list was a token of that issuer for this server, and nothing else does.
  const list = calls.find((answer) => answer.url().includes("filterByCurrentUser") && answer.ok());
  const bearer = (await list.request().allHeaders()).authorization.replace("Bearer ", "");
  const claims = JSON.parse(Buffer.from(bearer.split(".")[1], "base64url"));
  expect(claims).toMatchObject({ iss: issuer.url, aud: AUDIENCE, email: account });

  // Loaded anew, the page asks nothing.
  await page.reload();
  await expect(page.getByRole("link", { name: "Quay: site team" })).toBeVisible();

  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("button", { name: "Sign out" }).or(page.getByRole("menuitem", { name: "Sign out" })).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Leave the other sign-in service?");
  await page.getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL(/^http:\/\/[^/]+\/(\?.*)?$/);
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  expect(await page.evaluate(() => ({ ...sessionStorage }))).toEqual({});
  await page.goto("/packages");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The other sign-in service");
});

test("only its own tokens for this server, whole and in time, open the API", async ({ request, issuer }) => {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: issuer.url,
    aud: AUDIENCE,
    sub: "ann",
    email: "agnieszka.nowak@fabrikam.example",
    email_verified: true,
    scope: "User.Read",
    iat: now,
    exp: now + 600,
  };
  const call = async (token) => request.get("/v1.0/me", { headers: { Authorization: `Bearer ${token}` } });
  const good = signed(claims, issuer.key);
  expect((await call(good)).status()).toBe(200);

  const [head, body, signature] = good.split(".");
  const altered = Buffer.from(JSON.stringify({ ...claims, email: "daan.verhoeven@woodgrove.example" })).toString("base64url");
  const unsigned = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
  const stranger = { ...newKey(), kid: issuer.key.kid };
  const refused = {
    "of another issuer": signed({ ...claims, iss: "https://evil.example" }, issuer.key),
    "of its name with a stroke more": signed({ ...claims, iss: `${issuer.url}/` }, issuer.key),
    "for another audience": signed({ ...claims, aud: "https://elsewhere.example" }, issuer.key),
    "without an audience": signed({ ...claims, aud: undefined }, issuer.key),
    "that has expired": signed({ ...claims, exp: now - 120 }, issuer.key),
    "that never ends": signed({ ...claims, exp: undefined }, issuer.key),
    "that is not valid yet": signed({ ...claims, nbf: now + 600 }, issuer.key),
    "of somebody else's key": signed(claims, stranger),
    "with an unknown key": signed(claims, newKey()),
    "that was altered": `${head}.${altered}.${signature}`,
    "without its signature": `${head}.${body}.`,
    "that says it needs none": `${unsigned}.${body}.`,
    "with an address that nobody has checked": signed({ ...claims, email_verified: false }, issuer.key),
    "of no shape at all": "abc",
  };
  for (const [name, token] of Object.entries(refused)) {
    const answer = await call(token);
    expect(answer.status(), `a token ${name}`).toBe(401);
    expect(answer.headers()["www-authenticate"], `a token ${name}`).toMatch(/^Bearer/);
    expect((await answer.json()).error.message, `a token ${name}`).not.toContain(token.slice(-20));
  }
  expect((await request.get("/v1.0/me")).status()).toBe(401);
});

test.describe("a return", () => {
  const heading = (page) => page.getByRole("heading", { level: 1 });

  test("without a sign-in under way is refused with words, and begins anew", async ({ page, issuer }) => {
    await page.goto("/callback?code=abc&state=made-up");
    await expect(heading(page)).toHaveText("This sign-in is no longer valid");
    await expect(page.getByRole("alert")).toContainText("Start again");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Start again" }).click();
    await expect(page).toHaveURL((address) => address.origin === issuer.url);
  });

  for (const { name, forge, title } of [
    { name: "with another state", forge: { code: "abc", state: "made-up" }, title: "This sign-in is no longer valid" },
    { name: "of another issuer", forge: { code: "abc", iss: "https://evil.example" }, title: "Signing in did not work" },
    { name: "with a code of somebody else", forge: { code: "abc" }, title: "This sign-in is no longer valid" },
    { name: "with a refusal", forge: { error: "access_denied" }, title: "You cancelled the sign-in" },
    { name: "of a service that is down", forge: { error: "temporarily_unavailable" }, title: "The sign-in service cannot be reached" },
  ]) {
    test.describe(name, () => {
      test.use({ expectedComplaints: ["status of 400"] });

      test("is refused with words, and begins anew", async ({ page, issuer, server }) => {
        const leaving = page.waitForRequest((call) => call.url().startsWith(`${issuer.url}/auth?`));
        await page.goto("/packages");
        const asked = new URL((await leaving).url()).searchParams;
        expect(asked.get("code_challenge_method")).toBe("S256");
        await expect(heading(page)).toHaveText("The other sign-in service");
        const answer = new URLSearchParams({ state: asked.get("state"), ...forge });
        await page.goto(`/callback?${answer}`);
        await expect(heading(page)).toHaveText(title);
        await expect(page.getByRole("alert")).toHaveText(/\.$/);
        await expectAccessible(page);
        await page.getByRole("button", { name: "Start again" }).click();
        await signIn(page, `ann.${randomUUID()}@fabrikam.example`);
        await expect(page).toHaveURL(`${server.url}/packages`);
        await expect(heading(page)).toHaveText("Access packages");
      });
    });
  }
});

test.describe("a sign-in service that does not answer", () => {
  test.use({ expectedComplaints: ["Failed to load resource"] });

  test("is told, and can be tried again", async ({ page, issuer }) => {
    await page.route(`${issuer.url}/.well-known/openid-configuration`, (route) => route.abort());
    await page.goto("/packages");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("The sign-in service cannot be reached");
    await expectAccessible(page);
    await page.unrouteAll();
    await page.getByRole("button", { name: "Start again" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("The other sign-in service");
  });
});
