import { describe, expect, it } from "vitest";
import type { Priority } from "./priority";
import { PRIORITIES, comparePriorities, parsePriority, priorityWord } from "./priority";
import { shownPriority } from "./markdown/problems/shown-priority";

describe("priority", () => {
  it.each<[string, Priority | null]>([
    ["КРИТИЧНО", "critical"],
    ["🔴 КРИТИЧЕСКИЙ", "critical"],
    ["🟠 ВАЖНО", "high"],
    ["ВЫСОКИЙ", "high"],
    ["средний", "medium"],
    ["ℹ️ НЕКРИТИЧНО", "low"],
    ["🟡 ЖЕЛАТЕЛЬНО", "medium"],
    ["Желательно", "medium"],
    ["SEV1", "critical"],
    ["sev-2", "high"],
    ["P0", "critical"],
    ["P1", "high"],
    ["🔵", "low"],
    ["HIGH", "high"],
    ["Нет", "info"],
    ["non-critical", "low"],
    ["Mapping3", null],
    ["", null],
  ])("reads %s as %s", (text, expected) => {
    expect(parsePriority(text)).toBe(expected);
  });

  it("reads back every word and mark it writes", () => {
    for (const language of ["en", "ru"] as const)
      for (const priority of PRIORITIES) {
        expect(parsePriority(priorityWord(priority, language))).toBe(priority);
        expect(parsePriority(shownPriority(priority, language))).toBe(priority);
      }
  });

  it("sorts the unknown after the least urgent", () => {
    expect(
      [null, "info", "critical"].sort((a, b) =>
        comparePriorities(a as Priority | null, b as Priority | null),
      ),
    ).toEqual(["critical", "info", null]);
  });
});
