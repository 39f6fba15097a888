import { writeFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test as base, type APIRequestContext, type Locator, type Page } from "@playwright/test";
import { openPage } from "./open-page";

export { expect } from "@playwright/test";
export { openPage } from "./open-page";

interface Fixtures {
  /** Fails the test on errors of the page, of its console, and on requests to any other host. */
  clean: CleanPage;
}

/** What may go wrong without failing the test that provokes it. */
export interface CleanPage {
  /** The browser tells of every answer of 400 and above; a test of refusals says which it asks for. */
  expectStatus: (status: number) => void;
}

export const test = base.extend<Fixtures>({
  clean: [
    async ({ page, baseURL }, use) => {
      const faults: string[] = [];
      const expected = new Set<number>();
      watchPage(page, new URL(baseURL ?? "http://127.0.0.1:3000").host, faults, expected);
      await use({ expectStatus: (status) => void expected.add(status) });
      expect(faults, "errors of the page").toEqual([]);
    },
    { auto: true },
  ],
});

function watchPage(page: Page, host: string, faults: string[], expected: ReadonlySet<number>): void {
  page.on("pageerror", (error) => faults.push(`page error: ${error.stack ?? error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    const status = /the server responded with a status of (\d+)/.exec(message.text())?.[1];
    if (status === undefined || !expected.has(Number(status))) {
      faults.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (["http:", "https:", "ws:", "wss:"].includes(url.protocol) && url.host !== host) {
      faults.push(`request to another host: ${request.url()}`);
    }
  });
}

/** Delivers a log through the API, waits until it is analysed, and gives the import's id. */
export async function seedLog(
  request: APIRequestContext,
  name: string,
  text: string | Buffer,
  options: Readonly<Record<string, string>> = {},
): Promise<string> {
  const query = new URLSearchParams({ ...options, name });
  const answer = await request.post(`/api/v1/imports?${query}`, {
    data: typeof text === "string" ? Buffer.from(text) : text,
    headers: { "content-type": "text/plain" },
    timeout: 120_000,
  });
  const body: unknown = await answer.json();
  expect(answer.ok(), JSON.stringify(body)).toBe(true);
  expect(body).toMatchObject({ state: "done" });
  return textAt(body, "id");
}

/** A field of an answer that has to be text. */
export function textAt(body: unknown, field: string): string {
  const value: unknown = body instanceof Object ? Reflect.get(body, field) : undefined;
  if (typeof value !== "string") throw new Error(`${field} is no text in ${JSON.stringify(body)}`);
  return value;
}

/** Chooses files where the import page takes them, as a person would. */
export async function chooseFiles(page: Page, button: Locator, files: FileOf[]): Promise<void> {
  const paths = files.map(({ name, content }) => {
    const path = test.info().outputPath(name);
    writeFileSync(path, content);
    return path;
  });
  const chooser = page.waitForEvent("filechooser");
  await button.click();
  await (await chooser).setFiles(paths);
}

export interface FileOf {
  name: string;
  content: string | Buffer;
}

/** No violation of WCAG 2 A and AA on what the page shows now. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa"]).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" · ")}`),
    `accessibility of ${page.url()}`,
  ).toEqual([]);
}

/** Nothing of the page lies to the right of its window. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const { wide, high } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    high: document.documentElement.clientWidth,
  }));
  expect(wide, `width of ${page.url()}`).toBeLessThanOrEqual(high);
}

interface Settings {
  locale?: "en" | "ru";
  theme?: "light" | "dark";
  zone?: "utc" | "browser" | "source";
  browserZone?: string;
}

const COOKIES: Record<keyof Settings, string> = {
  locale: "locale",
  theme: "afterword-theme",
  zone: "afterword-zone",
  browserZone: "afterword-browser-zone",
};

/** Sets what this browser has chosen before: the language, the theme, the zone of times. */
export async function chooseSettings(page: Page, settings: Settings): Promise<void> {
  const url = test.info().project.use.baseURL ?? "http://127.0.0.1:3000";
  const cookies = Object.entries(settings).map(([key, value]) => ({
    name: COOKIES[key as keyof Settings],
    value: encodeURIComponent(value),
    url,
  }));
  await page.context().addCookies(cookies);
}

/** Opens an address with nothing of its loading state left. */
export async function openReady(page: Page, path: string): Promise<void> {
  await openPage(page, path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
}
