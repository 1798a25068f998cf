// Where things are: told by `cargo xtask test`, or where the last build has put them.
import { fileURLToPath } from "node:url";

const inProject = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

export const SERVER = process.env.GUESTLIST_SERVER ?? inProject("target/debug/guestlist_server");
export const PORTAL = process.env.GUESTLIST_PORTAL ?? inProject("dist");
/** A Python with the packages of requirements.txt. */
export const PYTHON = process.env.GUESTLIST_PYTHON ?? inProject(".tools/venv/bin/python");
/** Logs, traces and recorded traffic; git ignores it. */
export const OUTPUT = inProject(".test-output");
/** One recording for each browser context, before they are joined. */
export const RECORDINGS = inProject(".test-output/recordings");
export const TRAFFIC = inProject(".test-output/traffic.har");
