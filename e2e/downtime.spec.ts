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
async function seedOutage(request: APIRequestContext): Promise<void> {
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
}

/** Every number of the page that opens: the key of its figure and the text it stands in. */
async function figuresOn(page: Page): Promise<{ key: string; text: string }[]> {
  return page
    .locator("main [data-figure]")
    .evaluateAll((links) =>
      links.map((link) => ({ key: link.getAttribute("data-figure") ?? "", text: link.textContent ?? "" })),
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
  await seedOutage(request);
  const query = `${SPAN}&service=${SERVICE}`;
  await openReady(page, `/downtime?${query}`);
  await expect(page.getByRole("slider", { name: `States of ${SERVICE} over the period` })).toBeVisible();
  await expectReadded(page, query, 15);
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
  await expectAccessible(page);

  await openReady(page, `/downtime/what-if?${query}`);
  const total = (name: string) => page.locator(`[data-total=${name}]`);
  await expect(total("after")).toContainText("40 min");
  await page.getByLabel("Keep a spare lamp").check();
  await expect(total("after")).toContainText("25 min");
  await expect(total("saved")).toContainText("15 min");
  await expect(page).toHaveURL(/recommendation=/);
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
});
