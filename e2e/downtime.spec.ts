import type { APIRequestContext, Page } from "@playwright/test";
import { figureText } from "../lib/charts/figure-text";
import { makeFormat } from "../lib/format";
import {
  chooseSettings,
  expect,
  expectAccessible,
  expectNoOverflow,
  openReady,
  seedLog,
  test,
  textAt,
} from "./fixtures";
import { readLedgers } from "./ledger-csv";
import { sectionOf } from "./page-parts";

// Of its own each time: the test can be run again on the same server.
const SERVICE = `lighthouse-${Date.now().toString(36)}`;
const START = Date.UTC(2025, 6, 1, 8);
const at = (minute: number) => new Date(START + minute * 60_000).toISOString();
const SPAN = `from=${at(0)}&to=${at(240)}`;
const format = makeFormat("en", "UTC");

test.beforeEach(({ page }) => chooseSettings(page, { zone: "utc" }));

/** Four hours of a lamp's log, an outage of 30 to 40 minutes, and a document that says what would have prevented it. */
async function seedOutage(request: APIRequestContext): Promise<string> {
  const lines = Array.from(
    { length: 240 },
    (_, minute) => `${at(minute)} INFO lamp.turn: turned ${minute} times`,
  );
  await seedLog(request, `${SERVICE}.log`, `${lines.join("\n")}\n`, { service: SERVICE, timeZone: "UTC" });
  const bounded = (from: number, to: number) => ({ notBefore: at(from), notAfter: at(to), best: at(to) });
  const declared = await request.post("/api/v1/incidents", {
    data: {
      title: "Lamp dark",
      severity: "high",
      services: [SERVICE],
      impact: [{ service: SERVICE, kind: "outage", start: bounded(60, 60), end: bounded(90, 100) }],
    },
  });
  const incidentId = textAt(await declared.json(), "id");
  const started: { id: string; revision: number; document: object } = await (
    await request.post("/api/v1/postmortems", { data: { title: "Lamp dark", language: "en", incidentId } })
  ).json();
  const recommendations = [
    {
      id: "spare",
      title: "Keep a spare lamp",
      mechanism: "shortens-mitigation",
      target: { patternIds: [], services: [SERVICE], phase: null },
      expectedMinutes: { low: 10, best: 15, high: 20 },
      effortDays: 2,
    },
  ];
  const saved = await request.put(`/api/v1/postmortems/${started.id}/draft`, {
    headers: { "If-Match": `"${started.revision}"` },
    data: { document: { ...started.document, recommendations } },
  });
  expect(saved.ok(), await saved.text()).toBe(true);
  return incidentId;
}

const LENGTH = /\d\s?(ms|s|min|h|d)(?![\w-])|\d\s?%/;

/**
 * No number stands by itself: each length of time and each share of the page is in a row, a list or a paragraph with
 * something that opens it, unless it is a mark of a scale, a setting, or the ledger itself.
 */
async function expectEveryNumberOpens(page: Page): Promise<void> {
  const alone = await page.locator("main").evaluate((main, source) => {
    const number = new RegExp(source);
    const found: string[] = [];
    const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const text = node.textContent ?? "";
      const element = node.parentElement;
      if (!element || !number.test(text)) continue;
      if (
        element.closest(
          "svg, h1, select, option, thead, header, [aria-hidden=true], [data-scale], [data-setting], #ledger",
        )
      )
        continue;
      const group = element.closest("[data-figure], a, li, tr, dl, figure, p");
      if (group?.matches("[data-figure], a") || group?.querySelector("[data-figure], a, button, summary"))
        continue;
      found.push(text);
    }
    return found;
  }, LENGTH.source);
  expect(alone, "numbers that do not open").toEqual([]);
}

/** Every number of the page that opens: the key of its figure, which its address names, and the text it stands in. */
async function figuresOn(page: Page): Promise<{ key: string; text: string }[]> {
  return page.locator('main a[href*="figure="]').evaluateAll((links) =>
    links.map((link) => ({
      key: new URL(link.getAttribute("href") ?? "", location.href).searchParams.get("figure") ?? "",
      text: link.textContent ?? "",
    })),
  );
}

/** Each of them is what the rows of its export add up to. */
async function expectReadded(page: Page, query: string, atLeast: number): Promise<void> {
  const ledgers = readLedgers(await (await page.request.get(`/api/v1/metrics?format=csv&${query}`)).text());
  const shown = await figuresOn(page);
  expect(shown.length).toBeGreaterThanOrEqual(atLeast);
  for (const { key, text } of shown) {
    const ledger = ledgers.get(key);
    if (!ledger) throw new Error(`The export has no figure ${key}`);
    const best =
      ledger.n === 0 && ledger.best === null
        ? "no data (n = 0)"
        : figureText(format, ledger.unit, ledger.best ?? NaN);
    expect(text, key).toContain(best);
  }
}

test("downtime opens into its ledger, an objective and maintenance change it, and a recommendation shrinks it", async ({
  page,
  request,
}) => {
  const incidentId = await seedOutage(request);
  const query = `${SPAN}&service=${SERVICE}`;
  await openReady(page, `/downtime?${query}`);
  await expect(page.getByRole("slider", { name: `States of ${SERVICE} over the period` })).toBeVisible();
  await expectReadded(page, query, 15);
  await expectEveryNumberOpens(page);
  await expectAccessible(page);

  await page.locator("main [data-figure=impact]").click();
  const sheet = page.getByRole("dialog", { name: "Downtime" });
  await expect(sheet.locator("[data-sheet-value]")).toHaveText(format.duration(40 * 60_000));
  await expect(sheet.getByText("at least 30 min, at most 40 min")).toBeVisible();
  await expect(sheet.getByRole("link", { name: /Lamp dark/ }).first()).toBeVisible();
  await expect(page).toHaveURL(/figure=impact/);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/figure=/);

  await setTheTimes(page, incidentId);
  await openReady(page, `/downtime?${query}`);
  await expect(page.locator('main [data-figure="time/mitigate"]').first()).toContainText("25 min");
  await expect(page.locator('main [data-figure="time/detect"]').first()).toContainText("5 min");

  await openReady(page, `/services/${SERVICE}?${SPAN}`);
  const objective = sectionOf(page, "Objective");
  await objective.getByRole("button", { name: "Set an objective" }).click();
  await page.getByRole("dialog").getByRole("textbox").first().fill("90");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(objective.getByText("Availability of at least 90%")).toBeVisible();
  await expect(objective.locator(`[data-figure="budget/remaining/${SERVICE}"]`)).toHaveText("−16 min");

  const plans = sectionOf(page, "Planned maintenance");
  await plans.getByRole("button", { name: "Plan maintenance" }).click();
  const dialog = page.getByRole("dialog", { name: "Plan maintenance" });
  await dialog.getByLabel("What is done").fill("Clean the lens");
  await dialog.getByLabel("Start", { exact: true }).fill("2025-07-01T11:00");
  await dialog.getByLabel("End", { exact: true }).fill("2025-07-01T11:30");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(plans.getByText("Clean the lens")).toBeVisible();
  await expect(sectionOf(page, "Ledger")).toContainText("maintenance 30 min");
  const strip = page.getByRole("slider", { name: `States of ${SERVICE} over the period` });
  const walked: (string | null)[] = [];
  for (const key of ["Home", ...Array<string>(7).fill("ArrowRight")]) {
    await strip.press(key);
    walked.push(await strip.getAttribute("aria-valuetext"));
  }
  expect(walked.join("\n")).toMatch(/Maintenance, 1\s+Jul\s+2025, 11:00/);
  await expectReadded(page, query, 7);
  await expectEveryNumberOpens(page);
  await expectAccessible(page);

  for (const [path, figures] of [
    ["/services", 2],
    ["/downtime/report", 12],
  ] as const) {
    await openReady(page, `${path}?${query}`);
    await expectReadded(page, query, figures);
    await expectEveryNumberOpens(page);
  }

  await openReady(page, `/downtime/what-if?${query}`);
  await expectReadded(page, query, 1);
  const total = (name: string) => page.locator(`[data-total=${name}]`);
  await expect(total("after")).toContainText("40 min");
  await page.getByLabel("Keep a spare lamp").check();
  await expect(total("after")).toContainText("25 min");
  await expect(total("saved")).toContainText("15 min");
  await expect(page).toHaveURL(/recommendation=/);
  await expectEveryNumberOpens(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
});

/** Says on the incident's page when it was detected, acknowledged, mitigated and resolved, and why one knows. */
async function setTheTimes(page: Page, incidentId: string): Promise<void> {
  await openReady(page, `/incidents/${incidentId}`);
  const times = sectionOf(page, "Times");
  await expect(times.getByText("not known")).toHaveCount(4);
  await times.getByRole("button", { name: "Set the times" }).click();
  const dialog = page.getByRole("dialog", { name: "Set the times" });
  const minutes = { Detected: "09:05", Acknowledged: "09:10", Mitigated: "09:25", Resolved: "09:50" };
  for (const [name, clock] of Object.entries(minutes))
    await dialog.getByRole("group", { name }).getByLabel("Time", { exact: true }).fill(`2025-07-01T${clock}`);
  await expect(dialog.getByRole("button", { name: "Save" })).toBeDisabled();
  await dialog.getByLabel("Why").fill("Asked the keeper");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(times.getByText("set by a person")).toHaveCount(4);
  await expect(times.getByRole("row", { name: /Mitigated/ })).toContainText("25 min");
  await expect(sectionOf(page, "History")).toContainText("Asked the keeper");
}
