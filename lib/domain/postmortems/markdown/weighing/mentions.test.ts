import { describe, expect, test } from "vitest";
import { read } from "../testing-read";
import { importDocument } from "../import-document";

/** What is weighed of a text: each time with the words that are about it. */
function told(text: string): [string, string][] {
  read(text);
  const [first] = importDocument(new TextEncoder().encode(text), () => "").documents;
  return (first?.weighed?.candidates ?? []).map(({ mention }) => [
    mention.at.best.slice(0, 16),
    mention.clause,
  ]);
}

const times = (text: string) => told(`# Mill\n\n${text}\n`).map(([at]) => at);

describe("the times that a document tells", () => {
  test("have the words of their own clause", () => {
    expect(
      told("# Mill\n\nOn 5 March 2041 at 07:10 UTC the belt tore, and at 07:40 UTC a farmer called.\n"),
    ).toEqual([
      ["2041-03-05T07:10", "On 5 March 2041 at 07:10 UTC the belt tore"],
      ["2041-03-05T07:40", "at 07:40 UTC a farmer called."],
    ]);
  });

  test.each([
    [
      "On 5 March 2041 at 23:10 UTC it tore. We slept. At 06:00 UTC we saw it.",
      ["2041-03-05T23:10", "2041-03-06T06:00"],
    ],
    [
      "It lasted from 23:10 UTC on 5 March 2041 to 01:00 UTC on 7 March.",
      ["2041-03-05T23:10", "2041-03-07T01:00"],
    ],
    [
      "On 5 March 2041 it tore at 22:00 UTC and held again at 01:30 UTC.",
      ["2041-03-05T22:00", "2041-03-06T01:30"],
    ],
  ])("are on the day that the story has come to: %s", (text, wanted) => {
    expect(times(text)).toEqual(wanted);
  });

  test("are not on the day on which the text was made", () => {
    const text = "Date: 2041-03-05\n\nLast modified: 2041-03-09\n\nThe wheel stopped at 09:10 UTC.";
    expect(times(text)).toContain("2041-03-05T09:10");
  });

  test("are those of rows too, first things first, and of no promise or plan that would have been", () => {
    expect(
      told(
        "# Mill\n\nDate: 2041-03-05\n\nIt would have been over at 08:00 UTC.\n\n## Timeline (UTC)\n\n- 09:00 repaired\n- 07:10 torn\n",
      ).filter(([at]) => at.length > 10),
    ).toEqual([
      ["2041-03-05T07:10", "torn"],
      ["2041-03-05T09:00", "repaired"],
    ]);
  });
});
