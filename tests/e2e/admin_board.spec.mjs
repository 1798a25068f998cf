// The board of a catalog: resources are put into packages in three ways, changes gather in a tray and are applied together.
import { call, catalogId } from "./support/api.mjs";
import { expectAllAccessible, expectNoSidewaysScroll, expectPage, expectSettled } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

// Several pages in one journey: on a busy machine that takes longer than one.
test.describe.configure({ timeout: 180_000 });

test.use({ hasOwnServer: true });

const CATALOG = "Maasmond quay extension";
const DESIGN = "Quay: design partner";
const DRAWINGS = "Quay: drawings, read only";
const LIFTING = "Quay: lifting supervisor";
const SITE = "Quay: site team";

const news = (page) => page.getByRole("region", { name: "Notices" });
const resource = (page, name) =>
  page.getByRole("region", { name: "Resources" }).getByRole("listitem").filter({ hasText: name });
const grip = (page, name) => resource(page, name).getByRole("button", { name: new RegExp(`^${name}`) });
const card = (page, name) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });
const roles = (page, name) => page.getByRole("list", { name: `What ${name} gives` });
const tray = (page) => page.getByRole("region", { name: /not applied yet$/ });
const changes = (page) => page.getByRole("dialog", { name: /not applied yet$/ });
const show = (page) => tray(page).getByRole("button", { name: "Show changes" }).click();
const remove = (page, what, from) => page.getByRole("button", { name: `Remove ${what} from ${from}` }).click();

/** Nothing of it is covered: what is in the middle of its lower edge is itself. */
const isUncovered = (locator) =>
  locator.evaluate((element) => {
    const { left, right, bottom } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint((left + right) / 2, bottom - 2));
  });

/** Answers the question for the role. */
async function answer(page, title, role) {
  const dialog = page.getByRole("dialog", { name: title });
  if (role) await dialog.getByRole("radio", { name: role, exact: true }).check();
  await dialog.getByRole("button", { name: "Add to the changes" }).click();
  await expect(dialog).toHaveCount(0);
}

async function openBoard(page) {
  await signIn(page, "Daan Verhoeven", "/admin/catalogs");
  await page.getByRole("link", { name: CATALOG }).click();
  await expectPage(page, CATALOG);
  const tabs = page.getByRole("navigation", { name: "About this catalog" });
  await tabs.getByRole("link", { name: "Board" }).click();
  await expect(page).toHaveURL(/\/board$/);
  await expectPage(page, CATALOG);
  await expect(tabs.getByRole("link", { name: "Board" })).toHaveAttribute("aria-current", "page");
}

test("resources are put into packages by mouse, by keyboard and by menu, and applied together @desktop", async ({
  page,
}) => {
  await openBoard(page);

  await test.step("by mouse", async () => {
    await resource(page, "Lift planner").hover();
    await page.mouse.down();
    await card(page, DESIGN).hover();
    await expect(card(page, DESIGN)).toHaveAttribute("data-over", "");
    // Some browsers take a drop only where the mouse has moved twice.
    await card(page, DESIGN).hover();
    await page.mouse.up();
    const dialog = page.getByRole("dialog", { name: `Add Lift planner to ${DESIGN}` });
    await expectAllAccessible(page);
    // Which role is asked, not guessed.
    await dialog.getByRole("button", { name: "Add to the changes" }).click();
    await expect(dialog).toContainText("Choose a role for Lift planner.");
    // Whoever reads with the ears is taken to the question, which says what is missing.
    await expect(dialog.getByRole("radio").first()).toBeFocused();
    await expect(dialog.getByRole("radiogroup")).toHaveAccessibleDescription(/Choose a role for Lift planner\./);
    const named = (await dialog.getByRole("radiogroup").getAttribute("aria-describedby")).split(" ");
    for (const id of named) await expect(dialog.locator(`[id="${id}"]`)).toHaveCount(1);
    await answer(page, `Add Lift planner to ${DESIGN}`, "Viewer");
    await expect(roles(page, DESIGN)).toContainText("Lift planner Viewer");
    await expect(roles(page, DESIGN)).toContainText("New");
    await expect(tray(page)).toContainText("1 change, not applied yet");
    await expect(tray(page)).toContainText(/Changes what \d+ people have\./);
  });

  await test.step("by keyboard", async () => {
    await grip(page, "Quay planning").focus();
    await page.keyboard.press("Space");
    await expect(grip(page, "Quay planning")).toHaveAttribute("aria-pressed", "true");
    const take = (name) => page.getByRole("button", { name: `Put here: Quay planning into ${name}` });
    await expect(take(DESIGN)).toBeFocused();
    await expect(page.getByText("Quay planning is picked up.").first()).toBeVisible();
    await expectAllAccessible(page);
    await page.keyboard.press("Escape");
    await expect(take(DESIGN)).toHaveCount(0);
    await expect(grip(page, "Quay planning")).toBeFocused();

    await page.keyboard.press("Enter");
    await expect(take(DESIGN)).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await expect(take(DRAWINGS)).toBeFocused();
    await expect(page.locator("[aria-live]").filter({ hasText: `${DRAWINGS}, 2 of 10` })).toHaveCount(1);
    // Down leads to what stands below, of the two columns.
    await page.keyboard.press("ArrowDown");
    await expect(take(LIFTING)).toBeFocused();
    await expect(page.locator("[aria-live]").filter({ hasText: `${LIFTING}, 4 of 10` })).toHaveCount(1);
    await page.keyboard.press("ArrowUp");
    await expect(take(DRAWINGS)).toBeFocused();
    // The tray is there, and covers none of them.
    for (const key of ["End", "ArrowUp", "ArrowUp", "ArrowUp"]) {
      await page.keyboard.press(key);
      await expect.poll(() => isUncovered(page.locator(".board-package__take:focus"))).toBe(true);
    }
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: `Add Quay planning to ${DRAWINGS}` });
    await expect(dialog.getByRole("radio", { checked: true })).toHaveCount(0);
    // Who leaves the question hears that nothing is held any more.
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(page.locator("[aria-live]").filter({ hasText: "Quay planning is put back." })).toHaveCount(1);
    await expect(grip(page, "Quay planning")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(take(DESIGN)).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await dialog.getByRole("radio", { name: "Visitors" }).check();
    await page.keyboard.press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(grip(page, "Quay planning")).toBeFocused();
    await expect(tray(page)).toContainText("2 changes, not applied yet");

    // Who turns to another resource puts this one down.
    await page.keyboard.press("Enter");
    await expect(take(DESIGN)).toBeFocused();
    await page.getByRole("button", { name: "Add to…: Lift planner" }).click();
    await expect(page.getByRole("dialog", { name: "Add Lift planner to an access package" })).toBeVisible();
    await expect(take(DESIGN)).toHaveCount(0);
    await expect(grip(page, "Quay planning")).toHaveAttribute("aria-pressed", "false");
    await page.keyboard.press("Escape");
  });

  await test.step("by menu", async () => {
    await page.getByRole("button", { name: "Add to…: Quay stakeholders" }).click();
    const title = "Add Quay stakeholders to an access package";
    const dialog = page.getByRole("dialog", { name: title });
    const choice = dialog.getByRole("combobox", { name: "Access package" });
    await expect(dialog.getByRole("radio", { checked: true })).toHaveCount(0);
    await dialog.getByRole("radio", { name: "Member", exact: true }).check();
    const add = dialog.getByRole("button", { name: "Add to the changes" });
    await add.click();
    await expect(choice).toBeFocused();
    await expect(choice).toHaveAccessibleDescription(/Choose an access package\./);
    await choice.selectOption("Quay: neighbours and stakeholders");
    // Only what that package does not give is offered, and nothing is chosen for anybody.
    await expect(dialog.getByRole("radio", { name: "Member", exact: true })).toHaveCount(0);
    await expect(dialog.getByRole("radio", { checked: true })).toHaveCount(0);
    await choice.selectOption(SITE);
    await expectAllAccessible(page);
    await answer(page, title, "Member");
    await expect(roles(page, SITE)).toContainText("Quay stakeholders Member");
  });

  await test.step("roles are removed, kept and changed", async () => {
    await remove(page, "Member of Quay design", DESIGN);
    await expect(roles(page, DESIGN)).toContainText("Goes");
    const keep = page.getByRole("button", { name: `Keep Member of Quay design in ${DESIGN}` });
    await expect(keep).toBeFocused();
    await keep.click();
    await expect(roles(page, DESIGN)).not.toContainText("Goes");
    await remove(page, "Member of Quay design", DESIGN);
    await expect(roles(page, DESIGN).locator(".board-chip__arrow").first()).toBeVisible();
    await roles(page, DESIGN).getByRole("button", { name: /^Quay drawings Members .*change the role/ }).click();
    await answer(page, `Role of Quay drawings in ${DESIGN}`, "Visitors");
    await expect(roles(page, DESIGN)).toContainText("Was Members");
    await expect(tray(page)).toContainText("5 changes, not applied yet");
    await expectAllAccessible(page);
    await show(page);
    await expect(changes(page).getByText(/^\d+ pe(rson|ople) (gets?|loses?) |^Nobody has/)).toHaveCount(5);
    await expect(changes(page)).toContainText("Quay drawings: now Members, then Visitors.");
    await expect(changes(page)).toContainText("Lift planner: now not given, then Viewer.");
    await expectAllAccessible(page);
  });

  await test.step("one is undone, the rest is kept over a reload and applied", async () => {
    await changes(page).getByRole("button", { name: `Undo: ${SITE}, Quay stakeholders` }).click();
    await expect(changes(page).getByRole("heading", { level: 2 })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(changes(page)).toHaveCount(0);
    await expect(tray(page).getByRole("button", { name: "Show changes" })).toBeFocused();
    await expect(roles(page, SITE)).not.toContainText("Quay stakeholders");
    await page.reload();
    await expectSettled(page);
    await expect(tray(page)).toContainText("4 changes, not applied yet");
    await expect(roles(page, DRAWINGS)).toContainText("Quay planning Visitors");
    await page.evaluate(() => window.scrollTo(0, 200));
    await page.getByRole("button", { name: "Apply 4 changes" }).press("Enter");
    await expect(news(page)).toContainText("4 changes are applied.");
    await expect(tray(page)).toHaveCount(0);
    // What had the focus is gone, and nothing has moved.
    await expect(page.getByRole("heading", { name: "Access packages", exact: true })).toBeFocused();
    expect(await page.evaluate(() => window.scrollY)).toBe(200);
    for (const isAfterReload of [false, true]) {
      if (isAfterReload) await page.reload();
      await expectSettled(page);
      await expect(roles(page, DESIGN).getByRole("listitem")).toHaveCount(3);
      for (const given of ["Quay drawings Visitors", "Clash checker Modeller", "Lift planner Viewer"]) {
        await expect(roles(page, DESIGN)).toContainText(given);
      }
      await expect(roles(page, DRAWINGS)).toContainText("Quay planning Visitors");
      await expect(page.getByText("New", { exact: true })).toHaveCount(0);
    }
    await expectAllAccessible(page);
  });
});

test("resources are put into packages by menu in little room too", async ({ page }) => {
  await openBoard(page);
  await page.getByRole("button", { name: "Add to…: Quay stakeholders" }).click();
  const title = "Add Quay stakeholders to an access package";
  await page.getByRole("dialog", { name: title }).getByRole("combobox").selectOption(SITE);
  await answer(page, title, "Member");
  await expect(tray(page)).toContainText("1 change, not applied yet");
  await expectNoSidewaysScroll(page);
  await expectAllAccessible(page);
  await show(page);
  await expectAllAccessible(page);
  await changes(page).getByRole("button", { name: "Undo all" }).click();
  await expect(changes(page)).toHaveCount(0);
  await expect(tray(page)).toHaveCount(0);

  await page.getByRole("searchbox", { name: "Search resources" }).fill("drawings");
  await expect(page).toHaveURL(/f\.resource=drawings/);
  await expect(page.getByRole("region", { name: "Resources" }).getByRole("listitem")).toHaveCount(1);
  await page.getByRole("searchbox", { name: "Search access packages" }).fill("inspector");
  await expect(page).toHaveURL(/search=inspector/);
  await expect(page.getByRole("region", { name: "Access packages" }).getByRole("heading", { level: 3 })).toHaveCount(1);
});

test("a role comes beside the one that a package gives, or in its place", async ({ page }) => {
  await openBoard(page);
  const title = "Add Clash checker to an access package";
  const dialog = page.getByRole("dialog", { name: title });
  const begin = async () => {
    await page.getByRole("button", { name: "Add to…: Clash checker" }).click();
    await dialog.getByRole("combobox").selectOption(DESIGN);
    await expect(dialog).toContainText("The package gives Modeller of it.");
    await dialog.getByRole("radio", { name: "Viewer", exact: true }).check();
  };
  await begin();
  await expectAllAccessible(page);
  await answer(page, title);
  await show(page);
  await expect(changes(page)).toContainText("Clash checker: now Modeller, then Modeller and Viewer.");
  await changes(page).getByRole("button", { name: `Undo: ${DESIGN}, Clash checker` }).click();
  await expect(tray(page)).toHaveCount(0);

  await begin();
  const replace = dialog.getByRole("button", { name: "Replace Modeller" });
  await expect(dialog.getByRole("radio", { name: "Modeller", exact: true })).toHaveCount(0);
  await replace.click();
  await expect(dialog).toHaveCount(0);
  await expect(roles(page, DESIGN)).toContainText("Was Modeller");
  await expect(tray(page)).toContainText("1 change, not applied yet");
  await show(page);
  await expect(changes(page)).toContainText("Clash checker: now Modeller, then Viewer.");

  // What leaves a package with nothing is said before it is applied.
  await page.keyboard.press("Escape");
  const warning = `After this, ${DRAWINGS} gives nothing any more.`;
  await expect(tray(page)).not.toContainText("gives nothing");
  await remove(page, "Visitors of Quay drawings", DRAWINGS);
  await expect(tray(page)).toContainText(warning);
  await expectAllAccessible(page);
  await show(page);
  await expect(changes(page)).toContainText(warning);
});

test("a package that gives a resource already says so and takes no more of it @desktop", async ({ page, server }) => {
  const [tool, trial] = ["Fire calculator", "Fire calculator, trial"];
  const catalog = await catalogId(server, "Design library");
  await signIn(page, "Daan Verhoeven", `/admin/catalogs/${catalog}/board?search=trial`);
  await expectPage(page, "Design library");
  const dialog = page.getByRole("dialog");
  await grip(page, tool).press("Enter");
  const refusal = page.getByRole("button", { name: `Gives it already: ${tool} in ${trial}` });
  await expect(refusal).toHaveAttribute("aria-disabled", "true");
  await expectAllAccessible(page);
  await refusal.press("Enter");
  await expect(page.locator("[aria-live]").filter({ hasText: "Gives it already" })).toHaveCount(1);
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(grip(page, tool)).toBeFocused();

  await resource(page, tool).hover();
  await page.mouse.down();
  await card(page, trial).hover();
  await card(page, trial).hover();
  await expect(card(page, trial)).toContainText("Gives it already");
  await expect(card(page, trial)).not.toHaveAttribute("data-over", "");
  await page.mouse.up();
  await expect(card(page, trial)).not.toContainText("Gives it already");
  await expect(dialog).toHaveCount(0);

  await page.getByRole("button", { name: `Add to…: ${tool}` }).click();
  const choice = dialog.getByRole("combobox", { name: "Access package" });
  await choice.selectOption(trial);
  await expect(choice).toHaveAccessibleDescription(/gives every role of Fire calculator already, or will\./);
  await expect(dialog.getByRole("button", { name: "Add to the changes" })).toHaveCount(0);
});

test("the bar of changes is low, and covers nothing that has the focus", async ({ page }) => {
  await openBoard(page);
  await remove(page, "Member of Quay design", DESIGN);
  await expect(tray(page)).toContainText("people have.");
  const controls = page.locator(".board button");
  for (const [width, height] of [
    [1440, 900],
    [1280, 900],
    [768, 1024],
    [360, 740],
    [320, 640],
  ]) {
    await page.setViewportSize({ width, height });
    const bar = await tray(page).boundingBox();
    expect(bar.height, `at ${width}`).toBeLessThan(height / 4);
    const count = await controls.count();
    for (const at of [0, 5, Math.floor(count / 2), count - 3, count - 1]) {
      await page.evaluate(() => window.scrollTo(0, 0));
      await controls.nth(at).focus();
      await expect.poll(() => isUncovered(controls.nth(at)), `control ${at} at ${width}`).toBe(true);
    }
    await expectNoSidewaysScroll(page);
  }
});

test("a finger is told what a finger does @phone", async ({ page }) => {
  await openBoard(page);
  await expect(page.getByText("or tap a resource and then")).toBeVisible();
  await expect(page.getByText("Drag a resource onto an access package")).toBeHidden();
  await grip(page, "Lift planner").tap();
  const told = page.locator("[aria-live]").filter({ hasText: "Lift planner is picked up." });
  await expect(told).toContainText("Tap “Put here” at an access package.");
  await expect(told).not.toContainText("arrow keys");
});

test.describe("in Dutch", () => {
  test.use({ locale: "nl" });

  /** The words of what can be pressed, and of what is said of roles, that go on in the next line. */
  const cutWords = (page) =>
    page.evaluate(() => {
      const cut = [];
      for (const element of document.querySelectorAll(".board-frame :is(.button, .board-chip__mark)")) {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          for (const { 0: word, index } of walker.currentNode.data.matchAll(/\S+/g)) {
            const range = document.createRange();
            range.setStart(walker.currentNode, index);
            range.setEnd(walker.currentNode, index + word.length);
            if (range.getClientRects().length > 1) cut.push(word);
          }
        }
      }
      return cut;
    });

  test("words stay whole, and names stay in sight", async ({ page, server }) => {
    const { value } = await call(server, "catalogs", { query: { filter: `displayName eq '${CATALOG}'` } });
    await signIn(page, "Daan Verhoeven", `/admin/catalogs/${value[0].id}/board`);
    await page.getByRole("button", { name: `Member van Quay design uit ${DESIGN} verwijderen` }).click();
    await grip(page, "Lift planner").click();
    const card = page.locator(".board-package").first();
    for (const [width, height] of [
      [320, 640],
      [360, 740],
      [768, 1024],
      [1280, 900],
      [1440, 900],
    ]) {
      await page.setViewportSize({ width, height });
      expect(await cutWords(page), `at ${width}`).toEqual([]);
      await expectNoSidewaysScroll(page);
      const chips = page.locator(".board-chip");
      const outside = await chips.evaluateAll((all) => all.filter((chip) => chip.scrollWidth > chip.clientWidth).length);
      expect(outside, `chips at ${width} with something outside`).toBe(0);
      const bottom = (locator) => locator.evaluate((element) => element.getBoundingClientRect().bottom);
      const top = (locator) => locator.evaluate((element) => element.getBoundingClientRect().top);
      expect(await bottom(card.locator(".board-package__take"))).toBeLessThanOrEqual(await top(card.locator("h3")));
    }
    await expectAllAccessible(page);
  });
});

test.describe("when a write fails", () => {
  // The journey answers a call itself.
  test.use({
    recordsTraffic: false,
    expectedComplaints: [409, 500].map((status) => `the server responded with a status of ${status}`),
  });

  const SCOPES = /\/resourceRoleScopes/;
  const failure = { status: 500, json: { error: { code: "generalException", message: "" } } };
  const plan = (page) => page.locator("dialog .plan");
  const inPlan = (page, name) => plan(page).getByRole("button", { name, exact: true });

  test("what is done stays told, and the rest goes on @desktop", async ({ page }) => {
    await openBoard(page);
    let broken = "POST";
    await page.route(SCOPES, (route) => (route.request().method() === broken ? route.fulfill(failure) : route.fallback()));
    await roles(page, DESIGN).getByRole("button", { name: /^Quay drawings Members .*change the role/ }).click();
    await answer(page, `Role of Quay drawings in ${DESIGN}`, "Visitors");
    const apply = page.getByRole("button", { name: "Apply 1 change" });
    await apply.click();
    const dialog = page.getByRole("dialog", { name: "0 of 2 done" });
    await expect(dialog).toContainText("Nothing of this has been done yet.");
    // There is nothing to undo: it is closed, and the changes are as they were.
    await expect(inPlan(page, "Undo")).toHaveCount(0);
    await inPlan(page, "Close").click();
    await expect(tray(page)).toContainText("1 change, not applied yet");
    await expect(apply).toBeFocused();
    await apply.click();
    await expect(dialog).toContainText("Nothing of this has been done yet.");
    broken = "DELETE";
    await inPlan(page, "Continue").click();
    const halfway = page.getByRole("dialog", { name: "1 of 2 done" });
    await expect(halfway).toContainText("It stopped halfway.");
    await expect(halfway).toContainText("The server failed");
    await expectAllAccessible(page);
    broken = "";
    await page.evaluate(() => window.scrollTo(0, 200));
    await inPlan(page, "Continue").press("Enter");
    await expect(news(page)).toContainText("1 change is applied.");
    expect(await page.evaluate(() => window.scrollY)).toBe(200);
    await expect(roles(page, DESIGN).getByRole("listitem")).toHaveCount(3);
    await expect(roles(page, DESIGN)).toContainText("Quay drawings Visitors");
  });

  test("a role that a conflict has kept away stays a change until it is there @desktop", async ({ page }) => {
    await openBoard(page);
    let isThere = false;
    await page.route(SCOPES, async (route) => {
      if (route.request().method() !== "POST") return route.fallback();
      // Somebody else gives it just before.
      if (isThere) await route.fetch();
      return route.fulfill({ ...failure, status: 409 });
    });
    await roles(page, DESIGN).getByRole("button", { name: /^Quay drawings Members .*change the role/ }).click();
    await answer(page, `Role of Quay drawings in ${DESIGN}`, "Visitors");
    await page.getByRole("button", { name: "Apply 1 change" }).click();
    const dialog = page.getByRole("dialog", { name: "0 of 2 done" });
    await expect(dialog).toContainText("This has changed in the meantime");
    await expect(dialog).toContainText("Nothing of this has been done yet.");
    await inPlan(page, "Close").click();
    await expect(tray(page)).toContainText("1 change, not applied yet");
    isThere = true;
    await page.getByRole("button", { name: "Apply 1 change" }).click();
    await expect(news(page)).toContainText("1 change is applied.");
    await expect(tray(page)).toHaveCount(0);
    await expect(roles(page, DESIGN).getByRole("listitem")).toHaveCount(3);
    await expect(roles(page, DESIGN)).toContainText("Quay drawings Visitors");
  });

  test("there is one way back at a time, and what has come about is told @desktop", async ({ page }) => {
    await openBoard(page);
    const all = ["Member of Quay design", "Modeller of Clash checker", "Members of Quay drawings"];
    for (const role of all) await remove(page, role, DESIGN);
    let deletions = 0;
    await page.route(SCOPES, (route) =>
      route.request().method() === "DELETE" && ++deletions === 2 ? route.fulfill(failure) : route.fallback(),
    );
    const halfway = page.getByRole("dialog", { name: "1 of 3 done" });

    await test.step("it is undone", async () => {
      await page.getByRole("button", { name: "Apply 3 changes" }).click();
      await expect(halfway).toContainText("The server failed");
      await expect(halfway.getByRole("button", { name: /Undo/ })).toHaveText(["Undo"]);
      await inPlan(page, "Undo").click();
      await expect(news(page)).toContainText("It is undone.");
      await expect(page.getByRole("dialog")).toHaveCount(0);
      await expect(tray(page)).toContainText("3 changes, not applied yet");
      await expect(page.getByRole("button", { name: "Apply 3 changes" })).toBeFocused();
      await expect(roles(page, DESIGN)).toContainText("Quay design Member Goes");
    });

    await test.step("it is left as it is", async () => {
      deletions = 0;
      await page.getByRole("button", { name: "Apply 3 changes" }).click();
      await expect(halfway).toContainText("The server failed");
      await inPlan(page, "Close").click();
      await expect(tray(page)).toContainText("2 changes, not applied yet");
      await expect(roles(page, DESIGN).getByRole("listitem")).toHaveCount(2);
    });

    await test.step("the page is loaded anew halfway", async () => {
      await page.unroute(SCOPES);
      deletions = 0;
      await page.route(SCOPES, (route) =>
        route.request().method() === "DELETE" && ++deletions === 2 ? route.fulfill(failure) : route.fallback(),
      );
      await page.getByRole("button", { name: "Apply 2 changes" }).click();
      await expect(page.getByRole("dialog", { name: "1 of 2 done" })).toContainText("The server failed");
      await page.reload();
      await expectPage(page, CATALOG);
      await expect(news(page)).toContainText("1 of your changes has been made already");
      await expect(tray(page)).toContainText("1 change, not applied yet");
      await page.getByRole("button", { name: "Apply 1 change" }).click();
      await expect(news(page)).toContainText("1 change is applied.");
      await expect(card(page, DESIGN)).toContainText("Gives nothing yet.");
    });
  });

  test("what comes about while one is away is no change any more @desktop", async ({ page }) => {
    await openBoard(page);
    await remove(page, "Member of Quay design", DESIGN);
    let release;
    const isReleased = new Promise((resolve) => (release = resolve));
    await page.route(SCOPES, async (route) => {
      if (route.request().method() === "DELETE") await isReleased;
      return route.fallback();
    });
    await page.getByRole("button", { name: "Apply 1 change" }).click();
    await expect(page.getByRole("dialog", { name: "0 of 1 done" })).toBeVisible();
    await page.goBack();
    await expect(page).not.toHaveURL(/\/board/);
    await expect(page.getByRole("dialog")).toHaveCount(0);
    const isDone = page.waitForResponse((response) => response.request().method() === "DELETE");
    release();
    await isDone;
    await page.getByRole("navigation", { name: "About this catalog" }).getByRole("link", { name: "Board" }).click();
    await expect(news(page)).toContainText("1 of your changes has been made already");
    await expect(tray(page)).toHaveCount(0);
    await expect(roles(page, DESIGN).getByRole("listitem")).toHaveCount(2);
  });
});
