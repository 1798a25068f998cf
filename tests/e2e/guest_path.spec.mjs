// The whole path of a guest: from the first visit, without an account, to access that is opened, prolonged, given up
// and asked for again. Her sponsor decides meanwhile in a browser of her own.
import { packageId } from "./support/api.mjs";
import { dayFromNow, expectAllAccessible, expectPage } from "./support/pages.mjs";
import { chooseDemoPerson, expect, signIn, test } from "./support/people.mjs";

const PACKAGE = "Detail library";
const RESOURCE = "https://sites.woodgrove.example/details";
/** A request that waits is looked at again every 15 seconds. */
const POLLED = { timeout: 25_000 };

const LANGUAGES = {
  en: {
    landing: "Access for guests of Woodgrove",
    signIn: "Sign in",
    issuer: /^Sign in to/,
    navigation: "My Access",
    // A phone's bar has room for the short word only.
    section: /^(Access packages|Packages)$/,
    notices: "Notices",
    overview: "Overview",
    packages: "Access packages",
    search: "Search access packages",
    found: "1 access package",
    request: "Request access",
    requestTitle: `Request ${PACKAGE}`,
    send: "Send request",
    problems: "Some answers need another look",
    role: "What do you do on the project?",
    roleMissing: "Answer this question.",
    why: "Why do you need this?",
    whyMissing: "Say why you need it.",
    until: "Last day",
    sent: "Your request is on its way. Here you see how it goes.",
    story: "How it goes",
    asked: "You asked",
    waiting: "Waiting for approval",
    approvals: "Approvals",
    asks: `Hanna Lewandowska asks for ${PACKAGE}`,
    facts: [
      "Decide until",
      "Access until",
      "Business justification",
      "What it gives",
      "Approval stage",
      "Who else may decide",
    ],
    reason: "Reason",
    reasonMissing: "Say why: this stage needs a reason.",
    approve: "Approve request",
    approved: `You approved: Hanna Lewandowska gets ${PACKAGE}.`,
    approvedOn: /Approved on /,
    ready: "Ready to use",
    done: "Done",
    openAccess: "Open your access",
    open: `Open ${PACKAGE}`,
    goodToKnow: "Good to know: Proven details, by number.",
    extend: "Ask for more time",
    extendTitle: `Ask for more time with ${PACKAGE}`,
    extendUntil: "Until when do you need it?",
    extendWhy: "Why do you need it longer?",
    extended: `You asked for more time with ${PACKAGE}.`,
    giveUp: "Give up access",
    giveUpTitle: `Give up ${PACKAGE}?`,
    loses: `You lose ${PACKAGE} (Visitors).`,
    takenBack: "Was taken back",
    ends: /^Until /,
    ended: "Ended",
    access: "My access",
    expired: "Expired",
    requestAgain: "Request again",
  },
  nl: {
    landing: "Toegang voor gasten van Woodgrove",
    signIn: "Aanmelden",
    issuer: /^Aanmelden bij/,
    navigation: "Mijn toegang",
    section: /^(Toegangspakketten|Pakketten)$/,
    notices: "Meldingen",
    overview: "Overzicht",
    packages: "Toegangspakketten",
    search: "Toegangspakketten zoeken",
    found: "1 toegangspakket",
    request: "Toegang aanvragen",
    requestTitle: `${PACKAGE} aanvragen`,
    send: "Aanvraag versturen",
    problems: "Sommige antwoorden moeten anders",
    role: "Wat doe je in het project?",
    roleMissing: "Beantwoord deze vraag.",
    why: "Waarom heb je dit nodig?",
    whyMissing: "Zeg waarom je het nodig hebt.",
    until: "Laatste dag",
    sent: "Je aanvraag is onderweg. Hier zie je hoe het ermee staat.",
    story: "Hoe het loopt",
    asked: "Jij vroeg het aan",
    waiting: "Wacht op goedkeuring",
    approvals: "Goedkeuringen",
    asks: `Hanna Lewandowska vraagt om ${PACKAGE}`,
    facts: [
      "Beslis uiterlijk",
      "Toegang tot",
      "Reden",
      "Wat het geeft",
      "Goedkeuringsfase",
      "Wie er ook mag beslissen",
    ],
    reason: "Reden",
    reasonMissing: "Zeg waarom: bij deze fase hoort een reden.",
    approve: "Aanvraag goedkeuren",
    approved: `Je hebt het goedgekeurd: Hanna Lewandowska krijgt ${PACKAGE}.`,
    approvedOn: /Goedgekeurd op /,
    ready: "Klaar voor gebruik",
    done: "Klaar",
    openAccess: "Je toegang openen",
    open: `${PACKAGE} openen`,
    goodToKnow: "Goed om te weten: Proven details, by number.",
    extend: "Meer tijd vragen",
    extendTitle: `Meer tijd vragen voor ${PACKAGE}`,
    extendUntil: "Tot wanneer heb je het nodig?",
    extendWhy: "Waarom heb je het langer nodig?",
    extended: `Je hebt meer tijd gevraagd voor ${PACKAGE}.`,
    giveUp: "Toegang opgeven",
    giveUpTitle: `${PACKAGE} opgeven?`,
    loses: `Je verliest ${PACKAGE} (Visitors).`,
    takenBack: "Is teruggenomen",
    ends: /^Tot /,
    ended: "Geëindigd",
    access: "Mijn toegang",
    expired: "Verlopen",
    requestAgain: "Opnieuw aanvragen",
  },
};

const JUSTIFICATION = "I detail the anchor plates of sections 4 to 9.";
const REASON = "On the team list.";

for (const [language, colorScheme] of [
  ["en", "light"],
  ["nl", "dark"],
]) {
  test.describe(`${language}, ${colorScheme}`, () => {
    test.use({ colorScheme, locale: language, hasOwnServer: true });

    test("a guest without an account gets access, uses it, gives it up and asks again", async ({
      page,
      enter,
    }, info) => {
      test.setTimeout(240_000);
      const words = LANGUAGES[language];
      const navigation = page.getByRole("navigation", { name: words.navigation });
      const news = (of) => of.getByRole("region", { name: words.notices });

      await test.step("the guest signs in", async () => {
        await page.goto("/");
        await expectPage(page, words.landing);
        await page.getByRole("main").getByRole("button", { name: words.signIn }).click();
        await expect(page.getByRole("heading", { level: 1, name: words.issuer })).toBeVisible();
        await expectAllAccessible(page);
        await chooseDemoPerson(page, "Hanna Lewandowska");
        await page.waitForURL("**/overview");
        await expectPage(page, words.overview);
      });

      await test.step("she takes what needs no approval", async () => {
        await navigation.getByRole("link", { name: words.section }).click();
        await page.getByRole("link", { name: "Standards, read" }).click();
        await page.getByRole("link", { name: words.request }).click();
        await page.getByRole("button", { name: words.send }).click();
        await page.waitForURL("**/requests/*");
        await expect(page.getByRole("main").getByText(words.done, { exact: true })).toBeVisible();
        await expect(page.getByRole("list", { name: words.story })).toContainText(words.ready);
      });

      await test.step("she finds the package by searching", async () => {
        await navigation.getByRole("link", { name: words.section }).click();
        await expectPage(page, words.packages);
        await page.getByRole("searchbox", { name: words.search }).fill("proven details");
        await expect(page.locator("[aria-live]").filter({ hasText: words.found })).toHaveCount(1);
        await expect(page).toHaveURL(/search=proven%20details/);
        await expectPage(page, words.packages);
        await page.getByRole("link", { name: PACKAGE }).click();
        await expectPage(page, PACKAGE);
        await expect(page.getByRole("main")).toContainText("Proven details to reuse.");
      });

      const ask = async () => {
        await page.getByRole("textbox", { name: words.role }).fill("Detailer");
        await page.getByRole("textbox", { name: words.why }).fill(JUSTIFICATION);
        await page.getByLabel(words.until).fill(dayFromNow(30));
        await page.getByRole("button", { name: words.send }).click();
        await page.waitForURL("**/requests/*");
        await expect(page.getByRole("heading", { level: 1, name: PACKAGE })).toBeVisible();
        await expect(news(page).getByText(words.sent).last()).toBeVisible();
        await expect(page.getByRole("main").getByText(words.waiting, { exact: true })).toBeVisible();
      };

      await test.step("she asks for it", async () => {
        await page.getByRole("link", { name: words.request }).click();
        await expectPage(page, words.requestTitle);
        await page.getByRole("button", { name: words.send }).click();
        const summary = page.getByRole("group", { name: words.problems });
        await expect(summary).toBeFocused();
        await expect(summary.getByRole("link")).toHaveCount(2);
        await expectAllAccessible(page);
        await expect(page.getByRole("textbox", { name: words.role })).toHaveAccessibleDescription(
          new RegExp(words.roleMissing),
        );
        await expect(page.getByRole("textbox", { name: words.why })).toHaveAccessibleDescription(
          new RegExp(words.whyMissing),
        );
        await ask();
        await expectPage(page, PACKAGE);
        const story = page.getByRole("list", { name: words.story });
        await expect(story.getByRole("listitem").first()).toContainText(words.asked);
        await expect(page.getByRole("main")).toContainText(JUSTIFICATION);
      });

      await test.step("her sponsor has everything on one screen and approves", async () => {
        const sponsor = await enter("Marta Kowalczyk", "/approvals");
        await expectPage(sponsor, words.approvals);
        await sponsor.getByRole("link", { name: words.asks }).click();
        await expectPage(sponsor, words.asks);
        const main = sponsor.getByRole("main");
        for (const fact of words.facts) await expect(main.getByRole("term").filter({ hasText: fact })).toHaveCount(1);
        for (const told of ["Fabrikam Steel", "hanna.lewandowska@fabrikam.example", JUSTIFICATION, "Detailer"]) {
          await expect(main).toContainText(told);
        }
        const approve = sponsor.getByRole("button", { name: words.approve });
        await expect(approve).toBeInViewport({ ratio: 1 });
        if (info.project.name === "desktop") {
          await expect(sponsor.getByText(JUSTIFICATION)).toBeInViewport();
          await expect(sponsor.getByRole("textbox", { name: words.reason })).toBeInViewport();
        }
        await approve.click();
        const reason = sponsor.getByRole("textbox", { name: words.reason });
        await expect(reason).toBeFocused();
        await expect(reason).toHaveAccessibleDescription(new RegExp(words.reasonMissing));
        await expectAllAccessible(sponsor);
        await reason.fill(REASON);
        await approve.click();
        await expect(news(sponsor).getByText(words.approved)).toBeVisible();
        await expectAllAccessible(sponsor);
      });

      await test.step("she sees it arrive without reloading", async () => {
        const story = page.getByRole("list", { name: words.story });
        // Who decided is not told under this policy.
        await expect(story).toContainText(words.approvedOn, POLLED);
        await expect(story).not.toContainText("Marta Kowalczyk");
        await expect(story).toContainText(REASON);
        await expect(story).toContainText(words.ready, POLLED);
        await expect(page.getByRole("main").getByText(words.done, { exact: true })).toBeVisible();
        await expectPage(page, PACKAGE);
      });

      await test.step("she opens what she got", async () => {
        await page.getByRole("link", { name: words.openAccess }).click();
        await page.waitForURL("**/access/*");
        await expectPage(page, PACKAGE);
        const open = page.getByRole("link", { name: words.open });
        await expect(open).toHaveAttribute("href", RESOURCE);
        await expect(page.getByRole("main")).toContainText(words.goodToKnow);
        // The site is somebody else's and not there; what stands for it looks at how it was opened.
        await page
          .context()
          .route(`${RESOURCE}**`, (route) => route.fulfill({ contentType: "text/html", body: "<title>Site</title>" }));
        const opening = page.context().waitForEvent("page");
        await open.click();
        const site = await opening;
        await expect(site).toHaveTitle("Site");
        expect(await site.evaluate(() => window.opener)).toBeNull();
        expect(await site.evaluate(() => document.referrer)).toBe("");
        await site.close();
        await expect(page).toHaveURL(/\/access\//);
      });

      await test.step("she asks for more time", async () => {
        await page.getByRole("button", { name: words.extend }).click();
        const dialog = page.getByRole("dialog", { name: words.extendTitle });
        await expect(dialog.getByRole("heading", { name: words.extendTitle })).toBeFocused();
        await expectAllAccessible(page);
        await dialog.getByLabel(words.extendUntil).fill(dayFromNow(60));
        await dialog.getByRole("textbox", { name: words.extendWhy }).fill("The drawings are late.");
        await dialog.getByRole("button", { name: words.extend }).click();
        await page.waitForURL("**/requests/*");
        await expect(news(page).getByText(words.extended)).toBeVisible();
        await expect(page.getByRole("main").getByText(words.done, { exact: true })).toBeVisible();
        await expectPage(page, PACKAGE);
        await page.getByRole("link", { name: words.openAccess }).click();
        await page.waitForURL("**/access/*");
        const end = new Date(Date.now() + 60 * 86_400_000);
        const month = new Intl.DateTimeFormat(language, { month: "long", timeZone: "Europe/Amsterdam" }).format(end);
        await expect.soft(page.getByText(words.ends)).toContainText(month);
      });

      await test.step("she gives it up", async () => {
        await page.getByRole("button", { name: words.giveUp }).click();
        const dialog = page.getByRole("dialog", { name: words.giveUpTitle });
        await expect(dialog.getByText(words.loses)).toBeVisible();
        await expectAllAccessible(page);
        await dialog.getByRole("button", { name: words.giveUp }).click();
        await expect(dialog).toHaveCount(0);
        await page.waitForURL("**/requests/*");
        await expect(page.getByRole("list", { name: words.story })).toContainText(words.takenBack);
        await expectPage(page, PACKAGE);
      });

      await test.step("she finds it under what has expired, and asks again", async () => {
        await navigation.getByRole("link", { name: words.access }).click();
        await expectPage(page, words.access);
        await page.getByRole("link", { name: words.expired }).click();
        const heading = page.getByRole("heading", { name: PACKAGE });
        const item = page.getByRole("main").getByRole("listitem").filter({ has: heading });
        await expect(item).toContainText(words.ended);
        await expectPage(page, words.access);
        await item.getByRole("link", { name: words.requestAgain }).click();
        await expectPage(page, words.requestTitle);
        await ask();
      });
    });
  });
}

test.describe("the last access", () => {
  test.use({ hasOwnServer: true, expectedComplaints: ["400", "401"] });

  test("can be given up and asked for again", async ({ page, server }) => {
    const words = LANGUAGES.en;
    const story = page.getByRole("list", { name: words.story });
    await signIn(page, "Hanna Lewandowska", `/packages/${await packageId(server, "Standards, read")}/request`);
    await page.getByRole("button", { name: words.send }).click();
    await page.getByRole("link", { name: words.openAccess }).click();
    await page.getByRole("button", { name: words.giveUp }).click();
    await page.getByRole("dialog").getByRole("button", { name: words.giveUp }).click();
    await page.waitForURL("**/requests/*");
    // Her account is blocked with that; she is signed in again for as long as it takes to ask.
    await page.goto("/access?state=expired");
    await page.getByRole("link", { name: words.requestAgain }).click();
    await page.getByRole("button", { name: words.send }).click();
    await expect(story).toContainText(words.ready);
  });
});
