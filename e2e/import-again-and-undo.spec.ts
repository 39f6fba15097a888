import type { Page } from "@playwright/test";
import { chooseFiles, expect, openReady, test, textAt } from "./fixtures";
import { outageLog } from "./logs/outage-log";
import { sectionOf } from "./page-parts";

// Another seed than the great journey's: no record of one log is a record of the other.
const SHORT = outageLog({ seed: 7, until: "16:30:00" });
const LONG = outageLog({ seed: 7, until: "17:00:00" });
const linesOf = (text: string) => text.split("\n").length - 1;

test.describe.configure({ mode: "serial" });

async function importFile(page: Page, name: string, content: string): Promise<void> {
  await openReady(page, "/imports");
  await chooseFiles(page, page.getByRole("button", { name: "Choose files" }), [{ name, content }]);
  const sent = page.getByRole("region", { name: "Being sent from this tab" });
  await expect(sent.getByText(/received$/)).toBeVisible({ timeout: 60_000 });
  await sent.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("the same file twice adds nothing and is told as a duplicate", async ({ page }) => {
  await importFile(page, "depot-bot.log", SHORT);
  await expect(sectionOf(page, "Every line accounted for")).toContainText(
    `These add up to ${linesOf(SHORT).toLocaleString("en")} lines.`,
  );
  await importFile(page, "depot-bot.log", SHORT);
  await expect(page.getByText("These bytes were already here.")).toBeVisible();
  const first = page.getByRole("link", { name: "The first import" });
  await first.click();
  await expect(page.getByText("These bytes were already here.")).toHaveCount(0);
});

test("a longer copy of a growing file adds only what is new", async ({ page, request }) => {
  await importFile(page, "depot-bot.log", LONG);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  // The page opens as soon as the bytes are received; they are read after that.
  const read = async (): Promise<unknown> => (await request.get(`/api/v1/imports/${id}`)).json();
  const added = linesOf(LONG) - linesOf(SHORT);
  await expect.poll(read).toMatchObject({ state: "done", records: added });
  await expect(sectionOf(page, "Every line accounted for")).toContainText(`new records${added}`);
});

test("taking both back leaves no record of them", async ({ page, request }) => {
  await openReady(page, "/imports");
  const rows = page.getByRole("row", { name: /depot-bot\.log done/ });
  for (let left = await rows.count(); left > 0; left -= 1) {
    await rows.first().getByRole("link", { name: "depot-bot.log" }).click();
    await page.getByRole("button", { name: "Take this import back" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Take it back" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Imports" })).toBeVisible({ timeout: 60_000 });
    await expect(rows).toHaveCount(left - 1);
  }
  const records: { items: unknown[] } = await (
    await request.get("/api/v1/records?service=depot-bot&limit=1")
  ).json();
  expect(records.items).toEqual([]);
});

test("pasted lines are imported under the name they are given", async ({ page }) => {
  await openReady(page, "/imports");
  await page.getByRole("button", { name: "Paste text" }).click();
  const dialog = page.getByRole("dialog");
  await dialog
    .getByRole("textbox", { name: "Lines" })
    .fill(
      "2026-02-01 10:00:00,000 INFO kiosk.door: opened\n2026-02-01 10:00:09,000 INFO kiosk.door: closed\n",
    );
  await dialog.getByRole("textbox", { name: "Name" }).fill("kiosk.log");
  await dialog.getByRole("button", { name: "Import 2 lines" }).click();
  await expect(page.getByRole("row", { name: /kiosk\.log done/ })).toBeVisible({ timeout: 60_000 });
});

/** About 30 MB of lines that repeat, from one made-up conveyor. */
function bigLog(): Buffer {
  const lines: string[] = [];
  for (let at = 0; at < 300_000; at += 1) {
    const time = new Date(Date.UTC(2026, 0, 12) + at * 250).toISOString().replace("T", " ").replace("Z", "");
    lines.push(
      `${time.replace(".", ",")} INFO conveyor.belt: parcel ${at} weighed ${(at * 37) % 9_000} g, lane ${at % 12}, next stop hall`,
    );
  }
  return Buffer.from(`${lines.join("\n")}\n`);
}

test("an upload that a reload broke off goes on from what was received", async ({ page, request }) => {
  test.setTimeout(300_000);
  const content = bigLog();
  await openReady(page, "/imports");
  page.on("dialog", (dialog) => void dialog.accept());
  await chooseFiles(page, page.getByRole("button", { name: "Choose files" }), [
    { name: "conveyor.log", content },
  ]);
  const sent = page.getByRole("region", { name: "Being sent from this tab" });
  const link = sent.getByRole("link", { name: "conveyor.log" });
  await expect(link).toBeVisible({ timeout: 60_000 });
  const path = (await link.getAttribute("href")) ?? "";
  await page.reload();

  const committed = async () => {
    const one: { committedOffset: number } = await (await request.get(`/api/v1${path}`)).json();
    return one.committedOffset;
  };
  expect(await committed()).toBeLessThan(content.byteLength);
  await openReady(page, path);
  await expect(page.getByText(/The upload stopped at/)).toBeVisible({ timeout: 60_000 });
  await chooseFiles(page, page.getByRole("button", { name: "Choose the file" }), [
    { name: "conveyor.log", content },
  ]);
  await expect(page.getByText("These add up to 300,000 lines.")).toBeVisible({ timeout: 240_000 });
  expect(await committed()).toBe(content.byteLength);
  await request.delete(`/api/v1${path}`, { timeout: 120_000 });
});

test("a running import can be cancelled, and nothing of it is kept", async ({ page, request }) => {
  test.setTimeout(120_000);
  const opened = await request.post("/api/v1/imports/open", {
    data: { name: "freight.log", sizeBytes: 4_000_000 },
  });
  const id = textAt(await opened.json(), "id");
  const part = Buffer.from("2026-01-20 08:00:00,000 INFO freight.gate: opened\n");
  const received = await request.patch(`/api/v1/imports/${id}?offset=0`, {
    data: part,
    headers: { "content-type": "application/octet-stream" },
  });
  expect(await received.json()).toMatchObject({ committedOffset: part.byteLength });
  await openReady(page, `/imports/${id}`);
  await page.getByRole("button", { name: "Cancel this import" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stop it" }).click();
  await expect(page.getByText("Importing “freight.log” was stopped.")).toBeVisible();
  const records: { items: unknown[] } = await (
    await request.get("/api/v1/records?service=freight&limit=1")
  ).json();
  expect(records.items).toEqual([]);
});
