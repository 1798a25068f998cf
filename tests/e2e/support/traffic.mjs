// The recordings of all journeys as one, for the check against the published contract.
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { RECORDINGS, TRAFFIC } from "./places.mjs";

/** Extensions that the backend declares: they are ours, and no part of the published contract. */
const EXTENSIONS = "/v1.0/guestlist/";

/** Of a page that is left while an answer arrives, the browser has no body any more: there is nothing to hold against. */
const isWhole = ({ response }) => response.content.size !== -1;

export async function joinRecordings() {
  const files = await readdir(RECORDINGS).catch(() => []);
  const entries = [];
  let left = 0;
  for (const file of files.toSorted()) {
    const { log } = JSON.parse(await readFile(join(RECORDINGS, file), "utf8"));
    const published = log.entries.filter(({ request }) => !new URL(request.url).pathname.startsWith(EXTENSIONS));
    entries.push(...published.filter(isWhole));
    left += published.length - published.filter(isWhole).length;
  }
  console.log(`${entries.length} exchanges are recorded, without ${left} that a page left before their end.`);
  const log = { version: "1.2", creator: { name: "guestlist", version: "1" }, entries };
  await writeFile(TRAFFIC, JSON.stringify({ log }));
}
