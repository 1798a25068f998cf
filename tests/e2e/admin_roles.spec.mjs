// Who may do what: a reader, an assignment manager and an owner of the same catalog. What somebody may not do is not
// there, and one sentence says why and who could.
import { ROLES, catalogId, giveRole, packageId } from "./support/api.mjs";
import { expectPage, expectSettled } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

// Several pages in one journey: on a busy machine that takes longer than one.
test.describe.configure({ timeout: 120_000 });
test.use({ hasOwnServer: true });

const CATALOG = "Noord tunnel renovation";
const PACKAGE = "Tunnel: architect";
/** Nobody in the administration until a journey gives him a role. */
const SPONSOR = { name: "Pieter de Wit", mail: "pieter.dewit@woodgrove.example" };
const OWNER = "Thijs Meijer";

const main = (page) => page.getByRole("main");
const button = (page, name) => main(page).getByRole("button", { name, exact: true });
const link = (page, name) => main(page).getByRole("link", { name, exact: true });

test("a reader sees everything, no way to change it, and who could", async ({ page, server }) => {
  await giveRole(server, SPONSOR.mail, ROLES.reader, CATALOG);
  const catalog = `/admin/catalogs/${await catalogId(server, CATALOG)}`;
  const tunnel = `/admin/packages/${await packageId(server, PACKAGE)}`;
  await signIn(page, SPONSOR.name, catalog);
  await expectPage(page, CATALOG);
  await expect(main(page)).toContainText("You are a reader of this catalog. Its owners can change this: ");
  await expect(main(page)).toContainText(OWNER);
  for (const name of ["Edit", "Delete"]) await expect(button(page, name)).toHaveCount(0);

  await page.goto(`${catalog}/resources`);
  await expectPage(page, CATALOG);
  await expect(main(page)).toContainText("You are a reader of this catalog.");
  await expect(button(page, "Add resources")).toHaveCount(0);
  await expect(main(page).getByRole("button", { name: /^Remove / })).toHaveCount(0);

  await page.goto(`${catalog}/packages`);
  await expectPage(page, CATALOG);
  await expect(main(page)).toContainText("Its owners and access package managers can change this: ");
  await expect(main(page)).toContainText("Lotte Visser");
  await expect(link(page, "New access package")).toHaveCount(0);

  await page.goto(`${catalog}/board`);
  await expectPage(page, CATALOG);
  await expect(main(page)).toContainText("You are a reader of this catalog.");
  await expect(main(page).getByRole("list", { name: /^What .+ gives$/ }).first()).toBeVisible();
  await expect(main(page).getByRole("button", { name: /^(Add to|Remove )/ })).toHaveCount(0);
  await expect(main(page).locator("[draggable]")).toHaveCount(0);

  await page.goto(`${catalog}/roles`);
  await expectPage(page, CATALOG);
  await expect(button(page, "Add role")).toHaveCount(0);

  for (const tab of ["", "/resources", "/policies", "/separation", "/assignments", "/requests"]) {
    await page.goto(`${tunnel}${tab}`);
    await expectPage(page, PACKAGE);
    await expect(main(page), tab).toContainText(`You are a reader of the catalog ${CATALOG}.`);
    await expect(main(page).getByRole("button", { name: /^(Edit|Delete|Add|Remove|Cancel)/ }), tab).toHaveCount(0);
    await expect(main(page).getByRole("link", { name: /^(New|Edit|Add)/ }), tab).toHaveCount(0);
  }

  // What was done about it is for administrators: no tab leads there, and the address says whom to ask.
  await expect(link(page, "Activity")).toHaveCount(0);
  await page.goto(`${tunnel}/activity`);
  await expectPage(page, PACKAGE);
  await expect(main(page)).toContainText("for whoever has the role Identity Governance Administrator");
  await expect(main(page).getByRole("table")).toHaveCount(0);

  // What takes a role that a reader does not have is not offered.
  await page.goto("/admin");
  await expectPage(page, "Identity Governance");
  const menu = page.getByRole("navigation", { name: "Identity Governance" });
  await expect(menu.getByRole("link", { name: "Catalogs" })).toBeVisible();
  for (const name of ["Guided setup", "Audit log"]) await expect(menu.getByRole("link", { name })).toHaveCount(0);
  await expect(link(page, "Set up access for a partner")).toHaveCount(0);

  // A policy can be read as a whole.
  await page.goto(`${tunnel}/policies`);
  await expectSettled(page);
  await main(page).getByRole("rowheader").getByRole("link").first().click();
  await expect(main(page).getByRole("heading", { level: 2, name: "Requests" })).toBeVisible();
  await expect(main(page)).toContainText(`You are a reader of the catalog ${CATALOG}.`);
  await expect(main(page).getByRole("button", { name: "Save" })).toHaveCount(0);

  // What takes another role altogether says so instead of a form.
  for (const [path, name, reason] of [
    ["/admin/catalogs/new", "New catalog", "Only a catalog creator or an Identity Governance Administrator"],
    ["/admin/orgs/new", "Add connected organization", "Only an Identity Governance Administrator"],
    ["/admin/packages/new", "New access package", "“Access package manager”"],
    ["/admin/assignments/new", "New assignment", "“Access package assignment manager”"],
  ]) {
    await page.goto(path);
    await expectPage(page, name);
    await expect(main(page)).toContainText(reason);
    await expect(main(page).getByRole("textbox")).toHaveCount(0);
  }
  await page.goto("/admin/settings");
  await expectPage(page, "Settings");
  await expect(main(page)).toContainText("Only an Identity Governance Administrator can change this.");
  await expect(button(page, "Save")).toHaveCount(0);

  // Above a list of several catalogs: what it is that takes a role, and who could give it.
  for (const [path, what] of [
    ["packages", "To make or change access packages you need the role “Access package manager”"],
    ["assignments", "To assign access packages you need the role “Access package assignment manager”"],
    ["requests", "To cancel requests or deliver them again you need the role “Access package assignment manager”"],
    ["roles", "To give roles you need the role “Catalog owner”"],
  ]) {
    await page.goto(`/admin/${path}`);
    await expectSettled(page);
    await expect(main(page)).toContainText(what);
    await expect(main(page)).toContainText(new RegExp(`${OWNER}.* can give it to you\\.`));
  }

  // Nor does the command palette offer it.
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search and go to" }).fill("catalog");
  await expect(page.getByRole("option", { name: "Admin: Catalogs" })).toBeVisible();
  await expect(page.getByRole("option", { name: "New catalog" })).toHaveCount(0);
});

test("who only makes catalogs begins with one, and nothing is asked that they may not read", async ({ page, server }) => {
  await giveRole(server, SPONSOR.mail, ROLES.creator);
  const refused = [];
  page.on("response", (answer) => {
    if (answer.status() === 403) refused.push(answer.url());
  });
  await signIn(page, SPONSOR.name, "/admin");
  await expectPage(page, "Identity Governance");
  await expect(main(page)).toContainText("You can make catalogs, and you own the catalogs that you make.");
  await expect(main(page)).toContainText("Failed deliveries and access that ends soon are shown once you have a role in a catalog.");
  await expect(main(page)).not.toContainText("You may not do this");
  await expect(link(page, "New catalog")).toBeVisible();
  for (const [path, name] of [["assignments", "Assignments"], ["requests", "Requests"]]) {
    await page.goto(`/admin/${path}`);
    await expectPage(page, name);
    await expect(main(page)).toContainText("You have none yet: the owner of a catalog or an Identity Governance Administrator");
    await expect(main(page)).not.toContainText("you need the role");
    await expect(main(page).getByRole("searchbox")).toHaveCount(0);
  }
  await link(page, "New catalog").click();
  await expectPage(page, "New catalog");
  expect(refused).toEqual([]);
});

test("an assignment manager assigns and edits nothing", async ({ page, server }) => {
  await giveRole(server, SPONSOR.mail, ROLES.assignmentManager, CATALOG);
  const tunnel = `/admin/packages/${await packageId(server, PACKAGE)}`;
  await signIn(page, SPONSOR.name, tunnel);
  await expectPage(page, PACKAGE);
  await expect(main(page)).toContainText(`You manage the assignments of the catalog ${CATALOG}.`);
  await expect(button(page, "Edit")).toHaveCount(0);

  await page.goto(`${tunnel}/assignments`);
  await expectPage(page, PACKAGE);
  await link(page, "New assignment").click();
  await expectPage(page, "New assignment");
  await expect(main(page)).toContainText(PACKAGE);

  // Only packages of that catalog can be chosen.
  await page.goto("/admin/assignments/new");
  await expectPage(page, "New assignment");
  await button(page, "Choose access package").click();
  const pick = page.getByRole("dialog", { name: "Choose access package" });
  await expect(pick.getByRole("radio").first()).toBeVisible();
  for (const one of await pick.getByRole("listitem").all()) await expect(one).toContainText(CATALOG);
});

test("an owner changes the catalog, and hides its packages at once", async ({ page, server }) => {
  const catalog = `/admin/catalogs/${await catalogId(server, CATALOG)}`;
  await signIn(page, OWNER, catalog);
  await expectPage(page, CATALOG);
  await button(page, "Edit").click();
  const edit = page.getByRole("dialog", { name: `Edit ${CATALOG}` });
  await edit.getByRole("textbox", { name: "Description" }).fill("Closed at night.");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(edit).toHaveCount(0);
  await expect(main(page)).toContainText("Closed at night.");
  for (const [tab, name] of [["resources", "Add resources"], ["roles", "Add role"]]) {
    await page.goto(`${catalog}/${tab}`);
    await expectPage(page, CATALOG);
    await expect(button(page, name)).toBeVisible();
  }

  await page.goto("/admin/packages");
  await expectPage(page, "Access packages");
  await expect(link(page, "New access package")).toBeVisible();
  for (const name of [PACKAGE, "Tunnel: night shift"]) {
    await main(page).getByRole("checkbox", { name: `Choose ${name}` }).check();
  }
  await main(page).getByRole("group", { name: "What can be done with the chosen rows" })
    .getByRole("button", { name: "Hide", exact: true }).click();
  const hide = page.getByRole("dialog", { name: "Hide 2 access packages?" });
  await expect(hide).toContainText(`${PACKAGE} is no longer listed in My Access.`);
  await hide.getByRole("button", { name: "Hide 2 access packages" }).click();
  await expect(hide).toContainText("All done.");
  await hide.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(page.getByRole("region", { name: "Notices" })).toContainText("2 access packages are hidden.");
  await expect(main(page).getByRole("row", { name: new RegExp(PACKAGE) })).toContainText("Yes");

  // Making catalogs and connecting partners is not an owner's.
  await page.goto("/admin/orgs");
  await expectPage(page, "Connected organizations");
  await expect(main(page)).toContainText("Only an Identity Governance Administrator can change this.");
  await expect(link(page, "Add connected organization")).toHaveCount(0);
});

test("roles are found and ordered by whose they are", async ({ page, server }) => {
  await giveRole(server, SPONSOR.mail, ROLES.reader, CATALOG);
  await signIn(page, "Daan Verhoeven", "/admin/roles");
  const names = main(page).getByRole("rowheader");
  await expectSettled(page);
  await expect(main(page).getByRole("columnheader").first()).toHaveAttribute("aria-sort", "ascending");
  const known = await names.allTextContents();
  expect(known).toEqual([...known].sort((one, other) => one.localeCompare(other, "en")));
  await main(page).getByRole("searchbox", { name: "Search by name" }).fill("pieter");
  await expect(names).toHaveText([SPONSOR.name]);
  await link(page, CATALOG).click();
  await expectPage(page, CATALOG);

  // Only those on one catalog.
  await page.goto(`/admin/roles?f.catalog=${await catalogId(server, CATALOG)}`);
  await expectPage(page, "Roles and administrators");
  const rows = main(page).getByRole("row").filter({ has: page.getByRole("rowheader") });
  await expect(rows.filter({ hasText: SPONSOR.name })).toHaveCount(1);
  await expect(rows.filter({ hasNotText: CATALOG })).toHaveCount(0);
});
