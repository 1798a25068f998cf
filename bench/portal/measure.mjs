// Measures the portal's list of packages beside the same list by hand and in bare Leptos. `cargo xtask bench` calls it:
//
//   node bench/portal/measure.mjs ROUNDS DIST VANILLA LEPTOS SERVER TOKEN SERVER TOKEN
//
// with the folders of the three sites, and two servers, with few packages and with many. It prints a line for each
// figure in each round, with tabs between name, portal, vanilla and Leptos.
import { chromium } from "@playwright/test";
import { answerAsIssuer, RETURN } from "./issuer.mjs";
import { Recording } from "./recording.mjs";
import { serveSite } from "./site.mjs";
import { visitOverIssuer, visitPlainly, visitSlowly } from "./visit.mjs";

const [rounds, dist, vanilla, leptos, ...servers] = process.argv.slice(2);
/** As many rows as the portal has on a page. */
const LEAST = 20;

const PORTAL = { name: "portal", path: RETURN, rows: ".card__title a", search: "input[type=search]", heading: "h1" };
const FLOOR = { path: "/", rows: "tbody a", search: "input[type=search]", heading: "h2" };

/** The three sites over the data of one server. */
async function sitesOf(server, token) {
  const recording = new Recording(`http://${server}`, token);
  const packages = { type: "application/json", body: await recording.packages() };
  const floor = ({ url }) => (url.pathname === "/packages.json" ? packages : undefined);
  const portal = (call) => {
    if (!call.url.pathname.startsWith("/v1.0/")) return answerAsIssuer(call);
    const headers = Object.fromEntries(
      ["content-type", "accept", "consistencylevel"].flatMap((name) => (call.headers[name] ? [[name, call.headers[name]]] : [])),
    );
    return recording.answer(call.origin, call.method, call.url.pathname + call.url.search, headers, call.body);
  };
  return await Promise.all(
    [
      [PORTAL, dist, portal],
      [{ ...FLOOR, name: "vanilla" }, vanilla, floor],
      [{ ...FLOOR, name: "leptos" }, leptos, floor],
    ].map(async ([site, folder, answer]) => ({ ...site, least: LEAST, ...(await serveSite(folder, answer)) })),
  );
}

const few = await sitesOf(servers[0], servers[1]);
const many = await sitesOf(servers[2], servers[3]);

async function measureOnce(isReversed) {
  const browser = await chromium.launch({
    executablePath: process.env.GUESTLIST_CHROMIUM,
    // Nothing but what is measured.
    args: ["--disable-background-networking", "--disable-component-update", "--disable-extensions"],
  });
  const figures = new Map();
  try {
    const visits = [
      ...few.map((site, place) => [site, place, "few"]),
      ...many.map((site, place) => [site, place, "many"]),
    ];
    // Whatever comes last finds the machine warmer: turn about.
    for (const [site, place, size] of isReversed ? visits.toReversed() : visits) {
      const seen = { ...(await visitPlainly(browser, site)), ...(await visitSlowly(browser, site)) };
      if (site.name === "portal") Object.assign(seen, await visitOverIssuer(browser, site));
      for (const [name, value] of Object.entries(seen)) {
        const key = `${name}-${size}`;
        if (!figures.has(key)) figures.set(key, []);
        figures.get(key)[place] = value;
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
for (const { stop } of [...few, ...many]) stop();
