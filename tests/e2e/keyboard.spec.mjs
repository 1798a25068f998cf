// From the first page to an approved request without a pointer.
import { expectFocusSeen, focusedName, tabTo } from "./support/keyboard.mjs";
import { expect, signIn, test } from "./support/people.mjs";

// Several people or pages in one journey: on a busy machine that takes longer than one of each.
test.describe.configure({ timeout: 120_000 });

test.use({ hasOwnServer: true });

const heading = (page, name) => page.getByRole("heading", { level: 1, name });

/** Goes somewhere by the palette; the heading of the page has the focus then. */
async function goTo(page, typed, option) {
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Search and go to" });
  await expect(field).toBeFocused();
  await page.keyboard.type(typed);
  const choice = page.getByRole("option", { name: option, exact: true });
  await expect(choice).toBeVisible();
  // Told inside the palette: while it is open, nothing outside of it is heard.
  await expect(page.locator("dialog[open] [aria-live]")).toHaveText(/^\d+ results?\s*$/);
  for (let at = 0; at < 8 && (await choice.getAttribute("aria-selected")) !== "true"; at += 1) {
    await page.keyboard.press("ArrowDown");
  }
  await expect(choice).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(heading(page, option)).toBeFocused();
}

test("a guest asks and a sponsor approves by keyboard alone", async ({ page, enter }) => {
  await test.step("signs in", async () => {
    await page.goto("/");
    await expect(heading(page)).toBeVisible();
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Skip to content" });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport({ ratio: 1 });
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: "Sign in" })).toBeFocused();
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByRole("button", { name: /^Hanna Lewandowska/ }));
    await page.keyboard.press("Enter");
    await page.waitForURL("**/overview");
    await expect(heading(page, "Overview")).toBeVisible();
  });

  await test.step("finds the package", async () => {
    await goTo(page, "acc pa", "Access packages");
    await tabTo(page, page.getByRole("searchbox", { name: "Search access packages" }));
    await page.keyboard.type("proven");
    await expect(page).toHaveURL(/search=proven/);
    await tabTo(page, page.getByRole("link", { name: "Detail library" }));
    await page.keyboard.press("Enter");
    await expect(heading(page, "Detail library")).toBeFocused();
    await page.goBack();
    await expect(heading(page, "Access packages")).toBeFocused();
    await expect(page.getByRole("searchbox")).toHaveValue("proven");
    await goTo(page, "detail", "Detail library");
    // Leaving the palette changes nothing.
    await page.keyboard.press("Control+k");
    await page.keyboard.type("over");
    await page.keyboard.press("Escape");
    const field = page.getByRole("combobox", { name: "Search and go to" });
    await expect(field).toBeHidden();
    await expect(heading(page, "Detail library")).toBeFocused();
    // However soon it is wanted again.
    await page.keyboard.press("Control+k");
    await expect(field).toBeFocused();
    await page.evaluate(() => {
      document.querySelector("dialog[open]").close();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true }));
    });
    await expect(field).toBeFocused();
    await expect(field).toHaveValue("");
    await page.keyboard.press("Escape");
    await expect(field).toBeHidden();
  });

  const send = page.getByRole("button", { name: "Send request" });

  await test.step("asks for it", async () => {
    await tabTo(page, page.getByRole("link", { name: "Request access" }));
    await page.keyboard.press("Enter");
    await expect(heading(page, "Request Detail library")).toBeFocused();
    await tabTo(page, send);
    await page.keyboard.press("Enter");
    const summary = page.getByRole("group", { name: "Some answers need another look" });
    await expect(summary).toBeFocused();
    const [first, second] = ["What do you do on the project?", "Why do you need this?"];
    await expect.soft(summary.getByRole("link")).toContainText([first, second]);
    await tabTo(page, summary.getByRole("link", { name: first }));
    await page.keyboard.press("Enter");
    const role = page.getByRole("textbox", { name: first });
    await expect(role).toBeFocused();
    await expectFocusSeen(page);
    await page.keyboard.type("Detailer");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("textbox", { name: "Why do you need this?" })).toBeFocused();
    await page.keyboard.type("I detail the anchor plates.");
    await tabTo(page, send);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/requests/*");
    await expect(heading(page, "Detail library")).toBeFocused();
  });

  await test.step("thinks about taking it back", async () => {
    const opener = page.getByRole("button", { name: "Cancel request" });
    await tabTo(page, opener);
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("heading")).toBeFocused();
    for (const name of ["Close", "Keep request", "Cancel request"]) {
      await page.keyboard.press("Tab");
      await expect(dialog.getByRole("button", { name, exact: true })).toBeFocused();
      await expectFocusSeen(page);
    }
    await page.keyboard.press("Tab");
    expect(
      await page.evaluate(
        () =>
          document.querySelector("main").contains(document.activeElement) && !document.activeElement.closest("dialog"),
      ),
    ).toBe(false);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(opener).toBeFocused();
  });

  await test.step("the sponsor approves", async () => {
    const sponsor = await enter("Marta Kowalczyk", "/overview");
    await goTo(sponsor, "appr", "Approvals");
    await tabTo(sponsor, sponsor.getByRole("link", { name: "Hanna Lewandowska asks for Detail library" }));
    await sponsor.keyboard.press("Enter");
    await expect(heading(sponsor, "Hanna Lewandowska asks for Detail library")).toBeFocused();
    const reason = sponsor.getByRole("textbox", { name: "Reason" });
    const approve = sponsor.getByRole("button", { name: "Approve request" });
    const deny = sponsor.getByRole("button", { name: "Deny request" });
    await tabTo(sponsor, approve);
    await sponsor.keyboard.press("Space");
    await expect(reason).toBeFocused();
    await tabTo(sponsor, deny);
    await sponsor.keyboard.press("Space");
    const dialog = sponsor.getByRole("dialog");
    await expect(dialog.getByRole("textbox", { name: "Reason" })).toBeFocused();
    await sponsor.keyboard.press("Escape");
    await expect(deny).toBeFocused();
    await tabTo(sponsor, reason, { key: "Shift+Tab" });
    await sponsor.keyboard.type("On the team list.");
    await tabTo(sponsor, approve);
    await sponsor.keyboard.press("Enter");
    await expect(sponsor.getByRole("region", { name: "Notices" })).toContainText(
      "You approved: Hanna Lewandowska gets Detail library.",
    );
    await expect(heading(sponsor)).toBeFocused();
    await expect(heading(sponsor)).not.toHaveText(/^Hanna/);
  });

  await expect(page.getByRole("list", { name: "How it goes" })).toContainText("Ready to use", { timeout: 25_000 });
  await tabTo(page, page.getByRole("link", { name: "Open your access" }));
  await page.keyboard.press("Enter");
  await page.waitForURL("**/access/*");
  await expect(heading(page, "Detail library")).toBeFocused();
});

test("choices are made with arrows and Space", async ({ page }) => {
  await signIn(page, "Hanna Lewandowska", "/packages?search=look-ahead");
  await page.getByRole("link", { name: "Quay: site team" }).press("Enter");
  await tabTo(page, page.getByRole("link", { name: "Request access" }));
  await page.keyboard.press("Enter");
  await expect(heading(page, "Request Quay: site team")).toBeFocused();
  await tabTo(page, page.getByRole("radio", { name: "SCC/VCA basic" }));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "SCC/VCA for supervisors" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "SCC/VCA for supervisors" })).toBeFocused();
  const crane = page.getByRole("checkbox", { name: "Crane track" });
  await tabTo(page, crane);
  await page.keyboard.press("Space");
  await expect(crane).toBeChecked();
  await page.keyboard.press("Space");
  await expect(crane).not.toBeChecked();
});

test("the stops of a page come in the order of the page", async ({ page }, info) => {
  await signIn(page, "Hanna Lewandowska", "/packages");
  await expect(page.getByRole("link", { name: "Detail library" })).toBeVisible();
  await expect(heading(page, "Access packages")).toBeFocused();
  const stops = async (key, count) => {
    const names = [];
    while (names.length < count) {
      await page.keyboard.press(key);
      await expectFocusSeen(page);
      names.push((await focusedName(page)).replace(/^HL /, ""));
    }
    return names;
  };
  expect(await stops("Tab", 3)).toEqual(["Search access packages", "Catalog", "Order"]);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  // A phone's bar has short words.
  const sections =
    info.project.name === "phone"
      ? ["Overview", "Packages", "My access", "Requests", "Approvals"]
      : ["Overview", "Access packages", "My access", "Requests", "Approvals"];
  const above = [
    "Skip to content",
    "Woodgrove",
    "Search and go to…",
    "Account of Hanna Lewandowska",
    ...sections,
  ];
  expect((await stops("Shift+Tab", above.length)).toReversed()).toEqual(above);
});

test("the account menu opens and closes by keyboard", async ({ page }) => {
  await signIn(page, "Hanna Lewandowska", "/packages");
  const account = page.getByRole("button", { name: "Account of Hanna Lewandowska" });
  const signOut = page.getByRole("button", { name: "Sign out" });
  await tabTo(page, account);
  await page.keyboard.press("Enter");
  await expect(signOut).toBeVisible();
  await tabTo(page, page.getByRole("link", { name: "Profile" }));
  await page.keyboard.press("Escape");
  await expect(signOut).toBeHidden();
  await expect(account).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("link", { name: "Profile" }));
  await page.keyboard.press("Enter");
  await expect(heading(page, "Profile")).toBeFocused();
  await expect(page.getByRole("banner").getByRole("button", { name: "Sign out" })).toBeHidden();
});
