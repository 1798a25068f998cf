// What holds on every page, whatever it is about.
import { expect, expectAccessible, expectContrast } from "./test.mjs";

/** The page that is called so has arrived, whole and accessible: one heading, its title, nothing wider than the window. */
export async function expectPage(page, name) {
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText(name);
  await expectSettled(page);
  const hasTitle = async () => expect(page).toHaveTitle(await expectedTitle(page), { timeout: 1_000 });
  await expect(hasTitle).toPass({ timeout: 10_000 });
  await expectAllAccessible(page);
  await expectNoSidewaysScroll(page);
}

/** What the document is called: by its heading, and where that is of several tabs, by each but the first. */
async function expectedTitle(page) {
  const heading = await page.getByRole("heading", { level: 1 }).innerText();
  const isOfThing = /^\/admin\/(catalogs|packages|orgs)\/./.test(new URL(page.url()).pathname);
  const tab = page.locator("main .tabs li:not(:first-child) > [aria-current]");
  const parts = isOfThing ? await tab.allInnerTexts() : [];
  return `${[...parts, heading].join(" · ")} – Woodgrove`;
}

/** Accessible from top to bottom: looked at without a window's edge, where bars cover what is scrolled below them. */
export async function expectAllAccessible(page) {
  await withAllInSight(page, () => expectAccessible(page));
}

/** Enough contrast in the other colour scheme too; nothing else that axe looks at depends on it. */
export async function expectContrastInOther(page, colorScheme) {
  await page.emulateMedia({ colorScheme: colorScheme === "light" ? "dark" : "light" });
  await withAllInSight(page, () => expectContrast(page));
  await page.emulateMedia({ colorScheme });
}

async function withAllInSight(page, look) {
  const window = page.viewportSize();
  const measure = () => page.evaluate(() => document.documentElement.scrollHeight);
  for (let height = await measure(); ; ) {
    await page.setViewportSize({ ...window, height: Math.max(window.height, height) });
    const found = await look().catch((error) => error);
    const grown = await measure();
    // What has arrived meanwhile was looked at below the window's edge.
    if (found && grown > Math.max(window.height, height)) height = grown;
    else if (found) throw found;
    else break;
  }
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

/** Not wider than the windows of phones, tablets and desks; a journey itself has one of these. */
export async function expectFitElsewhere(page) {
  const window = page.viewportSize();
  for (const width of [320, 360, 700, 768, 1024, 1280, 1440]) {
    await page.setViewportSize({ ...window, width });
    await expectNoSidewaysScroll(page);
  }
  await page.setViewportSize(window);
}

/** `YYYY-MM-DD` of the day that many days from now, as a date field takes it. */
export function dayFromNow(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Adds up how far content has moved by itself; to be called before the first page opens. */
export async function watchShifts(page) {
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue;
        const moved = entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 120) ?? "(gone)");
        window.shifts.push({ value: entry.value, moved });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** Nothing has moved since the page was asked for. All pages are looked at before a journey fails. */
export async function expectStill(page) {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectSettled(page);
  await page.waitForLoadState("networkidle");
  expect.soft(await page.evaluate(() => window.shifts), `what moved on ${page.url()}`).toEqual([]);
}

/** More nodes than this, with texts and the marks of the framework, make a list slow on a phone. */
const MOST_NODES = 1500;

/** What is shown is light enough for a cheap phone. */
export async function expectFewNodes(page) {
  const count = await page.evaluate(() => {
    const walker = document.createTreeWalker(document);
    let count = 1;
    while (walker.nextNode()) count += 1;
    return count;
  });
  expect(count, `nodes on ${page.url()}`).toBeLessThanOrEqual(MOST_NODES);
}

/** A list of the administration holds that many rows, on one page or several. */
export async function expectRows(page, count) {
  const PAGE_SIZE = 20;
  const main = page.getByRole("main");
  const rows = main.getByRole("row").filter({ has: page.getByRole("rowheader") });
  await expect(rows).toHaveCount(Math.min(count, PAGE_SIZE));
  // Those that a search or a filter brings are its results.
  await expect(main).toContainText(new RegExp(`${count} (in all|results?)`));
}
