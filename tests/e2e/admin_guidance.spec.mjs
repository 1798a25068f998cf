// What an installation has to read about a part of the administration, one click away from it.

import { expect, signIn, test } from "./support/people.mjs";

test("a link of the configuration stands on the pages that it names", async ({ page }) => {
  await page.route("**/config.json", async (route) => {
    const config = await (await route.fetch()).json();
    const about = { text: "How we name organizations", url: "https://help.example/organizations", pages: ["/admin/orgs"] };
    const everywhere = { text: "Help desk", url: "https://help.example/desk" };
    await route.fulfill({ json: { ...config, helpLinks: [about, everywhere] } });
  });
  await signIn(page, "Daan Verhoeven", "/admin/orgs");
  const guidance = page.getByRole("complementary", { name: "Good to know" });
  await expect(guidance.getByRole("link")).toHaveText(["How we name organizations"]);
  await page.getByRole("navigation", { name: "Identity Governance" }).getByRole("link", { name: "Catalogs" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Catalogs" })).toBeVisible();
  await expect(guidance).toHaveCount(0);
  await page.getByRole("button", { name: /^Account of/ }).click();
  await expect(page.getByRole("link", { name: "Help desk" })).toBeVisible();
  await expect(page.getByRole("link", { name: "How we name organizations" })).toHaveCount(0);
});
