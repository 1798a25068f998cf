/** The bytes of the file that holds all small modules; fetched once, and again after a failure. */
let smallModules;

/** One of the small modules, as if it had been fetched alone. */
async function fetchSmall(from, to) {
  smallModules ??= fetch(new URL("./small_modules.bin", import.meta.url)).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    return answer.arrayBuffer();
  });
  try {
    const bytes = (await smallModules).slice(from, to);
    return new Response(bytes, { headers: { "content-type": "application/wasm" } });
  } catch (error) {
    smallModules = undefined;
    throw error;
  }
}
