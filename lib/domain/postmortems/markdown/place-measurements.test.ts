import { expect, test } from "vitest";
import { read } from "./testing-read";

test("figures before and after among the duties are no duties", () => {
  const text =
    "# Мельница\n\n## Рекомендации\n\n1. Смазать жернова\n2. Проверить ремни\n\n| Показатель | До | После |\n|---|---|---|\n| Мешков в час | 2 | 40 |\n";
  const document = read(text);
  expect(document.recommendations).toHaveLength(2);
  expect(document.measurements).toMatchObject([{ name: "Мешков в час", before: "2", after: "40" }]);
});
