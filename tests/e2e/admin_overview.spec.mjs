// Where administrators begin: what needs attention leads to its list, and what can't be counted is not said to be nothing.
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

test.describe("a count that fails", () => {
  test.use({ recordsTraffic: false, expectedComplaints: ["Failed to load resource"] });

  test("is told, and asked for again", { tag: "@desktop" }, async ({ page }) => {
    const counts = /\/(assignments|assignmentRequests|connectedOrganizations)\?/;
    await page.route(counts, (route) => route.fulfill({ status: 500, json: { error: { code: "broken", message: "No." } } }));
    await signIn(page, "Daan Verhoeven", "/admin");
    await expect(attention(page)).toContainText("The server failed");
    await expect(attention(page)).not.toContainText("Nothing needs you now");
    await page.unroute(counts);
    await attention(page).getByRole("button", { name: "Try again" }).click();
    await expect(attention(page).getByRole("link", { name: /end within two weeks$/ })).toBeVisible();
    await expect(attention(page)).not.toContainText("The server failed");
  });
});
