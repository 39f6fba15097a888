import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { textAt } from "./fixtures";
import { openPage } from "./open-page";

test("the keyboard reaches every room, by the place of the keys", async ({ page }) => {
  await openPage(page, "/imports");
  await expect(page.getByRole("heading", { level: 1, name: "Imports" })).toBeVisible();
  // What a Russian layout sends for the keys of g and o.
  for (const [code, key] of [
    ["KeyG", "п"],
    ["KeyO", "щ"],
  ] as const) {
    await page.evaluate(
      ([c, k]) =>
        document.body.dispatchEvent(
          new KeyboardEvent("keydown", { code: c, key: k, bubbles: true, cancelable: true }),
        ),
      [code, key] as const,
    );
  }
  await expect(page).toHaveURL(/\/$/);
});

test("Ctrl K opens the palette, which goes to pages and searches", async ({ page }) => {
  await openPage(page, "/imports");
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox", { name: "Search" });
  await expect(box).toBeFocused();
  await box.fill("timeout");
  await expect(page.getByRole("option", { name: "Records with “timeout”" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(box).toBeHidden();
});

test("Ctrl K finds a post-mortem by a word of it and opens it with Enter", async ({ page, request }) => {
  const made = await request.post("/api/v1/postmortems", { data: { title: "The turnstile stood still" } });
  const id = textAt(await made.json(), "id");
  await openPage(page, "/imports");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search" }).fill("turnstile");
  await expect(page.getByRole("option", { name: "The turnstile stood still", selected: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/postmortems/${id}$`));
});

test("the language and the theme stay chosen", async ({ page }) => {
  await openPage(page, "/imports");
  await page.getByLabel("Language").first().selectOption("ru");
  await expect(page.getByRole("heading", { level: 1, name: "Импорты" })).toBeVisible();
  await page.getByRole("button", { name: "Тема" }).click();
  await page.getByRole("menuitemradio", { name: "Тёмная" }).click();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
});

for (const theme of ["light", "dark"] as const) {
  for (const path of ["/", "/imports"]) {
    test(`${path} is accessible and fits 390 px, ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width: 390, height: 844 });
      await openPage(page, path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map((violation) => `${violation.id} ${violation.nodes[0]?.target.join(" ")}`),
      ).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    });
  }
}
