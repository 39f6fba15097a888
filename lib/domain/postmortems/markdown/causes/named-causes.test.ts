import { expect, test } from "vitest";
import { read } from "../testing-read";

test("causes may be named a line each, those that only helped by another name", () => {
  const text =
    "# Мельница\n\n## Причины\n\nОсновная причина: сгорел подшипник.\nСпособствовало: датчик слал сообщения сторожу.\n";
  const document = read(text);
  expect(document.rootCauses.map(({ text }) => text)).toEqual(["Основная причина: сгорел подшипник."]);
  expect(document.contributingFactors).toHaveLength(1);
});
