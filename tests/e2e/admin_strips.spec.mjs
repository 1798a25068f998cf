// What goes on sideways on a phone shows where one is: the menu of the administration and the tabs of a page.
import { packageId } from "./support/api.mjs";
import { expectSettled } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

test("the first row of a list is in sight, and filters on demand", { tag: "@phone" }, async ({ page }) => {
  await signIn(page, "Daan Verhoeven", "/admin/requests");
  await expectSettled(page);
  const main = page.getByRole("main");
  await expect(main.getByRole("rowheader").first()).toBeInViewport();
  await expect(main.getByRole("combobox", { name: "State", exact: true })).toHaveCount(0);
  await main.getByRole("button", { name: "Filter and sort" }).click();
  await expect(main.getByRole("combobox", { name: "State", exact: true })).toBeVisible();
  await expect(main.getByText("Sort by", { exact: true })).toBeVisible();
});

test("the current entry of the menu and the current tab are in sight", { tag: "@phone" }, async ({ page, server }) => {
  const id = await packageId(server, "Quay: site team");
  await signIn(page, "Daan Verhoeven", `/admin/packages/${id}/requests`);
  await expectSettled(page);
  const strip = (name) => page.getByRole("navigation", { name, exact: true });
  const tabs = strip("About this access package");
  await expect(tabs.getByRole("link", { name: "Requests" })).toBeInViewport({ ratio: 1 });
  await page.goto("/admin/orgs");
  const longest = strip("Identity Governance").getByRole("link", { name: "Connected organizations" });
  // Neither end of it fades.
  const isWhole = (link) => {
    const list = link.closest("ul");
    const [box, around] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
    const [padding, fade] = [link, list].map((one) => Number.parseFloat(getComputedStyle(one).paddingInlineStart));
    return box.left + padding >= around.left + fade && box.right - padding <= around.right - fade;
  };
  await expect.poll(() => longest.evaluate(isWhole)).toBe(true);
  await page.goto("/admin/settings");
  await expect(strip("Identity Governance").getByRole("link", { name: "Settings" })).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  // All of the menu is one tap away.
  await strip("Identity Governance").getByRole("button", { name: "Menu", exact: true }).click();
  const all = strip("Identity Governance").getByRole("list").filter({ has: page.locator(".menu__item") });
  await expect(all.getByRole("link", { name: "Settings" })).toHaveAttribute("aria-current", "page");
  await all.getByRole("link", { name: "Catalogs" }).click();
  await expect(page).toHaveURL(/\/admin\/catalogs$/);
});

test("the box that chooses a row stands before its name", { tag: "@phone" }, async ({ page }) => {
  await signIn(page, "Daan Verhoeven", "/admin/packages?search=Quay");
  await expectSettled(page);
  const row = page.getByRole("main").getByRole("row").filter({ has: page.getByRole("rowheader") }).first();
  const choice = row.getByRole("checkbox", { name: /^Choose / });
  const [box, name] = [await choice.boundingBox(), await row.getByRole("rowheader").getByRole("link").boundingBox()];
  expect(box.x + box.width).toBeLessThanOrEqual(name.x);
  expect(Math.abs(box.y + box.height / 2 - (name.y + name.height / 2))).toBeLessThan(name.height / 2);
  const area = await choice.locator("..").boundingBox();
  expect(Math.min(area.width, area.height), "for a thumb").toBeGreaterThanOrEqual(44);
  // Its name is for ears; nothing beside it looks like something that is known of the row.
  expect(await row.locator("[data-label='Choose']").count()).toBe(0);
  await choice.check();
  await expect(row).toHaveAttribute("data-selected", "");
});

test("a window between phone and desk leads into the administration", { tag: "@desktop" }, async ({ page }) => {
  await page.setViewportSize({ width: 768, height: 1024 });
  await signIn(page, "Daan Verhoeven", "/overview");
  const sections = page.getByRole("navigation", { name: "My Access" });
  await sections.getByRole("link", { name: "Admin", exact: true }).click();
  await expect(page).toHaveURL(/\/admin$/);
});
