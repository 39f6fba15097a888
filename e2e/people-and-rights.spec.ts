import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { chooseSettings, expectAccessible, expectNoOverflow } from "./fixtures";
import { openPage } from "./open-page";
import { startOwnApp, type OwnApp } from "./own-app";

test.describe.configure({ mode: "serial" });

// The other journeys are those of one person at this computer; here somebody has an account.
let app: OwnApp;
test.beforeAll(async () => {
  app = await startOwnApp();
});
test.afterAll(() => app.stop());

const INES = { name: "Ines Faro", email: "ines@example.org", password: "lantern orchard tide" };

/** A browser of its own, as on another computer. */
async function browserOf(browser: Browser, viewport = { width: 1280, height: 800 }): Promise<Page> {
  const context = await browser.newContext({ baseURL: app.url, viewport, locale: "en-GB" });
  return context.newPage();
}

async function signIn(page: Page, who: { email: string; password: string }): Promise<void> {
  await page.getByLabel("E-mail address").fill(who.email);
  await page.getByLabel("Password", { exact: true }).fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("the first visitor creates the administrator, and from then on everybody signs in", async ({
  browser,
}) => {
  const page = await browserOf(browser);
  expect((await page.request.get("/api/v1/account")).status()).toBe(200);
  await openPage(page, "/");
  await page.getByRole("link", { name: "Create the administrator" }).click();
  const form = page.getByRole("main");
  await form.getByLabel("Name", { exact: true }).fill(INES.name);
  await form.getByLabel("E-mail address").fill(INES.email);
  await form.getByLabel("New password").fill("password1");
  await form.getByRole("button", { name: "Create the administrator" }).click();
  await expect(form.getByRole("alert")).toContainText("among the first that are guessed");
  await form.getByLabel("New password").fill(INES.password);
  await form.getByRole("button", { name: "Create the administrator" }).click();
  await expect(page.getByRole("button", { name: `Signed in as ${INES.name}` })).toBeVisible();
  await expect(page.getByText("Anyone on this computer is administrator.")).toHaveCount(0);

  const stranger = await browserOf(browser, { width: 390, height: 844 });
  const api = await stranger.request.get("/api/v1/patterns");
  expect([api.status(), (await api.json()).error.code]).toEqual([401, "unauthenticated"]);
  const answer = await stranger.request.get("/incidents?severity=high", { maxRedirects: 0 });
  expect([answer.status(), answer.headers().location]).toEqual([
    307,
    "/sign-in?next=%2Fincidents%3Fseverity%3Dhigh",
  ]);
  await openPage(stranger, "/incidents?severity=high");
  await expectAccessible(stranger);
  await expectNoOverflow(stranger);
  await signIn(stranger, { ...INES, password: "not this one" });
  await expect(stranger.getByRole("main").getByRole("alert")).toContainText("not right");
  await signIn(stranger, INES);
  await expect(stranger).toHaveURL(/\/incidents\?severity=high$/);
});

test("an invited viewer reads, and is told what the role does not open", async ({ browser }) => {
  const page = await browserOf(browser);
  await openPage(page, "/sign-in?next=/people");
  await signIn(page, INES);
  await expect(page.getByRole("heading", { name: "People and rights" })).toBeVisible();
  await expectAccessible(page);
  const form = page.getByRole("main").locator("form");
  await form.getByLabel("E-mail address").fill("timo@example.org");
  await form.getByRole("combobox").selectOption("viewer");
  await page.getByRole("button", { name: "Make an invitation" }).click();
  const link = await page.getByRole("main").locator("code").innerText();
  expect(link).toMatch(/\/welcome#[\w-]{43}$/);

  const timo = await browserOf(browser, { width: 390, height: 844 });
  await chooseSettings(timo, { locale: "ru", theme: "dark" });
  await timo.context().addCookies([
    { name: "locale", value: "ru", url: app.url },
    { name: "afterword-theme", value: "dark", url: app.url },
  ]);
  await timo.goto(link);
  await timo.getByLabel("Имя", { exact: true }).fill("Тимо Вест");
  await timo.getByLabel("Новый пароль").fill("тихая вода и мост");
  await expectAccessible(timo);
  await timo.getByRole("button", { name: "Создать учётную запись" }).click();
  await expect(timo.getByRole("button", { name: "Вы вошли как Тимо Вест" })).toBeVisible();
  const refused = await timo.goto("/people");
  expect([200, 403]).toContain(refused?.status());
  await expect(timo.getByRole("heading", { name: "Ваша роль не открывает эту страницу" })).toBeVisible();
  for (const path of ["/account", "/patterns"]) {
    await openPage(timo, path);
    await expectNoOverflow(timo);
  }
  const change = await timo.evaluate(async () => {
    const answer = await fetch("/api/v1/incidents", { method: "POST", body: "{}" });
    return answer.status;
  });
  expect(change).toBe(403);

  const id = await page.evaluate(async () => {
    const answer = await fetch("/api/v1/postmortems", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ title: "Night of the wet cable", language: "en" }),
    });
    return String((await answer.json()).id);
  });
  // There are no logs: the documents are what this team came for.
  await openPage(timo, "/");
  await expect(timo.getByRole("heading", { level: 2, name: "Черновики" })).toBeVisible();
  await expect(timo.getByRole("link", { name: "Night of the wet cable" })).toBeVisible();
  await expect(timo.getByRole("button", { name: "Загрузить пример" })).toHaveCount(0);
  await expectAccessible(timo);
  await expectNoOverflow(timo);
  await openPage(timo, "/postmortems");
  await expect(timo.getByRole("link", { name: "Night of the wet cable" })).toBeVisible();
  await expect(timo.getByRole("button", { name: "Новый разбор" })).toHaveCount(0);
  await timo.getByRole("link", { name: "Night of the wet cable" }).click();
  await timo.getByRole("button", { name: "Экспорт" }).click();
  await timo.getByRole("menuitem", { name: "Публичная версия" }).click();
  const taken = timo.waitForEvent("download");
  await timo.getByRole("dialog").getByRole("button", { name: "Скачать" }).click();
  expect((await taken).suggestedFilename()).toMatch(/-public\.pdf$/);
  await openPage(timo, `/postmortems/${id}`);
  await expect(timo.getByText("Вы можете читать этот документ.")).toBeVisible();
  await expect(timo.getByRole("heading", { level: 1, name: "Night of the wet cable" })).toBeVisible();
  for (const name of ["Опубликовать", "Добавить раздел"])
    await expect(timo.getByRole("button", { name })).toHaveCount(0);
  await expect(timo.getByRole("textbox")).toHaveCount(0);
  await expectAccessible(timo);
  await expectNoOverflow(timo);
});

test("a session that ends while somebody writes costs no text: sign in in place, the same save again", async ({
  browser,
}) => {
  const page = await browserOf(browser);
  await openPage(page, "/sign-in");
  await signIn(page, INES);
  await expect(page.getByRole("button", { name: `Signed in as ${INES.name}` })).toBeVisible();
  const id = await page.evaluate(async () => {
    const answer = await fetch("/api/v1/postmortems", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ title: "Night of the full disk", language: "en" }),
    });
    return String((await answer.json()).id);
  });
  await openPage(page, `/postmortems/${id}`);
  const elsewhere = await browserOf(browser);
  await openPage(elsewhere, "/sign-in?next=/account");
  await signIn(elsewhere, INES);
  await elsewhere.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(elsewhere.getByRole("button", { name: "Sign out everywhere else" })).toBeDisabled();

  const section = page.getByRole("region", { name: "Summary", exact: true });
  await section.getByRole("button", { name: /^(Edit: )?Summary/ }).click();
  const text = "The disk of the label printer was full from 02:10.";
  await section.getByRole("textbox", { name: "Summary", exact: true }).fill(text);
  const dialog = page.getByRole("dialog", { name: "Your session has ended" });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByLabel("E-mail address")).toHaveValue(INES.email);
  await dialog.getByLabel("Password", { exact: true }).fill(INES.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("status").filter({ hasText: /^Saved/ })).toBeVisible();
  // The caret is back where it was: what is typed next goes on from there.
  await page.keyboard.press("End");
  await page.keyboard.type(" Nobody was paged.");
  await page.waitForResponse((answer) => answer.url().endsWith("/draft") && answer.ok());
  const stored = await page.evaluate(async (one) => (await fetch(`/api/v1/postmortems/${one}`)).text(), id);
  expect(stored).toContain(`${text} Nobody was paged.`);
});

test("whoever forgot the password gets in by a link from the shell, and a shipper by its token", async ({
  browser,
}) => {
  const afterword = (...args: string[]) =>
    promisify(execFile)(process.execPath, ["scripts/run.mjs", "afterword", ...args], {
      env: { ...process.env, DATABASE_URL: "", BASE_URL: app.url, AFTERWORD_DATA_DIR: app.dataFolder },
    });
  const link = (await afterword("user", "reset-password", INES.email)).stdout.trim();
  const page = await browserOf(browser);
  await page.goto(link);
  await page.getByLabel("New password").fill("harbour marble seven");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByRole("button", { name: `Signed in as ${INES.name}` })).toBeVisible();

  await openPage(page, "/tokens");
  await page.getByRole("main").getByLabel("Name", { exact: true }).fill("web-1");
  await page.getByRole("main").getByLabel("Services").fill("shop");
  await page.getByRole("button", { name: "Create the token" }).click();
  const token = await page.getByRole("main").locator("code").innerText();
  expect(token).toMatch(/^afi_/);
  const shipper = await browserOf(browser);
  const push = (service: string) =>
    shipper.request.post(`/api/v1/imports?name=web.log&service=${service}`, {
      headers: { authorization: `Bearer ${token}` },
      data: Buffer.from("2026-03-04T05:06:07Z ERROR cart lost\n"),
    });
  expect([(await push("shop")).status(), (await push("billing")).status()]).toEqual([201, 403]);
  await page.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("No tokens yet")).toBeVisible();
  expect((await push("shop")).status()).toBe(401);
  await page.getByRole("button", { name: `Signed in as ${INES.name}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
});
