import { readFileSync } from "node:fs";
import {
  chooseFiles,
  chooseSettings,
  expect,
  expectAccessible,
  expectNoOverflow,
  openReady,
  test,
  textAt,
} from "./fixtures";

const TEXT = `# Сбой кассовых аппаратов

**Дата:** 12.09.2031
**Критичность:** 🔴 Критическая
**Простой:** 84 минуты

## Хронология (МСК)

- 10:10 — кассы не печатают чеки
- 10:40 — найден полный диск
- 11:00 — работа касс восстановлена

## Корневая причина

Журналы печати заполнили диск на kassa-07.internal.

## Рекомендации

- Настроить ротацию журналов
`;
// UTF-8 that somebody read as Mac Roman and saved again.
const BROKEN = new TextDecoder("macintosh").decode(new TextEncoder().encode(TEXT));

test("a broken Russian document is repaired, questioned, becomes a draft, and leaves again", async ({
  page,
}) => {
  await chooseSettings(page, { locale: "ru", theme: "light" });
  await openReady(page, "/postmortems");
  await page.getByRole("link", { name: "Импорт", exact: true }).first().waitFor();
  await page.getByRole("main").getByRole("link", { name: "Импорт", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Импорт документа" })).toBeVisible();
  await chooseFiles(page, page.getByRole("button", { name: "Выбрать файл" }), [
    { name: "kassa.md", content: BROKEN },
  ]);

  const source = page.getByRole("region", { name: "Текст", exact: true });
  await expect(page.getByText(/Кодировка была сломана: .*Mac Roman/)).toBeVisible();
  await expect(source).toContainText("кассы не печатают чеки");
  await page.getByRole("button", { name: "Прочитать без исправления" }).click();
  await expect(source).not.toContainText("кассы не печатают чеки");
  await page.getByRole("button", { name: "Исправить кодировку" }).click();
  await expect(source).toContainText("кассы не печатают чеки");
  await expect(page.getByText(/потеряно 0/)).toBeVisible();

  await page.getByRole("button", { name: /найден полный диск/ }).click();
  await expect(source.locator("mark")).toContainText("найден полный диск");
  await expect(page.getByText(/В тексте сказано 84 мин/)).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await expectNoOverflow(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByRole("button", { name: "Создать черновик" }).click();
  await expect(page).toHaveURL(/\/postmortems\/[0-9a-f-]{36}$/);
  const open = page.getByRole("region", { name: "Открытые вопросы" });
  await expect(open).toContainText("84 мин");
  await open.getByRole("button", { name: /как выходит по времени/ }).click();
  await expect(open).toHaveCount(0);
  await expect(page.getByText("Сохранено", { exact: false }).first()).toBeVisible();

  const id = page.url().split("/").at(-1) ?? "";
  await page.getByRole("button", { name: "Экспорт" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Веб-страница в одном файле" }).click(),
  ]);
  const html = readFileSync(await download.path(), "utf8");
  expect(html).toContain("кассы не печатают чеки");
  expect(html).not.toContain("<script");

  const markdown = await (await page.request.get(`/api/v1/postmortems/${id}/export?format=md`)).text();
  const again: unknown = await (
    await page.request.post("/api/v1/postmortems/import", {
      data: Buffer.from(markdown),
      headers: { "content-type": "application/octet-stream" },
    })
  ).json();
  const copy = textAt(again, "id");
  expect(await (await page.request.get(`/api/v1/postmortems/${copy}/export?format=md`)).text()).toBe(
    markdown,
  );

  const shown = await (
    await page.request.get(`/api/v1/postmortems/${id}/export?format=html&rendition=public`)
  ).text();
  expect(shown).not.toContain("kassa-07");
  await openReady(page, "/postmortems?q=печатающие чеки");
  await expect(
    page.getByRole("row").filter({ hasText: "Сбой кассовых аппаратов" }).locator("mark").first(),
  ).toBeVisible();
});
