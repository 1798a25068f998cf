// What holds on every page, whatever it is about.
import { expect, expectAccessible } from "./test.mjs";

/** The page that is called so has arrived, whole and accessible: one heading, its title, nothing wider than the window. */
export async function expectPage(page, name) {
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText(name);
  await expectSettled(page);
  await expect(page).toHaveTitle(`${await heading.innerText()} – Woodgrove`);
  await expectAllAccessible(page);
  await expectNoSidewaysScroll(page);
}

/** Accessible from top to bottom: looked at without a window's edge, where bars cover what is scrolled below them. */
export async function expectAllAccessible(page) {
  const window = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...window, height: Math.max(window.height, height) });
  await expectAccessible(page);
  await page.setViewportSize(window);
}

/** Nothing on the page is still loading. */
export async function expectSettled(page) {
  await expect(page.getByRole("main")).toBeVisible();
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
}

export async function expectNoSidewaysScroll(page) {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(excess, `pixels of ${page.url()} beside the window`).toBeLessThanOrEqual(0);
}

/** `YYYY-MM-DD` of the day that many days from now, as a date field takes it. */
export function dayFromNow(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
