// An access package that is there: its roles, what may not be held together with it, and policies made outside the
// wizard, changed and removed.
import { readFile } from "node:fs/promises";
import { assign, call, makeCatalog, makePackage, newPackage, someGuests } from "./support/api.mjs";
import { dayFromNow, expectAllAccessible, expectPage, expectSettled } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

// Several pages in one journey: on a busy machine that takes longer than one.
test.describe.configure({ timeout: 120_000 });

test.use({ hasOwnServer: true });

const ADMINISTRATOR = "Daan Verhoeven";
const CATALOG = "Maasmond quay extension";
const NAME = "Fabrikam extranet";

const button = (area, name) => area.getByRole("button", { name, exact: true });
const news = (page) => page.getByRole("region", { name: "Notices" });
const main = (page) => page.getByRole("main");
const tab = (page, name) =>
  page.getByRole("navigation", { name: "About this access package" }).getByRole("link", { name, exact: true });
const row = (page, name) => main(page).getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });

/** Chooses in a dialog what is called so, and takes it. */
async function pick(page, title, search, name) {
  const dialog = page.getByRole("dialog", { name: title });
  await dialog.getByRole("searchbox").fill(search);
  await dialog.getByRole("checkbox", { name }).check();
  await button(dialog, "Select").click();
  await expect(dialog).toHaveCount(0);
}

/** Says yes in the dialog that asks first. */
async function confirmRemoval(page) {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /^Remove/ }).click();
  await expect(dialog).toHaveCount(0);
}

test("roles are added to a package, and taken out again", async ({ page, server }) => {
  const id = await newPackage(server, CATALOG, NAME);
  await signIn(page, ADMINISTRATOR, `/admin/packages/${id}`);
  await expectPage(page, NAME);
  await expect(main(page)).toContainText("This package gives nothing yet. Add resource roles.");
  await tab(page, "Resource roles").click();
  await button(page, "Add resource roles").click();
  const dialog = page.getByRole("dialog", { name: "Add resource roles" });
  await button(dialog, "Add").click();
  const missing = page.getByRole("link", { name: "Tick what the package should give." });
  await expect(dialog.getByRole("group").filter({ has: missing })).toBeFocused();
  await expectAllAccessible(page);
  await missing.click();
  const choices = dialog.getByRole("group", { name: "Resource roles" });
  await expect(choices).toBeFocused();
  await expect(choices).toHaveAccessibleDescription("Error: Tick what the package should give.");
  await dialog.getByRole("checkbox", { name: /Quay design/ }).check();
  await button(dialog, "Add").click();
  const role = dialog.getByRole("combobox", { name: "Role of Quay design" });
  await expect(role).toHaveAttribute("aria-invalid", "true");
  await expect(role).toHaveAccessibleDescription(/Error: Choose a role for Quay design\./);
  await role.selectOption("Member");
  await dialog.getByRole("combobox", { name: "Role of Clash checker" }).selectOption("Modeller");
  await expect(dialog.getByRole("checkbox", { name: /Clash checker/ })).toBeChecked();
  await expectAllAccessible(page);
  await button(dialog, "Add").click();
  await expect(dialog).toHaveCount(0);
  await expect(news(page)).toContainText("2 roles are added.");
  await expect(row(page, /Quay design/)).toContainText("Member");
  await expect(row(page, /Clash checker/)).toContainText("Modeller");

  await button(page, "Change role: Clash checker").click();
  const change = page.getByRole("dialog", { name: "Role of Clash checker" });
  await expect(change.getByRole("radio", { name: "Modeller" })).toHaveCount(0);
  await button(change, "Change role").click();
  await expect(change).toContainText("Choose a role for Clash checker.");
  await change.getByRole("radio", { name: "Viewer" }).check();
  await expectAllAccessible(page);
  await button(change, "Change role").click();
  await expect(change).toHaveCount(0);
  await expect(news(page)).toContainText("The role on Clash checker is changed.");
  await expect(row(page, /Clash checker/)).toHaveCount(1);
  await expect(row(page, /Clash checker/)).toContainText("Viewer");

  await button(page, "Remove Clash checker").click();
  await confirmRemoval(page);
  await expect(row(page, /Clash checker/)).toHaveCount(0);
  await expect(button(page, "Remove Quay design")).toBeFocused();
  await expect(news(page)).toContainText("Clash checker is removed.");
  await tab(page, "Overview").click();
  await expect(main(page)).not.toContainText("This package gives nothing yet.");
  const { resourceRoleScopes } = await call(server, `accessPackages/${id}`, { query: { expand: "resourceRoleScopes" } });
  expect(resourceRoleScopes).toHaveLength(1);
});

test("packages rule each other out, and no longer", async ({ page, server }) => {
  const id = await newPackage(server, CATALOG, NAME);
  await signIn(page, ADMINISTRATOR, `/admin/packages/${id}`);
  await tab(page, "Separation of duties").click();
  await expect(main(page)).toContainText("No access package rules this one out.");
  await button(page, "Add access packages").click();
  await pick(page, "Add access packages", "Quay: site", /^Quay: site team/);
  await expect(row(page, "Quay: site team")).toHaveCount(1);
  // So do groups, for who is in them.
  await expect(main(page)).toContainText("No group rules this package out.");
  await button(page, "Add groups").click();
  await pick(page, "Add groups", "Safety", /^Safety desk/);
  await expect(row(page, "Safety desk")).toHaveCount(1);
  await button(page, "Add groups").click();
  const groups = page.getByRole("dialog", { name: "Add groups" });
  await groups.getByRole("searchbox").fill("Safety");
  const again = groups.getByRole("checkbox", { name: /^Safety desk/ });
  await expect(again).toHaveAccessibleDescription("Rules it out already");
  await groups.getByRole("button", { name: "Cancel" }).click();
  await expectAllAccessible(page);
  const groupsOut = async () => (await call(server, `accessPackages/${id}/incompatibleGroups`)).value.length;
  expect(await groupsOut()).toBe(1);
  await button(page, "Remove Safety desk").click();
  await expect(row(page, "Safety desk")).toHaveCount(0);
  await expect(button(page, "Add groups")).toBeFocused();
  expect(await groupsOut()).toBe(0);
  const ruledOut = async () => (await call(server, `accessPackages/${id}/incompatibleAccessPackages`)).value.length;
  expect(await ruledOut()).toBe(1);

  // From the other side it is said too.
  await main(page).getByRole("link", { name: "Quay: site team" }).click();
  await expectPage(page, "Quay: site team");
  await tab(page, "Separation of duties").click();
  const others = main(page).getByRole("table", { name: "Packages that holders of this one cannot ask for" });
  await others.getByRole("link", { name: NAME }).click();
  await expectPage(page, NAME);

  await tab(page, "Separation of duties").click();
  await button(page, "Remove Quay: site team").click();
  await expect(row(page, "Quay: site team")).toHaveCount(0);
  await expect(button(page, "Add access packages")).toBeFocused();
  await expect(news(page)).toContainText("Quay: site team is removed.");
  expect(await ruledOut()).toBe(0);
});

test("a policy is made outside the wizard, changed and removed", async ({ page, server }) => {
  const id = await newPackage(server, CATALOG, NAME, [["Quay design", "Member"]]);
  const policies = async () => {
    const { value } = await call(server, "assignmentPolicies", { query: { filter: `accessPackage/id eq '${id}'` } });
    return value;
  };
  await signIn(page, ADMINISTRATOR, `/admin/packages/${id}`);
  await expect(main(page)).toContainText("There is no policy yet, so nobody can ask for this package.");
  await tab(page, "Policies").click();
  await main(page).getByRole("link", { name: "New policy" }).click();
  await expectPage(page, "New policy");

  // Cancel means it, once that is confirmed.
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  const discard = page.getByRole("dialog", { name: "Discard what you typed?" });
  await name.fill("Never mind");
  await button(page, "Cancel").click();
  await button(discard, "Keep editing").click();
  await expect(name).toHaveValue("Never mind");
  await button(page, "Cancel").click();
  await button(discard, "Discard").click();
  await expectPage(page, NAME);
  await main(page).getByRole("link", { name: "New policy" }).click();
  await expectPage(page, "New policy");
  await expect(name).toHaveValue("");

  // What is missing is said at its field.
  await button(page, "Create").click();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(main(page)).toContainText("Add a connected organization whose people can request access.");
  await expect(main(page)).toContainText("Add somebody who decides when no approver is found.");
  // So is what is too much once one has tried, in the unit that is asked for; the last day that can be written is none
  // that is past.
  const length = (unit) => page.getByRole("textbox", { name: `Assignments expire after how many ${unit}?` });
  await page.getByRole("radio", { name: "Number of hours" }).check();
  await length("hours").fill("100000000");
  await button(page, "Create").click();
  await expect(length("hours")).toHaveAccessibleDescription(/At least 1 and at most 87,840 hours\./);
  await page.getByRole("radio", { name: "Number of days" }).check();
  await length("days").fill("999999999999999999999");
  await button(page, "Create").click();
  await expect(length("days")).toHaveAccessibleDescription(/At least 1 and at most 3,660 days\./);
  await page.getByRole("radio", { name: "On date" }).check();
  await page.getByLabel("Assignments expire on").fill("9999-12-31");
  await button(page, "Create").click();
  await expect(page.getByLabel("Assignments expire on")).not.toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Assignments expire on").fill("2020-12-31");
  await expect(page.getByLabel("Assignments expire on")).toHaveAccessibleDescription(/This day is past\./);
  await page.getByLabel("Assignments expire on").fill("");
  await page.getByRole("radio", { name: "Number of days" }).check();
  await length("days").fill("180");
  // A pattern that the server cannot use is known before the server is asked.
  await button(page, "Add question").click();
  const question = page.getByRole("group", { name: "Question 1 of 1", exact: true });
  await question.getByRole("textbox", { name: "Question", exact: true }).fill("Which crew?");
  const pattern = question.getByRole("textbox", { name: "Regex pattern" });
  for (const unusable of ["[", "(?=a)b"]) {
    await pattern.fill(unusable);
    await button(page, "Create").click();
    await expect(pattern).toHaveAccessibleDescription(/The server cannot use this pattern\./);
  }
  await expect(page.getByRole("group", { name: /another look$/ })).toBeFocused();
  await pattern.fill("[A-Z]+");
  await expect(pattern).not.toHaveAttribute("aria-invalid", "true");
  // What a choice brings up is not wrong before anybody could fill it in.
  await page.getByRole("radio", { name: "On date" }).check();
  const end = page.getByLabel("Assignments expire on");
  await expect(end).toBeVisible();
  await expect(main(page)).not.toContainText("Say when access ends.");
  await button(page, "Create").click();
  await expect(end).toHaveAccessibleDescription(/Say when access ends\./);

  await name.fill("Steel crews");
  await button(page, "Add directories").click();
  await pick(page, "Add directories", "fabrikam", /^Fabrikam Steel/);
  // Who the sponsors are stands below the choice.
  await expect(main(page)).toContainText(/At present that is: .+ \(\d finds? it in their approvals\)\./);
  await button(page, "Add fallback").click();
  await pick(page, "Add fallback", "Sanne", /^Sanne Bakker/);
  await button(page, "Add approval stage").click();
  await page
    .getByRole("radiogroup", { name: "Second approver" })
    .getByRole("radio", { name: /^Choose specific approvers/ })
    .check();
  await button(page, "Add approvers").click();
  await pick(page, "Add approvers", "Ruben", /^Ruben Smit/);
  const shown = page.getByRole("radiogroup", { name: "Show approver details" });
  await shown.first().getByRole("radio", { name: "No", exact: true }).check();
  await page.getByRole("radiogroup", { name: "Require access reviews" }).getByRole("radio", { name: "Yes" }).check();
  await expect(main(page)).toContainText("does not carry out access reviews yet");
  await page.getByLabel("Starting on").fill(dayFromNow(30));
  await page.getByRole("radiogroup", { name: "Reviewers", exact: true }).getByRole("radio", { name: "Manager" }).check();
  await button(page, "Add reviewer fallback").click();
  await pick(page, "Add reviewer fallback", "Sanne", /^Sanne Bakker/);
  await page.getByRole("radio", { name: "On date" }).check();
  await page.getByLabel("Assignments expire on").fill(dayFromNow(200));

  // What was filled in outlives a reload.
  await page.reload();
  await expectSettled(page);
  await expect(main(page)).toContainText("What you filled in before is still here.");
  await expect(name).toHaveValue("Steel crews");
  for (const chosen of ["Fabrikam Steel", "Sanne Bakker", "Ruben Smit"]) await expect(main(page)).toContainText(chosen);
  await expectAllAccessible(page);
  await button(page, "Create").click();
  await expectPage(page, NAME);
  await expect(news(page)).toContainText("Saved.");
  await expect(row(page, "Steel crews")).toContainText("Fabrikam Steel");
  const [made, ...more] = await policies();
  expect(more).toEqual([]);
  expect(made.requestApprovalSettings.stages.map(({ primaryApprovers }) => primaryApprovers.length)).toEqual([1, 1]);
  expect(made.expiration.type).toBe("afterDateTime");
  expect(made.requestApprovalSettings.stages[0].approverInformationVisibility).toBe("notVisible");
  expect(made.reviewSettings.fallbackReviewers).toHaveLength(1);

  // What says what it said is not sent.
  const writes = [];
  page.on("request", (request) => request.method() === "PUT" && writes.push(request.url()));
  await main(page).getByRole("link", { name: "Edit Steel crews" }).click();
  await expectPage(page, "Steel crews");
  await button(page, "Save").click();
  await expectPage(page, NAME);
  await expect(news(page)).toContainText("Nothing has changed.");
  expect(writes).toEqual([]);

  await main(page).getByRole("link", { name: "Edit Steel crews" }).click();
  await expectPage(page, "Steel crews");
  await name.fill("Steel crews of 2027");
  await page.getByRole("radiogroup", { name: "Enable new requests" }).getByRole("radio", { name: "No" }).check();
  await page.getByRole("radio", { name: "Number of days" }).check();
  await page.getByRole("textbox", { name: "Assignments expire after how many days?" }).fill("90");
  // What that does is said first, and nothing is saved by looking at it.
  await button(page, "Save").click();
  const changes = page.getByRole("dialog", { name: "What changes" });
  await expect(changes).toContainText("Yes → No");
  await expect(changes).toContainText("→ After 90 days");
  await expect(changes).toContainText("Nobody has access under this policy.");
  await changes.getByRole("button", { name: "Cancel" }).click();
  await expect(changes).toHaveCount(0);
  expect((await policies())[0].displayName).toBe("Steel crews");
  await button(page, "Save").click();
  await button(changes, "Save policy").click();
  await expectPage(page, NAME);
  await expect(row(page, "Steel crews of 2027")).toContainText("After 90 days");
  const [changed] = await policies();
  expect(changed.id).toBe(made.id);
  expect(changed.requestApprovalSettings.stages).toHaveLength(2);
  expect(changed.expiration).toMatchObject({ type: "afterDuration", duration: "P90D" });
  expect(changed.requestorSettings.enableTargetsToSelfAddAccess).toBe(false);
  await tab(page, "Overview").click();
  await expect(main(page)).toContainText("No policy takes new requests.");

  await tab(page, "Policies").click();
  await button(page, "Remove Steel crews of 2027").click();
  await confirmRemoval(page);
  await expect(main(page)).toContainText("A policy says who may ask, who decides, and until when.");
  await expect(main(page).getByRole("link", { name: "New policy" })).toBeFocused();
  expect(await policies()).toEqual([]);
});

test("all packages fit in a file", async ({ page, server }) => {
  const all = await call(server, "accessPackages", { query: { top: "1", count: "true" } });
  await signIn(page, ADMINISTRATOR, "/admin/packages");
  await expectSettled(page);
  const [file] = await Promise.all([page.waitForEvent("download"), button(page, "Download CSV").click()]);
  expect(file.suggestedFilename()).toBe("packages.csv");
  const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
  expect(lines[0].replace("\ufeff", "")).toBe('"Name","Catalog","Hidden","Description","Created","Policies"');
  expect(lines).toHaveLength(all["@odata.count"] + 1);
  // A spreadsheet sorts days that are written so.
  expect(lines.slice(1).filter((line) => /"\d{4}-\d{2}-\d{2}"/.test(line))).toHaveLength(all["@odata.count"]);
});

test("how many have a package and ask for it is counted for who wants to see it", async ({ page, server }) => {
  const catalog = await makeCatalog(server, "Counted things");
  const given = await makePackage(server, catalog, "Counted: three");
  await makePackage(server, catalog, "Counted: nobody");
  await assign(server, given, await someGuests(server, 3));
  const batches = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/$batch")) batches.push(request.postDataJSON().requests);
  });
  await signIn(page, ADMINISTRATOR, "/admin/packages?search=Counted");
  await expect(row(page, "Counted: three")).toHaveCount(1);
  const counting = () => batches.filter(([first]) => /\/assignment(s|Requests)\?/.test(first.url));
  expect(counting()).toHaveLength(0);

  await button(main(page), "Columns").click();
  await page.getByRole("checkbox", { name: "Assignments", exact: true }).check();
  await page.keyboard.press("Escape");
  const three = row(page, "Counted: three").getByRole("link", { name: "3 assignments of Counted: three" });
  await expect(three).toHaveText("3");
  await expect(row(page, "Counted: nobody").getByRole("cell", { name: "0", exact: true })).toHaveCount(1);
  await expectAllAccessible(page);
  // Both rows in one call, and nothing for the column that is not shown.
  expect(counting()).toHaveLength(1);
  expect(counting()[0]).toHaveLength(2);

  // The choice is in the address, and the number leads to what it counts.
  await page.reload();
  await three.click();
  await expectPage(page, "Counted: three");
  await expect(main(page).getByRole("row").filter({ has: page.getByRole("rowheader") })).toHaveCount(3);
});

test("lists are narrowed to one catalog and to one package, and stay so", async ({ page, server }) => {
  await makePackage(server, await makeCatalog(server, "Narrow canals"), "Narrow lock");
  await signIn(page, ADMINISTRATOR, "/admin/packages");
  const all = main(page).getByRole("button", { name: "Catalog: All catalogs" });
  await all.click();
  const dialog = page.getByRole("dialog", { name: "Choose a catalog" });
  await dialog.getByRole("searchbox").fill("Narrow");
  await dialog.getByRole("radio", { name: /Narrow canals/ }).check();
  await expectAllAccessible(page);
  await button(dialog, "Select").click();
  const chosen = main(page).getByRole("button", { name: "Catalog: Narrow canals" });
  await expect(chosen).toBeFocused();
  const rows = main(page).getByRole("row").filter({ has: page.getByRole("rowheader") });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("Narrow lock");
  await page.reload();
  await expect(chosen).toBeVisible();
  await expect(rows).toHaveCount(1);
  await button(main(page), "All catalogs").click();
  await expect(all).toBeFocused();
  await expect(rows).not.toHaveCount(1);
  expect(new URL(page.url()).search).toBe("");

  // The same in the lists of what is of a package; nobody has this one.
  for (const list of ["assignments", "requests"]) {
    await page.goto(`/admin/${list}`);
    await main(page).getByRole("button", { name: "Access package: All access packages" }).click();
    const packages = page.getByRole("dialog", { name: "Choose access package" });
    await packages.getByRole("searchbox").fill("Narrow");
    await packages.getByRole("radio", { name: /Narrow lock/ }).check();
    await button(packages, "Select").click();
    await expect(main(page).getByRole("button", { name: "Access package: Narrow lock" })).toBeVisible();
    await expect(main(page)).toContainText("Nothing matches this search and these filters.");
    await expect(rows).toHaveCount(0);
  }
});
