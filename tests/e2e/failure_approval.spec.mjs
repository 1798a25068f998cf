// Deciding about a request when the network, the server or the session fails: each failure is told with its remedy, the
// reason that was typed stays, and one decision is taken. In the wide window, where sponsors decide; the request form
// has the narrow one, so that each failure is seen once.
import { endSession, FAILURES, Interference } from "./support/failures.mjs";
import { EM, newcomer, test } from "./support/newcomers.mjs";
import { expectAllAccessible } from "./support/pages.mjs";
import { expect } from "./support/test.mjs";

const PACKAGE = "Model content and server";
const REASON = "Known to me: she models the \"anchor wall\" & more.\nUntil spring.";

// The failures are the tests' own, so there is no traffic worth recording, and the browser complains about each.
test.use({ recordsTraffic: false, expectedComplaints: ["Failed to load resource", "Failed to fetch"], actionTimeout: 20_000 });

let request;

/** Something to decide, made without a page. */
test.beforeEach(async ({ context, guest, sponsor }) => {
  const id = await guest.packageId(PACKAGE);
  await guest.takeBack(id);
  const [terms] = (await guest.call(`${EM}/accessPackages/${id}/getApplicablePolicyRequirements`, { method: "POST" })).value;
  const answer = (question, value) => ({
    "@odata.type": "#microsoft.graph.accessPackageAnswerString",
    value,
    displayValue: value,
    answeredQuestion: { "@odata.type": question["@odata.type"], id: question.id },
  });
  const role = terms.questions.find(({ text }) => text.startsWith("What do you do"));
  request = await guest.call(`${EM}/assignmentRequests`, {
    method: "POST",
    body: {
      requestType: "userAdd",
      justification: "To place the anchors.",
      answers: [answer(role, "Detailer")],
      assignment: { targetId: guest.claims.oid, assignmentPolicyId: terms.policyId, accessPackageId: id },
    },
  });
  await expect(async () => expect(await stages(sponsor)).toHaveLength(2)).toPass();
  await sponsor.enter(context);
});

const approval = () => `${EM}/accessPackageAssignmentApprovals/${request.id}/stages`;
const stages = async (person) => (await person.call(approval())).value;
const isDecision = (call) => call.method() === "PATCH" && call.url().includes("/stages/");
const isRequest = (call) => new URL(call.url()).pathname.endsWith(`/assignmentRequests/${request.id}`);
const isStages = (call) => new URL(call.url()).pathname.endsWith(`/${request.id}/stages`);

const reason = (page) => page.getByLabel("Reason (required)", { exact: true });
const approve = (page) => page.getByRole("button", { name: "Approve request" });

async function open(page) {
  await page.goto(`/approvals/${request.id}`);
  await expect(approve(page)).toBeVisible({ timeout: 30_000 });
}

/** The page says what failed, what that means and what to do, and the call can be found again. */
async function expectTold(page, title, { id }) {
  const notice = page.locator(".error-notice");
  await expect(notice.getByRole("heading")).toHaveText(title);
  await expect(notice.getByRole("paragraph")).toHaveText([/\.$/, /\.$/]);
  await notice.getByText("Details", { exact: true }).click();
  await expect(notice.getByRole("definition").filter({ hasText: id })).toBeVisible();
  await expectAllAccessible(page);
}

/** The page says that it was decided, and the server has it, once and as it was typed. */
async function expectDecided(page, sponsor, result = "Approved") {
  const words = result === "Approved" ? "You approved what" : "You denied the request of";
  await expect(page.getByRole("region", { name: "Notices" })).toContainText(words);
  await expect(page).not.toHaveURL(new RegExp(request.id));
  const [first, second] = await stages(sponsor);
  expect([first.reviewResult, second.reviewResult]).toEqual([result, "NotReviewed"]);
  expect(first.justification).toBe(REASON);
  expect(first.reviewedBy.id).toBe(sponsor.claims.oid);
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes("draft")))).toEqual([]);
}

// Each failure is seen once: the request form has the narrow window.
test.describe("the decision", { tag: "@desktop" }, () => {
  // What was decided is answered without a body, so half of it is all of it.
  for (const failure of FAILURES.filter(({ name }) => name !== "half a body")) {
    test(`deciding: ${failure.name}`, async ({ page, sponsor }) => {
      const interference = await Interference.between(page, isDecision);
      await open(page);
      await reason(page).fill(REASON);
      interference.begin(failure);
      const release = interference.hold();
      await approve(page).dblclick();
      await expect(page.getByText("Approving…")).toBeVisible();
      release();
      // What the server took is found out at once, and then there is no failure to tell.
      if (failure.isTaken) {
        await expectDecided(page, sponsor);
        expect(interference.calls).toBe(1);
        return;
      }
      // Nobody has to press it again: it is said when it goes, and then it goes.
      if (failure.waits) {
        await expect(page.getByRole("button", { name: /^Sent in \d seconds?…$/ })).toBeVisible();
        await expectAllAccessible(page);
        await expect(reason(page)).toHaveValue(REASON);
        interference.end();
        await expectDecided(page, sponsor);
        expect(interference.arrived).toBe(1);
        return;
      }
      await expectTold(page, failure.write, { id: failure.id ?? interference.ids[0] });
      await expect(reason(page)).toHaveValue(REASON);
      expect(interference.calls).toBe(1);
      interference.end();
      if (failure.isSettled) await page.reload();
      await expect(reason(page)).toHaveValue(REASON);
      await approve(page).press("Enter");
      await page.keyboard.press("Enter");
      await expectDecided(page, sponsor);
      expect(interference.arrived).toBe(1);
    });

    test(`reading: ${failure.name}`, async ({ page }) => {
      for (const [what, isMeant] of [["the request", isRequest], ["its stages", isStages]]) {
        const interference = await Interference.between(page, isMeant);
        interference.begin(failure);
        await page.goto(`/approvals/${request.id}`);
        if (what === "the request" && ["403", "404"].includes(failure.name)) {
          // What may not be known of is not there: the page says whose it is, and what helps.
          await expect(page.getByText("You cannot see this request")).toBeVisible();
          await expectAllAccessible(page);
        } else if (what === "the request" && failure.waits) {
          await expect(page.getByRole("main").getByText(failure.waits)).toBeVisible();
          interference.end();
          await expect(approve(page)).toBeVisible({ timeout: 20_000 });
          continue;
        } else {
          await expect(page.locator(".error-notice").getByRole("heading"), what).toHaveText(failure.read);
          await expectTold(page, failure.read, { id: failure.id ?? interference.ids.at(-1) });
        }
        interference.end();
        const retry = page.getByRole("button", { name: "Try again" });
        await ((await retry.isVisible()) ? retry.click() : page.reload());
        await expect(approve(page)).toBeVisible();
      }
    });
  }

  test("trying again after a lost answer finds what was decided, and decides nothing twice", async ({ page, sponsor }) => {
    const interference = await Interference.between(page, isDecision);
    await open(page);
    await reason(page).fill(REASON);
    interference.begin(FAILURES.find(({ name }) => name === "answer cut off"));
    // What came of it can't be found out at once either.
    const looking = await Interference.between(page, isStages);
    looking.begin(FAILURES.find(({ name }) => name === "500"));
    await approve(page).click();
    await expect(page.locator(".error-notice")).toContainText("It is not sure whether this worked");
    interference.end();
    looking.end();
    await approve(page).click();
    await expectDecided(page, sponsor);
    expect(interference.calls).toBe(1);
  });

  test("deciding slowly says so and decides once, however often it is pressed", async ({ page, sponsor }) => {
    const interference = await Interference.between(page, isDecision);
    await open(page);
    await reason(page).fill(REASON);
    const release = interference.hold();
    await approve(page).press("Enter");
    const button = page.getByRole("button", { name: "Approving…" });
    await expect(button).toHaveAttribute("aria-busy", "true");
    await page.keyboard.press("Enter");
    await button.dblclick({ force: true });
    await expectAllAccessible(page);
    release();
    await expectDecided(page, sponsor);
    expect(interference.calls).toBe(1);
  });

  test("denying tells its failure in its dialog, and can be tried again there", async ({ page, sponsor }) => {
    const interference = await Interference.between(page, isDecision);
    await open(page);
    await page.getByRole("button", { name: "Deny request" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Reason (required)", { exact: true }).fill(REASON);
    interference.begin(FAILURES.find(({ name }) => name === "500"));
    await dialog.getByRole("button", { name: "Deny request" }).click();
    await expect(dialog.locator(".error-notice").getByRole("heading")).toHaveText("The server failed");
    await expect(dialog.getByLabel("Reason (required)", { exact: true })).toHaveValue(REASON);
    await expectAllAccessible(page);
    interference.end();
    await dialog.getByRole("button", { name: "Deny request" }).click();
    await expectDecided(page, sponsor, "Denied");
    expect(interference.calls).toBe(2);
  });
});

test.describe("somebody else", () => {
  test("who was first is told, and what was written can still be used", async ({ page }) => {
    const other = await newcomer("tomasz.zielinski@fabrikam.example");
    const [stage] = await stages(other);
    await open(page);
    await reason(page).fill(REASON);
    const body = { reviewResult: "Deny", justification: "Not this quarter." };
    await other.call(`${approval()}/${stage.id}`, { method: "PATCH", body });
    await approve(page).click();
    await expect(page.getByText("Your decision was not needed any more")).toBeVisible();
    await expect(page.getByRole("main")).toContainText("Tomasz Zieliński denied on");
    await expect(page.getByRole("main")).toContainText("What you wrote was not sent");
    await expect(page.getByRole("main")).toContainText("Until spring.");
    await expectAllAccessible(page);
  });

  test("who decides at the same moment: one decision counts, and the other is answered with 409", async ({ sponsor }) => {
    const other = await newcomer("tomasz.zielinski@fabrikam.example");
    const [stage] = await stages(sponsor);
    const body = { reviewResult: "Approve", justification: "Known to me." };
    const decide = (person) => person.call(`${approval()}/${stage.id}`, { method: "PATCH", body }).then(() => "204", String);
    const answers = await Promise.all([sponsor, other, sponsor, other].map(decide));
    expect(answers.filter((answer) => answer === "204")).toHaveLength(1);
    expect(answers.filter((answer) => answer.includes(": 409 "))).toHaveLength(3);
  });
});

test.describe("the session", () => {
  test("that is over when it is decided comes back, with the reason that was typed", async ({ page, sponsor }) => {
    const interference = await Interference.between(page, isDecision);
    await open(page);
    await reason(page).fill(REASON);
    await endSession(page);
    await approve(page).click();
    await expect(page.getByRole("status").filter({ hasText: "Signing you in" })).toHaveCount(0);
    await expect(reason(page)).toHaveValue(REASON);
    expect(interference.arrived).toBe(0);
    await approve(page).click();
    await expectDecided(page, sponsor);
  });
});

test.describe("the connection", () => {
  test("that is gone is told, nothing is sent, and what was typed can be sent when it is back", async ({ page, context, sponsor }) => {
    const interference = await Interference.between(page, isDecision);
    await open(page);
    await reason(page).fill(REASON);
    await context.setOffline(true);
    await expect(page.getByText("No connection. What was loaded stays; the rest comes when you are back.")).toBeVisible();
    await approve(page).click();
    await expectTold(page, "You are offline", { id: /^[0-9a-f-]{36}$/ });
    expect(interference.calls).toBe(0);
    await context.setOffline(false);
    await expect(page.getByText("No connection. What was loaded stays")).toHaveCount(0);
    await expect(reason(page)).toHaveValue(REASON);
    await approve(page).click();
    await expectDecided(page, sponsor);
  });
});
