import { describe, expect, test } from "vitest";
import { read } from "../testing-read";

const ends = (text: string) => {
  const { start, end } = read(text).downtime;
  return [start?.best, end?.best];
};
const causes = (text: string) => read(`# Mill\n\n${text}\n`).rootCauses.map((cause) => cause.text);

describe("the day that a story goes on with", () => {
  test.each([
    "Two orders had to be postponed to the next day.",
    "The market was put off until the next morning.",
    "Ярмарку перенесли на следующий день.",
  ])("%j moves it on no further", (aside) => {
    const text = `# Mill\n\nOn 2 November 2041 the mill failed. ${aside} At 13:47 UTC the wheel stopped working. At 15:31 UTC the mill was restored.\n`;
    expect(ends(text)).toEqual(["2041-11-02T13:47:00Z", "2041-11-02T15:31:00Z"]);
  });

  test("the next morning on which something happened does", () => {
    const text =
      "# Mill\n\nOn 2 November 2041 the mill failed at 13:47 UTC. The next morning, at 08:10 UTC, it was restored.\n";
    expect(ends(text)).toEqual(["2041-11-02T13:47:00Z", "2041-11-03T08:10:00Z"]);
  });

  test("a night told of by its two days gives its evening rows the first and its morning rows the second", () => {
    const text =
      "# Переезд мельницы\n\nВремя везде московское.\n\n## Что случилось\n\nВ ночь с 17 на 18 февраля 2043 года мы перевозили жернова.\n\n## Хронология\n\n- 23:00 — ворота закрыты, мельница недоступна\n- 01:30 — телега сломалась\n- 03:40 — мельница открыта\n";
    expect(read(text).timeline.map(({ at }) => at?.best)).toEqual([
      "2043-02-17T23:00:00+03:00",
      "2043-02-18T01:30:00+03:00",
      "2043-02-18T03:40:00+03:00",
    ]);
  });

  test("a night whose first time is after midnight has it on the second day", () => {
    const text =
      "# Ночь\n\nВ ночь с 17 на 18 февраля 2043 года случилась беда. Мельница была недоступна с 01:10 до 03:40 (МСК).\n";
    expect(ends(text)).toEqual(["2043-02-18T01:10:00+03:00", "2043-02-18T03:40:00+03:00"]);
  });

  test("a night and its times may stand in two sentences", () => {
    const text =
      "# Ночь\n\nВ ночь с 17 на 18 февраля 2043 года случилась беда. Мельница была недоступна с 23:10 до 03:40 (МСК).\n";
    expect(ends(text)).toEqual(["2043-02-17T23:10:00+03:00", "2043-02-18T03:40:00+03:00"]);
  });
});

describe("what is no beginning", () => {
  test("something broken that came back", () => {
    const text =
      "# Mill\n\nDuring the whole of 5 May 2041 flour came late. The broken wheel came back the next day around noon.\n";
    expect(ends(text)[0]).toBeUndefined();
  });

  test("an update of a status page that sounds like trouble, where a first one told of it before", () => {
    const text =
      "# Late flour\n\n**Resolved** - Sep 17, 2041, 14:08 UTC\n\nAll sacks are out.\n\n**Identified** - Sep 17, 2041, 11:30 UTC\n\nA wheel was stuck.\n\n**Investigating** - Sep 17, 2041, 10:22 UTC\n\nFlour is arriving late.\n";
    expect(ends(text)).toEqual(["2041-09-17T10:22:00Z", "2041-09-17T14:08:00Z"]);
  });
});

describe("what else is told", () => {
  test("a column of root causes names one in each row, and none where a row has only a dash", () => {
    const text =
      "## Findings\n\n| Symptom | Root cause | Fix |\n|---|---|---|\n| No flour | The sluice was shut | Opened |\n| Noise | A tooth was missing | Replaced |\n| Dust | – | Swept |\n";
    expect(causes(text)).toEqual(["The sluice was shut", "A tooth was missing"]);
  });

  test("follow-ups that were agreed on, counted above their list", () => {
    const text = "# Mill\n\nWe agreed on two follow-ups:\n\n1. A spare wheel\n2. A bell\n";
    expect(read(text).recommendations).toHaveLength(2);
  });

  test.each([
    "Писем не было. Почтовый провайдер отключил вход по паролю.",
    "Муки не было. Закончилось место на складском диске.",
  ])("%j says what did the harm", (story) => {
    expect(causes(story)).toHaveLength(1);
  });

  test.each([
    ["Теперь мы перенесём копии на другой склад. Ещё мы настроим весы.", 2],
    ["Теперь мы знаем, где копии, и теперь всё работает.", 0],
  ])("%j makes so many promises", (story, count) => {
    expect(read(`# Мельница\n\nМуки не было.\n\n${story}\n`).recommendations).toHaveLength(count);
  });

  test("the month of a story that knows no day", () => {
    expect(read("# Flour\n\nSome time in July 2043 forty sacks were lost.\n").date).toBe("2043-07");
  });
});

test("a watch of one night is of the day on which it began", () => {
  const text =
    "Сводка дежурного за ночь 30.06 на 01.07.2044\n\n22:10 Принял смену.\n23:48 Мельница не отвечает.\n23:55 Мельница восстановлена.\n03:00 Плановый бэкап, ок.\n\nИтог: мельница не работала 7 минут.\nПредложения: смазать жернова; написать инструкцию.\n";
  const document = read(text);
  expect([document.date, document.downtime.start?.best, document.downtime.end?.best]).toEqual([
    "2044-06-30",
    "2044-06-30T23:48:00",
    "2044-06-30T23:55:00",
  ]);
  expect(document.recommendations.map(({ title }) => title)).toEqual([
    "смазать жернова",
    "написать инструкцию",
  ]);
});
