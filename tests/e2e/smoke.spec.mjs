// The page arrives whole, starts, and loads nothing that it doesn't need.
import { expect, expectAccessible, test } from "./support/test.mjs";

test("the page starts under a strict content security policy", async ({ page }) => {
  const answer = await page.goto("/");
  expect(answer.status()).toBe(200);
  await expect(page).toHaveTitle(/Woodgrove/);
  await expect(page.locator("#static-shell")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  const policy = answer.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).not.toMatch(/'unsafe-(inline|eval)'/);
  await expectAccessible(page);
});

test("files with a hash in their name are kept, the page and its settings are not", async ({ page }) => {
  const kept = new Map();
  page.on("response", (answer) => kept.set(new URL(answer.url()).pathname, answer.headers()["cache-control"] ?? ""));
  await page.goto("/");
  await expect(page.locator("#static-shell")).toHaveCount(0);

  const assets = [...kept].filter(([path]) => path.startsWith("/assets/"));
  expect(assets.map(([path]) => path.split(".").at(-1)).toSorted()).toEqual(["css", "js", "wasm"]);
  for (const [path, control] of assets) expect(control, path).toContain("immutable");
  for (const path of ["/", "/config.json"]) expect(kept.get(path), path).not.toContain("immutable");
});

test("a link into the portal is answered with the portal, a missing file is not", async ({ request }) => {
  const page = await request.get("/packages/0b8cf3a2-0c1e-4a0e-9f77-6f6f0b3c6a10");
  expect(page.headers()["content-type"]).toContain("text/html");
  expect((await request.get("/assets/nothing-0000000000000000.js")).status()).toBe(404);
});
