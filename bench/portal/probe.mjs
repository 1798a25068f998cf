// Runs in the page, before anything of it: notes when rows are painted and how long a person waits for an answer.
// Playwright sends it there as text, so that it can use nothing from outside itself.

/** Sets up `window.probe`; the page is usable once `least` elements that match `rows` are painted. */
export function install({ rows, least }) {
  const probe = { usable: 0, waited: null, shifted: 0, memory: null };
  window.probe = probe;

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) probe.shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });

  // V8's figures leave the memory of WebAssembly out.
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...words) => {
      const result = await original.apply(WebAssembly, words);
      const { exports } = result.instance ?? result;
      probe.memory = Object.values(exports).find((each) => each instanceof WebAssembly.Memory) ?? probe.memory;
      return result;
    };
  }

  // A message that is sent within a frame arrives after that frame is painted.
  const painted = (tell) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => tell(performance.now());
    port2.postMessage(null);
  };
  const each = (isThere, tell) => {
    const look = () => (isThere() ? painted(tell) : requestAnimationFrame(look));
    requestAnimationFrame(look);
  };
  each(
    () => document.querySelectorAll(rows).length >= least,
    (now) => (probe.usable = now),
  );

  const list = () => [...document.querySelectorAll(rows)].slice(0, 30).map((row) => row.textContent).join("\n");
  /** From the next event of this kind until the condition holds and is painted. */
  const wait = (kind, isThere) => {
    probe.waited = null;
    const begin = ({ timeStamp }) => each(isThere, (now) => (probe.waited = now - timeStamp));
    addEventListener(kind, begin, { capture: true, once: true });
  };
  probe.waitForOtherRows = () => {
    const before = list();
    wait("keydown", () => ![before, ""].includes(list()));
  };
  probe.waitForHeading = (heading, text) => {
    wait("pointerdown", () => document.querySelector(heading)?.textContent.includes(text));
  };
  probe.countNodes = () => {
    const walker = document.createTreeWalker(document);
    let count = 1;
    while (walker.nextNode()) count += 1;
    return count;
  };
}
