// A real mail server and what it has taken.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { PYTHON } from "./places.mjs";

const PROGRAM = fileURLToPath(new URL("smtp_server.py", import.meta.url));
const LIMIT = 15_000;

/** Starts a mail server on a free port. */
export async function startMailbox() {
  const child = spawn(PYTHON, [PROGRAM], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, "exit");
  const [first] = await Promise.race([
    once(lines, "line"),
    once(child, "error").then(([error]) => {
      throw new Error(`${PYTHON} cannot be started (${error.message}); cargo xtask test prepares it.`);
    }),
    ended.then(([code]) => {
      throw new Error(`${PROGRAM} ended with ${code} before it listened; see above.`);
    }),
  ]);
  const { port } = JSON.parse(first);
  const messages = [];
  const waiting = [];
  lines.on("line", (line) => {
    messages.push(JSON.parse(line));
    for (const look of waiting.splice(0)) look();
  });

  /** The first message to this address that nobody has asked for yet. */
  async function next(address) {
    const deadline = Date.now() + LIMIT;
    for (;;) {
      const place = messages.findIndex(({ to }) => to.includes(address));
      if (place >= 0) return messages.splice(place, 1)[0];
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`No message for ${address} within ${LIMIT / 1000} s.`);
      await new Promise((resolve) => {
        waiting.push(resolve);
        setTimeout(resolve, left).unref();
      });
    }
  }

  async function stop() {
    child.stdin.end();
    await ended;
  }

  return { url: `smtp://127.0.0.1:${port}`, next, stop };
}
