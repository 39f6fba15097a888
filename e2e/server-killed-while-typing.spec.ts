import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { FaultApp, freePort } from "../scripts/faults/fault-app";
import { openReady, textAt } from "./fixtures";

// An app of its own, with a data folder of its own: it is killed, and the others go on.
let app: FaultApp;
let folder: string;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = mkdtempSync(path.join(tmpdir(), "afterword-killed-"));
  app = new FaultApp({ folder, port: await freePort() });
  await app.ready();
});
test.afterAll(async () => {
  await app.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
});

const status = (page: Page) => page.locator("output[data-save]");
const summary = (page: Page) => page.getByRole("textbox", { name: "Summary", exact: true });

async function startDocument(title: string): Promise<string> {
  const answer = await fetch(`${app.url}/api/v1/postmortems`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ title, language: "en" }),
  });
  return textAt(await answer.json(), "id");
}

async function openSummary(page: Page, id: string): Promise<void> {
  await openReady(page, `${app.url}/postmortems/${id}`);
  const place = page.getByRole("region", { name: "Summary", exact: true });
  await place.getByRole("button", { name: /^(Edit: )?Summary/ }).click();
  await expect(summary(page)).toBeFocused();
}

/** What the server holds of the summary. */
async function stored(id: string): Promise<string> {
  const document: unknown = (await (await fetch(`${app.url}/api/v1/postmortems/${id}`)).json()).document;
  return JSON.stringify(document);
}

test("a server killed while someone types loses no character, and never says saved while it is down", async ({
  page,
}) => {
  const id = await startDocument("Killed while typing");
  await openSummary(page, id);
  await page.keyboard.type("The first half stands on the server. ");
  await expect(status(page)).toHaveAttribute("data-save", "saved");
  await page.keyboard.type("Typed as it ");
  await app.kill("SIGKILL");
  await page.keyboard.type("died, and typed while nothing answered.");
  const whole = "The first half stands on the server. Typed as it died, and typed while nothing answered.";
  await expect(summary(page)).toHaveText(whole);
  await expect(status(page)).toHaveAttribute("data-save", "failed");
  await app.ready();
  await expect(status(page)).toHaveAttribute("data-save", "saved", { timeout: 60_000 });
  expect(await stored(id)).toContain(whole);
});

test("a page closed while the server was dead finds its text again in the same browser", async ({
  page,
  context,
}) => {
  const id = await startDocument("Closed while dead");
  await openSummary(page, id);
  await app.kill("SIGKILL");
  await page.keyboard.type("Nobody had this but the browser.");
  await expect(status(page)).toHaveAttribute("data-save", "failed");
  await page.close({ runBeforeUnload: false });
  await app.ready();
  expect(await stored(id)).not.toContain("Nobody had this");
  const again = await context.newPage();
  await openReady(again, `${app.url}/postmortems/${id}`);
  const dialog = again.getByRole("dialog");
  await expect(dialog).toContainText("There is unsaved text from this browser");
  await dialog.getByRole("button", { name: "Bring it back" }).click();
  await expect(status(again)).toHaveAttribute("data-save", "saved");
  expect(await stored(id)).toContain("Nobody had this but the browser.");
});

test("what is typed without a network is saved when it is back", async ({ page, context }) => {
  const id = await startDocument("Offline");
  await openSummary(page, id);
  await context.setOffline(true);
  await page.keyboard.type("Written in a tunnel.");
  await expect(status(page)).toHaveAttribute("data-save", "failed");
  await context.setOffline(false);
  await expect(status(page)).toHaveAttribute("data-save", "saved", { timeout: 40_000 });
  expect(await stored(id)).toContain("Written in a tunnel.");
});

test("two tabs of one browser on one document keep what each of them wrote", async ({ page, context }) => {
  const id = await startDocument("Two tabs");
  const other = await context.newPage();
  await openSummary(page, id);
  await openReady(other, `${app.url}/postmortems/${id}`);
  await page.keyboard.type("From the first tab.");
  await expect(status(page)).toHaveAttribute("data-save", "saved");
  await other
    .getByRole("region", { name: "Detection", exact: true })
    .getByRole("button", { name: /^(Edit: )?Detection/ })
    .click();
  await other.keyboard.type("From the second tab.");
  await expect(status(other)).toHaveAttribute("data-save", "saved");
  await page.bringToFront();
  await page.keyboard.type(" More of the first.");
  await expect(status(page)).toHaveAttribute("data-save", "saved");
  const text = await stored(id);
  for (const words of ["From the first tab. More of the first.", "From the second tab."])
    expect(text).toContain(words);
});
