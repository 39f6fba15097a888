import { describe, expect, test } from "vitest";
import { actionType } from "./action-type";
import { readMarkdown } from "../read-markdown";

const typesOf = (markdown: string) => {
  let ids = 0;
  const { document, wordsLost } = readMarkdown(markdown, () => `i${(ids += 1)}`);
  expect(wordsLost).toBe(0);
  return document.recommendations.map(({ type }) => type);
};

describe("the type of an action", () => {
  test("comes from its table's column, and the column keeps its words", () => {
    expect(
      typesOf(`# Tram doors\n\n## Action items\n
| Action | Type | Owner |
|---|---|---|
| Spare relay in each tram | prevent | Oda |
| Alert on slow doors | Detect | Finn |
| Ask the maker | – | Oda |
`),
    ).toEqual(["prevent", "detect", null]);
    expect(
      typesOf(`# Двери трамвая\n\n## Меры\n
| Мера | Тип |
|---|---|
| Запасное реле | предотвращение |
| Памятка водителю | процесс |
`),
    ).toEqual(["prevent", "process"]);
  });

  test("comes from the heading that groups its actions", () => {
    expect(
      typesOf(
        "# Tram doors\n\n## Action items\n\n### Detect\n\n- alert on slow doors\n\n### Mitigate\n\n- hand crank\n",
      ),
    ).toEqual(["detect", "mitigate"]);
  });

  test.each([
    ["Prevention", "prevent"],
    ["🔎 Обнаружение", "detect"],
    ["bug", null],
    ["Process the backlog of old mails", null],
  ])("%s is %s", (text, type) => expect(actionType(text)).toBe(type));
});
