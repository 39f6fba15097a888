import { expect, test } from "vitest";
import { runFindings } from "./index";
import { observe } from "./observing/observe";
import { completeSettings } from "./settings";

test("no two findings share an id, even where single restarts end in one recovery", () => {
  const records = Array.from({ length: 240 }, (_, minute) => ({
    at: minute * 60_000,
    text: "ticket printed",
    severity: 9,
  }));
  for (let life = 0; life < 7; life++) {
    const at = (240 + life) * 60_000;
    records.push({ at, text: "Starting kiosk server", severity: 9 });
    if (life < 6) records.push({ at: at + 2_000, text: "drawer is jammed, giving up", severity: 21 });
  }
  const observations = observe(
    records.map((record, index) => ({
      service: "kiosk",
      timeKind: "exact" as const,
      source: "kiosk",
      signatureId: record.text,
      recordId: String(index),
      ...record,
    })),
  );
  const ids = runFindings(observations, completeSettings({ crashLoopMinCycles: 20 })).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(0);
  expect(new Set(ids).size).toBe(ids.length);
});
