import { expect, test } from "vitest";
import { read } from "../testing-read";

test("causes may be named a line each, those that only helped by another name", () => {
  const text =
    "# Мельница\n\n## Причины\n\nОсновная причина: сгорел подшипник.\nСпособствовало: датчик слал сообщения сторожу.\n";
  const document = read(text);
  expect(document.rootCauses.map(({ text }) => text)).toEqual(["Основная причина: сгорел подшипник."]);
  expect(document.contributingFactors).toHaveLength(1);
});

test("labelled lines behind the list of causes belong to no cause, and clauses may be numbered", () => {
  const list =
    "# Мельница\n\n**Корневые причины**\n\n1. Сухо\n2. Темно\n\n**Потеря данных:** нет\n\n**Перезапуски:** 9\n";
  expect(read(list).rootCauses).toHaveLength(2);
  const clauses =
    "# Акт\n\n## 3. Причины\n\n3.1. Коренная причина: сухой жернов.\n3.2. Способствующая причина: темно.\n";
  expect([read(clauses).rootCauses.length, read(clauses).contributingFactors.length]).toEqual([1, 1]);
});

test.each([
  "A worn belt was identified as the cause.",
  "## Разгадка\n\nСухой жернов.",
  "Мельница стояла. Причина: сухой жернов.",
])("%j names one cause", (text) => {
  expect(read(`# Mill stood still\n\n${text}\n`).rootCauses).toHaveLength(1);
});
