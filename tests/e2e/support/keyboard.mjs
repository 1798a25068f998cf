// Going through a page with nothing but keys.
import { expect } from "./test.mjs";

/** More stops than any page has. */
const MOST_STOPS = 120;

/** Presses Tab until the focus is there; every stop on the way can be seen. */
export async function tabTo(page, target, { key = "Tab" } = {}) {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press(key);
    await expectFocusSeen(page);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${MOST_STOPS} stops, and none of them is ${target}`);
}

/** Goes to a button or a link and uses it. */
export async function press(page, target, { key = "Tab" } = {}) {
  await tabTo(page, target, { key });
  await page.keyboard.press("Enter");
}

/** Goes to a field and types. */
export async function typeInto(page, field, text) {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

/** Ticks a checkbox. */
export async function tick(page, box) {
  await tabTo(page, box);
  await page.keyboard.press("Space");
  await expect(box).toBeChecked();
}

/** Chooses one of a group of radio buttons: Tab leads to the group, arrows go through it. */
export async function choose(page, group, name) {
  const options = group.getByRole("radio");
  const wanted = group.getByRole("radio", { name });
  const chosen = group.getByRole("radio", { checked: true });
  const isChosen = (await chosen.count()) > 0;
  await tabTo(page, isChosen ? chosen : options.first());
  if (!isChosen) await page.keyboard.press("Space");
  const count = await options.count();
  for (let at = 0; at < count && !(await wanted.isChecked()); at += 1) await page.keyboard.press("ArrowDown");
  await expect(wanted).toBeChecked();
  await expect(wanted).toBeFocused();
}

/** What has the focus is drawn so, and nothing covers it whole. */
export async function expectFocusSeen(page) {
  const state = await page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return { isOutside: true };
    // A box whose mark stands on its label has no place of its own.
    const shown =
      element.getClientRects().length && element.getBoundingClientRect().width > 2 ? element : element.parentElement;
    const { left, right, top, bottom } = shown.getBoundingClientRect();
    const points = [0.15, 0.5, 0.85].flatMap((x) =>
      [0.15, 0.5, 0.85].map((y) => [left + (right - left) * x, top + (bottom - top) * y]),
    );
    const isAbove = ([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return hit && (shown.contains(hit) || hit.contains(shown));
    };
    // A card's link draws the frame of the whole card.
    const places = [shown, element, ...(element.labels ?? [])];
    const styles = places.flatMap((each) => [null, "::before", "::after"].map((part) => getComputedStyle(each, part)));
    // The calendar button in a date field is drawn by the browser, which says nothing of it to the page.
    const isInside = element.type === "date" && !element.matches(":focus-visible");
    return {
      name: element.outerHTML.slice(0, 160),
      isDrawn:
        isInside || styles.some(({ outlineStyle, boxShadow }) => outlineStyle !== "none" || boxShadow !== "none"),
      isFree: points.some(isAbove),
    };
  });
  if (state.isOutside) return;
  expect(state, `the focus on ${state.name}`).toMatchObject({ isDrawn: true, isFree: true });
}

/** What has the focus, by its name; for the order of stops. */
export async function focusedName(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent;
    const isShown = (node) => !(node instanceof Element) || node.checkVisibility();
    const words = label ?? [...element.childNodes].filter(isShown).map((node) => node.textContent).join(" ");
    return words.replace(/\s+/g, " ").replace(" Ctrl K", "").trim();
  });
}
