// The approver's inbox: one decision, several at once, with keys, and what happens when somebody else was first.
import { requestIds } from "./support/api.mjs";
import { expectAllAccessible, expectPage, expectSettled } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

// Several people or pages in one journey: on a busy machine that takes longer than one of each.
test.describe.configure({ timeout: 120_000 });

test.use({ hasOwnServer: true });

const PAVEL = "Pavel Dvořák asks for Quay: quality files, upload";
/** The same, once it is settled. */
const PAST = "Pavel Dvořák asked for Quay: quality files, upload";
const TOMASZ = "Tomasz Zieliński asks for Gate pass: supervisor";

const inbox = (page) => page.getByRole("list", { name: "Requests to decide" });
const news = (page) => page.getByRole("region", { name: "Notices" });
const reasonOf = (place) => place.getByRole("textbox", { name: "Reason" });
/** Where the list is: beside the request, or a step back where there is no room for both. */
async function toList(page) {
  const back = page.getByRole("link", { name: "All approvals" });
  if (await back.isVisible()) await back.click();
}

test("a request is denied with a reason, which the guest reads", async ({ page, enter }) => {
  await signIn(page, "Marta Kowalczyk", "/approvals");
  await inbox(page).getByRole("link", { name: PAVEL }).click();
  await expectPage(page, PAVEL);
  const opener = page.getByRole("button", { name: "Deny request" });
  await opener.click();
  const dialog = page.getByRole("dialog", { name: "Deny the request of Pavel Dvořák?" });
  await expect(dialog).toContainText(
    "Pavel Dvořák gets no access to Quay: quality files, upload and has to ask again.",
  );
  await expect(reasonOf(dialog)).toBeFocused();
  await dialog.getByRole("button", { name: "Deny request" }).click();
  await expect(reasonOf(dialog)).toBeFocused();
  await expect(reasonOf(dialog)).toHaveAttribute("aria-invalid", "true");
  await expect(reasonOf(dialog)).toHaveAccessibleDescription(/Say why: this stage needs a reason\./);
  await expectAllAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
  await opener.click();
  await reasonOf(dialog).fill("Not on our project.");
  await dialog.getByRole("button", { name: "Deny request" }).click();
  await expect(news(page)).toContainText("You denied the request of Pavel Dvořák for Quay: quality files, upload.");
  // On to the next one, which is not the same.
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(PAVEL);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();

  await page.goto("/approvals?state=history");
  await expectPage(page, "Approvals");
  const past = inbox(page).getByRole("listitem").filter({ hasText: PAST });
  await expect(past).toContainText("Denied");
  await past.getByRole("link").click();
  await expectPage(page, PAST);
  await expect(page.getByRole("main")).toContainText("“Not on our project.”");
  await expect(page.getByRole("button", { name: "Approve request" })).toHaveCount(0);

  const guest = await enter("pavel.dvorak@fabrikam.example", "/requests");
  await guest.getByRole("main").getByRole("link", { name: "Quay: quality files, upload" }).click();
  await expect(guest.getByRole("list", { name: "How it goes" })).toContainText("“Not on our project.”");
  await expect(guest.getByRole("main").getByText("Denied", { exact: true })).toBeVisible();
});

test("several requests are approved at once", async ({ page }) => {
  await signIn(page, "Marta Kowalczyk", "/approvals");
  for (const name of [
    "Select Pavel Dvořák, Quay: quality files, upload",
    "Select Tomasz Zieliński, Gate pass: supervisor",
  ]) {
    await page.getByRole("checkbox", { name }).check();
  }
  const bar = page.getByRole("group", { name: "With the selection" });
  await expect(bar).toContainText("2 selected");
  await expect(bar).toBeInViewport({ ratio: 1 });
  await expectAllAccessible(page);
  await bar.getByRole("button", { name: "Approve 2 requests" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toHaveAccessibleName("Approve 2 requests?");
  await expect(dialog).toContainText("Pavel Dvořák: Quay: quality files, upload");
  await expect(dialog).toContainText("Tomasz Zieliński: Gate pass: supervisor");
  await dialog.getByRole("button", { name: "Approve 2 requests" }).click();
  await expect(reasonOf(dialog)).toBeFocused();
  await expect(reasonOf(dialog)).toHaveAccessibleDescription(/Say why: this stage needs a reason\./);
  await expectAllAccessible(page);
  await reasonOf(dialog).fill("Agreed in the weekly meeting.");
  await dialog.getByRole("button", { name: "Approve 2 requests" }).click();
  await expect(dialog.getByText("Approved", { exact: true })).toHaveCount(2);
  await expect(dialog).toHaveAccessibleName("2 requests approved");
  await expectAllAccessible(page);
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(dialog).toHaveCount(0);
  await expect(news(page)).toContainText("2 requests approved");
  await expect(bar).toHaveCount(0);
  await expect(inbox(page).getByRole("link", { name: PAVEL })).toHaveCount(0);
  await page.getByRole("link", { name: "History" }).click();
  await expect(inbox(page).getByRole("link", { name: PAST })).toBeVisible();
});

test.describe("decided meanwhile", () => {
  test.use({ expectedComplaints: ["409"] });

  test("the second of two approvers is told who was first, and keeps what they wrote", async ({ page, enter }) => {
    await signIn(page, "Marta Kowalczyk", "/approvals");
    const second = await enter("tomasz.zielinski@fabrikam.example", "/approvals");
    for (const approver of [page, second]) {
      await inbox(approver).getByRole("link", { name: PAVEL }).click();
      await reasonOf(approver).fill(approver === page ? "On the team list." : "The order was withdrawn.");
    }
    await page.getByRole("button", { name: "Approve request" }).click();
    await expect(news(page)).toContainText("You approved: Pavel Dvořák gets Quay: quality files, upload.");
    await second.getByRole("button", { name: "Deny request" }).click();
    await second.getByRole("dialog").getByRole("button", { name: "Deny request" }).click();
    const main = second.getByRole("main");
    await expect(main.getByRole("heading", { name: "Your decision was not needed any more" })).toBeVisible();
    await expect(second.getByRole("dialog")).toHaveCount(0);
    await expect(main).toContainText(/Marta Kowalczyk approved on /);
    await expect(main).toContainText("The order was withdrawn.");
    await expect(second.getByRole("button", { name: "Deny request" })).toHaveCount(0);
    await expectPage(second, PAST);
  });

  test("one of several that somebody else decided is told apart from the others", async ({ page, enter }) => {
    await signIn(page, "Marta Kowalczyk", "/approvals");
    for (const name of [
      "Select Pavel Dvořák, Quay: quality files, upload",
      "Select Tomasz Zieliński, Gate pass: supervisor",
    ]) {
      await page.getByRole("checkbox", { name }).check();
    }
    const other = await enter("tomasz.zielinski@fabrikam.example", "/approvals");
    await inbox(other).getByRole("link", { name: PAVEL }).click();
    await reasonOf(other).fill("Works for another client now.");
    await other.getByRole("button", { name: "Deny request" }).click();
    await other.getByRole("dialog").getByRole("button", { name: "Deny request" }).click();
    await expect(news(other)).toContainText("You denied the request of Pavel Dvořák");

    await page.getByRole("button", { name: "Approve 2 requests" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toHaveAccessibleName("Approve 2 requests?");
    await reasonOf(dialog).fill("Agreed.");
    await dialog.getByRole("button", { name: "Approve 2 requests" }).click();
    const line = dialog.getByRole("listitem").filter({ hasText: "Pavel Dvořák" });
    await expect(line).toContainText("Decided meanwhile");
    await expect(line).toContainText(/Tomasz Zieliński denied on /);
    await expect(dialog.getByRole("listitem").filter({ hasText: "Tomasz Zieliński: Gate" })).toContainText("Approved");
    await expectAllAccessible(page);
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await expect(news(page)).toContainText("1 request approved. 1 was not decided by you");
  });
});

test("nobody decides about their own request", async ({ page, server }) => {
  await signIn(page, "tomasz.zielinski@fabrikam.example", "/approvals", server);
  await expect(inbox(page).getByRole("link", { name: PAVEL })).toBeVisible();
  await expectSettled(page);
  await expect(page.getByRole("link", { name: TOMASZ })).toHaveCount(0);
  const [own] = await requestIds(server, "tomasz.zielinski@fabrikam.example", "Gate pass: supervisor");
  await page.goto(`/approvals/${own}`);
  await expect(page.getByRole("heading", { name: "Nobody decides about their own request" })).toBeVisible();
  await expectSettled(page);
  await expect(page.getByRole("button", { name: /^(Approve|Deny) request$/ })).toHaveCount(0);
  await page.getByRole("link", { name: "See how your request goes" }).click();
  await expect(page).toHaveURL(`/requests/${own}`);
  await expectPage(page, "Gate pass: supervisor");
});

test("a request is found by the name of who asks", async ({ page, enter }) => {
  const find = async (of, typed) => {
    await of.keyboard.press("Control+k");
    await of.getByRole("combobox", { name: "Search and go to" }).fill(typed);
  };
  await signIn(page, "Marta Kowalczyk");
  await find(page, "pavel quality");
  await expect(page.getByText("Requests you decide about")).toBeVisible();
  await expectAllAccessible(page);
  await page.getByRole("option", { name: "Pavel Dvořák: Quay: quality files, upload" }).click();
  await expectPage(page, PAVEL);

  const guest = await enter("Agnieszka Nowak", "/overview");
  await find(guest, "pavel");
  await expect(guest.getByText("Nothing is called “pavel”.")).toBeVisible();
});

test.describe("a guest", () => {
  test.use({ expectedComplaints: ["404", "403"] });

  test("has nothing to decide and sees nobody's request", async ({ page, server }) => {
    await signIn(page, "Agnieszka Nowak", "/approvals");
    await expectSettled(page);
    await expect(page.getByRole("main")).toContainText("Your inbox is empty.");
    await page.getByRole("link", { name: "History" }).click();
    await expect(page.getByRole("main")).toContainText("Nothing has been decided yet.");
    const [pavels] = await requestIds(server, "pavel.dvorak@fabrikam.example", "Quay: quality files, upload");
    for (const path of [`/approvals/${pavels}`, `/requests/${pavels}`]) {
      await page.goto(path);
      await expectSettled(page);
      await expect(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
      await expect(page.getByRole("main"), path).not.toContainText("Pavel");
      await expectAllAccessible(page);
    }
    await expect(page.getByRole("button", { name: /^(Approve|Deny) request$/ })).toHaveCount(0);
  });
});

test("what has to be decided first stands first", async ({ page }) => {
  await signIn(page, "Marta Kowalczyk", "/approvals");
  await expect(inbox(page).getByRole("checkbox").first()).toBeVisible();
  const rows = await inbox(page).getByRole("listitem").allInnerTexts();
  const now = new Date();
  const deadlines = rows.map((row) => {
    const [, told] = row.match(/Decide until (.*?), (?:in|today|tomorrow)/);
    const day = told.replace(/^\w+day,? /, "");
    // A date goes without its year where that is this year.
    return new Date(/\d{4}$/.test(day) ? day : `${day} ${now.getFullYear()}`).getTime();
  });
  expect(deadlines.length).toBeGreaterThan(5);
  expect(deadlines.some(Number.isNaN)).toBe(false);
  expect(deadlines).toEqual(deadlines.toSorted((one, other) => one - other));
});

test("keys go through the inbox, and not while somebody types", async ({ page }) => {
  await signIn(page, "Marta Kowalczyk", "/approvals");
  await expect(inbox(page).getByRole("checkbox").first()).toBeVisible();
  const names = await inbox(page).getByRole("link").allInnerTexts();
  const heading = page.getByRole("heading", { level: 1 });
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Decide with the keyboard" });
  await expect(help).toBeVisible();
  await expectAllAccessible(page);
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);

  for (const [key, at] of [
    ["j", 0],
    ["j", 1],
    ["k", 0],
    ["k", 0],
  ]) {
    await page.keyboard.press(key);
    await expect(heading).toHaveText(names[at]);
  }
  await expect(heading).toBeFocused();
  await page.keyboard.press("a");
  await expect(page.getByRole("button", { name: "Approve request" })).toBeFocused();
  await page.keyboard.press("d");
  const denial = page.getByRole("dialog", { name: /^Deny the request of/ });
  await expect(reasonOf(denial)).toBeFocused();
  await page.keyboard.type("jk a dx?");
  await expect(reasonOf(denial)).toHaveValue("jk a dx?");
  await page.keyboard.press("Escape");
  await expect(denial).toHaveCount(0);
  await expect(heading).toHaveText(names[0]);
  await page.keyboard.press("x");
  await toList(page);
  await expect(page.getByRole("group", { name: "With the selection" })).toContainText("1 selected");
  await expect(inbox(page).getByRole("checkbox").first()).toBeChecked();

  // They can be turned off, by keyboard too.
  await page.keyboard.press("?");
  await help.getByRole("switch", { name: "Use single keys" }).press("Space");
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
  const before = page.url();
  await page.keyboard.press("j");
  await page.keyboard.press("?");
  await expect(help).toHaveCount(0);
  expect(page.url()).toBe(before);
});
