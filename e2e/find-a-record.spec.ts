import { expect, expectAccessible, openReady, seedLog, test } from "./fixtures";

const DAY = "2026-01-08";

/** Forty quiet lines of a made-up lighthouse, two that are not, one of them with a trace. */
function lighthouseLog(): string {
  const lines = Array.from(
    { length: 40 },
    (_, at) => `${DAY} 06:${String(at).padStart(2, "0")}:00,000 INFO lighthouse.lamp: turn ${at} took 12 s`,
  );
  lines.push(
    `${DAY} 06:41:00,000 WARNING lighthouse.horn: air pressure at 3 bar`,
    `${DAY} 06:42:00,000 ERROR lighthouse.lamp: the motor stalled at turn 42`,
    "Traceback (most recent call last):",
    '  File "/srv/lighthouse/lamp.py", line 17, in turn',
    "OSError: the axle is blocked",
  );
  return `${lines.join("\n")}\n`;
}

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ request }) => {
  await seedLog(request, "lighthouse.log", lighthouseLog());
});

test("words and filters narrow the records, stand in the URL, and survive back and forward", async ({
  page,
}) => {
  await openReady(page, "/records?service=lighthouse");
  await expect(page.getByText("42 rows, all loaded.")).toBeVisible();
  await page.getByRole("searchbox", { name: "Search in the records" }).fill("stalled");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/[?&]q=stalled/);
  await expect(page.getByText("1 row, all loaded.")).toBeVisible();
  await expectAccessible(page);

  await openReady(page, "/records?service=lighthouse");
  await page.getByLabel("Severity").selectOption({ label: "warning and above" });
  await expect(page).toHaveURL(/[?&]severity=/);
  await expect(page).toHaveURL(/[?&]service=lighthouse/);
  await expect(page.getByText("2 rows, all loaded.")).toBeVisible();

  const table = page.getByRole("table", { name: "Records" });
  await table.getByRole("row", { name: /motor stalled/ }).click();
  await expect(table.getByText("OSError: the axle is blocked")).toBeVisible();
  await table.getByRole("link", { name: "Open with what stands around" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Record", exact: true })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/[?&]severity=.*/);
  await expect(page).toHaveURL(/[?&]service=lighthouse/);
  await expect(page.getByText("2 rows, all loaded.")).toBeVisible();
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1, name: "Record", exact: true })).toBeVisible();
});

test("the link to one record shows it whole, between what stands around it", async ({ page, request }) => {
  const found: { items: { id: string }[] } = await (
    await request.get("/api/v1/records?service=lighthouse&q=stalled")
  ).json();
  const id = found.items[0]?.id ?? "";
  await openReady(page, `/records/${encodeURIComponent(id)}`);
  await expect(page.getByRole("region", { name: "Text of the record" })).toContainText(
    "OSError: the axle is blocked",
  );
  await expect(page.getByRole("listitem").filter({ hasText: "air pressure at 3 bar" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Five minutes around it" }).click();
  await expect(page).toHaveURL(/[?&]from=.*&to=.*&order=oldest/);
  await expect(page.getByText(/rows, all loaded/)).toBeVisible();
});
