// A real server with a data folder of its own.
import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { OUTPUT, PORTAL, SERVER } from "./places.mjs";

const START_LIMIT = 120_000;
const STOP_LIMIT = 15_000;

/**
 * Starts a server with the demo tenant on a free port; `options` are further words of its command line. The demo tenant
 * is made once, in `global_setup.mjs`, and copied: each journey that changes much has one to itself.
 */
export async function startServer({ name = "server", options = ["--demo"], environment = {} } = {}) {
  const port = await freePort();
  const data = await mkdtemp(join(tmpdir(), "guestlist-"));
  const furnished = process.env.GUESTLIST_FURNISHED;
  if (furnished && options.includes("--demo")) await cp(furnished, data, { recursive: true });
  const log = join(OUTPUT, `${name}.log`);
  await mkdir(dirname(log), { recursive: true });
  const words = ["serve", "--listen", `127.0.0.1:${port}`, "--data", data, "--portal", PORTAL, ...options];
  const child = spawn(SERVER, words, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  const output = createWriteStream(log);
  child.stdout.pipe(output);
  child.stderr.pipe(output);
  const ended = new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? code));
    child.once("error", (error) => resolve(error.message));
  });

  const url = `http://127.0.0.1:${port}`;
  const stop = async ({ keepsData = false } = {}) => {
    child.kill("SIGTERM");
    const how = await Promise.race([ended, sleep(STOP_LIMIT, "late", { ref: false })]);
    if (how === "late") child.kill("SIGKILL");
    if (!keepsData) await rm(data, { recursive: true, force: true });
    if (how === "late") throw new Error(`${SERVER} did not end within ${STOP_LIMIT / 1000} s of SIGTERM; see ${log}`);
  };
  const state = await Promise.race([ready(url), ended.then((how) => `ended (${how})`)]);
  if (state !== "ready") {
    await stop();
    throw new Error(`${SERVER} ${words.join(" ")}: ${state}; see ${log}`);
  }
  return { url, data, log, pid: child.pid, ended, stop };
}

async function ready(url) {
  const deadline = Date.now() + START_LIMIT;
  while (Date.now() < deadline) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return "ready";
    await sleep(50);
  }
  return `not ready within ${START_LIMIT / 1000} s`;
}

/** A port of this machine that nobody uses at the moment. */
export async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
