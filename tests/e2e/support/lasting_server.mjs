// A server that can end and come back with the same data, at the same address.
import { execFile, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { OUTPUT, PORTAL, SERVER } from "./places.mjs";
import { freePort } from "./server.mjs";

const START_LIMIT = 30_000;

/** Sets up an installation for an administrator, and starts it. */
export async function startLastingServer(name, administrator) {
  const data = await mkdtemp(join(tmpdir(), "guestlist-"));
  const log = join(OUTPUT, `${name}.log`);
  await mkdir(dirname(log), { recursive: true });
  const names = ["--organization", "Woodgrove", "--domain", "woodgrove.example", "--administrator", administrator];
  await promisify(execFile)(SERVER, ["set-up", "--data", data, ...names]);
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  const output = createWriteStream(log);
  let child;
  let ended;

  async function start() {
    child = spawn(SERVER, ["serve", "--listen", address, "--data", data, "--portal", PORTAL]);
    for (const stream of [child.stdout, child.stderr]) stream.pipe(output, { end: false });
    ended = new Promise((resolve) => child.once("exit", resolve));
    const deadline = Date.now() + START_LIMIT;
    while (!(await fetch(`${url}/health/ready`).catch(() => undefined))?.ok) {
      if (Date.now() > deadline || child.exitCode !== null) throw new Error(`The server does not start; see ${log}`);
      await sleep(50);
    }
  }

  /** Ends it: `SIGTERM` asks, `SIGKILL` does not. */
  async function end(signal) {
    child.kill(signal);
    await ended;
  }

  async function remove() {
    await end("SIGKILL");
    output.end();
    await rm(data, { recursive: true, force: true });
  }

  await start();
  return { url, log, start, end, remove };
}
