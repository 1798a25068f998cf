// Each write of the administration fails in each way, once at least, and goes on: what was made is told and stays, nothing
// is made twice, nothing that was typed is lost, and undoing leaves nothing behind.
import { call, newDirectPolicy, newPackage } from "./support/api.mjs";
import { BrokenWrites, busyFor, failureOf } from "./support/failures.mjs";
import { demoPerson, EM } from "./support/newcomers.mjs";
import { startServer } from "./support/server.mjs";
import { expect, test as base } from "./support/test.mjs";

const QUAY = "Maasmond quay extension";
const CUT = failureOf("cut off before it arrives");
const LOST = failureOf("answer cut off");
const CONFLICT = failureOf("409");
/** What each write meets, one after the other; the last one is not known to have worked. */
const WAYS = [failureOf("500"), busyFor(1), failureOf("403"), CUT, LOST];

const test = base.extend({
  /** A server for these journeys. */
  place: [
    async ({}, use, { workerIndex }) => {
      const server = await startServer({ name: `broken-writes-${workerIndex}` });
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  administrator: [async ({ place }, use) => use(await demoPerson("Daan Verhoeven", place)), { scope: "worker" }],
  baseURL: async ({ place }, use) => use(place.url),
});

test.describe.configure({ timeout: 120_000 });

// The failures are the tests' own, so there is no traffic worth recording, and the browser complains about each.
test.use({ recordsTraffic: false, expectedComplaints: ["Failed to load resource", "Failed to fetch"], actionTimeout: 20_000 });

test.beforeEach(({ context, administrator }) => administrator.enter(context));

const button = (area, name) => area.getByRole("button", { name, exact: true });
/** Somebody else is quicker: does something just before the first write to this address is sent on. */
async function beforeFirst(page, path, act) {
  let isFirst = true;
  await page.route(
    (address) => address.pathname.endsWith(path),
    async (route, request) => {
      if (isFirst && request.method() === "POST") {
        isFirst = false;
        await act();
      }
      await route.fallback();
    },
  );
}

const heading = (page, name) => page.getByRole("heading", { level: 1, name, exact: true });
const news = (page, words) => page.getByRole("region", { name: "Notices" }).getByText(words);
const main = (page) => page.getByRole("main");

/** Everything in a collection of the server that fits. */
async function list(administrator, path, filter = "", expand = "") {
  const options = { filter, expand };
  const query = Object.entries(options)
    .filter(([, value]) => value)
    .map(([name, value]) => `$${name}=${encodeURIComponent(value)}`);
  return (await administrator.call(`${EM}/${path}?${query.join("&")}`)).value;
}

const named = (name) => `displayName eq '${name}'`;

/** The id of the one that is called so. */
async function idOf(administrator, path, name) {
  const found = await list(administrator, path, named(name));
  expect(found, `${path} called ${name}`).toHaveLength(1);
  return found[0].id;
}

/** A catalog of the tests' own. */
const newCatalog = (administrator, displayName) =>
  administrator.call(`${EM}/catalogs`, {
    method: "POST",
    body: { displayName, description: "For a test.", state: "published", isExternallyVisible: true },
  });

/** Chooses in a dialog what is called so, and takes it. */
async function pick(page, title, names, action) {
  const dialog = page.getByRole("dialog", { name: title });
  for (const name of names) {
    await dialog.getByRole("searchbox").fill(name);
    await dialog.getByRole("checkbox", { name: new RegExp(name) }).check();
  }
  await button(dialog, action).click();
  await expect(dialog).toHaveCount(0);
}

/**
 * Presses `again` after each failure until there is `done`. Each failure is told in its words, and of a plan what was
 * made before it is ticked; `made` counts the broken writes of plans before it, and null says that
 * there were others between.
 */
async function goOn(page, broken, { area, again, done, isPlan = true, words = {}, made = 0, afterTold = async () => {} }) {
  const failed = isPlan ? again : area.locator(".error-notice");
  let told = 0;
  for (;;) {
    await expect(failed.or(done).first()).toBeVisible();
    if (await done.isVisible()) return;
    if (broken.met.length > told) {
      told = broken.met.length;
      const { failure } = broken.met.at(-1);
      const meaning = words[failure.name] ?? failure.write;
      await expect(area).toContainText(meaning);
      const ticked = area.locator(".plan").getByRole("listitem").filter({ hasText: /Done$/ });
      if (isPlan && made !== null) await expect(ticked).toHaveCount(broken.writes - 1 - made);
      await afterTold();
    }
    await again.click();
    await expect.poll(async () => broken.met.length > told || (await done.isVisible()) || (await failed.isVisible())).toBe(true);
  }
}

/** Each of the writes has failed in each way. */
function expectAllMet(broken, writes) {
  expect(broken.writes, "writes that failed").toBe(writes);
  expect(broken.met.map(({ failure }) => failure.name)).toEqual(
    Array(writes)
      .fill(WAYS.map(({ name }) => name))
      .flat(),
  );
}

/** Presses Undo until nothing is left to undo, which is when it can be made again. */
async function undoAll(page, broken) {
  const [undo, create] = ["Undo", "Create"].map((name) => button(main(page), name));
  await expect(undo).toBeVisible();
  while (await undo.isVisible()) {
    const before = broken.met.length;
    await undo.click();
    await expect.poll(async () => broken.met.length > before || (await create.isVisible())).toBe(true);
    await expect(undo.or(create).first()).toBeVisible();
    // That it failed is told as such, and Enter tries it again.
    if (await undo.isVisible()) {
      await expect(main(page)).toContainText("could not be undone");
      await expect(undo).toBeFocused();
    }
  }
  await expect(create).toBeVisible();
}

test.describe("a connected organization", { tag: "@desktop" }, () => {
  const next = (page, step) => button(page, `Next: ${step}`);

  /** Fills in the wizard up to its last step. */
  async function fillIn(page, name, domains) {
    await page.goto("/admin/orgs/new");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    await page.getByRole("textbox", { name: "Description" }).fill("Measures what we build.");
    await next(page, "Directory + domain").click();
    await button(page, "Add directory + domain").click();
    const pane = page.getByRole("dialog", { name: "Add directory + domain" });
    for (const domain of domains) {
      await pane.getByRole("textbox", { name: "Domain", exact: true }).fill(domain);
      await button(pane, "Add").click();
      await expect(pane.getByRole("listitem").filter({ hasText: domain })).toBeVisible();
    }
    await button(pane, "Connect").click();
    await next(page, "Sponsors").click();
    for (const [menu, person] of [
      ["Add internal sponsors", "Sanne Bakker"],
      ["Add external sponsors", "Marta Kowalczyk"],
    ]) {
      await button(page, menu).click();
      await button(page, "People").click();
      await pick(page, "Add people", [person], "Add");
    }
    await next(page, "Review + Create").click();
  }

  /** Chooses somebody as external sponsor who has to be invited first. */
  async function invite(page, address) {
    await button(page, "Add external sponsors").click();
    await button(page, "People").click();
    const dialog = page.getByRole("dialog", { name: "Add people" });
    await dialog.getByRole("searchbox").fill(address);
    await button(dialog, `Invite ${address} and add as sponsor`).click();
    await expect(dialog).toHaveCount(0);
  }

  /** Lets nobody become an external sponsor; how often that was tried. */
  async function refuseExternalSponsors(page) {
    const tried = { count: 0 };
    await page.route(/\/externalSponsors\//, (route) => {
      if (route.request().method() !== "POST") return route.fallback();
      tried.count += 1;
      return failureOf("500").meets(route);
    });
    return tried;
  }

  const words = { 403: "Only an Identity Governance Administrator can change connected organizations." };

  async function expectMade(administrator, name, domains) {
    const [found, ...more] = await list(administrator, "connectedOrganizations", named(name));
    expect(more).toEqual([]);
    expect(found.description).toBe("Measures what we build.");
    expect(found.identitySources.map(({ domainName }) => domainName)).toEqual(domains);
    for (const side of ["internalSponsors", "externalSponsors"]) {
      expect(await list(administrator, `connectedOrganizations/${found.id}/${side}`)).toHaveLength(1);
    }
  }

  test("is made once, whatever fails", async ({ page, administrator }) => {
    const [name, domains] = ["Litware Surveys", ["litware.example", "litware-sonar.example"]];
    await fillIn(page, name, domains);
    const broken = await BrokenWrites.of(page, () => WAYS);
    await button(page, "Create").click();
    const again = button(main(page), "Continue");
    // Enter goes on, and nothing leads away from a job that is half done.
    const afterTold = async () => {
      await expect(again).toBeFocused();
      await expect(main(page)).not.toContainText("Nothing was changed");
      await expect(button(main(page), "Use another account")).toHaveCount(0);
      await expect(main(page).locator(".error-notice").getByText("Details", { exact: true })).toBeVisible();
    };
    await goOn(page, broken, { area: main(page), again, done: heading(page, name), words, afterTold });
    expectAllMet(broken, 4);
    await expectMade(administrator, name, domains);
  });

  test("is undone, whatever fails, and can be made again", async ({ page, administrator }) => {
    const [name, domains] = ["Proseware Docks", ["proseware.example"]];
    await fillIn(page, name, domains);
    const isLast = (request) => request.url().includes("/externalSponsors/");
    const broken = await BrokenWrites.of(page, (request) => {
      if (request.method() === "DELETE") return WAYS;
      return isLast(request) ? [failureOf("500")] : [];
    });
    await button(page, "Create").click();
    await undoAll(page, broken);
    expect(await list(administrator, "connectedOrganizations", named(name))).toEqual([]);
    for (const setting of [name, ...domains, "Sanne Bakker", "Marta Kowalczyk"]) {
      await expect(main(page)).toContainText(setting);
    }
    await button(main(page), "Create").click();
    const again = button(main(page), "Continue");
    await goOn(page, broken, { area: main(page), again, done: heading(page, name), made: null });
    await expectMade(administrator, name, domains);
  });

  test("is undone where it was not known that it was made", async ({ page, administrator }) => {
    const name = "Adatum Dredging";
    const made = () => list(administrator, "connectedOrganizations", named(name));
    await fillIn(page, name, ["adatum-dredging.example"]);
    await BrokenWrites.of(page, (request) => (request.method() === "POST" ? [LOST] : []));
    // So cannot be looked up what became of it.
    const isLook = (address) =>
      address.pathname.endsWith("/connectedOrganizations") && address.search.includes("identitySources");
    await page.route(isLook, failureOf("500").meets, { times: 1 });
    await button(page, "Create").click();
    const undo = button(main(page), "Undo");
    await expect(undo).toBeVisible();
    expect(await made()).toHaveLength(1);
    await undo.click();
    await expect(button(main(page), "Create")).toBeVisible();
    expect(await made()).toEqual([]);
    await expect(main(page)).toContainText("adatum-dredging.example");
  });

  test("is undone, and says that whom it invited stays a guest", async ({ page }) => {
    const [name, address] = ["Wingtip Dredging", "nora@wingtip.example"];
    await fillIn(page, name, ["wingtip.example"]);
    await button(page, "Back").click();
    await button(main(page), "Remove Marta Kowalczyk").click();
    await invite(page, address);
    await button(page, "Add external sponsors").click();
    await button(page, "People").click();
    await pick(page, "Add people", ["Tomasz Zieliński"], "Add");
    await next(page, "Review + Create").click();
    // The one who is invited becomes a sponsor, the next one does not.
    let sponsors = 0;
    await page.route(/\/externalSponsors\//, (route) => {
      if (route.request().method() !== "POST" || ++sponsors === 1) return route.fallback();
      return failureOf("500").meets(route);
    });
    await button(page, "Create").click();
    await expect(main(page)).toContainText(`If you undo it: ${address} stays a guest`);
    await button(main(page), "Undo").click();
    await expect(news(page, `It is undone. ${address} stays a guest`)).toBeVisible();
    await expect(button(main(page), "Create")).toBeVisible();
    await expect(page.locator("main :focus")).toHaveCount(1);
  });

  test("invites once, and says who stays a guest though they became no sponsor", async ({ page }) => {
    const [name, address] = ["Wingtip Towage", "nora@wingtip-towage.example"];
    await fillIn(page, name, ["wingtip-towage.example"]);
    await button(page, "Back").click();
    await button(main(page), "Remove Marta Kowalczyk").click();
    await invite(page, address);
    await next(page, "Review + Create").click();
    const invited = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/invitations")) invited.push(request.postDataJSON().invitedUserEmailAddress);
    });
    // Whether the invitation has arrived is seen by who is a guest then.
    const broken = await BrokenWrites.of(page, (request) => {
      if (request.method() === "DELETE") return [failureOf("500")];
      return request.url().endsWith("/invitations") ? [LOST] : [];
    });
    const tried = await refuseExternalSponsors(page);
    await button(page, "Create").click();
    const step = (words) => main(page).locator(".plan").getByRole("listitem").filter({ hasText: words });
    await expect(step(`Invite ${address} as a guest`)).toContainText("Done");
    await expect(step(`Add the sponsor ${address}`)).toContainText("Failed");
    await expect(main(page)).toContainText(`If you undo it: ${address} stays a guest`);
    await button(main(page), "Continue").click();
    await expect.poll(() => tried.count).toBe(2);
    await expect(step(`Add the sponsor ${address}`)).toContainText("Failed");
    expect(invited).toEqual([address]);
    expect(broken.met.map(({ failure }) => failure.name)).toEqual([LOST.name]);
    // It is told also where undoing takes two goes.
    await button(main(page), "Undo").click();
    await expect(main(page)).toContainText(`“Make the connected organization ${name}” could not be undone`);
    await button(main(page), "Undo").click();
    await expect(news(page, `It is undone. ${address} stays a guest`)).toBeVisible();
    await expect(button(main(page), "Create")).toBeVisible();
  });

  test("says on its page that who was invited and became no sponsor stays a guest", async ({ page, administrator }) => {
    const address = "nils@tamura-survey.example";
    const id = await idOf(administrator, "connectedOrganizations", "Tamura Survey");
    await page.goto(`/admin/orgs/${id}/sponsors`);
    await refuseExternalSponsors(page);
    await invite(page, address);
    await expect(button(main(page), "Continue")).toBeVisible();
    await expect(button(main(page), "Undo")).toHaveCount(0);
    await button(main(page), "Close").click();
    await expect(news(page, `${address} stays a guest`)).toBeVisible();
    await expect(button(page, "Add external sponsors")).toBeVisible();
  });

  test("of which nothing was made is not undone but closed", async ({ page }) => {
    const name = "Tailspin Pilots";
    await fillIn(page, name, ["tailspin.example"]);
    await page.route(/\/connectedOrganizations$/, (route) =>
      route.request().method() === "POST" ? failureOf("500").meets(route) : route.fallback(),
    );
    await button(page, "Create").click();
    await expect(main(page)).toContainText("Nothing of this has been done yet.");
    await expect(button(main(page), "Undo")).toHaveCount(0);
    await button(main(page), "Close").click();
    await expect(button(main(page), "Create")).toBeVisible();
    await expect(page.locator("main :focus")).toHaveCount(1);
    await expect(main(page)).toContainText(name);
  });

  test("gets its sponsors once, whatever fails", async ({ page, administrator }) => {
    const id = await idOf(administrator, "connectedOrganizations", "Tamura Survey");
    const sponsors = () => list(administrator, `connectedOrganizations/${id}/internalSponsors`);
    const before = (await sponsors()).length;
    await page.goto(`/admin/orgs/${id}/sponsors`);
    await button(page, "Add internal sponsors").click();
    await button(page, "People").click();
    const broken = await BrokenWrites.of(page, () => WAYS);
    await pick(page, "Add people", ["Sanne Bakker", "Noor Jansen"], "Add");
    const again = button(main(page), "Continue");
    const done = news(page, "Sanne Bakker and Noor Jansen are added as internal sponsors.");
    await goOn(page, broken, { area: main(page), again, done, words });
    expectAllMet(broken, 2);
    expect(await sponsors()).toHaveLength(before + 2);
  });
});

test.describe("a domain of a connected organization", { tag: "@desktop" }, () => {
  test("is connected once when the answer is lost", async ({ page, administrator }) => {
    const [known, added] = ["wingtip-quays.example", "wingtip-cranes.example"];
    const { id } = await administrator.call(`${EM}/connectedOrganizations`, {
      method: "POST",
      body: {
        displayName: "Wingtip Quays",
        description: "For a test.",
        state: "configured",
        identitySources: [{ "@odata.type": "#microsoft.graph.domainIdentitySource", domainName: known, displayName: known }],
      },
    });
    await page.goto(`/admin/orgs/${id}/domains`);
    await button(page, "Add directory + domain").click();
    const pane = page.getByRole("dialog", { name: "Add directory + domain" });
    await pane.getByRole("textbox", { name: "Domain", exact: true }).fill(added);
    await button(pane, "Add").click();
    await expect(pane.getByRole("listitem").filter({ hasText: added })).toBeVisible();
    await BrokenWrites.of(page, () => [LOST]);
    await button(pane, "Connect").click();
    await expect(pane).toContainText(LOST.write);
    // The page behind the dialog has been read again by then.
    await expect(main(page).locator("ul", { hasText: known }).filter({ hasText: added })).toHaveCount(1);
    await button(pane, "Connect").click();
    await expect(pane).toHaveCount(0);
    const { identitySources } = await administrator.call(`${EM}/connectedOrganizations/${id}`);
    expect(identitySources.map(({ domainName }) => domainName)).toEqual([known, added]);
  });
});

test.describe("a request", { tag: "@desktop" }, () => {
  test("whose cancelling is not answered is seen to be cancelled", async ({ page }) => {
    await page.goto("/admin/requests");
    await main(page)
      .getByRole("button", { name: /^Cancel request of / })
      .first()
      .click();
    const dialog = page.getByRole("dialog", { name: /^Cancel the request of / });
    await BrokenWrites.of(page, () => [LOST]);
    await button(dialog, "Cancel request").click();
    await expect(dialog).toHaveCount(0);
    await expect(news(page, /is cancelled\.$/)).toBeVisible();
  });
});

test.describe("a catalog", { tag: "@desktop" }, () => {
  async function fillIn(page, name) {
    await page.goto("/admin/catalogs/new");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    await page.getByRole("textbox", { name: "Description" }).fill("What we draw together.");
  }

  test("is made once, whatever fails", async ({ page, administrator }) => {
    const name = "Bridge over the Lek";
    await fillIn(page, name);
    const broken = await BrokenWrites.of(page, () => WAYS);
    const again = button(page, "Create");
    await again.click();
    await goOn(page, broken, { area: main(page), again, done: heading(page, name), isPlan: false });
    expectAllMet(broken, 1);
    const found = await list(administrator, "catalogs", named(name));
    expect(found.map(({ description }) => description)).toEqual(["What we draw together."]);
  });

  test("of the same name that somebody else made is not taken for one that did not arrive", async ({
    page,
    place,
    administrator,
  }) => {
    const name = "Noord tunnel lighting";
    await fillIn(page, name);
    const broken = await BrokenWrites.of(page, () => [CUT]);
    const theirs = { displayName: name, description: "What others draw.", state: "published", isExternallyVisible: true };
    await beforeFirst(page, "/catalogs", () => call(place, "catalogs", { method: "POST", body: theirs }));
    const again = button(page, "Create");
    await again.click();
    await goOn(page, broken, { area: main(page), again, done: heading(page, name), isPlan: false });
    await expect(main(page)).toContainText("What we draw together.");
    expect(await list(administrator, "catalogs", named(name))).toHaveLength(2);
  });

  test("is found by what was sent when its name has changed since", async ({ page, administrator }) => {
    await fillIn(page, "Sluice seven");
    await BrokenWrites.of(page, () => [LOST]);
    // What came of it can't be asked at once.
    const catalogs = /\/catalogs\?/;
    await page.route(catalogs, (route) => route.abort());
    await button(page, "Create").click();
    await expect(page.locator(".error-notice")).toBeVisible();
    await page.unroute(catalogs);
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Sluice eight");
    await button(page, "Create").click();
    await expect(heading(page, "Sluice seven")).toBeVisible();
    expect(await list(administrator, "catalogs", "startswith(displayName,'Sluice')")).toHaveLength(1);
  });

  test("is made once when the page is loaded anew before its answer is known", async ({ page, administrator }) => {
    const name = "Weir at Hagestein";
    await fillIn(page, name);
    await BrokenWrites.of(page, () => [LOST]);
    // What came of it can't be asked at once.
    const catalogs = /\/catalogs\?/;
    await page.route(catalogs, (route) => route.abort());
    await button(page, "Create").click();
    await expect(page.locator(".error-notice")).toBeVisible();
    await page.unroute(catalogs);
    await page.reload();
    await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue(name);
    await button(page, "Create").click();
    await expect(heading(page, name)).toBeVisible();
    expect(await list(administrator, "catalogs", named(name))).toHaveLength(1);
    // It was found, so the next form begins with nothing, and makes another one.
    await fillIn(page, "Weir at Driel");
    await button(page, "Create").click();
    await expect(heading(page, "Weir at Driel")).toBeVisible();
  });

  test("that a conflict has kept away is not told as one that has changed", async ({ page }) => {
    const name = "Ferry at Kinderdijk";
    await fillIn(page, name);
    await BrokenWrites.of(page, () => [CONFLICT]);
    await button(page, "Create").click();
    const failure = main(page).locator(".error-notice");
    await expect(failure).toContainText("something like it may be there already");
    await expect(failure).not.toContainText(CONFLICT.write);
    await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue(name);
    await button(page, "Create").click();
    await expect(heading(page, name)).toBeVisible();
  });

  test("gets its resources once, whatever fails", async ({ page, administrator }) => {
    const { id } = await newCatalog(administrator, "Lock 9");
    await page.goto(`/admin/catalogs/${id}/resources`);
    await button(page, "Add resources").click();
    await button(page, "Groups and teams").click();
    const broken = await BrokenWrites.of(page, () => WAYS);
    await pick(page, "Add groups and teams", ["Engineering leads", "Safety desk"], "Add");
    const again = button(main(page), "Continue");
    await goOn(page, broken, { area: main(page), again, done: news(page, "2 resources are added.") });
    expectAllMet(broken, 2);
    for (const name of ["Engineering leads", "Safety desk"]) {
      await expect(main(page).getByRole("row", { name: new RegExp(name) })).toHaveCount(1);
    }
    expect(await list(administrator, `catalogs/${id}/resources`)).toHaveLength(2);
  });

  test("has no resource that a conflict has kept away", async ({ page, administrator }) => {
    const { id } = await newCatalog(administrator, "Lock 10");
    const resources = () => list(administrator, `catalogs/${id}/resources`);
    await page.goto(`/admin/catalogs/${id}/resources`);
    await button(page, "Add resources").click();
    await button(page, "Groups and teams").click();
    let requests = 0;
    await page.route(/\/resourceRequests$/, (route) =>
      ++requests === 2 ? CONFLICT.meets(route) : route.fallback(),
    );
    await pick(page, "Add groups and teams", ["Engineering leads", "Safety desk"], "Add");
    await expect(main(page)).toContainText(CONFLICT.write);
    await expect(main(page).locator(".plan").getByRole("listitem").filter({ hasText: /Done$/ })).toHaveCount(1);
    expect(await resources()).toHaveLength(1);
    await button(main(page), "Continue").click();
    await expect(news(page, "2 resources are added.")).toBeVisible();
    expect(await resources()).toHaveLength(2);
  });
});

test.describe("an access package", { tag: "@desktop" }, () => {
  const next = (page, step) => button(page, `Next: ${step}`);
  const WHOLE = "assignmentPolicies,resourceRoleScopes";

  /** Fills in the wizard up to its last step, for a package that gives two roles. */
  async function fillIn(page, catalog, name, resources) {
    await page.goto(`/admin/packages/new?catalog=${catalog}`);
    await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    await page.getByRole("textbox", { name: "Description" }).fill("The team in which we work together.");
    await next(page, "Resource roles").click();
    for (const [resource, role] of resources) {
      await page.getByRole("checkbox", { name: resource }).check();
      await page.getByRole("combobox", { name: `Role of ${resource}` }).selectOption(role);
    }
    await next(page, "Requests").click();
    const who = page.getByRole("radiogroup", { name: "Users who can request access" });
    await who.getByRole("radio", { name: "For users in your directory" }).check();
    await page.getByRole("radio", { name: "All members (excluding guests)" }).check();
    await page.getByRole("radiogroup", { name: "Require approval", exact: true }).getByRole("radio", { name: "No" }).check();
    await next(page, "Lifecycle").click();
    await next(page, "Review + Create").click();
  }

  const RESOURCES = [
    ["Quay design", "Member"],
    ["Quay drawings", "Members"],
  ];

  async function expectMade(administrator, name) {
    const [found, ...more] = await list(administrator, "accessPackages", named(name));
    expect(more).toEqual([]);
    const whole = await administrator.call(`${EM}/accessPackages/${found.id}?$expand=${WHOLE}`);
    expect(whole.description).toBe("The team in which we work together.");
    expect(whole.resourceRoleScopes).toHaveLength(2);
    expect(whole.assignmentPolicies.map(({ displayName }) => displayName)).toEqual(["Initial policy"]);
  }

  test("is made once, whatever fails, and after a reload too", async ({ page, administrator }) => {
    const name = "Fabrikam extranet";
    await fillIn(page, await idOf(administrator, "catalogs", QUAY), name, RESOURCES);
    const broken = await BrokenWrites.of(page, () => WAYS);
    await button(page, "Create").click();
    const again = button(main(page), "Continue");
    let isReloaded = false;
    const afterTold = async () => {
      if (isReloaded || broken.writes < 2) return;
      isReloaded = true;
      await page.reload();
    };
    await goOn(page, broken, { area: main(page), again, done: heading(page, name), afterTold });
    expect(isReloaded).toBe(true);
    expectAllMet(broken, 4);
    await expectMade(administrator, name);
  });

  test("gives after a conflict only what is there", async ({ page, administrator }) => {
    const name = "Fabrikam moorings";
    await fillIn(page, await idOf(administrator, "catalogs", QUAY), name, RESOURCES);
    let isThere = false;
    await page.route(/\/resourceRoleScopes$/, async (route) => {
      // Somebody else gives it the role just before.
      if (isThere) await route.fetch();
      return CONFLICT.meets(route);
    });
    // Of the package itself there is nothing yet that could have changed.
    await page.route(/\/accessPackages$/, CONFLICT.meets, { times: 1 });
    await button(page, "Create").click();
    const again = button(main(page), "Continue");
    await expect(again).toBeFocused();
    await expect(main(page)).toContainText("something like it may be there already");
    await again.click();
    await expect(main(page)).toContainText(CONFLICT.write);
    await expect(again).toBeFocused();
    await expect(main(page).locator(".plan").getByRole("listitem").filter({ hasText: /Done$/ })).toHaveCount(1);
    const failure = main(page).locator(".error-notice");
    await failure.getByText("Details", { exact: true }).click();
    await expect(failure).toContainText(CONFLICT.id);
    await expect(button(main(page), "Undo")).toBeVisible();
    isThere = true;
    await again.click();
    await expect(heading(page, name)).toBeVisible();
    await expectMade(administrator, name);
  });

  test("is undone, whatever fails, and can be made again", async ({ page, administrator }) => {
    const name = "Fabrikam tender";
    await fillIn(page, await idOf(administrator, "catalogs", QUAY), name, RESOURCES);
    const broken = await BrokenWrites.of(page, (request) => {
      if (request.method() === "DELETE") return WAYS;
      return request.url().endsWith("/assignmentPolicies") ? [failureOf("500")] : [];
    });
    await button(page, "Create").click();
    await undoAll(page, broken);
    expect(await list(administrator, "accessPackages", named(name))).toEqual([]);
    for (const setting of [name, "Quay design", "Quay drawings"]) await expect(main(page)).toContainText(setting);
    await button(main(page), "Create").click();
    const again = button(main(page), "Continue");
    await goOn(page, broken, { area: main(page), again, done: heading(page, name), made: null });
    await expectMade(administrator, name);
  });

  test("keeps what is made when it is changed midway, says so, and takes the rest as it is then", async ({
    page,
    administrator,
  }) => {
    const name = "Fabrikam changes";
    const [[made], [added, role]] = RESOURCES;
    await fillIn(page, await idOf(administrator, "catalogs", QUAY), name, RESOURCES.slice(0, 1));
    // The changed policy is another write, which does not fail.
    const failures = [failureOf("500")];
    await BrokenWrites.of(page, (request) => (request.url().endsWith("/assignmentPolicies") ? failures.splice(0) : []));
    await button(page, "Create").click();
    const again = button(main(page), "Continue");
    await expect(again).toBeVisible();

    await page.getByRole("link", { name: "Edit Basics" }).click();
    await expect(main(page)).toContainText("Making this has begun, so it stays as it is.");
    await expect(main(page).getByRole("link", { name: `Open ${name}` })).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveCount(0);
    await next(page, "Resource roles").click();
    await expect(main(page)).toContainText("What cannot be changed here has been given already.");
    await expect(page.getByRole("checkbox", { name: made })).toBeDisabled();
    await page.getByRole("checkbox", { name: added }).check();
    await page.getByRole("combobox", { name: `Role of ${added}` }).selectOption(role);
    await next(page, "Requests").click();
    await page.getByRole("radio", { name: "All users (including guests)" }).check();
    await next(page, "Lifecycle").click();
    await next(page, "Review + Create").click();
    await again.click();
    await expect(heading(page, name)).toBeVisible();
    await expectMade(administrator, name);
    const found = await list(administrator, "accessPackages", named(name), WHOLE);
    expect(found[0].assignmentPolicies[0].allowedTargetScope).toBe("allDirectoryUsers");
  });

  test("of the same name that somebody else made is not taken for one that did not arrive", async ({
    page,
    place,
    administrator,
  }) => {
    const name = "Standards library";
    await fillIn(page, await idOf(administrator, "catalogs", "Design library"), name, [["Detail library", "Members"]]);
    const broken = await BrokenWrites.of(page, () => [CUT]);
    let theirs = "";
    await beforeFirst(page, "/accessPackages", async () => {
      theirs = await newPackage(place, "Design library", name);
    });
    await button(page, "Create").click();
    const again = button(main(page), "Continue");
    await goOn(page, broken, { area: main(page), again, done: heading(page, name) });
    expect(await list(administrator, "accessPackages", named(name))).toHaveLength(2);
    const { resourceRoleScopes } = await administrator.call(`${EM}/accessPackages/${theirs}?$expand=${WHOLE}`);
    expect(resourceRoleScopes).toEqual([]);
  });

  test("is made once where what became of it cannot be looked up either", async ({ page, administrator }) => {
    const name = "Fabrikam reviews";
    await fillIn(page, await idOf(administrator, "catalogs", QUAY), name, RESOURCES);
    const broken = await BrokenWrites.of(page, () => [LOST]);
    // Each look after a lost answer fails once too.
    let failing = "";
    await page.route(
      (address) => /\/(accessPackages|assignmentPolicies)$/.test(address.pathname),
      (route, request) => {
        const last = broken.met.at(-1)?.write;
        if (request.method() !== "GET" || !last || last === failing) return route.fallback();
        failing = last;
        return failureOf("500").meets(route);
      },
    );
    await button(page, "Create").click();
    const again = button(main(page), "Continue");
    await expect(again).toBeVisible();
    await expect
      .poll(async () => {
        if (await again.isVisible()) await again.click();
        return heading(page, name).isVisible();
      })
      .toBe(true);
    await expectMade(administrator, name);
  });

  test("gets its roles once, whatever fails", async ({ page, place, administrator }) => {
    const id = await newPackage(place, QUAY, "Fabrikam drawings");
    await page.goto(`/admin/packages/${id}/resources`);
    await button(page, "Add resource roles").click();
    const dialog = page.getByRole("dialog", { name: "Add resource roles" });
    for (const [resource, role] of RESOURCES) {
      await dialog.getByRole("checkbox", { name: resource }).check();
      await dialog.getByRole("combobox", { name: `Role of ${resource}` }).selectOption(role);
    }
    const broken = await BrokenWrites.of(page, () => WAYS);
    await button(dialog, "Add").click();
    const again = button(dialog, "Continue");
    await goOn(page, broken, { area: dialog, again, done: news(page, "2 roles are added.") });
    expectAllMet(broken, 2);
    for (const [resource, role] of RESOURCES) {
      await expect(main(page).getByRole("row", { name: new RegExp(resource) })).toContainText(role);
    }
    const whole = await administrator.call(`${EM}/accessPackages/${id}?$expand=${WHOLE}`);
    expect(whole.resourceRoleScopes).toHaveLength(2);
  });

  test("gives a role no more, whatever fails", async ({ page, place, administrator }) => {
    const [[resource], [kept]] = RESOURCES;
    const id = await newPackage(place, QUAY, "Fabrikam, less", RESOURCES);
    await page.goto(`/admin/packages/${id}/resources`);
    await button(main(page), `Remove ${resource}`).click();
    const dialog = page.getByRole("dialog", { name: `Take ${resource} out of this package?` });
    const broken = await BrokenWrites.of(page, () => WAYS);
    const again = button(dialog, "Remove role");
    await again.click();
    await goOn(page, broken, { area: dialog, again, done: news(page, `${resource} is removed.`), isPlan: false });
    expectAllMet(broken, 1);
    await expect(main(page).getByRole("row", { name: new RegExp(kept) })).toHaveCount(1);
    const whole = await administrator.call(`${EM}/accessPackages/${id}?$expand=${WHOLE}`);
    expect(whole.resourceRoleScopes).toHaveLength(1);
  });

  test("rules others out once, whatever fails, and no longer", async ({ page, place, administrator }) => {
    const id = await newPackage(place, QUAY, "Fabrikam, apart");
    const ruledOut = () => list(administrator, `accessPackages/${id}/incompatibleAccessPackages`);
    const [kept, dropped] = ["Quay: site team", "Quay: phase 1 archive"];
    await page.goto(`/admin/packages/${id}/separation`);
    await button(page, "Add access packages").click();
    const broken = await BrokenWrites.of(page, () => WAYS);
    await pick(page, "Add access packages", [kept, dropped], "Select");
    const again = button(main(page), "Continue");
    await goOn(page, broken, { area: main(page), again, done: news(page, "Saved.") });
    expectAllMet(broken, 2);
    expect(await ruledOut()).toHaveLength(2);

    const remove = button(main(page), `Remove ${dropped}`);
    await remove.click();
    const retry = button(main(page), "Try again").or(remove).first();
    const done = news(page, `${dropped} is removed.`);
    await goOn(page, broken, { area: main(page), again: retry, done, isPlan: false });
    expectAllMet(broken, 3);
    expect((await ruledOut()).map(({ displayName }) => displayName)).toEqual([kept]);
  });
});

test.describe("a policy", { tag: "@desktop" }, () => {
  const policies = (administrator, id) => list(administrator, "assignmentPolicies", `accessPackage/id eq '${id}'`);

  /** Fills in a policy for members, without approval. */
  async function fillIn(page, name) {
    await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    const who = page.getByRole("radiogroup", { name: "Users who can request access" });
    await who.getByRole("radio", { name: "For users in your directory" }).check();
    await page.getByRole("radio", { name: "All members (excluding guests)" }).check();
    await page.getByRole("radiogroup", { name: "Require approval", exact: true }).getByRole("radio", { name: "No" }).check();
  }

  test("is made once and changed, whatever fails", async ({ page, place, administrator }) => {
    const packageName = "Fabrikam policies";
    const id = await newPackage(place, QUAY, packageName);
    await page.goto(`/admin/packages/${id}/policies/new`);
    await fillIn(page, "For our own people");
    const broken = await BrokenWrites.of(page, () => WAYS);
    const saved = { area: main(page), done: heading(page, packageName), isPlan: false };
    await button(page, "Create").click();
    await goOn(page, broken, { ...saved, again: button(page, "Create") });
    expectAllMet(broken, 1);
    expect(await policies(administrator, id)).toHaveLength(1);

    await page.getByRole("link", { name: "Edit For our own people" }).click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("For everybody here");
    await button(page, "Save").click();
    // What it does is asked once, however often saving fails.
    await button(page.getByRole("dialog", { name: "What changes" }), "Save policy").click();
    await goOn(page, broken, { ...saved, again: button(page, "Save") });
    expectAllMet(broken, 2);
    expect((await policies(administrator, id)).map(({ displayName }) => displayName)).toEqual(["For everybody here"]);
  });

  test("waits where the server asks for it, says so and is saved by itself", async ({ page, place, administrator }) => {
    const packageName = "Fabrikam, postponed";
    const id = await newPackage(place, QUAY, packageName);
    await page.goto(`/admin/packages/${id}/policies/new`);
    await fillIn(page, "For the divers");
    const broken = await BrokenWrites.of(page, () => [busyFor(3)]);
    const expectPostponed = async () => {
      await expect(page.getByRole("button", { name: /^Sent in \d seconds?…$/ })).toBeVisible();
      await expect(page.locator(".error-notice")).toHaveCount(0);
      await expect(heading(page, packageName)).toBeVisible();
    };
    await button(page, "Create").click();
    await expectPostponed();

    await page.getByRole("link", { name: "Edit For the divers" }).click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("For all divers");
    await button(page, "Save").click();
    await button(page.getByRole("dialog", { name: "What changes" }), "Save policy").click();
    await expectPostponed();
    expect(broken.met).toHaveLength(2);
    expect((await policies(administrator, id)).map(({ displayName }) => displayName)).toEqual(["For all divers"]);
  });

  test("is made once when the page is loaded anew before its answer is known", async ({ page, place, administrator }) => {
    const packageName = "Fabrikam, loaded anew";
    const id = await newPackage(place, QUAY, packageName);
    await page.goto(`/admin/packages/${id}/policies/new`);
    await fillIn(page, "For the crews");
    await BrokenWrites.of(page, () => [LOST]);
    // What came of it can't be asked at once.
    const asked = /\/assignmentPolicies\?/;
    await page.route(asked, (route) => route.abort());
    await button(page, "Create").click();
    await expect(page.locator(".error-notice")).toBeVisible();
    await page.unroute(asked);
    await page.reload();
    await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("For the crews");
    await expect(main(page)).toContainText("As far as is known, it is not saved yet.");
    await button(page, "Create").click();
    await expect(heading(page, packageName)).toBeVisible();
    expect(await policies(administrator, id)).toHaveLength(1);
  });

  test("that is there already is not taken for one that did not arrive", async ({ page, administrator }) => {
    const packageName = "Quay: phase 1 archive";
    const id = await idOf(administrator, "accessPackages", packageName);
    const [{ displayName: name }, ...more] = await policies(administrator, id);
    expect(more).toEqual([]);
    await page.goto(`/admin/packages/${id}/policies/new`);
    await fillIn(page, name);
    const broken = await BrokenWrites.of(page, () => [CUT]);
    const again = button(page, "Create");
    await again.click();
    await goOn(page, broken, { area: main(page), again, done: heading(page, packageName), isPlan: false });
    expect(await policies(administrator, id)).toHaveLength(2);
  });
});

test.describe("assignments", { tag: "@desktop" }, () => {
  const requests = (administrator, id, type) =>
    list(administrator, "assignmentRequests", `accessPackage/id eq '${id}' and requestType eq '${type}'`);
  const assignments = (administrator, id) =>
    list(administrator, "assignments", `accessPackage/id eq '${id}' and state eq 'delivered'`);

  test("are given once and taken away once, whatever fails", async ({ page, place, administrator }) => {
    const id = await newPackage(place, QUAY, "Fabrikam, given");
    await newDirectPolicy(place, id);
    await page.goto(`/admin/assignments/new?package=${id}`);
    await page.getByRole("radio", { name: /^Given at once/ }).check();
    await button(page, "Add people").click();
    await pick(page, "Add people", ["Sanne Bakker", "Noor Jansen"], "Add");
    await page.getByRole("textbox", { name: /^Mail addresses/ }).fill("newcomer@litware-given.example");
    await button(page, "Next: Review").click();
    const broken = await BrokenWrites.of(page, () => WAYS);
    await button(page, "Assign to 3 people").click();
    await goOn(page, broken, {
      area: main(page),
      again: button(main(page), "Continue"),
      done: heading(page, "Requests"),
    });
    expectAllMet(broken, 3);
    expect(await requests(administrator, id, "adminAdd")).toHaveLength(3);
    await expect.poll(async () => (await assignments(administrator, id)).length).toBe(3);

    await page.goto(`/admin/packages/${id}/assignments`);
    for (const name of ["Sanne Bakker", "Noor Jansen"]) {
      await page.getByRole("checkbox", { name: `Choose ${name}` }).check();
    }
    await button(page, "Remove assignments").click();
    const dialog = page.getByRole("dialog", { name: "Remove 2 assignments?" });
    await dialog.getByRole("checkbox", { name: "I know that this is about all 2." }).check();
    await button(dialog, "Remove 2 assignments").click();
    await goOn(page, broken, {
      area: dialog,
      again: button(dialog, "Continue"),
      done: news(page, "2 assignments are removed."),
      made: 3,
    });
    expectAllMet(broken, 5);
    expect(await requests(administrator, id, "adminRemove")).toHaveLength(2);
    await expect.poll(async () => (await assignments(administrator, id)).length).toBe(1);
  });

  test("that stopped halfway are gone on with after a reload, and can be undone", async ({ page, place, administrator }) => {
    const id = await newPackage(place, QUAY, "Fabrikam, halfway");
    await newDirectPolicy(place, id);
    const delivered = async () => (await assignments(administrator, id)).length;
    const removals = async () => (await requests(administrator, id, "adminRemove")).map(({ state }) => state);
    const form = `/admin/assignments/new?package=${id}`;
    await page.goto(form);
    await page.getByRole("radio", { name: /^Given at once/ }).check();
    const people = ["one", "two", "three"].map((name) => `${name}@litware-halfway.example`);
    await page.getByRole("textbox", { name: /^Mail addresses/ }).fill(people.join("\n"));
    await button(page, "Next: Review").click();
    const isSecond = (request) => request.postData()?.includes(people[1]);
    await BrokenWrites.of(page, (request) => (isSecond(request) ? [failureOf("500"), failureOf("500")] : []));
    const [assign, go, undo] = ["Assign to 3 people", "Continue", "Undo"].map((name) => button(main(page), name));
    const ticked = main(page).locator(".plan").getByRole("listitem").filter({ hasText: /Done$/ });
    await assign.click();
    await expect(go).toBeVisible();
    await expect(main(page)).toContainText("stays until you undo it");

    // Also where the address is the form's.
    for (const comeBack of [() => page.reload(), () => page.goto(form)]) {
      await comeBack();
      await expect(go).toBeVisible();
      await expect(ticked).toHaveCount(1);
      await expect(ticked).toContainText(`Assign Fabrikam, halfway to ${people[0]}`);
    }
    // In the form it is told who was given it.
    await button(main(page), "Back").click();
    await expect(main(page)).toContainText(`Sent already for ${people[0]}.`);
    await page.goBack();
    await expect(go).toBeVisible();

    await expect.poll(delivered).toBe(1);
    await expect(main(page)).toContainText("If you undo it: Requests stay in the list");
    await undo.click();
    await expect(news(page, "It is undone. Requests stay in the list")).toBeVisible();
    await expect(assign).toBeVisible();
    await expect.poll(removals).toEqual(["delivered"]);
    expect(await delivered()).toBe(0);

    await assign.click();
    await go.click();
    await expect(heading(page, "Requests")).toBeVisible();
    await expect.poll(delivered).toBe(3);
    expect(await requests(administrator, id, "adminAdd")).toHaveLength(4);
  });
});
