// The lists of the administration: choosing rows of several pages, all that match, and what becomes of what is chosen.
import {
  assign,
  create,
  makeCatalog,
  makePackage,
  newDirectPolicy,
  newPackage,
  packageId,
  someGuests,
} from "./support/api.mjs";
import { BrokenWrites, busyFor, failureOf } from "./support/failures.mjs";
import { expectAllAccessible, expectFitElsewhere, expectSettled } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

// Some make many things first, others wait for deliveries.
test.describe.configure({ timeout: 120_000 });

const ADMINISTRATOR = "Daan Verhoeven";

const button = (area, name) => area.getByRole("button", { name, exact: true });
const main = (page) => page.getByRole("main");
const news = (page) => page.getByRole("region", { name: "Notices" });
const rows = (page) => main(page).getByRole("row").filter({ has: page.getByRole("rowheader") });
const row = (page, name) => rows(page).filter({ has: page.getByRole("link", { name, exact: true }) });
const box = (row) => row.getByRole("checkbox");
const whole = (page) => page.getByRole("checkbox", { name: "Choose all on this page" });
const told = (page, words) => page.locator("[aria-live]").filter({ hasText: words });
const chosen = (page) => main(page).getByRole("group", { name: "What can be done with the chosen rows" });

/** The words of the names of rows that do not stand on one line each. */
const brokenWords = (page) =>
  rows(page).evaluateAll((rows) => {
    const broken = [];
    const range = document.createRange();
    const names = rows.flatMap((row) => [...row.querySelectorAll("th:not([data-long])")]);
    for (const name of names) {
      const texts = document.createTreeWalker(name, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        for (const { index, 0: word } of texts.currentNode.data.matchAll(/[\p{L}\p{N}]+/gu)) {
          range.setStart(texts.currentNode, index);
          range.setEnd(texts.currentNode, index + word.length);
          if (range.getClientRects().length > 1) broken.push(word);
        }
      }
    }
    return broken;
  });

test.describe("on a server of their own", { tag: "@desktop" }, () => {
  test.use({ hasOwnServer: true });

  test("rows of several pages are chosen, then all that match, while one searches on", async ({ page, server }) => {
    const catalog = await makeCatalog(server, "Waterworks");
    const name = (at) => `Sluice ${String(at).padStart(2, "0")}`;
    for (let at = 1; at <= 25; at += 1) await makePackage(server, catalog, name(at));
    await signIn(page, ADMINISTRATOR, "/admin/packages?search=Sluice");
    await expect(rows(page)).toHaveCount(20);
    const place = await row(page, name(1)).boundingBox();
    await box(row(page, name(1))).check();
    await expect(told(page, "1 chosen. Enter leads to what can be done with it.")).toHaveCount(1);

    // Keys go from row to row, to what can be done, and back.
    await page.keyboard.press("ArrowDown");
    await expect(box(row(page, name(2)))).toBeFocused();
    await page.keyboard.press("Space");
    await expect(chosen(page)).toContainText("2 chosen");
    await expect(told(page, "2 chosen")).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect(button(chosen(page), "Hide")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(box(row(page, name(2)))).toBeFocused();
    expect((await row(page, name(1)).boundingBox()).y, "nothing moves").toBe(place.y);
    expect(await whole(page).evaluate((input) => input.indeterminate)).toBe(true);
    await expectAllAccessible(page);

    // One searches on, and adds what is found.
    const search = main(page).getByRole("searchbox");
    await search.fill(name(25));
    await expect(rows(page)).toHaveCount(1);
    await box(row(page, name(25))).check();
    await expect(chosen(page)).toContainText("3 chosen");
    await search.fill("Sluice");
    await expect(rows(page)).toHaveCount(20);
    await expect(box(row(page, name(2)))).toBeChecked();

    // A page, and the next one.
    await whole(page).check();
    await expect(chosen(page)).toContainText("21 chosen");
    await expect(chosen(page)).toContainText("All 20 on this page are chosen.");
    const pages = main(page).getByRole("navigation", { name: "Pages of the list" });
    await expect(pages).toContainText("Page 1 of 2 · 25 results");
    await pages.getByRole("link", { name: "Next page" }).press("Enter");
    await expect(rows(page)).toHaveCount(5);
    await expect(told(page, "Page 2 of 2")).toHaveCount(1);
    await expect(main(page).getByRole("group", { name: "Access packages", exact: true })).toBeFocused();
    await expect(chosen(page)).toContainText("21 chosen");
    await expect(box(row(page, name(25)))).toBeChecked();
    await expect(box(row(page, name(24)))).not.toBeChecked();

    // All that match, but for one.
    await whole(page).check();
    await button(chosen(page), "Choose all 25 that match").click();
    await expect(chosen(page)).toContainText("All 25 that match are chosen");
    await expect(page).toHaveURL(/chosen=all(&|$)/);
    await box(row(page, name(24))).uncheck();
    await expect(chosen(page)).toContainText("24 chosen");
    await page.reload();
    await expect(chosen(page)).toContainText("24 chosen");

    await button(chosen(page), "Hide").click();
    const dialog = page.getByRole("dialog", { name: "Hide 24 access packages?" });
    await expect(dialog).toContainText("And 12 more.");
    await expect(dialog).not.toContainText(`${name(24)} is`);
    await button(dialog, "Hide 24 access packages").click();
    await expect(dialog).toContainText("24 of 24", { timeout: 30_000 });
    await expect(dialog).toContainText("All done.");
    await button(dialog, "Close").last().click();
    await expect(news(page)).toContainText("24 access packages are hidden.");
    await expect(chosen(page)).toHaveCount(0);
    await expect(whole(page)).toBeFocused();
    const isHidden = (at, words) => row(page, name(at)).getByRole("cell", { name: words, exact: true });
    await expect(isHidden(25, "Yes")).toBeVisible();
    await expect(isHidden(24, "No")).toBeVisible();
  });

  test("a name without a space breaks before its page gets wider than the window", async ({ page, server }) => {
    const name = "a".repeat(256);
    const names = { displayName: name, description: name };
    const catalog = await create(server, "catalogs", { ...names, state: "published", isExternallyVisible: true });
    const made = await create(server, "accessPackages", { ...names, isHidden: false, catalog: { id: catalog.id } });
    const policy = await newDirectPolicy(server, made.id, name, {
      allowedTargetScope: "allMemberUsers",
      requestorSettings: { enableTargetsToSelfAddAccess: true, enableTargetsToSelfRemoveAccess: true },
    });
    await signIn(page, ADMINISTRATOR, "/admin/catalogs");
    const ofCatalog = `/admin/catalogs/${catalog.id}`;
    const ofPackage = `/admin/packages/${made.id}`;
    for (const path of [
      "/admin/catalogs",
      "/admin/packages",
      "/admin/audit",
      ...[ofCatalog, `${ofCatalog}/board`, `${ofCatalog}/map`, `${ofCatalog}/activity`],
      ...[ofPackage, `${ofPackage}/policies`, `${ofPackage}/policies/${policy.id}`],
      ...["/packages", "/packages?layout=table", `/packages/${made.id}`, `/packages/${made.id}/request`],
    ]) {
      await test.step(path, async () => {
        await page.goto(path);
        await expect(main(page).getByText(name).filter({ visible: true }).first()).toBeVisible();
        await expectSettled(page);
        await expectFitElsewhere(page);
      });
    }

    // Nor does what tells that it was made; and in the same column no word of the others breaks.
    await page.goto("/admin/catalogs/new");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("b".repeat(256));
    await button(page, "Create").click();
    await expect(news(page)).toContainText("was created.");
    await expectFitElsewhere(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    for (const path of ["/admin/catalogs", "/admin/packages"]) {
      await page.goto(path);
      await expect(row(page, name)).toBeVisible();
      expect(await brokenWords(page), path).toEqual([]);
    }
  });

  test("all that match are not chosen any more once something else matches", async ({ page }) => {
    await signIn(page, ADMINISTRATOR, "/admin/packages?chosen=all");
    await expect(chosen(page)).toContainText("that match are chosen");
    await main(page).getByRole("searchbox").fill("Quay");
    await expect(chosen(page)).toHaveCount(0);
  });

  test("the question is about those that it is done to, and the others are named", async ({ page }) => {
    await signIn(page, ADMINISTRATOR, "/admin/requests?f.state=open");
    const waiting = rows(page).filter({ has: page.getByRole("button", { name: /^Cancel request of / }) }).first();
    await box(waiting).check();
    await main(page).getByRole("combobox", { name: "State", exact: true }).selectOption({ label: "Delivered" });
    const delivered = rows(page).filter({ hasText: "Delivered" }).first();
    await box(delivered).check();
    await expect(chosen(page)).toContainText("2 chosen");
    await button(chosen(page), "Cancel requests").click();
    const dialog = page.getByRole("dialog", { name: "Cancel 1 request?" });
    await expect(dialog).toContainText("1 is left out, because of its state: ");
    await expect(dialog).toContainText("(Delivered)");
    await expect(dialog).not.toContainText("your role");
    // What leaves it can't be taken for the deed.
    await expect(button(dialog, "Keep request")).toBeVisible();
    await expect(button(dialog, "Cancel")).toHaveCount(0);
    await expectAllAccessible(page);
    await button(dialog, "Cancel 1 request").click();
    await expect(news(page)).toContainText("1 request is cancelled.");
  });

  test.describe("that is busy and fails", () => {
    test.use({ recordsTraffic: false, expectedComplaints: ["Failed to load resource"] });

    test("a removal goes on by itself after a pause, and what it stops at stays chosen", async ({ page, server }) => {
      const id = await newPackage(server, "Maasmond quay extension", "Fabrikam removal", [["Quay planning", "Visitors"]]);
      const { id: policy } = await newDirectPolicy(server, id);
      await assign(server, { id, policy }, await someGuests(server, 3));
      await signIn(page, ADMINISTRATOR, `/admin/packages/${id}/assignments`);
      await expect(rows(page)).toHaveCount(3);
      await whole(page).check();
      const ways = [[busyFor(3)], [], [failureOf("500")]];
      await BrokenWrites.of(page, () => ways.shift() ?? []);
      await button(chosen(page), "Remove assignments").click();
      const dialog = page.getByRole("dialog", { name: "Remove 3 assignments?" });
      // Several at once are not removed by a slip.
      await button(dialog, "Remove 3 assignments").click();
      const sure = dialog.getByRole("checkbox", { name: "I know that this is about all 3." });
      await expect(sure).toBeFocused();
      await expect(dialog).toContainText("Tick this to confirm.");
      await expectAllAccessible(page);
      await sure.check();
      await button(dialog, "Remove 3 assignments").click();
      await expect(dialog).toContainText(/It goes on by itself in [23] seconds\./);
      await expect(dialog).toContainText("It goes on by itself in 1 second.");
      await expect(dialog).toContainText("The server failed");
      await expect(dialog.getByRole("listitem").filter({ hasText: /Done$/ })).toHaveCount(2);
      await button(dialog, "Close").last().click();
      await expect(dialog).toHaveCount(0);
      await expect(chosen(page)).toContainText("1 chosen");
      await expect(button(chosen(page), "Remove assignments")).toBeFocused();
    });
  });
});

test("a list has more room in a wider window, and buttons keep their words whole", { tag: "@desktop" }, async ({ page }) => {
  /** The tools stand beside the search, and what narrows the list in one line below, read whole. */
  const expectTwoLines = async () => {
    const bar = main(page).locator(".list-bar > .toolbar");
    expect((await bar.boundingBox()).height, page.url()).toBeLessThan(100);
    for (const line of [".search-input, .list-bar__tools", ".toolbar__select"]) {
      const middles = await bar.locator(line).evaluateAll((boxes) =>
        boxes.map((box) => box.getBoundingClientRect()).map(({ top, bottom }) => (top + bottom) / 2),
      );
      expect(Math.max(...middles) - Math.min(...middles), page.url()).toBeLessThan(4);
    }
    const cut = await bar.locator("select, .pick-filter__open").evaluateAll((controls) => {
      const isCut = (control) => {
        const whole = control.cloneNode(true);
        whole.style.cssText = "position: absolute; width: auto";
        control.parentElement.append(whole);
        const width = whole.offsetWidth;
        whole.remove();
        return control.offsetWidth + 1 < width;
      };
      return controls.filter(isCut).map((control) => control.textContent);
    });
    expect(cut, page.url()).toEqual([]);
  };
  await signIn(page, ADMINISTRATOR, "/admin/requests");
  await expectSettled(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await expectTwoLines();
  const badges = await main(page).locator(".status-badge").all();
  for (const badge of badges) expect((await badge.boundingBox()).height, await badge.innerText()).toBeLessThan(30);

  await page.goto("/admin/assignments");
  await expectSettled(page);
  const widths = [];
  for (const width of [1280, 1440, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await expectTwoLines();
    const lines = await rows(page).locator("[data-short]").evaluateAll((cells) =>
      cells.map((cell) => {
        const words = document.createRange();
        words.selectNodeContents(cell.querySelector("button") ?? cell);
        return [cell.textContent, words.getClientRects().length];
      }),
    );
    for (const [words, count] of lines) if (/^\d/.test(words)) expect(count, words).toBe(1);
    widths.push((await main(page).getByRole("table").boundingBox()).width);
    const remove = main(page).getByRole("button", { name: /^Remove / }).first();
    const fits = await remove.evaluate((element) => {
      const label = element.querySelector(".button__label");
      return label.clientHeight < 2 * Number.parseFloat(getComputedStyle(label).lineHeight);
    });
    expect(fits, `one line at ${width}`).toBe(true);
    await expect(rows(page).first().locator(".avatar")).toBeVisible();
  }
  expect(widths).toEqual([...widths].sort((one, other) => one - other));
});

test("forced colours show where one is, and leave the line below tabs whole", { tag: "@desktop" }, async ({ page, server }) => {
  await signIn(page, ADMINISTRATOR, `/admin/packages/${await packageId(server, "Quay: site team")}`);
  await page.emulateMedia({ forcedColors: "active" });
  const colour = (name) => {
    const link = page.locator(".admin-menu__link").filter({ hasText: name });
    return link.evaluate((link) => getComputedStyle(link).borderTopColor);
  };
  expect(await colour("Access packages")).not.toBe(await colour("Catalogs"));
  const line = await main(page).locator(".tabs").boundingBox();
  const tabs = await main(page).locator(".tabs__list").boundingBox();
  expect(tabs.y + tabs.height).toBeLessThan(line.y + line.height - 0.5);
});

test("what makes something new stands in the head of the page", { tag: "@desktop" }, async ({ page }) => {
  await signIn(page, ADMINISTRATOR, "/admin/catalogs");
  const head = main(page).locator(".page-heading");
  for (const [list, role, name] of [
    ["catalogs", "link", "New catalog"],
    ["packages", "link", "New access package"],
    ["assignments", "link", "New assignment"],
    ["orgs", "link", "Add connected organization"],
    ["roles", "button", "Add role"],
  ]) {
    await page.goto(`/admin/${list}`);
    await expect(head.getByRole(role, { name, exact: true })).toBeVisible();
  }
});

test.describe("a list that could not be read", { tag: "@desktop" }, () => {
  test.use({ recordsTraffic: false, expectedComplaints: ["Failed to load resource"] });

  test("is told once it is there, and the focus is on its page", async ({ page }) => {
    const catalogs = /\/entitlementManagement\/catalogs\?/;
    await page.route(catalogs, failureOf("500").meets);
    await signIn(page, ADMINISTRATOR, "/admin/catalogs");
    await expect(main(page)).toContainText("The server failed");
    await page.unroute(catalogs);
    await button(main(page), "Try again").press("Enter");
    await expect(rows(page).first()).toBeVisible();
    await expect(page.getByRole("heading", { level: 1, name: "Catalogs" })).toBeFocused();
    await expect(told(page, `Catalogs: ${await rows(page).count()} in all`)).toHaveCount(1);
  });

  test("is said of its file too, which can be tried again", async ({ page }) => {
    await signIn(page, ADMINISTRATOR, "/admin/assignments");
    await expectSettled(page);
    const place = await rows(page).first().boundingBox();
    const whole = /\/assignments\?.*\$top=999/;
    const failing = failureOf("500");
    await page.route(whole, failing.meets);
    await button(main(page), "Download CSV").click();
    const heading = page.getByRole("heading", { name: "The file could not be made" });
    await expect(heading).toBeVisible();
    await expect(main(page)).toContainText("The server failed. Something went wrong on the server");
    await main(page).getByText("Details", { exact: true }).click();
    await expect(main(page)).toContainText(failing.id);
    await expectAllAccessible(page);
    await page.unroute(whole);

    // How far it has come moves nothing.
    let go;
    const wait = new Promise((resolve) => (go = resolve));
    await page.route(whole, (route) => wait.then(() => route.continue()));
    await button(main(page), "Try again").press("Enter");
    await expect(main(page).getByRole("status")).toContainText(/^0 of [\d,]+ rows$/);
    await expect(heading).toHaveCount(0);
    await expect(button(main(page), "Download CSV")).toBeFocused();
    expect((await rows(page).first().boundingBox()).y).toBe(place.y);
    const [file] = await Promise.all([page.waitForEvent("download"), go()]);
    expect(file.suggestedFilename()).toBe("assignments.csv");
    await expect(main(page).getByRole("status")).toHaveCount(0);
  });
});

test.describe("what is not there", { tag: "@desktop" }, () => {
  test.use({ expectedComplaints: ["Failed to load resource"] });

  test("is said to be gone, and leads to the list", async ({ page, server }) => {
    const gone = "00000000-0000-4000-8000-000000000000";
    const id = await packageId(server, "Quay: site team");
    await signIn(page, ADMINISTRATOR, "/admin");
    for (const [path, name, list] of [
      [`packages/${gone}`, "Go to access packages", /\/admin\/packages$/],
      [`catalogs/${gone}`, "Go to catalogs", /\/admin\/catalogs$/],
      [`orgs/${gone}`, "Go to connected organizations", /\/admin\/orgs$/],
      [`packages/${id}/policies/${gone}`, "Go to the policies of this access package", /\/policies$/],
    ]) {
      await page.goto(`/admin/${path}`);
      await expect(main(page)).toContainText("It was deleted, or it is not for you to see.");
      await expect(button(page, "Use another account")).toHaveCount(0);
      await expectAllAccessible(page);
      await main(page).getByRole("link", { name, exact: true }).click();
      await expect(page).toHaveURL(list);
    }
  });
});

test("a phone chooses all of a page, and what stands alone is easy to hit", { tag: "@phone" }, async ({ page }) => {
  await signIn(page, ADMINISTRATOR, "/admin/packages?search=Quay");
  await expect(rows(page).first()).toBeVisible();
  const count = await rows(page).count();
  await whole(page).check();
  await expect(chosen(page)).toContainText(`${count} chosen`);
  await expect(chosen(page)).toBeInViewport({ ratio: 1 });
  expect((await chosen(page).boundingBox()).height, "one line").toBeLessThan(64);
  await expectAllAccessible(page);
  await button(chosen(page), "Clear selection").click();
  await expect(chosen(page)).toHaveCount(0);
  await expect(whole(page)).toBeFocused();

  await page.goto("/admin/assignments");
  await expectSettled(page);
  const name = rows(page).first().getByRole("rowheader").getByRole("link");
  expect((await name.boundingBox()).height).toBeGreaterThanOrEqual(44);
});
