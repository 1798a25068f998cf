// Who has what, in the administration: giving, what could not be delivered and is delivered then, and the files.
import { readFile } from "node:fs/promises";
import { assign, call, holders, newDirectPolicy, newPackage, someGuests } from "./support/api.mjs";
import { moveSite } from "./support/directory.mjs";
import { expectAllAccessible, expectPage, expectSettled } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

// Several pages in one journey, and deliveries.
test.describe.configure({ timeout: 120_000 });

test.use({ hasOwnServer: true });

const ADMINISTRATOR = "Daan Verhoeven";
const NAME = "Fabrikam planning";

const button = (area, name) => area.getByRole("button", { name, exact: true });
const news = (page) => page.getByRole("region", { name: "Notices" });
const main = (page) => page.getByRole("main");
const rows = (page) => main(page).getByRole("row").filter({ has: page.getByRole("rowheader") });

/** A package that gives a site, and that administrators give at once. */
async function newSitePackage(server) {
  const id = await newPackage(server, "Maasmond quay extension", NAME, [["Quay planning", "Visitors"]]);
  await newDirectPolicy(server, id);
  return id;
}

/** The rows of a file of a list; the page says when it is there. */
async function download(page, name) {
  const [file] = await Promise.all([page.waitForEvent("download"), button(page, "Download CSV").click()]);
  expect(file.suggestedFilename()).toBe(`${name}.csv`);
  await expect(news(page)).toContainText("The file is downloaded.");
  return (await readFile(await file.path(), "utf8")).trim().split("\r\n").slice(1);
}

test("a package is given to several people, and taken from one", async ({ page, server }) => {
  const id = await newSitePackage(server);
  await signIn(page, ADMINISTRATOR, `/admin/packages/${id}/assignments`);
  await main(page).getByRole("link", { name: "New assignment" }).click();
  await expectPage(page, "New assignment");
  await expect(main(page)).toContainText(NAME);

  // The only policy is chosen by itself; what is missing is said at its field.
  await expect(page.getByRole("radio", { name: /^Given at once/ })).toBeChecked();
  await button(page, "Next: Review").click();
  await expect(main(page)).toContainText("Choose somebody, or give an address below.");
  await button(page, "Add people").click();
  const pick = page.getByRole("dialog", { name: "Add people" });
  for (const name of ["Sanne Bakker", "Noor Jansen"]) {
    await pick.getByRole("searchbox").fill(name);
    await pick.getByRole("checkbox", { name: new RegExp(name) }).check();
  }
  await button(pick, "Add").click();
  // Of several wrong ones each is named at once.
  const addresses = page.getByRole("textbox", { name: /^Mail addresses/ });
  await addresses.fill("newcomer, sanne.bakker@woodgrove.example\nlitware");
  await button(page, "Next: Review").click();
  await expect(main(page)).toContainText("These are not mail addresses: “newcomer” and “litware”.");
  await addresses.fill("newcomer@litware.example, sanne.bakker@woodgrove.example");
  await button(page, "Next: Review").click();
  // Who is in the directory already is taken from there, and counts once.
  await expect(news(page)).toContainText("In your directory already, so chosen from there: Sanne Bakker.");
  for (const setting of [NAME, "Given at once", "Sanne Bakker", "Noor Jansen", "newcomer@litware.example"]) {
    await expect(main(page)).toContainText(setting);
  }
  await expectAllAccessible(page);
  await button(page, "Assign to 3 people").click();
  await expectPage(page, "Requests");
  await expect(news(page)).toContainText("3 requests are sent.");
  await expect(rows(page).filter({ hasText: NAME }).filter({ hasText: "Delivered" })).toHaveCount(3, { timeout: 25_000 });
  // Found by whom it is for, not only by who gave it.
  await main(page).getByRole("searchbox").fill("newcomer@litware");
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(`by ${ADMINISTRATOR}`);
  await page.goto(`/admin/packages/${id}/assignments`);
  await expect(rows(page).filter({ hasText: "Delivered" })).toHaveCount(3, { timeout: 25_000 });
  await expect(main(page).getByRole("columnheader", { name: "From" })).toHaveAttribute("aria-sort", "descending");
  const lines = await download(page, "assignments");
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).toMatch(/"\d{4}-\d{2}-\d{2}"/);
  expect(lines.some((line) => line.includes('"newcomer@litware.example"'))).toBe(true);

  await button(page, "Remove Noor Jansen").click();
  const removal = page.getByRole("dialog", { name: "Remove 1 assignment?" });
  await expect(removal).toContainText(`Noor Jansen loses ${NAME} at once.`);
  await button(removal, "Remove 1 assignment").click();
  await expect(news(page)).toContainText("1 assignment is removed.");
  await expect(rows(page).filter({ hasText: "Noor Jansen" })).toContainText("Ended", { timeout: 25_000 });
});

test("the end of an assignment is changed, and nobody is without access in between", async ({ page, server, enter }) => {
  const name = "Agnieszka Nowak";
  const id = await newPackage(server, "Maasmond quay extension", NAME, [["Quay planning", "Visitors"]]);
  const { id: policy } = await newDirectPolicy(server, id, "For 90 days", {
    expiration: { type: "afterDuration", duration: "P90D" },
  });
  const { value: people } = await call(server, "/users", { query: { filter: `displayName eq '${name}'` } });
  await assign(server, { id, policy }, people);
  const [assignment] = await holders(server, id, "delivered");
  await signIn(page, ADMINISTRATOR, `/admin/packages/${id}/assignments`);
  await rows(page).getByRole("button", { name: new RegExp(`: Change dates of ${name}$`) }).click();
  const dialog = page.getByRole("dialog", { name: `Change dates of ${name}: ${NAME}` });
  const day = dialog.getByLabel(/^Last day/);
  await expect(day).toHaveAccessibleDescription(/at the latest, as the policy says\.$/);
  await expectAllAccessible(page);
  // That it stays as it is, is no change.
  await button(dialog, "Change dates").click();
  await expect(day).toBeFocused();
  await expect(day).toHaveAccessibleDescription(/this is the one it has\.$/);
  await day.fill("2099-01-01");
  await expect(day).toHaveAccessibleDescription(/at the latest: the policy allows no more\.$/);
  await expectAllAccessible(page);

  const end = new Date(Date.now() + 20 * 86_400_000);
  const told = (month) => new Intl.DateTimeFormat("en-GB", { day: "numeric", month, timeZone: "UTC" }).format(end);
  await day.fill(end.toISOString().slice(0, 10));
  await expect(dialog).toContainText(`${name} keeps ${NAME} until`);
  await expect(dialog).toContainText(told("long"));
  await button(dialog, "Change dates").click();
  await expect(dialog).toHaveCount(0);
  await expect(news(page)).toContainText(`The dates of ${NAME} for ${name} are changed.`);
  await expect(rows(page)).toContainText(told("short"), { timeout: 25_000 });
  await expect(rows(page)).toContainText("Delivered");

  const guest = await enter(name, `/access/${assignment.id}`);
  await expect(main(guest)).toContainText("Until");
  await expect(main(guest)).toContainText(told("long"));
  await page.goto(`/admin/packages/${id}/requests`);
  await expect(rows(page).filter({ hasText: "Assignment changed" })).toContainText("Delivered");
});

test.describe("a server that takes its time", () => {
  test.use({ recordsTraffic: false });

  test("takes an assignment away in the end, and the list shows it by itself", async ({ page, server }) => {
    const id = await newPackage(server, "Maasmond quay extension", NAME, [["Quay planning", "Visitors"]]);
    const { id: policy } = await newDirectPolicy(server, id);
    await assign(server, { id, policy }, await someGuests(server, 1));
    const isList = (response) => response.url().includes("/assignments?") && response.url().includes(id);
    const [before] = await Promise.all([
      page.waitForResponse(isList),
      signIn(page, ADMINISTRATOR, `/admin/packages/${id}/assignments`),
    ]);
    await expect(rows(page)).toContainText("Delivered");
    // What was read before the removal is what the list gets after it too, at first.
    const known = await before.json();
    await page.route(before.url(), (route) => route.fulfill({ json: known }), { times: 2 });
    await button(rows(page), /^Remove /).click();
    await button(page.getByRole("dialog", { name: "Remove 1 assignment?" }), "Remove 1 assignment").click();
    await expect(news(page)).toContainText("1 assignment is removed.");
    await expect(rows(page)).toContainText("Ended", { timeout: 25_000 });
  });
});

test("who has it already is told and left out", async ({ page, server }) => {
  const id = await newPackage(server, "Maasmond quay extension", NAME, [["Quay planning", "Visitors"]]);
  const { id: policy } = await newDirectPolicy(server, id);
  const [holder] = (await someGuests(server, 20)).filter(({ mail }) => mail);
  await assign(server, { id, policy }, [holder]);
  await signIn(page, ADMINISTRATOR, `/admin/assignments/new?package=${id}`);
  await page
    .getByRole("textbox", { name: /^Mail addresses/ })
    .fill(`${holder.mail}\nnewcomer@litware.example\nsecond@litware.example`);
  await button(page, "Next: Review").click();
  await expect(main(page).getByText("Have it already, left out")).toBeVisible();
  await expect(main(page)).toContainText(holder.displayName);
  await expectAllAccessible(page);
  await button(page, "Assign to 2 people").click();
  await expectPage(page, "Requests");
  await expect(news(page)).toContainText("2 requests are sent.");
});

test("a last day that the policy does not allow is told while it is typed", async ({ page, server }) => {
  const id = await newPackage(server, "Maasmond quay extension", NAME, [["Quay planning", "Visitors"]]);
  await newDirectPolicy(server, id, "For 90 days", { expiration: { type: "afterDuration", duration: "P90D" } });
  await signIn(page, ADMINISTRATOR, `/admin/assignments/new?package=${id}`);
  await expect(page.getByRole("radio", { name: /^For 90 days/ })).toBeChecked();
  await page.getByRole("textbox", { name: /^Mail addresses/ }).fill("newcomer@litware.example");
  const day = page.getByLabel(/^Last day/);
  await day.fill("2099-01-01");
  await expect(day).toHaveAttribute("aria-invalid", "true");
  await expect(day).toHaveAccessibleDescription(/at the latest: the policy allows no more\.$/);
  await button(page, "Next: Review").click();
  await expect(page.getByRole("group", { name: "1 answer needs another look" })).toBeFocused();
  await expectAllAccessible(page);
  // The last day that can be written is late, and not past.
  await day.fill("9999-12-31");
  await expect(day).toHaveAccessibleDescription(/at the latest: the policy allows no more\.$/);
  // What it begins with and why stands in the review, and in the request.
  const inDays = (count) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel(/^First day/).fill(inDays(10));
  await day.fill(inDays(5));
  await expect(day).toHaveAccessibleDescription(/not before the first\.$/);
  await day.fill("");
  await page.getByRole("textbox", { name: /^Business justification/ }).fill("To measure the lock.");
  await button(page, "Next: Review").click();
  await expect(button(page, "Assign to 1 person")).toBeVisible();
  await expect(main(page)).toContainText("To measure the lock.");
  await expect(main(page).getByText("At once", { exact: true })).toHaveCount(0);
  await button(page, "Assign to 1 person").click();
  await expectPage(page, "Requests");
  await expect(rows(page).filter({ hasText: NAME })).toContainText("Starts later", { timeout: 25_000 });
});

test.describe("a policy for one organization", () => {
  // What is refused is looked up, and refused, in this journey on purpose.
  test.use({ expectedComplaints: ["404 (Not Found)", "403 (Forbidden)"] });

  test("says whom it is not for, before it is sent where that can be known", async ({ page, server }) => {
    const id = await newPackage(server, "Maasmond quay extension", NAME, [["Quay planning", "Visitors"]]);
    const { value } = await call(server, "connectedOrganizations", {
      query: { filter: "displayName eq 'Fabrikam Steel'" },
    });
    await newDirectPolicy(server, id, "For Fabrikam", {
      allowedTargetScope: "specificConnectedOrganizationUsers",
      specificAllowedTargets: [
        { "@odata.type": "#microsoft.graph.connectedOrganizationMembers", connectedOrganizationId: value[0].id },
      ],
    });
    await signIn(page, ADMINISTRATOR, `/admin/assignments/new?package=${id}`);
    // A person is found by any word of the name.
    await button(page, "Add people").click();
    const pick = page.getByRole("dialog", { name: "Add people" });
    await pick.getByRole("searchbox").fill("bakker sanne");
    await pick.getByRole("checkbox", { name: /Sanne Bakker/ }).check();
    await button(pick, "Add").click();
    await page
      .getByRole("textbox", { name: /^Mail addresses/ })
      .fill("newcomer@fabrikam.example\nkim@unknown.example");
    await button(page, "Next: Review").click();
    await expect(main(page).getByText("Not in the policy’s scope, left out")).toBeVisible();
    await expect(main(page)).toContainText("connect the organization they come from");
    await expectAllAccessible(page);

    // Whom one can't tell without the server, it refuses by itself.
    await button(page, "Assign to 2 people").click();
    await expect(main(page)).toContainText("This policy is not for this person.");
    await expect(main(page)).not.toContainText("lacks the right");
    await expect(main(page)).not.toContainText("Ask the people who run this portal");
    await button(page, "Leave out and continue").click();
    await expectPage(page, "Requests");
    await expect(news(page)).toContainText("1 request is sent.");
  });
});

test("a policy that asks questions says so once it is chosen", async ({ page, server }) => {
  const id = await newSitePackage(server);
  const question = {
    "@odata.type": "#microsoft.graph.accessPackageTextInputQuestion",
    text: "Which works?",
    isRequired: true,
    isSingleLineQuestion: true,
    sequence: 1,
  };
  await newDirectPolicy(server, id, "With a question", { questions: [question] });
  await signIn(page, ADMINISTRATOR, `/admin/assignments/new?package=${id}`);
  const asks = main(page).getByText("This policy asks questions that only the person can answer.");
  await page.getByRole("radio", { name: /^Given at once/ }).check();
  await expect(asks).toHaveCount(0);
  await page.getByRole("radio", { name: /^With a question/ }).check();
  await expect(asks).toBeVisible();
});

test.describe("a server that refuses one of several", () => {
  // The refusal is this journey's, not the backend's.
  test.use({ recordsTraffic: false, expectedComplaints: ["409 (Conflict)"] });

  test("leaves that one out, and goes on with the others", async ({ page, server }) => {
    const id = await newSitePackage(server);
    await signIn(page, ADMINISTRATOR, `/admin/assignments/new?package=${id}`);
    await page
      .getByRole("textbox", { name: /^Mail addresses/ })
      .fill("newcomer@litware.example\nsecond@litware.example\nthird@litware.example");
    await button(page, "Next: Review").click();
    const error = { code: "alreadyAssigned", message: "They have it." };
    await page.route("**/assignmentRequests", (route) => {
      const isRefused = route.request().postData()?.includes("second@litware.example");
      return isRefused ? route.fulfill({ status: 409, json: { error } }) : route.fallback();
    });
    await button(page, "Assign to 3 people").click();
    await expect(main(page)).toContainText("This person has the package already.");
    await expect(button(page, "Leave out and continue")).toBeFocused();
    await expectAllAccessible(page);
    await button(page, "Leave out and continue").click();
    await expectPage(page, "Requests");
    await expect(news(page)).toContainText("2 requests are sent.");
  });
});

test("what was filled in before is told, and one can start over once that is confirmed", async ({ page, server }) => {
  const id = await newSitePackage(server);
  await signIn(page, ADMINISTRATOR, `/admin/assignments/new?package=${id}`);
  await expectPage(page, "New assignment");
  const told = main(page).getByText("What you filled in before is still here.");
  const addresses = page.getByRole("textbox", { name: /^Mail addresses/ });
  await expect(page.getByRole("radio", { name: /^Given at once/ })).toBeChecked();
  // That the only policy is chosen by itself is nothing that anybody filled in.
  await page.reload();
  await expectPage(page, "New assignment");
  await expect(told).toHaveCount(0);
  await addresses.fill("newcomer@litware.example");
  await page.reload();
  await expect(told).toBeVisible();
  await expect(addresses).toHaveValue("newcomer@litware.example");
  await expectAllAccessible(page);
  const sure = page.getByRole("dialog", { name: "Start over?" });
  await button(page, "Start over").click();
  await expectAllAccessible(page);
  await button(sure, "Cancel").click();
  await expect(addresses).toHaveValue("newcomer@litware.example");
  await button(page, "Start over").click();
  await button(sure, "Start over").click();
  await expect(sure).toHaveCount(0);
  await expect(told).toHaveCount(0);
  await expect(button(page, "Choose another access package")).toBeFocused();
  await expect(addresses).toHaveValue("");
  await expect(main(page)).toContainText(NAME);
  await expect(page.getByRole("radio", { name: /^Given at once/ })).toBeChecked();
});

test("the review has an address, to go back from and forward to", async ({ page, server }) => {
  const id = await newSitePackage(server);
  await signIn(page, ADMINISTRATOR, `/admin/packages/${id}/assignments`);
  await main(page).getByRole("link", { name: "New assignment" }).click();
  const addresses = page.getByRole("textbox", { name: /^Mail addresses/ });
  await expect(page.getByRole("radio", { name: /^Given at once/ })).toBeChecked();
  await addresses.fill("newcomer@litware.example");
  await button(page, "Next: Review").click();
  const assign = button(page, "Assign to 1 person");
  await expect(assign).toBeVisible();
  await expect(page).toHaveURL(/[?&]step=review$/);
  await page.goBack();
  await expect(addresses).toHaveValue("newcomer@litware.example");
  await page.goForward();
  await expect(assign).toBeVisible();

  // For others nothing was looked up yet.
  await page.goBack();
  await addresses.fill("other@litware.example");
  await page.goForward();
  await expect(page).not.toHaveURL(/step=review/);
  await expect(addresses).toHaveValue("other@litware.example");
  await button(page, "Next: Review").click();
  await expect(assign).toBeVisible();
  await expect(main(page)).toContainText("other@litware.example");
  await page.reload();
  await expect(assign).toBeVisible();
  await expect(main(page)).toContainText(NAME);

  // Of nothing there is no review.
  await page.goto("/admin/assignments/new?step=review");
  await expect(button(page, "Choose access package")).toBeVisible();
  await expect(page).toHaveURL(/\/admin\/assignments\/new$/);
});

test("what could not be delivered is delivered once nothing is in the way", async ({ page, server }) => {
  const id = await newSitePackage(server);
  const { value } = await call(server, "/users", { query: { filter: "displayName eq 'Noor Jansen'" } });
  const { value: policies } = await call(server, "assignmentPolicies", {
    query: { filter: `accessPackage/id eq '${id}'` },
  });
  await moveSite(server, "Quay planning", "away");
  await call(server, "assignmentRequests", {
    method: "POST",
    body: {
      requestType: "adminAdd",
      assignment: { targetId: value[0].id, assignmentPolicyId: policies[0].id, accessPackageId: id },
    },
  });
  await signIn(page, ADMINISTRATOR, `/admin/packages/${id}/requests`);
  await expect(rows(page)).toContainText("Delivery failed", { timeout: 25_000 });

  // What went wrong, and what to do about it.
  const name = main(page).getByRole("link", { name: "Noor Jansen", exact: true });
  await name.click();
  const details = page.getByRole("dialog", { name: `Request for Noor Jansen: ${NAME}` });
  for (const known of ["Given at once", "Quay planning", "then reprocess the request"]) {
    await expect(details).toContainText(known);
  }
  await expectAllAccessible(page);
  await page.keyboard.press("Escape");
  await expect(details).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`/admin/packages/${id}/requests$`));
  await expect(name).toBeFocused();

  // It has an address of its own: one goes back from it, and a link to it opens it among whatever rows.
  await name.click();
  await expect(page).toHaveURL(/\/requests\?request=[-0-9a-f]{36}$/);
  await expect(details).toBeVisible();
  await page.goBack();
  await expect(details).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`/admin/packages/${id}/requests$`));
  const request = new URL(await name.getAttribute("href"), page.url()).searchParams.get("request");
  await page.goto(`/admin/requests?f.state=canceled&request=${request}`);
  await expect(details).toContainText("then reprocess the request");
  await expect(button(details, "Reprocess")).toBeVisible();
  await button(details, "Close").last().click();
  await expect(details).toHaveCount(0);
  await expect(page).toHaveURL(/\/admin\/requests\?f\.state=canceled$/);

  // The assignment leads to its request, and to what can be done.
  await page.goto(`/admin/packages/${id}/assignments`);
  await expect(rows(page)).toContainText("Delivery failed");
  await button(page, "See request of Noor Jansen").click();
  await expect(page).toHaveURL(new RegExp(`/assignments\\?request=${request}$`));
  await expect(details).toContainText("then reprocess the request");
  await expectAllAccessible(page);
  await button(details, "Reprocess").click();
  await expect(details).toHaveCount(0);
  const again = page.getByRole("dialog", { name: `Deliver ${NAME} to Noor Jansen again?` });
  await button(again, "Cancel").click();
  await expect(again).toHaveCount(0);
  await expect(details).toBeVisible();
  await page.goto(`/admin/packages/${id}/requests`);

  const reprocess = async () => {
    await button(page, "Reprocess the request of Noor Jansen").click();
    const dialog = page.getByRole("dialog", { name: `Deliver ${NAME} to Noor Jansen again?` });
    await expectAllAccessible(page);
    await button(dialog, "Reprocess").click();
    await expect(dialog).toHaveCount(0);
    await expect(news(page)).toContainText(`${NAME} is being delivered to Noor Jansen again.`);
  };
  // While the site is gone it fails again.
  await reprocess();
  await expect(rows(page)).toContainText("Delivery failed", { timeout: 25_000 });
  await moveSite(server, "Quay planning", "back");
  await reprocess();
  await expect(rows(page)).toContainText("Delivered", { timeout: 25_000 });
  await expect(button(page, "Reprocess the request of Noor Jansen")).toHaveCount(0);
  await page.goto(`/admin/packages/${id}/assignments`);
  await expect(rows(page)).toContainText("Delivered");
  await page.goto(`/admin/packages/${id}/requests`);
  await expectSettled(page);
  const lines = await download(page, "requests");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/"\d{4}-\d{2}-\d{2}"/);
});

test("what was not delivered is not delivered again once the assignment is taken away", async ({ page, server }) => {
  const id = await newSitePackage(server);
  const { value: people } = await call(server, "/users", { query: { filter: "displayName eq 'Noor Jansen'" } });
  const { value: policies } = await call(server, "assignmentPolicies", {
    query: { filter: `accessPackage/id eq '${id}'` },
  });
  await moveSite(server, "Quay planning", "away");
  const assignment = { targetId: people[0].id, assignmentPolicyId: policies[0].id, accessPackageId: id };
  await call(server, "assignmentRequests", { method: "POST", body: { requestType: "adminAdd", assignment } });
  await signIn(page, ADMINISTRATOR, `/admin/packages/${id}/requests`);
  await expect(button(page, "Reprocess the request of Noor Jansen")).toBeVisible({ timeout: 25_000 });
  const { value: held } = await call(server, "assignments", { query: { filter: `accessPackage/id eq '${id}'` } });
  const removal = { requestType: "adminRemove", assignment: { id: held[0].id } };
  await call(server, "assignmentRequests", { method: "POST", body: removal });
  await page.reload();
  await expect(rows(page).filter({ hasText: "Taken back" })).toHaveCount(1, { timeout: 25_000 });
  const failed = rows(page).filter({ hasText: "Delivery failed" });
  await expect(failed).toHaveCount(1);
  await expect(button(page, "Reprocess the request of Noor Jansen")).toHaveCount(0);
  await failed.getByRole("link", { name: "Noor Jansen", exact: true }).click();
  const details = page.getByRole("dialog", { name: `Request for Noor Jansen: ${NAME}` });
  await expect(details).toContainText("The assignment has ended since");
  await expectAllAccessible(page);

  // What failed is found in the audit, and is not told to have succeeded.
  await page.goto(`/admin/packages/${id}/activity`);
  await main(page).getByRole("combobox", { name: "Result", exact: true }).selectOption({ label: "Failed" });
  for (const activity of ["Resource not given", "Access not delivered", "Request failed"]) {
    await expect(rows(page).filter({ hasText: activity })).toContainText("Failed");
  }
  await expect(rows(page)).toHaveCount(3);
});

test.describe("a request that somebody else cancels meanwhile", () => {
  test.use({ expectedComplaints: ["409 (Conflict)"] });

  test("is shown as it stands now", async ({ page, server }) => {
    const { value } = await call(server, "assignmentRequests", {
      query: { filter: "state eq 'pendingApproval'", expand: "assignment($expand=target),accessPackage", top: 1 },
    });
    const [{ id, assignment, accessPackage }] = value;
    const name = assignment.target.displayName;
    const search = encodeURIComponent(name);
    await signIn(page, ADMINISTRATOR, `/admin/packages/${accessPackage.id}/requests?f.state=open&search=${search}`);
    const row = rows(page).filter({ has: page.getByRole("button", { name: `Cancel request of ${name}`, exact: true }) });
    await expect(row).toHaveCount(1);
    await call(server, `assignmentRequests/${id}/cancel`, { method: "POST" });
    await button(row, `Cancel request of ${name}`).click();
    const dialog = page.getByRole("dialog", { name: `Cancel the request of ${name} for ${accessPackage.displayName}?` });
    await button(dialog, "Cancel request").click();
    await expect(dialog).toContainText("The request now stands at: Cancelled.");
    await expect(button(dialog, "Cancel request")).toHaveCount(0);
    await expect(dialog.locator(".dialog__actions").getByRole("button", { name: "Close" })).toBeFocused();
    await expectAllAccessible(page);
    await page.keyboard.press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(row).toHaveCount(0);
  });
});

test("what was done about a package stands with it, and says whose request it was", async ({ page, server }) => {
  const id = await newSitePackage(server);
  const { value } = await call(server, "/users", { query: { filter: "displayName eq 'Noor Jansen'" } });
  const { value: policies } = await call(server, "assignmentPolicies", {
    query: { filter: `accessPackage/id eq '${id}'` },
  });
  await call(server, "assignmentRequests", {
    method: "POST",
    body: {
      requestType: "adminAdd",
      assignment: { targetId: value[0].id, assignmentPolicyId: policies[0].id, accessPackageId: id },
    },
  });
  await signIn(page, ADMINISTRATOR, `/admin/packages/${id}`);
  await main(page).getByRole("link", { name: "Activity", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/admin/packages/${id}/activity$`));
  await expectPage(page, NAME);
  const assigned = "Access package assigned by an administrator";
  const row = rows(page).filter({ hasText: assigned });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(`Noor Jansen · ${NAME}`);
  for (const done of ["Access package created", "Policy created"]) {
    await expect(rows(page).filter({ hasText: done }).first()).toBeVisible();
  }

  await row.getByRole("button", { name: `Show details of ${assigned}` }).click();
  const details = page.getByRole("dialog", { name: assigned });
  const request = details.getByRole("link", { name: "Request", exact: true });
  await expect(request).toBeVisible();
  for (const said of ["Assigned directly", "Sent"]) await expect(details).toContainText(said);
  await expect(details).not.toContainText("adminAdd");
  await expect(details.getByRole("link", { name: NAME, exact: true })).toHaveAttribute(
    "href",
    `/admin/packages/${id}`,
  );
  await expectAllAccessible(page);
  await request.click();
  await expect(page).toHaveURL(new RegExp(`/admin/packages/${id}/requests\\?request=`));
  await expect(page.getByRole("dialog", { name: `Request for Noor Jansen: ${NAME}` })).toBeVisible();

  // Among everything it says which package.
  await page.goto("/admin/audit");
  await expect(rows(page).filter({ hasText: assigned }).first()).toContainText(`Noor Jansen · ${NAME}`);
});
