import { expect, test } from "vitest";
import { typedLines } from "./typed-lines";

test("lines numbered by hand are items, and a break is two spaces outside code", () => {
  const text = "One\\\nTwo\n\n1\\. First\\\n2\\. Second\n\n```\ncurl \\\n-v\n```\n\n7\\. Alone\n";
  expect(typedLines(text)).toBe(
    "One  \nTwo\n\n- 1\\. First\n- 2\\. Second\n\n```\ncurl \\\n-v\n```\n\n7\\. Alone\n",
  );
});
