import { describe, expect, test } from "vitest";
import { read } from "./testing-read";

const ends = (text: string) => {
  const { start, end } = read(text).downtime;
  return [start?.best, end?.best];
};

describe("the day that a story goes on with", () => {
  test.each([
    "Two orders had to be postponed to the next day.",
    "The market was put off until the next morning.",
    "Ярмарку перенесли на следующий день.",
  ])("%j moves it on no further", (aside) => {
    const text = `# Mill\n\nOn 2 November 2041 the mill failed. ${aside} At 13:47 UTC the wheel stopped working. At 15:31 UTC the mill was restored.\n`;
    expect(ends(text)).toEqual(["2041-11-02T13:47:00Z", "2041-11-02T15:31:00Z"]);
  });

  test("the next morning on which something happened does", () => {
    const text =
      "# Mill\n\nOn 2 November 2041 the mill failed at 13:47 UTC. The next morning, at 08:10 UTC, it was restored.\n";
    expect(ends(text)).toEqual(["2041-11-02T13:47:00Z", "2041-11-03T08:10:00Z"]);
  });
});
