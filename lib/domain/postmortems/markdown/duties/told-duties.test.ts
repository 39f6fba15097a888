import { describe, expect, test } from "vitest";
import { read } from "../testing-read";

describe("what shall be done", () => {
  test.each([
    "## What I will do\n\n- [ ] A spare stick\n- [x] A second disk",
    "## Что сделаю ещё\n\n- [ ] Запасной диск\n- [x] Второй диск",
    "## Odds and ends\n\n- [ ] A spare stick\n- [x] A second disk",
    "## What will we change?\n\nWe will buy a stick. And we'll buy a disk.",
    "**What we will do.** We will buy a stick, and we will buy a disk.",
    "## Профилактика\n\n- Запасной диск\n- Второй диск",
    "## What we are changing\n\n**The sill.** It is raised.\n\n**The pump.** There is a second one.",
    "Что будем делать. Порог поднимем, а насосам заведём журнал.",
    "## Что предотвратит повторение\n\n- Порог\n- Насос",
    "## Lessons\n\nThe lessons that we take are as follows:\n\n- The sill should be raised.\n- We need to buy a pump.",
    "**What happens now.** The pump will run from a battery. And somebody will be on call.",
    "## Corrective action\n\nThe old pump was started.\n\n## Preventive action\n\nThe sill will be raised. New pumps will be tested.",
    "## What we will do differently\n\nReboot after each change. Give a key to three people.",
    "## Afterword\n\nWe would like to change a few things:\n\n- Put a proxy before it\n- Add a canary",
  ])("%j names two things", (section) => {
    expect(read(`# The cellar was flooded\n\n${section}\n`).recommendations).toHaveLength(2);
  });

  test("a label's sentence may count them in brackets, and a promise states no length", () => {
    const text =
      "# Keys\n\nOn 12 December 2045 sign-ins failed.\n\n**What's next.** We will (1) keep both keys for a day if one failed, (2) fetch keys, and (3) alert.\n";
    const { recommendations, downtime } = read(text);
    expect(recommendations.map(({ title }) => title)).toEqual([
      "keep both keys for a day if one failed",
      "fetch keys",
      "alert.",
    ]);
    expect(downtime.statedMinutes).toBeNull();
  });

  test("what is promised in the story counts where nothing else names duties", () => {
    const told = (text: string) => read(`# The cellar was flooded\n\n${text}\n`).recommendations.length;
    expect(told("The pump stood still. We will raise the sill and keep a second pump.")).toBe(2);
    expect(told("On 12 December from 02:00 to 03:00 we will change the pump.")).toBe(0);
    expect(told("We will do everything to learn from it.")).toBe(0);
  });

  test("links to tickets below a line that says so are duties", () => {
    const text =
      "# Pump\n\nWe have opened issues for the work that is left:\n\n- https://example.org/a/b/issues/1\n- https://example.org/a/b/issues/2\n";
    expect(read(text).recommendations).toHaveLength(2);
  });

  test("criteria to tick off are no duties", () => {
    const text = "# The cellar was flooded\n\n## Success criteria\n\n- [ ] Dry walls\n- [x] A pump\n";
    expect(read(text).recommendations).toEqual([]);
  });

  test("what has to be done now counts beside the next steps where it is a list", () => {
    const text =
      "# Двойная отправка\n\n## Что нужно сделать сейчас\n\n1. Выложить\n2. Включить\n\n## Следующие шаги\n\n- [ ] Проверка\n";
    expect(read(text).recommendations).toHaveLength(3);
  });
});

test("problems that came together are causes, one each", () => {
  const text =
    "# What happened\n\nIt turned out that two problems had come together:\n\n- A limit was low\n- A script did not pause\n";
  expect(read(text).rootCauses).toHaveLength(2);
});

test("a heading that asks why tells the cause where no other does", () => {
  const text =
    "# Журнал пуст\n\n## Почему кончилось место\n\nПоток упёрся в предел.\n\n## Почему никто не заметил\n\nСигнал был приглушён.\n";
  expect(read(text).rootCauses.map(({ text: cause }) => cause)).toEqual(["Поток упёрся в предел."]);
});

test("problems below a rank have its priority, also with a remark in brackets", () => {
  const text =
    "# План\n\n## Критические (исправить сразу)\n\n### 1. Очередь\n\n**Причина:** память\n\n## Мелкие (когда-нибудь)\n\n### 2. Опечатки\n\n**Решение:** вычитать\n";
  expect(read(text).problems.map(({ priority }) => priority)).toEqual(["critical", "low"]);
});

describe("times", () => {
  const ends = ({ downtime: { start, end } }: ReturnType<typeof read>) => [start?.best, end?.best];

  test("seconds that are stated beat the first row of their minute", () => {
    const text =
      "# Полка\n\nДата: 14.05.2041\n\n| Время (MSK) | Событие |\n|---|---|\n| 07:48:12 | Последняя запись |\n| 08:40:02 | Запуск |\n| 08:40:51 | Готово |\n\n## Время простоя\n\n```\nНачало: 07:48:13\nКонец: 08:40:51\n```\n";
    expect(ends(read(text))).toEqual(["2041-05-14T07:48:13+03:00", "2041-05-14T08:40:51+03:00"]);
  });

  test("the night from one day to the next begins on the first of them", () => {
    const text = "# Ночь\n\nВ ночь с 14 на 15 августа 2043 сервер был недоступен с 23:47 до 06:12 (МСК).\n";
    expect(ends(read(text))).toEqual(["2043-08-14T23:47:00+03:00", "2043-08-15T06:12:00+03:00"]);
  });

  test("a summary may say what was done when it ended", () => {
    const text =
      "# Culled\n\nDate: 2044-03-22\n\n## Summary\n\nPeople were thrown out from 13:20 until it was rolled back at 15:05.\n\n## Timeline\n\nAll times in CET\n\n- 13:05 upgrade\n- 13:20 first servers are culled\n- 15:05 rollback is complete\n- 15:40 cause is found\n";
    expect(ends(read(text))).toEqual(["2044-03-22T13:20:00+01:00", "2044-03-22T15:05:00+01:00"]);
  });

  test.each([
    "From 06:05 UTC on 17 August 2045 until 09:50 UTC on the same day pages were not reachable.",
    "On 17 August 2045 at 06:05 UTC pages began to fail. It was over at about 09:50 UTC, after a reboot.",
    "The pool broke on 17 August 2045. It began at 06:05 UTC, pods came one by one, the last recovered at 09:50 UTC.",
    "Starting at 06:05 UTC on 17 August 2045 badges failed. We saw it late and fixed it at 09:50 UTC.",
    "Нет логов с пятницы 17.08.2045 06:05 по пятницу 17.08.2045 09:50 (UTC).",
  ])("%s has a start and an end", (text) => {
    const [start, end] = ends(read(`# A\n\n${text}\n`)).map((iso) => iso?.slice(0, 16));
    expect([start, end]).toEqual(["2045-08-17T06:05", "2045-08-17T09:50"]);
  });

  test("a length that is told about moves no start by minutes", () => {
    const text =
      "# Hub\n\nDate: 2046-05-03\n\n## Summary\n\nFor about two and a half hours servers were stuck.\n\n## Timeline (UTC)\n\n- 08:15 master upgraded\n- 08:20 first launch times out\n- 10:45 launches work again\n";
    expect(ends(read(text))).toEqual(["2046-05-03T08:20:00Z", "2046-05-03T10:45:00Z"]);
  });

  test("what is back at its usual value is over", () => {
    const text =
      "# Proxy\n\nDate: 2045-02-22\n\n## Timeline (UTC)\n\n- 17:56 launches fail\n- 18:50 second attempt\n- 19:11 success rate is back at 100%\n";
    expect(ends(read(text))[1]).toBe("2045-02-22T19:11:00Z");
  });

  test("what does not start is in trouble", () => {
    const text =
      "# Plover\n\nDate: 2044-05-11\n\n## Timeline (UTC)\n\n- 08:10 first server that does not start\n- 10:20 incident declared\n- 14:12 incident resolved\n";
    expect(ends(read(text))).toEqual(["2044-05-11T08:10:00Z", "2044-05-11T14:12:00Z"]);
  });

  test("a span's days may stand behind their times", () => {
    const text =
      "# Mirrors\n\nStarting on October 29th 2041 at about 22:00 UTC and lasting until 07:30 UTC on October 30th, mirrors failed.\n";
    expect(ends(read(text))).toEqual(["2041-10-29T22:00:00Z", "2041-10-30T07:30:00Z"]);
  });

  test.each([
    ["# Сбой 03.04.2047\n\n**Дата:** 03/04/2047\n", "2047-04-03", 0],
    ["# Report\n\nDate: 03/04/2047\n\nOn 3 April pages failed.\n", "2047-04-03", 0],
    ["# Report\n\nDate: 03/04/2047\n\nOn March 4 pages failed.\n", "2047-03-04", 0],
    ["# Report\n\nDate: 03/04/2047\n", "2047-03-04", 1],
    ["# Сбой\n\n**Дата:** 03/04/2047\n\nСтраница упала.\n", "2047-04-03", 1],
  ])("%j is of %s, with %i questions", (text, date, questions) => {
    const document = read(text);
    expect([document.date, document.questions.length]).toEqual([date, questions]);
  });

  test("an hour may be told in words", () => {
    const text =
      "# Shelf\n\nOn Nov 27, 2042 at 9 in the evening CET the shelf failed. It came back on Nov 29 at around 4 in the afternoon.\n";
    expect(ends(read(text))).toEqual(["2042-11-27T21:00:00+01:00", "2042-11-29T16:00:00+01:00"]);
  });

  test("what is usual, in brackets, is not what is", () => {
    const text =
      "# Stale\n\nDate: 2042-08-21\nTime zone: UTC\n\n## Timeline\n\n- 07:40 indexer fails\n- 08:10 queue holds 61,000 (normal: 100)\n- 08:51 queue is empty again, all is fresh\n";
    expect(ends(read(text))[1]).toBe("2042-08-21T08:51:00Z");
  });

  test("a heading may name the day of the times below it, and tell more", () => {
    const text =
      "# Evicted\n\n## Timeline\n\nAll times in UTC.\n\n### 2043-03-04 - [First report](https://example.org/1)\n\n- 09:05 - a teacher cannot work\n- 09:20 - answered\n\n### 2043-03-05 - [Investigation](https://example.org/2)\n\n- 10:32 - resolved\n";
    const document = read(text);
    expect(document.timeline.map(({ at }) => at?.best)).toEqual([
      "2043-03-04T09:05:00Z",
      "2043-03-04T09:20:00Z",
      "2043-03-05T10:32:00Z",
    ]);
  });

  test.each([
    ["- Minutes downtime or degradation: 34", 34],
    ["**Duration (min):** 34", 34],
    ["The bot did not merge any change for 9.5 hours.", 570],
    ["For around 3 hours on 4 March 2043 users were thrown out.", 180],
    ["We did not notice it for 9.5 hours.", undefined],
  ])("%s states a length", (line, minutes) => {
    expect(read(`# A\n\n## Summary\n\n${line}\n`).downtime.statedMinutes?.best).toBe(minutes);
  });
});

test("promises of a section that is only prose are one duty each, and their words stay", () => {
  const text =
    "# Cellar\n\nOn 3 May 2045 the cellar was flooded.\n\n## Next steps\n\nWe will seal the door, and we will buy a pump. We are also going to move the shelf.\n";
  const { recommendations, sections } = read(text);
  expect(recommendations.map(({ title }) => title)).toEqual([
    "We will seal the door",
    "We will buy a pump.",
    "We are also going to move the shelf.",
  ]);
  expect(sections.at(-1)?.text).toContain("We will seal the door, and we will buy");
});

test("one promise stays the section's one duty", () => {
  const text = "# Cellar\n\n## Next steps\n\nWe will seal the door. It is old.\n";
  expect(read(text).recommendations).toHaveLength(1);
});
