// Who takes part in a journey: people of the demo tenant, each in a browser of their own.
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { RECORDINGS } from "./places.mjs";
import { passcodeFor } from "./newcomers.mjs";
import { startServer } from "./server.mjs";
import { test as base, expect, isComplaint } from "./test.mjs";

export const test = base.extend({
  /** On for journeys that change what others would find: they get a server to themselves. */
  hasOwnServer: [false, { option: true }],

  /** The address of the server, and the folder in which it keeps its data. */
  server: async ({ hasOwnServer }, use, { testId, repeatEachIndex }) => {
    if (!hasOwnServer) return use({ url: process.env.GUESTLIST_URL, data: process.env.GUESTLIST_SHARED_DATA });
    const server = await startServer({ name: `server-${testId}-${repeatEachIndex}` });
    await use(server);
    await server.stop();
  },

  baseURL: async ({ server }, use) => use(server.url),

  /**
   * Opens a browser of their own for somebody else, signed in, by keyboard alone where `signInAs` does it so; their page
   * complains like the first one.
   */
  enter: async ({ browser, server, baseURL, contextOptions, recordsTraffic, expectedComplaints }, use) => {
    const contexts = [];
    const complaints = [];
    await use(async (name, path, signInAs = signIn) => {
      const recordHar = { ...contextOptions.recordHar, path: join(RECORDINGS, `${randomUUID()}.har`) };
      const context = await browser.newContext({ baseURL, ...(recordsTraffic && { recordHar }) });
      contexts.push(context);
      context.on("weberror", (error) => complaints.push(String(error.error())));
      context.on("console", (message) => {
        if (isComplaint(message)) complaints.push(message.text());
      });
      const page = await context.newPage();
      await signInAs(page, name, path, server);
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
    const unexpected = complaints.filter((text) => !expectedComplaints.some((part) => text.includes(part)));
    expect(unexpected, "complaints of the other pages").toEqual([]);
  },
});

export { expect };

/**
 * Opens a page of the portal, signs in at the issuer, and waits to be back on that page. `who` is the name of somebody
 * of the demo's cast, or the mail address of anybody else on a server of the journey's own.
 */
export async function signIn(page, who, path = "/overview", server = undefined) {
  await page.goto(path);
  if (who.includes("@")) await redeemPasscode(page, who, server.log);
  else await chooseDemoPerson(page, who);
  await page.waitForURL((address) => address.pathname === path.split("?")[0]);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** At the issuer: is somebody of the demo's cast. */
export async function chooseDemoPerson(page, name) {
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
}

/** At the issuer, for somebody who is signed in and wants to be somebody else: leaves their account for another. */
export async function changeDemoPerson(page, name) {
  await expect(page.getByRole("button", { name: /^Continue as/ })).toBeVisible();
  await chooseDemoPerson(page, name);
}

/** At the issuer: proves a mail address with the code that was sent to it. */
async function redeemPasscode(page, address, log) {
  await page.getByRole("textbox", { name: "E-mail address" }).fill(address);
  await page.getByRole("button", { name: "Send code" }).click();
  await page.getByRole("textbox", { name: "Code", exact: true }).fill(await passcodeFor(address, 0, log));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}
