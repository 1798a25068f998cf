// The whole of the seed article "Create a B2B extranet with managed guests", step by step and by its labels: connect the
// partner, choose what to share, make the access package, hide it, pass its link on; a guest asks and a sponsor approves.
import { expectAllAccessible, expectPage } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

// Three people in one journey.
test.describe.configure({ timeout: 240_000 });

test.use({ hasOwnServer: true });

const news = (page) => page.getByRole("region", { name: "Notices" });
const next = (page, step) => page.getByRole("button", { name: `Next: ${step}` });

test("an administrator makes an extranet for a partner, whose guest asks and whose sponsor approves @desktop", async ({
  page,
  enter,
}) => {
  const main = page.getByRole("main");
  await signIn(page, "Daan Verhoeven", "/admin");
  const menu = page.getByRole("navigation", { name: "Identity Governance" });
  const tabs = page.getByRole("navigation", { name: "About this catalog" });

  await test.step("To create a catalog", async () => {
    await menu.getByRole("link", { name: "Catalogs" }).click();
    await page.getByRole("link", { name: "New catalog" }).click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Extranet");
    await page.getByRole("textbox", { name: "Description" }).fill("What Fabrikam and we share.");
    for (const name of ["Enabled", "Enabled for external users"]) {
      await page.getByRole("radiogroup", { name, exact: true }).getByRole("radio", { name: "Yes" }).check();
    }
    await page.getByRole("button", { name: "Create" }).click();
    await expectPage(page, "Extranet");
  });

  await test.step("To add resources to a catalog", async () => {
    await tabs.getByRole("link", { name: "Resources" }).click();
    await page.getByRole("button", { name: "Add resources" }).click();
    await page.getByRole("button", { name: "Groups and teams", exact: true }).click();
    const pick = page.getByRole("dialog", { name: "Add groups and teams" });
    await pick.getByRole("checkbox", { name: /Quay design/ }).check();
    await pick.getByRole("button", { name: "Add", exact: true }).click();
    // Which groups are teams is told.
    await expect(main.getByRole("row", { name: /Quay design/ })).toContainText("Team");
  });

  await test.step("To create an access package", async () => {
    await tabs.getByRole("link", { name: "Access packages" }).click();
    await page.getByRole("link", { name: "New access package" }).click();
    await expectPage(page, "New access package");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Fabrikam extranet");
    await page.getByRole("textbox", { name: "Description" }).fill("The team in which we work together.");
    await next(page, "Resource roles").click();
    await expect(main).toContainText("Nothing is chosen.");
    await page.getByRole("checkbox", { name: /Quay design/ }).check();
    await expect(main).not.toContainText("Nothing is chosen.");
    await page.getByRole("combobox", { name: "Role of Quay design" }).selectOption("Member");
    await expectAllAccessible(page);
    await next(page, "Requests").click();

    const who = page.getByRole("radiogroup", { name: "Users who can request access" });
    await who.getByRole("radio", { name: "For users not in your directory" }).check();
    await page.getByRole("radio", { name: "Specific connected organizations" }).check();
    await page.getByRole("button", { name: "Add directories" }).click();
    const directories = page.getByRole("dialog");
    await directories.getByRole("searchbox").fill("fabrikam");
    await directories.getByRole("checkbox", { name: /Fabrikam/ }).check();
    await directories.getByRole("button", { name: "Select", exact: true }).click();
    await page.getByRole("radiogroup", { name: "Require approval" }).getByRole("radio", { name: "Yes" }).check();
    await page
      .getByRole("radiogroup", { name: "First approver" })
      .getByRole("radio", { name: /External sponsors/ })
      .check();
    await page.getByRole("button", { name: "Add fallback", exact: true }).click();
    const fallback = page.getByRole("dialog");
    await fallback.getByRole("searchbox").fill("Sanne");
    await fallback.getByRole("checkbox", { name: /Sanne Bakker/ }).check();
    await fallback.getByRole("button", { name: "Select", exact: true }).click();
    await page.getByRole("radiogroup", { name: "Enable new requests" }).getByRole("radio", { name: "Yes" }).check();
    await expectAllAccessible(page);
    await next(page, "Lifecycle").click();
    await page.getByRole("radio", { name: "Number of days" }).check();
    await next(page, "Review + Create").click();
    for (const setting of [
      "Fabrikam extranet",
      "Quay design",
      "For users not in your directory",
      "Specific connected organizations",
      "Fabrikam Steel",
      "Sanne Bakker",
      "Require approver justification",
      "Stage 1: Forwarding",
      "Require approval to grant extension",
    ]) {
      await expect(main).toContainText(setting);
    }
    await expectAllAccessible(page);
    await page.getByRole("button", { name: "Create", exact: true }).click();
    await expectPage(page, "Fabrikam extranet");
    await expect(news(page)).toContainText("Access package Fabrikam extranet was created.");
  });

  await test.step("To set an access package to hidden", async () => {
    await menu.getByRole("link", { name: "Access packages" }).click();
    await main.getByRole("link", { name: "Fabrikam extranet" }).click();
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    const properties = page.getByRole("dialog", { name: "Properties" });
    await properties.getByRole("radiogroup", { name: "Hidden" }).getByRole("radio", { name: "Yes" }).check();
    await properties.getByRole("button", { name: "Save" }).click();
    await expect(properties).toHaveCount(0);
  });

  const link = await test.step("To find the access portal link", async () => {
    await expect(main).toContainText("My Access portal link");
    await page.getByRole("button", { name: "Copy to clipboard" }).click();
    const address = page.url().match(/packages\/([^/?]+)/)[1];
    return `/packages/${address}`;
  });

  const guest = await enter("pavel.dvorak@fabrikam.example", link);
  await test.step("a guest of the partner requests it by its link", async () => {
    await guest.getByRole("link", { name: "Request access" }).click();
    await guest.getByRole("textbox", { name: "Why do you need this?" }).fill("For our part of the quay.");
    await guest.getByRole("button", { name: "Send request" }).click();
    await expect(guest.getByRole("list", { name: "How it goes" })).toBeVisible();
  });

  const sponsor = await enter("Marta Kowalczyk", "/approvals");
  await test.step("a sponsor of the partner approves", async () => {
    await sponsor.getByRole("link", { name: "Pavel Dvořák asks for Fabrikam extranet" }).click();
    await sponsor.getByRole("textbox", { name: "Reason" }).fill("He works on our part of the quay.");
    await sponsor.getByRole("button", { name: "Approve request" }).click();
    await expect(news(sponsor)).toContainText("Fabrikam extranet");
  });

  await test.step("the access is delivered", async () => {
    await guest.goto("/access");
    await expect(guest.getByRole("main").getByRole("link", { name: "Fabrikam extranet" })).toBeVisible();
  });
});
