// The steps in the head of a wizard: links back, and on to what was seen already.
import { catalogId } from "./support/api.mjs";
import { expectAllAccessible, expectNoSidewaysScroll, expectPage, expectSettled } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

// Several pages in one journey: on a busy machine that takes longer than one.
test.describe.configure({ timeout: 120_000 });

const ADMINISTRATOR = "Daan Verhoeven";

const steps = (page) => page.getByRole("list", { name: "Steps" });
const step = (page, name) => steps(page).getByRole("link", { name, exact: true });
const next = (page, name) => page.getByRole("button", { name: `Next: ${name}`, exact: true });
const title = (page, name) => page.getByRole("heading", { level: 2, name, exact: true });
const field = (page, name) => page.getByRole("textbox", { name, exact: true });

/** The step that is open, and those to which one may go. */
async function expectSteps(page, current, links) {
  await expect(steps(page).locator('[aria-current="step"]')).toContainText(current);
  await expect(steps(page).getByRole("link")).toHaveText(links.map((name) => new RegExp(`${name.replace("+", "\\+")}$`)));
}

test("the steps of a wizard lead back, and on while nothing before them is wrong", async ({ page }) => {
  await signIn(page, ADMINISTRATOR, "/admin/orgs/new");
  await expectPage(page, "Add connected organization");
  await expectSteps(page, "Basics", []);
  await field(page, "Name").fill("Tailspin Dredging");
  await page.getByRole("textbox", { name: "Description" }).fill("Keeps the fairway deep.");
  await next(page, "Directory + domain").click();
  await expectSteps(page, "Directory + domain", ["Basics"]);
  const { height } = await step(page, "Basics").boundingBox();
  expect(height).toBeGreaterThanOrEqual(24);

  // What is missing here is told here, and not on the step that one goes back to.
  await next(page, "Sponsors").click();
  await expect(page.getByRole("group", { name: "1 answer needs another look" })).toBeVisible();
  await step(page, "Basics").focus();
  await page.keyboard.press("Enter");
  await expect(title(page, "Basics")).toBeFocused();
  await expect(page.getByRole("group", { name: /another look$/ })).toBeHidden();
  await expect(field(page, "Name")).toHaveValue("Tailspin Dredging");
  await expectSteps(page, "Basics", ["Directory + domain"]);
  await expectAllAccessible(page);

  await field(page, "Name").fill("");
  await expectSteps(page, "Basics", []);
  await field(page, "Name").fill("Tailspin Dredging Works");
  await expectSteps(page, "Basics", ["Directory + domain"]);
  await step(page, "Directory + domain").click();
  await expect(title(page, "Directory + domain")).toBeFocused();

  // The browser's own way back is the same.
  await page.goBack();
  await expectSteps(page, "Basics", ["Directory + domain"]);
  await expect(field(page, "Name")).toHaveValue("Tailspin Dredging Works");
});

test("a new access package has the steps of the article, and each can be gone back to", async ({ page, server }) => {
  const catalog = await catalogId(server, "Maasmond quay extension");
  await signIn(page, ADMINISTRATOR, `/admin/packages/new?catalog=${catalog}`);
  await expectPage(page, "New access package");
  await expect(steps(page).getByRole("listitem")).toHaveText([
    /Basics$/,
    /Resource roles$/,
    /Requests$/,
    /Lifecycle$/,
    /Review \+ Create$/,
  ]);
  await field(page, "Name").fill("Fairway survey");
  await page.getByRole("textbox", { name: "Description" }).fill("What divers and surveyors share.");
  await next(page, "Resource roles").click();
  await next(page, "Requests").click();
  await page.getByRole("radio", { name: "For users in your directory", exact: true }).check();
  await page.getByRole("radio", { name: "All members (excluding guests)" }).check();
  await page.getByRole("radiogroup", { name: "Require approval", exact: true }).getByRole("radio", { name: "No" }).check();
  await next(page, "Lifecycle").click();
  await next(page, "Review + Create").click();
  await expectSteps(page, "Review + Create", ["Basics", "Resource roles", "Requests", "Lifecycle"]);
  await expectAllAccessible(page);
  await page.setViewportSize({ width: 320, height: 720 });
  await expectNoSidewaysScroll(page);
  await step(page, "Requests").click();
  await expect(title(page, "Requests")).toBeFocused();
  await expectSettled(page);
  await expect(page.getByRole("radio", { name: "All members (excluding guests)" })).toBeChecked();
  await expectSteps(page, "Requests", ["Basics", "Resource roles", "Lifecycle", "Review + Create"]);
});
