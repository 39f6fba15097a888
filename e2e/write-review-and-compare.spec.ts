import type { APIRequestContext, Page } from "@playwright/test";
import {
  chooseSettings,
  expect,
  expectAccessible,
  expectNoOverflow,
  openReady,
  test,
  textAt,
} from "./fixtures";
import { sectionOf } from "./page-parts";

test.describe.configure({ mode: "serial" });
test.use({ timezoneId: "UTC" });
test.beforeEach(({ page }) => chooseSettings(page, { zone: "utc" }));

/** A blank post-mortem, in which each of these sections has a text. */
async function startDocument(request: APIRequestContext, title: string): Promise<string> {
  const answer = await request.post("/api/v1/postmortems", { data: { title, language: "en" } });
  return textAt(await answer.json(), "id");
}

async function write(page: Page, section: string, text: string): Promise<void> {
  const place = page.getByRole("region", { name: section, exact: true });
  await place.getByRole("button", { name: new RegExp(`^(Edit: )?${section}`) }).click();
  await place.getByRole("textbox", { name: section, exact: true }).fill(text);
  await page.keyboard.press("Escape");
  await saved(page);
}

async function saved(page: Page): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: /^Saved/ })).toBeVisible();
}

async function publish(page: Page, version: string, note: string): Promise<void> {
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What changed").fill(note);
  await dialog.getByRole("button", { name: `Publish ${version}` }).click();
  await expect(dialog).toBeHidden();
}

const ONE = "The queue of labels stood still for an hour.";
const TWO = "The queue of labels stood still because its disk was full.";

test("two versions are compared word by word, and the older one comes back as the draft", async ({
  page,
  request,
}) => {
  const id = await startDocument(request, "Labels stuck");
  await openReady(page, `/postmortems/${id}`);
  await write(page, "Summary", ONE);
  await page.getByRole("button", { name: "Approve this text" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve this text" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByText("The approval holds for this very text.")).toBeVisible();
  await publish(page, "1.0", "First account");
  await write(page, "Summary", TWO);
  const date = page.getByRole("textbox", { name: "Date", exact: true });
  // With the focus it holds its day as it is typed.
  await date.focus();
  await date.fill("2031-02-03");
  await publish(page, "1.1", "The cause is known");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const again = page.getByRole("dialog");
  await expect(again).toContainText("Nothing has changed since version 1.1");
  await again.getByLabel("What changed").fill("The same once more");
  await expect(again.getByRole("button", { name: "Publish 1.2" })).toBeDisabled();
  await page.keyboard.press("Escape");

  const versions = page.getByRole("region", { name: "Versions" });
  await expect(versions.getByText("Approved by")).toHaveCount(1);
  await expect(versions.getByText("without approval")).toHaveCount(1);
  await expect(versions.getByText("Every version is what was published: 2 hashes checked.")).toBeVisible();
  await versions.getByRole("link", { name: "Compare with 1.0" }).click();
  await expect(page).toHaveURL(/diff\?from=1\.0&to=1\.1$/);
  const change = sectionOf(page, "Summary");
  await expect(change.getByRole("deletion").first()).toBeVisible();
  await expect(change).toContainText("because its disk was full");
  await expect(sectionOf(page, "Head").getByRole("insertion")).toHaveText("3\u00A0Feb\u00A02031");
  await expectAccessible(page);
  const markdown = await (
    await request.get(`/api/v1/postmortems/${id}/diff?from=1.0&to=1.1&format=md`)
  ).text();
  expect(markdown).toContain("## Summary");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
  await page.setViewportSize({ width: 1440, height: 900 });

  await openReady(page, `/postmortems/${id}/versions/1.0`);
  await page.getByRole("button", { name: "Restore" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make it the draft" }).click();
  await expect(page).toHaveURL(new RegExp(`/postmortems/${id}$`));
  await expect(page.getByRole("region", { name: "Summary", exact: true })).toContainText(ONE);
});

test("two people write at once, and neither loses a word", async ({ page, request, browser, clean }) => {
  clean.expectStatus(409);
  const id = await startDocument(request, "Two hands");
  await openReady(page, `/postmortems/${id}`);
  const context = await browser.newContext();
  const other = await context.newPage();
  await openReady(other, new URL(`/postmortems/${id}`, page.url()).href);
  await write(other, "Summary", "Written by the other one.");
  await write(page, "Detection", "Written here.");
  await expect(page.getByRole("region", { name: "Summary", exact: true })).toContainText("the other one");
  await page.reload();
  await expect(page.getByRole("region", { name: "Summary", exact: true })).toContainText("the other one");
  await expect(page.getByRole("region", { name: "Detection" })).toContainText("Written here.");
  await context.close();
});

test("one text changed by two is shown three ways, and nothing goes until somebody chooses", async ({
  page,
  request,
  browser,
  clean,
}) => {
  clean.expectStatus(409);
  const id = await startDocument(request, "Same words");
  await openReady(page, `/postmortems/${id}`);
  await write(page, "Summary", "The queue stood still for an hour.");
  const context = await browser.newContext();
  await context.addCookies([{ name: "actor", value: "Maria%20Orlova", url: new URL("/", page.url()).href }]);
  const other = await context.newPage();
  await openReady(other, new URL(`/postmortems/${id}`, page.url()).href);
  const place = page.getByRole("region", { name: "Summary", exact: true });
  await place.getByRole("button", { name: /^(Edit: )?Summary/ }).click();
  await write(other, "Summary", "The queue stood still for two hours.");
  await context.close();
  await place
    .getByRole("textbox", { name: "Summary", exact: true })
    .fill("The mail queue stood still for an hour.");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Maria Orlova saved this document, just now (");
  await expect(dialog.getByText("The queue stood still for an hour.", { exact: true })).toBeVisible();
  await expect(dialog.getByRole("insertion").filter({ hasText: "mail" })).toBeVisible();
  await expect(dialog.getByRole("insertion").filter({ hasText: "two hours" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog.getByRole("alert")).toBeVisible();
  await expectAccessible(page);
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoOverflow(page);
  }
  await dialog.getByText("Keep both, mine first").click();
  await dialog.getByRole("button", { name: "Save the chosen text" }).click();
  await expect(dialog).toBeHidden();
  await saved(page);
  await page.reload();
  await expect(place).toContainText("The mail queue stood still for an hour.");
  await expect(place).toContainText("The queue stood still for two hours.");
});

test("text that the server cannot take stays here, through a reload, until it can", async ({
  page,
  request,
  clean,
}) => {
  const id = await startDocument(request, "Server gone");
  await openReady(page, `/postmortems/${id}`);
  await page.route("**/api/v1/postmortems/*/draft", (route) => route.fulfill({ status: 503, body: "" }));
  clean.expectStatus(503);
  const summary = page.getByRole("region", { name: "Summary", exact: true });
  await summary.getByRole("button", { name: /^Summary/ }).click();
  await summary.getByRole("textbox", { name: "Summary" }).fill("Typed while nobody listened.");
  await expect(page.locator("output[data-save=failed]")).toBeVisible();
  await expect(page.getByText("Not saved", { exact: true })).toBeVisible();
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await page.unroute("**/api/v1/postmortems/*/draft");
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(summary).toContainText("Typed while nobody listened.");
  await saved(page);
  await page.reload();
  await expect(summary).toContainText("Typed while nobody listened.");
});

test("paper shows a field's whole text, and nothing of an empty one", async ({ page, request }) => {
  const id = await startDocument(request, "Labels on paper");
  await openReady(page, `/postmortems/${id}`);
  await page.emulateMedia({ media: "print" });
  const printed = (field: string) =>
    page
      .locator("[data-document] [data-value]")
      .filter({ has: page.getByLabel(field, { exact: true }) })
      .evaluate((node) => {
        const copy = getComputedStyle(node, "::after");
        const isShown = node.getBoundingClientRect().height > 0 && copy.display !== "none";
        return isShown && copy.visibility === "visible" ? copy.content : "";
      });
  expect(await printed("Title")).toContain("Labels on paper");
  expect(await printed("Author")).toBe("");
});

test("a table from a sheet, pasted into an empty row, becomes rows that one key takes back", async ({
  page,
  request,
}) => {
  const id = await startDocument(request, "Pasted rows");
  await openReady(page, `/postmortems/${id}`);
  const timeline = page.getByRole("region", { name: "Timeline", exact: true });
  await timeline.getByRole("button", { name: "Add an event" }).click();
  await expect(timeline.getByRole("textbox").first()).toBeFocused();
  await paste(page, { "text/plain": "11:00\tgate restarted\n11:05\tpay is back\n" });
  await expect(timeline.getByText("gate restarted")).toBeVisible();
  await expect(timeline.getByText("pay is back")).toBeVisible();
  await expect(timeline.getByRole("listitem")).toHaveCount(2);
  await saved(page);
  const remove = timeline.getByRole("button", { name: "Delete" });
  await remove.first().press("Enter");
  await expect(timeline.getByRole("listitem")).toHaveCount(1);
  await expect(remove.first()).toBeFocused();
  await page.keyboard.press("Control+KeyZ");
  await expect(timeline.getByRole("listitem")).toHaveCount(2);
  await page.keyboard.press("Control+KeyZ");
  await expect(timeline.getByText("pay is back")).toHaveCount(0);
});

async function paste(page: Page, data: Record<string, string>): Promise<void> {
  await page.evaluate((texts) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(texts)) clipboardData.setData(type, text);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, data);
}
