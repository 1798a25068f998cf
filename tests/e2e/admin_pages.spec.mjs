// What holds on every page and in every dialog of the administration, in both languages, both themes and both sizes:
// English in the wide window, Dutch, whose words are longer, on the phone.
import { call, packageId } from "./support/api.mjs";
import {
  expectAllAccessible,
  expectContrastInOther,
  expectFewNodes,
  expectFitElsewhere,
  expectPage,
  expectStill,
  watchShifts,
} from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

// Many pages in one journey.
test.describe.configure({ timeout: 360_000 });

const LANGUAGES = {
  en: {
    admin: "Identity Governance",
    setup: "Guided setup",
    catalogs: "Catalogs",
    newCatalog: "New catalog",
    organizations: "Connected organizations",
    newOrganization: "Add connected organization",
    packages: "Access packages",
    newPackage: "New access package",
    newPolicy: "New policy",
    assignments: "Assignments",
    newAssignment: "New assignment",
    requests: "Requests",
    roles: "Roles and administrators",
    audit: "Audit log",
    settings: "Settings",
    edit: "Edit",
    addResources: "Add resources",
    groups: "Groups and teams",
    addRole: "Add role",
    addSource: "Add directory + domain",
    addSponsors: "Add internal sponsors",
    people: "People",
    addRoles: "Add resource roles",
    addPackages: "Add access packages",
    addFallback: "Add fallback",
    addDirectories: "Add directories",
    choosePackage: "Choose access package",
    addPeople: "Add people",
    chooseCatalog: "Choose a catalog",
    remove: /^Remove /,
    cancelRequest: /^Cancel request of /,
    details: /^Show details of /,
  },
  nl: {
    admin: "Identiteitsbeheer",
    setup: "Stap voor stap instellen",
    catalogs: "Catalogi",
    newCatalog: "Nieuwe catalogus",
    organizations: "Verbonden organisaties",
    newOrganization: "Verbonden organisatie toevoegen",
    packages: "Toegangspakketten",
    newPackage: "Nieuw toegangspakket",
    newPolicy: "Nieuw beleid",
    assignments: "Toewijzingen",
    newAssignment: "Nieuwe toewijzing",
    requests: "Aanvragen",
    roles: "Rollen en beheerders",
    audit: "Controlelogboek",
    settings: "Instellingen",
    edit: "Bewerken",
    addResources: "Resources toevoegen",
    groups: "Groepen en teams",
    addRole: "Rol toevoegen",
    addSource: "Directory + domein toevoegen",
    addSponsors: "Interne sponsors toevoegen",
    people: "Mensen",
    addRoles: "Resourcerollen toevoegen",
    addPackages: "Toegangspakketten toevoegen",
    addFallback: "Vervanger toevoegen",
    addDirectories: "Directory’s toevoegen",
    choosePackage: "Toegangspakket kiezen",
    addPeople: "Mensen toevoegen",
    chooseCatalog: "Een catalogus kiezen",
    remove: / verwijderen$|^Verwijderen: /,
    cancelRequest: /^Aanvraag annuleren: /,
    details: /^Details tonen van /,
  },
};

for (const [language, colorScheme, tag] of [
  ["en", "light", "@desktop"],
  ["nl", "dark", "@phone"],
]) {
  test.describe(`${language}, ${colorScheme}`, { tag }, () => {
    test.use({ locale: language, colorScheme });
    const words = LANGUAGES[language];

    /** Looks at a page of the administration, and at the dialogs that its buttons open. */
    const visit = (page, path, name, ...dialogs) =>
      test.step(path, async () => {
        await page.goto(path);
        await expectStill(page);
        await expectPage(page, name);
        await expectContrastInOther(page, colorScheme);
        await expectFitElsewhere(page);
        // Of lists; the form of a policy is long, and has no rows.
        if (await page.getByRole("main").getByRole("table").count()) await expectFewNodes(page);
        for (const buttons of dialogs) await lookInto(page, buttons);
      });

    /** Opens a dialog by a button, or by a menu and its button; nothing is changed in it. */
    async function lookInto(page, buttons) {
      const main = page.getByRole("main");
      for (const name of [buttons].flat()) {
        const exact = typeof name === "string";
        await main.getByRole("button", { name, exact }).first().click();
      }
      const dialog = page.getByRole("dialog");
      await expect(dialog).toBeVisible();
      await expect(dialog.locator('[aria-busy="true"]')).toHaveCount(0);
      await expectAllAccessible(page);
      await expectContrastInOther(page, colorScheme);
      await page.keyboard.press("Escape");
      await expect(dialog).toHaveCount(0);
    }

    test("catalogs are whole and accessible and stand still", async ({ page }) => {
      await watchShifts(page);
      await signIn(page, "Daan Verhoeven", "/admin");
      const main = page.getByRole("main");
      await visit(page, "/admin", words.admin);
      await visit(page, "/admin/setup", words.setup);
      await visit(page, "/admin/catalogs", words.catalogs);
      const name = "Maasmond quay extension";
      const catalog = await main.getByRole("link", { name }).getAttribute("href");
      await visit(page, "/admin/catalogs/new", words.newCatalog);
      await visit(page, catalog, name, words.edit);
      const resources = ["Quay drawings", "Quay design", "Clash checker"];
      await visit(page, `${catalog}/resources`, name, [words.addResources, words.groups], words.remove, ...resources);
      await visit(page, `${catalog}/packages`, name);
      await visit(page, `${catalog}/board`, name);
      await visit(page, `${catalog}/map`, name);
      await visit(page, `${catalog}/roles`, name, words.addRole);
      await visit(page, `${catalog}/activity`, name);
    });

    test("connected organizations are whole and accessible and stand still", async ({ page }) => {
      await watchShifts(page);
      await signIn(page, "Daan Verhoeven", "/admin/orgs");
      const main = page.getByRole("main");
      await visit(page, "/admin/orgs", words.organizations);
      const name = "Fabrikam Steel";
      const organization = await main.getByRole("link", { name }).getAttribute("href");
      await visit(page, organization, name, words.edit);
      await visit(page, `${organization}/domains`, name, words.addSource);
      await visit(page, `${organization}/sponsors`, name, [words.addSponsors, words.people], words.remove);
      await visit(page, `${organization}/guests`, name);
      await visit(page, `${organization}/packages`, name);
      await visit(page, `${organization}/activity`, name);
      const wizard = (step) => `/admin/orgs/new?step=${step}`;
      await visit(page, wizard(""), words.newOrganization);
      await visit(page, wizard("domains"), words.newOrganization, words.addSource);
      await visit(page, wizard("sponsors"), words.newOrganization, [words.addSponsors, words.people]);
      await visit(page, wizard("review"), words.newOrganization);
    });

    test("access packages are whole and accessible and stand still", async ({ page, server }) => {
      const name = "Quay: design partner";
      const id = await packageId(server, name);
      const { value: policies } = await call(server, "assignmentPolicies", {
        query: { filter: `accessPackage/id eq '${id}'`, expand: "accessPackage" },
      });
      const policy = policies.find(({ displayName }) => displayName === "Designers of partners");
      await watchShifts(page);
      await signIn(page, "Daan Verhoeven", "/admin/packages");
      await visit(page, "/admin/packages", words.packages);
      await visit(page, `/admin/packages/${id}`, name, words.edit);
      await visit(page, `/admin/packages/${id}/resources`, name, words.addRoles, words.remove);
      await visit(page, `/admin/packages/${id}/policies`, name);
      await visit(page, `/admin/packages/${id}/separation`, name, words.addPackages);
      await visit(page, `/admin/packages/${id}/assignments`, name);
      await visit(page, `/admin/packages/${id}/requests`, name);
      await visit(page, `/admin/packages/${id}/activity`, name, words.details);
      await visit(page, `/admin/packages/${id}/policies/${policy.id}`, policy.displayName, words.addFallback);
      await visit(page, `/admin/packages/${id}/policies/new`, words.newPolicy, words.addDirectories);
    });

    test("the wizard for access packages is whole and accessible and stands still", async ({ page, server }) => {
      const { value } = await call(server, "catalogs", {
        query: { filter: "displayName eq 'Maasmond quay extension'" },
      });
      const wizard = (step) => `/admin/packages/new?catalog=${value[0].id}&step=${step}`;
      await watchShifts(page);
      await signIn(page, "Daan Verhoeven", "/admin/packages/new");
      await visit(page, "/admin/packages/new", words.newPackage, words.chooseCatalog);
      await visit(page, wizard(""), words.newPackage);
      await visit(page, wizard("resource-roles"), words.newPackage);
      await visit(page, wizard("requests"), words.newPackage, words.addDirectories);
      await visit(page, wizard("lifecycle"), words.newPackage);
      await visit(page, wizard("review"), words.newPackage);
    });

    test("what people have and do is whole and accessible and stands still", async ({ page }) => {
      await watchShifts(page);
      await signIn(page, "Daan Verhoeven", "/admin/assignments");
      await visit(page, "/admin/assignments", words.assignments, words.remove);
      await visit(page, "/admin/assignments/new", words.newAssignment, words.choosePackage, words.addPeople);
      await visit(page, "/admin/requests", words.requests, words.cancelRequest);
      await visit(page, "/admin/roles", words.roles, words.addRole, words.remove);
      await visit(page, "/admin/audit", words.audit, words.details);
      await visit(page, "/admin/settings", words.settings);
    });
  });
}
