// What holds on every page of My Access, in both languages, both themes and both sizes: English in the wide window,
// Dutch, whose words are longer, on the phone; and what a page must not do.
import {
  expectAllAccessible,
  expectContrastInOther,
  expectFewNodes,
  expectFitElsewhere,
  expectPage,
  expectSettled,
  expectStill,
  watchShifts,
} from "./support/pages.mjs";
import { chooseDemoPerson, expect, signIn, test } from "./support/people.mjs";

// Several people or pages in one journey: on a busy machine that takes longer than one of each.
test.describe.configure({ timeout: 120_000 });

const LANGUAGES = {
  en: {
    overview: "Overview",
    packages: "Access packages",
    access: "My access",
    requests: "Requests",
    approvals: "Approvals",
    profile: "Profile",
    request: "Request Standards forum",
    why: "Why can’t I request Standards forum?",
    online: "You are online again.",
    notFound: "There is no such page",
    account: "Account of Agnieszka Nowak",
    signOut: "Sign out",
    palette: "Search and go to",
  },
  nl: {
    overview: "Overzicht",
    packages: "Toegangspakketten",
    access: "Mijn toegang",
    requests: "Aanvragen",
    approvals: "Goedkeuringen",
    profile: "Profiel",
    request: "Standards forum aanvragen",
    why: "Waarom kan ik Standards forum niet aanvragen?",
    online: "Je bent weer online.",
    notFound: "Deze pagina bestaat niet",
    account: "Account van Agnieszka Nowak",
    signOut: "Afmelden",
    palette: "Zoek en ga naar",
  },
};

const addressOf = async (link) => (await link.getAttribute("href")).split("?")[0];

for (const [language, colorScheme, tag] of [
  ["en", "light", "@desktop"],
  ["nl", "dark", "@phone"],
]) {
  test.describe(`${language}, ${colorScheme}`, { tag }, () => {
    test.use({ locale: language, colorScheme });

    test("every page is whole and accessible, stays within the window and stands still", async ({ page }) => {
      test.setTimeout(300_000);
      const words = LANGUAGES[language];
      await watchShifts(page);
      await signIn(page, "Agnieszka Nowak");
      const main = page.getByRole("main");

      const visit = async (path, name, { isList = false } = {}) => {
        await test.step(path, async () => {
          await page.goto(path);
          await expectStill(page);
          await expectPage(page, name);
          await expectContrastInOther(page, colorScheme);
          await expectFitElsewhere(page);
          await expect(page.locator('input[type="password"]')).toHaveCount(0);
          if (isList) await expectFewNodes(page);
        });
      };

      await visit("/overview", words.overview);
      await visit("/packages", words.packages, { isList: true });
      const free = await addressOf(main.getByRole("link", { name: "Standards forum" }));
      const held = await addressOf(main.getByRole("link", { name: "Quay: design partner" }));
      await visit("/packages?layout=table", words.packages, { isList: true });
      await visit(held, "Quay: design partner");
      await visit(`${free}/request`, words.request);
      await visit(free.replace("/packages/", "/why/"), words.why);
      await visit("/access", words.access, { isList: true });
      const assignment = await addressOf(main.getByRole("link", { name: "Fire calculations" }));
      await visit(assignment, "Fire calculations");
      await visit("/access?state=expired", words.access, { isList: true });
      await visit("/requests", words.requests, { isList: true });
      const request = await addressOf(main.getByRole("link", { name: "Model content and server" }));
      await visit(request, "Model content and server");
      await visit("/approvals", words.approvals, { isList: true });
      await visit("/profile", words.profile);
      await visit("/offline", words.online);
      await visit("/nowhere", words.notFound);

      await test.step("the command palette", async () => {
        await page.goto("/overview");
        await expect(page.getByRole("heading", { level: 1, name: words.overview })).toBeVisible();
        await page.keyboard.press("Control+k");
        const field = page.getByRole("combobox", { name: words.palette });
        await expect(field).toBeFocused();
        await field.fill("standards");
        await expect(page.getByRole("option", { name: "Standards forum" })).toBeVisible();
        await expectAllAccessible(page);
        await expectContrastInOther(page, colorScheme);
        await page.keyboard.press("Escape");
        await expect(field).toBeHidden();
        await page.keyboard.press("Control+k");
        await expect(field).toBeFocused();
        await page.mouse.click(2, 2);
        await expect(field, "closed by a tap beside it").toBeHidden();
      });

      await test.step("the account menu", async () => {
        await page.getByRole("button", { name: words.account }).click();
        await expect(page.getByRole("button", { name: words.signOut })).toBeInViewport({ ratio: 1 });
        await expectAllAccessible(page);
        await expectContrastInOther(page, colorScheme);
      });
    });
  });
}

test("an approver's inbox is small enough and stands still", async ({ page }) => {
  await watchShifts(page);
  await signIn(page, "Marta Kowalczyk", "/approvals");
  await page.reload();
  await expect(page.getByRole("list", { name: "Requests to decide" }).getByRole("listitem").first()).toBeVisible();
  await expectStill(page);
  await expectFewNodes(page);
});

test("language and theme are kept", async ({ page }) => {
  await signIn(page, "Agnieszka Nowak", "/profile");
  const html = page.locator("html");
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByRole("main").getByRole("combobox", { name: "Language" }).selectOption({ label: "Nederlands" });
  await expect(page.getByRole("heading", { level: 1, name: "Profiel" })).toBeVisible();
  await expect(html).toHaveAttribute("lang", "nl");
  await expect(page).toHaveTitle("Profiel – Woodgrove");
  await page.getByRole("main").getByRole("radio", { name: "Donker" }).check({ force: true });
  await expect.poll(ground).not.toBe(light);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Profiel" })).toBeVisible();
  await expect(html).toHaveAttribute("lang", "nl");
  expect(await ground()).not.toBe(light);
  await page.goto("/packages");
  await expect(page.getByRole("heading", { level: 1, name: "Toegangspakketten" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Zoek en ga naar" }).fill("english");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Access packages" })).toBeVisible();
  await expect(html).toHaveAttribute("lang", "en");
});

test("the language that is chosen while signing in stays, until another is chosen", async ({ page }) => {
  const html = page.locator("html");
  await page.goto("/profile");
  await page.getByRole("link", { name: "Nederlands" }).click();
  await expect(html).toHaveAttribute("lang", "nl");
  await chooseDemoPerson(page, "Agnieszka Nowak");
  await expect(page.getByRole("heading", { level: 1, name: "Profiel" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Profiel" })).toBeVisible();
  await page.getByRole("main").getByRole("combobox", { name: "Taal" }).selectOption({ label: "English" });
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();
});

test("nothing secret is kept or shown in an address", async ({ page }) => {
  const addresses = [];
  page.on("framenavigated", (frame) => addresses.push(frame.url()));
  await signIn(page, "Agnieszka Nowak", "/packages");
  await expectSettled(page);
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toMatch(/eyJ|token|secret|verifier|nonce/i);
  expect(await page.evaluate(() => document.cookie)).toBe("");
  expect(page.url()).not.toContain("?");
  for (const address of addresses) expect(address).not.toMatch(/eyJ|token=|secret=/);
  // Out of the session, the way back does not show what was there.
  await page.getByRole("button", { name: "Account of Agnieszka Nowak" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Access for guests of Woodgrove" })).toBeVisible();
  const left = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(left).not.toMatch(/eyJ|token|secret|verifier|nonce/i);
  await page.goto("/packages");
  await expect(page.getByRole("button", { name: /^Agnieszka Nowak/ })).toBeVisible();
});

test("a request is printed without what only a screen needs", async ({ page }) => {
  await signIn(page, "Agnieszka Nowak", "/requests");
  await page.getByRole("main").getByRole("link", { name: "Model content and server" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Model content and server" })).toBeVisible();
  await expectSettled(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("list", { name: "How it goes" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Business justification");
  await expect(page.getByRole("navigation", { name: "My Access" })).toBeHidden();
  await expect(page.getByRole("button", { name: /^Account of/ })).toBeHidden();
  await expect(page.getByRole("button", { name: "Cancel request" })).toBeHidden();
});

test("what has to be decided is printed without what is pressed", async ({ page }) => {
  await signIn(page, "Marta Kowalczyk", "/approvals");
  await page.getByRole("list", { name: "Requests to decide" }).getByRole("link").first().click();
  await expect(page.getByRole("button", { name: "Approve request" })).toBeVisible();
  await expectSettled(page);
  await page.emulateMedia({ media: "print" });
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(main.getByText("Business justification")).toBeVisible();
  await expect(main.getByRole("button")).toHaveCount(0);
  await expect(main.getByRole("navigation")).toHaveCount(0);
});

test("administration is for those who have a role, and loaded by those who open it", async ({ page, enter }, info) => {
  const files = [];
  page.on("request", (request) => files.push(new URL(request.url()).pathname));
  const isAdministration = (path) => /admin/.test(path);
  const isNarrow = info.project.name === "phone";
  const linkOf = async (of) => {
    const account = of.getByRole("button", { name: /^Account of/ });
    await expect(account).toBeVisible();
    if (isNarrow) await account.click();
    return isNarrow
      ? of.getByRole("link", { name: "Admin" })
      : of.getByRole("navigation", { name: "My Access" }).getByRole("link", { name: "Admin" });
  };
  await signIn(page, "Daan Verhoeven", "/overview");
  const link = await linkOf(page);
  await expect(link).toBeVisible();
  for (const path of ["/packages", "/requests"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  expect(files.filter(isAdministration)).toEqual([]);
  await (await linkOf(page)).click();
  await page.waitForURL("**/admin**");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(files.filter(isAdministration)).not.toEqual([]);

  const guest = await enter("Agnieszka Nowak", "/overview");
  await expect(await linkOf(guest)).toHaveCount(0);

  // Nor does its address show anything of it.
  await guest.goto("/admin/catalogs/new");
  await expectPage(guest, "You may not do this");
  await expect(guest.getByRole("main").getByRole("navigation")).toHaveCount(0);
  await expect(guest.getByRole("main").getByRole("button", { name: "Use another account" })).toBeVisible();
});
