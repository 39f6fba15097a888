import { gzipSync } from "node:zlib";
import { expect, openReady, test } from "./fixtures";
import type { Page } from "@playwright/test";

// What the first page may cost somebody on a slow line, in kilobytes of compressed script.
const BUDGET_BYTES = 200_000;

interface Script {
  path: string;
  gzipBytes: number;
  text: string;
}

/** Every script the page loads from now on, with its size as gzip. */
function watchScripts(page: Page): () => Promise<Script[]> {
  const scripts: Promise<Script>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    scripts.push(
      response.body().then((body) => ({
        path: new URL(response.url()).pathname,
        gzipBytes: gzipSync(body).byteLength,
        text: body.toString("utf8"),
      })),
    );
  });
  return () => Promise.all(scripts);
}

const holdsRecharts = ({ text }: Script) => text.includes("recharts");

test("the first page loads at most 200 kB of script, and no charts", async ({ page }) => {
  const scripts = watchScripts(page);
  await openReady(page, "/");
  await page.waitForLoadState("networkidle");
  const loaded = await scripts();
  const sum = loaded.reduce((total, { gzipBytes }) => total + gzipBytes, 0);
  test.info().annotations.push({ type: "script", description: `${sum} bytes in ${loaded.length} files` });
  expect(loaded.length).toBeGreaterThan(0);
  expect(sum, loaded.map(({ path, gzipBytes }) => `${path} ${gzipBytes}`).join("\n")).toBeLessThanOrEqual(
    BUDGET_BYTES,
  );
  expect(loaded.filter(holdsRecharts).map(({ path }) => path)).toEqual([]);
});

test("charts are loaded when one is seen", async ({ page, request }) => {
  const patterns: { items: { id: string; firstSeen: string | null }[] } = await (
    await request.get("/api/v1/patterns?limit=20")
  ).json();
  const timed = patterns.items.find(({ firstSeen }) => firstSeen !== null);
  test.skip(timed === undefined, "this server holds no pattern with a time");
  const scripts = watchScripts(page);
  await openReady(page, `/patterns/${encodeURIComponent(timed?.id ?? "")}`);
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
  expect((await scripts()).filter(holdsRecharts)).not.toEqual([]);
});
