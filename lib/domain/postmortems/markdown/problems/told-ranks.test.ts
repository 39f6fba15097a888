import { describe, expect, test } from "vitest";
import { read } from "../testing-read";

const ranks = (text: string) => read(text).problems.map(({ title, priority }) => [title, priority]);

describe("problems by the rank of their headings", () => {
  test("headings below ranks are problems, numbered or not", () => {
    const text =
      "# Mill audit\n\n## 🔴 CRITICAL\n\n### The sluice does not close\n\nRust.\n\n## 🟡 Warnings\n\n### Two belts slip\n\nOld rubber.\n\n## ℹ️ INFO\n\n### 37 sacks are left\n\nEnough.\n";
    expect(ranks(text)).toEqual([
      ["The sluice does not close", "critical"],
      ["Two belts slip", "medium"],
      ["37 sacks are left", "info"],
    ]);
  });

  test("a heading may begin with its own rank", () => {
    const text =
      "# План обхода мельницы\n\n## 🔴 Критично: шлюз не закрывается у сотрудника\n\nШаги:\n1. Смазать\n\n## Низкий приоритет: скрипит дверь\n\nШаги:\n1. Смазать\n";
    expect(ranks(text).map(([, priority]) => priority)).toEqual(["critical", "low"]);
  });

  test("one rank alone makes no problems, and neither do the ranks of what shall be done", () => {
    expect(ranks("# Mill stopped\n\n## Important\n\n### How to read this\n\nSlowly.\n")).toEqual([]);
    const text =
      "# Mill stopped\n\n## Recommendations\n\n### P1: Oil the sluice every spring\n\n```\noil\n```\n\n### P2: Order belts\n\nTwo of them.\n\n### P3: Paint the door\n";
    const { problems, recommendations } = read(text);
    expect(problems).toEqual([]);
    expect(recommendations.map(({ rank }) => rank)).toEqual(["P1", "P2", "P3"]);
  });

  test("a rank with a list below it still groups what the list names", () => {
    const text =
      "# Mill stopped\n\n## Recommendations\n\n### P1 (high priority)\n\n- Oil\n- Belts\n\n### P2\n\n- Paint\n";
    expect(read(text).recommendations.map(({ rank }) => rank)).toEqual(["P1", "P1", "P2"]);
  });

  test("a numbered heading is a problem though nothing stands below it", () => {
    const text =
      "# Mill log\n\n## Critical errors\n\n### 1. The belt slips (882 times)\n\nRust.\n\n## ⚠️ Warnings\n\n### 2. Slow wheel (204 times)\n\n## Low priority\n\n### 3. Old paint\n";
    expect(ranks(text).map(([, priority]) => priority)).toEqual(["critical", "medium", "low"]);
  });

  test("a table of weaknesses with their levels above all headings names problems", () => {
    const text =
      "# Отчёт об осмотре\n\n| № | Уязвимость | Уровень | Статус |\n|---|---|---|---|\n| 1 | Шлюз | Критический | ✅ |\n| 2 | Дверь | Низкий | ⏳ |\n\n## Что сделано\n\n- Шлюз\n";
    expect(ranks(text)).toEqual([
      ["Шлюз", "critical"],
      ["Дверь", "low"],
    ]);
  });

  test("the cause that a problem names is the problem's own", () => {
    const text =
      "# Fix plan of the mill\n\n## Problem 1: The belt slips 🔴\n\n**Root cause:** the wheel is worn, and the belt is new.\n\n## Problem 2: The door squeaks 🟡\n\nOil it.\n";
    expect(read(text).rootCauses).toEqual([]);
  });

  test("counted problems of plain text are problems", () => {
    const text =
      "What the mill's log says\n\nProblem 1: the belt slips\n  Count: 1,930\n\nProblem 2: the sluice is stuck\n  Count: 12\n\nRecommendations:\n  - new belt\n  - oil\n";
    const { problems, recommendations } = read(text);
    expect(problems.map(({ title }) => title)).toEqual(["the belt slips", "the sluice is stuck"]);
    expect(recommendations).toHaveLength(2);
  });
});

test("levels beat marks, and a list's items may have theirs in brackets", () => {
  const headings =
    "# Mill log\n\n## 🚨 P0 — The wheel is off its axle\n\nFix: put it back.\n\n## 🔥 P1 — The belt slips\n\nFix: tighten it.\n";
  expect(ranks(headings).map(([, priority]) => priority)).toEqual(["critical", "high"]);
  const list =
    "# Осмотр\n\n## Найденные проблемы\n\n1. Колесо снято (критично)\n2. Ремень скользит (средний приоритет)\n";
  expect(ranks(list).map(([, priority]) => priority)).toEqual(["critical", "medium"]);
});

test("the last problem's priority is not the document's severity", () => {
  const text =
    "# Осмотр\n\n## Проблема #1: Колесо\n\n**Приоритет:** Высокий\n\n---\n\n## Проблема #2: Ремень\n\n**Приоритет:** Средний\n";
  const { severity, problems } = read(text);
  expect([severity, ...problems.map(({ priority }) => priority)]).toEqual([null, "high", "medium"]);
});

test("a rank may stand behind a dash at the end of a heading", () => {
  const text =
    "# Осмотр\n\n## Исправленные ошибки\n\n### 1. Колесо снято — P0\n\n- Исправление: надето\n\n### 2. Скрип — P3\n\n- Исправление: смазано\n";
  expect(ranks(text).map(([, priority]) => priority)).toEqual(["critical", "low"]);
});

test("trackers below headings of the author's own list their tasks", () => {
  const text =
    "# Mill report, week 3\n\n## Done this week\n\n| Task | Owner |\n|---|---|\n| Oil | Kim |\n\n## Still open\n\n| Task | Owner |\n|---|---|\n| Belts | Li |\n";
  expect(read(text).recommendations).toHaveLength(2);
});

test("the steps of a plan are what shall be done, and those of any other document are none", () => {
  const text = (name: string) =>
    `# ${name}\n\n## Шаги\n\n1. Снять ремень\n2. Надеть ремень\n\n## Критерий\n\nКрутится.\n`;
  expect(read(text("Пошаговый план замены ремня")).recommendations).toHaveLength(2);
  expect(read(text("Памятка мельнику")).recommendations).toHaveLength(0);
});

test("a tracker lists its tasks right below its name", () => {
  const text =
    "# Remediation tracker — flood of 3 June\n\nLast updated: 1 July 2044\n\n| Action | Owner | Due | Status |\n|---|---|---|---|\n| Oil | Kim | 30 Sep 2044 | Open |\n| Belts | Li | 1 Aug 2044 | Done |\n\nThe review is in the wiki.\n";
  const { date, recommendations } = read(text);
  expect([date, ...recommendations.map(({ owner }) => owner)]).toEqual(["2044-06-03", "Kim", "Li"]);
});

test("phases of a report name their tasks in tables with owners", () => {
  const text =
    "# Отчёт о работах\n\n## Этап 1. Срочное\n\n| Мера | Ответственный | Статус |\n|---|---|---|\n| Смазать | Ким | ✅ |\n| Ремни | Ким | ⏳ |\n\n## Этап 2. Прочее\n\n| Мера | Ответственный | Статус |\n|---|---|---|\n| Краска | Ли | ❌ |\n";
  expect(read(text).recommendations).toHaveLength(3);
});

test.each([
  "Предлагаю:\n1) смазать шлюз;\n2) купить ремни.",
  "We recommend the following:\n\n- oil the sluice\n- buy belts",
  "## How are we making this less likely?\n\n* Oil\n* Belts",
  "## Итоговые рекомендации\n\n1. Масло\n2. Ремни",
  "1. **Corrective actions**\n\n   1. Oil\n   2. Belts",
  "## Fixes\n\n### Short term\n\n- Oil\n\n### Long term\n\n- Belts",
  "## What to do\n\n- Oil\n- Belts",
  "## Now (this week)\n\n- [x] Oil\n\n## Later\n\n- [ ] Belts",
  "## Follow-up work\n\n- Oil\n- Belts",
  "## How we are responding\n\n- Oil\n- Belts",
  "## Что я рекомендую\n\n- Масло\n- Ремни",
])("%j names two things to do", (text) => {
  expect(read(`# Mill stopped\n\nIt stood.\n\n${text}\n`).recommendations).toHaveLength(2);
});

test.each([
  "The sluice was left open. That bolt was the root cause.",
  "The cause of the flood was a rusty bolt.",
  "## В чём было дело\n\nРжавый болт.",
  "Шлюз остался открытым. Ржавый болт и стал причиной сбоя.",
  "**Корень проблемы:** ржавый болт.",
])("%j names one cause", (text) => {
  expect(read(`# Mill stopped\n\n${text}\n`).rootCauses).toHaveLength(1);
});
