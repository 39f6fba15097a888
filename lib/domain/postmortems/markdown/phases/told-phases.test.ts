import { describe, expect, test } from "vitest";
import { read } from "../testing-read";

describe("phases outside of headings", () => {
  test("a table has a row each, with length, times and priority", () => {
    const text =
      "# Мельница стояла\n\nДата: 11.11.2044\n\n| Фаза | Интервал (UTC) | Минут |\n|---|---|---|\n| I. Темно | 19:26–20:14 | 48 |\n| II. Сухо | 20:14–20:52 | 38 |\n";
    expect(read(text).phases).toMatchObject([
      { title: "Темно", start: { best: "2044-11-11T19:26:00Z" }, minutes: { best: 48 } },
      { title: "Сухо", minutes: { best: 38 } },
    ]);
    const plan =
      "# План ремонта мельницы\n\n## Этапы\n\n| Этап | Содержание | Срок | Приоритет |\n|---|---|---|---|\n| 1 | Ремень | 3 дня | Высокий |\n| 2 | Дверь | 1 день | Низкий |\n";
    expect(read(plan).phases).toMatchObject([
      { title: "Ремень", priority: "high", minutes: null },
      { title: "Дверь", priority: "low" },
    ]);
  });

  test("a list of phases names each with its length right behind the times", () => {
    const text =
      "# Мельница стояла\n\n## Фазы\n\n1. **Стоит** — 18:22–18:49, 27 минут, мука не мелется\n2. **Без запаса** — 18:49–21:30, мелет, ждали 10 минут\n";
    expect(read(text).phases.map(({ title, minutes }) => [title, minutes?.best ?? null])).toEqual([
      ["Стоит", 27],
      ["Без запаса", null],
    ]);
  });

  test("a column of stages far behind makes none", () => {
    expect(
      read("# Mill\n\n| Part | Place | Stage |\n|---|---|---|\n| a | b | 1 |\n| c | d | 2 |\n").phases,
    ).toEqual([]);
  });
});
