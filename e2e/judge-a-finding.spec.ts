import { expect, expectAccessible, expectNoOverflow, openReady, seedLog, test } from "./fixtures";
import { sectionOf } from "./page-parts";

const START = Date.UTC(2026, 4, 11, 6);
const SERVICE = "kiosk";

/** Four quiet hours of a kiosk that then restarts six times, a minute apart, and two messages that stay apart. */
function kioskLog(): string {
  const lines: [number, string][] = [];
  for (let minute = 0; minute < 240; minute++) {
    lines.push([minute * 60_000, `INFO ticket ${minute + 100} printed`]);
    lines.push([minute * 60_000 + 30_000, `INFO ticket ${minute + 100} handed over`]);
  }
  const broken = 240 * 60_000;
  for (let life = 0; life < 6; life++) {
    lines.push([broken + life * 60_000, "INFO Starting kiosk server"]);
    lines.push([broken + life * 60_000 + 2_000, "FATAL drawer is jammed, giving up"]);
  }
  lines.push([broken + 6 * 60_000, "INFO Starting kiosk server"]);
  for (let minute = 7; minute < 60; minute++)
    lines.push([broken + minute * 60_000, `INFO ticket ${minute + 900} printed`]);
  return lines.map(([at, text]) => `${new Date(START + at).toISOString()} ${text}\n`).join("");
}

test("a finding is judged: its card, another threshold, why two patterns are apart, a merge and its undoing", async ({
  page,
  request,
}) => {
  await seedLog(request, "kiosk.log", kioskLog(), { service: SERVICE });

  await openReady(page, `/findings?service=${SERVICE}&rule=crash-loop`);
  const card = page.locator("details").filter({ hasText: "Crash loop" }).first();
  await card.locator("summary").first().click();
  await expect(card.getByRole("heading", { name: "Measured against the thresholds" })).toBeVisible();
  await expect(card.getByRole("button", { name: /Starting kiosk server/ }).first()).toBeVisible();
  await expectAccessible(page);
  await card.getByRole("link", { name: /^INC-/ }).first().click();
  await expect(page.locator("details").filter({ hasText: "Crash loop" }).first()).toBeVisible();

  await openReady(page, "/findings/settings");
  await page.getByRole("slider", { name: "Fewest restarts" }).press("End");
  const preview = sectionOf(page, /What would change/);
  await expect(preview.getByText(/findings? (go|goes)/).first()).toBeVisible({ timeout: 15_000 });
  await expect(page).toHaveURL(/crashLoopMinCycles=20/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Undo moves" }).click();
  await expect(page.getByText("These are the thresholds that hold.")).toBeVisible();

  const idOf = async (words: string) => {
    const answer = await request.get(`/api/v1/patterns?q=${encodeURIComponent(words)}&service=${SERVICE}`);
    const body: { items: { id: string }[] } = await answer.json();
    return body.items[0]?.id ?? "";
  };
  const [a, b] = [await idOf("printed"), await idOf("handed over")];
  await openReady(page, `/patterns/compare?a=${a}&b=${b}`);
  await expect(page.getByRole("heading", { level: 1, name: "Apart, in two patterns" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Merge" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Together in one pattern" })).toBeVisible();

  await openReady(page, "/patterns/rules");
  const rule = page.getByRole("listitem").filter({ hasText: "printed" }).first();
  await rule.getByRole("button", { name: "Undo" }).click();
  await expect(rule.getByRole("button", { name: "Restore" })).toBeVisible();
  await openReady(page, `/patterns/${a}`);
  await expect(sectionOf(page, "Most alike")).toContainText("handed over");

  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["/findings/settings", "/patterns/versions"]) {
    await openReady(page, path);
    await expectNoOverflow(page);
  }
});
