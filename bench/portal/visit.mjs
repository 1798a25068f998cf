// One visit of one site in a fresh browser context, in two ways: as it is, for what can be counted and for processor
// time, and four times slowed down, for what a person with a cheap phone waits for.
import { setTimeout as sleep } from "node:timers/promises";
import { rememberLeaving } from "./issuer.mjs";
import { install } from "./probe.mjs";

const SLOWED = 4;
/** Long: on a busy machine, slowed down, a page can take its time. */
const LIMIT = 180_000;
const QUIET = 500;
const SEARCHED = ["4", "2"];

/** What can be counted, and processor time in milliseconds. */
export async function visitPlainly(browser, site) {
  return await visit(browser, site, "threadTicks", async ({ page, cdp, traffic }) => {
    const { ScriptDuration, TaskDuration } = await metrics(cdp);
    const [shifted, nodes] = await page.evaluate(() => [probe.shifted, probe.countNodes()]);
    for (let time = 0; time < 2; time += 1) await cdp.send("HeapProfiler.collectGarbage");
    const heap = await cdp.send("Runtime.getHeapUsage");
    const module = await page.evaluate(() => probe.memory?.buffer.byteLength ?? 0);
    const bytes = heap.usedSize + (heap.embedderHeapUsedSize ?? 0) + (heap.backingStorageSize ?? 0) + module;
    const files = [...traffic.values()].filter(({ url }) => !/\/(v1\.0|oidc)\/|packages\.json|^data:/.test(url));
    return {
      script: ScriptDuration * 1000,
      main: TaskDuration * 1000,
      memory: bytes / 1e6,
      nodes,
      shift: shifted,
      requests: files.length,
      weight: files.reduce((sum, { size }) => sum + size, 0) / 1000,
    };
  });
}

/** Milliseconds that a person waits on a slow device. */
export async function visitSlowly(browser, site) {
  return await visit(browser, site, "timeTicks", async ({ page }) => {
    const usable = await page.evaluate(() => probe.usable);
    await page.focus(site.search);
    await sleep(200);
    const waits = [];
    for (const key of site.keys ?? SEARCHED) waits.push(await otherRows(page, key));
    await page.keyboard.press("Control+a");
    waits.push(await otherRows(page, "Backspace"));
    const seen = { usable, search: Math.max(...waits) };
    return site.heading ? { ...seen, detail: await detail(page, site) } : seen;
  }, SLOWED);
}

/** Milliseconds from a link to the list, over the issuer and back, on a slow device. */
export async function visitOverIssuer(browser, site) {
  const began = Date.now();
  return await visit(browser, { ...site, path: "/packages" }, "timeTicks", async ({ page }) => {
    // Two pages, each with a clock of its own: of the second one the zero is known too.
    const usable = await page.evaluate(() => performance.timeOrigin + probe.usable);
    return { signed: usable - began };
  }, SLOWED);
}

async function visit(browser, site, timeDomain, look, slowed = 1) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB" });
  try {
    const page = await context.newPage();
    page.on("pageerror", (error) => console.error(`${site.name}: ${error}`));
    const cdp = await context.newCDPSession(page);
    const traffic = await watch(cdp);
    await cdp.send("Performance.enable", { timeDomain });
    if (slowed > 1) await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowed });
    await page.addInitScript(install, { rows: site.rows, least: site.least });
    if (site.path.startsWith("/callback")) await page.addInitScript(rememberLeaving, site.target);
    await page.goto(site.origin + site.path, { waitUntil: "commit" });
    await page.waitForFunction(() => window.probe?.usable > 0, null, { polling: 50, timeout: LIMIT });
    await quiet(traffic);
    return await look({ page, cdp, traffic });
  } finally {
    await context.close();
  }
}

async function metrics(cdp) {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** Requests by id, with the bytes that came over the wire. */
async function watch(cdp) {
  const traffic = new Map();
  await cdp.send("Network.enable");
  cdp.on("Network.requestWillBeSent", ({ requestId, request }) => {
    traffic.set(requestId, { url: request.url, size: 0, isOpen: true });
    traffic.changed = Date.now();
  });
  const end = ({ requestId, encodedDataLength = 0 }) => {
    const known = traffic.get(requestId);
    if (known) Object.assign(known, { size: encodedDataLength, isOpen: false });
    traffic.changed = Date.now();
  };
  cdp.on("Network.loadingFinished", end);
  cdp.on("Network.loadingFailed", end);
  return traffic;
}

async function quiet(traffic) {
  const deadline = Date.now() + LIMIT;
  const isQuiet = () => Date.now() - traffic.changed > QUIET && ![...traffic.values()].some(({ isOpen }) => isOpen);
  while (!isQuiet()) {
    if (Date.now() > deadline) throw new Error("the network does not become quiet");
    await sleep(50);
  }
}

async function otherRows(page, key) {
  await page.evaluate(() => probe.waitForOtherRows());
  await page.keyboard.press(key);
  return await waited(page);
}

async function detail(page, site) {
  const link = page.locator(site.rows).first();
  const name = await link.textContent();
  await link.scrollIntoViewIfNeeded();
  await page.evaluate(([heading, name]) => probe.waitForHeading(heading, name), [site.heading, name]);
  await link.click();
  return await waited(page);
}

async function waited(page) {
  await page.waitForFunction(() => probe.waited !== null, null, { polling: 50, timeout: LIMIT });
  // Let what follows the frame pass, so that the next wait does not pay for it.
  await sleep(250);
  return await page.evaluate(() => probe.waited);
}
