import type { Locator, Page } from "@playwright/test";

/** The part of a page under the heading of that name. */
export function sectionOf(page: Page, title: string | RegExp): Locator {
  return page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name: title }) });
}

/** The value that stands under or beside that name in a list of facts. */
export function factOf(page: Page, name: string): Locator {
  return page
    .locator("dl > div")
    .filter({ has: page.getByText(name, { exact: true }) })
    .getByRole("definition");
}

/** The whole number a text begins with, its thousands grouped or not. */
export function numberIn(text: string | null): number {
  const digits = /\d[\d,\u00a0\u202f ]*/.exec(text ?? "")?.[0];
  if (digits === undefined) throw new Error(`There is no number in “${text}”`);
  return Number(digits.replace(/\D/g, ""));
}
