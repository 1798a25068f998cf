// News of what was done: it has a place where it moves nothing and covers nothing that is about to be pressed.
import { expectAllAccessible, expectNoSidewaysScroll, expectPage } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

// Several pages in one journey: on a busy machine that takes longer than one.
test.describe.configure({ timeout: 120_000 });

test.use({ hasOwnServer: true });

const news = (page) => page.getByRole("region", { name: "Notices" });

/** How far down what can be pressed or read first stands on the page. */
const places = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("main :is(h1, h2, input, .button)")]
      .filter((element) => element.checkVisibility() && !element.closest(".notices"))
      .map((element) => Math.round(element.getBoundingClientRect().top + window.scrollY)),
  );

/** Nothing lies over the middle of it. */
const isUncovered = (locator) =>
  locator.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
  });

async function expectUncovered(locator) {
  await expect(locator).toBeInViewport({ ratio: 1 });
  await expect.poll(() => isUncovered(locator)).toBe(true);
}

test("news moves nothing, covers nothing, and is closed", async ({ page }) => {
  await signIn(page, "Daan Verhoeven", "/admin/settings");
  await expectPage(page, "Settings");
  const save = page.getByRole("button", { name: "Save", exact: true });
  const before = await places(page);
  await save.focus();
  await page.keyboard.press("Enter");
  await expect(news(page)).toContainText("Saved.");
  await expectUncovered(news(page).getByText("Saved."));
  expect(await places(page)).toEqual(before);
  await expectAllAccessible(page);
  await expectNoSidewaysScroll(page);

  // At the end of the page too, where nothing more can be scrolled.
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expectUncovered(page.locator("main :is(a, button):visible").last());
  await expectUncovered(news(page).getByText("Saved."));

  // In as little room as a window has that is magnified four times.
  await page.setViewportSize({ width: 320, height: 480 });
  await expectUncovered(news(page).getByText("Saved."));
  await expectNoSidewaysScroll(page);
  const close = news(page).getByRole("button", { name: "Dismiss" });
  await expectUncovered(close);
  await close.click();
  await expect(news(page).getByText("Saved.")).toHaveCount(0);
});

test("news leaves the buttons of the next decision free", async ({ page }) => {
  await signIn(page, "Marta Kowalczyk", "/approvals");
  const first = "Pavel Dvořák asks for Quay: quality files, upload";
  await page.getByRole("list", { name: "Requests to decide" }).getByRole("link", { name: first }).click();
  await expectPage(page, first);
  await page.getByRole("button", { name: "Deny request" }).click();
  const dialog = page.getByRole("dialog", { name: "Deny the request of Pavel Dvořák?" });
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Not on our project.");
  await dialog.getByRole("button", { name: "Deny request" }).click();
  const told = news(page).getByText("You denied the request of Pavel Dvořák");
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(first);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expectUncovered(page.getByRole("heading", { level: 1 }));
  await expectUncovered(told);
  for (const end of [0, Number.MAX_SAFE_INTEGER]) {
    await page.evaluate((end) => window.scrollTo(0, end), end);
    await expectUncovered(page.getByRole("button", { name: "Approve request" }));
    await expectUncovered(page.getByRole("button", { name: "Deny request" }));
  }
});
