import type { Page } from "@playwright/test";
import {
  chooseSettings,
  expect,
  expectAccessible,
  expectNoOverflow,
  openReady,
  seedLog,
  test,
} from "./fixtures";
import { OUTAGE, outageLog } from "./logs/outage-log";

test.describe.configure({ mode: "serial" });
test.use({ viewport: { width: 390, height: 844 } });

test.beforeAll(async ({ request }) => {
  test.setTimeout(180_000);
  await seedLog(request, "ferry-bot.log", outageLog({ seed: 11 }));
});

test.beforeEach(async ({ page }) => {
  await chooseSettings(page, { locale: "ru", theme: "dark" });
});

/** Presses the key that stands there on a Russian keyboard: the browser reports its place and its Cyrillic letter. */
async function pressRussian(page: Page, code: string, key: string, ctrlKey = false): Promise<void> {
  await page.evaluate(
    (init) =>
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true }),
      ),
    { code, key, ctrlKey },
  );
}

test("the rail is reached and followed with Tab and Enter alone", async ({ page }) => {
  await openReady(page, "/imports");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "К содержанию" })).toBeFocused();
  const incidents = page
    .getByRole("navigation", { name: "Разделы" })
    .getByRole("link", { name: "Инциденты" });
  for (let step = 0; step < 30; step += 1) {
    if (await incidents.evaluate((link) => link === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(incidents).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Инциденты" })).toBeVisible();
});

test("g and i, j and k, ? and Ctrl K work by the place of the keys on a Russian layout", async ({ page }) => {
  await openReady(page, "/");
  await pressRussian(page, "KeyG", "п");
  await pressRussian(page, "KeyI", "ш");
  await expect(page.getByRole("heading", { level: 1, name: "Инциденты" })).toBeVisible();
  await expect(page.getByRole("link", { name: /ferry-bot/ }).first()).toBeVisible();
  // The page is young: a key of its first second is a key like any other.
  await page.evaluate(() => {
    const event = new KeyboardEvent("keydown", { code: "KeyJ", key: "о", bubbles: true });
    Object.defineProperty(event, "timeStamp", { value: 900 });
    document.body.dispatchEvent(event);
  });
  const focused = () =>
    page.evaluate(() => {
      const row = document.activeElement?.closest("[data-row], [data-index]");
      return row ? [...(row.parentElement?.children ?? [])].indexOf(row) : -1;
    });
  await expect.poll(focused).toBeGreaterThanOrEqual(0);
  const first = await focused();
  await pressRussian(page, "KeyJ", "о");
  await pressRussian(page, "KeyK", "л");
  await expect.poll(focused).toBe(first);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/incidents\/.+/);

  await page.evaluate(() =>
    document.body.dispatchEvent(
      new KeyboardEvent("keydown", { code: "Slash", key: ",", shiftKey: true, bubbles: true }),
    ),
  );
  const help = page.getByRole("dialog");
  await expect(help).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);

  await pressRussian(page, "KeyK", "л", true);
  const box = page.getByRole("combobox", { name: "Поиск" });
  await expect(box).toBeFocused();
  await page.keyboard.type("вебхук");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/records\?.*q=/);
  await expect(page.getByRole("row", { name: /вебхук/ }).first()).toBeVisible();
});

test("the incident is told in Russian, in order, without a pointer", async ({ page }) => {
  await openReady(page, "/incidents");
  const link = page.getByRole("link", { name: /ferry-bot/ }).first();
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /ferry-bot/ })).toBeVisible();
  await expect(
    page
      .getByText(/48 перезапусков/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  await expect(
    page
      .getByRole("definition")
      .filter({ hasText: /1\sч\s24\sмин/ })
      .first(),
  ).toBeVisible();
  expect(OUTAGE.restarts).toBe(48);
});

/** Every page there is; of those about one thing, the first there is. */
async function allPages(page: Page): Promise<string[]> {
  const firstOf = async (room: string) => {
    const body: { items: { id: string }[] } = await (
      await page.request.get(`/api/v1/${room}?limit=1`)
    ).json();
    return body.items.map(({ id }) => `/${room}/${encodeURIComponent(id)}`);
  };
  const rooms = ["imports", "patterns", "records", "incidents", "postmortems"];
  const ones = await Promise.all(rooms.map(firstOf));
  return ["/", ...rooms.map((room) => `/${room}`), ...ones.flat()];
}

for (const theme of ["dark", "light"] as const) {
  test(`no page is wider than 390 px or hard to reach, ${theme}`, async ({ page }) => {
    test.setTimeout(300_000);
    await chooseSettings(page, { theme });
    for (const path of await allPages(page)) {
      await test.step(path, async () => {
        await openReady(page, path);
        await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
        await expectNoOverflow(page);
        await expectAccessible(page);
      });
    }
  });
}
