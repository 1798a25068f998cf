// What can go wrong with a call, as one table, and the means to let it go wrong: the network's failures cannot come
// from the server, so they are put between it and the page.

const PROXY_PAGE = "<!doctype html><html><title>Proxy</title><h1>Please accept the terms of this network</h1></html>";

/** Seconds that the server asks to wait; more than the portal waits without a word. */
export const PAUSE = 7;

/** An answer of a server, in Graph's envelope. Its id can be found again in what the page shows. */
const refusal = (status, headers = {}) => ({
  id: `request-${status}`,
  meets: (route) =>
    route.fulfill({
      status,
      headers: { "request-id": `request-${status}`, ...headers },
      json: { error: { code: "generalException", message: "Words for developers.", innerError: {} } },
    }),
});

const UNREADABLE = { read: "The answer could not be read", write: "It is not sure whether this worked" };
const UNSURE = "It is not sure whether this worked";

/**
 * What goes wrong; for each, what a page says where it could not read, and where it could not write. `isLost`: the
 * page cannot know whether a write has worked. `isSettled`: the same call would fail again, so the remedy is another.
 * `waits`: what a page says that goes on reading by itself; a write goes on by itself too, and its button says when.
 */
export const FAILURES = [
  {
    name: "cut off before it arrives",
    meets: (route) => route.abort("connectionreset"),
    read: "The server cannot be reached",
    write: UNSURE,
    isLost: true,
  },
  {
    name: "answer cut off",
    meets: (route) => taken(route).then(() => route.abort("connectionreset")),
    read: "The server cannot be reached",
    write: UNSURE,
    isLost: true,
    isTaken: true,
  },
  { name: "403", ...refusal(403), read: "You may not do this", write: "You may not do this", isSettled: true },
  { name: "404", ...refusal(404), read: "This is not here", write: "This is not here", isSettled: true },
  {
    name: "409",
    ...refusal(409),
    read: "This has changed in the meantime",
    write: "This has changed in the meantime",
    isSettled: true,
  },
  {
    name: "429",
    ...refusal(429, { "retry-after": String(PAUSE) }),
    read: "Too busy right now",
    write: "Too busy right now",
    waits: "The server is busy. It goes on by itself.",
  },
  { name: "500", ...refusal(500), read: "The server failed", write: "The server failed" },
  { name: "503", ...refusal(503), read: "The server failed", write: "The server failed" },
  {
    name: "half a body",
    meets: async (route) => {
      const answer = await taken(route);
      const body = await answer.text();
      await route.fulfill({ response: answer, body: body.slice(0, body.length / 2) });
      return answer.headers()["request-id"];
    },
    ...UNREADABLE,
    isLost: true,
    isTaken: true,
  },
  {
    name: "page of a proxy",
    meets: (route) => route.fulfill({ status: 200, contentType: "text/html", body: PROXY_PAGE }),
    ...UNREADABLE,
    isLost: true,
  },
  {
    name: "page of a proxy that gave up",
    meets: (route) => route.fulfill({ status: 502, contentType: "text/html", body: PROXY_PAGE }),
    read: "The server failed",
    write: UNSURE,
    isLost: true,
  },
];

/** The failure of this name. */
export const failureOf = (name) => FAILURES.find((failure) => failure.name === name);

/** 429, with so many seconds to wait. */
export const busyFor = (seconds) => ({
  ...failureOf("429"),
  ...refusal(429, { "retry-after": String(seconds) }),
});

/** 401, whoever signs in. */
export const NOT_ACCEPTED = refusal(401);

/** The answer of the server, which gets the call. */
const taken = (route) => route.fetch();

/** Puts itself between page and server for the calls that `isMeant`; off until it is told otherwise. */
export class Interference {
  #failure;
  #gate = Promise.resolve();
  /** How often the page has called. */
  calls = 0;
  /** How many of those calls have reached the server. */
  arrived = 0;
  /** The ids of the calls, as whoever called knows them: the server's where it has answered, else the page's own. */
  ids = [];
  /** When the page has called. */
  times = [];

  static async between(page, isMeant) {
    const interference = new Interference();
    await page.route(
      (address) => address.pathname.startsWith("/v1.0/"),
      (route, request) => (isMeant(request) ? interference.#meet(route, request) : route.fallback()),
    );
    return interference;
  }

  async #meet(route, request) {
    this.calls += 1;
    const place = this.ids.push(request.headers()["client-request-id"]) - 1;
    this.times.push(Date.now());
    const failure = this.#failure;
    await this.#gate;
    if (!failure || failure.isTaken) this.arrived += 1;
    // A page that has gone meanwhile takes its calls with it.
    const id = await (failure ? failure.meets(route) : route.continue()).catch(() => {});
    if (id) this.ids[place] = id;
  }

  /** Lets calls fail from now on. */
  begin(failure) {
    this.#failure = failure;
  }

  /** Lets calls through from now on. */
  end() {
    this.#failure = undefined;
  }

  /** Holds calls until the function that it gives is called. */
  hold() {
    let open;
    this.#gate = new Promise((resolve) => {
      open = resolve;
    });
    return open;
  }
}

/** Lets each write of a page fail in several ways, one after the other, before it goes through. */
export class BrokenWrites {
  /** What has failed so far, in order: the write, and its failure. */
  met = [];
  #left = new Map();

  /** `waysOf` a write are its failures; none where it is not to fail at all. */
  static async of(page, waysOf) {
    const broken = new BrokenWrites();
    await page.route(
      (address) => address.pathname.startsWith("/v1.0/"),
      (route, request) => (request.method() === "GET" ? route.fallback() : broken.#meet(route, request, waysOf)),
    );
    return broken;
  }

  /** How many different writes have come so far, of those that fail. */
  get writes() {
    return new Set(this.met.map(({ write }) => write)).size;
  }

  async #meet(route, request, waysOf) {
    const write = [request.method(), new URL(request.url()).pathname, request.postData()].join(" ");
    if (!this.#left.has(write)) this.#left.set(write, [...waysOf(request)]);
    const failure = this.#left.get(write).shift();
    if (!failure) return route.continue();
    this.met.push({ write, failure });
    // A page that has gone meanwhile takes its calls with it.
    return failure.meets(route).catch(() => {});
  }
}

/** Answers 401 to whatever is called until the page has been at the sign-in service once more. */
export async function endSession(page) {
  let isOver = true;
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/oidc/authorize") isOver = false;
  });
  await page.route(
    (address) => address.pathname.startsWith("/v1.0/"),
    (route) => (isOver ? refusal(401).meets(route) : route.fallback()),
  );
}
