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

  it("takes a cell with a line break, and a column that has no place here", () => {
    expect(
      rowsOfPaste("timeline", 'Time\tWho\tEvent\n10:02\tMira\t"gate ""A""\njams"\n10:15\t\topen\n'),
    ).toEqual([
      { timeText: "10:02", text: 'Mira · gate "A"\njams' },
      { timeText: "10:15", text: "open" },
    ]);
    expect(rowsOfPaste("impact", 'lanes\t"2"\t5" of snow')).toEqual([
      { aspect: "lanes", status: "2", detail: '5" of snow' },
    ]);
  });

  it.each([
    ["Mira Holt  2:02 PM\ngate jams\n\nOskar  2:05 PM\nlooking\nrestarted it", ["2:02 PM", "2:05 PM"]],
    [
      "Mira, [12.03.2031 14:02]\ngate jams\n\nOskar, [12.03.2031 14:05]\nlooking\nrestarted it",
      ["12.03.2031 14:02", "12.03.2031 14:05"],
    ],
  ])("takes messages of a chat: %j", (text, [first, second]) => {
    expect(rowsOfPaste("timeline", text)).toEqual([
      { timeText: first, text: expect.stringMatching(/^Mira(?: Holt)?: gate jams$/) },
      { timeText: second, text: "Oskar: looking\nrestarted it" },
    ]);
  });

  it.each([
    "2031-03-12T10:02:13Z",
    "2031-03-12 10:02:13.120+03:00",
    "10:02 PM",
    "10:02 UTC",
    "10:02–10:15 МСК",
    "12.03.2031 10:02",
  ])("takes lines that begin with %s", (time) => {
    expect(rowsOfPaste("timeline", `${time} gate jams\n${time},open`)).toEqual([
      { timeText: time, text: "gate jams" },
      { timeText: time, text: "open" },
    ]);
  });

  it.each(['"'.repeat(50_000), "a ".repeat(50_000), "1:11".repeat(20_000), `Mira${" ".repeat(50_000)}x`])(
    "takes no time over a text that is no table (%#)",
    (text) => {
      const from = performance.now();
      rowsOfPaste("timeline", `${text}\n${text}`);
      expect(performance.now() - from).toBeLessThan(500);
    },
  );

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
