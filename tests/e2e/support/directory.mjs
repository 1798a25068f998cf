// What happens in the directory without the portal: somebody moves a site, so that access to it cannot be delivered.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { PYTHON } from "./places.mjs";

const PROGRAM = fileURLToPath(new URL("move_site.py", import.meta.url));

/** Moves a site `away`, or `back` to where its catalog knows it. */
export async function moveSite({ data }, name, where) {
  await promisify(execFile)(PYTHON, [PROGRAM, join(data, "guestlist.db"), name, where]);
}
