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

describe("a question that announces what shall be done", () => {
  const duties = (line: string) => read(`# Mill\n\nIt stood.\n\n${line}\n\n- Oil\n- Paint\n`).recommendations;

  test("has its list as duties", () => {
    expect(duties("What are we going to do about it?")).toHaveLength(2);
    expect(duties("Enough of that. So, what are we going to do about it?")).toHaveLength(2);
    expect(duties("What did you lose?")).toHaveLength(0);
  });

  test("wanting to be open about it is no duty", () => {
    expect(read("# Mill\n\nIt stood. We want to be open about what happened.\n").recommendations).toEqual([]);
  });
});
