import { expect, it } from "vitest";
import { setFieldsAfter, undoableAt } from "./incident-changes";

const entry = (action: string, ...fields: string[]) => ({
  action,
  change: Object.fromEntries(fields.map((field) => [field, { from: 1, to: 2 }])),
});

it("people hold what they changed and did not take back", () => {
  const story = [entry("proposed"), entry("changed", "severity", "impact"), entry("status-open", "status")];
  expect(setFieldsAfter(story)).toEqual(["impact", "severity", "status"]);
  const undone = [...story, entry("undone", "status")];
  expect(setFieldsAfter(undone)).toEqual(["impact", "severity"]);
  expect(setFieldsAfter([...undone, entry("changed", "severity")])).toEqual(["impact", "severity"]);
  expect(setFieldsAfter([entry("declared"), entry("changed", "title"), entry("undone", "title")])).toContain(
    "title",
  );
  const merged = [entry("proposed"), entry("changed", "title"), entry("merged"), entry("event-added")];
  expect(setFieldsAfter([...merged, entry("undone")])).toEqual(["title"]);
  expect(setFieldsAfter([entry("proposed"), entry("merged")])).toEqual(["impact", "phases", "services"]);
});

it("the newest change of fields is taken back, whatever was added to the timeline since", () => {
  expect(undoableAt([entry("changed", "title"), entry("proposed")])).toBe(0);
  expect(undoableAt([entry("event-added"), entry("event-deleted"), entry("status-open", "status")])).toBe(2);
  for (const action of ["proposed", "undone", "merged", "deleted"])
    expect(undoableAt([entry(action), entry("changed", "title")])).toBeNull();
  expect(undoableAt([entry("event-added")])).toBeNull();
  // Only a merge that noted what it moved.
  expect(undoableAt([{ action: "merged", change: { undo: { before: {}, moved: [] } } }])).toBe(0);
});
