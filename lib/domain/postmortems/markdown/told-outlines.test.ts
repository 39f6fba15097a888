import { describe, expect, test } from "vitest";
import { read } from "./testing-read";

describe("what an outline says twice", () => {
  test("root causes below their analysis are those that count", () => {
    const text =
      "# Sluice stuck\n\n## Root cause analysis\n\n### Root causes\n\n1. Rust in the hinge.\n2. No oil since May.\n\n### Rejected hypotheses\n\n- Ice: it was July\n";
    expect(read(text).rootCauses.map((cause) => cause.text)).toEqual([
      "Rust in the hinge.",
      "No oil since May.",
    ]);
  });

  test.each(["Why 6 hours?", "Почему именно 6 часов?"])("%s asks for no cause", (heading) => {
    const text = `# Sluice stuck\n\n## ${heading}\n\nThe hinge was copied at noon.\n`;
    expect(read(text).rootCauses).toEqual([]);
  });

  test("why it took so long is no cause, beside another one or alone", () => {
    const text =
      "# Sluice stuck\n\n## The cause\n\nRust in the hinge.\n\n## Why it took so long\n\nWe looked at the gate.\n";
    expect(read(text).rootCauses).toHaveLength(1);
    const alone = "# Sluice stuck\n\n## Why it took us so long\n\n- We looked at the gate.\n- It rained.\n";
    expect(read(alone).rootCauses).toEqual([]);
  });

  test("what is not ticked off among the things done is still to do", () => {
    const text =
      "# Sluice stuck\n\n## What we did about it\n\nThe hinge is oiled. We also\n\n- [x] ordered a new one,\n- [ ] will paint the gate.\n";
    expect(read(text).recommendations).toHaveLength(2);
    expect(read(text.replace("[ ]", "[x]")).recommendations).toHaveLength(0);
  });

  test("a priority ends with its line, whatever the next one speaks of", () => {
    const text =
      "# Mill audit\n\n## Problems\n\n### 1. Belt slips\n**Приоритет:** Высокий\nОстанов блокирует шлюз.\n\n### 2. Door creaks\n**Приоритет:** Низкий\nНекритично.\n";
    expect(read(text).problems.map(({ priority }) => priority)).toEqual(["high", "low"]);
  });

  test("a log in an indented list above all headings is a timeline", () => {
    const text =
      "Sluice stuck\n------------\n\n**When?** 2 August 2034\n\nLog of the night:\n\n  * 00:00 miller's pause\n  * 03:05 first complaint\n  * 05:30 sluice works\n";
    expect(read(text).timeline).toHaveLength(3);
  });
});

test("a quote whose lines begin with times is a timeline", () => {
  const text =
    "# Sluice stuck\n\n*July 14, 2034*\n\n## Narrative\n\n> 4:48 PM EDT — new hinge goes in, the gate breaks\n> 5:05 PM EDT — the miller asks why\n> 5:35 PM EDT — gate works\n";
  const { timeline, downtime } = read(text);
  expect(timeline).toHaveLength(3);
  expect([downtime.start?.best, downtime.end?.best]).toEqual([
    "2034-07-14T16:48:00-04:00",
    "2034-07-14T17:35:00-04:00",
  ]);
});

test("what a template leaves to fill in is no task", () => {
  const text = "# Sluice stuck\n\n## Action items\n\n- [ ] Oil the hinge\n- [ ] <action> (<owner>, <date>)\n";
  expect(read(text).recommendations).toHaveLength(1);
});

test.each([
  ["The reason is a bit silly: the hinge had no oil.", "en"],
  ["**Почему упало:** петлю не смазали.", "ru"],
])("%s names the cause", (words) => {
  expect(read(`# Sluice stuck\n\nThe gate fell.\n\n${words}\n`).rootCauses).toHaveLength(1);
});

test.each([
  "## Countermeasures\n\n1. Oil\n2. Paint\n",
  "## Decisions\n\n* Oil\n* Paint\n",
  "In the coming days:\n\n- Oil\n- Paint\n",
  "Для недопущения подобного прошу:\n\n1) смазать;\n2) покрасить.\n",
  "## Рекомендуемые действия\n\n| Действие | Оценка |\n|---|---|\n| Смазать | 3 ч |\n| Покрасить | 1 ч |\n",
])("%s is to be done", (words) => {
  expect(read(`# Sluice stuck\n\nThe gate fell.\n\n${words}`).recommendations).toHaveLength(2);
});

test("a level ends with its sentence", () => {
  const text =
    "# Шлюз застрял\n\nКритичность — критическая (P0). Начался в 12:31, закончился в 13:16 по Москве, то есть длился 45 минут.\n";
  expect(read(text).severity).toBe("critical");
});

test("start and end may share one label", () => {
  const { start, end } = read(
    "# Sluice stuck\n\n- **Date:** 2034-02-03\n- **Start / end:** 10:12 / 10:43\n",
  ).downtime;
  expect([start?.best, end?.best]).toEqual(["2034-02-03T10:12:00", "2034-02-03T10:43:00"]);
});

test("two causes may be the heading's own count", () => {
  expect(read("# Sluice stuck\n\n## Two causes\n\n- Rust.\n- No oil.\n").rootCauses).toHaveLength(2);
});

test.each(["## Contributing factors / root cause", "### Корень зла"])("%s names the cause", (heading) => {
  expect(read(`# Sluice stuck\n\n${heading}\n\nRust in the hinge.\n`).rootCauses).toHaveLength(1);
});

test("labels with two colons, and a zone in words", () => {
  const { severity, downtime } = read(
    "# Sluice stuck\n\nВремя екатеринбургское (UTC+5).\n\nSeverity:: Low\nStart:: 2034-02-03 06:00\n",
  );
  expect([severity, downtime.start?.best]).toEqual(["low", "2034-02-03T06:00:00+05:00"]);
});

test("a day among headings of times is a row, and a zone may stand beside the timeline's bold name", () => {
  const days = read(
    "# Sluice stuck\n\n## Timeline\n\nAll times in UTC, 2034-02-03.\n\n### 04:10\n\nGate fails.\n\n### 05:20\n\nGate works.\n\n### 2034-02-05\n\nHinge is oiled.\n",
  );
  expect(days.timeline.map(({ at }) => at?.best)).toEqual([
    "2034-02-03T04:10:00Z",
    "2034-02-03T05:20:00Z",
    "2034-02-05",
  ]);
  const table = "| | |\n|---|---|\n| Feb 3 04:10 | gate fails |\n| Feb 3 05:20 | gate works |\n";
  expect(
    read(`## Sluice stuck\n\n**Date**: 2034-02-03\n\n**Timeline** (UTC):\n\n${table}`).timeline,
  ).toHaveLength(2);
});

test("a span of days may end at a time", () => {
  const { start, end } = read(
    "# Sluice stuck\n\nFrom February 3 until February 5, 2034 at 16:00 UTC the gate only opened by hand.\n",
  ).downtime;
  expect([start?.best, end?.best]).toEqual(["2034-02-03", "2034-02-05T16:00:00Z"]);
});

test.each([
  "## 🛡️ Меры предотвращения\n\n**Срочные:**\n- [ ] Oil\n\n**Плановые:**\n- [ ] Paint\n",
  "## Исправляем\n\n- Oil\n- Paint\n",
  "## Never again\n\n* Oil\n* Paint\n",
  "## Plan for Q2\n\n1. Oil\n2. Paint\n",
  "**What do we change?**\n\n- Oil\n- Paint\n",
])("%s is to be done as well", (words) => {
  expect(read(`# Sluice stuck\n\nThe gate fell.\n\n${words}`).recommendations).toHaveLength(2);
});

test("causes counted in paragraphs, and a table of times without names", () => {
  const { rootCauses, timeline } = read(
    "# Sluice stuck\n\n3 February 2034\n\n## Minute by minute (UTC)\n\n| | |\n|--|--|\n| 04:10 | gate fails |\n| 04:20 | call |\n| 05:20 | gate works |\n\n## Корневые причины\n\n**Причина 1.** Ржавчина.\n\n**Причина 2.** Нет масла.\n",
  );
  expect([rootCauses.length, timeline.length]).toEqual([2, 3]);
});

test("a story's own beginning beats a first row that is only followed by an alert", () => {
  const text =
    "# Sluice stuck\n\nDate: 2034-02-03\n\nAt 17:35 UTC the gate failed to close.\n\n## Timeline (UTC)\n\n- 17:30 letter is read\n- 17:35 gate takes long\n- 17:41 alert\n- 19:05 gate works again\n";
  expect(read(text).downtime.start?.best).toBe("2034-02-03T17:35:00Z");
});

test("what was undone lasted until then", () => {
  const { start, end } = read(
    "# Sluice stuck\n\nOn 3 February 2034, at 18:22 UTC, we switched the gate to the new motor. It was slow. We noticed at 19:31, and at 19:40 we switched back.\n",
  ).downtime;
  expect([start?.best, end?.best]).toEqual(["2034-02-03T18:22:00Z", "2034-02-03T19:40:00Z"]);
});

test("what went away and was brought back has a span", () => {
  const text =
    "# Sluice stuck\n\nDate: 2034-02-03\n\nAt 03:48 UTC the miller's line went away. It was brought back at 05:10 UTC by a restart.\n";
  const { start, end } = read(text).downtime;
  expect([start?.best, end?.best]).toEqual(["2034-02-03T03:48:00Z", "2034-02-03T05:10:00Z"]);
});
