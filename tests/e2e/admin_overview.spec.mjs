// Where administrators begin: what needs attention leads to its list, and what can't be counted is not said to be nothing.
import { newPackage } from "./support/api.mjs";
import { expectPage, expectRows } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

const attention = (page) => page.getByRole("heading", { name: "Needs attention" }).locator("..");

test("what needs attention leads to the list that holds it", { tag: "@desktop" }, async ({ page }) => {
  await signIn(page, "Daan Verhoeven", "/admin");
  const ending = attention(page).getByRole("link", { name: /end within two weeks$/ });
  const [count] = (await ending.innerText()).match(/^\d+/);
  await ending.click();
  await expectPage(page, "Assignments");
  await expectRows(page, Number(count));
});

test.describe("what lacks something", () => {
  test.use({ hasOwnServer: true });

  test("is told, and leads to what lacks it", { tag: "@desktop" }, async ({ page, server }) => {
    await newPackage(server, "Maasmond quay extension", "An empty box");
    await signIn(page, "Daan Verhoeven", "/admin");
    const lines = [
      [/ gives? nothing: /, "roles"],
      [/ ha(s|ve) no policy, /, "policy"],
    ];
    for (const [line, word] of lines) {
      await attention(page).getByRole("link", { name: line }).click();
      await expectPage(page, "Access packages");
      const main = page.getByRole("main");
      await expect(main.getByRole("link", { name: "An empty box" })).toBeVisible();
      await expect(main.getByRole("combobox", { name: "What is missing" })).toHaveValue(word);
      await page.goBack();
    }
  });
});

test.describe("a count that fails", () => {
  test.use({ recordsTraffic: false, expectedComplaints: ["Failed to load resource"] });

  test("is told, and asked for again", { tag: "@desktop" }, async ({ page }) => {
    const counts = /\/(assignments|assignmentRequests|catalogs|connectedOrganizations)\?/;
    await page.route(counts, (route) => route.fulfill({ status: 500, json: { error: { code: "broken", message: "No." } } }));
    await signIn(page, "Daan Verhoeven", "/admin");
    await expect(attention(page)).toContainText("The server failed");
    await expect(attention(page)).not.toContainText("Nothing needs you now");
    await page.unroute(counts);
    await attention(page).getByRole("button", { name: "Try again" }).click();
    await expect(attention(page).getByRole("link", { name: /end within two weeks$/ })).toBeVisible();
    await expect(attention(page)).not.toContainText("The server failed");
    // A card says so in the line of its count, and counts again by itself.
    const heading = page.getByRole("heading", { name: "Catalogs", exact: true });
    const card = page.getByRole("main").getByRole("listitem").filter({ has: heading });
    await expect(card).toContainText("Could not be counted.");
    await card.getByRole("button", { name: "Try again: Catalogs" }).click();
    await expect(card).toContainText(/\d+ catalogs/);
    await expect(card.getByRole("link")).toBeFocused();
  });
});
