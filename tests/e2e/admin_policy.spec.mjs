// A policy as a picture: the steps of a request, chosen and changed by keyboard, and the form as another view of the same.
import { ROLES, call, catalogId, giveRole } from "./support/api.mjs";
import {
  expectAllAccessible,
  expectFitElsewhere,
  expectNoSidewaysScroll,
  expectPage,
  expectSettled,
} from "./support/pages.mjs";
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
const stop = (page, name) =>
  flow(page)
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: new RegExp(`^${name}`) }) });
/** What branches off below a step. */
const way = (page, name, words) => stop(page, name).getByRole("button", { name: words });
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
    await expect(node(page, "Stage 1 of 2")).toContainText(/\d finds? it in their approvals/);
    await expect(node(page, "Asked")).toContainText("3 questions");
    await expect(node(page, "Asked")).toContainText(/“.+” \((short|long) answer, (required|optional)\)/);
    await expect(node(page, "Access")).toContainText(/Ends (after|on) /);
    await expectAllAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  await test.step("all steps are in sight, in one line or in two, whatever the width", async () => {
    for (const [width, lines] of [
      [1280, 2],
      [1440, 2],
      [1920, 1],
    ]) {
      await page.setViewportSize({ width, height: 900 });
      const all = await flow(page).boundingBox();
      const boxes = await Promise.all((await flow(page).locator("> li").all()).map((step) => step.boundingBox()));
      expect(new Set(boxes.map(({ y }) => Math.round(y))).size, `lines at ${width}`).toBe(lines);
      for (const box of boxes) {
        expect(box.x, `at ${width}`).toBeGreaterThanOrEqual(all.x);
        expect(box.x + box.width, `at ${width}`).toBeLessThanOrEqual(all.x + all.width);
      }
      await expectNoSidewaysScroll(page);
      await node(page, "Who may ask").press("End");
      await expect(node(page, "End")).toBeInViewport({ ratio: 1 });
      await page.keyboard.press("Home");
      await expect(node(page, "Who may ask")).toBeInViewport({ ratio: 1 });
    }
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  await test.step("arrow keys go along the flow, Enter opens a step, Escape leads back", async () => {
    await node(page, "Who may ask").focus();
    await page.keyboard.press("ArrowRight");
    await expect(node(page, "Asked")).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await expect(node(page, "Stage 1 of 2")).toHaveAttribute("aria-expanded", "true");
    await expect(panel(page, "Stage 1 of 2").getByRole("heading", { level: 2 })).toBeFocused();
    // Its fields stand beside the picture, in which it stays in sight.
    const [beside, chosen] = [panel(page, "Stage 1 of 2"), node(page, "Stage 1 of 2")];
    await expect(chosen).toBeInViewport({ ratio: 1 });
    const box = await chosen.boundingBox();
    expect(box.x + box.width).toBeLessThan((await beside.boundingBox()).x);
    await beside.getByRole("button", { name: "Back to the picture" }).focus();
    await expect(chosen).toBeInViewport({ ratio: 1 });
    await page.keyboard.press("Escape");
    await expect(node(page, "Stage 1 of 2")).toBeFocused();
    await expect(node(page, "Stage 1 of 2")).toHaveAttribute("aria-expanded", "false");
    await expect(panel(page, "Stage 1 of 2")).toHaveCount(0);
    await page.keyboard.press("End");
    await expect(node(page, "End")).toBeFocused();
    await page.keyboard.press("Home");
    await expect(node(page, "Who may ask")).toBeFocused();
  });

  await test.step("what branches off below a stage is chosen too, each with its own fields", async () => {
    const first = "Stage 1 of 2";
    await node(page, first).focus();
    for (const words of [/^Nobody found/, /^No decision after/, /^No decision in 14 days: denied/, /^Denied/]) {
      await page.keyboard.press("ArrowDown");
      await expect(way(page, first, words)).toBeFocused();
    }
    await page.keyboard.press("Enter");
    await expect(panel(page, `${first}: Denial`)).toContainText("A denial ends the request");
    await page.keyboard.press("Escape");
    await expect(way(page, first, /^Denied/)).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await expect(node(page, "Stage 2 of 2")).toBeFocused();

    await way(page, first, /^No decision in/).click();
    const days = panel(page, `${first}: Time to decide`).getByRole("textbox");
    for (const typed of ["-5", "", "abc"]) {
      await days.fill(typed);
      await expect(node(page, first)).toContainText("Time to decide: Give a whole number of days, 1 or more.");
      await expect(way(page, first, /^Time to decide: Give a whole number of days/)).toBeVisible();
    }
    await days.fill("9999");
    await expect(node(page, first)).toContainText("At least 1 and at most 3,660 days.");
    await expectAllAccessible(page);
    await days.fill("14");

    const second = "Stage 2 of 2";
    await stop(page, second).getByRole("button", { name: "Forward if nobody decides" }).click();
    const forward = panel(page, `${second}: Forwarding`);
    await expect(forward.getByRole("button", { name: "Add alternate approvers" })).toBeFocused();
    await expect(way(page, second, "nobody is chosen to forward to")).toBeVisible();
    await forward.getByRole("textbox").fill("5");
    await node(page, second).press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(way(page, second, /^No decision after 5 days/)).toBeFocused();
    // Sponsors can be asked then too, and be taken out again.
    const sponsors = forward.getByRole("checkbox", { name: "External sponsors" });
    await sponsors.check();
    await expect(way(page, second, /also external sponsors of Fabrikam Steel/)).toBeVisible();
    await sponsors.uncheck();
    await expect(way(page, second, "nobody is chosen to forward to")).toBeVisible();
    await forward.getByRole("button", { name: "Remove Forwarding" }).click();
    await expect(way(page, second, /^No decision after/)).toHaveCount(0);
    await expect(panel(page, second).getByRole("heading", { level: 2 })).toBeFocused();
    await panel(page, second).getByRole("button", { name: "Back to the picture" }).click();
    await expect(node(page, second)).toBeFocused();
  });

  await test.step("a stage is added, and what it lacks is told at its step and at its field", async () => {
    await flow(page).getByRole("button", { name: "Add approval stage" }).press("Enter");
    const stage = panel(page, "Stage 3 of 3");
    await expect(stage.getByRole("heading", { level: 2 })).toBeFocused();
    await node(page, "Access").press("Enter");
    await page.getByRole("button", { name: "Save", exact: true }).press("Enter");
    const lacking = way(page, "Stage 3 of 3", /^Nobody found/);
    await expect(lacking).toContainText("1 problem");
    const around = await lacking.boundingBox();
    const badge = await lacking.getByText("1 problem").boundingBox();
    expect(badge.x + badge.width).toBeLessThanOrEqual(around.x + around.width);
    await expectFitElsewhere(page);
    const problem = "Stage 3: Add somebody who decides when no approver is found.";
    await page.getByRole("link", { name: problem }).press("Enter");
    await expect(
      panel(page, "Stage 3 of 3: Fallback approvers").getByRole("button", { name: "Add fallback", exact: true }),
    ).toBeFocused();
    await expectAllAccessible(page);
    await page.keyboard.press("Enter");
    const pick = page.getByRole("dialog", { name: "Add fallback" });
    await pick.getByRole("searchbox").fill("Sanne");
    await pick.getByRole("checkbox", { name: /Sanne Bakker/ }).check();
    await pick.getByRole("button", { name: "Select", exact: true }).press("Enter");
    await expect(flow(page)).toContainText("Nobody found: Sanne Bakker");
    await expect(flow(page).getByRole("listitem").filter({ hasText: /^Nobody found: Sanne Bakker/ }).last()).toContainText(
      "1 finds it in their approvals",
    );
    await page.getByText("The same in words").press("Enter");
    await expect(page.locator(".picture-words")).toContainText("If nobody is found: 1 finds it in their approvals.");
    await page.getByText("The same in words").press("Enter");
    await expect(stop(page, "Stage 3 of 3")).not.toContainText("problem");
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
    await expect(node(page, "Asked")).toBeInViewport();
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
    await expect(dialog).toContainText("Stage 3: Third approver");
    await expect(dialog).toContainText("External sponsors (new)");
    await expect(dialog).toContainText("3 questions → 4 questions");
    await expect(dialog).toContainText(/(No request is|\d+ requests? (is|are)) in progress/);
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
  await page.getByRole("link", { name: "Add somebody who decides when no approver is found." }).click();
  await expect(page.getByRole("button", { name: "Add fallback", exact: true })).toBeFocused();

  // Where nobody can ask, nothing is asked and approved; what was filled in for it comes back.
  await view(page, "Picture").press("ArrowLeft");
  const approval = page.getByRole("radiogroup", { name: "Require approval", exact: true });
  await expect(approval).toBeVisible();
  await page.getByRole("radio", { name: "None (administrator direct assignments only)" }).check();
  await expect(approval).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Add fallback", exact: true })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Add question", exact: true })).toHaveCount(0);
  await expectAllAccessible(page);
  await view(page, "Form").press("ArrowRight");
  await expect(flow(page).locator("> li")).toHaveCount(4);
  await page.getByRole("button", { name: "Next: Lifecycle" }).click();
  await expect(page.getByRole("radiogroup", { name: "Access package assignments expire" })).toBeVisible();
  await expect(page.getByRole("radiogroup", { name: "Require approval to grant extension" })).toHaveCount(0);
  await page.goBack();
  await view(page, "Picture").press("ArrowLeft");
  await page.getByRole("radio", { name: "For users not in your directory" }).check();
  await expect(approval.getByRole("radio", { name: "Yes" })).toBeChecked();
});

test("on a phone the fields of a node open below it, and lead back to it", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openPackage(page);
  await page.getByRole("link", { name: POLICY, exact: true }).click();
  await expectPage(page, POLICY);
  const stage = node(page, "Stage 1 of 2");
  await stage.click();
  const fields = panel(page, "Stage 1 of 2");
  await expect(fields.getByRole("heading", { level: 2 })).toBeFocused();
  await expect(stage).toBeInViewport();
  await expect(stop(page, "Stage 1 of 2").getByRole("region")).toHaveCount(1);
  const { y, height } = await stage.boundingBox();
  expect((await fields.boundingBox()).y - y - height).toBeLessThan(24);
  await expectAllAccessible(page);
  await expectNoSidewaysScroll(page);

  await way(page, "Stage 1 of 2", /^No decision in/).click();
  await expect(panel(page, "Stage 1 of 2: Time to decide").getByRole("textbox")).toBeVisible();
  await expect(page.getByRole("region", { name: /^Stage/ })).toHaveCount(1);
  await expect(way(page, "Stage 1 of 2", /^No decision in/)).toBeInViewport();
  await panel(page, "Stage 1 of 2").getByRole("button", { name: "Back to the picture" }).click();
  await expect(way(page, "Stage 1 of 2", /^No decision in/)).toBeFocused();
  await expect(way(page, "Stage 1 of 2", /^No decision in/)).toBeInViewport();
  await expect(page.getByRole("region", { name: /^Stage/ })).toHaveCount(0);
});

test("who may not change a policy sees its picture, and reads what each node comes to", async ({ page, server }) => {
  await giveRole(server, "pieter.dewit@woodgrove.example", ROLES.reader, "Maasmond quay extension");
  await signIn(page, "Pieter de Wit", `/admin/packages?search=${encodeURIComponent(PACKAGE)}`);
  await expectPage(page, "Access packages");
  await page.getByRole("main").getByRole("link", { name: PACKAGE }).click();
  await expectPage(page, PACKAGE);
  await page.getByRole("link", { name: POLICY, exact: true }).click();
  await expectPage(page, POLICY);
  await expect(view(page, "Picture")).toBeChecked();
  const why = page.getByText("You are a reader of the catalog");
  expect((await why.boundingBox()).y).toBeLessThan((await flow(page).boundingBox()).y);

  await way(page, "Stage 1 of 2", /^No decision in/).press("Enter");
  const settings = panel(page, "Stage 1 of 2: Time to decide");
  await expect(settings).toContainText("14 days");
  await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(0);
  await expect(page.getByRole("main").getByRole("button", { name: /^(Add|Forward|Save|Remove)/ })).toHaveCount(0);
  await expectAllAccessible(page);
  await page.keyboard.press("Escape");
  await expect(way(page, "Stage 1 of 2", /^No decision in/)).toBeFocused();
  await view(page, "Picture").press("ArrowLeft");
  await expect(page.getByRole("heading", { level: 2, name: "Requests" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Stage 1: Time to decide");
});

test("a policy on paper is headed with its package and says all without controls", async ({ page }) => {
  await openPackage(page);
  await page.getByRole("link", { name: POLICY, exact: true }).click();
  await expectPage(page, POLICY);
  // Whoever prints it has the mouse somewhere.
  await node(page, "Stage 1 of 2").hover();
  await page.emulateMedia({ media: "print" });
  await expect(node(page, "Stage 1 of 2")).toHaveCSS("background-color", "rgba(0, 0, 0, 0)");
  const main = page.getByRole("main");
  await expect(main.getByText(PACKAGE, { exact: true }).filter({ visible: true })).toHaveCount(1);
  await expect(main.getByRole("heading", { level: 1, name: POLICY })).toBeVisible();
  await expect(view(page, "Picture")).toBeHidden();
  await expect(main.getByRole("textbox").filter({ visible: true })).toHaveCount(0);
  await expect(main.getByText("Choose a step of the picture to change it")).toBeHidden();
  const words = page.locator(".picture-words");
  await expect(words.getByText(/They answer 3 questions: “.+” \(.+, required\)/)).toBeVisible();
  await expect(words.getByText(/At present that is: .+ \(\d finds? it in their approvals\)\./).first()).toBeVisible();
});

test.describe("when the journey answers calls itself", () => {
  test.use({
    recordsTraffic: false,
    expectedComplaints: [400, 404, 409, 500].map((status) => `the server responded with a status of ${status}`),
  });

  test("a stage that no sponsor can decide says so, and what to do", async ({ page }) => {
    await page.route(/\/externalSponsors(\?|$)/, async (route) => {
      const answer = await route.fetch();
      return route.fulfill({ response: answer, json: { ...(await answer.json()), value: [] } });
    });
    await openPackage(page);
    await page.getByRole("link", { name: POLICY, exact: true }).click();
    await expectPage(page, POLICY);
    const stage = node(page, "Stage 1 of 2");
    await expect(stage.locator("[data-problem]")).toHaveText("Fabrikam Steel has no external sponsors");
    await expect(stage.locator("[data-problem] svg")).toBeVisible();
    await expect(stage).toContainText("The fallback approvers decide instead.");
    await expectAllAccessible(page);
    // The form says so too, and where to add some.
    await view(page, "Picture").press("ArrowLeft");
    const lacking = page.getByRole("main").locator(".notice", { hasText: "Fabrikam Steel has no external sponsors." });
    await expect(lacking.getByRole("link", { name: "Sponsors of Fabrikam Steel" })).toHaveAttribute(
      "href",
      /\/admin\/orgs\/[^/]+\/sponsors$/,
    );
    await expectAllAccessible(page);
  });

  test("what the server says about saving a policy comes into sight", async ({ page }) => {
    await openPackage(page);
    await page.getByRole("link", { name: POLICY, exact: true }).click();
    await expectPage(page, POLICY);
    const refusal = (status, error) => ({ status, json: { error: { message: "", ...error } } });
    let answer = refusal(500, { code: "generalException" });
    await page.route(/\/assignmentPolicies\//, (route) => {
      if (!answer || route.request().method() !== "PUT") return route.fallback();
      return route.fulfill(answer);
    });
    await page.setViewportSize({ width: 1280, height: 500 });
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Steel crews at night");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("dialog", { name: "What changes" }).getByRole("button", { name: "Save policy" }).click();
    await expect(page.locator("#policy-failure")).toBeInViewport({ ratio: 1 });

    // What it says of a field stands at the field and in the summary, which takes the focus, and nowhere else.
    await view(page, "Picture").press("ArrowLeft");
    const target = "requestApprovalSettings/stages/0/durationBeforeAutomaticDenial";
    answer = refusal(400, { code: "invalidRequest", details: [{ code: "timeoutOutOfRange", message: "", target }] });
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("group", { name: "1 answer needs another look" })).toBeFocused();
    await expect(page.locator("#policy-failure")).toHaveCount(0);
    const days = page.getByRole("textbox", { name: "Decision must be made in how many days?" }).first();
    await expect(days).toHaveAttribute("aria-invalid", "true");
    await days.fill("10");
    await expect(days).not.toHaveAttribute("aria-invalid", "true");

    // Whoever saves what is gone reads that, and nothing about a link.
    answer = refusal(404, { code: "itemNotFound" });
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("dialog", { name: "What changes" }).getByRole("button", { name: "Save policy" }).click();
    const failure = page.locator("#policy-failure");
    await expect(failure).toContainText("The policy or its access package was deleted meanwhile");
    await expect(failure).not.toContainText("Check the link");
    await expect(days).toHaveValue("10");

    // Whoever was overtaken without the portal's seeing it compares, and goes on. What is accepted is not asked again.
    answer = refusal(409, { code: "resourceModified" });
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const changed = page.getByRole("dialog", { name: "Changed in the meantime" });
    await expect(changed).toContainText("Steel crews → Steel crews at night");
    answer = undefined;
    await changed.getByRole("button", { name: "Save mine" }).click();
    await expectPage(page, PACKAGE);

    await tab(page, "Overview").click();
    await page.route(/\/accessPackages\/[^/]+$/, (route) =>
      route.request().method() === "PATCH"
        ? route.fulfill(refusal(409, { code: "resourceModified" }))
        : route.fallback(),
    );
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    const edit = page.getByRole("dialog", { name: "Properties" });
    const packageName = edit.getByRole("textbox", { name: "Name", exact: true });
    await packageName.fill("Quay: the other team");
    await edit.getByRole("button", { name: "Save", exact: true }).click();
    await edit.getByRole("button", { name: "Show how it stands now" }).click();
    await expect(edit.getByRole("definition").getByText(PACKAGE)).toBeVisible();
    await expect(packageName).toHaveValue("Quay: the other team");
    await expectAllAccessible(page);
  });
});
