import { expect, test } from "vitest";
import { read } from "./testing-read";

test("a template that nobody filled in tells nothing", () => {
  const text =
    "# YYYY-MM-DD Incident title\n\n| | |\n|---|---|\n| Status | Draft / In review / Final |\n| Severity | SEV1 / SEV2 / SEV3 |\n| Started | YYYY-MM-DD HH:MM UTC |\n\n## Timeline\n\n| Time | Event |\n|---|---|\n| HH:MM | ... |\n\n## Root cause\n\n_How deep does it go?_\n\n## Action items\n\n| Action | Owner |\n|---|---|\n| | |\n";
  const { status, severity, date, downtime, timeline, rootCauses, recommendations } = read(text);
  expect({ status, severity, date, start: downtime.start }).toEqual({
    status: null,
    severity: null,
    date: null,
    start: null,
  });
  expect([timeline, rootCauses, recommendations]).toEqual([[], [], []]);
});

test("an end that is yet to come is none", () => {
  const text =
    "# Mill stands still\n\nDate: 2044-02-25\nStart: 10:12 UTC\nEnd: ongoing at the time of writing (2044-02-25 17:00 UTC)\n\nThe wheel stops now and then.\n";
  expect([read(text).downtime.start?.best, read(text).downtime.end]).toEqual(["2044-02-25T10:12:00Z", null]);
});
