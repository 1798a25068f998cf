// Every building block in every state: accessible in both themes and in forced colours, no wider than a phone, and with
// the habits that no page tests again: where the focus goes, what Esc does, what stands in the way of a second click.
import { expect, expectAccessible, test } from "./support/test.mjs";

test.beforeEach(async ({ page }) => {
  await page.goto("/styleguide");
  await expect(page.getByRole("heading", { level: 1, name: "Style guide" })).toBeVisible();
});

for (const theme of ["Light", "Dark"]) {
  test(`everything can be perceived, ${theme.toLowerCase()}`, async ({ page }) => {
    await page.getByRole("radio", { name: theme, exact: true }).press("Space");
    await expectAccessible(page);
  });
}

test("everything can be perceived in forced colours", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await expectAccessible(page);
});

test("nothing is wider than the window", async ({ page }) => {
  for (const width of [320, 360, 640, 900]) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect(wide, `${width} pixels`).toBe(false);
  }
});

test("a dialog takes the focus and gives it back", async ({ page }) => {
  const opener = page.locator("#Dialog").getByRole("button", { name: "Give up access" });
  const dialog = page.getByRole("dialog", { name: "Give up Project Delta?" });
  for (const leave of [
    () => page.keyboard.press("Escape"),
    () => dialog.getByRole("button", { name: "Cancel" }).click(),
    () => dialog.getByRole("button", { name: "Close" }).click(),
  ]) {
    await opener.click();
    await expect(dialog.getByRole("heading", { name: "Give up Project Delta?" })).toBeFocused();
    await expectAccessible(page);
    await leave();
    await expect(dialog).toHaveCount(0);
    await expect(opener).toBeFocused();
  }
});

test("the error summary takes the focus after each attempt and leads to the fields", async ({ page }) => {
  const form = page.locator("form");
  const summary = form.getByRole("group", { name: "5 answers need another look" });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await form.getByRole("button", { name: "Request access" }).click();
    await expect(summary).toBeFocused();
    await summary.getByRole("link", { name: "Choose who you work for" }).click();
    await expect(form.getByRole("radio", { name: "Fabrikam" })).toBeFocused();
    await expect(form.getByText("Who do you work for?")).toBeInViewport();
  }
  const company = form.getByRole("textbox", { name: "Company" });
  await expect(company).toHaveAccessibleDescription("Error: Enter the name of your company");
  await expect(company).toHaveAttribute("aria-invalid", "true");
});

test("a menu opens at its button and closes after a choice and on Esc", async ({ page }) => {
  const opener = page.getByRole("button", { name: "More actions for Project Delta" });
  const choice = page.locator("#Menu").getByRole("button", { name: "Copy link" });
  await opener.click();
  await expect(choice).toBeInViewport({ ratio: 1 });
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(choice).toBeHidden();
  await expect(opener).toBeFocused();
  await opener.click();
  await choice.click();
  await expect(choice).toBeHidden();
});

test("a button that can't be used now says so and keeps the focus", async ({ page }) => {
  const unavailable = page.getByRole("button", { name: "Extend access" });
  await expect(unavailable).toHaveAttribute("aria-disabled", "true");
  await expect(unavailable).toHaveAccessibleDescription(/^Ask from 12 February on/);
  await unavailable.focus();
  await expect(unavailable).toBeFocused();
  await expect(page.getByRole("button", { name: "Sending…" })).toHaveAttribute("aria-busy", "true");
});

test("a table without room is a list of cards, and still a table", async ({ page }) => {
  const table = page.getByRole("table", { name: "Guests" });
  const row = table.getByRole("row", { name: /Ada Lovelace/ });
  await expect(table.getByRole("columnheader", { name: "Guest", exact: true })).toHaveAttribute("aria-sort", "ascending");
  for (const [width, display] of [
    [360, "flex"],
    [1440, "table-row"],
  ]) {
    await page.setViewportSize({ width, height: 800 });
    await expect(row).toHaveCSS("display", display);
    await expect(row.getByRole("rowheader")).toContainText("Ada Lovelace");
    await expect(row.getByRole("cell")).toHaveCount(5);
  }
});
