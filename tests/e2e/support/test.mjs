// What every journey imports in place of `@playwright/test`: the server's address, a recording of the calls, and a
// test that fails when the page complains.
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";
import { RECORDINGS } from "./places.mjs";

/** Whether something on the console is a complaint of the page. That a service worker is blocked is Playwright's word. */
export const isComplaint = (message) =>
  ["error", "warning"].includes(message.type()) && !message.text().includes("blocked by Playwright");

export const test = base.extend({
  /** Off where a journey answers calls itself, to see what the portal makes of a failure. */
  recordsTraffic: [true, { option: true }],
  /** Complaints of the page that the journey provokes: parts of their text. */
  expectedComplaints: [[], { option: true }],

  baseURL: async ({}, use) => use(process.env.GUESTLIST_URL),

  contextOptions: async ({ contextOptions, recordsTraffic }, use, { testId, repeatEachIndex, retry }) => {
    const path = join(RECORDINGS, `${testId}-${repeatEachIndex}-${retry}.har`);
    const recordHar = { path, content: "embed", mode: "full", urlFilter: /\/v1\.0\// };
    await use(recordsTraffic ? { ...contextOptions, recordHar } : contextOptions);
  },

  complaints: [
    async ({ context, expectedComplaints }, use) => {
      const complaints = [];
      context.on("weberror", (error) => complaints.push(String(error.error())));
      context.on("console", (message) => {
        if (isComplaint(message)) complaints.push(message.text());
      });
      await use(complaints);
      const unexpected = complaints.filter((text) => !expectedComplaints.some((part) => text.includes(part)));
      expect(unexpected, "complaints of the page").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** No violation of WCAG 2.2 AA and of axe's best practices in what is shown now. */
export async function expectAccessible(page) {
  await expectNoViolation(page, new AxeBuilder({ page }).withTags(TAGS));
}

/** Enough contrast in what is shown now. */
export async function expectContrast(page) {
  await expectNoViolation(page, new AxeBuilder({ page }).withRules(["color-contrast"]));
}

async function expectNoViolation(page, axe) {
  // A page can be read before its styles are there.
  await page.waitForLoadState("load");
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html) }));
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}
