// The browser journeys. `cargo xtask test --only browser` builds what they need and sets the variables that are read
// here; by hand, `npx playwright test --config tests/e2e/playwright.config.mjs` takes what was built last.
import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const chromium = process.env.GUESTLIST_CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync);

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.mjs",
  outputDir: "../../.test-output/browser",
  globalSetup: "./support/global_setup.mjs",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 60_000,
  // Whoever started it would end it soon, and nobody would learn what has passed and failed.
  globalTimeout: 50 * 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    // Says what to do where no Chromium is found; see https://playwright.dev/docs/browsers.
    launchOptions: { executablePath: chromium },
    locale: "en-GB",
    timezoneId: "Europe/Amsterdam",
    contextOptions: { reducedMotion: "reduce" },
    // Their calls pass by what journeys intercept and record; `offline.spec.mjs` allows them.
    serviceWorkers: "block",
    // Recording costs a fifth of all time; `--trace on` by hand shows each step of a journey.
    trace: "off",
    screenshot: "only-on-failure",
  },
  projects: [
    // What is seen once, in the window that it is meant for, is tagged with the name of its project.
    { name: "desktop", grepInvert: /@phone/, use: { viewport: { width: 1440, height: 900 } } },
    {
      name: "phone",
      grepInvert: /@desktop/,
      // Administrators work at a desk: on the phone their pages, the board and the map are looked at.
      testIgnore: /admin_(assignments|broken_writes|catalogs|deletion|guidance|organizations|packages|policy|roles|settings)\./,
      use: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
    },
  ],
});
