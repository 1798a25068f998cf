// The recordings of all journeys as one, for the check against the published contract.
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { RECORDINGS, TRAFFIC } from "./places.mjs";

/** Extensions that the backend declares: they are ours, and no part of the published contract. */
const EXTENSIONS = "/v1.0/guestlist/";

export async function joinRecordings() {
  const files = await readdir(RECORDINGS).catch(() => []);
  const entries = [];
  for (const file of files.toSorted()) {
    const { log } = JSON.parse(await readFile(join(RECORDINGS, file), "utf8"));
    entries.push(...log.entries.filter(({ request }) => !new URL(request.url).pathname.startsWith(EXTENSIONS)));
  }
  const log = { version: "1.2", creator: { name: "guestlist", version: "1" }, entries };
  await writeFile(TRAFFIC, JSON.stringify({ log }));
}
