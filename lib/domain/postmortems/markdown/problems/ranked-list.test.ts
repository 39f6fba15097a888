import { describe, expect, test } from "vitest";
import { read } from "../testing-read";

const LIST =
  "1. КРИТИЧНО — ключ кончается 30 ноября. После этого всё встанет. Сделать: новый ключ.\n2. ВАЖНО — 62 раза за неделю отказ. Причина: сухо. Сделать: масло.\n3. МЕЛОЧЬ — пыль, 3 мешка.\n";

describe("a list of which each item begins with its rank", () => {
  test("names problems in a text that looks for them", () => {
    expect(read(`# Проверка мельницы\n\nчто увидели:\n\n${LIST}`).problems).toMatchObject([
      {
        title: "ключ кончается 30 ноября.",
        priority: "critical",
        occurrences: null,
        recommendations: ["новый ключ"],
      },
      { priority: "high", occurrences: 62, causes: ["сухо"], recommendations: ["масло"] },
      { priority: "low", occurrences: null, causes: [] },
    ]);
  });

  test("names none in any other, nor below what shall be done", () => {
    expect(read(`# Мельница встала\n\n${LIST}`).problems).toEqual([]);
    expect(read(`# Проверка мельницы\n\n## Рекомендации\n\n${LIST}`).problems).toEqual([]);
  });
});

test("bold names with their number, and labels in italics, tell problems", () => {
  const text =
    "# Отчёт по журналам мельницы\n\n## Перечень выявленных ошибок\n\n**Ошибка 1. Жернов стоит**\n\n*Важность:* высокая\n*Количество:* 340\n*Причины:* сухо.\n*Рекомендации:* смазать.\n\n**Ошибка 2. Дверь**\n\n*Важность:* низкая\n*Количество:* 18\n";
  expect(read(text).problems).toMatchObject([
    {
      title: "Жернов стоит",
      priority: "high",
      occurrences: 340,
      causes: ["сухо."],
      recommendations: ["смазать."],
    },
    { priority: "low", occurrences: 18 },
  ]);
});

test("decisions with somebody's name and a day are duties, and notes with times a timeline", () => {
  const text =
    "# Мельница встала\n\n## Решения\n\n| Что сделать | Тип | Кто | До |\n|---|---|---|---|\n| Масло | Предотвращение | Ким | 20.02 |\n| Ремень | Обнаружение | Ли | 01.03 |\n\n## Notes\n\n| When (UTC) | Who | Note |\n|---|---|---|\n| 2044-04-01 00:03 | Kim | stands |\n| 2044-04-01 01:22 | Li | turns |\n";
  const { recommendations, timeline } = read(text);
  expect([recommendations.length, timeline.length]).toEqual([2, 2]);
});

test("why tells more than what was wrong", () => {
  const text =
    "# Mill\n\n### What was wrong\n\nSince Monday it stood.\n\n### Why\n\nTwo belts were worn.\n\n### What we changed\n\n1. Belts\n";
  expect(read(text).rootCauses.map(({ text: told }) => told)).toEqual(["Two belts were worn."]);
});

test("what we thought is rejected where a mark says so, and a history of editions is one of revisions", () => {
  const text =
    "# Мельница\n\n| | |\n|---|---|\n| Время | московское |\n| Дата | 11.03.2044 |\n\nДанные целы.\n\n## Что мы думали и что оказалось\n\n1. ❌ «Вода» — есть\n2. ✅ «Ремень» — порван\n\n## История\n\n| Ред. | Когда | Что |\n|---|---|---|\n| 1.0 | 12.03.2044 | первая |\n| 1.1 | 13.03.2044 | вторая |\n";
  const document = read(text);
  expect(document.hypotheses.map(({ verdict }) => verdict)).toEqual(["rejected", "supported"]);
  expect(document.revisions).toMatchObject([{ version: "1.0", date: "12.03.2044" }, { version: "1.1" }]);
  expect(document.timeZone).toBe("MSK");
});

test("a history with times is a timeline, and a document named by an error has its own cause", () => {
  const history =
    "# Mill stood\n\nOn 3 May 2044.\n\n### History\n\n| | |\n|---|---|\n| 09:15 | stands |\n| 09:40 | turns |\n| 11:10 | stands |\n| 11:45 | turns |\n";
  expect(read(history).timeline).toHaveLength(4);
  const named =
    "# Ошибка 500 на мельнице\n\n## Корень проблемы\n\nСухой жернов.\n\n## Исправление\n\nМасло.\n";
  expect(read(named).rootCauses).toHaveLength(1);
});
