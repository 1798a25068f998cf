// Seed article "Connect the partner organization", step by step and by its labels.
import { create } from "./support/api.mjs";
import { expectAllAccessible, expectPage, expectStill, watchShifts } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

// Several pages in one journey: on a busy machine that takes longer than one.
test.describe.configure({ timeout: 120_000 });

// A domain that belongs to no directory is answered with 404, which the browser tells.
test.use({ hasOwnServer: true, expectedComplaints: ["the server responded with a status of 404"] });

const ADMINISTRATOR = "Daan Verhoeven";
const news = (page) => page.getByRole("region", { name: "Notices" });

test("organizations that are proposed are told above the list, which leads to them", async ({ page, server }) => {
  const source = { "@odata.type": "#microsoft.graph.domainIdentitySource", domainName: "litware-surveys.example" };
  await create(server, "connectedOrganizations", {
    displayName: "Litware Surveys",
    state: "proposed",
    identitySources: [source],
  });
  await watchShifts(page);
  await signIn(page, ADMINISTRATOR, "/admin/orgs");
  await expectPage(page, "Connected organizations");
  await expectStill(page);
  const main = page.getByRole("main");
  await expect(main).toContainText("is proposed and waits");
  await main.getByRole("link", { name: "See those that are proposed" }).click();
  await expect(main.getByRole("combobox", { name: "State", exact: true, includeHidden: true })).toHaveValue("proposed");
  await expect(main.getByRole("rowheader", { name: "Litware Surveys" })).toBeVisible();
  await expect(main.getByRole("rowheader", { name: "Fabrikam Steel" })).toHaveCount(0);
  await main.getByRole("link", { name: "See all organizations" }).click();
  await expect(main.getByRole("rowheader", { name: "Fabrikam Steel" })).toBeVisible();
});

test("a partner is connected as the article says, and stands in the list", async ({ page }) => {
  await signIn(page, ADMINISTRATOR, "/admin");
  const menu = page.getByRole("navigation", { name: "Identity Governance" });
  await menu.getByRole("link", { name: "Connected organizations" }).click();
  await expectPage(page, "Connected organizations");
  await page.getByRole("link", { name: "Add connected organization" }).click();
  await expectPage(page, "Add connected organization");

  // Each step is checked at its fields.
  await page.getByRole("button", { name: "Next: Directory + domain" }).click();
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await expect(name).toHaveAttribute("aria-invalid", "true");
  // A name that is taken is told before anybody goes on.
  await name.fill("Fabrikam Steel");
  await expect(page.getByRole("main")).toContainText("There is a connected organization called Fabrikam Steel already.");
  await name.fill("Litware Surveys");
  await page.getByRole("textbox", { name: "Description" }).fill("Measures what we build.");
  await page.getByRole("button", { name: "Next: Directory + domain" }).click();

  await page.getByRole("button", { name: "Add directory + domain" }).click();
  const pane = page.getByRole("dialog", { name: "Add directory + domain" });
  const domain = pane.getByRole("textbox", { name: "Domain", exact: true });
  await expect(domain).toBeFocused();
  // Nobody is a partner of themselves.
  await domain.fill("Woodgrove.example");
  await pane.getByRole("button", { name: "Add", exact: true }).click();
  await expect(pane).toContainText("This is your own organization’s domain.");
  // Whoever connects too early is led back to the field.
  await domain.fill("a..b");
  await pane.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(pane).toContainText("This is not a domain.");
  await expect(domain).toBeFocused();
  // Copied from the address bar it is the same domain.
  await domain.fill("https://litware-surveys.example/");
  await pane.getByRole("button", { name: "Add", exact: true }).click();
  await expect(pane.getByRole("listitem")).toContainText("litware-surveys.example");
  await expect(pane).toContainText("One-time passcode");
  await expectAllAccessible(page);
  await pane.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(pane).toHaveCount(0);
  await expect(page.getByRole("main")).toContainText("litware-surveys.example");
  await page.getByRole("button", { name: "Next: Sponsors" }).click();

  await page.getByRole("button", { name: "Add internal sponsors" }).click();
  await page.getByRole("button", { name: "People", exact: true }).first().click();
  const pick = page.getByRole("dialog", { name: "Add people" });
  await pick.getByRole("searchbox").fill("Sanne");
  await pick.getByRole("checkbox", { name: /Sanne Bakker/ }).check();
  await pick.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("Sanne Bakker");
  const told = page.locator("[aria-live]");
  await expect(told.filter({ hasText: "Sanne Bakker is added as internal sponsor." })).toHaveCount(1);

  // Of a new partner nobody is a guest yet.
  await page.getByRole("button", { name: "Add external sponsors" }).click();
  await page.getByRole("button", { name: "People", exact: true }).first().click();
  await pick.getByRole("searchbox").fill("nora@northwind.example");
  await expect(pick.locator("[aria-live]")).toContainText("Nothing found for “nora@northwind.example”.");
  await expect(pick).toContainText("Not an address of litware-surveys.example.");
  await pick.getByRole("button", { name: "Add", exact: true }).click();
  await expect(pick).toContainText("Choose at least one from the list.");
  await pick.getByRole("button", { name: "Invite nora@northwind.example and add as sponsor" }).click();
  await expect(pick).toHaveCount(0);
  await expect(page.getByRole("main")).toContainText("Not from litware-surveys.example, by their mail address");

  // What was filled in outlives a reload, and Back keeps it.
  await page.reload();
  await expect(page.getByRole("main")).toContainText("Sanne Bakker");
  await page.getByRole("button", { name: "Back", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("litware-surveys.example");
  await page.getByRole("button", { name: "Next: Sponsors" }).click();
  await page.getByRole("button", { name: "Next: Review + Create" }).click();
  const main = page.getByRole("main");
  for (const setting of ["Litware Surveys", "Measures what we build.", "litware-surveys.example", "Sanne Bakker"]) {
    await expect(main).toContainText(setting);
  }
  await expect(main).toContainText("nora@northwind.example (is invited as a guest, and gets no message");
  await expectAllAccessible(page);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expectPage(page, "Litware Surveys");
  await expect(news(page)).toContainText("Litware Surveys is connected.");
  // Who answers for it, and what comes next: a package whose policy knows for whom it is.
  await expect(main.getByRole("link", { name: "Sanne Bakker", exact: true })).toBeVisible();
  const next = new URL(await main.getByRole("link", { name: "New access package" }).getAttribute("href"), page.url());
  expect(next.searchParams.get("organization")).toBe(new URL(page.url()).pathname.split("/").at(-1));
  await page.getByRole("link", { name: "Sponsors", exact: true }).click();
  await expect(main).toContainText("nora@northwind.example");

  // Found by its domain.
  await menu.getByRole("link", { name: "Connected organizations" }).click();
  await page.getByRole("searchbox", { name: "Search by name or domain" }).fill("litware-surveys");
  const found = main.getByRole("row").filter({ has: page.getByRole("rowheader") });
  await expect(found).toHaveCount(1);
  await expect(found).toContainText("Litware Surveys");
  await expect(found).toContainText("litware-surveys.example");
  // Both sponsors, those here and those there.
  await expect(found.getByRole("cell", { name: "2", exact: true })).toHaveCount(1);
});

test("a partner's own guests are offered alone as its sponsors, others are found and doubted, and can be invited", async ({
  page,
}) => {
  await signIn(page, ADMINISTRATOR, "/admin/orgs");
  await page.getByRole("link", { name: "Fabrikam Steel", exact: true }).click();
  await page.getByRole("link", { name: "Sponsors", exact: true }).click();
  await page.getByRole("button", { name: "Add external sponsors" }).click();
  await page.getByRole("button", { name: "People", exact: true }).last().click();
  const pick = page.getByRole("dialog", { name: "Add people" });
  await expect(pick.getByRole("searchbox")).toBeFocused();
  const titles = pick.getByRole("heading", { level: 3 });
  await expect(titles).toHaveText(["Guests from fabrikam.example"]);
  const guests = pick.getByRole("listitem");
  await expect(guests.first()).toContainText("@fabrikam.example");
  await expect(guests.filter({ hasNotText: "@fabrikam.example" })).toHaveCount(0);
  await expect(pick).toContainText("Search to find guests from elsewhere.");
  await expect(pick).toContainText("Not a guest yet? Type the whole mail address to invite them.");
  await expectAllAccessible(page);
  // Only what fits is offered, in both.
  await page.keyboard.type("Agnieszka");
  await expect(pick.getByRole("checkbox")).toHaveCount(1);
  const own = pick.getByRole("checkbox", { name: /Agnieszka Nowak/ });
  await expect(own).toBeVisible();
  await expect(own).toHaveAccessibleDescription("");
  // Who is from elsewhere can be chosen, with care.
  await pick.getByRole("searchbox").fill("Kenji Tamura");
  await expect(titles).toHaveText(["Other guests"]);
  const other = pick.getByRole("checkbox", { name: /Kenji Tamura/ });
  await expect(other).toHaveAccessibleDescription(/^Not an address of fabrikam\.example\./);
  await expectAllAccessible(page);
});

test("a domain that is added already keeps nobody from connecting", async ({ page }) => {
  await signIn(page, ADMINISTRATOR, "/admin/orgs/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Adatum Soundings");
  await page.getByRole("button", { name: "Next: Directory + domain" }).click();
  await page.getByRole("button", { name: "Add directory + domain" }).click();
  const pane = page.getByRole("dialog", { name: "Add directory + domain" });
  const domain = pane.getByRole("textbox", { name: "Domain", exact: true });
  await domain.fill("adatum-soundings.example");
  await pane.getByRole("button", { name: "Add", exact: true }).click();
  await expect(pane).toContainText("One-time passcode");
  await domain.fill("adatum-soundings.example");
  await pane.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(pane).toHaveCount(0);
  await expect(page.getByRole("main")).toContainText("adatum-soundings.example");
});

test("a partner with a directory tells its domain and its guests, and a mail address finds it", async ({ page }) => {
  const batches = [];
  page.on("request", (request) => {
    if (!request.url().endsWith("/$batch")) return;
    const asked = request.postDataJSON().requests.filter(({ url }) => url.includes("findTenantInformationByTenantId"));
    batches.push(...asked.map(({ id }) => id));
  });
  await signIn(page, ADMINISTRATOR, "/admin/orgs");
  const main = page.getByRole("main");
  const rows = main.getByRole("row").filter({ has: page.getByRole("rowheader") });
  const partner = rows.filter({ has: page.getByRole("link", { name: "Fabrikam Steel" }) });
  await expect(partner).toContainText("Fabrikam Steel · fabrikam.example");

  // Whoever has a mail from there looks for its address.
  const search = page.getByRole("searchbox", { name: "Search by name or domain" });
  await search.fill("agnieszka@fabrikam.example");
  await expect(rows).toHaveCount(1);
  await expect(partner).toBeVisible();
  await search.fill("");
  await expect(partner).toBeVisible();
  expect(batches).toEqual([...new Set(batches)]);

  // How many guests each has, where somebody wants to know.
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await page.getByRole("checkbox", { name: "Guests", exact: true }).check();
  await page.keyboard.press("Escape");
  await expect(partner.getByRole("link", { name: /^\d+ guests of Fabrikam Steel$/ })).toBeVisible();

  await partner.getByRole("link", { name: "Fabrikam Steel", exact: true }).click();
  await expectPage(page, "Fabrikam Steel");
  await expect(main.getByRole("definition").getByText("Fabrikam Steel · fabrikam.example")).toBeVisible();

  // What nobody can ask for is not said to be open, whatever its policy says.
  const overview = page.url();
  await page.goto(`${overview}/packages?f.scope=this`);
  await expectPage(page, "Fabrikam Steel");
  const closed = rows.filter({ has: page.getByRole("link", { name: "Lock 7: warranty" }) });
  await expect(closed).toContainText("No: its catalog is not enabled");
  await page.goto(overview);
  await main.getByRole("link", { name: /^\d+ guests$/ }).click();
  await expect(page).toHaveURL(/\/admin\/orgs\/[^/]+\/guests$/);
  await expectPage(page, "Fabrikam Steel");
  await expect(main).toContainText("Guests with a mail address of fabrikam.example.");
  const guest = rows.filter({ hasText: "agnieszka.nowak@fabrikam.example" });
  await expect(guest).toContainText("Has signed in");
  await main.getByRole("searchbox").fill("Nowak");
  await expect(rows).toHaveCount(1);
  await guest.getByRole("link", { name: "Agnieszka Nowak" }).click();
  await expect(page).toHaveURL(/\/admin\/assignments\?search=agnieszka\.nowak/);
  await expectPage(page, "Assignments");
});

test.describe("a failure halfway", () => {
  // The failure is this journey's, not the backend's.
  test.use({
    recordsTraffic: false,
    expectedComplaints: ["the server responded with a status of 404", "the server responded with a status of 500"],
  });

  test("is told with what was made, and making goes on from there", async ({ page }) => {
    await signIn(page, ADMINISTRATOR, "/admin/orgs/new");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Proseware Docks");
    await page.getByRole("button", { name: "Next: Directory + domain" }).click();
    await page.getByRole("button", { name: "Add directory + domain" }).click();
    const pane = page.getByRole("dialog", { name: "Add directory + domain" });
    await pane.getByRole("textbox", { name: "Domain", exact: true }).fill("proseware-docks.example");
    await pane.getByRole("button", { name: "Add", exact: true }).click();
    await expect(pane).toContainText("One-time passcode");
    await pane.getByRole("button", { name: "Connect", exact: true }).click();
    await page.getByRole("button", { name: "Next: Sponsors" }).click();
    await page.getByRole("button", { name: "Add internal sponsors" }).click();
    await page.getByRole("button", { name: "People", exact: true }).first().click();
    const pick = page.getByRole("dialog", { name: "Add people" });
    await pick.getByRole("searchbox").fill("Sanne");
    await pick.getByRole("checkbox", { name: /Sanne Bakker/ }).check();
    await pick.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("button", { name: "Next: Review + Create" }).click();

    let posts = 0;
    await page.route("**/connectedOrganizations", (route) => {
      if (route.request().method() === "POST") posts += 1;
      return route.continue();
    });
    await page.route("**/internalSponsors/$ref", (route) => route.fulfill({ status: 500, body: "" }), { times: 1 });
    await page.getByRole("button", { name: "Create", exact: true }).click();
    await expect(page.getByRole("main")).toContainText("It stopped halfway.");
    await expectAllAccessible(page);
    // Whoever comes back after a reload goes on where it was, and nothing is made twice.
    await page.reload();
    await page.getByRole("button", { name: "Continue", exact: true }).click();
    await expectPage(page, "Proseware Docks");
    expect(posts).toBe(1);
  });
});
