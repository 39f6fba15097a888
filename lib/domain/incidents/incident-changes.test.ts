import { expect, it } from "vitest";
import { setFieldsAfter, undoableChange } from "./incident-changes";

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
  expect(setFieldsAfter([entry("proposed"), entry("merged")])).toEqual(["impact", "phases", "services"]);
});

it("only the newest entry is taken back, and only a change of fields", () => {
  expect(undoableChange([entry("changed", "title"), entry("proposed")])).toEqual({
    title: { from: 1, to: 2 },
  });
  expect(undoableChange([entry("status-open", "status")])).not.toBeNull();
  for (const action of ["proposed", "undone", "merged", "event-added", "deleted"])
    expect(undoableChange([entry(action), entry("changed", "title")])).toBeNull();
  expect(undoableChange([])).toBeNull();
});
