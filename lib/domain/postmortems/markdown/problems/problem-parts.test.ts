import { describe, expect, test } from "vitest";
import { read } from "../testing-read";

describe("the parts of a problem", () => {
  test("steps in a list end where the code below them begins, which is a command", () => {
    const text =
      "# Мельница\n\n### 🔴 1. Жернов стоит\n\n**Причина:** ремень порван.\n\n**Решение:**\n1. Снять ремень\n2. Надеть новый\n\n```bash\nsystemctl status mill\n```\n\n### 🔴 2. Мешки пусты\n\n**Решение:**\n1. Насыпать\n";
    const [first] = read(text).problems;
    expect(first?.recommendations).toHaveLength(2);
    expect(first?.commands.map(({ text: code }) => code)).toEqual(["systemctl status mill"]);
  });

  test("a label right below a list begins the next part, and a level's word beats its mark", () => {
    const text =
      "# Мельница\n\n### Проблема 1. Жернов стоит\n\n**Влияние:**\n- 🔴 Высокое: мука не мелется\n\n**Рекомендации:**\n1. Смазать\n2. Проверить\n3. Подождать\n\n**Команды:**\n```bash\nmill --check\n```\n";
    const [problem] = read(text).problems;
    expect(problem?.impact).toMatchObject([{ level: "high" }]);
    expect([problem?.recommendations.length, problem?.commands.length]).toEqual([3, 1]);
  });

  test("a table of problems says how often each was", () => {
    const text =
      "# Отчёт по ошибкам мельницы\n\nИнтервал: 29.08.2044 09:00 — 30.08.2044 09:00\n\n## Ошибки\n\n| Проблема | Количество | Приоритет | Срочность |\n|---|---|---|---|\n| Жернов стоит | 1 980 | Высокий | 24 часа |\n| Мешки пусты | 12 | Низкий | нет |\n";
    const document = read(text);
    expect(document.problems).toMatchObject([
      { occurrences: 1_980, urgency: "24 часа", priority: "high" },
      { occurrences: 12, priority: "low" },
    ]);
    expect([document.kind, document.downtime.start]).toEqual(["analysis", null]);
  });
});

describe("what stands in tables and between lines", () => {
  test("hypotheses may be rows, with their verdicts", () => {
    const text =
      "# Мельница\n\n## Проверенные гипотезы\n\n| Гипотеза | Проверка | Вердикт |\n|---|---|---|\n| Ремень | цел | ❌ отклонена |\n| Вода | нет воды | ✅ подтверждена |\n";
    expect(read(text).hypotheses.map(({ text: told, verdict }) => [told, verdict])).toEqual([
      ["Ремень", "rejected"],
      ["Вода", "supported"],
    ]);
  });

  test("lines of box drawing frame the names of parts, and boxes are ticked", () => {
    const rule = "─".repeat(40);
    const text = `КРАТКАЯ СВОДКА\n\nДата: 24.07.2044\n\n${rule}\nПРИЧИНЫ\n${rule}\n1. Ремень\n2. Вода\n\n${rule}\nСЛЕДУЮЩИЕ ШАГИ\n${rule}\n□ Новый ремень\n☑ Вода\n`;
    const document = read(text);
    expect(document.rootCauses).toHaveLength(2);
    expect(document.recommendations.map(({ done }) => done)).toEqual([false, true]);
  });

  test("a line in bold or italics above duties tells when they are due, as does a column «До»", () => {
    const text =
      "# Mill\n\n## Action items\n\n*Short term*\n\n1. Oil it\n\n**Long term (1 year)**\n\n1. Replace it\n";
    expect(read(text).recommendations.map(({ horizon }) => horizon)).toEqual([
      "Short term",
      "Long term (1 year)",
    ]);
    const table =
      "# Мельница\n\n## Задачи\n\n| Задача | Кто | До |\n|---|---|---|\n| Смазать | Гриша | 18.09 |\n";
    expect(read(table).recommendations).toMatchObject([{ owner: "Гриша", due: "18.09" }]);
  });
});

describe("a table of problems above their headings", () => {
  test("gives each heading that names a row its priority and its count", () => {
    const text =
      "# Mill audit\n\n## Findings\n\n| ID | Issue | Severity | Count |\n|---|---|---|---|\n| F1 | wheel stops (110) | High | 1,204 |\n| F2 | sacks too large | Low | 88 |\n\n### F1 – wheel stops\n\nLikely cause: no `water_level`.\nRecommendation: dig a pond.\n\n### F2 – large sacks\n\nRecommendation: none.\n";
    const document = read(text);
    expect(document.problems).toMatchObject([
      {
        priority: "high",
        occurrences: 1_204,
        causes: ["no `water_level`."],
        recommendations: ["dig a pond."],
      },
      { priority: "low", occurrences: 88, recommendations: [] },
    ]);
  });

  test("stays the list of them where not every row has a heading", () => {
    const text =
      "# Mill audit\n\n| Issue | Severity |\n|---|---|\n| `wheel_speed` drops | High |\n| Sacks too large | Low |\n\n## Sacks too large\n\nThey are.\n";
    expect(read(text).problems.map(({ title, priority }) => [title, priority])).toEqual([
      ["wheel_speed drops", "high"],
      ["Sacks too large", "low"],
    ]);
  });
});

describe("a problem's parts in other clothes", () => {
  const parts = (body: string) =>
    read(`# Осмотр мельницы\n\n## Проблема 1. Жернов стоит\n\n${body}\n\n## Проблема 2. Скрип\n\nСкрипит.\n`)
      .problems[0];

  test("a card of two columns tells its fields", () => {
    const card =
      "| | |\n|---|---|\n| Приоритет | 🔴 критический |\n| Сколько раз | 1 440 |\n| Срочность | сегодня |";
    expect(parts(card)).toMatchObject({
      priority: "critical",
      occurrences: 1_440,
      urgency: "сегодня",
      text: "",
    });
  });

  test.each([
    "**Симптомы**\n\n- гул\n- дым\n\n**Что делать**\n\n1. Смазать\n2. Ждать\n3. Слушать",
    "Симптомы:\n- гул\n- дым\n\nРекомендации:\n1. Смазать\n2. Ждать\n3. Слушать",
    "#### Симптомы\n\n- гул\n- дым\n\n#### Как исправить\n\n1. Смазать\n2. Ждать\n3. Слушать",
    "- Симптомы:\n  - гул\n  - дым\n- Решение:\n  1. Смазать\n  2. Ждать\n  3. Слушать",
  ])("%j names two symptoms and three steps", (body) => {
    const problem = parts(body);
    expect([problem?.symptoms.length, problem?.recommendations.length]).toEqual([2, 3]);
  });

  test("plain labels of a list are fields", () => {
    expect(parts("- Приоритет: Высокий\n- Частота: 1 204 раза за месяц\n- Причина: нет масла")).toMatchObject(
      {
        priority: "high",
        occurrences: 1_204,
        causes: ["нет масла"],
      },
    );
  });

  test("sentences tell how often and how urgent, and a rate is no count", () => {
    expect(parts("Встретилось 2 318 раз. Срочность: до среды.")).toMatchObject({
      occurrences: 2_318,
      urgency: "до среды",
    });
    expect(parts("Повторяется 3 раза в час.")?.occurrences).toBeNull();
  });

  test("a cause in a paragraph of its own is one", () => {
    expect(parts("#### Причина\n\nРемень порван, масла нет.")?.causes).toEqual(["Ремень порван, масла нет."]);
  });
});

test("problems name each other by number or by mark", () => {
  const text =
    "# Осмотр мельницы\n\n## Проблема 1. Жернов стоит\n\nСм. 3 проблемы выше.\n\n## Проблема 2. Скрип\n\nСледствие проблемы 1.\n";
  const { problems } = read(text);
  expect(problems.map(({ relatedProblemIds }) => relatedProblemIds)).toEqual([[], [problems[0]?.id]]);
  const marks =
    "# Mill audit\n\n| ID | Issue | Severity |\n|---|---|---|\n| F1 | wheel | High |\n| F2 | door | Low |\n\n### F1 – wheel\n\nStops.\n\n### F2 – door\n\nLikely cause: a consequence of F1.\n";
  const [first, second] = read(marks).problems;
  expect([first?.relatedProblemIds, second?.relatedProblemIds]).toEqual([[], [first?.id]]);
});

describe("what belongs to problems and what does not", () => {
  test("rows tell causes, solutions and how soon", () => {
    const text =
      "# Осмотр\n\n| № | Ошибка | Кол-во | Критичность | Возможная причина | Что сделать | Срок |\n|---|---|---|---|---|---|---|\n| 1 | Жернов | 112 | Критическая | сухо | смазать | сразу |\n| 2 | Дверь | 6 | Низкая | следствие п. 1 | — | — |\n";
    const { problems } = read(text);
    expect(problems).toMatchObject([
      { occurrences: 112, causes: ["сухо"], recommendations: ["смазать"], urgency: "сразу" },
      { occurrences: 6, recommendations: [], urgency: null, relatedProblemIds: [problems[0]?.id] },
    ]);
  });

  test("the steps of problems leave the duties of the document alone", () => {
    const text =
      "# Осмотр\n\n### 1) Жернов (🔴 критично)\n\nРекомендации:\n1. Смазать\n2. Ждать\n\n### 2) Дверь (🟢 не критично)\n\nРекомендации:\n1. Покрасить\n\n## Дальше\n\n| Когда | Что |\n|---|---|\n| Сегодня | масло |\n| Потом | краска |\n";
    const { problems, recommendations } = read(text);
    expect(problems.map(({ recommendations: steps }) => steps.length)).toEqual([2, 1]);
    expect(recommendations.map(({ title }) => title)).toEqual(["масло", "краска"]);
  });

  test("known issues that are but links are no problems", () => {
    const text =
      "# Mill stopped\n\n## Known issues\n\n- [Belts #12](https://mill.example/12)\n- https://mill.example/13\n";
    expect(read(text).problems).toEqual([]);
  });
});

test("what was ruled out is rejected, whoever confirmed it", () => {
  const text =
    "# Мельница\n\n## Версии, которые отбросили\n\n| Версия | Почему нет |\n|---|---|\n| Ремень | цел, мастер подтвердил |\n| Вода | есть |\n";
  expect(read(text).hypotheses.map(({ verdict }) => verdict)).toEqual(["rejected", "rejected"]);
  const list =
    "# Мельница\n\n## Что проверено и отметено\n\n- Ремень: цел — не он.\n- Вода: есть — не она.\n";
  expect(read(list).hypotheses).toHaveLength(2);
});

test("revisions may be items of a list", () => {
  const text =
    "# Осмотр\n\n## История версий\n\n- 0.1 (24.06.2044) — жернов\n- **0.2** (28.06.2044): дверь\n- v1.0 — всё\n";
  expect(read(text).revisions.map(({ version, date }) => [version, date])).toEqual([
    ["0.1", "24.06.2044"],
    ["0.2", "28.06.2044"],
    ["1.0", ""],
  ]);
});

test("figures before and after are measurements below any name of impact", () => {
  const text =
    "# Mill\n\n## Impact\n\n| Metric | Before | After |\n|---|---|---|\n| Sacks | 90 | 0 |\n| Doors | 12 | 1 |\n";
  expect([read(text).measurements.length, read(text).impact.length]).toEqual([2, 0]);
});
