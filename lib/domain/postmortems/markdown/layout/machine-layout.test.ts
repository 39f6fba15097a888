import { describe, expect, test } from "vitest";
import { read } from "../testing-read";

const times = ({ timeline }: ReturnType<typeof read>) => timeline.map(({ at }) => at?.best);
const ends = ({ downtime: { start, end } }: ReturnType<typeof read>) => [start?.best, end?.best];

describe("pages that machines write", () => {
  test("a status page may say how long ago an update was posted", () => {
    const text =
      "Mill errors\nIncident Report for Mill\n\nResolved\nThis incident has been resolved.\nPosted 6 days ago. Aug 21, 2044 - 17:31 UTC\n\nInvestigating\nWe are looking into it.\nPosted 6 days ago. Aug 21, 2044 - 15:58 UTC\n";
    expect(times(read(text))).toEqual(["2044-08-21T15:58:00Z", "2044-08-21T17:31:00Z"]);
  });

  test("a saved status page has the parts of a day in elements of their own", () => {
    const update = (state: string, time: string, words: string) =>
      `<div><div>${state}</div><div>${words}</div><div>Posted <var>May</var> <var>06</var>, 2044 - <var>${time}</var> EDT</div></div>`;
    const html = `<!DOCTYPE html><html><body><h1>Sacks are late</h1>${update("Resolved", "12:40", "All sacks are out.")}${update("Update", "11:55", "Remaining delay about 20 minutes.")}${update("Investigating", "10:02", "Sacks are delayed.")}</body></html>`;
    const document = read(html);
    expect(times(document)).toHaveLength(3);
    expect(document.downtime.statedMinutes).toBeNull();
  });

  test("a mail saved as a page has its headers in bold", () => {
    const html =
      "<html><body><div><b>From:</b> Mill<br><b>Sent:</b> Friday, December 5, 2044 4:55 PM<br><b>To:</b> All<br><b>Subject:</b> The mill stood still on December 4</div><p>On December 4, 2044 nothing was ground from 8:10 AM to 9:40 AM EST.</p></body></html>";
    const document = read(html);
    expect([document.title, document.date, ...ends(document)]).toEqual([
      "The mill stood still on December 4",
      "2044-12-04",
      "2044-12-04T08:10:00-05:00",
      "2044-12-04T09:40:00-05:00",
    ]);
  });

  test("a day may stand behind its time", () => {
    const text =
      "# Mill review\n\n**Publication:** Preliminary, 2044-07-19\n\n## What happened?\n\nBetween 03:12 and 09:45 UTC on 17 July 2044 the mill was unreachable.\n\n## What went wrong and why?\n\nA gate closed.\n\n## How did we respond?\n\n- 03:12 UTC on 17 July 2044 – The gate closes\n- 05:05 UTC on 17 July 2044 – A second gate is opened by hand\n- 09:45 UTC on 17 July 2044 – All wheels turn; incident mitigated\n\n## How are we making incidents like this less likely?\n\n- We have oiled the gate\n\n## How can we make our incident communications more useful?\n\nRate this review.\n";
    const document = read(text);
    expect([document.date, ...ends(document)]).toEqual([
      "2044-07-17",
      "2044-07-17T03:12:00Z",
      "2044-07-17T09:45:00Z",
    ]);
    expect([document.timeline.length, document.rootCauses.length, document.recommendations.length]).toEqual([
      3, 1, 1,
    ]);
  });
});

test("a numbered line over its own clauses names a part", () => {
  const text =
    "АКТ\nо нарушении работы мельницы\n\nДата: 13.09.2044\n\n2. Причины нарушения\n2.1. Ремень не меняли с июня.\n2.2. Датчик отключили.\n\n3. Рекомендации\n3.1. Менять ремень.\n";
  const document = read(text);
  expect([document.rootCauses.length, document.recommendations.length]).toEqual([2, 1]);
});

test("headers of a mail may be paragraphs, and a cell's paragraphs stay apart", () => {
  const cell = (name: string, value: string) =>
    `<tr><td><p><b>${name}</b></p></td><td><p>${value}</p></td></tr>`;
  const html = `<html><body><p><b>From:</b> Mill</p><p><b>Sent:</b> 03 October 2044 18:12</p><p><b>To:</b> All</p><p><b>Subject:</b> FINAL – The mill stood still</p><table>${cell("Start", "03/10/2044 10:20 BST")}${cell("Resolved", "03/10/2044 15:35 BST")}</table></body></html>`;
  const document = read(html);
  expect([document.title, ...ends(document)]).toEqual([
    "FINAL – The mill stood still",
    "2044-10-03T10:20:00+01:00",
    "2044-10-03T15:35:00+01:00",
  ]);
});

test("a sentence that tells outright when it began and ended beats the posts, whose cells tell the cause", () => {
  const post = (date: string, time: string, words: string) =>
    `<tr><td>${date}</td><td>${time}</td><td>${words}</td></tr>`;
  const html = `<html><body><div>Home / History</div><h1>Incident affecting the mill</h1><p>Incident began at <b>2044-02-18 23:10</b> and ended at <b>2044-02-19 01:25</b> <i>(all times are US/Pacific)</i>.</p><table><tr><th>Date</th><th>Time</th><th>Description</th></tr>${post("20 Feb 2044", "11:00 PST", "<p><b>Mini report</b></p><p>Nothing was ground.</p><p>Root cause: an expired key of the gate.</p>")}${post("19 Feb 2044", "01:25 PST", "The issue has been resolved.")}${post("18 Feb 2044", "23:41 PST", "We are experiencing an issue.")}</table></body></html>`;
  const document = read(html);
  expect(ends(document)).toEqual(["2044-02-18T23:10:00-08:00", "2044-02-19T01:25:00-08:00"]);
  expect(document.rootCauses).toHaveLength(1);
});

test("rows parted by bars or tabs below a line of names are a table, and lines of a log are none", () => {
  const rows = (part: string) =>
    [
      "Мероприятие|Исполнитель|Срок",
      "Смазать жернов|Ким|16.03.2044",
      "Ремень|Ли|постоянно",
      "Дверь|Ким|01.06.2044",
    ]
      .join("\n")
      .replaceAll("|", part);
  for (const part of [" | ", "\t"])
    expect(read(`# Мельница\n\n## Мероприятия\n\n${rows(part)}\n`).recommendations).toMatchObject([
      { title: "Смазать жернов", owner: "Ким", due: "16.03.2044" },
      { title: "Ремень" },
      { title: "Дверь" },
    ]);
  const table =
    "Service | State | Note\n--- | --- | ---\nwheel | up | fine\nbelt | up | fine\ndoor | up | fine\nsluice | up | fine";
  expect(read(`# Mill\n\n## Service status\n\n${table}\n`).components).toHaveLength(4);
  const log = "web1 | INFO | up\nweb2 | INFO | up\nweb3 | WARN | slow";
  expect(read(`# Mill\n\n## Actions\n\n${log}\n`).recommendations).toHaveLength(1);
});

test("a printed ticket has its name, its days and its fields two to a row", () => {
  const html =
    '<html><head><title>[MILL-44] Wheel stood for two days - Jira</title></head><body><h3>[MILL-44] <a href="https://j.example/MILL-44">Wheel stood for two days</a> Created: 12/Jan/44  Updated: 20/Jan/44  Resolved: 14/Jan/44</h3><table><tr><td><b>Status:</b></td><td>Done</td></tr><tr><td><b>Type:</b></td><td>Incident</td><td><b>Priority:</b></td><td>High</td></tr></table><h3>Description</h3><p>It stood.</p><h3>Comments</h3><p>Action items:</p><ul><li>oil</li><li>belts</li></ul></body></html>';
  const { title, severity, status, recommendations } = read(html);
  expect([title, severity, status, recommendations.length]).toEqual([
    "[MILL-44] Wheel stood for two days",
    "high",
    "Done",
    2,
  ]);
});

test("a chat's account below it names no document, and what it announces stands below its last line", () => {
  const text =
    "Выгрузка из чата мельницы, 12.02.2044\n\n[09:03] Ким: стоит?\n[09:04] Ли: стоит\n[09:27] Ким: пошла\n\nИтог (записала Ли):\nМельница стояла. Причина: сухой жернов.\nСделать:\n1) масло — Ким\n2) ремень — Ли\n";
  const document = read(text);
  expect(document.title).toBe("Выгрузка из чата мельницы, 12.02.2044");
  expect([document.rootCauses.length, document.recommendations.length]).toEqual([1, 2]);
});

test("a category may be the level, and a list of labels may hold it", () => {
  expect(read("# Авария\n\n- Категория: А (критическая)\n- Дата: 02.03.2044\n").severity).toBe("critical");
  expect(read("# Авария\n\n**Метки:** `bug`, `priority::medium`\n\nСтояла.\n").severity).toBe("medium");
  expect(
    read("# Авария\n\n- Категория: важные сведения о мельнице\n- Дата: 02.03.2044\n").severity,
  ).toBeNull();
});

test("a version may stand in a line of its own", () => {
  expect(read("# План ремонта\n\nВерсия 0.3 от 01.07.2044 · составил Ким\n").version).toBe("0.3");
  expect(read("# План ремонта\n\nСтавим версия 1.2 ремня\n").version).toBeNull();
});

test("a status page's updates below its report are its timeline, and its impact is the severity", () => {
  const post = (state: string, words: string, time: string) =>
    `${state}\n${words}\nPosted Jun 18, 2044 - ${time} PDT\n\n`;
  const text = `The mill is slow\nImpact: Minor\n\nRoot cause\nThe wheel was wet.\n\nWhat we are doing\nWe will dry the wheel.\nWe will roof the wheel.\n\n${post("Resolved", "The mill runs.", "10:41")}${post("Identified", "The wheel is wet.", "09:37")}${post("Investigating", "We are looking into it.", "08:11")}`;
  const document = read(text);
  expect([document.recommendations.length, document.timeline.length, document.severity]).toEqual([
    2,
    3,
    "low",
  ]);
  expect(document.timeline.map(({ at }) => at?.best)).toEqual([
    "2044-06-18T08:11:00-07:00",
    "2044-06-18T09:37:00-07:00",
    "2044-06-18T10:41:00-07:00",
  ]);
});

test("an update's day and time may stand right below the heading that names its state", () => {
  const update = (state: string, time: string) =>
    `### ${state}\nJun 18, 2044 - ${time} UTC\n\nThe mill, again.\n\n`;
  const text = `# The mill is slow\n\n**Status:** Resolved\n\n${update("Resolved", "18:00")}${update("Monitoring", "17:05")}${update("Investigating", "15:29")}## Post-mortem\n\nThe wheel was wet.\n`;
  expect(read(text).timeline.map(({ at }) => at?.best.slice(11, 16))).toEqual(["15:29", "17:05", "18:00"]);
});

test("numbered lines that mostly name parts are an outline, with what stands indented below them", () => {
  const text =
    "# Отчёт: мельница\n\n1. Общие сведения\n   - Дата: 25.05.2044\n   - Приоритет: 1 — критический\n\n2. Описание\n   Колесо встало.\n\n3. Причины\n   - Ремень (корневая)\n   - Темно (способствующая)\n\n4. Мероприятия\n   - Смазать — Ким, 01.06.2044\n   - Купить ремень — Ли, 05.06.2044\n";
  const document = read(text);
  expect([document.severity, document.date]).toEqual(["critical", "2044-05-25"]);
  expect([
    document.rootCauses.length,
    document.contributingFactors.length,
    document.recommendations.length,
  ]).toEqual([1, 1, 2]);
  const steps = "# Mill\n\n1. Causes\n   - rust\n2. Take it off\n3. Put it on\n4. Wait\n";
  expect(read(steps).rootCauses).toEqual([]);
});

test("the range of logs is what was read, and no outage; harm that a problem tells is its own", () => {
  const text =
    "# Анализ логов мельницы\n\n**Диапазон логов:** 29.10.2044 20:00 – 30.10.2044 08:00 MSK (12 ч)\n\n_Версия 1.0. Дальше — зимой._\n\n## 1. 🔴 Жернов\n\n**Причина:** закончилось место в амбаре.\n\n## 2. 🟡 Дверь\n\n**Причина:** ржавчина.\n";
  const { downtime, rootCauses, version } = read(text);
  expect([downtime.statedMinutes, rootCauses.length, version]).toEqual([null, 0, "1.0"]);
});
