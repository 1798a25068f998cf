// The steps in the head of a wizard: links back, and on to what was seen already.
import { call, catalogId } from "./support/api.mjs";
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
  // It takes the focus one frame later, and would take it from the link if that came first.
  await expect(page.getByRole("group", { name: "1 answer needs another look" })).toBeFocused();
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
  // What nobody could mean is told at its field at once.
  await expect(page.getByText("Members of your directory belong to no connected organization")).toBeVisible();
  await page.getByRole("textbox", { name: "Decision must be made in how many days?" }).fill("400");
  await expect(page.getByText("a request may stay open for 400 days")).toBeVisible();
  await page.getByRole("textbox", { name: "Decision must be made in how many days?" }).fill("14");
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

test("a name that is in use keeps one on its step, once the server has said so", async ({ page }) => {
  await signIn(page, ADMINISTRATOR, "/admin/orgs/new");
  // The answer is held back, so that one can see what waits for it.
  let release;
  const held = new Promise((resolve) => {
    release = resolve;
  });
  const isAsked = (address) =>
    address.pathname.endsWith("/connectedOrganizations") && address.search.includes("Fabrikam");
  await page.route(isAsked, async (route) => {
    await held;
    await route.continue();
  });
  await field(page, "Name").fill("Fabrikam Steel");
  await next(page, "Directory + domain").click();
  await expect(page.getByRole("button", { name: "Being checked…" })).toBeVisible();
  release();
  await expect(field(page, "Name")).toHaveAccessibleDescription(/There is a connected organization called Fabrikam Steel already\./);
  await expect(page.getByRole("group", { name: "1 answer needs another look" })).toBeFocused();
  await expectSteps(page, "Basics", []);
  await field(page, "Name").fill("Fabrikam Steel of the north");
  await next(page, "Directory + domain").click();
  await expect(title(page, "Directory + domain")).toBeFocused();
});

test("a catalog and an access package get no name that is in use", async ({ page, server }) => {
  const catalogName = "Maasmond quay extension";
  const catalog = await catalogId(server, catalogName);
  await signIn(page, ADMINISTRATOR, "/admin/catalogs/new");
  await field(page, "Name").fill(catalogName);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(field(page, "Name")).toHaveAccessibleDescription(/There is a catalog called Maasmond quay extension already\./);
  await expect(page).toHaveURL(/\/admin\/catalogs\/new$/);

  const query = { filter: `catalog/id eq '${catalog}'`, select: "displayName", top: 1 };
  const { value } = await call(server, "accessPackages", { query });
  await page.goto(`/admin/packages/new?catalog=${catalog}`);
  await field(page, "Name").fill(value[0].displayName);
  await page.getByRole("textbox", { name: "Description" }).fill("What divers and surveyors share.");
  await next(page, "Resource roles").click();
  await expect(field(page, "Name")).toHaveAccessibleDescription(/This catalog has an access package called .* already\./);
  await expectSteps(page, "Basics", []);
  await expectAllAccessible(page);
});

test.describe("a server that can't be asked", () => {
  test.use({ recordsTraffic: false, expectedComplaints: ["the server responded with a status of 500"] });

  test("keeps nobody from going on", async ({ page }) => {
    await signIn(page, ADMINISTRATOR, "/admin/orgs/new");
    const isAsked = (address) =>
      address.pathname.endsWith("/connectedOrganizations") && address.search.includes("Tailspin");
    await page.route(isAsked, (route) => route.fulfill({ status: 500, body: "" }));
    await field(page, "Name").fill("Tailspin Dredging");
    await next(page, "Directory + domain").click();
    await expect(title(page, "Directory + domain")).toBeFocused({ timeout: 30_000 });
  });
});

test("a review that is opened by its address says what is not filled in", async ({ page }) => {
  await signIn(page, ADMINISTRATOR, "/admin/orgs/new?step=review");
  await expect(title(page, "Review + Create")).toBeVisible();
  // The name, and by which domain its people are known.
  await expect(page.getByText("Not filled in yet", { exact: true })).toHaveCount(2);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(title(page, "Basics")).toBeFocused();
  await expect(field(page, "Name")).toHaveAttribute("aria-invalid", "true");
});

test("a wizard is started over once that is confirmed, and begins in its first field", async ({ page }) => {
  await signIn(page, ADMINISTRATOR, "/admin/orgs/new");
  await field(page, "Name").fill("Tailspin Dredging");
  await next(page, "Directory + domain").click();
  await expect(title(page, "Directory + domain")).toBeFocused();
  await page.reload();
  const sure = page.getByRole("dialog", { name: "Start over?" });
  await page.getByRole("button", { name: "Start over", exact: true }).click();
  await expect(sure).toContainText("Everything that you filled in here is lost.");
  await sure.getByRole("button", { name: "Start over", exact: true }).click();
  await expect(title(page, "Basics")).toBeVisible();
  await expect(field(page, "Name")).toBeFocused();
  await expect(field(page, "Name")).toHaveValue("");
});

test("a catalog that lets nobody ask is told where it is chosen", async ({ page, server }) => {
  const catalog = await catalogId(server, "Maasmond quay extension");
  await page.route(new RegExp(`/catalogs/${catalog}(\\?.*)?$`), async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), state: "unpublished" } });
  });
  await signIn(page, ADMINISTRATOR, `/admin/packages/new?catalog=${catalog}`);
  await expect(page.getByText("This catalog is not enabled, so nobody can ask for the package until it is.")).toBeVisible();
});
