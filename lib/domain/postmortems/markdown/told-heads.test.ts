import { describe, expect, test } from "vitest";
import { importDocument } from "./import-document";
import { read } from "./testing-read";

const ends = ({ downtime: { start, end } }: ReturnType<typeof read>) => [start?.best, end?.best];

describe("what the head of a document says", () => {
  test("a zone may stand beside the label of a time, also in a quote", () => {
    const text = "# Мельница\n\n> **Дата:** 27 июня 2045\n> **Время (МСК):** 11:04 – 12:28\n";
    expect(ends(read(text))).toEqual(["2045-06-27T11:04:00+03:00", "2045-06-27T12:28:00+03:00"]);
  });

  test("facts may be counted in a table of three columns", () => {
    const text =
      "# Отчёт № 118\n\n| № | Показатель | Значение |\n|---|---|---|\n| 1 | Дата инцидента | 15.08.2044 |\n| 2 | Время начала (МСК) | 12:26 |\n| 3 | Время окончания (МСК) | 15:08 |\n| 4 | Критичность | Высокая |\n";
    const document = read(text);
    expect([...ends(document), document.severity]).toEqual([
      "2044-08-15T12:26:00+03:00",
      "2044-08-15T15:08:00+03:00",
      "high",
    ]);
  });

  test("labels with a sign before them may stand in one line with a date", () => {
    const text = "# Мельница\n\n> 📅 20 февраля 2045 · 🏷️ Приоритет: Средний · ✅ Статус: Исправлено\n";
    expect(read(text)).toMatchObject({ severity: "medium", status: "Исправлено", date: "2045-02-20" });
  });

  test("the way to a wiki's page stands above its title", () => {
    const text =
      "<html><body><ol><li><a href='i.html'>Mills</a></li><li><a href='r.html'>Reviews</a></li></ol><h1>The mill stood still</h1><table><tr><th>Date</th><td>27 Feb 2044</td></tr><tr><th>Duration</th><td>1h 50m (08:15 – 10:05 UTC)</td></tr></table><h2>Root cause</h2><p>A bolt.</p></body></html>";
    const document = read(text);
    expect(ends(document)).toEqual(["2044-02-27T08:15:00Z", "2044-02-27T10:05:00Z"]);
    expect(document.downtime.statedMinutes?.best).toBe(110);
  });

  test("front matter may have its keys in Russian", () => {
    const text =
      "---\nид: 12\nназвание: Мельница встала\nприоритет: высокий\nстатус: закрыт\n---\n\nОна стояла.\n";
    expect(read(text)).toMatchObject({ title: "Мельница встала", severity: "high", status: "закрыт" });
  });

  test.each(["**Исправлено** - 11 октября 2044", "**Closed:** 2044-10-11"])(
    "the day of a fix alone ends no outage: %s",
    (status) => {
      const text = `# The mill\n\nDate: 2044-10-11\n\n## Status\n\n✅ ${status}\n`;
      expect(ends(read(text))).toEqual([undefined, undefined]);
    },
  );

  test("a post's own day above the story is not the incident's", () => {
    const text =
      "# The mill stood still\n\nJune 18, 2041\n\nWe want to tell of the disruption of June 17th, 2041. At 6:12 AM PDT the belt failed.\n";
    expect(read(text).date).toBe("2041-06-17");
  });

  test("a post's own day above a span without a word of trouble is not the incident's either", () => {
    const text =
      "# Purge of the mill\n\nJanuary 16, 2045\n\nOn January 15, 2045, between 16:20 and 17:05 UTC, sacks were missing.\n";
    expect(read(text).date).toBe("2045-01-15");
  });

  test("a line in italics may name its day and a span without years", () => {
    expect(
      read("# Review of the mill\n\n_Reviewed on June 21, 2044. Window: June 14 – June 21._\n").date,
    ).toBe("2044-06-21");
  });
});

describe("where a story begins and ends", () => {
  test("a start between two times keeps both", () => {
    const { start, end } = read(
      "# Что случилось с мельницей\n\nПримерно с 13:10–13:20 и до 14:00 МСК 5 мая 2044 мельница молола пустоту.\n",
    ).downtime;
    expect([start?.notBefore, start?.notAfter, end?.best]).toEqual([
      "2044-05-05T13:10:00+03:00",
      "2044-05-05T13:20:59+03:00",
      "2044-05-05T14:00:00+03:00",
    ]);
  });

  test("what is said to be over outright is not moved by what merely flows", () => {
    const text =
      "# The mill stood still\n\nOn June 17th, 2041 the belt failed at 06:12 UTC. The event was fully resolved at 10:55 UTC.\n\nBetween 07:00 and 09:30 UTC we let in traffic slowly.\n";
    expect(ends(read(text))[1]).toBe("2041-06-17T10:55:00Z");
  });

  test("an end that the story tells is a row, though the row does not say so", () => {
    const text =
      "# The mill of 2045-09-08\n\nThe mill stopped writing logs at 13:58:40 UTC. It was back at 15:03:00 UTC.\n\n## Timeline (UTC)\n\n- 13:58:40 last turn\n- 14:12:10 belt slips, error 78\n- 14:59:30 belt is tightened\n- 15:03:00 the wheel turns 200 times\n";
    expect(ends(read(text))).toEqual(["2045-09-08T13:58:40Z", "2045-09-08T15:03:00Z"]);
  });

  test("a document that is named after its timeline has it right below its name", () => {
    const text =
      "# Хроника мельницы\n\n*Все времена — московские, 30 января 2046 года.*\n\n`18:02` жернова стучат\n`18:05` алерт на долю брака\n`18:49` ремень натянут, всё работает\n\nМельница была сломана 47 минут.\n";
    const document = read(text);
    expect([...ends(document), document.timeline.length, document.downtime.statedMinutes?.best]).toEqual([
      "2046-01-30T18:02:00+03:00",
      "2046-01-30T18:49:00+03:00",
      3,
      47,
    ]);
  });

  test("chapters of a numbered outline hold tables", () => {
    const text =
      "# Осмотр мельницы 23.05.2045\n\n1. **Хронология**\n\n   | Время | Описание |\n   |---|---|\n   | 09:00 | Колесо встало |\n   | 12:20 | Колесо вертится |\n\n2. **Причины**\n\n   1. Лёд\n   2. Ржавчина\n";
    const { timeline, rootCauses } = read(text);
    expect([timeline.length, rootCauses.length]).toEqual([2, 2]);
  });

  test("updates of a status page may have their day below them without a word", () => {
    const text =
      "Slow mill\n\nResolved\nAll sacks are filled.\nFeb 04, 2045 - 18:40 UTC\n\nMonitoring\nWe watch.\nFeb 04, 2045 - 17:55 UTC\n\nInvestigating\nWe look.\nFeb 04, 2045 - 16:30 UTC\n";
    expect(read(text).timeline.map(({ at }) => at?.best)).toEqual([
      "2045-02-04T16:30:00Z",
      "2045-02-04T17:55:00Z",
      "2045-02-04T18:40:00Z",
    ]);
  });

  test.each([
    ["The downtime was 75 minutes in total.", 75],
    ["**Длительность деградации:** 2,5 часа", 150],
  ])("%s states a length", (line, minutes) => {
    expect(read(`# A\n\n${line}\n`).downtime.statedMinutes?.best).toBe(minutes);
  });

  test("a sentence may tell how it began, was mitigated and recovered in full", () => {
    const text =
      "# The mill stood still\n\nOn 12 June 2045 flour was late. The incident started at 10:49 UTC and was mitigated for most sacks by 13:16 UTC; one large sack needed until 18:18 UTC for full recovery.\n";
    expect(ends(read(text))).toEqual(["2045-06-12T10:49:00Z", "2045-06-12T18:18:00Z"]);
  });

  test("a period of the outage may have its length in brackets, and that of a study is none", () => {
    const stated = (label: string) =>
      read(`# Отчёт\n\n- **Дата:** 11 января 2046\n- **${label}:** 19:58 – 21:34 МСК (1 час 36 минут)\n`)
        .downtime.statedMinutes?.best;
    expect([stated("Период недоступности"), stated("Период логов")]).toEqual([96, undefined]);
  });

  test("what something takes whenever it is done is no length of an outage", () => {
    const text =
      "# How to change the belt\n\nA change takes about 2 minutes, during which the mill is down.\n";
    expect(read(text).downtime.statedMinutes).toBeNull();
  });

  test("a status page's first update begins it, though a later one sounds worse", () => {
    const text =
      "[RESOLVED] Slow mill\n\nApr 9, 2045, 16:02 UTC\nResolved - This incident has been resolved.\n\nApr 9, 2045, 14:41 UTC\nIdentified - A bad wheel has been identified.\n\nApr 9, 2045, 14:20 UTC\nInvestigating - We look.\n";
    expect(ends(read(text))).toEqual(["2045-04-09T14:20:00Z", "2045-04-09T16:02:00Z"]);
  });

  test("what was done may be told in times, and a timeline in days", () => {
    const done =
      "# Mill 2045-02-11\n\n## What we did\n\n- 09:50 UTC first report\n- 10:30 UTC reproduced\n- 12:05 UTC fixed\n";
    expect(read(done).timeline).toHaveLength(3);
    const days =
      "# Сбой мельницы 09.04.2045\n\n## Хронология\n\n- 07.04 — последний целый мешок\n- 08.04 — мешок пуст\n- 09.04 — замечено\n";
    const { timeline } = read(days);
    expect(timeline.map(({ at }) => at?.best)).toEqual(["2045-04-07", "2045-04-08", "2045-04-09"]);
  });

  test("what happened may be told in a table of times", () => {
    const text =
      "# The mill stood still\n\n## What happened\n\n| UTC | |\n|---|---|\n| 28 Feb 2045 22:00 | Belt fails |\n| 1 Mar 2045 07:00 | Mill works again |\n";
    expect(read(text).timeline).toHaveLength(2);
  });

  test("searches that begin to fail begin it, in the sentence that also ends it", () => {
    const text =
      "# Mill\n\nSearches began to fail at 15:06 UTC on January 22, 2045 and service was restored at 16:40 UTC.\n";
    expect(ends(read(text))).toEqual(["2045-01-22T15:06:00Z", "2045-01-22T16:40:00Z"]);
  });

  test("what was affected from and fixed at has a start and an end", () => {
    const text =
      "# Mill\n\n- **Affected from:** 2045-03-10 18:00 UTC\n- **Fixed at:** 2045-03-12 09:30 UTC\n";
    expect(ends(read(text))).toEqual(["2045-03-10T18:00:00Z", "2045-03-12T09:30:00Z"]);
  });

  test("a mail's own day and zone are its sender's", () => {
    const text =
      "From: Jens <jh@mill.example>\nTo: staff@mill.example\nDate: Mon, 18 Sep 2045 09:02:11 +0900\nSubject: Flood\n\nHere is the summary of Thursday, 14 September 2045. The mill\ncould not be reached from 10:40 until 13:15 CEST.\n";
    const document = read(text);
    expect([document.date, ...ends(document)]).toEqual([
      "2045-09-14",
      "2045-09-14T10:40:00+02:00",
      "2045-09-14T13:15:00+02:00",
    ]);
  });

  test("the wordiest column tells what happened, and a log's recovery is no end", () => {
    const text =
      "# Отказ мельницы 5 декабря 2045\n\nЧасовой пояс: UTC\n\n## Хронология\n\n| Время | Источник | Запись |\n|---|---|---|\n| 02:58 | app | последняя запись перед сбоем |\n| 03:14 | db | восстановление журнала |\n| 03:26 | app | первый успешный запрос |\n";
    const document = read(text);
    expect([document.timeline[0]?.text, ...ends(document)]).toEqual([
      "последняя запись перед сбоем",
      "2045-12-05T02:58:00Z",
      "2045-12-05T03:26:00Z",
    ]);
  });
});

test("times below what happened are its timeline, and so are a zone in words and a line that is back", () => {
  const told =
    "Mill outage of 4 August 2045\n\nThe mill was offline from 18:30 UTC on 4 August 2045 until 02:10 UTC on\n5 August 2045, that is 7 hours and 40 minutes.\n\nWhat happened:\n\n  18:30 UTC  the wheel breaks\n  19:45 UTC  we notice\n  02:10 UTC  the mill is back\n\nCheers\n";
  const mill = read(told);
  expect([...ends(mill), mill.timeline.length, mill.downtime.statedMinutes?.best]).toEqual([
    "2045-08-04T18:30:00Z",
    "2045-08-05T02:10:00Z",
    3,
    460,
  ]);
  const link =
    "# Обрыв 3 марта 2046\n\n**12:05** касса потеряла связь\n**12:35** перезагрузили\n**12:50** связь есть\n\nВремя московское.\n";
  expect(ends(read(link))).toEqual(["2046-03-03T12:05:00+03:00", "2046-03-03T12:50:00+03:00"]);
});

test("incidents of a file may have their facts in a table of one row", () => {
  const incident = (name: string, day: string) =>
    `## ${name}\n\n| Date | Severity | Start | End | Duration |\n|---|---|---|---|---|\n| ${day} | SEV3 | 12:00 UTC | 14:00 UTC | 2 h |\n\n**Root cause:** ice.\n\n`;
  const text = `# First quarter\n\n${incident("January: wheel", "9 January 2045")}${incident("March: belt", "21 March 2045")}`;
  let ids = 0;
  const { documents } = importDocument(new TextEncoder().encode(text), () => `i${(ids += 1)}`);
  expect(documents.map(({ document }) => document.downtime.start?.best)).toEqual([
    "2045-01-09T12:00:00Z",
    "2045-03-21T12:00:00Z",
  ]);
});

test("incidents of a file may have names that say nothing, with their own days and spans", () => {
  const incident = (name: string, day: string) =>
    `## ${name}\n\n- **Дата:** ${day}\n- **Начало:** 10:15 МСК\n- **Конец:** 11:00 МСК\n- **Простой:** 45 мин\n\n**Корневая причина:** лёд.\n`;
  const text = `# Сводка за неделю\n\n${incident("Мельница: пустые мешки", "02.09.2045")}\n---\n\n${incident("Пекарня: нет муки", "05.09.2045")}`;
  let ids = 0;
  const { documents } = importDocument(new TextEncoder().encode(text), () => `i${(ids += 1)}`);
  expect(documents.map(({ document }) => document.date)).toEqual(["2045-09-02", "2045-09-05"]);
});

test("a heading that asks when may have its answer as the one item of a list", () => {
  expect(read("# Mill\n\n### When:\n* July 2041, seen later\n\n### Cause:\n* Rain\n").date).toBe("2041-07");
});

test("a table whose own head is the name gives the title", () => {
  const text = "| Post-mortem: the mill | |\n|:--|:--|\n| Date | 2041-07-23 |\n| Severity | medium |\n";
  expect(read(text).title).toBe("Post-mortem: the mill");
});

test("a line that only leads to the times below it does not name the document", () => {
  const text =
    "Outage report: the mill\n\nWhen: 18 September 2041, 08:00 - 11:45\n\nWhat happened, step by step:\n  08:00  wheel fails\n  08:25  miller comes\n  11:45  wheel turns again\n";
  const { title, timeline } = read(text);
  expect([title, timeline.length]).toEqual(["Outage report: the mill", 3]);
});
