// Lets the portal start without a connection, so that it can say so itself. Kept are the first page, its settings and the
// files that it names: the same for everybody, and nothing that the API answers. See
// docs/decisions/0009-start-without-a-connection.md.
const CACHE = "guestlist";
const PAGE = "/";
const SETTINGS = "/config.json";

self.addEventListener("install", (event) => {
  const all = [fetch(PAGE).then(keepPage), fetch(SETTINGS).then(keepSettings)];
  event.waitUntil(Promise.all(all).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// What is not named here goes its way as if nobody listened: the API, the pages of the issuer, other origins.
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== self.location.origin) return;
  if (mode === "navigate" && !pathname.startsWith("/oidc/")) event.respondWith(newest(event, PAGE, keepPage));
  else if (pathname === SETTINGS) event.respondWith(newest(event, SETTINGS, keepSettings));
  else if (pathname.startsWith("/assets/")) event.respondWith(keptOrFetched(event.request));
});

/** What the server has now, which is kept; what was kept, where there is no connection. */
async function newest(event, name, keep) {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(keep(answer.clone()));
    return answer;
  } catch (error) {
    const kept = await (await caches.open(CACHE)).match(name);
    if (!kept) throw error;
    return name === PAGE ? marked(kept) : kept;
  }
}

/** The page says of itself that the server did not answer: browsers know of their own connection only. */
async function marked(kept) {
  const page = await kept.text();
  return new Response(page.replace("<html", "<html data-kept"), { headers: kept.headers });
}

/** A file with a hash in its name never changes. */
async function keptOrFetched(request) {
  return (await (await caches.open(CACHE)).match(request, { ignoreVary: true })) ?? fetch(request);
}

/**
 * Keeps the page after the files that it names, so that it is never without them, and forgets those of earlier versions.
 * The address is not kept: it may hold the code of a sign-in.
 */
async function keepPage(answer) {
  const page = await answer.text();
  if (!answer.ok || !page.includes('id="static-shell"')) return;
  const cache = await caches.open(CACHE);
  const files = Array.from(page.matchAll(/"(\/assets\/[^"]+)"/g), ([, file]) => file);
  const known = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  await cache.addAll(files.filter((file) => !known.includes(file)));
  await cache.put(PAGE, new Response(page, { headers: answer.headers }));
  const old = known.filter((name) => name.startsWith("/assets/") && !files.includes(name));
  await Promise.all(old.map((name) => cache.delete(name)));
}

async function keepSettings(answer) {
  if (answer.ok) await (await caches.open(CACHE)).put(SETTINGS, answer);
}
