import { existsSync, readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { chooseFiles, chooseSettings, expect, expectAccessible, openReady, test } from "./fixtures";
import { composeLog } from "./logs/compose-log";
import { cp1251Log } from "./logs/cp1251-log";
import { OUTAGE, outageLog } from "./logs/outage-log";
import { factOf, numberIn, sectionOf } from "./page-parts";

const ZONE = "Europe/Moscow";
const LOG = outageLog();
const LINES = LOG.split("\n").length - 1;
const PICTURE = "docs/incident.png";

test.describe.configure({ mode: "serial" });
test.use({ timezoneId: ZONE });
test.beforeEach(({ page }) => chooseSettings(page, { zone: "browser", browserZone: ZONE }));

test("an empty overview says what will be here and leads to the imports", async ({ page, request }) => {
  const held: { items: unknown[] } = await (await request.get("/api/v1/imports?limit=1")).json();
  test.skip(held.items.length > 0, "this server holds imports already");
  await openReady(page, "/");
  await expect(
    page.getByRole("heading", { level: 1, name: "From logs to the story of an outage" }),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Load the example" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Imports" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Imports" })).toBeVisible();
});

test("several files are imported at once, each with a report that adds up", async ({ page }) => {
  await openReady(page, "/imports");
  const drop = page.getByRole("region", { name: "Import logs" });
  await drop.getByText("Time zone, year, service").click();
  await drop.getByLabel("Time zone", { exact: false }).fill(ZONE);
  await chooseFiles(page, drop.getByRole("button", { name: "Choose files" }), [
    { name: "parcel-bot.log", content: LOG },
    { name: "market.log", content: composeLog("2026-03-05", ["shelf", "till"]) },
    { name: "ledger.log", content: cp1251Log("2026-03-04") },
  ]);
  const sent = page.getByRole("region", { name: "Being sent from this tab" });
  await expect(sent.getByText(/received$/)).toHaveCount(3, { timeout: 60_000 });

  await sent.getByRole("link", { name: "ledger.log" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "ledger.log" })).toBeVisible();
  await expect(sectionOf(page, "How it was read")).toContainText(/windows-1251/i);

  await page.getByRole("link", { name: "Imports" }).first().click();
  await page.getByRole("link", { name: "market.log" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "market.log" })).toBeVisible();
  await expect(page.getByText("5 records span several lines")).toBeVisible();
  await expect(page.getByText("shelf, till")).toBeVisible();

  await page.getByRole("link", { name: "Imports" }).first().click();
  await page.getByRole("link", { name: "parcel-bot.log" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "parcel-bot.log" })).toBeVisible();
  const read = sectionOf(page, "How it was read");
  await expect(read).toContainText("utf-8 — every byte sequence is valid UTF-8");
  await expect(read).toContainText("leading-time");
  await expect(read).toContainText(`${ZONE} — as you said`);
  await expect(read).toContainText("the lines name it");
  const account = sectionOf(page, "Every line accounted for");
  const parts = await account.getByRole("definition").allTextContents();
  expect(parts.map(numberIn).reduce((sum, part) => sum + part, 0)).toBe(LINES);
  await expect(account).toContainText(`These add up to ${LINES.toLocaleString("en")} lines.`);
  await expectAccessible(page);
});

test("patterns hold every record, and a chart of one zooms by keys and by dragging", async ({
  page,
  request,
}) => {
  await openReady(page, "/patterns");
  const imports: { items: { records: number }[] } = await (
    await request.get("/api/v1/imports?state=done&limit=200")
  ).json();
  const records = imports.items.reduce((sum, one) => sum + one.records, 0);
  await expect(page.getByText(`together ${records.toLocaleString("en")} records`)).toBeVisible();
  await expect(page.getByRole("row", { name: /Going on without a webhook/ })).toContainText("48");
  await expectAccessible(page);

  await page.getByRole("link", { name: /Going on without a webhook/ }).click();
  await expect(factOf(page, "Records")).toHaveText("48");
  await expect(factOf(page, "Cadence")).toContainText("every 56 s");
  const chart = page.getByRole("slider", { name: /48 records from/ });
  await chart.focus();
  await page.keyboard.press("Home");
  for (let bar = 0; bar < 8; bar += 1) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/[?&]from=.*&to=/);
  await page.getByRole("button", { name: "Whole time" }).click();
  await expect(page).not.toHaveURL(/[?&]from=/);

  await expect(chart).toBeVisible();
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
  await dragOver(page, chart, 0.25, 0.75);
  await expect(page).toHaveURL(/[?&]from=.*&to=/);
  await expectAccessible(page);
});

async function dragOver(page: Page, target: Locator, from: number, to: number): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error("There is nothing to drag over");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * from, y);
  await page.mouse.down();
  await page.mouse.move(box.x + (box.width * (from + to)) / 2, y);
  await page.mouse.move(box.x + box.width * to, y);
  await page.mouse.up();
}

async function openIncident(page: Page): Promise<void> {
  await openReady(page, "/incidents");
  await page
    .getByRole("link", { name: /parcel-bot/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: /parcel-bot/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Timeline" })).toBeVisible();
}

test("the incident has the bounds that the records leave it", async ({ page }) => {
  await openIncident(page);
  await expect(factOf(page, "Start")).toContainText(`${OUTAGE.lastGood} – ${OUTAGE.firstBoot}`);
  await expect(factOf(page, "End")).toContainText(OUTAGE.ready);
  await expect(factOf(page, "Downtime")).toContainText("44 min 27 s – 1 h 24 min");
  await expect(sectionOf(page, "Why it was found")).toContainText("48 restarts, every 56 s");
  const story = sectionOf(page, "What happened");
  await expect(story.getByRole("listitem").filter({ hasText: "First boot" })).toContainText(OUTAGE.firstBoot);
  await expect(story.getByRole("listitem").filter({ hasText: "First good record" })).toContainText(
    OUTAGE.firstGood,
  );
  await expectAccessible(page);
});

test("its picture stands in the documentation", async ({ page }) => {
  test.skip(existsSync(PICTURE) && process.env.UPDATE_DOCS !== "1", "UPDATE_DOCS=1 takes it anew");
  await page.setViewportSize({ width: 1440, height: 1000 });
  await page.emulateMedia({ colorScheme: "light" });
  await openIncident(page);
  await expect(page.getByRole("group", { name: "Timeline of the incident" })).toBeVisible();
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: PICTURE });
});

test("an uncertain edge shows its proof, and the timeline zooms by keyboard", async ({ page }) => {
  await openIncident(page);
  const timeline = page.getByRole("group", { name: "Timeline of the incident" });
  await timeline.getByRole("button", { name: /^Outage, from/ }).press("Enter");
  await expect(page).toHaveURL(/[?&]at=/);
  await expect(page.getByText("Start, parcel-bot")).toBeVisible();
  const proofs = page.getByRole("link", {
    name: /Registered parcel|Session storage|Starting the parcel bot/,
  });
  await expect(proofs.first()).toBeVisible();

  const fit = page.getByRole("button", { name: "Show all" });
  await expect(fit).toBeDisabled();
  await timeline.focus();
  await page.keyboard.press("+");
  await expect(fit).toBeEnabled();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("0");
  await expect(fit).toBeDisabled();

  await proofs.first().click();
  await expect(page).toHaveURL(/\/records\//);
  await expect(page.getByRole("heading", { level: 1, name: "Record", exact: true })).toBeVisible();
});

test("people add, change and delete events, adjust bounds and confirm, and the history tells it", async ({
  page,
}) => {
  await openIncident(page);
  const story = sectionOf(page, "What happened");
  await story.getByRole("button", { name: "Add event" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Kind").selectOption({ label: "Detected" });
  await dialog.getByLabel("What happened").fill("A courier called: the bot is mute");
  await dialog.getByLabel("Time", { exact: true }).or(dialog.getByLabel("Best guess")).first().focus();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  const event = story.getByRole("listitem").filter({ hasText: "A courier called" });
  await expect(event).toContainText("Detected");

  await event.getByRole("button", { name: "Edit" }).click();
  await dialog.getByLabel("What happened").fill("Two couriers called: the bot is mute");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  const changed = story.getByRole("listitem").filter({ hasText: "Two couriers called" });
  await expect(changed).toBeVisible();
  await changed.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Event deleted", { exact: true })).toBeVisible();
  await expect(changed).toHaveCount(0);

  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Impact and bounds" }).click();
  const start = dialog.getByRole("group", { name: /^Start/ });
  await start.getByLabel("Not before").fill(`${OUTAGE.day}T14:45:00`);
  await start.getByLabel("Best guess").fill(`${OUTAGE.day}T14:45:00`);
  await dialog.getByLabel("Why").fill("The operator saw it answer at 14:45");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(factOf(page, "Start")).toContainText(`14:45:00 – ${OUTAGE.firstBoot}`);

  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("button", { name: "Confirm" })).toHaveCount(0);
  const history = sectionOf(page, "History");
  for (const words of [
    "event added",
    "event changed",
    "event deleted",
    "The operator saw it answer at 14:45",
    "status set to open",
  ])
    await expect(history).toContainText(words);
});

const FIRST_SUMMARY = "The parcel bot was mute for over an hour; its name server did not answer.";
const SECOND_SUMMARY = "The parcel bot was mute because nobody had renewed the name server's lease.";

async function writeSummary(page: Page, text: string): Promise<void> {
  const summary = page.getByRole("region", { name: "Summary" });
  await summary.getByRole("button", { name: /^(Edit: )?Summary/ }).click();
  await summary.getByRole("textbox", { name: "Summary" }).fill(text);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("status").filter({ hasText: /^Saved/ })).toBeVisible();
}

async function publish(page: Page, version: string, note: string): Promise<void> {
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What changed").fill(note);
  await dialog.getByRole("button", { name: `Publish ${version}` }).click();
  await expect(dialog).toBeHidden();
  await expect(
    page.getByRole("region", { name: "Versions" }).getByRole("link", { name: version }),
  ).toBeVisible();
}

async function exportedMarkdown(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Export" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Markdown, English headings" }).click();
  return readFileSync(await (await download).path(), "utf8");
}

test("a post-mortem starts from the incident, saves itself, and is published, twice", async ({ page }) => {
  await openIncident(page);
  await page.getByRole("button", { name: "Start post-mortem" }).click();
  await expect(page).toHaveURL(/\/postmortems\/.+/);
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue(/parcel-bot/);
  const problems = page.getByRole("region", { name: "Problems" });
  await expect(problems).toContainText("Could not register the webhook");

  await writeSummary(page, FIRST_SUMMARY);
  await page.reload();
  await expect(page.getByRole("region", { name: "Summary" })).toContainText(FIRST_SUMMARY);
  await publish(page, "1.0", "First complete account");
  await writeSummary(page, SECOND_SUMMARY);
  await publish(page, "1.1", "The cause is known");
  await expectAccessible(page);

  await page
    .getByRole("region", { name: "Versions" })
    .getByRole("link", { name: "1.0", exact: true })
    .click();
  await expect(page).toHaveURL(/versions\/1\.0$/);
  await expect(page.getByRole("region", { name: "Summary" })).toHaveText(new RegExp(FIRST_SUMMARY));
  await expect(page.getByText(SECOND_SUMMARY)).toHaveCount(0);
  const first = await exportedMarkdown(page);
  expect(first).toContain(FIRST_SUMMARY);
  expect(first).not.toContain(SECOND_SUMMARY);
  await expectAccessible(page);
});

test("the export holds the bounds and the timeline", async ({ page }) => {
  await openIncident(page);
  await page.getByRole("link", { name: "Open post-mortem" }).click();
  await expect(page.getByRole("region", { name: "Summary" })).toContainText(SECOND_SUMMARY);
  const markdown = await exportedMarkdown(page);
  expect(markdown).toContain(SECOND_SUMMARY);
  // The start as a person corrected it, the first boot, the first good record.
  for (const words of ["14:45:00", OUTAGE.firstBoot, OUTAGE.firstGood, "## Timeline", "parcel-bot"])
    expect(markdown).toContain(words);
});
