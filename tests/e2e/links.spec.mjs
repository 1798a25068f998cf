// Links that people send each other: to packages that are listed, hidden, somebody else's or gone, with answers in them;
// and forms and requests that somebody comes back to.
import { excludeEachOther, packageId, questionIds } from "./support/api.mjs";
import { expectAllAccessible, expectPage, expectSettled } from "./support/pages.mjs";
import { changeDemoPerson, chooseDemoPerson, expect, signIn, test } from "./support/people.mjs";

// Several people or pages in one journey: on a busy machine that takes longer than one of each.
test.describe.configure({ timeout: 120_000 });

const NOT_HERE = "This access package is not here for you";
const ROLE = "What do you do on the project?";
const WHY = "Why do you need this?";

/** The conditions of a package and what helps, as they are told to whoever asks why. */
function explanation(page) {
  const help = page.getByRole("region", { name: "What helps now" });
  return {
    help,
    condition: (name) => page.getByRole("listitem").filter({ hasText: name }),
    steps: help.getByRole("button").or(help.getByRole("link")),
  };
}

test.describe("a link to a package", () => {
  test("survives signing in and reloading", async ({ page, server }) => {
    const path = `/packages/${await packageId(server, "Detail library")}`;
    await signIn(page, "Hanna Lewandowska", path);
    await expectPage(page, "Detail library");
    await page.reload();
    await expect(page).toHaveURL(path);
    await expect(page.getByRole("heading", { level: 1, name: "Detail library" })).toBeVisible();
    await page.getByRole("link", { name: "Request access" }).click();
    await page.reload();
    await expect(page).toHaveURL(`${path}/request`);
    await expect(page.getByRole("heading", { level: 1, name: "Request Detail library" })).toBeVisible();
  });

  test.describe("with the wrong account", () => {
    test.use({ expectedComplaints: ["404"] });

    test("says why not, and opens after a change of account", async ({ page, server }) => {
      const path = `/packages/${await packageId(server, "Detail library")}`;
      await signIn(page, "Casey Morgan", path);
      await expectPage(page, NOT_HERE);
      const { condition, help, steps } = explanation(page);
      await expect(condition("It is not for people like you")).toBeVisible();
      await expect(help).toContainText("You may have signed in with the wrong account");
      await expect(steps).toHaveText(["Use another account"]);
      await expect(page.getByRole("main")).not.toContainText("Proven details");
      await steps.click();
      await changeDemoPerson(page, "Hanna Lewandowska");
      await expect(page).toHaveURL(path);
      await expectPage(page, "Detail library");
      await expect(page.getByRole("link", { name: "Request access" })).toBeVisible();
    });

    test("says to a guest of another partner whom to ask", async ({ page, server }) => {
      await signIn(page, "Emi Okafor", `/packages/${await packageId(server, "Steel framework")}`);
      await expectPage(page, NOT_HERE);
      const { condition, help, steps } = explanation(page);
      await expect(condition("It is not for people like you")).toBeVisible();
      await expect(help).toBeVisible();
      await expect(steps).toHaveCount(1);
      // The form behind it is no way around.
      await page.goto(`${new URL(page.url()).pathname}/request`);
      await expectPage(page, NOT_HERE);
    });

    test("that leads nowhere ends on a page that helps", async ({ page }) => {
      const unknown = "0b8cf3a2-0c1e-4a0e-9f77-6f6f0b3c6a10";
      await signIn(page, "Emi Okafor", `/packages/${unknown}`);
      await expectPage(page, NOT_HERE);
      await expect(page.getByRole("link", { name: "Browse access packages" })).toBeVisible();
      for (const path of [`/packages/${unknown}/request`, "/packages/%F0%9F%8E%89", "/packages/a'b"]) {
        await page.goto(path);
        await expectPage(page, NOT_HERE);
      }
      for (const path of [`/requests/${unknown}`, `/access/${unknown}`, `/approvals/${unknown}`, `/why/${unknown}`]) {
        await page.goto(path);
        await expectSettled(page);
        await expect(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
        await expect(page.getByRole("main"), path).not.toContainText(/went wrong|support|undefined/);
        await expect(page, path).toHaveTitle(/^\S.* – Woodgrove$/);
        await expectAllAccessible(page);
      }
    });
  });

  test("brings answers along", async ({ page, server }) => {
    const id = await packageId(server, "Detail library");
    const questions = await questionIds(server, id);
    const answers = new URLSearchParams({
      justification: "Läs & “skriv” 100 %",
      [`answer.${questions.get(ROLE)}`]: "Detailer",
    });
    await signIn(page, "Hanna Lewandowska", `/packages/${id}?${answers}`);
    await page.getByRole("link", { name: "Request access" }).click();
    await expect(page.getByRole("textbox", { name: ROLE })).toHaveValue("Detailer");
    await expect(page.getByRole("textbox", { name: WHY })).toHaveValue("Läs & “skriv” 100 %");
    await expect(page.getByText("Your draft was restored.")).toHaveCount(0);
  });

  test("opens what is hidden, which no list and no search shows", async ({ page, server }) => {
    const hidden = "Quay: tender room, phase 3";
    await signIn(page, "Hanna Lewandowska", "/packages?search=tender");
    await expectSettled(page);
    await expect(page.getByRole("main")).toContainText("opens by its link only");
    await page.goto("/packages?search=quay");
    await expect(page.getByRole("link", { name: "Quay: design partner" })).toBeVisible();
    await expect(page.getByRole("link", { name: hidden })).toHaveCount(0);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search and go to" }).fill("quay");
    await expect(page.getByRole("option", { name: "Quay: design partner" })).toBeVisible();
    await expect(page.getByRole("option", { name: hidden })).toHaveCount(0);

    await page.goto(`/packages/${await packageId(server, hidden)}`);
    await expectPage(page, hidden);
    await page.getByRole("link", { name: "Request access" }).click();
    await expect(page.getByRole("textbox", { name: /^Contract number/ })).toBeVisible();
  });
});

test.describe("a package that takes no requests", () => {
  test.use({ expectedComplaints: ["404"] });

  test("says so where somebody asks why", async ({ page, server }) => {
    const id = await packageId(server, "Quay: phase 1 archive");
    await signIn(page, "Agnieszka Nowak", `/packages/${id}`);
    await expectPage(page, NOT_HERE);
    // Nothing of it is told, its name neither.
    await page.goto(`/why/${id}`);
    await expectPage(page, "Why can’t I request this?");
    const { condition, help, steps } = explanation(page);
    await expect(page.getByRole("main")).toContainText("One thing is in the way.");
    await expect(condition("It takes no new requests")).toContainText("Whoever keeps it has switched requests off.");
    await expect(help).toContainText("Ask whoever sent you the link");
    await expect(steps).toHaveCount(1);
  });
});

test("why not is told condition by condition", async ({ page, server }) => {
  await signIn(page, "Agnieszka Nowak");
  for (const [name, verdict, step] of [
    ["Standards forum", "You can request it. Nothing is in the way.", "Request access"],
    ["Permit holder", "You have asked for it already.", "See request"],
    ["Standards, read", "You have it already.", "Open"],
  ]) {
    await page.goto(`/why/${await packageId(server, name)}`);
    await expectPage(page, `Why can’t I request ${name}?`);
    await expect(page.getByRole("main")).toContainText(verdict);
    await expect(explanation(page).help.getByRole("link")).toHaveText([step]);
  }
});

test.describe("a package that must not go together with another", () => {
  test.use({ hasOwnServer: true });

  test("says so in a dialog, which leads to the other", async ({ page, server }) => {
    const [forum, standards] = await Promise.all(
      ["Standards forum", "Standards, read"].map((name) => packageId(server, name)),
    );
    await excludeEachOther(server, forum, standards);
    await signIn(page, "Agnieszka Nowak", `/packages/${forum}`);
    const opener = page.getByRole("button", { name: "Why not?" });
    await opener.click();
    const dialog = page.getByRole("dialog", { name: "Why can’t I request Standards forum?" });
    await expect(dialog).toContainText("One thing is in the way.");
    await expect(dialog).toContainText("You have Standards, read, which must not go together with this.");
    await expectAllAccessible(page);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(opener).toBeFocused();
    await opener.click();
    await dialog.getByRole("link", { name: "See what is in the way" }).click();
    await expectPage(page, "Standards, read");
    await expect(page.getByRole("button", { name: "Give up access" })).toBeVisible();
  });
});

test("what was typed survives a reload and a new sign-in", async ({ page, server }) => {
  const path = `/packages/${await packageId(server, "Tunnel: installations partner")}/request`;
  await signIn(page, "Emi Okafor", path);
  const role = page.getByRole("textbox", { name: ROLE });
  const contract = page.getByRole("textbox", { name: /^Contract number/ });
  const why = page.getByRole("textbox", { name: WHY });
  const device = page.getByRole("radio", { name: "My own computer" });
  await role.fill("Drone pilot");
  await contract.fill("12345");
  await device.check();
  await why.fill("We fly on Monday.\nمرحبا 🎉 <b>");
  await page.getByRole("button", { name: "Send request" }).click();
  await expect(contract).toHaveAccessibleDescription(/This does not have the form that is asked for\./);
  const expectKept = async () => {
    await expect(role).toHaveValue("Drone pilot");
    await expect(contract).toHaveValue("12345");
    await expect(device).toBeChecked();
    await expect(why).toHaveValue("We fly on Monday.\nمرحبا 🎉 <b>");
    await expect(page.getByText("Your draft was restored.")).toBeVisible();
  };
  await page.reload();
  await expectKept();
  await expectPage(page, "Request Tunnel: installations partner");
  await page.context().clearCookies();
  await page.reload();
  await chooseDemoPerson(page, "Emi Okafor");
  await expect(page).toHaveURL(path);
  await expectKept();
  // Nobody else gets to see it.
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("button", { name: "Use another account" }).click();
  await changeDemoPerson(page, "Agnieszka Nowak");
  await expect(page).toHaveURL(path);
  await expect(role).toHaveValue("");
  await expect(why).toHaveValue("");
});

test("starting over empties the form", async ({ page, server }) => {
  await signIn(page, "Emi Okafor", `/packages/${await packageId(server, "Survey: soundings")}/request`);
  const why = page.getByRole("textbox", { name: WHY });
  await why.fill("For the report.");
  await page.reload();
  await expect(why).toHaveValue("For the report.");
  await page.getByRole("button", { name: "Start over" }).click();
  await expect(why).toHaveValue("");
  await page.reload();
  await expect(why).toHaveValue("");
});

test.describe("a request", () => {
  test.use({ hasOwnServer: true });

  test("that was denied is made again with the same answers", async ({ page }) => {
    await signIn(page, "Agnieszka Nowak", "/requests?state=closed");
    await page.getByRole("main").getByRole("link", { name: "Survey: point clouds, read" }).click();
    await expectPage(page, "Survey: point clouds, read");
    const why = await page.getByRole("term").filter({ hasText: "Business justification" }).locator("+ dd").innerText();
    await page.getByRole("link", { name: "Ask again" }).click();
    await expectPage(page, "Request Survey: point clouds, read");
    // What was answered is nobody's business who sees the address.
    expect(new URL(page.url()).search).toBe("");
    await expect(page.getByRole("textbox", { name: WHY })).toHaveValue(why);
    await page.getByRole("button", { name: "Send request" }).click();
    await page.waitForURL("**/requests/*");
    await expect(page.getByRole("main").getByText("Waiting for approval", { exact: true })).toBeVisible();
    await expect(page.getByRole("main")).toContainText(why);
  });

  test("is taken back after a question", async ({ page }) => {
    await signIn(page, "Agnieszka Nowak", "/requests");
    await page.getByRole("main").getByRole("link", { name: "Permit holder" }).click();
    const opener = page.getByRole("button", { name: "Cancel request" });
    const dialog = page.getByRole("dialog", { name: "Cancel your request for Permit holder?" });
    await opener.click();
    await expect(dialog).toContainText("Nobody decides about it any more.");
    await expectAllAccessible(page);
    await page.keyboard.press("Escape");
    await expect(opener).toBeFocused();
    await opener.click();
    await dialog.getByRole("button", { name: "Cancel request" }).click();
    await expect(page.getByRole("region", { name: "Notices" })).toContainText(
      "Your request for Permit holder is cancelled.",
    );
    await expect(page.getByRole("main").getByText("Cancelled", { exact: true }).first()).toBeVisible();
    await expect(opener).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Ask again" })).toBeVisible();
    await expectPage(page, "Permit holder");
  });
});
