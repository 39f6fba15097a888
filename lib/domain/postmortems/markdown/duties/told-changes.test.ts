import { describe, expect, test } from "vitest";
import { read } from "../testing-read";

const duties = (text: string) => read(text).recommendations.length;

describe("headings of what changes", () => {
  test.each([
    "Things we are going to change",
    "What is going to change",
    "What we've changed",
    "Changes we're making",
    "What has changed since",
  ])("%s", (heading) => {
    expect(
      duties(
        `# Mill\n\nThe mill broke on 4 May 2041.\n\n## ${heading}\n\n- The belt is greased weekly.\n- A second belt hangs by.\n`,
      ),
    ).toBe(2);
  });

  test("what is given to those who were hit is no duty", () => {
    expect(
      duties(
        `# Mill\n\nThe mill broke on 4 May 2041.\n\n### Compensation\n\nOpen a ticket, we're going to accept claims until Sunday. We will credit everyone.\n`,
      ),
    ).toBe(0);
  });
});

describe("promises below a heading of lessons", () => {
  test("are duties where each item is one", () => {
    const text = `# Mill\n\nThe mill broke on 4 May 2041.\n\n## Lessons\n\n- We will grease the belt.\n- We'll ask for a second one.\n- The bell will ring.\n`;
    expect(duties(text)).toBe(3);
  });
});

describe("tickets below the lessons", () => {
  test("that were opened for the rest are duties", () => {
    const text = `# Mill\n\nThe mill broke on 4 May 2041.\n\n## What did we learn\n\nMuch.\n\n---\n\nWe've opened tickets for the remaining work:\n\n- https://github.com/example/mill/issues/1\n- https://github.com/example/mill/issues/2\n`;
    expect(duties(text)).toBe(2);
  });
});

describe("changes that are counted", () => {
  test("are as many as their number says", () => {
    const text = `# Mill\n\nThe mill broke on 4 May 2041.\n\nTwo things change. The wheel now stops if less than a sack is left, and we keep the old belt for a week.\n\nSorry about that.\n`;
    expect(duties(text)).toBe(2);
  });
});

describe("where the cause is told", () => {
  test("a list of independent causes counts each, wherever it is announced", () => {
    const text = `# Mill\n\nThe mill broke on 4 May 2041.\n\n## What went wrong\n\nThere were two independent causes for what followed:\n\n1. The belt was old.\n2. The bell was silent.\n`;
    expect(read(text).rootCauses).toHaveLength(2);
  });

  test("reasons that are counted in a sentence above their list", () => {
    const text = `# Mill\n\nIt broke on 4 May 2041.\n\n## Why was it broken\n\nThere are two separate reasons.\n\n1. The belt was old.\n2. The bell was silent.\n`;
    expect(read(text).rootCauses).toHaveLength(2);
  });

  test("a limit that was hit is a cause", () => {
    const text = `# Mill\n\nOn 4 May 2041 nobody could grind.\n\n### What it was\n\nWhen all came at once the limit was hit and sacks waited.\n`;
    expect(read(text).rootCauses).toHaveLength(1);
  });

  test("a combined effect of several things is caused by each", () => {
    const text = `# Mill\n\n## What happened\n\nOn 4 May 2041 the mill stood. This was the combined effect of several things, each harmless on its own:\n\n- The belt was old.\n\n- The bell was silent.\n`;
    expect(read(text).rootCauses).toHaveLength(2);
  });

  test("how it happened tells the cause and is no timeline", () => {
    const text = `# Key left in the door\n\nFound on 8 May 2041.\n\n## How it happened\n\nIn December we merged the two doors. The lock stayed where it was.\n\n## Timeline\n\n- 11:05: a guest writes\n- 11:40: the lock is changed\n`;
    expect(read(text).rootCauses).toHaveLength(1);
    expect(read(text).timeline).toHaveLength(2);
  });
});

test("what we do about it are duties", () => {
  const text =
    "# Mill\n\n## What we do about it\n\n1. The wheel turns from the left.\n2. Each sack is weighed.\n";
  expect(read(text).recommendations).toHaveLength(2);
});

test("a table of measures may say until when each is due", () => {
  const text =
    "# Mill\n\n## Measures\n\n| | Measure | Responsible | Until |\n|---|---|---|---|\n| soon | Oil the wheel | Ruta | 15.04.2044 |\n";
  expect(read(text).recommendations).toMatchObject([
    { title: "Oil the wheel", owner: "Ruta", due: "15.04.2044" },
  ]);
});

test("lessons that are announced as taken, and each say what should be, are duties", () => {
  const text =
    "# Mill\n\nIt stood.\n\n## Lessons\n\nThe lessons that we take away from this are:\n\n- Old sacks should only be removed when new ones are there.\n- The size of sacks needs to be watched.\n- We need a bell. We have one for the gate.\n";
  expect(read(text).recommendations).toHaveLength(3);
});
