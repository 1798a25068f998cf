// Guided setup: a step counts as done when it is, and says what is missing where it is not; what is made on the way leads
// back to it.
import { call, create, giveGroup, makeCatalog, makePackage, newDirectPolicy, newPackage } from "./support/api.mjs";
import { expectAllAccessible, expectPage } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

// Several pages in one journey: on a busy machine that takes longer than one.
test.describe.configure({ timeout: 120_000 });

// A domain that belongs to no directory is answered with 404, which the browser tells.
test.use({ hasOwnServer: true, expectedComplaints: ["the server responded with a status of 404"] });

const CATALOG = "Maasmond quay extension";
const NAME = "Fabrikam soundings";

const main = (page) => page.getByRole("main");
const choice = (page, name) => main(page).getByRole("combobox", { name, exact: true });
const chosen = (page, name) => choice(page, name).locator("option:checked");
const news = (page) => page.getByRole("region", { name: "Notices" });
const next = (page, step) => page.getByRole("button", { name: `Next: ${step}` });
const top = (element) => element.evaluate((found) => found.getBoundingClientRect().top + window.scrollY);
const make = (page, name) => main(page).getByRole("link", { name, exact: true });

test("a package that is not open to the partner is not done", async ({ page, server }) => {
  const id = await newPackage(server, CATALOG, NAME, [["Quay planning", "Visitors"]]);
  await newDirectPolicy(server, id);
  await signIn(page, "Daan Verhoeven", "/admin/setup");
  await expectPage(page, "Guided setup");
  const place = await top(choice(page, "Connected organization"));
  await choice(page, "Connected organization").selectOption("Fabrikam Steel");
  const anew = main(page).getByRole("button", { name: "Start over" });
  await expect(anew).toBeVisible();
  // It appears beside the title, and nothing moves.
  expect(await top(choice(page, "Connected organization"))).toBe(place);
  await choice(page, "Catalog").selectOption(CATALOG);
  await choice(page, "Access package").selectOption(NAME);
  await expect(main(page)).toContainText("No policy of this package is open to Fabrikam Steel");
  await expect(main(page).getByRole("button", { name: "Hide the package" })).toBeHidden();
  await expectAllAccessible(page);

  const { value } = await call(server, "connectedOrganizations", { query: { filter: "displayName eq 'Fabrikam Steel'" } });
  await newDirectPolicy(server, id, "For Fabrikam", {
    allowedTargetScope: "specificConnectedOrganizationUsers",
    specificAllowedTargets: [
      { "@odata.type": "#microsoft.graph.connectedOrganizationMembers", connectedOrganizationId: value[0].id },
    ],
    requestorSettings: { enableTargetsToSelfAddAccess: true },
  });
  // Another tab, which has no drafts, goes on where this one was.
  await page.evaluate(() => {
    const drafts = Object.keys(sessionStorage).filter((key) => key.startsWith("guestlist.draft/"));
    for (const key of drafts) sessionStorage.removeItem(key);
  });
  await page.goto("/admin/setup");
  await expect(chosen(page, "Connected organization")).toHaveText("Fabrikam Steel");
  await expect(chosen(page, "Access package")).toHaveText(NAME);
  await main(page).getByRole("button", { name: "Hide the package" }).click();
  await expect(main(page)).toContainText("This package is hidden: send people its link.");
  // One stays in the step, and can undo it.
  const show = main(page).getByRole("button", { name: "Show in My Access" });
  await expect(show).toBeFocused();
  await show.click();
  await expect(main(page)).toContainText("This package is listed in My Access");
  await expect(main(page).getByRole("button", { name: "Hide the package" })).toBeFocused();
  await anew.click();
  await expect(choice(page, "Connected organization")).toHaveValue("");
  await expect(page).toHaveURL(/\/admin\/setup$/);
});

test("what is made on the way leads back with it chosen", async ({ page, server, enter }) => {
  await signIn(page, "Daan Verhoeven", "/admin/setup");
  await expectPage(page, "Guided setup");

  await test.step("the partner", async () => {
    await make(page, "Add connected organization").click();
    await expectPage(page, "Add connected organization");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Litware Surveys");
    await next(page, "Directory + domain").click();
    await page.getByRole("button", { name: "Add directory + domain" }).click();
    const pane = page.getByRole("dialog", { name: "Add directory + domain" });
    await pane.getByRole("textbox", { name: "Domain", exact: true }).fill("litware-surveys.example");
    await pane.getByRole("button", { name: "Add", exact: true }).click();
    await expect(pane).toContainText("One-time passcode");
    await pane.getByRole("button", { name: "Connect", exact: true }).click();
    await next(page, "Sponsors").click();
    await next(page, "Review + Create").click();
    await page.getByRole("button", { name: "Create", exact: true }).click();
    await expectPage(page, "Guided setup");
    await expect(news(page)).toContainText("Litware Surveys is connected. It is chosen here.");
    // Not only that all is done is heard.
    await expect(page.locator("[aria-live]").first()).toHaveText(/^Litware Surveys is connected\./);
    await expect(chosen(page, "Connected organization")).toHaveText("Litware Surveys");
    // Nobody answers for it yet, which keeps nobody from going on.
    await expect(main(page)).toContainText("Nobody answers for Litware Surveys yet.");
    await expect(make(page, "Add sponsors")).toHaveAttribute("href", /\/admin\/orgs\/[^/]+\/sponsors$/);
  });

  await test.step("the catalog", async () => {
    await make(page, "New catalog").click();
    await expectPage(page, "New catalog");
    await main(page).getByRole("link", { name: "Cancel" }).click();
    await expectPage(page, "Guided setup");
    await make(page, "New catalog").click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Soundings");
    await page.getByRole("button", { name: "Create", exact: true }).click();
    await expectPage(page, "Guided setup");
    await expect(chosen(page, "Catalog")).toHaveText("Soundings");
    await expect(chosen(page, "Connected organization")).toHaveText("Litware Surveys");
  });

  await test.step("the resources, without leaving", async () => {
    await main(page).getByRole("button", { name: "Add resources" }).click();
    await main(page).getByRole("button", { name: "Groups and teams", exact: true }).click();
    const pick = page.getByRole("dialog", { name: "Add groups and teams" });
    await pick.getByRole("searchbox").fill("Quay d");
    await pick.getByRole("checkbox", { name: /^Quay design/ }).check();
    await pick.getByRole("button", { name: "Add", exact: true }).click();
    await expect(main(page)).toContainText("In this catalog: Quay design.");
    await expect(main(page).getByRole("button", { name: "Add resources" })).toBeFocused();
    await expectPage(page, "Guided setup");
  });

  await test.step("the access package", async () => {
    await make(page, "New access package").click();
    await expectPage(page, "New access package");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill(NAME);
    await page.getByRole("textbox", { name: "Description" }).fill("How deep the water is.");
    await next(page, "Resource roles").click();
    await page.getByRole("checkbox", { name: /Quay design/ }).check();
    await page.getByRole("combobox", { name: "Role of Quay design" }).selectOption("Member");
    await next(page, "Requests").click();
    // It is known for whom it is.
    await expect(main(page)).toContainText("Litware Surveys");
    const approval = page.getByRole("radiogroup", { name: "Require approval", exact: true });
    await approval.getByRole("radio", { name: "No" }).check();
    await next(page, "Lifecycle").click();
    await next(page, "Review + Create").click();
    await page.getByRole("button", { name: "Create", exact: true }).click();
    await expectPage(page, "Guided setup");
    await expect(chosen(page, "Access package")).toHaveText(NAME);
    await expect(main(page).getByRole("button", { name: "Copy to clipboard" })).toBeVisible();
  });

  // Its address goes on elsewhere where it was left here.
  const { pathname, search } = new URL(page.url());
  const elsewhere = await enter("Daan Verhoeven", `${pathname}${search}`);
  await expect(chosen(elsewhere, "Access package")).toHaveText(NAME);
});

test("the only package that is open to the partner is proposed", async ({ page, server }) => {
  const catalog = await makeCatalog(server, "Soundings");
  const open = { allowedTargetScope: "allExternalUsers", requestorSettings: { enableTargetsToSelfAddAccess: true } };
  const { id } = await makePackage(server, catalog, NAME, open);
  await makePackage(server, catalog, "For ourselves");
  await giveGroup(server, catalog, [id], "Quay design");
  await signIn(page, "Daan Verhoeven", "/admin/setup");
  await choice(page, "Connected organization").selectOption("Fabrikam Steel");
  await choice(page, "Catalog").selectOption("Soundings");
  await expect(chosen(page, "Access package")).toHaveText(NAME);
  await expect(main(page)).toContainText("the only access package of this catalog that Fabrikam Steel can ask for");
  await expect(page).toHaveURL(new RegExp(`package=${id}`));
});

test.describe("what is off", () => {
  test.use({ recordsTraffic: false, expectedComplaints: ["409 (Conflict)"] });

  test("a catalog that is off is said to be, and is enabled where one stands", async ({ page, server, enter }) => {
    const catalog = await makeCatalog(server, "Soundings");
    const partner = await create(server, "connectedOrganizations", {
      displayName: "Litware Surveys",
      state: "configured",
      identitySources: [
        { "@odata.type": "#microsoft.graph.domainIdentitySource", domainName: "litware-surveys.example" },
      ],
    });
    await makePackage(server, catalog, NAME, {
      allowedTargetScope: "specificConnectedOrganizationUsers",
      specificAllowedTargets: [
        { "@odata.type": "#microsoft.graph.connectedOrganizationMembers", connectedOrganizationId: partner.id },
      ],
      requestorSettings: { enableTargetsToSelfAddAccess: true },
    });
    const off = { state: "unpublished", isExternallyVisible: false };
    await call(server, `catalogs/${catalog}`, { method: "PATCH", body: off });

    await signIn(page, "Daan Verhoeven", "/admin/setup");
    await choice(page, "Connected organization").selectOption("Litware Surveys");
    // The one catalog that names the partner is proposed.
    await expect(chosen(page, "Catalog")).toHaveText("Soundings (not enabled)");
    await expect(main(page)).toContainText("the only catalog with an access package that names Litware Surveys");
    // It is there to choose like any other, below those that are on.
    await choice(page, "Catalog").selectOption("");
    const marks = await choice(page, "Catalog").locator("option:not(:first-child)").allTextContents();
    const first = marks.findIndex((words) => words.includes("(not enabled"));
    expect(marks.slice(first)).toContain("Soundings (not enabled)");
    expect(marks.slice(first).filter((words) => !words.includes("(not enabled"))).toEqual([]);
    await choice(page, "Catalog").selectOption("Soundings (not enabled)");
    const step = main(page).getByRole("listitem").filter({ has: page.getByRole("heading", { name: /^2\. / }) });
    await expect(step).toContainText("Something is missing");
    await expect(step).toContainText("Soundings is not enabled, and not for external users either");
    await expect(main(page).getByRole("button", { name: "Add resources" })).toBeHidden();
    await expectAllAccessible(page);

    // A failure is said there, and one tries again.
    await page.route(`**/catalogs/${catalog}`, (route) =>
      route.request().method() === "PATCH"
        ? route.fulfill({ status: 409, json: { error: { code: "conflict", message: "No." } } })
        : route.fallback(),
    );
    const enable = step.getByRole("button", { name: "Enable it, for external users too" });
    await enable.click();
    await expect(step.locator(".error-notice")).toBeVisible();
    await page.unroute(`**/catalogs/${catalog}`);
    await enable.click();
    await expect(step).toContainText("Done");
    await expect(main(page).getByRole("heading", { name: /^3\. / })).toBeFocused();
    await expect(main(page).getByRole("button", { name: "Add resources" })).toBeVisible();

    // Who owns a catalog reads why partners can't be added.
    const owner = await enter("Thijs Meijer", "/admin/setup");
    await expect(main(owner)).toContainText("Is the partner not in the list? Only an Identity Governance Administrator");
    await expect(make(owner, "Add connected organization")).toHaveCount(0);
  });
});
