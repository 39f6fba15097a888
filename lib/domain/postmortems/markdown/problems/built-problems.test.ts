import { describe, expect, test } from "vitest";
import { importDocument } from "../import-document";
import { read } from "../testing-read";

const problems = (text: string) => read(text).problems.map(({ title, priority }) => [title, priority]);

describe("problems by what stands below their headings", () => {
  test("marks in brackets and names of parts in the author's words", () => {
    const text =
      "# Разбор мельницы\n\n## Подробно\n\n### [A] 🔴 Жернов стоит\n\n**Уровень:** Критический\n**Частотность:** 12 раз\n\n**Почему так происходит:**\n1. Сухо\n2. Темно\n\n**На что влияет:**\n- 🔴 Высокое: мука\n\n**Как лечить:**\n\n**Шаг 1. Смазать**\n\n**Шаг 2. Ждать**\n\n### [B] 🔵 Дверь\n\n**Уровень:** Низкий\n\n**Как лечить:**\n\n**Шаг 1. Покрасить**\n";
    expect(read(text).problems).toMatchObject([
      { priority: "critical", occurrences: 12, causes: ["Сухо", "Темно"], impact: [{ level: "high" }] },
      { priority: "low", causes: [] },
    ]);
    expect(read(text).problems.map(({ recommendations }) => recommendations.length)).toEqual([2, 1]);
  });

  test("letters, with the rank behind a dash", () => {
    const text =
      "# Hotfix plan\n\n## What does not work\n\n### A. The wheel stops — blocker\n\nSymptoms:\n- it stands\n\nCause: a worn belt.\n\nFix:\n1. New belt\n\n### B. The door squeaks — low\n\nLikely causes:\n- rust\n- age\n\nFix:\n1. Oil\n";
    expect(problems(text).map(([, priority]) => priority)).toEqual(["critical", "low"]);
    expect(read(text).problems.map(({ causes }) => causes.length)).toEqual([1, 2]);
  });

  test("plain names, with two parts each and no rank", () => {
    const text =
      "# Осмотр\n\n## Жернов\n\n**Симптомы:** гул.\n\n**Причина:** сухо.\n\n## Дверь\n\n**Причина:** ржавчина.\n\n**Решение:** смазать.\n";
    expect(problems(text)).toEqual([
      ["Жернов", null],
      ["Дверь", null],
    ]);
  });

  test("under headings that rank only some of them", () => {
    const text =
      "# Mill report\n\n## 🔴 Critical\n\n### 1. Wheel\n\n**Priority:** CRITICAL\n\n#### Possible causes\n1. Belt\n\n## Worth a look\n\n### 2. Door\n\n**Priority:** MEDIUM\n\n#### Possible causes\n1. Rust\n";
    expect(problems(text)).toEqual([
      ["Wheel", "critical"],
      ["Door", "medium"],
    ]);
  });

  test("advice, causes and one such heading alone are no problems", () => {
    const advice =
      "# Mill stopped\n\n## Recommendations\n\n### 1. Belt\n\n**Problem:** it wears.\n\n**Solution:** buy two.\n\n### 2. Door\n\n**Problem:** it squeaks.\n\n**Solution:** oil.\n";
    expect(problems(advice)).toEqual([]);
    const alone =
      "# Mill stopped\n\n## The wheel\n\n**Symptoms:** it stood.\n\n**Cause:** a belt.\n\n## The crew\n\nTwo.\n";
    expect(problems(alone)).toEqual([]);
  });
});

describe("the fields of problems in one line, and below an item of a list", () => {
  test("a quoted line of labels", () => {
    const text =
      "# Осмотр\n\n## Проблемы\n\n### 3.1. Жернов\n\n> Приоритет: 🔴 Критический | Встречается: 205 раз | Срочность: сегодня\n\n**Причины:**\n- сухо\n\n**Рекомендации:**\n1. Смазать\n\n### 3.2. Дверь\n\n> Приоритет: ℹ️ Инфо | Встречается: 31 раз | Срочность: не требуется\n\n## План работ\n\n| Когда | Что |\n|---|---|\n| Сегодня | масло |\n";
    const { problems: found, recommendations } = read(text);
    expect(found).toMatchObject([
      { priority: "critical", occurrences: 205, urgency: "сегодня", causes: ["сухо"] },
      { priority: "info", occurrences: 31 },
    ]);
    expect(recommendations).toHaveLength(1);
  });

  test("fields nested below an item's name", () => {
    const text =
      "# Осмотр\n\n## Проблемы\n\n1. 🔴 **Жернов**\n   - Симптомы: гул\n   - Причина: сухо\n   - Решение: смазать\n   - Срочно: сегодня\n2. 🟡 **Дверь**\n   - Причина: следствие проблемы 1\n";
    const { problems: found } = read(text);
    expect(found).toMatchObject([
      {
        title: "🔴 Жернов",
        priority: "critical",
        symptoms: ["гул"],
        causes: ["сухо"],
        recommendations: ["смазать"],
        urgency: "сегодня",
      },
      { priority: "medium", relatedProblemIds: [found[0]?.id] },
    ]);
  });

  test("a rank may be called out, and what is said to be unrelated is not related", () => {
    const text =
      "# Осмотр\n\n### 1️⃣ Жернов (критично!)\n\nПочему: сухо.\n\nЧто делаем:\n- [ ] смазать\n\n### 2️⃣ Дверь (когда-нибудь)\n\nПочему: не связано с проблемой 1.\n\nЧто делаем:\n- [ ] покрасить\n";
    const { problems: found } = read(text);
    expect(found.map(({ priority, relatedProblemIds }) => [priority, relatedProblemIds])).toEqual([
      ["critical", []],
      ["low", []],
    ]);
  });
});

test("a component may be called by its name alone below their heading", () => {
  const text =
    "# Осмотр\n\n## Контейнеры\n\n| Имя | Состояние |\n|---|---|\n| жернов | Up |\n| дверь | Up |\n";
  expect(read(text).components).toMatchObject([{ name: "жернов", state: "Up" }, { name: "дверь" }]);
});

test("theories may be headings below any name, and factors say in brackets what they are", () => {
  const text =
    "# Мельница\n\n## Расследование\n\n### Гипотеза 1: вода ❌\n\nВода была.\n\n### Гипотеза 2: ремень ✅\n\nПорван.\n\n## Причины\n\n1. Ремень порван (корневая причина)\n2. Запасного нет (способствующий фактор)\n";
  const document = read(text);
  expect(document.hypotheses.map(({ verdict }) => verdict)).toEqual(["rejected", "supported"]);
  expect([document.rootCauses.length, document.contributingFactors.length]).toEqual([1, 1]);
});

test("plain lines above lists tell when duties are due", () => {
  const text =
    "# Мельница\n\n## Меры\n\nСрочные (до 09.07.2044):\n- ремень\n\nПлановые (до 01.10.2044):\n- дверь\n- масло\n";
  expect(read(text).recommendations.map(({ horizon }) => horizon?.slice(0, 7))).toEqual([
    "Срочные",
    "Плановы",
    "Плановы",
  ]);
});

test("a chat with names before times is a timeline, and what its last message lists is to be done", () => {
  const text =
    "#mill  •  2044-06-10\n\nivan  11:02\nстоит?\n\nkatya  11:04\nстоит\n\nivan  11:19\nпошла\n\nkatya  11:24\nитого 18 минут\ntodo:\n- масло (ivan)\n- ремень (katya)\n";
  const document = read(text);
  expect([document.timeline.length, document.recommendations.length]).toEqual([4, 2]);
  const labels = "# Mill\n\nStart  10:02\n\nStop  11:04\n\nLunch  12:00\n\nNothing more.\n";
  expect(read(labels).timeline).toHaveLength(0);
});

test("a theory that the sentence before names is rejected with it", () => {
  const text = "# Мельница\n\nСначала решили, что дело в воде. Эта версия не подтвердилась: вода была.\n";
  expect(read(text).hypotheses).toMatchObject([{ verdict: "rejected" }]);
  expect(read("# Мельница\n\nЭта версия ремня новая. Ошибка отклонена.\n").hypotheses).toEqual([]);
});

test("a mark before a bold name leaves it a heading", () => {
  const text =
    "# План\n\n## Где мы\n\n🟢 **Работает**\n\n- Жернов — мелет\n- Дверь — открыта\n\n🔴 **Стоит**\n\n- Ремень\n";
  expect(read(text).components).toHaveLength(2);
});

test("a number in the genitive begins no order", () => {
  const text = "# Про мельницу\n\nК десяти часам место кончилось, и мельница встала.\n";
  const { rootCauses, recommendations } = read(text);
  expect([rootCauses.length, recommendations.length]).toEqual([1, 0]);
});

test("events of a monitor with labels of their own are a document each", () => {
  const event = (number: number, level: string) =>
    `Событие № ${number}\n  Хост: mill-${number}\n  Важность: ${level}\n  Начало: 2044.03.01 02:14:08\n  Конец: 2044.03.01 02:51:33\n  Длительность: 37m 25s\n`;
  const text = `ОТЧЁТ МОНИТОРИНГА\n\n${event(1, "High")}\n${event(2, "Average")}`;
  let ids = 0;
  const { documents } = importDocument(new TextEncoder().encode(text), () => `i${(ids += 1)}`);
  expect(documents.map(({ document }) => document.severity)).toEqual(["high", "medium"]);
});

describe("problems in the words of more authors", () => {
  test("marks before a dot, labels before a dash in one line, and names of parts in italics", () => {
    const text =
      "# Лог-ревью мельницы\n\n## Найдено\n\n### Н-1 · Жернов\n\n**Приоритет** — критический. **Повторений** — 2 904. **Срок** — сразу.\n\n*Симптомы*\n- гул\n- дым\n\n*Лечение*\n1. Смазать\n\n### Н-2 · Дверь\n\n**Приоритет** — низкий. **Повторений** — 37. **Срок** — не горит.\n\n*Лечение*\n1. Покрасить\n2. Закрыть\n";
    const { problems: found, recommendations } = read(text);
    expect(found).toMatchObject([
      { priority: "critical", occurrences: 2_904, urgency: "сразу." },
      { priority: "low", occurrences: 37 },
    ]);
    expect(found.map(({ symptoms, recommendations: steps }) => [symptoms.length, steps.length])).toEqual([
      [2, 1],
      [0, 2],
    ]);
    expect(recommendations).toEqual([]);
  });

  test("names right below lists, with no blank line, in plain text", () => {
    const text =
      "FIX PLAN: mill\n\nStatus: open\n\nPROBLEM 1: the wheel stops\nPriority: critical\nSymptoms:\n- it stands\nCauses:\n- belt\n- rust\nSteps:\n1. New belt\n\nPROBLEM 2: the door squeaks\nPriority: low\nSteps:\n1. Oil\n2. Paint\n";
    expect(
      read(text).problems.map(({ priority, symptoms, causes, recommendations: steps }) => [
        priority,
        symptoms.length,
        causes.length,
        steps.length,
      ]),
    ).toEqual([
      ["critical", 1, 2, 1],
      ["low", 0, 0, 2],
    ]);
  });

  test("the last problem's labels are its own", () => {
    const text =
      "# Bug triage\n\n## BUG-1: wheel\n\nSeverity: High\nSymptoms: stands.\nCause: belt.\nFix: new belt.\n\n## BUG-2: door\n\nSeverity: Low\nCause: rust.\nFix: oil.\n";
    const { severity, rootCauses, problems: found } = read(text);
    expect([severity, rootCauses.length]).toEqual([null, 0]);
    expect(found.map(({ priority }) => priority)).toEqual(["high", "low"]);
  });
});

test("versions of a document are revisions, of a cause theories", () => {
  const revised =
    "# Мельница\n\n## Версии\n\n| Версия | Дата | Изменения |\n|---|---|---|\n| 1.0 | 12.05.2044 | Первая |\n";
  expect([read(revised).revisions.length, read(revised).hypotheses.length]).toEqual([1, 0]);
  const told = "# Мельница\n\nВажно: версия «нет воды» — неверна, вода была.\n\nВерсия «Колесо» — новая.\n";
  expect(read(told).hypotheses).toMatchObject([{ verdict: "rejected" }]);
});

test("a town in brackets behind the times names their zone", () => {
  const text =
    "# Мельница\n\n**Когда:** 03.11.2044, 08:00–09:25 (Екатеринбург)\n**Длительность:** 85 минут\n";
  expect(read(text).downtime.start?.best).toBe("2044-11-03T08:00:00+05:00");
});
