// One plain web server for portal and floors alike: files compressed as strongly as can be, everything else from a
// function. On this machine only.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const QUICK = 5;

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** As a server does that has time for it: files at their strongest, answers quickly. */
function squeeze(bytes, quality) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}

/** Serves a folder; `answer` is asked first and says nothing of what stands in it. Gives the origin and how to stop. */
export async function serveSite(folder, answer) {
  const files = new Map();
  async function file(path) {
    if (!files.has(path)) {
      const read = (name) => readFile(join(folder, name)).catch(() => undefined);
      const [bytes, twin] = [await read(path), await read(`${path}.br`)];
      const type = TYPES[extname(path)] ?? "application/octet-stream";
      files.set(path, bytes && { type, sent: twin ?? squeeze(bytes, constants.BROTLI_MAX_QUALITY) });
    }
    return files.get(path);
  }

  const server = createServer(async (request, response) => {
    try {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const url = new URL(request.url, origin);
      const path = normalize(url.pathname);
      const found =
        (await answer?.({ origin, url, method: request.method, headers: request.headers, body: String(Buffer.concat(chunks)) })) ??
        (await file(path)) ??
        (extname(path) ? undefined : await file("/index.html"));
      if (!found) {
        response.writeHead(404).end();
      } else if (found.location) {
        response.writeHead(303, { location: found.location }).end();
      } else {
        const { status = 200, type, body } = found;
        // The same answer is given many times, and compressed once.
        found.sent ??= squeeze(body, QUICK);
        const kept = path.startsWith("/assets/") ? "max-age=31536000, immutable" : "no-store";
        response.writeHead(status, {
          "content-type": type,
          "content-encoding": "br",
          "content-length": found.sent.length,
          "cache-control": kept,
        });
        response.end(found.sent);
      }
    } catch (error) {
      console.error(`${request.method} ${request.url}: ${error.stack}`);
      response.writeHead(500).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin, stop };
}
