import { describe, expect, it } from "vitest";
import { newItem } from "./new-item";
import { isBlankRow, rowsOfPaste } from "./paste-rows";

describe("rowsOfPaste", () => {
  it("takes a table of a sheet, with the names of its columns or without", () => {
    const rows = [
      { timeText: "10:02", text: "gate jams" },
      { timeText: "10:15", text: "restarted" },
    ];
    expect(rowsOfPaste("timeline", "10:02\tgate jams\r\n10:15\trestarted\r\n")).toEqual(rows);
    expect(rowsOfPaste("timeline", "Событие\tВремя\ngate jams\t10:02\nrestarted\t10:15")).toEqual(rows);
    expect(rowsOfPaste("timeline", "10:02\tgate\tjams")).toEqual([
      { timeText: "10:02", service: "gate", text: "jams" },
    ]);
  });

  it("takes a table of Markdown, and ranks in either language", () => {
    const table =
      "| Recommendation | Priority | Owner |\n|---|:--:|---|\n| Rotate \\| logs | Высокий | Mira |\n| Alert | P2 | |\n";
    expect(rowsOfPaste("recommendations", table)).toEqual([
      { title: "Rotate | logs", priority: "high", owner: "Mira" },
      { title: "Alert", priority: expect.any(String) },
    ]);
  });

  it("takes lines of a chat that begin with a time, and what goes on below them", () => {
    expect(
      rowsOfPaste("timeline", "- 10:02 – gate jams\n[10:15:07] mira: restarted it\nand again\n~10:30 good"),
    ).toEqual([
      { timeText: "10:02", text: "gate jams" },
      { timeText: "10:15:07", text: "mira: restarted it\nand again" },
      { timeText: "~10:30", text: "good" },
    ]);
  });

  it("keeps every word: cells beyond the columns stay with the last", () => {
    expect(rowsOfPaste("measurements", "p95\t900 ms\t120 ms\tmuch better")).toEqual([
      { name: "p95", before: "900 ms", after: "120 ms · much better" },
    ]);
    expect(rowsOfPaste("problems", "Disk\twhenever")).toEqual([{ title: "Disk · whenever" }]);
  });

  it.each([
    ["timeline", "one line of prose"],
    ["timeline", "10:02 a single line is a text"],
    ["timeline", "prose\n10:02 and a time"],
    ["notes", "a\tb\nc\td"],
    ["impact", ""],
  ] as const)("leaves to %s as it is: %j", (list, text) => expect(rowsOfPaste(list, text)).toBeNull());
});

it("tells a row that nobody has filled in", () => {
  const row = newItem("timeline", "r", "s");
  expect(isBlankRow("timeline", row)).toBe(true);
  expect(isBlankRow("timeline", { ...row, timeText: "10:00" })).toBe(false);
});
