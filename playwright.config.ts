import { defineConfig } from "@playwright/test";

const isRoot = process.getuid?.() === 0;

// It begins with an empty server, so it runs before all others; each of those brings records of its own.
const FIRST = "from-logs-to-a-published-post-mortem.spec.ts";

/** The server and the browser come from scripts/test.ts (`npm test -- e2e`), or from BASE_URL and PLAYWRIGHT_CHROMIUM. */
export default defineConfig({
  testDir: "e2e",
  fullyParallel: false,
  // One server and one database serve all of them; on two cores more browsers only slow each other.
  workers: 1,
  retries: 0,
  // Generous: a journey of many pages on a small machine that has other work. Nothing waits longer than it must.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  projects: [
    { name: "first", testMatch: `**/${FIRST}` },
    { name: "others", testIgnore: `**/${FIRST}` },
  ],
  use: {
    baseURL: process.env.BASE_URL ?? "http://127.0.0.1:3000",
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    // A quarter of the time, so only when asked for: TRACE=1 npm test -- e2e NAME.
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      // Chromium has no sandbox for root.
      args: isRoot ? ["--no-sandbox", "--disable-dev-shm-usage"] : ["--disable-dev-shm-usage"],
      ...(process.env.PLAYWRIGHT_CHROMIUM ? { executablePath: process.env.PLAYWRIGHT_CHROMIUM } : {}),
    },
  },
});
