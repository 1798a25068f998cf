// Guided setup: a step counts as done when it is, and says what is missing where it is not.
import { call, newDirectPolicy, newPackage } from "./support/api.mjs";
import { expectAllAccessible, expectPage } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

test.use({ hasOwnServer: true });

const CATALOG = "Maasmond quay extension";
const NAME = "Fabrikam soundings";

const main = (page) => page.getByRole("main");
const choice = (page, name) => main(page).getByRole("combobox", { name, exact: true });

test("a package that is not open to the partner is not done", async ({ page, server }) => {
  const id = await newPackage(server, CATALOG, NAME, [["Quay planning", "Visitors"]]);
  await newDirectPolicy(server, id);
  await signIn(page, "Daan Verhoeven", "/admin/setup");
  await expectPage(page, "Guided setup");
  await choice(page, "Connected organizations").selectOption("Fabrikam Steel");
  await choice(page, "Catalogs").selectOption(CATALOG);
  await choice(page, "Access packages").selectOption(NAME);
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
  await page.reload();
  await main(page).getByRole("button", { name: "Hide the package" }).click();
  await expect(main(page)).toContainText("This package is hidden: send people its link.");
  await main(page).getByRole("button", { name: "Start over" }).click();
  await expect(choice(page, "Connected organizations")).toHaveValue("");
});
