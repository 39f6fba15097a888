import { expect, test } from "vitest";
import { analyzeFiles } from "../judgement/analyze-files";

const MINUTE = 60_000;
const START = Date.UTC(2031, 4, 6, 8);
const END = START + 120 * MINUTE;
const line = (at: number, text: string) => `${new Date(at).toISOString()} ${text}`;
const file = (name: string, lines: string[]) => ({
  name: `${name}.log`,
  text: `${lines.join("\n")}\n`,
  timeZone: "UTC",
  modifiedAt: END,
});
const work = (text: string) =>
  Array.from({ length: 240 }, (_, n) => line(START + n * 30_000, `INFO ${text} ${n} done`));

/** The outages of a press whose log goes on like this after two hours of work. */
function outages(...last: string[]) {
  return outagesBeside([], ...last);
}

function outagesBeside(others: ReturnType<typeof file>[], ...last: string[]) {
  return analyzeFiles([file("press", [...work("page"), ...last]), ...others]).incidents.flatMap(
    ({ impact }) =>
      impact.map(({ service, kind, start, end }) => [service, kind, start.notBefore, start.notAfter, end]),
  );
}

test.each([
  "FATAL out of memory, the press exits",
  "INFO process exited with code 1",
  "ERROR Segmentation fault (core dumped)",
])("a log that ends with “%s” tells of an outage that goes on", (text) => {
  expect(outages(line(END, text))).toEqual([["press", "outage", END - 30_000, END, null]]);
});

test.each([
  ["a level alone", [line(END, "FATAL no paper in tray 3")]],
  ["a worker", [line(END, "ERROR worker 7 exited with code 1")]],
  ["a tidy end", [line(END, "INFO process exited with code 0")]],
  [
    "work that goes on",
    [line(END, "FATAL out of memory, the press exits"), line(END + MINUTE, "INFO page 9 done")],
  ],
])("%s is none", (_, last) => {
  expect(outages(...last)).toEqual([]);
});

test("neither is what came down together with others", () => {
  const beside = [file("binder", work("book")), file("cutter", work("edge"))];
  expect(outagesBeside(beside, line(END, "FATAL out of memory, the press exits"))).toEqual([]);
});
