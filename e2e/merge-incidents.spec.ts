import type { APIRequestContext } from "@playwright/test";
import { expect, expectAccessible, openReady, test, textAt } from "./fixtures";
import { sectionOf } from "./page-parts";

// Of its own each time: the test can be run again on the same server.
const SLUICE = `sluice-${Date.now().toString(36)}`;

test("incidents found by words are merged, and one press takes it back", async ({ page, request }) => {
  const intoId = await declare(request, `${SLUICE} stuck`, 8);
  const otherId = await declare(request, `${SLUICE} gate open`, 11);
  await openReady(page, `/incidents/${intoId}`);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Merge others into this" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("searchbox").fill(`${SLUICE} gate`);
  await dialog.getByRole("checkbox", { name: /gate open/ }).check();
  await dialog.getByRole("textbox", { name: "Why" }).fill("One cause");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Merge 1 incident" }).click();
  await expect(dialog).toHaveCount(0);
  const history = sectionOf(page, "History");
  await expect(history).toContainText("other incidents merged in — One cause");
  const windows = async () => (await (await request.get(`/api/v1/incidents/${intoId}`)).json()).impact.length;
  expect(await windows()).toBe(2);
  await history.getByRole("button", { name: "Undo" }).click();
  await expect(history).toContainText("change taken back (other incidents merged in)");
  expect(await windows()).toBe(1);
  const other = await (await request.get(`/api/v1/incidents/${otherId}`)).json();
  expect(other).toMatchObject({ mergedInto: null, impact: [{ service: SLUICE }] });
});

/** An incident of half an hour, that begins at an hour of the day. */
async function declare(request: APIRequestContext, title: string, hour: number): Promise<string> {
  const instant = (minute: number) => {
    const at = new Date(Date.UTC(2027, 2, 3, hour, minute)).toISOString();
    return { notBefore: at, notAfter: at, best: at };
  };
  const window = { service: SLUICE, kind: "outage", start: instant(0), end: instant(30) };
  const answer = await request.post("/api/v1/incidents", {
    data: { title, services: [SLUICE], impact: [window] },
  });
  return textAt(await answer.json(), "id");
}
