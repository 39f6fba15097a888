import { describe, expect, test } from "vitest";
import { read } from "./testing-read";

const causes = (text: string) => read(`# Mill\n\n${text}\n`).rootCauses.map((cause) => cause.text);

describe("a cause that only the story tells", () => {
  test.each([
    "A cart with two million sacks came, and unloading it filled the yard.",
    "The smith said that the axle had broken.",
    "### Issue Description:\n* The yard is small. Sacks filled it before noon.",
    "Колесо встало. Мешки заполнили двор.",
  ])("%s", (text) => {
    expect(causes(text)).toHaveLength(1);
  });

  test("is none where nobody knows it, where a timeline tells what happened, or where it is denied", () => {
    expect(causes("Sacks filled the yard. The cause is still unknown.")).toEqual([]);
    expect(
      causes("Sacks filled the yard.\n\n- 10:00 wheel stops\n- 10:30 wheel turns\n- 10:40 bell"),
    ).toEqual([]);
    expect(causes("The trigger, though not root cause, was a small sack.")).toEqual([]);
  });
});
