import fc from "fast-check";
import { expect, test } from "vitest";
import { writeCsv } from "./write-csv";

/** Reads CSV as RFC 4180 says. */
function readCsv(text: string): string[][] {
  let rows: string[][] = [];
  let row: string[] = [];
  for (const [whole, quoted, bare = "", end = ""] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g,
  )) {
    if (whole === "") break;
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === "\r\n") [rows, row] = [[...rows, row], []];
  }
  return rows;
}

test.each(["=HYPERLINK(1)", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "＝1"])(
  "%j is text to a spreadsheet",
  (value) => {
    const cell = readCsv(writeCsv(["a"], [[value]]))[1]?.[0];
    expect(cell).toBe(`'${value}`);
  },
);

test("numbers stay numbers, and every text comes back as it was or behind an apostrophe", () => {
  expect(writeCsv(["a", "b"], [[-1.5, null]])).toBe("a,b\r\n-1.5,\r\n");
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.string({ unit: "binary" }), { minLength: 2, maxLength: 2 }), { maxLength: 5 }),
      (rows) => {
        const back = readCsv(writeCsv(null, rows));
        expect(back.map((row) => row.map((cell) => cell.replace(/^'/, "")))).toEqual(
          rows.map((row) => row.map((cell) => cell.replace(/^'/, ""))),
        );
      },
    ),
    { numRuns: 30 },
  );
});
