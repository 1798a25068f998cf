// The seed article "Create a B2B extranet with managed guests" by keyboard alone: from the first page of the
// administration to a guest's access, and no pointer on the way.
import { choose, expectFocusSeen, press, tabTo, tick, typeInto } from "./support/keyboard.mjs";
import { expect, test } from "./support/people.mjs";

// Three people in one journey.
test.describe.configure({ timeout: 300_000 });

// A domain that belongs to no directory is answered with 404, which the browser tells.
test.use({ hasOwnServer: true, expectedComplaints: ["the server responded with a status of 404"] });

const BACK = { key: "Shift+Tab" };

const heading = (page, name) => page.getByRole("heading", { level: 1, name, exact: true });
const step = (page, name) => page.getByRole("heading", { level: 2, name, exact: true });
const button = (area, name) => area.getByRole("button", { name, exact: true });
const link = (area, name) => area.getByRole("link", { name, exact: true });
const news = (page) => page.getByRole("region", { name: "Notices" });
const group = (page, name) => page.getByRole("radiogroup", { name, exact: true });

/** At the issuer: is somebody of the demo's cast; and is back on the page that was asked for. */
async function signInByKeys(page, name, path) {
  await page.goto(path);
  await press(page, page.getByRole("button", { name: new RegExp(`^${name}`) }));
  await page.waitForURL((address) => address.pathname === path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** Goes on in a wizard: the title of the next step has the focus then. */
async function goOnTo(page, name) {
  await press(page, button(page, `Next: ${name}`));
  await expect(step(page, name)).toBeFocused();
}

/** Chooses in the dialog that a button has opened, which gets the focus back. What is typed at once is searched. */
async function pick(page, { opener, title, search, name, action, made }) {
  const dialog = page.getByRole("dialog", { name: title });
  await expect(dialog.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type(search);
  await tick(page, dialog.getByRole("checkbox", { name }));
  await expect(dialog.locator("[aria-live]"), "told where it is heard").toHaveText("1 chosen");
  await press(page, button(dialog, action));
  await expect(dialog).toHaveCount(0);
  // The first row takes the place of the box that the button stood in: then it stands above the rows.
  if (made) await expect(made).toBeVisible();
  await expect(opener).toBeFocused();
  await expectFocusSeen(page);
}

test("the article can be done by keyboard alone @desktop", async ({ page, enter }) => {
  const menu = page.getByRole("navigation", { name: "Identity Governance" });
  const tabs = page.getByRole("navigation", { name: "About this catalog" });
  const main = page.getByRole("main");
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  const description = page.getByRole("textbox", { name: "Description" });

  await test.step("comes to the administration", async () => {
    await signInByKeys(page, "Daan Verhoeven", "/admin");
    await expect(heading(page, "Identity Governance")).toBeFocused();
    await press(page, link(page, "Skip to content"), BACK);
    await expect(main).toBeFocused();
  });

  await test.step("To create a catalog", async () => {
    await press(page, link(menu, "Catalogs"));
    await expect(heading(page, "Catalogs")).toBeFocused();
    await press(page, link(main, "New catalog"));
    await expect(heading(page, "New catalog")).toBeFocused();

    // What is missing is told where one stands, and leads to its field.
    await press(page, button(page, "Create"));
    const summary = page.getByRole("group", { name: "1 answer needs another look" });
    await expect(summary).toBeFocused();
    await press(page, summary.getByRole("link", { name: "Give it a name." }));
    await expect(name).toBeFocused();
    await page.keyboard.type("Extranet");
    await typeInto(page, description, "What Fabrikam and we share.");
    await choose(page, group(page, "Enabled"), "No");
    await choose(page, group(page, "Enabled"), "Yes");
    await choose(page, group(page, "Enabled for external users"), "Yes");
    await press(page, button(page, "Create"));
    await expect(heading(page, "Extranet")).toBeFocused();
  });

  await test.step("To add resources to a catalog", async () => {
    await press(page, link(tabs, "Resources"));
    await expect(heading(page, "Extranet")).toBeFocused();
    const opener = button(page, "Add resources");
    await press(page, opener);
    await press(page, button(page, "Groups and teams"));
    await pick(page, {
      opener,
      title: "Add groups and teams",
      search: "Quay d",
      name: /^Quay design/,
      action: "Add",
      made: main.getByRole("row", { name: /Quay design/ }),
    });
  });

  await test.step("To add a connected organization", async () => {
    await press(page, link(menu, "Connected organizations"), BACK);
    await expect(heading(page, "Connected organizations")).toBeFocused();
    await press(page, link(main, "Add connected organization"));
    await expect(heading(page, "Add connected organization")).toBeFocused();
    await press(page, button(page, "Next: Directory + domain"));
    await expect(page.getByRole("group", { name: "1 answer needs another look" })).toBeFocused();
    await typeInto(page, name, "Inboxmail");
    await typeInto(page, description, "Surveyors who work on their own.");
    await goOnTo(page, "Directory + domain");

    const opener = button(page, "Add directory + domain");
    await press(page, opener);
    const pane = page.getByRole("dialog", { name: "Add directory + domain" });
    await typeInto(page, pane.getByRole("textbox", { name: "Domain", exact: true }), "inboxmail.example");
    await page.keyboard.press("Enter");
    await expect(pane.getByRole("listitem").filter({ hasText: "inboxmail.example" })).toContainText("One-time passcode");
    await press(page, button(pane, "Connect"));
    await expect(pane).toHaveCount(0);
    await expect(opener).toBeFocused();
    await goOnTo(page, "Sponsors");

    const sponsors = button(page, "Add internal sponsors");
    await press(page, sponsors);
    await press(page, button(page, "People"));
    await pick(page, { opener: sponsors, title: "Add people", search: "Pieter", name: /^Pieter de Wit/, action: "Add" });

    // Back and forth: each step is told, and keeps what was filled in.
    await press(page, button(page, "Back"));
    await expect(step(page, "Directory + domain")).toBeFocused();
    await expect(main).toContainText("inboxmail.example");
    await goOnTo(page, "Sponsors");
    await goOnTo(page, "Review + Create");
    await press(page, button(page, "Create"));
    await expect(heading(page, "Inboxmail")).toBeFocused();
  });

  await test.step("To create an access package", async () => {
    await press(page, link(menu, "Catalogs"), BACK);
    await expect(heading(page, "Catalogs")).toBeFocused();
    // The rows of a list are gone through with arrows.
    const first = main.getByRole("rowheader").first().getByRole("link");
    const extranet = link(main, "Extranet");
    await tabTo(page, first);
    await page.keyboard.press("End");
    await page.keyboard.press("Home");
    await expect(first).toBeFocused();
    const rows = await main.getByRole("rowheader").count();
    for (let at = 0; at < rows && !(await isFocused(extranet)); at += 1) await page.keyboard.press("ArrowDown");
    await expect(extranet).toBeFocused();
    await expectFocusSeen(page);
    await page.keyboard.press("Enter");
    await expect(heading(page, "Extranet")).toBeFocused();
    await press(page, link(tabs, "Access packages"));
    await expect(heading(page, "Extranet")).toBeFocused();
    await press(page, link(main, "New access package"));
    await expect(heading(page, "New access package")).toBeFocused();
    await typeInto(page, name, "Quay surveyors");
    await typeInto(page, description, "The team in which we work together.");
    await goOnTo(page, "Resource roles");
    await tick(page, page.getByRole("checkbox", { name: /Quay design/ }));
    const role = page.getByRole("combobox", { name: "Role of Quay design" });
    await typeInto(page, role, "Mem");
    await expect(role.locator("option:checked")).toHaveText("Member");
    await goOnTo(page, "Requests");

    await choose(page, group(page, "Users who can request access"), "For users in your directory");
    await choose(page, group(page, "Users who can request access"), "For users not in your directory");
    await choose(page, group(page, "Which users"), "Specific connected organizations");
    const directories = button(page, "Add directories");
    await press(page, directories);
    await pick(page, {
      opener: directories,
      title: "Add directories",
      search: "Inbox",
      name: /^Inboxmail/,
      action: "Select",
    });
    await choose(page, group(page, "Require approval"), "Yes");
    await choose(page, group(page, "First approver"), /^Internal sponsors/);
    const fallback = button(page, "Add fallback");
    await press(page, fallback);
    await pick(page, { opener: fallback, title: "Add fallback", search: "Sanne", name: /^Sanne Bakker/, action: "Select" });
    await choose(page, group(page, "Enable new requests"), "Yes");
    await goOnTo(page, "Lifecycle");
    await choose(page, group(page, "Access package assignments expire"), "Number of hours");
    await choose(page, group(page, "Access package assignments expire"), "Number of days");
    await goOnTo(page, "Review + Create");
    await press(page, button(page, "Create"));
    await expect(heading(page, "Quay surveyors")).toBeFocused();
    await expect(news(page)).toContainText("Access package Quay surveyors was created.");
  });

  await test.step("To set an access package to hidden", async () => {
    const opener = button(page, "Edit");
    await press(page, opener);
    const properties = page.getByRole("dialog", { name: "Properties" });
    await choose(page, properties.getByRole("radiogroup", { name: "Hidden" }), "Yes");
    await press(page, button(properties, "Save"));
    await expect(properties).toHaveCount(0);
    await expect(opener).toBeFocused();
  });

  const address = await test.step("To find the access portal link", async () => {
    const copy = button(page, "Copy to clipboard");
    await expect(copy).toHaveText("Copy to clipboard");
    await press(page, copy);
    await expect(copy).toContainText("Copied");
    await expect(copy).toBeFocused();
    const shown = await main.getByText(/^http.*\/packages\//).innerText();
    return new URL(shown).pathname;
  });

  const guest = await enter("Casey Morgan", address, signInByKeys);
  await test.step("a guest of the partner requests it by its link", async () => {
    await press(guest, link(guest, "Request access"));
    await expect(heading(guest, "Request Quay surveyors")).toBeFocused();
    await typeInto(guest, guest.getByRole("textbox", { name: "Why do you need this?" }), "To survey the quay.");
    await press(guest, button(guest, "Send request"));
    await expect(guest.getByRole("list", { name: "How it goes" })).toBeVisible();
  });

  const sponsor = await enter("Pieter de Wit", "/approvals", signInByKeys);
  await test.step("a sponsor of the partner approves", async () => {
    await press(sponsor, link(sponsor, "Casey Morgan asks for Quay surveyors"));
    await expect(heading(sponsor, "Casey Morgan asks for Quay surveyors")).toBeFocused();
    await typeInto(sponsor, sponsor.getByRole("textbox", { name: "Reason" }), "She surveys our part of the quay.");
    await press(sponsor, button(sponsor, "Approve request"));
    await expect(news(sponsor)).toContainText("Quay surveyors");
  });

  await test.step("the access is delivered", async () => {
    await expect(guest.getByRole("list", { name: "How it goes" })).toContainText("Ready to use", { timeout: 25_000 });
    await press(guest, link(guest, "Open your access"));
    await expect(heading(guest, "Quay surveyors")).toBeFocused();
  });
});

/** Whether it has the focus now. */
const isFocused = (target) => target.evaluate((element) => element === document.activeElement);
