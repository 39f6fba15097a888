import { defineConfig } from "@playwright/test";

const isRoot = process.getuid?.() === 0;

/** The server and the browser come from scripts/test.ts (`npm test -- e2e`), or from BASE_URL and PLAYWRIGHT_CHROMIUM. */
export default defineConfig({
  testDir: "e2e",
  fullyParallel: false,
  // One server and one database serve all of them; on two cores more browsers only slow each other.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    baseURL: process.env.BASE_URL ?? "http://127.0.0.1:3000",
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      // Chromium has no sandbox for root.
      args: isRoot ? ["--no-sandbox", "--disable-dev-shm-usage"] : ["--disable-dev-shm-usage"],
      ...(process.env.PLAYWRIGHT_CHROMIUM ? { executablePath: process.env.PLAYWRIGHT_CHROMIUM } : {}),
    },
  },
});
