// A portal that is loaded anew without a connection: it starts, says so in words, and goes on when there is one again.
import { randomUUID } from "node:crypto";
import { startLastingServer } from "./support/lasting_server.mjs";
import { newcomer, test as base } from "./support/newcomers.mjs";
import { expect, expectAccessible } from "./support/test.mjs";

const test = base.extend({
  server: [
    async ({}, use, { workerIndex }) => {
      const server = await startLastingServer(`offline-${workerIndex}`, "ada@woodgrove.example");
      await use(server);
      await server.remove();
    },
    { scope: "worker", timeout: 60_000 },
  ],

  baseURL: async ({ server }, use) => use(server.url),
});

test.use({
  serviceWorkers: "allow",
  recordsTraffic: false,
  expectedComplaints: ["Failed to load resource", "Failed to fetch", "network error response"],
});

test("starts, says so, and goes on once there is a connection", { tag: "@phone" }, async ({ page, context, server }) => {
  const guest = await newcomer(`dee.${randomUUID()}@inboxmail.example`, server);
  await guest.enter(context);
  const heading = page.getByRole("heading", { level: 1 });
  await page.goto("/requests");
  await expect(heading).toHaveText("Requests");
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });

  // The server is gone as well: what a service worker asks for does not heed the browser's switch everywhere.
  await server.end("SIGTERM");
  await context.setOffline(true);
  await page.reload();
  await expect(heading).toHaveText("You are offline");
  await expect(page.getByRole("main")).toContainText("What you typed is kept.");
  await expectAccessible(page);
  await page.goto("/packages");
  await expect(heading).toHaveText("You are offline");

  await server.start();
  await context.setOffline(false);
  await expect(heading).toHaveText("Access packages");
  await expect(page).toHaveURL("/packages");

  // What is kept on the device is the same for everybody.
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    const page = await caches.match("/");
    return { addresses: lists.flat().map(({ url }) => url.slice(location.origin.length)), page: page.url };
  });
  const files = kept.addresses.filter((address) => address.startsWith("/assets/"));
  expect(files.map((file) => file.split(".").at(-1)).toSorted()).toEqual(["css", "js", "wasm"]);
  expect(kept.addresses.filter((address) => !files.includes(address)).toSorted()).toEqual(["/", "/config.json"]);
  expect(kept.page, "the address under which the page was asked for").toBe("");
});
