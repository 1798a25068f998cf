// The request form when the network, the server or the session fails: each failure is told with its remedy, nothing
// that was typed is lost, and nothing is sent twice. In the narrow window, where guests fill it in; the approval has
// the wide one, so that each failure is seen once.
import { PAUSE, busyFor, endSession, failureOf, FAILURES, Interference, NOT_ACCEPTED } from "./support/failures.mjs";
import { passcodeFor, sizeOfLog, test } from "./support/newcomers.mjs";
import { expectAllAccessible } from "./support/pages.mjs";
import { expect } from "./support/test.mjs";

const PACKAGE = "Quay: site team";

// The failures are the tests' own, so there is no traffic worth recording, and the browser complains about each.
test.use({ recordsTraffic: false, expectedComplaints: ["Failed to load resource", "Failed to fetch"], actionTimeout: 20_000 });

const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const TYPED = {
  certificate: "SCC/VCA for supervisors",
  areas: ["Quay wall", "Site office"],
  phone: "+31 6 12345678",
  justification: "Sheet piles 40 to 52.\nFrom Monday, with a crew of four.",
  first: day(3),
  last: day(20),
};

let packageId;

test.beforeEach(async ({ context, guest }) => {
  packageId ??= await guest.packageId(PACKAGE);
  await guest.takeBack(packageId);
  await guest.enter(context);
});

const isCreation = (request) => request.method() === "POST" && request.url().endsWith("/assignmentRequests");
const isPackage = (request) => new URL(request.url()).pathname.endsWith(`/accessPackages/${packageId}`);
const isRequirements = (request) => request.url().endsWith(`/${packageId}/getApplicablePolicyRequirements`);

const phone = (page) => page.getByLabel("Mobile number for emergencies on site");
const send = (page) => page.getByRole("button", { name: "Send request" });
const postponed = (page) => page.getByRole("button", { name: /^Sent in \d seconds?…$/ });

async function open(page) {
  await page.goto(`/packages/${packageId}/request`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Request ${PACKAGE}`, { timeout: 30_000 });
}

async function fillIn(page) {
  await page.getByLabel(TYPED.certificate).check();
  for (const area of TYPED.areas) await page.getByLabel(area).check();
  await phone(page).fill(TYPED.phone);
  await page.getByLabel("Why do you need this?").fill(TYPED.justification);
  await page.getByLabel("First day").fill(TYPED.first);
  await page.getByLabel("Last day").fill(TYPED.last);
}

async function expectKept(page) {
  await expect(page.getByLabel(TYPED.certificate)).toBeChecked();
  for (const area of TYPED.areas) await expect(page.getByLabel(area)).toBeChecked();
  await expect(page.getByLabel("Crane track")).not.toBeChecked();
  await expect(phone(page)).toHaveValue(TYPED.phone);
  await expect(page.getByLabel("Why do you need this?")).toHaveValue(TYPED.justification);
  await expect(page.getByLabel("First day")).toHaveValue(TYPED.first);
  await expect(page.getByLabel("Last day")).toHaveValue(TYPED.last);
}

/** The page says what failed, what that means and what to do, and the call can be found again. */
async function expectTold(page, title, { id }) {
  const notice = page.locator(".error-notice");
  await expect(notice.getByRole("heading")).toHaveText(title);
  await expect(notice.getByRole("paragraph")).toHaveText([/\.$/, /\.$/]);
  await notice.getByText("Details", { exact: true }).click();
  await expect(notice.getByRole("definition").filter({ hasText: id })).toBeVisible();
  await expectAllAccessible(page);
}

const arrival = (page) => page.getByRole("region", { name: "Notices" }).getByText("Your request is on its way.");

/** The request has arrived as it was typed, and there is one of it. */
async function expectArrivedOnce(page, guest, before) {
  await expect(page).toHaveURL(/\/requests\/[^/]+$/);
  await expect(arrival(page)).toBeVisible();
  const requests = await guest.requestsFor(packageId);
  expect(requests).toHaveLength(before.length + 1);
  const [{ justification, answers, schedule }] = requests;
  expect(justification).toBe(TYPED.justification);
  expect(answers.map(({ value }) => value)).toEqual(["vca-vol", "quay-wall; site-office", TYPED.phone]);
  expect(schedule.startDateTime).toContain(day(2));
  expect(schedule.expiration.endDateTime).toContain(TYPED.last);
  // What was sent is no draft any more.
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes("draft")))).toEqual([]);
}

// Each failure is seen once: approvals have the wide window.
test.describe("the request", { tag: "@phone" }, () => {
  // High enough for the whole form: what the bar at the bottom covers is too small a target in axe's eyes.
  test.use({ viewport: { width: 360, height: 2400 } });

  for (const failure of FAILURES) {
    test(`sending: ${failure.name}`, async ({ page, guest }) => {
      const before = await guest.requestsFor(packageId);
      const interference = await Interference.between(page, isCreation);
      await open(page);
      await fillIn(page);
      interference.begin(failure);
      const release = interference.hold();
      await send(page).dblclick();
      await expect(page.getByText("Sending…")).toBeVisible();
      release();
      // Nobody has to press it again: it is said when it goes, and then it goes.
      if (failure.waits) {
        await expect(postponed(page)).toBeVisible();
        await expectAllAccessible(page);
        await expectKept(page);
        interference.end();
      }
      await expect(page.locator(".error-notice").or(arrival(page))).toBeVisible({ timeout: 20_000 });
      // Whoever finds out by itself that the request has arrived may go there at once.
      if (!(await arrival(page).isVisible())) {
        await expect(page.locator(".request-form__failure")).toBeFocused();
        await expectTold(page, failure.write, { id: failure.id ?? interference.ids[0] });
        await expectKept(page);
        expect(interference.calls).toBe(1);
        interference.end();
        if (failure.isSettled) {
          await page.getByRole("button", { name: "See how it stands now" }).click();
          await expect(send(page)).toBeVisible();
          await page.reload();
          await expect(page.getByText("Your draft was restored.")).toBeVisible();
          await expectKept(page);
        }
        await phone(page).press("Enter");
        await page.keyboard.press("Enter");
      }
      await expectArrivedOnce(page, guest, before);
      expect(interference.arrived).toBe(1);
    });

    test(`reading: ${failure.name}`, async ({ page }) => {
      for (const [what, isMeant] of [["the package", isPackage], ["what it takes", isRequirements]]) {
        const interference = await Interference.between(page, isMeant);
        interference.begin(failure);
        await page.goto(`/packages/${packageId}/request`);
        if (what === "the package" && failure.isSettled && failure.name !== "409") {
          // What may not be known of is not there: the page says so, and what helps.
          await expect(page.getByText("This access package is not here for you")).toBeVisible();
          await expectAllAccessible(page);
        } else if (failure.waits) {
          await expect(page.getByRole("main").getByText(failure.waits), what).toBeVisible();
          await expectAllAccessible(page);
          interference.end();
          await expect(send(page)).toBeVisible({ timeout: 20_000 });
          continue;
        } else {
          const title = page.locator(".error-notice").getByRole("heading");
          await expect(title, what).toHaveText(failure.read);
          await expectTold(page, failure.read, { id: failure.id ?? interference.ids.at(-1) });
        }
        interference.end();
        const retry = page.getByRole("button", { name: "Try again" });
        await ((await retry.isVisible()) ? retry.click() : page.reload());
        await expect(send(page)).toBeVisible();
      }
    });
  }

  test("sending slowly says so and sends once, however often it is pressed", async ({ page, guest }) => {
    const before = await guest.requestsFor(packageId);
    const interference = await Interference.between(page, isCreation);
    await open(page);
    await fillIn(page);
    const release = interference.hold();
    await phone(page).press("Enter");
    const button = page.getByRole("button", { name: "Sending…" });
    await expect(button).toHaveAttribute("aria-busy", "true");
    await expectAllAccessible(page);
    await phone(page).press("Enter");
    await phone(page).press("Enter");
    await button.dblclick({ force: true });
    await expectKept(page);
    release();
    await expectArrivedOnce(page, guest, before);
    expect(interference.calls).toBe(1);
  });

  test("reading slowly says so, and the form comes", async ({ page }) => {
    const interference = await Interference.between(page, isPackage);
    const release = interference.hold();
    await page.goto(`/packages/${packageId}/request`);
    const loading = page.locator("main .loaded");
    await expect(loading).toHaveAttribute("aria-busy", "true");
    await expect(loading).toContainText("Loading…");
    // After a while for eyes too.
    await expect(loading.getByText("Loading…")).toHaveCSS("opacity", "1");
    await expectAllAccessible(page);
    release();
    await expect(send(page)).toBeVisible();
  });

  test("a short pause that the server asks for is kept in silence", async ({ page }) => {
    const interference = await Interference.between(page, isPackage);
    interference.begin({
      meets: (route) => {
        interference.end();
        return route.fulfill({ status: 429, headers: { "retry-after": "2" }, json: { error: {} } });
      },
    });
    await open(page);
    await expect(send(page)).toBeVisible();
    const [first, second] = interference.times;
    expect(second - first).toBeGreaterThanOrEqual(1_900);
  });

  test("a pause that the server asks for after sending is kept, and not waited for where it is long", async ({
    page,
    guest,
  }) => {
    const before = await guest.requestsFor(packageId);
    const interference = await Interference.between(page, isCreation);
    await open(page);
    await fillIn(page);
    interference.begin(busyFor(61));
    await send(page).click();
    await expect(page.locator(".error-notice")).toContainText("Too busy right now");
    await expectKept(page);
    interference.begin(failureOf("429"));
    await page.reload();
    await send(page).click();
    await expect(postponed(page)).toBeVisible();
    interference.end();
    await expectArrivedOnce(page, guest, before);
    const [, first, second] = interference.times;
    expect(second - first, "the pause").toBeGreaterThanOrEqual(PAUSE * 1000 - 100);
  });
});

test.describe("the session", () => {
  test("that is over when the form is sent comes back, with everything that was typed", async ({ page, guest }) => {
    const before = await guest.requestsFor(packageId);
    const interference = await Interference.between(page, isCreation);
    await open(page);
    await fillIn(page);
    await endSession(page);
    await send(page).click();
    await expect(page.getByText("Your draft was restored.")).toBeVisible();
    await expectKept(page);
    expect(interference.arrived).toBe(0);
    await send(page).click();
    await expectArrivedOnce(page, guest, before);
  });

  test("that is over when the form is opened leads to sign-in and back to the form", async ({ page }) => {
    await page.goto("/overview");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await endSession(page);
    await open(page);
    await expect(send(page)).toBeVisible();
  });
});

test.describe("a session that the server does not accept, whoever signs in,", () => {
  test("is renewed once and then told, with the way out", async ({ page }) => {
    let signIns = 0;
    page.on("request", (request) => {
      if (new URL(request.url()).pathname === "/oidc/authorize") signIns += 1;
    });
    const interference = await Interference.between(page, isPackage);
    interference.begin(NOT_ACCEPTED);
    await page.goto(`/packages/${packageId}/request`);
    await expectTold(page, "The server does not accept your sign-in", { id: NOT_ACCEPTED.id });
    await expect(page.getByRole("main").getByRole("button", { name: "Use another account" })).toBeVisible();
    // The one with which the page opened, and a new one.
    expect(signIns).toBe(2);
    const { calls } = interference;
    await page.getByRole("button", { name: "Try again" }).click();
    // Once more with a renewed token; then it is told again.
    await expect.poll(() => interference.calls).toBeGreaterThan(calls + 1);
    await expect(page.getByRole("heading", { name: "The server does not accept your sign-in" })).toBeVisible();
    interference.end();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(send(page)).toBeVisible();
    expect(signIns).toBe(2);
  });
});

test.describe("a session that ended at the sign-in service too", () => {
  test("takes a new sign-in, and the form is as it was left", async ({ page, context, guest }) => {
    await open(page);
    await fillIn(page);
    await context.clearCookies();
    await page.reload();
    await page.getByRole("textbox", { name: "E-mail address" }).fill(guest.claims.email);
    const before = await sizeOfLog();
    await page.getByRole("button", { name: "Send code" }).click();
    await page.getByLabel("Code", { exact: true }).fill(await passcodeFor(guest.claims.email, before));
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("Your draft was restored.")).toBeVisible();
    await expectKept(page);
  });
});

test.describe("the connection", () => {
  test("that is gone is told, what was loaded and typed stays, and it goes on by itself", async ({ page, context, guest }) => {
    const before = await guest.requestsFor(packageId);
    const interference = await Interference.between(page, isCreation);
    await open(page);
    await fillIn(page);
    await context.setOffline(true);
    await expect(page.getByText("No connection. What was loaded stays; the rest comes when you are back.")).toBeVisible();
    await phone(page).fill(TYPED.phone);
    await send(page).click();
    await expectTold(page, "You are offline", { id: /^[0-9a-f-]{36}$/ });
    await expectKept(page);
    expect(interference.calls).toBe(0);
    await context.setOffline(false);
    await expect(page.getByText("No connection. What was loaded stays")).toHaveCount(0);
    await send(page).click();
    await expectArrivedOnce(page, guest, before);
    expect(interference.arrived).toBe(1);
  });

  test("that was gone while a list was open brings it up to date when it is back", async ({ page, context, guest }) => {
    await page.goto("/packages?search=Quay");
    const title = page.getByRole("main").getByText(PACKAGE);
    await expect(title).toBeVisible();
    await context.setOffline(true);
    await page.getByRole("searchbox", { name: "Search access packages" }).fill("site team");
    // What is looked for now can't be told; what was found before would be no answer to it.
    await expect(page.locator(".error-notice").getByRole("heading")).toHaveText("You are offline");
    await expectAllAccessible(page);
    await context.setOffline(false);
    await expect(page.getByRole("main")).not.toContainText("You are offline");
    await expect(title).toBeVisible();
    await expect(page.getByText(/^1 access package\s*$/)).toBeVisible();
    await expect(page.getByText("Could not refresh")).toHaveCount(0);
  });
});
