// Measures the portal's list of packages beside the same list by hand and in bare Leptos, and the lists of the
// administration beside themselves with less in them. `cargo xtask bench` calls it:
//
//   node bench/portal/measure.mjs ROUNDS DIST VANILLA LEPTOS (SERVER TOKEN)×4
//
// with the folders of the three sites, and four servers: with few packages and with many, with what a large
// organization looks after and with what a small one does. It prints a line for each figure in each round, with tabs
// between its name, the portal and what stands beside it.
import { chromium } from "@playwright/test";
import { answerAsIssuer, RETURN } from "./issuer.mjs";
import { Recording } from "./recording.mjs";
import { serveSite } from "./site.mjs";
import { visitOverIssuer, visitPlainly, visitSlowly } from "./visit.mjs";

const [rounds, dist, vanilla, leptos, ...servers] = process.argv.slice(2);

/** `least`: as many rows as the portal has on a page. */
const PORTAL = {
  name: "portal",
  path: RETURN,
  target: "/packages",
  rows: ".card__title a",
  search: "input[type=search]",
  heading: "h1",
  least: 18,
};
const FLOOR = { path: "/", rows: "tbody a", search: "input[type=search]", heading: "h2", least: 18 };
const ADMINISTRATION = { ...PORTAL, rows: "tbody th a", least: 20 };
const LISTS = [
  { key: "packages", target: "/admin/packages" },
  // The names lead to another list, and the newest rows are of people whose numbers all have a four.
  { key: "assignments", target: "/admin/assignments", heading: undefined, keys: ["1", "7"] },
  { key: "organizations", target: "/admin/orgs" },
];

/** The portal, with the answers of a server. */
async function servePortal(recording) {
  return await serveSite(dist, (call) => {
    if (!call.url.pathname.startsWith("/v1.0/")) return answerAsIssuer(call);
    const kept = ["content-type", "accept", "consistencylevel"].filter((name) => call.headers[name]);
    const headers = Object.fromEntries(kept.map((name) => [name, call.headers[name]]));
    return recording.answer(call.origin, call.method, call.url.pathname + call.url.search, headers, call.body);
  });
}

/** The list of packages three times, over the data of one server; the place is that in a line of figures. */
async function packagesOf(server, token, key) {
  const recording = new Recording(`http://${server}`, token);
  const packages = { type: "application/json", body: await recording.packages() };
  const floor = ({ url }) => (url.pathname === "/packages.json" ? packages : undefined);
  return [
    { ...PORTAL, key, place: 0, ...(await servePortal(recording)) },
    { ...FLOOR, name: "vanilla", key, place: 1, ...(await serveSite(vanilla, floor)) },
    { ...FLOOR, name: "leptos", key, place: 2, ...(await serveSite(leptos, floor)) },
  ];
}

/** The lists of the administration, over the data of one server. */
async function administrationOf(server, token, place) {
  const site = await servePortal(new Recording(`http://${server}`, token));
  return LISTS.map((list) => ({ ...ADMINISTRATION, name: list.key, place, ...list, ...site }));
}

const sites = [
  ...(await packagesOf(servers[0], servers[1], "few")),
  ...(await packagesOf(servers[2], servers[3], "many")),
  ...(await administrationOf(servers[4], servers[5], 0)),
  ...(await administrationOf(servers[6], servers[7], 1)),
];

async function measureOnce(isReversed) {
  const browser = await chromium.launch({
    executablePath: process.env.GUESTLIST_CHROMIUM,
    // Nothing but what is measured.
    args: ["--disable-background-networking", "--disable-component-update", "--disable-extensions"],
  });
  const figures = new Map();
  try {
    // Whatever comes last finds the machine warmer: turn about.
    for (const site of isReversed ? sites.toReversed() : sites) {
      const seen = { ...(await visitPlainly(browser, site)), ...(await visitSlowly(browser, site)) };
      if (site.name === "portal") Object.assign(seen, await visitOverIssuer(browser, site));
      for (const [name, value] of Object.entries(seen)) {
        const key = `${name}-${site.key}`;
        if (!figures.has(key)) figures.set(key, []);
        figures.get(key)[site.place] = value;
      }
    }
  } finally {
    await browser.close();
  }
  return figures;
}

console.error("      a round to warm up");
await measureOnce(false);
for (let round = 0; round < Number(rounds); round += 1) {
  console.error(`      round ${round + 1} of ${rounds}`);
  const figures = await measureOnce(round % 2 === 1);
  for (const [name, values] of figures) console.log([name, ...values].join("\t"));
  const flatness = figures.get("search-many")[0] / figures.get("search-few")[0];
  console.log(`search-flatness\t${flatness}`);
}
for (const { stop } of sites) stop();
