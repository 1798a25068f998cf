// What protects the people of a portal: the rules for its pages, tokens that stay in memory, addresses that lead
// nowhere else, names that are nothing but text, a log without secrets, and limits.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { startMailbox } from "./support/mailbox.mjs";
import { demoPerson, EM, test as base } from "./support/newcomers.mjs";
import { SERVER } from "./support/places.mjs";
import { startServer } from "./support/server.mjs";
import { expect, expectAccessible } from "./support/test.mjs";

const MARKUP = "<img src=x onerror=\"document.title='run'\"> <b>&amp;</b>";
const ADMINISTRATOR = "ada@woodgrove.example";

const test = base.extend({
  /** An installation of its own, whose names are markup and whose mail is set up. */
  installation: [
    async ({}, use, { workerIndex }) => {
      const mailbox = await startMailbox();
      const options = ["--smtp-url", mailbox.url, "--mail-from", "guests@woodgrove.example", "--log", "debug"];
      const server = await startServer({ name: `security-${workerIndex}`, options });
      const setUp = ["set-up", "--data", server.data, "--organization", MARKUP, "--domain", "woodgrove.example"];
      await promisify(execFile)(SERVER, [...setUp, "--administrator", ADMINISTRATOR]);
      const codeFor = async (address) => (await mailbox.next(address)).subject.match(/\d{4} \d{4}/)[0];
      await use({ ...server, codeFor });
      await Promise.all([server.stop(), mailbox.stop()]);
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

test.use({ recordsTraffic: false });

test.describe("the rules for pages", () => {
  const PORTAL = ["/", "/packages", "/callback?code=x", "/admin/catalogs", "/service_worker.js"];
  for (const path of [...PORTAL, "/oidc/sign-in/none", "/oidc/end-session"]) {
    test(`allow nothing from elsewhere on ${path}`, async ({ request }) => {
      const headers = (await request.get(path)).headers();
      const policy = headers["content-security-policy"];
      const rules = Object.fromEntries(policy.split(";").map((rule) => rule.trim().split(/ (.*)/)));
      expect(rules["default-src"]).toBe("'none'");
      expect(rules["frame-ancestors"]).toBe("'none'");
      expect(rules["base-uri"]).toBe("'none'");
      expect(policy).not.toMatch(/'unsafe-(inline|eval|hashes)'|\*|https?:|blob:/);
      expect(rules["script-src"] ?? "'none'").not.toContain("data:");
      expect(headers["x-frame-options"]).toBe("DENY");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("no-referrer");
    });
  }

  test("keep answers of the API out of caches, frames and scripts", async ({ request, guest }) => {
    const answer = await request.get("/v1.0/me", { headers: { Authorization: `Bearer ${await guest.token()}` } });
    expect(answer.status()).toBe(200);
    expect(answer.headers()["cache-control"]).toBe("no-store");
    expect(answer.headers()["x-content-type-options"]).toBe("nosniff");
    const elsewhere = await request.get("/v1.0/me", { headers: { Origin: "https://evil.example" } });
    expect(elsewhere.headers()["access-control-allow-origin"]).toBeUndefined();
  });

  test.describe("hold in a browser", () => {
    test.use({ expectedComplaints: ["Content Security Policy", "Refused to", "frame-ancestors", "Framing"] });

    test("neither a script within the page nor one from elsewhere runs", async ({ page }) => {
      await page.goto("/");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.evaluate(() => {
        const inline = document.createElement("script");
        inline.textContent = "window.ran = true";
        const remote = document.createElement("script");
        remote.src = "https://evil.example/x.js";
        document.body.append(inline, remote);
        document.body.insertAdjacentHTML("beforeend", "<img src='x' onerror='window.ran = true'>");
      });
      await expect(page.evaluate(() => fetch("https://evil.example/"))).rejects.toThrow();
      expect(await page.evaluate(() => window.ran)).toBeUndefined();
    });

    test("no page of another site can frame it", async ({ page, baseURL }) => {
      const body = `<title>Trap</title><iframe title="trap" src="${baseURL}/overview"></iframe>`;
      await page.route("http://evil.example/", (route) => route.fulfill({ contentType: "text/html", body }));
      await page.goto("http://evil.example/");
      await expect(page.frameLocator("iframe").getByRole("heading")).toHaveCount(0);
      expect(page.frames().filter((frame) => frame.url().startsWith(baseURL))).toEqual([]);
    });
  });
});

test.describe("tokens", () => {
  test("stay in memory: in no storage, cookie, address or history", async ({ page, context, guest }) => {
    await guest.enter(context);
    const secrets = [];
    const addresses = [];
    page.on("request", (call) => addresses.push(call.url()));
    page.on("response", async (answer) => {
      if (new URL(answer.url()).pathname !== "/oidc/token") return;
      const { access_token, refresh_token, id_token } = await answer.json();
      secrets.push(...[access_token, refresh_token, id_token].filter(Boolean));
    });
    for (const path of ["/packages", "/requests", "/profile"]) {
      await page.goto(path);
      await expect(page).toHaveURL(new RegExp(`${path}$`));
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    }
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(secrets.length).toBeGreaterThanOrEqual(8);
    const kept = await page.evaluate(async () =>
      JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        history.state,
        location.href,
        performance.getEntries().map(({ name }) => name),
        (await indexedDB.databases()).map(({ name }) => name),
        await caches.keys(),
        document.documentElement.outerHTML,
      ]),
    );
    for (const secret of secrets) {
      expect(kept).not.toContain(secret);
      expect(addresses.join("\n")).not.toContain(secret);
    }
    expect(kept).not.toMatch(/code_verifier|"verifier"/);
    // Whoever goes back does not meet a code.
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(page.url()).not.toContain("code=");
    for (const cookie of await context.cookies()) expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  });
});

test.describe("addresses", () => {
  const EVIL = ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:document.title='run'", "/packages/..//evil.example"];

  for (const target of EVIL) {
    test(`the return from sign-in does not lead to ${target}`, async ({ page, baseURL }) => {
      await page.goto("/packages");
      await expect(page.getByRole("button", { name: /^Emi Okafor/ })).toBeVisible();
      const altered = await page.evaluate((to) => {
        const keys = Object.keys(sessionStorage).filter((key) => sessionStorage.getItem(key).includes("/packages"));
        const path = JSON.stringify(to).slice(1, -1);
        for (const key of keys) sessionStorage.setItem(key, sessionStorage.getItem(key).replace("/packages", path));
        return keys;
      }, target);
      expect(altered).toContain("guestlist.sign-in");
      await page.getByRole("button", { name: /^Emi Okafor/ }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(/./);
      await expect(page.getByRole("button", { name: /^Account of/ })).toBeVisible();
      expect(page.url().startsWith(`${baseURL}/`)).toBe(true);
      expect(new URL(page.url()).pathname).not.toContain("evil");
      await expect(page).not.toHaveTitle("run");
    });
  }

  test("the server sends nobody elsewhere", async ({ baseURL }) => {
    for (const path of [
      "//evil.example",
      "//assets",
      "//evil.example/%2e%2e",
      "/%2F/evil.example/",
      "/\\evil.example/..",
      "/oidc/end-session?post_logout_redirect_uri=https://evil.example/",
      "/oidc/authorize?client_id=guestlist-portal&redirect_uri=https://evil.example/&response_type=code",
    ]) {
      const answer = await fetch(baseURL + path, { redirect: "manual" });
      const location = answer.headers.get("location");
      if (location) expect(new URL(location, `${baseURL}/`).origin, path).toBe(baseURL);
    }
  });

  test("a made-up return is refused with words", async ({ page }) => {
    await page.goto("/callback?code=abc&state=made-up&iss=https://evil.example");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This sign-in is no longer valid");
    await expectAccessible(page);
    expect(page.url()).not.toContain("evil.example/");
  });
});

test.describe("an installation whose names are markup", () => {
  test("shows them as text, and writes no secret to its log", async ({ page, installation }) => {
    const secrets = [];
    page.on("request", (call) => {
      const form = new URLSearchParams(call.postData() ?? "");
      secrets.push(form.get("code"), form.get("code_verifier"), call.headers().authorization?.slice(7));
    });
    page.on("response", async (answer) => {
      if (new URL(answer.url()).pathname === "/oidc/token") secrets.push(...Object.values(await answer.json()));
    });
    await page.goto(`${installation.url}/packages`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Sign in to ${MARKUP}`);
    await page.getByLabel("E-mail address").fill(ADMINISTRATOR);
    await page.getByRole("button", { name: "Send code" }).click();
    const code = await installation.codeFor(ADMINISTRATOR);
    secrets.push(code, code.replace(" ", ""));
    await page.getByLabel("Code", { exact: true }).fill(code);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("banner")).toContainText(MARKUP);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Access packages");

    const token = secrets.find((secret) => String(secret).split(".").length === 3);
    const call = async (path, body) => {
      const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
      const answer = await fetch(installation.url + EM + path, { method: "POST", headers, body: JSON.stringify(body) });
      expect(answer.status, `${path} ${JSON.stringify(body)}`).toBe(201);
      return answer.json();
    };
    const names = { displayName: `Package ${MARKUP}`, description: `About ${MARKUP}` };
    const catalog = await call("/catalogs", { displayName: `Catalog ${MARKUP}`, description: MARKUP, state: "published", isExternallyVisible: true });
    const accessPackage = await call("/accessPackages", { ...names, catalog: { id: catalog.id } });
    await call("/assignmentPolicies", {
      displayName: `Policy ${MARKUP}`,
      description: MARKUP,
      allowedTargetScope: "allDirectoryUsers",
      expiration: { type: "noExpiration" },
      requestorSettings: { enableTargetsToSelfAddAccess: true },
      requestApprovalSettings: { isApprovalRequiredForAdd: false },
      accessPackage: { id: accessPackage.id },
    });
    await page.reload();
    await expect(page.getByRole("link", { name: names.displayName })).toBeVisible();
    await expect(page.getByRole("main")).toContainText(names.description);
    await expectAccessible(page);
    await page.getByRole("link", { name: names.displayName }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(names.displayName);
    await expect(page.getByRole("main")).toContainText(`Catalog ${MARKUP}`);
    await expect(page.locator("main b, main img")).toHaveCount(0);
    await expect(page).toHaveTitle(`${names.displayName} – ${MARKUP}`);

    const log = await readFile(installation.log, "utf8");
    expect(log).toContain('"message":"answered"');
    const known = [...new Set(secrets)].filter((secret) => typeof secret === "string" && secret.length > 7);
    // The words of the token answer that are no secrets.
    const open = known.filter((secret) => /^(Bearer|openid .*)$/.test(secret));
    expect(known.length - open.length).toBeGreaterThanOrEqual(6);
    for (const secret of known.filter((each) => !open.includes(each))) expect(log).not.toContain(secret);
    for (const { value } of await page.context().cookies()) expect(log).not.toContain(value);
    expect(log).not.toMatch(/eyJ[\w-]{10,}\./);
  });
});

test.describe("limits", () => {
  test("who calls too often is told when to try again", async ({}, { workerIndex }) => {
    const options = ["--calls-per-address", "30"];
    const server = await startServer({ name: `limits-${workerIndex}`, options });
    const calls = await Promise.all(Array.from({ length: 40 }, () => fetch(`${server.url}/v1.0/me`)));
    const refused = calls.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) {
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
      expect((await answer.json()).error.code).toBeTruthy();
    }
    await server.stop();
  });

  test("who asks for too many codes is told when to try again", async ({ page, installation }) => {
    await page.goto(`${installation.url}/packages`);
    await expect(page.getByLabel("E-mail address")).toBeVisible();
    const begin = page.url();
    const answers = [];
    for (let times = 0; times < 6; times += 1) {
      const answer = await page.request.post(`${begin}/address`, { form: { email: "bob@fabrikam.example" }, maxRedirects: 0 });
      answers.push(answer);
    }
    const last = answers.at(-1);
    expect(answers.map((answer) => answer.status()).slice(0, 5)).not.toContain(429);
    expect(last.status()).toBe(429);
    expect(await last.text()).toContain("minutes");
    expect(Number(last.headers()["retry-after"])).toBeGreaterThan(0);
  });

  test("bodies and pages have an end", async ({ request, sponsor }) => {
    const headers = { Authorization: `Bearer ${await sponsor.token()}`, "Content-Type": "application/json" };
    const large = JSON.stringify({ justification: "x".repeat(2 * 1024 * 1024) });
    const answer = await request.post(`${EM}/assignmentRequests`, { headers, data: large });
    expect(answer.status()).toBe(413);
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect((await request.post(`${EM}/assignmentRequests`, { headers, data: deep })).status()).toBe(400);
    const admin = await demoPerson("Daan Verhoeven");
    const list = await fetch(`${admin.url}${EM}/assignments?$top=1000000`, { headers: { Authorization: `Bearer ${await admin.token()}` } });
    expect(list.ok ? (await list.json()).value.length <= 1000 : list.status === 400).toBe(true);
  });
});
