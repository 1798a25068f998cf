/** The bytes of each file that holds small modules; fetched once, and again after a failure. */
const packs = new Map();

/** One of the small modules in a file, as if it had been fetched alone. */
async function fetchSmall(name, from, to) {
  if (!packs.has(name)) packs.set(name, fetchPack(name));
  try {
    const bytes = (await packs.get(name)).slice(from, to);
    return new Response(bytes, { headers: { "content-type": "application/wasm" } });
  } catch (error) {
    packs.delete(name);
    throw error;
  }
}

async function fetchPack(name) {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.arrayBuffer();
}
