import { describe, expect, it } from "vitest";
import { dueDayOf, isOverdue } from "./action-item";

describe("an action item", () => {
  it.each([
    ["2031-02-01", "2031-02-01"],
    ["1.2.2031", "2031-02-01"],
    ["2031-02-30", null],
    ["31.02.2031", null],
    ["next week", null],
    [null, null],
  ])("takes the day that %s names: %s", (text, day) => {
    expect(dueDayOf(text)).toBe(day);
  });

  it("is overdue the day after it was due, unless it is over", () => {
    const open = { status: "open" as const, due: "2031-02-01" };
    expect(isOverdue(open, "2031-02-01")).toBe(false);
    expect(isOverdue(open, "2031-02-02")).toBe(true);
    expect(isOverdue({ ...open, status: "done" }, "2031-03-01")).toBe(false);
    expect(isOverdue({ ...open, due: null }, "2031-03-01")).toBe(false);
  });
});
