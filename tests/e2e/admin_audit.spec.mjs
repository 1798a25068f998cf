// What was done, told to people: names for ids, and what it is called in their language.
import { ROLES, assign, call, giveRole, makeCatalog, makePackage } from "./support/api.mjs";
import { expectAllAccessible, expectPage } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

// Access is given and waited for: on a busy machine that takes longer than one page.
test.describe.configure({ timeout: 120_000 });

test.use({ hasOwnServer: true });

const ADMINISTRATOR = "Daan Verhoeven";
const rows = (page) => page.getByRole("main").getByRole("row").filter({ has: page.getByRole("rowheader") });

test("the details of a role say who has it and where, without ids", async ({ page, server }) => {
  const catalog = await makeCatalog(server, "Dry docks");
  await giveRole(server, "noor.jansen@woodgrove.example", ROLES.owner, "Dry docks");
  await signIn(page, ADMINISTRATOR, `/admin/catalogs/${catalog}/activity`);
  await expectPage(page, "Dry docks");
  const row = rows(page).filter({ hasText: "Role given" }).filter({ hasText: "Noor Jansen · Dry docks" });
  await expect(row).toHaveCount(1);
  await row.getByRole("button", { name: "Show details of Role given" }).click();
  const details = page.getByRole("dialog", { name: "Role given" });
  const property = (name) => details.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
  await expect(property("Person or group")).toContainText("Noor Jansen");
  await expect(property("Role")).toContainText("Catalog owner");
  await expect(property("Where the role counts")).toContainText("Dry docks");
  await expect(details).not.toContainText(catalog);
  await expect(details).not.toContainText("/AccessPackageCatalog/");
  await expectAllAccessible(page);
});

test("what is done is found by the words that one reads", async ({ page, server }) => {
  const catalog = await makeCatalog(server, "Slipways");
  await makePackage(server, catalog, "Slipway: keys");
  await signIn(page, ADMINISTRATOR, "/admin/audit");
  await expectPage(page, "Audit log");
  await page.getByRole("main").getByRole("searchbox").fill("policy created");
  const created = rows(page).filter({ hasText: "Policy of Slipway: keys" });
  await expect(created).toContainText("Policy created");
  await expect(rows(page).filter({ hasText: "Access package created" })).toHaveCount(0);
  // By what it was done to, and by who did it; each name in a row leads to the same.
  await page.getByRole("main").getByRole("searchbox").fill("slipways");
  await expect(rows(page).filter({ hasText: "Catalog created" })).toHaveCount(1);
  await expect(rows(page).filter({ hasText: "Access package created" })).toHaveCount(1);
  await rows(page).first().getByRole("link", { name: ADMINISTRATOR, exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/audit\?f\.by=/);
  await expect(page.getByRole("main").getByRole("button", { name: `By: ${ADMINISTRATOR}` })).toBeVisible();
  await rows(page).first().getByRole("link", { name: "Slipway: keys", exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/audit\?search=Slipway/);
  await expect(rows(page).filter({ hasText: "Access package created" })).toHaveCount(1);
});

test.describe("of many pages", { tag: "@desktop" }, () => {
  const pages = (page) => page.getByRole("main").getByRole("navigation", { name: "Pages of the list" });
  /** The addresses of the lists that the page asks for from now on. */
  const asked = (page) => {
    const addresses = [];
    page.on("request", (request) => {
      if (request.url().includes("/auditLogs/directoryAudits?")) addresses.push(request.url());
    });
    return addresses;
  };
  const LAST = /Page ([\d,]+) of \1 /;

  test("one is asked for itself, however many are before it", async ({ page }) => {
    await signIn(page, ADMINISTRATOR, "/admin/audit");
    await expect(pages(page)).toContainText(/Page 1 of \d/);
    await expect(pages(page).getByRole("link", { name: "First page" })).toHaveCount(0);
    const addresses = asked(page);
    await pages(page).getByRole("link", { name: "Last page" }).click();
    await expect(pages(page)).toContainText(LAST);
    await expect(rows(page).first()).toBeVisible();
    await expect(pages(page).getByRole("link", { name: "Last page" })).toHaveCount(0);
    expect(addresses).toHaveLength(1);
    await page.reload();
    await expect(pages(page)).toContainText(LAST);
    expect(addresses, "also without what was read before").toHaveLength(2);

    // From there on pages lead to each other.
    await pages(page).getByRole("link", { name: "Previous page" }).click();
    await expect(pages(page)).not.toContainText(LAST);
    await pages(page).getByRole("link", { name: "Next page" }).click();
    await expect(pages(page)).toContainText(LAST);
    await pages(page).getByRole("link", { name: "First page" }).click();
    await expect(pages(page)).toContainText("Page 1 of ");

    // Beyond the end is the last one.
    await page.goto("/admin/audit?page=123456");
    await expect(pages(page)).toContainText(LAST);
    await expect(rows(page).first()).toBeVisible();
  });

  test.describe("on a backend that skips no rows", () => {
    test.use({ recordsTraffic: false, expectedComplaints: ["Failed to load resource"] });

    test("one is found over those before it", async ({ page }) => {
      const json = { error: { code: "invalidRequest", message: "$skip is not supported.", innerError: {} } };
      await page.route(/[?&]\$skip=/, (route) => route.fulfill({ status: 400, json }));
      await signIn(page, ADMINISTRATOR, "/admin/audit?page=3");
      await expect(pages(page)).toContainText("Page 3 of ");
      await expect(rows(page).first()).toBeVisible();
    });
  });
});

test("the details of a policy say only what changed, in the words of its form", async ({ page, server }) => {
  const catalog = await makeCatalog(server, "Moorings");
  const made = await makePackage(server, catalog, "Mooring: keys");
  const path = `assignmentPolicies/${made.policy}`;
  const policy = await call(server, path);
  const requestorSettings = { ...policy.requestorSettings, allowCustomAssignmentSchedule: true };
  const body = { ...policy, requestorSettings, accessPackage: { id: made.id } };
  await call(server, path, { method: "PUT", body });
  await signIn(page, ADMINISTRATOR, `/admin/packages/${made.id}/activity`);
  await rows(page).getByRole("button", { name: "Show details of Policy changed" }).click();
  const details = page.getByRole("dialog", { name: "Policy changed" });
  const changes = details.getByRole("row").filter({ has: page.getByRole("rowheader") });
  await expect(changes).toHaveCount(1);
  await expect(changes).toContainText("Users can request specific timeline");
  await expect(details).not.toContainText(made.policy);
});

test.describe("in Dutch", () => {
  test.use({ locale: "nl" });

  test("a request and the access that it asks for are told apart", async ({ page, server }) => {
    const catalog = await makeCatalog(server, "Scheepshelling");
    const made = await makePackage(server, catalog, "Helling: sleutels");
    const { value: people } = await call(server, "/users", { query: { filter: "displayName eq 'Noor Jansen'" } });
    await assign(server, made, people);
    await signIn(page, ADMINISTRATOR, `/admin/packages/${made.id}/activity`);
    await expectPage(page, "Helling: sleutels");
    for (const done of ["Aanvraag geleverd", "Toegang geleverd"]) {
      await expect(rows(page).filter({ hasText: done })).toHaveCount(1);
    }
  });
});
