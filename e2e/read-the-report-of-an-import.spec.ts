import { expect, test, type Page } from "@playwright/test";
import { openPage } from "./open-page";

const HOUR = Date.UTC(2025, 4, 6, 9);

/** A small log of a service of its own, so that tests do not meet each other's records. */
function makeLog(service: string): string {
  const at = (second: number) => new Date(HOUR + second * 1_000).toISOString().slice(0, 19).replace("T", " ");
  const lines = Array.from(
    { length: 40 },
    (_, index) => `${at(index)},120 INFO ${service}.cart: stored cart ${index}`,
  );
  lines.push(
    `${at(41)},000 ERROR ${service}.cart: could not store cart 77`,
    "Traceback (most recent call last):",
  );
  lines.push(`  File "/srv/${service}/cart.py", line 9, in store`, "TimeoutError: no answer", "");
  return lines.join("\n");
}

/** What this tab is sending. */
const sent = (page: Page) => page.getByRole("region", { name: "Being sent from this tab" });

async function chooseFile(page: Page, name: string, text: string) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).click();
  await (await chooser).setFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
}

test("a file is imported, its report adds up, and it can be taken back", async ({ page }) => {
  await openPage(page, "/imports");
  await chooseFile(page, "larder.log", makeLog("larder"));
  await expect(sent(page).getByText(/^[\d.,]+\s\w+ received$/)).toBeVisible({ timeout: 30_000 });
  await sent(page).getByRole("link", { name: "larder.log" }).click();

  await expect(page.getByRole("heading", { name: "larder.log" })).toBeVisible();
  await expect(page.getByText("These add up to 44 lines.")).toBeVisible();
  await expect(page.getByText("UTC — nothing in the file tells; UTC was assumed")).toBeVisible();
  await expect(page.getByText("python-logging")).toBeVisible();

  await page.getByRole("button", { name: "Take this import back" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByText("“larder.log” was taken back.")).toBeVisible({ timeout: 30_000 });
});

test("pasted text is imported under the name it is given", async ({ page }) => {
  await openPage(page, "/imports");
  await page.getByRole("button", { name: "Paste text" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Lines" }).fill(makeLog("pantry"));
  await dialog.getByRole("textbox", { name: "Name" }).fill("pantry-pasted.log");
  await dialog.getByRole("button", { name: "Import 44 lines" }).click();
  await expect(sent(page).getByText(/^[\d.,]+\s\w+ received$/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("row", { name: /pantry-pasted\.log done/ }).first()).toBeVisible();
});

test("what an archive cannot give is said in words", async ({ page }) => {
  await openPage(page, "/imports");
  await chooseFile(page, "broken.zip", "PK\u0003\u0004 this is no archive");
  await sent(page).getByRole("link", { name: "broken.zip" }).click();
  await expect(page.getByText("This import failed; nothing of it was kept")).toBeVisible({ timeout: 30_000 });
});
