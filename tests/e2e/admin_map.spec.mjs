// The map of a catalog: who can get to what, chosen by mouse and by keyboard, and the same as text.
import { call } from "./support/api.mjs";
import { expectAllAccessible, expectNoSidewaysScroll, expectPage, expectSettled } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

test.describe.configure({ timeout: 120_000 });

const ADMINISTRATOR = "Daan Verhoeven";
const CATALOG = "Maasmond quay extension";

async function mapAddress(server) {
  const { value } = await call(server, "catalogs", { query: { filter: `displayName eq '${CATALOG}'` } });
  return `/admin/catalogs/${value[0].id}/map`;
}

const node = (page, name) =>
  page.getByRole("main").getByRole("button").filter({ has: page.getByText(name, { exact: true }) });
const fitting = (page) => page.locator(".catalog-map__node[data-fits]");

test("what is chosen on the map stays strong, by mouse and by keyboard @desktop", async ({ page, server }) => {
  await signIn(page, ADMINISTRATOR, await mapAddress(server));
  await expectPage(page, CATALOG);
  const tabs = page.getByRole("navigation", { name: "About this catalog" });
  await expect(tabs.getByRole("link", { name: "Map" })).toHaveAttribute("aria-current", "page");
  const nodes = page.locator(".catalog-map__node");
  await expect.poll(() => nodes.count()).toBeGreaterThan(8);
  const all = await nodes.count();
  expect(await fitting(page).count()).toBe(all);
  expect(await page.locator("*").count()).toBeLessThan(1500 + 600);

  // Each package says how many have it.
  await expect(node(page, "Quay: site team")).toContainText(/\d+ (person|people)/);

  // Names are whole.
  const cut = (names) => names.map((name) => [name.textContent, name.scrollHeight > name.clientHeight + 1]);
  const names = await page.locator(".catalog-map__name").evaluateAll(cut);
  expect(names.filter(([, isCut]) => isCut)).toEqual([]);

  // Each line of the picture runs from the middle of one node to the middle of another.
  const drawing = page.locator(".catalog-map__drawing").first();
  await expect(drawing.locator("path").last()).toHaveAttribute("d", /^M0 \d+C50 \d+ 50 \d+ 100 \d+/);

  const top = () => page.locator(".catalog-map").evaluate((map) => map.getBoundingClientRect().top + window.scrollY);
  const before = await top();
  await node(page, "Fabrikam Steel").click();
  await expect(node(page, "Fabrikam Steel")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("button", { name: "Show everything" })).toBeVisible();
  expect(await top()).toBe(before);
  await expect(page).toHaveURL(/chosen=w\.org\./);
  await expect(page.getByRole("main")).toContainText(/access packages fit what you chose\./);
  expect(await fitting(page).count()).toBeLessThan(all);
  await expectAllAccessible(page);

  // From the organization to the column of resources and down, without a mouse.
  await expect(node(page, "Fabrikam Steel")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Home");
  const focused = page.locator(".catalog-map__node:focus");
  while (!(await focused.evaluate((element) => element.hasAttribute("data-fits")))) {
    await page.keyboard.press("ArrowDown");
  }
  const name = await focused.locator(".catalog-map__name").innerText();
  await page.keyboard.press("Enter");
  await expect(focused).toHaveAttribute("aria-pressed", "true");
  await expect(page).toHaveURL(/chosen=w\.org\.[^&]*r\./);

  // The address keeps the choice, and the text says it.
  await page.reload();
  await expectSettled(page);
  await expect(node(page, "Fabrikam Steel")).toHaveAttribute("aria-pressed", "true");
  const asText = page.getByRole("button", { name: "The map as text" });
  await expect(asText).toHaveAttribute("aria-expanded", "false");
  await asText.click();
  await expect(asText).toHaveAttribute("aria-expanded", "true");
  const text = page.locator(".map-text__content");
  await expect(text.getByRole("link", { name: "Fabrikam Steel", exact: true })).toBeVisible();
  await expect(text).toContainText(name);
  await expectAllAccessible(page);
  await page.getByRole("button", { name: "Show everything" }).press("Enter");
  await expect.poll(() => fitting(page).count()).toBe(all);
  await expect(page).not.toHaveURL(/chosen/);
  // The button is gone; from what it brought one goes on to the map.
  await expect(page.locator(".map-count")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(nodes.first()).toBeFocused();

  // Each kind of node narrows the map, and is chosen no more by the same key.
  for (const column of await page.locator(".catalog-map__column").all()) {
    const chosen = column.locator(".catalog-map__node").first();
    await chosen.press("Space");
    await expect(chosen).toHaveAttribute("aria-pressed", "true");
    await expect(page).toHaveURL(/chosen=/);
    await chosen.press("Space");
    await expect(page).not.toHaveURL(/chosen/);
  }

  // Only lines are dashed, which means one thing; Escape chooses nothing any more, and says what is shown then.
  const first = nodes.first();
  await first.press("Space");
  await expect(first).toHaveAttribute("aria-pressed", "true");
  const dashed = (all) => all.filter((one) => getComputedStyle(one).borderTopStyle === "dashed").length;
  expect(await nodes.evaluateAll(dashed)).toBe(0);
  await first.press("Escape");
  await expect(page).not.toHaveURL(/chosen/);
  await expect(first).toBeFocused();
  await expect(page.locator("[aria-live]").filter({ hasText: /\d access packages\./ })).toHaveCount(1);

  await page.getByRole("searchbox", { name: "Search this map" }).fill("drawings");
  await expect.poll(() => nodes.count()).toBeLessThan(all);
  await expect(node(page, "Quay: drawings, read only")).toBeVisible();

  // A package that is chosen can be opened.
  const open = page.getByRole("link", { name: "Open Quay: drawings, read only" });
  await expect(open).toHaveCount(0);
  await node(page, "Quay: drawings, read only").press("Enter");
  await expectAllAccessible(page);
  await page.keyboard.press("Tab");
  await expect(open).toBeFocused();
  await page.keyboard.press("Enter");
  await expectPage(page, "Quay: drawings, read only");
});

test.describe("with more packages than there is room for", () => {
  // The journey answers a call itself.
  test.use({ recordsTraffic: false });

  test("the map keeps its place in a catalog that has no room on it @desktop", async ({ page, server }) => {
    // Read as if it had more packages than are shown.
    await page.route(/\/accessPackages\?/, async (route) => {
      const address = new URL(route.request().url());
      if (!address.searchParams.get("$expand")?.includes("assignmentPolicies")) return route.fallback();
      const answer = await route.fetch();
      const body = await answer.json();
      const copies = Array.from({ length: 4 }, (_, copy) =>
        body.value.map((one) => ({ ...one, id: `${one.id}-${copy}`, displayName: `${one.displayName} ${copy}` })),
      );
      return route.fulfill({ response: answer, json: { ...body, value: [...body.value, ...copies.flat()] } });
    });
    await signIn(page, ADMINISTRATOR, await mapAddress(server));
    await expectPage(page, CATALOG);
    await expect(page.locator(".map-rest")).toContainText("Search to see");
    const top = () => page.locator(".catalog-map").evaluate((map) => map.getBoundingClientRect().top + window.scrollY);
    const before = await top();
    await page.getByRole("searchbox", { name: "Search this map" }).fill("drawings");
    await expect(page.locator(".map-rest")).not.toContainText("Search to see");
    expect(await top()).toBe(before);
  });
});

test("on a phone the text is the map @phone", async ({ page, server }) => {
  await signIn(page, ADMINISTRATOR, await mapAddress(server));
  await expectPage(page, CATALOG);
  const text = page.locator(".map-text__content");
  await expect(text.getByRole("link", { name: "Fabrikam Steel", exact: true })).toBeVisible();
  await expect(text).toContainText("Quay: site team");
  await expect(page.locator(".catalog-map")).toBeHidden();
  await expect(page.getByText("Search, or show only what is for some, to see less.")).toBeVisible();
  await expect(page.getByText("Choose one or more")).toBeHidden();
  await expectNoSidewaysScroll(page);

  // What is open to all of them is said to be for this one, too.
  const people = text.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Fabrikam Steel", exact: true }) });
  await expect(people).toContainText("Also for them: what is listed under");
  // One can show what is for one of them; searching it finds all of that.
  const count = page.locator(".map-count");
  await people.getByRole("button", { name: "Show only this Fabrikam Steel" }).click();
  await expect(count).toHaveText(/fits? what you chose\./);
  await expect(count).toBeFocused();
  const chosen = Number.parseInt(await count.innerText(), 10);
  expect(chosen).toBeGreaterThan(0);
  await expectAllAccessible(page);
  await page.getByRole("button", { name: "Show everything" }).click();
  await expect(count).not.toHaveText(/fits? what you chose\./);
  await page.getByRole("searchbox", { name: "Search this map" }).fill("Fabrikam Steel");
  await expect(count).toHaveText(/fits? what you chose\./);
  expect(Number.parseInt(await count.innerText(), 10)).toBeGreaterThanOrEqual(chosen);
});
