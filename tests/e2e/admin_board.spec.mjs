// The board of a catalog: resources are put into packages in three ways, changes gather in a tray and are applied together.
import { expectAllAccessible, expectNoSidewaysScroll, expectPage, expectSettled } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

// Several pages in one journey: on a busy machine that takes longer than one.
test.describe.configure({ timeout: 180_000 });

test.use({ hasOwnServer: true });

const CATALOG = "Maasmond quay extension";
const DESIGN = "Quay: design partner";
const DRAWINGS = "Quay: drawings, read only";
const SITE = "Quay: site team";

const news = (page) => page.getByRole("region", { name: "Notices" });
const resource = (page, name) =>
  page.getByRole("region", { name: "Resources" }).getByRole("listitem").filter({ hasText: name });
const grip = (page, name) => resource(page, name).getByRole("button", { name: new RegExp(`^${name}`) });
const card = (page, name) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });
const roles = (page, name) => page.getByRole("list", { name: `What ${name} gives` });
const tray = (page) => page.getByRole("region", { name: /not applied yet$/ });

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
    await answer(page, `Add Lift planner to ${DESIGN}`, "Viewer");
    await expect(roles(page, DESIGN)).toContainText("Lift planner Viewer");
    await expect(roles(page, DESIGN)).toContainText("New");
    await expect(tray(page)).toContainText("1 change, not applied yet");
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
    await page.keyboard.press("ArrowDown");
    await expect(take(DRAWINGS)).toBeFocused();
    await expect(page.getByRole("status").filter({ hasText: `${DRAWINGS}, 2 of 10` })).toHaveCount(1);
    // The tray is there, and covers none of them.
    for (const key of ["End", "ArrowUp", "ArrowUp", "ArrowUp"]) {
      await page.keyboard.press(key);
      await expect.poll(() => isUncovered(page.locator(".board-package__take:focus"))).toBe(true);
    }
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: `Add Quay planning to ${DRAWINGS}` });
    await expect(dialog.getByRole("radio", { checked: true })).toHaveCount(0);
    await dialog.getByRole("radio", { name: "Visitors" }).check();
    await page.keyboard.press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(grip(page, "Quay planning")).toBeFocused();
    await expect(tray(page)).toContainText("2 changes, not applied yet");
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
    await expect(choice).toHaveAccessibleDescription(/Choose an access package\./);
    await choice.selectOption("Quay: neighbours and stakeholders");
    await add.click();
    await expect(choice).toHaveAccessibleDescription(/gives Member of Quay stakeholders already, or will\./);
    await choice.selectOption(SITE);
    await expectAllAccessible(page);
    await answer(page, title);
    await expect(roles(page, SITE)).toContainText("Quay stakeholders Member");
  });

  await test.step("roles are removed, kept and changed", async () => {
    await page.getByRole("button", { name: `Remove Member of Quay design from ${DESIGN}` }).click();
    await expect(roles(page, DESIGN)).toContainText("Goes");
    const keep = page.getByRole("button", { name: `Keep Member of Quay design in ${DESIGN}` });
    await expect(keep).toBeFocused();
    await keep.click();
    await expect(roles(page, DESIGN)).not.toContainText("Goes");
    await page.getByRole("button", { name: `Remove Member of Quay design from ${DESIGN}` }).click();
    await roles(page, DESIGN).getByRole("button", { name: /^Quay drawings Members .*change the role/ }).click();
    await answer(page, `Role of Quay drawings in ${DESIGN}`, "Visitors");
    await expect(roles(page, DESIGN)).toContainText("Was Members");
    await expect(tray(page)).toContainText("5 changes, not applied yet");
    await expect(tray(page).getByText(/^\d+ pe(rson|ople) (gets?|loses?) |^Nobody has/)).toHaveCount(5);
    await expectAllAccessible(page);
  });

  await test.step("one is undone, the rest is kept over a reload and applied", async () => {
    await page.getByRole("button", { name: `Undo: ${SITE}, Quay stakeholders` }).click();
    await expect(roles(page, SITE)).not.toContainText("Quay stakeholders");
    await page.reload();
    await expectSettled(page);
    await expect(tray(page)).toContainText("4 changes, not applied yet");
    await expect(roles(page, DRAWINGS)).toContainText("Quay planning Visitors");
    await page.getByRole("button", { name: "Apply 4 changes" }).click();
    await expect(news(page)).toContainText("4 changes are applied.");
    await expect(tray(page)).toHaveCount(0);
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
  // Where there is little room the tray is a line that opens.
  const undoAll = page.getByRole("button", { name: "Undo all" });
  if (!(await undoAll.isVisible())) await tray(page).getByText("1 change, not applied yet").click();
  await expectAllAccessible(page);
  await undoAll.click();
  await expect(tray(page)).toHaveCount(0);

  await page.getByRole("searchbox", { name: "Search resources" }).fill("drawings");
  await expect(page).toHaveURL(/f\.resource=drawings/);
  await expect(page.getByRole("region", { name: "Resources" }).getByRole("listitem")).toHaveCount(1);
  await page.getByRole("searchbox", { name: "Search access packages" }).fill("inspector");
  await expect(page).toHaveURL(/search=inspector/);
  await expect(page.getByRole("region", { name: "Access packages" }).getByRole("heading", { level: 3 })).toHaveCount(1);
});

test.describe("when a write fails", () => {
  // The journey answers a call itself.
  test.use({ recordsTraffic: false, expectedComplaints: ["the server responded with a status of 500"] });

  test("what is done stays told, and the rest goes on @desktop", async ({ page }) => {
    await openBoard(page);
    let broken = "POST";
    await page.route(/\/resourceRoleScopes/, (route) => {
      if (route.request().method() !== broken) return route.fallback();
      return route.fulfill({ status: 500, json: { error: { code: "generalException", message: "" } } });
    });
    await roles(page, DESIGN).getByRole("button", { name: /^Quay drawings Members .*change the role/ }).click();
    await answer(page, `Role of Quay drawings in ${DESIGN}`, "Visitors");
    await page.getByRole("button", { name: "Apply 1 change" }).click();
    await expect(tray(page)).toContainText("Nothing of this has been done yet.");
    // There is nothing to undo: it is closed, and the changes are as they were.
    await expect(page.locator(".plan").getByRole("button", { name: "Undo", exact: true })).toHaveCount(0);
    await tray(page).getByRole("button", { name: "Close" }).click();
    await expect(tray(page)).toContainText("1 change, not applied yet");
    await expect(tray(page).locator("summary")).toBeFocused();
    await page.getByRole("button", { name: "Apply 1 change" }).click();
    await expect(tray(page)).toContainText("Nothing of this has been done yet.");
    broken = "DELETE";
    await tray(page).getByRole("button", { name: "Continue" }).click();
    await expect(tray(page)).toContainText("It stopped halfway.");
    await expect(tray(page)).toContainText("The server failed");
    await expect(page.locator(".plan").getByRole("button", { name: "Undo", exact: true })).toBeVisible();
    await expectAllAccessible(page);
    // With all that it says it leaves room for the board, whose end can be reached.
    for (const height of [900, 600]) {
      await page.setViewportSize({ width: 1440, height });
      const { top } = await tray(page).evaluate((element) => element.getBoundingClientRect());
      expect(top).toBeGreaterThan(60);
      const last = page.getByRole("region", { name: "Access packages" }).locator("a, button").last();
      await last.focus();
      await expect.poll(() => isUncovered(last)).toBe(true);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    // It outlives a reload.
    await page.reload();
    await expectPage(page, CATALOG);
    broken = "";
    await tray(page).getByRole("button", { name: "Continue" }).click();
    await expect(news(page)).toContainText("1 change is applied.");
    await expect(roles(page, DESIGN).getByRole("listitem")).toHaveCount(3);
    await expect(roles(page, DESIGN)).toContainText("Quay drawings Visitors");
  });
});
