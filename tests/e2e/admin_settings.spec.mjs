// What holds for the whole installation, and who may do what: settings and roles.
import { call } from "./support/api.mjs";
import { BrokenWrites, busyFor, failureOf } from "./support/failures.mjs";
import { expectAllAccessible, expectPage } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

// Several pages in one journey: on a busy machine that takes longer than one.
test.describe.configure({ timeout: 120_000 });

test.use({ hasOwnServer: true });

const ADMINISTRATOR = "Daan Verhoeven";

const button = (area, name) => area.getByRole("button", { name, exact: true });
const news = (page) => page.getByRole("region", { name: "Notices" });
const main = (page) => page.getByRole("main");

test("what happens to guests without access is set", async ({ page, server }) => {
  await signIn(page, ADMINISTRATOR, "/admin/settings");
  await expectPage(page, "Settings");
  const choice = page.getByRole("radiogroup", { name: "When the last access of a guest ends" });
  await choice.getByRole("radio", { name: /delete the account later/ }).check();
  const days = page.getByRole("textbox", { name: "Days until the account is deleted" });
  for (const wrong of ["", "soon", "-1", "3651", "1.5"]) {
    await days.fill(wrong);
    await button(page, "Save").click();
    await expect(days).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByRole("group", { name: "1 answer needs another look" })).toBeFocused();
    await expect(days).toHaveAccessibleDescription(/Give a whole number of days, from 0 to 3,650\./);
  }
  await days.fill("0");
  await expect(main(page)).toContainText("With 0 days the account is deleted at once");
  await expectAllAccessible(page);
  // What guests lose is asked first, and Cancel leaves what was typed.
  const sure = page.getByRole("dialog", { name: "Delete the accounts of guests without access?" });
  await button(page, "Save").click();
  await expect(sure).toContainText("Guests lose their account at once when their last access ends");
  await expect(sure).toContainText("everybody who came in through an access package");
  await expectAllAccessible(page);
  await button(sure, "Cancel").click();
  await expect(sure).toHaveCount(0);
  await expect(days).toHaveValue("0");
  expect((await call(server, "settings")).durationUntilExternalUserDeletedAfterBlocked).toBe("P90D");
  await days.fill("20");
  await button(page, "Save").click();
  await expect(sure).toContainText("Guests lose their account 20 days after their last access ends");
  await button(sure, "Delete accounts after 20 days").click();
  await expect(sure).toHaveCount(0);
  await expect(news(page)).toContainText("Saved.");
  // Later is no loss.
  await days.fill("45");
  await button(page, "Save").click();
  await expect(news(page)).toContainText("Saved.");
  await expect.poll(async () => (await call(server, "settings")).durationUntilExternalUserDeletedAfterBlocked).toBe("P45D");
  await days.fill("soon");
  await button(page, "Save").click();
  await expect(news(page).getByText("Saved.")).toHaveCount(0);
  // What is not saved is still there for whoever looks elsewhere first, and after a reload.
  const told = main(page).getByText("What you filled in before is still here.");
  await page.getByRole("link", { name: "Audit log", exact: true }).click();
  await expectPage(page, "Audit log");
  await page.goBack();
  await expectPage(page, "Settings");
  await expect(told).toBeVisible();
  await expect(days).toHaveValue("soon");
  await page.reload();
  await expect(days).toHaveValue("soon");
  await button(main(page), "Start over").click();
  await button(page.getByRole("dialog", { name: "Start over?" }), "Start over").click();
  await expect(told).toHaveCount(0);
  await expect(choice.getByRole("radio", { name: /delete the account later/ })).toBeChecked();
  await expect(days).toHaveValue("45");
  expect(await call(server, "settings")).toMatchObject({
    externalUserLifecycleAction: "blockSignInAndDelete",
    durationUntilExternalUserDeletedAfterBlocked: "P45D",
  });

  await choice.getByRole("radio", { name: /^Keep the account/ }).check();
  await expect(days).toHaveCount(0);
  await button(page, "Save").click();
  await expect.poll(async () => (await call(server, "settings")).externalUserLifecycleAction).toBe("none");
  await expect(news(page)).toContainText("Saved.");
  await page.reload();
  await expect(choice.getByRole("radio", { name: /^Keep the account/ })).toBeChecked();
  await expect(told).toHaveCount(0);
});

test("who may invite is told; who may own catalogs is named, added and listed", async ({ page }) => {
  await signIn(page, ADMINISTRATOR, "/admin/settings");
  await expectPage(page, "Settings");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText([
    "Guests without access",
    "Who may invite",
    "Who may own catalogs",
  ]);
  await expect(main(page)).toContainText(
    "Inviting somebody by mail address takes the directory role Identity Governance Administrator.",
  );
  await expect(main(page)).toContainText("This can’t be changed here");

  await button(page, "Add catalog creator").click();
  const dialog = page.getByRole("dialog", { name: "Add role" });
  await expect(dialog.getByRole("radio", { name: /^Catalog creator/ })).toBeChecked();
  await button(dialog, "Choose a person").click();
  const pick = page.getByRole("dialog", { name: "Choose a person" });
  await pick.getByRole("searchbox").fill("Sanne");
  await pick.getByRole("radio", { name: /^Sanne Bakker/ }).check();
  await button(pick, "Select").click();
  await button(dialog, "Add role").click();
  await expect(dialog).toHaveCount(0);
  await expect(main(page).getByRole("definition").filter({ hasText: "Sanne Bakker" })).toHaveCount(1);
  await expectAllAccessible(page);

  await page.getByRole("link", { name: "See all catalog creators" }).click();
  await expectPage(page, "Roles and administrators");
  await expect(page.getByRole("rowheader", { name: "Sanne Bakker" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Catalog owner" })).toHaveCount(0);
  await page.goBack();
  await expectPage(page, "Settings");
  await page.getByRole("link", { name: "See who owns catalogs" }).click();
  await expectPage(page, "Roles and administrators");
  await expect(page.getByRole("row").filter({ hasText: "Catalog owner" }).first()).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Catalog creator" })).toHaveCount(0);
});

test.describe("where somebody else was quicker", () => {
  test.use({ recordsTraffic: false, expectedComplaints: ["Failed to load resource"] });

  test("how it stands now is shown beside what was typed, which stays", async ({ page, server }) => {
    await call(server, "settings", { method: "PATCH", body: { externalUserLifecycleAction: "none" } });
    await signIn(page, ADMINISTRATOR, "/admin/settings");
    await expectPage(page, "Settings");
    const choice = page.getByRole("radiogroup", { name: "When the last access of a guest ends" });
    await choice.getByRole("radio", { name: /delete the account later/ }).check();
    const days = page.getByRole("textbox", { name: "Days until the account is deleted" });
    await days.fill("45");
    let isOvertaken = true;
    await page.route(
      (address) => address.pathname.endsWith("/entitlementManagement/settings"),
      (route) =>
        isOvertaken && route.request().method() === "PATCH" ? failureOf("409").meets(route) : route.fallback(),
    );
    await button(page, "Save").click();
    await page.getByRole("dialog").getByRole("button", { name: /^Delete/ }).click();
    await expect(main(page)).toContainText(failureOf("409").write);
    await button(page, "Show how it stands now").click();
    await expect(main(page).getByRole("definition").filter({ hasText: "Keep the account" })).toBeVisible();
    await expect(days).toHaveValue("45");
    await expectAllAccessible(page);
    isOvertaken = false;
    await button(page, "Save").click();
    await expect(news(page)).toContainText("Saved.");
  });
});

test.describe("a server that is busy", () => {
  test.use({ recordsTraffic: false, expectedComplaints: ["Failed to load resource"] });

  test("gets the settings after the pause that it asks for, once", async ({ page, server }) => {
    await call(server, "settings", { method: "PATCH", body: { externalUserLifecycleAction: "none" } });
    await signIn(page, ADMINISTRATOR, "/admin/settings");
    await page.getByRole("radio", { name: /^Block signing in(?!,)/ }).check();
    const broken = await BrokenWrites.of(page, () => [busyFor(3)]);
    await button(page, "Save").click();
    const sure = page.getByRole("dialog", { name: "Block signing in for guests without access?" });
    await button(sure, "Block signing in").click();
    await expect(page.getByRole("button", { name: /^Sent in \d seconds?…$/ })).toBeVisible();
    await expect(page.locator(".error-notice")).toHaveCount(0);
    await expect(news(page)).toContainText("Saved.");
    expect(broken.met).toHaveLength(1);
    expect((await call(server, "settings")).externalUserLifecycleAction).toBe("blockSignIn");
  });
});

test.describe("where nobody can say who has a role", () => {
  test.use({ recordsTraffic: false, expectedComplaints: ["Failed to load resource"] });

  test("the settings are there, and what is missing is told", async ({ page }) => {
    await page.route(
      (address) => address.pathname.endsWith("/roleAssignments") && address.search.includes("ba92d953"),
      failureOf("500").meets,
    );
    await signIn(page, ADMINISTRATOR, "/admin/settings");
    await expectPage(page, "Settings");
    await expect(page.getByRole("radiogroup", { name: "When the last access of a guest ends" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Who may own catalogs" })).toBeVisible();
    await expect(main(page)).toContainText(failureOf("500").read);
  });
});

test("a role on a catalog is given and taken away", async ({ page }) => {
  await signIn(page, ADMINISTRATOR, "/admin/roles");
  await expectPage(page, "Roles and administrators");
  const role = page
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: "Sanne Bakker" }) })
    .filter({ hasText: "Access package manager" })
    .filter({ hasText: "Design library" });
  await expect(role).toHaveCount(0);
  await button(page, "Add role").click();
  const dialog = page.getByRole("dialog", { name: "Add role" });
  await dialog.getByRole("radio", { name: /^Access package manager/ }).check();
  await button(dialog, "Add role").click();
  await expect(dialog).toContainText("Choose the catalog that the role is for.");
  await expect(dialog).toContainText("Choose who gets the role.");
  await dialog.getByRole("combobox", { name: "Catalog" }).selectOption("Design library");
  await button(dialog, "Choose a person").click();
  const pick = page.getByRole("dialog", { name: "Choose a person" });
  await pick.getByRole("searchbox").fill("Sanne");
  await pick.getByRole("radio", { name: /^Sanne Bakker/ }).check();
  await button(pick, "Select").click();
  await expect(pick).toHaveCount(0);
  await expectAllAccessible(page);
  await button(dialog, "Add role").click();
  await expect(dialog).toHaveCount(0);
  await expect(news(page)).toContainText("Sanne Bakker is now Access package manager of Design library.");
  await expect(role).toHaveCount(1);

  await role.getByRole("button").click();
  const removal = page.getByRole("dialog", { name: "Remove the role Access package manager from Sanne Bakker?" });
  await expect(removal).toContainText("Sanne Bakker is no longer Access package manager: Design library.");
  await removal.getByRole("button", { name: "Remove role" }).click();
  await expect(removal).toHaveCount(0);
  await expect(role).toHaveCount(0);
  await expect(main(page)).toContainText("Daan Verhoeven");
});
