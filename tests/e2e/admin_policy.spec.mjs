// A policy as a picture: the steps of a request, chosen and changed by keyboard, and the form as another view of the same.
import { call, catalogId } from "./support/api.mjs";
import { expectAllAccessible, expectNoSidewaysScroll, expectPage, expectSettled } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

// Several pages in one journey: on a busy machine that takes longer than one.
test.describe.configure({ timeout: 240_000 });
test.use({ hasOwnServer: true });

const ADMINISTRATOR = "Daan Verhoeven";
const PACKAGE = "Quay: site team";
const POLICY = "Steel crews";

const news = (page) => page.getByRole("region", { name: "Notices" });
const tab = (page, name) =>
  page.getByRole("navigation", { name: "About this access package" }).getByRole("link", { name });
const flow = (page) => page.getByRole("list", { name: "How a request goes" });
const node = (page, name) => flow(page).getByRole("button", { name: new RegExp(`^${name}`) });
const panel = (page, name) => page.getByRole("region", { name });
const view = (page, name) => page.getByRole("group", { name: "Ways to see this policy" }).getByRole("radio", { name });
const question = (page, number, all) => page.getByRole("group", { name: `Question ${number} of ${all}`, exact: true });

async function openPackage(page) {
  await signIn(page, ADMINISTRATOR, `/admin/packages?search=${encodeURIComponent(PACKAGE)}`);
  await expectPage(page, "Access packages");
  await page.getByRole("main").getByRole("link", { name: PACKAGE }).click();
  await expectPage(page, PACKAGE);
}

test("a policy is changed in its picture, by keyboard, and the form says the same", async ({ page }) => {
  await openPackage(page);
  await tab(page, "Policies").click();
  await page.getByRole("link", { name: POLICY, exact: true }).click();
  await expectPage(page, POLICY);
  await expect(page.getByRole("link", { name: PACKAGE, exact: true })).toBeVisible();

  await test.step("the picture shows who is told", async () => {
    await view(page, "Form").focus();
    await page.keyboard.press("ArrowRight");
    await expect(view(page, "Picture")).toBeChecked();
    await expectSettled(page);
    await expect(node(page, "Stage 1 of 2")).toContainText("External sponsors of Fabrikam Steel");
    await expect(node(page, "Stage 1 of 2")).toContainText(/\d will be notified/);
    await expect(node(page, "Asked")).toContainText("3 questions");
    await expect(node(page, "Access")).toContainText(/Ends (after|on) /);
    await expectAllAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  await test.step("arrow keys go along the flow, Enter opens a step, Escape leads back", async () => {
    await node(page, "Who may ask").focus();
    await page.keyboard.press("ArrowRight");
    await expect(node(page, "Asked")).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await expect(node(page, "Stage 1 of 2")).toHaveAttribute("aria-pressed", "true");
    await expect(panel(page, "Stage 1 of 2").getByRole("heading", { level: 2 })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(node(page, "Stage 1 of 2")).toBeFocused();
    await page.keyboard.press("End");
    await expect(node(page, "End")).toBeFocused();
    await page.keyboard.press("Home");
    await expect(node(page, "Who may ask")).toBeFocused();
  });

  await test.step("a stage is added, and what it lacks is told at its step and at its field", async () => {
    await flow(page).getByRole("button", { name: "Add approval stage" }).press("Enter");
    const stage = panel(page, "Stage 3 of 3");
    await expect(stage.getByRole("heading", { level: 2 })).toBeFocused();
    await node(page, "Access").press("Enter");
    await page.getByRole("button", { name: "Save", exact: true }).press("Enter");
    await expect(node(page, "Stage 3 of 3")).toContainText("1 problem");
    await page.getByRole("link", { name: "Add somebody who decides when no first approver is found." }).press("Enter");
    await expect(stage.getByRole("button", { name: "Add fallback", exact: true })).toBeFocused();
    await expectAllAccessible(page);
    await page.keyboard.press("Enter");
    const pick = page.getByRole("dialog", { name: "Add fallback" });
    await pick.getByRole("searchbox").fill("Sanne");
    await pick.getByRole("checkbox", { name: /Sanne Bakker/ }).check();
    await pick.getByRole("button", { name: "Select", exact: true }).press("Enter");
    await expect(flow(page)).toContainText("Nobody found: Sanne Bakker");
    await expect(flow(page).getByRole("listitem").filter({ hasText: /^Nobody found: Sanne Bakker/ }).last()).toContainText(
      "1 will be notified",
    );
    await page.getByText("The same in words").press("Enter");
    await expect(page.locator(".picture-words")).toContainText("If none of them is found: 1 will be notified.");
    await page.getByText("The same in words").press("Enter");
    await expect(node(page, "Stage 3 of 3")).not.toContainText("problem");
  });

  await test.step("a question is asked in two languages and put first", async () => {
    await node(page, "Asked").press("Enter");
    await panel(page, "Asked").getByRole("button", { name: "Add question" }).press("Enter");
    const asked = question(page, 4, 4);
    await expect(asked.getByRole("textbox", { name: "Question", exact: true })).toBeFocused();
    await page.keyboard.type("Which shift do you work?");
    await asked.getByRole("combobox", { name: "Language" }).selectOption("Dutch");
    await asked.getByRole("button", { name: "Add localization" }).press("Enter");
    await expect(asked.getByRole("textbox", { name: "Question in Dutch" })).toBeFocused();
    await page.keyboard.type("In welke ploeg werk je?");
    await asked.getByRole("radio", { name: "Multiple choice" }).check();
    await asked.getByRole("textbox", { name: "Choice 1", exact: true }).fill("Day");
    await asked.getByRole("textbox", { name: "Choice 1 in Dutch" }).fill("Dag");
    await asked.getByRole("textbox", { name: "Choice 2", exact: true }).fill("Night");
    for (const number of [4, 3, 2]) {
      await page.getByRole("button", { name: `Move up question ${number} of 4` }).press("Enter");
    }
    await expect(question(page, 1, 4).getByRole("textbox", { name: "Question", exact: true })).toHaveValue(
      "Which shift do you work?",
    );
    await expect(node(page, "Asked")).toContainText("4 questions");
    await expectAllAccessible(page);
  });

  const expectAll = async () => {
    await expect(page.getByRole("heading", { name: "Stage 3 of 3" })).toBeVisible();
    const asked = question(page, 1, 4);
    await expect(asked.getByRole("textbox", { name: "Question", exact: true })).toHaveValue("Which shift do you work?");
    await expect(asked.getByRole("textbox", { name: "Question in Dutch" })).toHaveValue("In welke ploeg werk je?");
    await expect(asked.getByRole("textbox", { name: "Choice 1 in Dutch" })).toHaveValue("Dag");
    await expectAllAccessible(page);
  };
  await test.step("the form has it too, and so has the server", async () => {
    await view(page, "Picture").press("ArrowLeft");
    await expectAll();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "What changes" });
    await expect(dialog).toContainText("Stage 3: First approver");
    await expect(dialog).toContainText("3 questions → 4 questions");
    await expect(dialog).toContainText(/(No request is|\d+ requests? (is|are)) under way/);
    await expectAllAccessible(page);
    await dialog.getByRole("button", { name: "Save policy" }).click();
    await expectPage(page, PACKAGE);
    await expect(news(page)).toContainText("Saved.");
    await page.getByRole("link", { name: POLICY, exact: true }).click();
    await expectPage(page, POLICY);
    await page.reload();
    await expectPage(page, POLICY);
    await expectAll();
  });
});

test("the form of a policy has links to its sections, which say where something is wrong", async ({ page }) => {
  await openPackage(page);
  await tab(page, "Policies").click();
  await page.getByRole("link", { name: POLICY, exact: true }).click();
  await expectPage(page, POLICY);
  const sections = page.getByRole("navigation", { name: "Sections of this form" });
  const names = ["Requests", "Approval", "Enable", "Requestor information", "Lifecycle", "Access reviews"];
  await expect(sections.getByRole("link")).toHaveText(names);
  const address = page.url();
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  for (const name of names) {
    const link = sections.getByRole("link", { name });
    expect((await link.boundingBox()).height, name).toBeGreaterThanOrEqual(24);
    await link.press("Enter");
    const heading = page.getByRole("main").getByRole("heading", { name, exact: true });
    await expect(heading).toBeFocused();
    // No bar covers it.
    const isOnTop = await heading.evaluate((element) => {
      const { left, top, height } = element.getBoundingClientRect();
      return element.contains(document.elementFromPoint(left + 2, top + height / 2));
    });
    expect(isOnTop, name).toBe(true);
  }
  expect(page.url()).toBe(address);

  await page.getByRole("button", { name: "Add question", exact: true }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(sections.getByRole("link", { name: "Requestor information 1 problem" })).toBeVisible();
  await expect(sections.getByText("1 problem")).toHaveCount(1);
  await expectAllAccessible(page);
  await expectNoSidewaysScroll(page);
});

test("whose change somebody else was quicker than sees what they changed, and chooses", async ({ page, enter, server }) => {
  const name = (of) => of.getByRole("textbox", { name: "Name", exact: true });
  const description = (of) => of.getByRole("textbox", { name: "Description" });
  const save = async (of) => {
    await of.getByRole("button", { name: "Save", exact: true }).click();
    await of.getByRole("dialog", { name: "What changes" }).getByRole("button", { name: "Save policy" }).click();
  };
  const changed = page.getByRole("dialog", { name: "Changed in the meantime" });
  const answer = (words) => changed.getByRole("button", { name: words, exact: true });

  await openPackage(page);
  await tab(page, "Policies").click();
  await page.getByRole("link", { name: POLICY, exact: true }).click();
  await expectPage(page, POLICY);
  const path = new URL(page.url()).pathname;
  const id = path.split("/").at(-1);
  const before = await description(page).inputValue();
  const other = await enter(ADMINISTRATOR, path);

  await test.step("the other one saves first, and nothing of it is lost unseen", async () => {
    await description(other).fill("Crews who place the steel.");
    await save(other);
    await expectPage(other, PACKAGE);
    await name(page).fill("Steel crews at night");
    await save(page);
    await expect(changed).toContainText("Crews who place the steel.");
    await expect(changed).toContainText("Steel crews → Steel crews at night");
    await expectAllAccessible(page);
    await answer("Cancel").click();
    await expect(name(page)).toHaveValue("Steel crews at night");
    expect(await call(server, `assignmentPolicies/${id}`)).toMatchObject({
      displayName: POLICY,
      description: "Crews who place the steel.",
    });
  });

  await test.step("one's own is saved", async () => {
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await answer("Save mine").click();
    await expectPage(page, PACKAGE);
    expect(await call(server, `assignmentPolicies/${id}`)).toMatchObject({
      displayName: "Steel crews at night",
      description: before,
    });
  });

  await test.step("or the other's is taken", async () => {
    await page.goto(path);
    await name(page).fill("Steel crews by day");
    await other.goto(path);
    await name(other).fill("Steel crews in winter");
    await save(other);
    await expectPage(other, PACKAGE);
    await save(page);
    await answer("Drop mine, show theirs").click();
    await expect(changed).toHaveCount(0);
    await expect(name(page)).toHaveValue("Steel crews in winter");
  });
});

test("the overview of a package shows how requests go, also in words", async ({ page }) => {
  await openPackage(page);
  await expectSettled(page);
  await expect(flow(page)).toContainText("External sponsors of Fabrikam Steel");
  await expect(flow(page).getByRole("button")).toHaveCount(0);
  await page.getByText("The same in words").click();
  const words = page.getByRole("listitem").filter({ hasText: "one decision is enough" });
  await expect(words.first()).toContainText("External sponsors of Fabrikam Steel: one decision is enough, within 14 days.");
  await expectAllAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  await page.getByRole("link", { name: POLICY, exact: true }).click();
  await expectPage(page, POLICY);
  await expect(view(page, "Picture")).toBeChecked();
  await expectNoSidewaysScroll(page);
});

test("the wizard of a package has the picture too, and keeps it over a reload", async ({ page, server }) => {
  const catalog = await catalogId(server, "Maasmond quay extension");
  await signIn(page, ADMINISTRATOR, `/admin/packages/new?catalog=${catalog}&step=requests`);
  await expectSettled(page);
  await view(page, "Form").focus();
  await page.keyboard.press("ArrowRight");
  await expect(view(page, "Picture")).toBeChecked();
  await expect(node(page, "Who may ask")).toBeVisible();
  await expectAllAccessible(page);
  await page.reload();
  await expectSettled(page);
  await expect(view(page, "Picture")).toBeChecked();
  // A problem leads to its field, in whatever step of the picture that stands.
  await page.getByRole("button", { name: "Next: Lifecycle" }).click();
  await page.getByRole("link", { name: "Add somebody who decides when no first approver is found." }).click();
  await expect(page.getByRole("button", { name: "Add fallback", exact: true })).toBeFocused();
});
