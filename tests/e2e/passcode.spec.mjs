// Signing in at the built-in issuer with nothing but a mail address: a real server, a real mail server, a real browser,
// in both languages and both themes. The page that a code is sent to is the test's own, which redeems it.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { startMailbox } from "./support/mailbox.mjs";
import { freePort, startServer } from "./support/server.mjs";
import { expect, expectAccessible, test } from "./support/test.mjs";

const SENDER = "Contoso guests <guests@contoso.example>";

let mailbox;
let server;
let serverWithoutMail;
let serverWithBrokenMail;

test.beforeAll(async ({}, { workerIndex }) => {
  mailbox = await startMailbox();
  const nobody = `smtp://127.0.0.1:${await freePort()}`;
  const start = (name, ...options) => startServer({ name: `${name}-${workerIndex}`, options });
  [server, serverWithoutMail, serverWithBrokenMail] = await Promise.all([
    start("passcode", "--smtp-url", mailbox.url, "--mail-from", SENDER),
    start("no-mail"),
    start("broken-mail", "--smtp-url", nobody, "--mail-from", SENDER),
  ]);
});

test.afterAll(async () => {
  await Promise.all([server, serverWithoutMail, serverWithBrokenMail, mailbox].map((started) => started?.stop()));
});

test.use({ recordsTraffic: false });

const LANGUAGES = {
  en: {
    heading: /^Sign in to/,
    email: "E-mail address",
    send: "Send code",
    code: "Code",
    enter: "Sign in",
    again: "Send a new code",
    mistyped: "Enter an e-mail address like name@company.com.",
    wrong: "This is not the code. You can try 4 more times.",
    renewed: "A new code is on its way. The old one no longer works.",
    subject: (code) => `${code} is your code for Guestlist`,
  },
  nl: {
    heading: /^Aanmelden bij/,
    email: "E-mailadres",
    send: "Code sturen",
    code: "Code",
    enter: "Aanmelden",
    again: "Nieuwe code sturen",
    mistyped: "Vul een e-mailadres in zoals naam@bedrijf.nl.",
    wrong: "Dit is de code niet. Je kunt het nog 4 keer proberen.",
    renewed: "Er is een nieuwe code onderweg. De oude werkt niet meer.",
    subject: (code) => `${code} is je code voor Guestlist`,
  },
};

/** Goes to the issuer as the portal would; the answer tells how the code comes back and is redeemed. */
async function begin(page, { url }, parameters = {}) {
  const verifier = randomBytes(32).toString("base64url");
  const state = randomUUID();
  const redirect = `${url}/callback`;
  const isBack = (address) => address.href.startsWith(`${redirect}?`);
  await page.route(isBack, (route) => route.fulfill({ contentType: "text/html", body: "<title>Back</title>" }));
  const query = new URLSearchParams({
    client_id: "guestlist-portal",
    redirect_uri: redirect,
    response_type: "code",
    scope: "openid profile email User.Read",
    state,
    nonce: randomUUID(),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...parameters,
  });
  await page.goto(`${url}/oidc/authorize?${query}`);

  async function redeem() {
    await page.waitForURL(isBack);
    const answer = new URL(page.url()).searchParams;
    expect(answer.get("state")).toBe(state);
    expect(answer.get("iss")).toBe(`${url}/oidc`);
    const form = new URLSearchParams({
      grant_type: "authorization_code",
      client_id: "guestlist-portal",
      redirect_uri: redirect,
      code: answer.get("code"),
      code_verifier: verifier,
    });
    const tokens = await fetch(`${url}/oidc/token`, { method: "POST", body: form });
    expect(tokens.status).toBe(200);
    return tokens.json();
  }
  return { redeem };
}

const codeIn = ({ subject }) => subject.match(/\d{4} \d{4}/)[0];

for (const [language, words] of Object.entries(LANGUAGES)) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(`${language}, ${colorScheme}`, () => {
      test.use({ colorScheme, locale: language, expectedComplaints: ["422"] });

      test("a guest without an account signs in with a code from a mail, by keyboard alone", async ({ page }) => {
        const address = `ann.${randomUUID()}@fabrikam.example`;
        const { redeem } = await begin(page, server);
        await expect(page.getByRole("heading", { level: 1, name: words.heading })).toBeVisible();
        await expectAccessible(page);
        await expect(page.getByLabel(words.email)).toBeFocused();
        await page.keyboard.type("ann@");
        await page.keyboard.press("Enter");
        const field = page.getByLabel(words.email);
        await expect(field).toBeFocused();
        await expect(field).toHaveAccessibleDescription(new RegExp(words.mistyped));
        await expect(field).toHaveValue("ann@");
        await expectAccessible(page);
        await page.keyboard.press("ControlOrMeta+A");
        await page.keyboard.type(address);
        await page.keyboard.press("Enter");

        await expect(page.getByText(address)).toBeVisible();
        const code = page.getByLabel(words.code, { exact: true });
        await expect(code).toBeFocused();
        await expect(code).toHaveAttribute("autocomplete", "one-time-code");
        await expectAccessible(page);
        const message = await mailbox.next(address);
        expect(message.subject).toBe(words.subject(codeIn(message)));
        expect(message.from).toBe(SENDER);
        for (const form of [message.text, message.html]) expect(form).toContain(codeIn(message));

        await page.keyboard.type(codeIn(message) === "0000 0000" ? "11111111" : "00000000");
        await page.keyboard.press("Enter");
        await expect(code).toHaveAccessibleDescription(new RegExp(words.wrong));
        await expectAccessible(page);
        await page.getByRole("button", { name: words.again }).press("Enter");
        await expect(page.getByRole("status")).toHaveText(words.renewed);
        await expectAccessible(page);
        await expect(code).toBeFocused();
        await page.keyboard.type(codeIn(await mailbox.next(address)));
        await page.keyboard.press("Enter");

        const tokens = await redeem();
        const claims = JSON.parse(Buffer.from(tokens.id_token.split(".")[1], "base64url"));
        expect(claims.email).toBe(address);

        // Whoever is signed in is not asked again.
        const silent = await begin(page, server, { prompt: "none" });
        expect((await silent.redeem()).id_token).toBeTruthy();
      });
    });
  }
}

test.describe("trouble", () => {
  test.use({ expectedComplaints: ["502", "400", "410"] });

  test("a mail server that does not answer is told, and the address stays", async ({ page }) => {
    await begin(page, serverWithBrokenMail);
    await page.getByLabel("E-mail address").fill("ann@fabrikam.example");
    await page.getByRole("button", { name: "Send code" }).click();
    await expect(page.getByRole("alert")).toContainText("The code could not be sent");
    await expect(page.getByRole("alert")).toContainText(/Request id: [0-9a-f-]{36}/);
    await expect(page.getByLabel("E-mail address")).toHaveValue("ann@fabrikam.example");
    await expectAccessible(page);
  });

  test("without a mail server the page says who has the code", async ({ page }) => {
    await begin(page, serverWithoutMail);
    await expect(page.getByRole("heading", { name: "Mail is not set up on this server" })).toBeVisible();
    await expectAccessible(page);
  });

  test("an unknown app, a strange address and an old sign-in each get a page that helps", async ({ page }) => {
    await begin(page, server, { client_id: "somebody" });
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This app is not known here");
    await expectAccessible(page);
    await begin(page, server, { redirect_uri: "https://elsewhere.example/" });
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("We stopped to keep you safe");
    await expectAccessible(page);
    await page.goto(`${server.url}/oidc/sign-in/long-ago`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This sign-in is over");
    await expect(page.getByRole("link", { name: "Go to the portal" })).toBeVisible();
    await expectAccessible(page);
  });
});
