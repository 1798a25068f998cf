// Whatever people type into the request form: what is text arrives as it was typed, at the sponsor's too; what cannot
// be accepted is told at its field, and nothing is lost.
import { Interference } from "./support/failures.mjs";
import { test } from "./support/newcomers.mjs";
import { expect, expectAccessible } from "./support/test.mjs";

const PACKAGE = "Quay: design partner";
const LONGEST_LINE = 400;
const LONGEST_TEXT = 4000;

test.use({ recordsTraffic: false, actionTimeout: 20_000 });

let packageId;

test.beforeEach(async ({ context, guest }) => {
  packageId ??= await guest.packageId(PACKAGE);
  await guest.takeBack(packageId);
  await guest.enter(context);
});

const isCreation = (request) => request.method() === "POST" && request.url().endsWith("/assignmentRequests");

/** The day in so many days, where this is the time zone. */
const dayIn = (days, timeZone = "Europe/Amsterdam") =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString("sv-SE", { timeZone });

/** When a day begins in a time zone, in milliseconds since 1970. */
function beginOf(day, timeZone) {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  let at = wanted;
  for (let round = 0; round < 2; round += 1) {
    const shown = new Date(at).toLocaleString("sv-SE", { timeZone }).replace(" ", "T");
    at += wanted - Date.parse(`${shown}Z`);
  }
  return at;
}

const nextDay = (day) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

const FIELDS = {
  role: "What do you do on the project?",
  contract: "Contract number (WG, a dash, five digits)",
  justification: "Why do you need this?",
  first: "First day",
  last: "Last day",
};
const GOOD = {
  role: "Detailer",
  contract: "WG-00042",
  justification: "For the anchor wall.",
  first: dayIn(3),
  last: dayIn(20),
};

// A required field is named by its words alone; an optional one says so.
const field = (page, name) => page.getByLabel(new RegExp(`^${FIELDS[name].replace(/[()?]/g, "\\$&")}`));
const send = (page) => page.getByRole("button", { name: "Send request" });
const summary = (page) => page.getByRole("group", { name: "Some answers need another look" });

async function open(page) {
  await page.goto(`/packages/${packageId}/request`);
  await expect(send(page)).toBeVisible({ timeout: 30_000 });
}

async function fillIn(page, typed) {
  for (const [name, text] of Object.entries(typed)) await field(page, name).fill(text);
}

async function expectKept(page, typed) {
  for (const [name, text] of Object.entries(typed)) await expect(field(page, name), name).toHaveValue(text);
}

/** Sends, and gives the request as the server has it. */
async function arrive(page, guest) {
  await send(page).click();
  await expect(page).toHaveURL(/\/requests\/[^/]+$/);
  const [request] = await guest.requestsFor(packageId);
  expect(page.url()).toContain(request.id);
  return request;
}

/** What is wrong is told in the summary, which has the focus, and at its field. */
async function expectTold(page, wrong) {
  await expect(summary(page)).toBeFocused();
  // In the order of the form.
  const order = Object.keys(FIELDS).filter((name) => name in wrong);
  await expect(summary(page).getByRole("link")).toContainText(order.map((name) => FIELDS[name]));
  for (const [name, message] of Object.entries(wrong)) {
    const control = field(page, name);
    await expect(control).toHaveAttribute("aria-invalid", "true");
    await expect(control).toHaveAccessibleDescription(new RegExp(message));
    const link = summary(page).getByRole("link").and(page.locator(`a[href="#${await control.getAttribute("id")}"]`));
    await expect(link).toHaveText(new RegExp(`[:?] ${message}$`));
    await link.press("Enter");
    await expect(control).toBeFocused();
  }
}

test("text of every kind arrives as it was typed, and is nothing but text at the sponsor's", async ({ page, browser, guest, sponsor }) => {
  const kinds = [
    "<script>document.title = 'run'</script><img src=x onerror=\"document.title='run'\"><b>bold</b> &amp; &lt;",
    "Ελληνικά, русский, 中文, ไทย, Zażółć gęślą jaźń, İstanbul",
    "مهندس إنشائي في المشروع, עברית",
    "👩🏽‍🔧 🇳🇱 🏗️ e\u0301 \u{1F468}\u200D\u{1F469}\u200D\u{1F467}",
    "'; DROP TABLE requests; -- {name} ${x} %s %00 \\ \" `",
  ];
  const role = kinds.join(" | ");
  const justification = `${kinds.join("\n")}\n\n  Two spaces at the start of this line.`;
  await open(page);
  await fillIn(page, { ...GOOD, role, justification });
  const request = await arrive(page, guest);
  expect(request.justification).toBe(justification);
  expect(request.answers.map(({ value }) => value)).toEqual([role, GOOD.contract]);
  expect(request.answers.map(({ displayValue }) => displayValue)).toEqual([role, GOOD.contract]);

  const context = await browser.newContext({ baseURL: sponsor.url });
  await sponsor.enter(context);
  const desk = await context.newPage();
  await desk.goto(`/approvals/${request.id}`);
  await expect(desk.getByRole("button", { name: "Approve request" })).toBeVisible();
  for (const shown of [page, desk]) {
    const told = shown.getByRole("main");
    for (const kind of kinds) await expect(told).toContainText(kind);
    await expect(told.locator("script, img, b")).toHaveCount(0);
    await expect(shown).not.toHaveTitle("run");
    await expectAccessible(shown);
    // Lines stay lines.
    const text = await told.getByRole("definition").filter({ hasText: "Two spaces" }).innerText();
    expect(text.trim().split("\n").length).toBeGreaterThanOrEqual(kinds.length);
    expect(await shown.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  }
  await context.close();
});

test("as much as fits arrives whole, counted as people count", async ({ page, guest }) => {
  const role = "🏗".repeat(LONGEST_LINE);
  const justification = `${"ü".repeat(LONGEST_TEXT - 1)}.`;
  await open(page);
  await fillIn(page, { ...GOOD, role, justification });
  await expect(page.getByText("0 characters left")).toBeVisible();
  const request = await arrive(page, guest);
  expect(request.justification).toBe(justification);
  expect(request.answers[0].value).toBe(role);
});

const TOO_LONG = "This is too long. Make it shorter.";
const NOT_THE_FORM = "This does not have the form that is asked for. Form: .+";
const REFUSED = [
  { name: "nothing to say why", typed: { justification: "" }, told: { justification: "Say why you need it." } },
  { name: "spaces to say why", typed: { justification: " \n\u00a0 " }, told: { justification: "Say why you need it." } },
  { name: "one character too many", typed: { justification: "a".repeat(LONGEST_TEXT + 1) }, told: { justification: TOO_LONG }, says: "1 character too many" },
  { name: "an empty answer", typed: { role: "" }, told: { role: "Answer this question." } },
  { name: "a long answer", typed: { role: "a".repeat(LONGEST_LINE + 1) }, told: { role: TOO_LONG } },
  { name: "a number that is too short", typed: { contract: "WG-1" }, told: { contract: NOT_THE_FORM } },
  { name: "a number that is huge", typed: { contract: "WG-99999999999999999999" }, told: { contract: NOT_THE_FORM } },
  { name: "a negative number", typed: { contract: "-42" }, told: { contract: NOT_THE_FORM } },
  { name: "digits of another alphabet", typed: { contract: "WG-١٢٣٤٥" }, told: { contract: NOT_THE_FORM } },
  { name: "a first day that is past", typed: { first: dayIn(-3) }, told: { first: "This day is past. Choose today or later." } },
  { name: "a last day before the first", typed: { first: dayIn(10), last: dayIn(5) }, told: { last: "This is before the first day. Choose a later day." } },
  { name: "a last day that is past", typed: { first: "", last: dayIn(-3) }, told: { last: "This day is past. Choose a later day." } },
  { name: "a last day that the policy does not allow", typed: { last: dayIn(400) }, told: { last: "The policy allows until .* at the latest." } },
  { name: "a leap day that is too late", typed: { last: "2028-02-29" }, told: { last: "The policy allows until .* at the latest." } },
  { name: "the last day of all", typed: { last: "9999-12-31" }, told: { last: "The policy allows until .* at the latest." } },
  {
    name: "everything at once",
    typed: { role: "", contract: "x", justification: "", first: dayIn(-9), last: dayIn(-5) },
    told: {
      justification: "Say why you need it.",
      role: "Answer this question.",
      contract: NOT_THE_FORM,
      first: "This day is past. Choose today or later.",
      last: "This day is past. Choose a later day.",
    },
  },
];

// Each input once: the messages are narrowest where people type with their thumbs.
test.describe("what cannot be accepted", { tag: "@phone" }, () => {
  // High enough for the whole form: what the bar at the bottom covers is too small a target in axe's eyes.
  test.use({ viewport: { width: 360, height: 2400 } });

  for (const { name, typed, told, says = "" } of REFUSED) {
    test(`is told at its field: ${name}`, async ({ page }) => {
      const interference = await Interference.between(page, isCreation);
      const all = { ...GOOD, ...typed };
      await open(page);
      await fillIn(page, all);
      await expect(page.getByRole("main")).toContainText(says);
      await send(page).click();
      await expectTold(page, told);
      await expectKept(page, all);
      await expectAccessible(page);
      expect(interference.calls).toBe(0);
    });
  }

  test("is accepted once it was put right", async ({ page, guest }) => {
    await open(page);
    await fillIn(page, { ...GOOD, justification: "", contract: "WG-4" });
    await send(page).click();
    await expect(summary(page)).toBeFocused();
    await fillIn(page, { justification: GOOD.justification, contract: GOOD.contract });
    await expect(summary(page)).toBeHidden();
    await expect(field(page, "contract")).not.toHaveAttribute("aria-invalid", "true");
    const request = await arrive(page, guest);
    expect(request.justification).toBe(GOOD.justification);
  });

  test("is left out where nobody sees it", async ({ page, guest }) => {
    await open(page);
    await fillIn(page, { ...GOOD, role: "escape \u001b[31m\tred", justification: "bell \u0007,\n\u202eback \u0008" });
    const kept = { role: "escape [31m red", justification: "bell ,\nback " };
    await expectKept(page, kept);
    const request = await arrive(page, guest);
    expect(request.answers[0].value).toBe(kept.role);
    expect(request.justification.trim()).toBe(kept.justification.trim());
  });

  test("choices that nobody has made are told, and the link leads to the first", async ({ page, guest }) => {
    const id = await guest.packageId("Quay: site team");
    await page.goto(`/packages/${id}/request`);
    await send(page).click();
    await expect(summary(page)).toBeFocused();
    for (const question of ["Which safety certificate do you hold?", "Where will you work?"]) {
      await summary(page).getByRole("link", { name: question }).press("Enter");
      const group = page.getByRole(/certificate/.test(question) ? "radiogroup" : "group", { name: question });
      await expect(group).toHaveAccessibleDescription(/Answer this question\./);
      await expect(group.getByRole(/certificate/.test(question) ? "radio" : "checkbox").first()).toBeFocused();
    }
    await expectAccessible(page);
  });
});

// A phone offers its picker, where no half a day can be chosen.
test.describe("a day that is typed", { tag: "@desktop" }, () => {
  test("by half is not sent as no day", async ({ page }) => {
    const interference = await Interference.between(page, isCreation);
    await open(page);
    await fillIn(page, { ...GOOD, last: "" });
    await field(page, "last").focus();
    // Day or month, as this browser has it, and no year.
    await page.keyboard.type("1212");
    expect(await field(page, "last").evaluate((input) => input.validity.badInput)).toBe(true);
    await send(page).click();
    await expect(summary(page)).toBeFocused();
    await expect(field(page, "last")).toHaveAttribute("aria-invalid", "true");
    expect(interference.calls).toBe(0);
  });
});

test.describe("days", () => {
  for (const [timezoneId, change] of [
    ["Pacific/Auckland", "2027-04-04"],
    ["America/Los_Angeles", "2027-03-14"],
    ["Europe/Amsterdam", "2027-03-28"],
  ]) {
    test.describe(timezoneId, () => {
      test.use({ timezoneId });

      test("mean whole days where the person is, from today to the day on which clocks change", async ({ page, guest }) => {
        const [first, last] = [dayIn(0, timezoneId), change];
        await open(page);
        await expect(field(page, "first")).toHaveAttribute("min", first);
        await fillIn(page, { ...GOOD, first, last });
        const { schedule } = await arrive(page, guest);
        expect(Date.parse(schedule.startDateTime)).toBe(beginOf(first, timezoneId));
        expect(Date.parse(schedule.expiration.endDateTime)).toBe(beginOf(nextDay(last), timezoneId) - 1000);
        // It is told as it was chosen; from today on is at once, and goes without saying.
        const told = page.getByRole("main").getByRole("definition").filter({ hasText: /^Until / });
        await expect(told).toContainText(new RegExp(`\\b${Number(last.slice(-2))}\\b`));
      });
    });
  }
});

test("a search may be any text", async ({ page }) => {
  await page.goto("/packages");
  const search = page.getByRole("searchbox", { name: "Search access packages" });
  await expect(page.getByRole("link", { name: PACKAGE })).toBeVisible();
  for (const text of ["Quay: design", PACKAGE, "<b>", "%", "it's \"quoted\"", "a AND b OR NOT (", "\\", "مهندس", "🏗", "a".repeat(500)]) {
    await search.fill(text);
    const settled = page.getByText(/^\d+ access packages?\s*$/).or(page.getByText("matches “")).or(page.locator(".error-notice"));
    await expect(page).toHaveURL((address) => address.searchParams.get("search") === text);
    await expect(page.locator("main .loaded")).toHaveAttribute("aria-busy", "false");
    await expect(settled.first()).toBeVisible();
    await expect(page.locator(".error-notice"), text.slice(0, 40)).toHaveCount(0);
  }
});
