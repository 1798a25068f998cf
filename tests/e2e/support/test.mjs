// What every journey imports in place of `@playwright/test`: the server's address, a recording of the calls, and a
// test that fails when the page complains.
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";
import { RECORDINGS } from "./places.mjs";

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
        if (["error", "warning"].includes(message.type())) complaints.push(message.text());
      });
      await use(complaints);
      const unexpected = complaints.filter((text) => !expectedComplaints.some((part) => text.includes(part)));
      expect(unexpected, "complaints of the page").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** No violation of WCAG 2.2 AA and of axe's best practices in what is shown now. */
export async function expectAccessible(page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const found = violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html) }));
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}
