// Catalogs in the administration: seed article "Choose the resources to share", what is known of a resource, and what a
// list of the administration can do.
import { readFile } from "node:fs/promises";
import { call, catalogId, create, makeCatalog } from "./support/api.mjs";
import { moveSite } from "./support/directory.mjs";
import { expectAllAccessible, expectPage, expectSettled } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

// Several pages in one journey: on a busy machine that takes longer than one.
test.describe.configure({ timeout: 120_000 });

test.use({ hasOwnServer: true });

const ADMINISTRATOR = "Daan Verhoeven";
const QUAY = "Maasmond quay extension";
const news = (page) => page.getByRole("region", { name: "Notices" });
const tabs = (page) => page.getByRole("navigation", { name: "About this catalog" });
const opener = (page, name) => page.getByRole("main").getByRole("button", { name, exact: true });
const details = (page, name) => page.getByRole("dialog", { name, exact: true });
const rows = (page) => page.getByRole("main").getByRole("row").filter({ has: page.getByRole("rowheader") });

test("the command palette knows the administration", async ({ page }) => {
  await signIn(page, ADMINISTRATOR, "/admin");
  await expectPage(page, "Identity Governance");
  const find = async (typed, option) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search and go to" }).fill(typed);
    await page.getByRole("option", { name: option }).first().click();
  };
  await find("roles", "Admin: Roles and administrators");
  await expectPage(page, "Roles and administrators");
  await find("tender room", /^Quay: tender room, phase 3 · /);
  await expect(page).toHaveURL(/\/admin\/packages\//);
  await expectPage(page, "Quay: tender room, phase 3");
  await find("lotte", /^Lotte Visser/);
  await expect(page).toHaveURL(/\/admin\/assignments\?/);
  // What can be made there, and all that is found where more is found than the palette shows.
  await find("new cat", "New catalog");
  await expectPage(page, "New catalog");
  await find("a", /^\d+ more: search in Access packages$/);
  await expect(page).toHaveURL(/\/admin\/packages\?search=a$/);
  await expectPage(page, "Access packages");
});

test.describe("a search that fails", () => {
  test.use({ recordsTraffic: false, expectedComplaints: ["Failed to load resource"] });

  test("is told in the palette, beside what was found", async ({ page }) => {
    await signIn(page, ADMINISTRATOR, "/admin");
    await expectPage(page, "Identity Governance");
    await page.route(/\/accessPackages\?/, (route) => route.fulfill({ status: 500, body: "" }));
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search and go to" }).fill("quay");
    const palette = page.locator("dialog[open]");
    await expect(palette).toContainText("Admin: access packages: The server failed");
    await expect(palette.locator("[aria-live]")).toContainText("The server failed");
    await expect(palette.getByRole("option").first()).toBeVisible();
    await expect(palette).not.toContainText("Nothing is called");
  });
});

test("a catalog is made, filled with a team and a site, changed and deleted", async ({ page }) => {
  await signIn(page, ADMINISTRATOR, "/admin");
  await expectPage(page, "Identity Governance");
  const menu = page.getByRole("navigation", { name: "Identity Governance" });
  await menu.getByRole("link", { name: "Catalogs" }).click();
  await expectPage(page, "Catalogs");
  await page.getByRole("link", { name: "New catalog" }).click();
  await expectPage(page, "New catalog");

  // Nothing typed is lost, and what is missing is said at its field.
  await page.getByRole("button", { name: "Create" }).click();
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(name).toHaveAccessibleDescription(/Give it a name\./);
  // What is pasted comes without what nobody sees.
  await name.fill("Bridge\tover \u202Ethe Lek\u0007");
  await expect(name).toHaveValue("Bridge over the Lek");
  // A name that shows nothing is none.
  await name.fill("\u200B\u200B");
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(name).toHaveAccessibleDescription(/Give it a name\./);
  await name.fill("Bridge over the Lek");
  await page.getByRole("textbox", { name: "Description" }).fill("Shared with Fabrikam for the tender.");
  await page.reload();
  await expect(name).toHaveValue("Bridge over the Lek");
  for (const choice of ["Enabled", "Enabled for external users"]) {
    const group = page.getByRole("radiogroup", { name: choice, exact: true });
    await expect(group.getByRole("radio", { name: "Yes" })).toBeChecked();
  }
  await expectAllAccessible(page);
  await page.getByRole("button", { name: "Create" }).click();
  await expectPage(page, "Bridge over the Lek");
  await expect(news(page)).toContainText("Catalog Bridge over the Lek was created.");

  // What is new says what comes next.
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: "0 resources" })).toBeVisible();
  await main.getByRole("link", { name: "Add resources" }).click();
  // While there is nothing the one button stands in the empty box.
  const box = main.locator(".empty-state");
  await expect(box.getByRole("button", { name: "Add resources" })).toBeVisible();
  await expect(main.getByRole("button", { name: "Columns" })).toBeHidden();
  for (const [kind, dialog, chosen] of [
    ["Groups and teams", "Add groups and teams", /Engineering leads/],
    ["SharePoint sites", "Add SharePoint sites", /./],
  ]) {
    await page.getByRole("button", { name: "Add resources" }).click();
    await page.getByRole("button", { name: kind, exact: true }).click();
    const pick = page.getByRole("dialog", { name: dialog });
    await pick.getByRole("checkbox", { name: chosen }).first().check();
    await expect(pick).toContainText("1 chosen");
    await expectAllAccessible(page);
    await pick.getByRole("button", { name: "Add", exact: true }).click();
    await expect(pick).toHaveCount(0);
    await expect(box).toHaveCount(0);
  }
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).filter({ hasText: "Engineering leads" })).toContainText("Group");

  // What is there is shown among what can be chosen, and says why it can't be.
  await page.getByRole("button", { name: "Add resources" }).click();
  await page.getByRole("button", { name: "Groups and teams", exact: true }).click();
  const again = page.getByRole("dialog", { name: "Add groups and teams" });
  // What cannot be read is said where one adds what it is about.
  await expect(again).toContainText("look at the team’s settings in the Microsoft 365 admin center");
  const there = again.getByRole("checkbox", { name: /Engineering leads/ });
  await expect(there).toBeDisabled();
  await expect(there).toHaveAccessibleDescription("Already in this catalog");
  await expectAllAccessible(page);
  await again.getByRole("button", { name: "Cancel" }).click();
  await expect(again).toHaveCount(0);

  await page.getByRole("button", { name: "Remove Engineering leads" }).click();
  const removal = page.getByRole("dialog", { name: "Remove Engineering leads from this catalog?" });
  await removal.getByRole("button", { name: "Remove resource" }).click();
  await expect(news(page)).toContainText("Engineering leads is removed.");
  await expect(rows(page)).toHaveCount(1);

  await tabs(page).getByRole("link", { name: "Overview" }).click();
  await expect(main.getByRole("link", { name: "1 resource", exact: true })).toBeVisible();
  await expect(main.getByRole("link", { name: "New access package" })).toBeVisible();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const edit = page.getByRole("dialog", { name: "Edit Bridge over the Lek" });
  // Whoever has changed something is asked before it goes.
  const edited = edit.getByRole("textbox", { name: "Name", exact: true });
  await edited.click();
  await edited.fill("Bridge over the Waal");
  await page.keyboard.press("Escape");
  await expect(edit.getByText("Discard what you changed?")).toBeFocused();
  await expectAllAccessible(page);
  await edit.getByRole("button", { name: "Keep editing" }).click();
  await expect(edited).toHaveValue("Bridge over the Waal");
  await page.keyboard.press("Escape");
  await edit.getByRole("button", { name: "Discard", exact: true }).click();
  await expect(edit).toHaveCount(0);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(edited).toHaveValue("Bridge over the Lek");
  await edit.getByRole("radiogroup", { name: "Enabled", exact: true }).getByRole("radio", { name: "No" }).check();
  await expectAllAccessible(page);
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(edit).toHaveCount(0);
  await expect(page.getByRole("main")).toContainText("Not enabled");

  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const deletion = page.getByRole("dialog", { name: "Delete Bridge over the Lek?" });
  await deletion.getByRole("button", { name: "Delete catalog" }).click();
  await expectPage(page, "Catalogs");
  await expect(news(page)).toContainText("The catalog Bridge over the Lek is deleted.");
  await expect(rows(page).filter({ hasText: "Bridge over the Lek" })).toHaveCount(0);
});

test("a resource tells which packages give it, where it opens, what is good to know and whether it is there", async ({
  page,
  server,
}) => {
  await page.route("**/config.json", async (route) => {
    const config = await (await route.fetch()).json();
    const help = { text: "Share a site with guests", url: "https://help.example/sharing", pages: ["/admin/catalogs"] };
    await route.fulfill({ json: { ...config, helpLinks: [help] } });
  });
  await moveSite(server, "Quay planning", "away");
  const resources = `/admin/catalogs/${await catalogId(server, QUAY)}/resources`;
  await signIn(page, ADMINISTRATOR, resources);
  await expectPage(page, QUAY);
  const count = page.getByRole("link", { name: "4 access packages give Quay drawings: show them on the map" });
  await expect(count).toHaveText("4");
  const one = page.getByRole("link", { name: "1 access package gives Clash checker: show it on the map" });
  await expect(one).toHaveText("1");

  // A site, by keyboard: arrows go from name to name.
  await opener(page, "Quay design").focus();
  await page.keyboard.press("ArrowDown");
  await expect(opener(page, "Quay drawings")).toBeFocused();
  await page.keyboard.press("Enter");
  const site = details(page, "Quay drawings");
  await expect(site.getByRole("heading", { name: "Quay drawings" })).toBeFocused();
  await expect(site).toContainText("SharePoint site");
  await expect(site).toContainText("Issued drawings by package and revision.");
  const address = site.getByRole("link", { name: /^https:\/\/sites\.woodgrove\.example\/quay-drawings/ });
  await expect(address).toHaveAttribute("href", "https://sites.woodgrove.example/quay-drawings");
  await expect(address).toHaveAttribute("target", "_blank");
  await expect(address).toHaveAttribute("rel", "noopener");
  const reader = site.getByRole("listitem").filter({ hasText: "Quay: drawings, read only" });
  await expect(reader).toContainText("Visitors");
  await expect(site.getByRole("status")).toHaveText("Found");
  await expect(site).toContainText("Whether guests are let in can’t be read here");
  await expect(site.getByRole("link", { name: "Share a site with guests" })).toBeVisible();
  await expectAllAccessible(page);
  await page.keyboard.press("Escape");
  await expect(site).toHaveCount(0);
  await expect(opener(page, "Quay drawings")).toBeFocused();

  // One that has moved is a warning and no more: it can still be taken out.
  await opener(page, "Quay planning").click();
  const moved = details(page, "Quay planning");
  await expect(moved.getByRole("status")).toContainText("Not found");
  await expect(moved.getByRole("status")).toContainText("The search for sites finds none at this address.");
  await expectAllAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Remove Quay planning" })).toBeVisible();

  // A team has no address; an app has the one that the directory says.
  await opener(page, "Quay site").click();
  const team = details(page, "Quay site");
  await expect(team.getByRole("status")).toHaveText("Found");
  await expect(team).toContainText("look at the team’s settings");
  await expect(team.getByText("Address", { exact: true })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await opener(page, "Lift planner").click();
  const app = details(page, "Lift planner");
  await expect(app.getByRole("link", { name: /^https:\/\/lifts\.woodgrove\.example/ })).toBeVisible();
  await expect(app).toContainText("Have the number of your certificate ready");
  await expect(app).not.toContainText("Whether guests are let in");
  await expectAllAccessible(page);
  await app.getByRole("link", { name: "Quay: lifting supervisor" }).click();
  await expectPage(page, "Quay: lifting supervisor");

  // How many packages give it leads to the map of them.
  await page.goto(resources);
  await expectSettled(page);
  const first = await rows(page).first().getByRole("rowheader").innerText();
  await page.getByRole("button", { name: "Name", exact: true }).click();
  await expect(page).toHaveURL(/sort=-name/);
  await expect(rows(page).last().getByRole("rowheader")).toHaveText(first);
  await count.click();
  await expect(page).toHaveURL(/\/map\?chosen=r\./);
  const node = page.getByRole("main").getByRole("button", { name: /^Quay drawings/ });
  await expect(node).toHaveAttribute("aria-pressed", "true");
});

test.describe("what somebody else adds first", () => {
  // The browser tells of the answer that says so.
  test.use({ expectedComplaints: ["the server responded with a status of 409"] });

  test("is not counted as added", async ({ page, server }) => {
    const id = await makeCatalog(server, "Sluice 3");
    await signIn(page, ADMINISTRATOR, `/admin/catalogs/${id}/resources`);
    await expectPage(page, "Sluice 3");
    await page.getByRole("button", { name: "Add resources" }).click();
    await page.getByRole("button", { name: "Groups and teams", exact: true }).click();
    const pick = page.getByRole("dialog", { name: "Add groups and teams" });
    for (const name of ["Engineering leads", "Safety desk"]) {
      await pick.getByRole("searchbox").fill(name);
      await pick.getByRole("checkbox", { name: new RegExp(name) }).check();
    }
    const { value } = await call(server, "/groups", { query: { filter: "displayName eq 'Safety desk'" } });
    await create(server, "resourceRequests", {
      requestType: "adminAdd",
      resource: { originId: value[0].id, originSystem: "AadGroup" },
      catalog: { id },
    });
    await pick.getByRole("button", { name: "Add", exact: true }).click();
    await expect(news(page)).toContainText("1 resource is added. 1 was in the catalog already.");
    await expect(rows(page)).toHaveCount(2);
  });
});

test.describe("what the directory has lost", () => {
  // The browser tells of the answer that says so.
  test.use({ expectedComplaints: ["the server responded with a status of 404"] });

  test("is told where the catalog still offers it", async ({ page, server }) => {
    await signIn(page, ADMINISTRATOR, `/admin/catalogs/${await catalogId(server, "Design library")}/resources`);
    await expectPage(page, "Design library");
    await opener(page, "Fire calculator").click();
    const app = details(page, "Fire calculator");
    await expect(app.getByRole("status")).toContainText("Not found");
    await expect(app.getByRole("status")).toContainText("If it was deleted, nobody can be given it");
    await expect(app).toContainText("Not known");
    await expectAllAccessible(page);
  });
});

test("a list keeps search, filter, order and columns in its address, and all its rows fit in a file", async ({
  page,
}) => {
  await signIn(page, ADMINISTRATOR, "/admin/catalogs");
  await expectPage(page, "Catalogs");
  await expectSettled(page);
  const all = await rows(page).count();
  expect(all).toBeGreaterThan(5);
  const first = await rows(page).first().getByRole("link").innerText();

  // Down and up go from row to row.
  await rows(page).first().getByRole("link").focus();
  await page.keyboard.press("ArrowDown");
  await expect(rows(page).nth(1).getByRole("link")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(rows(page).first().getByRole("link")).toBeFocused();

  await page.getByRole("button", { name: "Name", exact: true }).click();
  await expect(page).toHaveURL(/sort=-name/);
  await expect(rows(page).last().getByRole("link")).toHaveText(first);
  await page.getByRole("combobox", { name: "State", exact: true }).selectOption("Not enabled");
  await expect(page).toHaveURL(/f\.state=disabled/);
  await expect.poll(() => rows(page).count()).toBeLessThan(all);
  await page.getByRole("button", { name: "Columns" }).click();
  // Several can be chosen one after the other; arrows go through them, and the focus that goes on closes them.
  const column = (name) => page.getByRole("checkbox", { name, exact: true });
  await column("Description").uncheck();
  await expect(page.locator("[aria-live]").filter({ hasText: "Description is hidden." })).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await expect(column("State")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(column("State")).not.toBeChecked();
  await page.keyboard.press("Space");
  await expect(column("State")).toBeChecked();
  await page.getByRole("searchbox", { name: "Search catalogs" }).focus();
  await expect(column("State")).toBeHidden();
  await expect(page.getByRole("columnheader", { name: "Description" })).toHaveCount(0);
  const height = async () => (await rows(page).first().boundingBox()).height;
  const comfortable = await height();
  await page.getByRole("button", { name: "Columns" }).click();
  await column("Compact rows").check();
  await page.keyboard.press("Escape");
  expect(await height()).toBeLessThan(comfortable);
  await page.reload();
  await expectSettled(page);
  await expect(page.getByRole("columnheader", { name: "Description" })).toHaveCount(0);
  await expect(page.getByRole("combobox", { name: "State", exact: true })).toHaveValue("disabled");

  // Columns are kept for the list, compact rows for all lists; what an address says of columns counts for more.
  await page.goto("/admin/catalogs");
  await expect(page.getByRole("columnheader", { name: "State" })).toHaveCount(1);
  await expect(page.getByRole("columnheader", { name: "Description" })).toHaveCount(0);
  await page.goto("/admin/catalogs?hidden=state");
  await expect(page.getByRole("columnheader", { name: "Description" })).toHaveCount(1);
  await expect(page.getByRole("columnheader", { name: "State" })).toHaveCount(0);
  await page.goto("/admin/packages");
  await expect(page.locator('.table[data-density="compact"]')).toBeVisible();
  await page.goto("/admin/catalogs?f.state=disabled");

  await page.getByRole("searchbox", { name: "Search catalogs" }).fill("no such catalog");
  await expect(page.getByRole("main")).toContainText("Nothing matches this search and these filters.");
  await page.getByRole("link", { name: "Clear filter" }).click();
  await expect.poll(() => rows(page).count()).toBe(all);

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("catalogs.csv");
  const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
  expect(lines[0].replace("\ufeff", "")).toContain('"Name","Description","State"');
  expect(lines).toHaveLength(all + 1);

  // How many there are is said of one page too; and news goes once others are asked for.
  await expect(page.getByRole("main")).toContainText(`${all} in all`);
  const news = page.getByRole("region", { name: "Notices" });
  await expect(news).toContainText("The file is downloaded.");
  await page.getByRole("combobox", { name: "State", exact: true }).selectOption("Enabled");
  await expect(news.getByText("The file is downloaded.")).toHaveCount(0);
});
