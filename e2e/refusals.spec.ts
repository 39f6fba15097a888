import type { Page } from "@playwright/test";
import { chooseFiles, chooseSettings, expect, expectAccessible, openPage, test } from "./fixtures";

const WORDS = {
  en: {
    nothing: "There is nothing at this address",
    home: "To the overview",
    overview: "Overview",
    drop: "Import logs",
    choose: "Choose files",
    options: /Time zone, year, service/,
    failed: "This import failed; nothing of it was kept",
    archive: /The archive could not be read: .+ Unpack it and import the files one by one\./,
    zone: /“Middle-earth\/Shire” is no time zone\. Use a name such as/,
    zoneField: "Time zone",
  },
  ru: {
    nothing: "По этому адресу ничего нет",
    home: "К обзору",
    overview: "Обзор",
    drop: "Импорт логов",
    choose: "Выбрать файлы",
    options: /Часовой пояс, год, сервис/,
    failed: "Импорт не удался; ничего из него не сохранено",
    archive: /Архив не читается: .+ Распакуйте его и импортируйте файлы по одному\./,
    zone: /Часового пояса «Middle-earth\/Shire» нет\. Укажите имя|«Middle-earth\/Shire» — не часовой пояс/,
    zoneField: "Часовой пояс",
  },
} as const;

const NO_ID = "00000000-0000-7000-8000-000000000000";

/** What a refusal never shows: where in the code it happened, or an untranslated name. */
async function expectOnlyWords(page: Page): Promise<void> {
  const text = await page.locator("main").innerText();
  expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules|\bError:|undefined|\[object/);
}

for (const locale of ["en", "ru"] as const) {
  const words = WORDS[locale];
  test.describe(`in ${locale}`, () => {
    test.beforeEach(({ page }) => chooseSettings(page, { locale }));

    test("an unknown address says so and leads home", async ({ page, clean }) => {
      clean.expectStatus(404);
      const answer = await page.goto("/nowhere/at/all");
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1, name: words.nothing })).toBeVisible();
      await expectOnlyWords(page);
      await expectAccessible(page);
      await page.getByRole("link", { name: words.home }).click();
      await expect(page).toHaveURL(/\/$/);
    });

    test("what does not exist, or cannot, is told in words on every page of one thing", async ({
      page,
      clean,
    }) => {
      clean.expectStatus(404);
      clean.expectStatus(400);
      for (const room of ["imports", "incidents", "patterns", "records", "postmortems"]) {
        for (const id of ["no-such-thing", NO_ID]) {
          await page.goto(`/${room}/${id}`);
          await expect(page.locator("main"), `${room}/${id}`).toContainText(words.nothing);
          await expectOnlyWords(page);
        }
      }
    });

    test("a broken archive and a time zone that is none are told in words", async ({ page, clean }) => {
      clean.expectStatus(400);
      clean.expectStatus(415);
      clean.expectStatus(422);
      await openPage(page, "/imports");
      const drop = page.getByRole("region", { name: words.drop });
      const choose = drop.getByRole("button", { name: words.choose });
      const name = `broken-${locale}.zip`;
      await chooseFiles(page, choose, [{ name, content: Buffer.from("PK\u0003\u0004 torn off here") }]);
      await page.getByRole("table").getByRole("link", { name }).click({ timeout: 60_000 });
      await expect(page.getByText(words.failed)).toBeVisible({ timeout: 60_000 });
      await expect(page.getByText(words.archive)).toBeVisible();
      await expectOnlyWords(page);

      await openPage(page, "/imports");
      await drop.getByText(words.options).click();
      await drop.getByLabel(words.zoneField).fill("Middle-earth/Shire");
      await chooseFiles(page, choose, [
        { name: `shire-${locale}.log`, content: "2026-01-01 00:00:00 INFO inn: open\n" },
      ]);
      await expect(page.getByText(words.zone).first()).toBeVisible({ timeout: 60_000 });
      await expectOnlyWords(page);
    });
  });
}

test("the API answers a refusal with one sentence in the asked language", async ({ request }) => {
  for (const [language, sentence] of [
    ["en", /^There is nothing at this address/],
    ["ru", /^По этому адресу ничего нет/],
  ] as const) {
    const answer = await request.get(`/api/v1/incidents/${NO_ID}`, {
      headers: { "accept-language": language },
    });
    expect(answer.status()).toBe(404);
    const body: { error: { code: string; message: string } } = await answer.json();
    expect(body.error.code).toBe("not-found");
    expect(body.error.message).toMatch(sentence);
    expect(JSON.stringify(body)).not.toMatch(/\bat .+:\d+:\d+/);
  }
});
