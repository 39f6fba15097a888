import { describe, expect, test } from "vitest";
import { read } from "../testing-read";

const ends = ({ downtime: { start, end } }: ReturnType<typeof read>) => [start?.best, end?.best];

const rows = (...texts: string[]) =>
  `# Mill control offline\n\nDate: 2034-02-03\nTime zone: UTC\n\n## Timeline\n\n${texts.join("\n")}\n`;

describe("how a story's end is told", () => {
  test.each([
    ["- 04:10 queue fails\n- 05:00 workers replaced\n- 05:20 jobs start again", "05:20"],
    ["- 04:10 pool fails\n- 05:00 restored one disk\n- 06:30 all services up", "06:30"],
    [
      "- 04:10 wheel goes into `ImagePullBackOff`\n- 04:30 first question\n- 05:00 `undo` succeeds\n- 05:20 wheel is ready and sacks work",
      "05:20",
    ],
    ["- 04:10 log-in fails\n- 05:00 disk resized\n- 05:30 miller confirms that wheels start", "05:30"],
    ["- 04:10 log-in fails\n- 05:00 limit raised\n- 05:45 all members can sign in", "05:45"],
  ])("%s", (timeline, end) => {
    expect(ends(read(rows(timeline)))).toEqual(["2034-02-03T04:10:00Z", `2034-02-03T${end}:00Z`]);
  });

  test("a service that starts again in a crash loop has not come back", () => {
    const text = rows(
      "- 04:10 service fails",
      "- 04:20 restored",
      "- 04:40 service starts again, fails again",
    );
    expect(ends(read(text))[1]).toBe("2034-02-03T04:20:00Z");
  });
});

describe("a timeline whose words do not speak of trouble or its end", () => {
  test.each([
    [
      "- 04:10 script empties the wrong bucket\n- 04:25 Kim notices it\n- 05:20 bucket filled, fixed",
      "04:10",
      "05:20",
    ],
    ["- 04:00 PR merged\n- 04:10 pumps deployed\n- 04:25 alert rings\n- 05:20 fixed", "04:10", "05:20"],
    [
      "- 04:10 queue fails\n- 05:20 pumps removed, the mill turns\n- 06:00 mail to the members",
      "04:10",
      "05:20",
    ],
    [
      "- 04:10 new pump enabled\n- 04:25 first complaint of a member\n- 04:50 error found\n- 05:20 fixed",
      "04:10",
      "05:20",
    ],
    ["- 04:25 since 04:10 the queue fails\n- 05:20 pumps rolled back", "04:10", "05:20"],
  ])("%s", (timeline, start, end) => {
    expect(ends(read(rows(timeline)))).toEqual([`2034-02-03T${start}:00Z`, `2034-02-03T${end}:00Z`]);
  });

  test("ends nowhere where the last row still looks for it", () => {
    expect(ends(read(rows("- 04:10 queue fails\n- 05:20 pumps removed, still no water")))[1]).toBeUndefined();
  });
});

test("the end of a timeline is near the length that is told, at a row of repair", () => {
  const text = rows(
    "- 04:10 rule renamed",
    "- 04:12 last merge before the outage",
    "- 07:05 Kim asks why the pump is silent",
    "- 08:02 Kim looks into it",
    "- 08:10 rule has its name back, first water",
    "- 09:30 dam merged",
  ).replace("## Timeline", "The pump was down for about four hours.\n\n## Timeline");
  expect(ends(read(text))).toEqual(["2034-02-03T04:10:00Z", "2034-02-03T08:10:00Z"]);
});

test("what began to go another way in the story's first time is its beginning", () => {
  const text = `# Feed\n\nOn May 4, 2041 at 16:48 UTC the feed started to return nothing. The feed was fully restored at 19:30 UTC.\n`;
  expect(ends(read(text))).toEqual(["2041-05-04T16:48:00Z", "2041-05-04T19:30:00Z"]);
});

test("both days of a span may stand behind their times", () => {
  const text = `# Search was empty\n\nFrom 18:00 UTC on May 4, 2041 until 16:20 UTC on May 5, 2041 the box found nothing.\n`;
  expect(ends(read(text))).toEqual(["2041-05-04T18:00:00Z", "2041-05-05T16:20:00Z"]);
});

test.each(["## Timeline (EAT)", "**Timeline (EAT):**"])("%s names the zone of its times", (heading) => {
  const text = `# Mill offline\n\nDate: 2034-02-03\n\n${heading}\n\n- 04:10 mill fails\n- 04:30 belt slips\n- 05:00 fixed\n`;
  expect(ends(read(text))).toEqual(["2034-02-03T04:10:00+03:00", "2034-02-03T05:00:00+03:00"]);
});

test("numbered headings that end in a labelled priority are problems, and phases are none", () => {
  const text = (name: string) =>
    `# План исправлений\n\n## ${name} Долгая сборка (Приоритет: 🔴 Критический)\n\n**Проблема:** 14 минут\n\n## ${name} Нет меток [СРЕДНИЙ]\n\n**Проблема:** нет версии\n`;
  expect(read(text("1.")).problems.map(({ priority }) => priority)).toEqual(["critical", "medium"]);
  expect(read(text("Фаза")).problems).toEqual([]);
});

test("what is left to do is a section of duties in a text without marks", () => {
  const text = `Сводка\n\nЧто сделано:\n1. Снят замок\n\n📌 Что осталось сделать:\n1. Сменить токен\n2. Описать запуск\n`;
  expect(read(text).recommendations.map(({ title }) => title)).toEqual(["Сменить токен", "Описать запуск"]);
});

test("the span of the opening sentence is the trouble's, whatever its words are", () => {
  const text = `# Log-in went in circles\n\nOn 4 May 2041, between 10:05 and 10:40 UTC, who tried to log in went in circles.\n\n## Repair\n\nWe deployed a cookie at 10:35 UTC.\n`;
  expect(ends(read(text))).toEqual(["2041-05-04T10:05:00Z", "2041-05-04T10:40:00Z"]);
});

test.each([
  ["(10:05 UTC - May 4)", "(10:20 UTC - May 4)", "(10:40 UTC - May 4)"],
  [
    '{{< track "2041-05-04 10:05:00" >}}',
    '{{< track "2041-05-04 10:20:00" >}}',
    '{{< track "2041-05-04 10:40:00" >}}',
  ],
])("a status page's updates may end with their time: %s", (first, second, last) => {
  const text = `---\ntitle: Search\ndate: 2041-05-04 10:05:00\nresolved: true\n---\n\n*Resolved* - All is found. ${last}\n\n*Identified* - A shard. ${second}\n\n*Investigating* - Search fails. ${first}\n`;
  const document = read(text);
  expect(document.timeline.map(({ text: words }) => words.slice(0, 8))).toEqual([
    "Investig",
    "Identifi",
    "Resolved",
  ]);
  expect(ends(document).map((at) => at?.slice(11, 16))).toEqual(["10:05", "10:40"]);
});

describe("where a span begins and ends", () => {
  test("weekdays may stand with its times", () => {
    const text = `# Archive gone\n\nDate: 4 March 2034\n\nThe archive was down from Saturday 10:30 pm to Sunday 7:15 am (CET).\n`;
    expect(ends(read(text))).toEqual(["2034-03-04T22:30:00+01:00", "2034-03-05T07:15:00+01:00"]);
  });

  test("an offset may stand apart from its time, and a range of times is no offset", () => {
    const text = `# Till offline\n\n- Start: 2034-05-06 07:30 +02:00\n- End: 2034-05-06 08:45 +02:00\n`;
    expect(ends(read(text))).toEqual(["2034-05-06T07:30:00+02:00", "2034-05-06T08:45:00+02:00"]);
  });

  test("a post's own day gives the year to a day without one", () => {
    const text = `# Log-in was broken\n\n*Published 9 June 2034*\n\nOn June 7 at 18:00 BST nobody could log in.\n`;
    expect(read(text).date).toBe("2034-06-07");
  });

  test.each([
    ["**Период:** 4–6 сентября 2034", "2034-09-04", "2034-09-06"],
    ["**Period:** September 4-6, 2034", "2034-09-04", "2034-09-06"],
    ["**Period:** 2034-09-04 – 2034-09-06", "2034-09-04", "2034-09-06"],
  ])("%s names both of its days", (line, from, to) => {
    const { period } = read(`# Analysis of the logs\n\n${line}\n\n## Problems\n\nNone.\n`);
    expect([period?.from?.best, period?.to?.best]).toEqual([from, to]);
  });
});

test("what was dropped for a while was down that long", () => {
  const text = `# Bridge\n\nOn 3 April 2034 the bridge dropped every note for 1 hour and 5 minutes.\n`;
  expect(read(text).downtime.statedMinutes?.best).toBe(65);
});

test("a sentence that begins with the word cause tells it", () => {
  const text = `# Почта\n\n5 мая 2034 с 08:40 до 10:25 МСК почта не уходила. Причина — переполненный диск.\n`;
  expect(read(text).rootCauses.map(({ text: cause }) => cause)).toEqual(["Причина — переполненный диск."]);
});

test("a numbered problem may have its level in brackets before its name", () => {
  const text = `# Разбор\n\n## Проблемы\n\n#### 1. [ВЫСОКАЯ] Долгие отчёты\n\nСимптом: 40 с\n\n#### 2. [НИЗКАЯ] Сертификат\n\nСимптом: 20 дней\n`;
  expect(read(text).problems.map(({ priority }) => priority)).toEqual(["high", "low"]);
});

test("a plain line that asks what is being done opens a list of duties", () => {
  const text = `Report slow\n\nTimeline (UTC)\n\n7:45 AM - queue grows\n8:10 AM - fixed\n\nRoot cause\n\nNo limit.\n\nWhat we are doing about it\n\n- A queue per tenant\n- A limit\n`;
  expect(read(text).recommendations).toHaveLength(2);
});

test("the day of the incident beats the day of the document", () => {
  const text = `# Retrospective\n\n- Date: 2034-09-30\n- Incident date: 2034-09-27\n\n## Timeline\n\n- 11:48 site fails\n`;
  expect(read(text).date).toBe("2034-09-27");
});

test("a table headed by its zone is a timeline where there is no other", () => {
  const text = `# Slow till\n\nDate: 2034-07-08\n\n## Detection and response\n\n| UTC | Seen |\n|---|---|\n| 16:05 | p99 fails |\n| 17:50 | p99 back to normal |\n`;
  expect(ends(read(text))).toEqual(["2034-07-08T16:05:00Z", "2034-07-08T17:50:00Z"]);
});

test("contributing factors below the causes are no causes, numbered or not", () => {
  const text = `# A\n\n## 3. Root cause analysis\n\n### 3.1 Direct cause\n\nA dropped column.\n\n### 3.2 Contributing factors\n\n- No test\n- One reviewer\n`;
  const { rootCauses, contributingFactors } = read(text);
  expect([rootCauses.length, contributingFactors.length]).toEqual([1, 2]);
});

test("fixes to tick off are duties while one is open, and a repair that is done is none", () => {
  const text = (mark: string) => `# A\n\n## Fixes\n\n- [x] Pin images\n- [${mark}] Alert by push\n`;
  expect(read(text(" ")).recommendations.map(({ done }) => done)).toEqual([true, false]);
  expect(read(text("x")).recommendations).toEqual([]);
});

test("a name that ends in a capital letter is no length of time", () => {
  const text = `# Недоступность 1С\n\nДата: 21.08.2034\nНачало: 09:00 МСК\nВосстановление: 11:10 МСК\n`;
  expect(read(text).downtime.statedMinutes).toBeNull();
});

test("a memo's own day is not that of the trouble it tells of", () => {
  const text = `# Служебная записка\n\n**Дата:** 19.02.2036\n\n18.02.2036 в 11:40 (МСК) кабинет стал недоступен. Работа восстановлена в 13:05 (МСК).\n`;
  expect(read(text)).toMatchObject({ date: "2036-02-18" });
  expect(ends(read(text))).toEqual(["2036-02-18T11:40:00+03:00", "2036-02-18T13:05:00+03:00"]);
});

test("bold numbered lines below a rank are problems of that rank", () => {
  const text = `# Отчёт\n\n## 🔴 P0 — Критично\n\n**1. Нет связи с кэшем**\n- Количество: 28\n\n## 🟢 P3 — Низкий приоритет\n\n**2. Старый интерфейс**\n- Количество: 12\n\n**3. Лишние строки**\n- Количество: 7\n`;
  const { problems } = read(text);
  expect(problems.map(({ title, priority }) => [title, priority])).toEqual([
    ["Нет связи с кэшем", "critical"],
    ["Старый интерфейс", "low"],
    ["Лишние строки", "low"],
  ]);
  expect(problems.map(({ occurrences }) => occurrences)).toEqual([28, 12, 7]);
});

test("bold numbered lines elsewhere stay what they are", () => {
  const text = `# Outage\n\n## What happened\n\n**1. The queue grew**\n\nIt was down.\n`;
  expect(read(text).problems).toEqual([]);
});

test("a first line may name the document as its title", () => {
  expect(read(`Title: Reports missing\nDate: 2036-05-12\n\nTimeline:\n\n08:10 job fails\n`).title).toBe(
    "Reports missing",
  );
});

test("who or what is to blame is the cause that is told", () => {
  const text = `# Купоны\n\n> 6 июня 2036 с 09:00 до 12:20 МСК купоны не работали. Виноват старый кэш правил.\n`;
  const { rootCauses, downtime } = read(text);
  expect(rootCauses.map(({ text: cause }) => cause)).toEqual(["Виноват старый кэш правил."]);
  expect(downtime.end?.best).toBe("2036-06-06T12:20:00+03:00");
});

test("the days whose logs were looked at are a period and no downtime", () => {
  const text = `# Анализ ошибок сервера «Осока»\n\n**Период:** 14.06.2037 00:00 – 14.06.2037 21:00\n\n## Проблемы\n\n### 1. Диск полон\n\n**Приоритет:** высокий\n`;
  const { downtime, period } = read(text);
  expect([downtime.start, downtime.end]).toEqual([null, null]);
  expect(period?.to?.best).toBe("2037-06-14T21:00:00");
});

test("an incident's own window is its downtime", () => {
  const text = `# Rollback of the feed\n\n**Incident window:** 2037-06-14 19:35 → 2037-06-14 20:50 (UTC)\n\nThe feed was down.\n`;
  expect(read(text).downtime).toMatchObject({
    start: { best: "2037-06-14T19:35:00Z" },
    end: { best: "2037-06-14T20:50:00Z" },
  });
});

test("a span may be told by what began and what ended", () => {
  const text = `# Сбой\n\nСбой начался 5 июня 2037 года в 9:10 и был полностью устранён в 9:55 (МСК).\n`;
  expect(read(text).downtime).toMatchObject({
    start: { best: "2037-06-05T09:10:00+03:00" },
    end: { best: "2037-06-05T09:55:00+03:00" },
  });
});

test("another day that the story mentions moves nothing that it does not date", () => {
  const text = `# 2037-01-17: gateway outage\n\n## Fault\n\nThe controller had been upgraded on the 15th.\n\nAt 18:30 UTC the certificate expired.\n`;
  expect(read(text).downtime.start?.best).toBe("2037-01-17T18:30:00Z");
});

test.each([
  [
    "Action: Enable the unit\nAction: Review all units (owner: Kim, due: 2037-02-01)\n",
    ["Enable the unit", "Review all units (owner: Kim, due: 2037-02-01)"],
  ],
  ["Действие: включить юнит\n\nДействие 2: проверить остальные\n", ["включить юнит", "проверить остальные"]],
])("plain lines that name an action are duties where nothing else is", (lines, titles) => {
  const { recommendations } = read(
    `Export delayed\n\nDate: 2037-01-30\n\nThe export did not run.\n\n${lines}`,
  );
  expect(recommendations.map(({ title }) => title)).toEqual(titles);
});

test("an action told in the timeline is no duty", () => {
  const text = `# Outage\n\n## Timeline\n\n10:00 it was down\n\nAction: restarted the queue\n`;
  expect(read(text).recommendations).toEqual([]);
});

test("things that a paragraph counts are duties, and others are none", () => {
  const counted = `# Outage\n\nIt was down. We are changing two things. First, we page on lag. Second, the queue is bounded.\n`;
  expect(read(counted).recommendations.map(({ title }) => title)).toEqual([
    "We page on lag.",
    "The queue is bounded.",
  ]);
  const story = `# Outage\n\nFirst, the disk was full. Second, nobody looked. Third, it rained.\n`;
  expect(read(story).recommendations).toEqual([]);
});

test("a year and four figures without a mark are no time of day", () => {
  const text = `# Outage\n\nOn 4 May 2041 the API was down from 10:05 to 10:40 UTC; it needs 2048 MB and 1200 requests.\n`;
  const { downtime, timeline } = read(text);
  expect([downtime.start?.best, downtime.end?.best, timeline.length]).toEqual([
    "2041-05-04T10:05:00Z",
    "2041-05-04T10:40:00Z",
    0,
  ]);
});

test("a day without a year takes the only year that the text names, and none where it names two", () => {
  const text = (year: string) => `# Сбой 8 июля\n\nС 09:14 до 09:36 сайт не работал. ${year}\n`;
  expect(read(text("Все времена за 2041 год.")).date).toBe("2041-07-08");
  expect(read(text("В 2040 и 2041 годах такого не было.")).date).toBeNull();
});

test("an action is done where its ticket says so", () => {
  const text = `# Outage\n\n## Action items\n\n| Action | Bug |\n|---|---|\n| Write it down | 90114 **DONE** |\n| Watch the abandoned queue | 90115 |\n`;
  expect(read(text).recommendations.map(({ done }) => done)).toEqual([true, false]);
});

test("states with a time as labels are labels, and not the updates of a status page", () => {
  const text = `# Outage of 3 May 2041\n\nStarted: 14:00 UTC\nIdentified: 14:10 UTC\nResolved: 15:02 UTC\n\n## Root cause\n\nA full disk.\n`;
  const { downtime, timeline } = read(text);
  expect([downtime.start?.best, downtime.end?.best, timeline.length]).toEqual([
    "2041-05-03T14:00:00Z",
    "2041-05-03T15:02:00Z",
    0,
  ]);
});

describe("days and wrapped lines", () => {
  test("two days may be all that is known", () => {
    const text = "# Mill\n\nBetween April 13th and April 15th, 2041, flour was delayed.\n";
    const { downtime } = read(text);
    expect([downtime.start?.best, downtime.end?.best]).toEqual(["2041-04-13", "2041-04-15"]);
    const planned = read("# Mill\n\nBetween April 13th and April 15th, 2041, repairs are planned.\n");
    expect(planned.downtime.start).toBeNull();
  });

  test("a post of the next day tells of yesterday", () => {
    const text = "# Мельница\n\n*14 октября 2041*\n\nВчера с 11:00 до 13:20 МСК мельница не работала.\n";
    const { date, downtime } = read(text);
    expect([date, downtime.start?.best, downtime.end?.best]).toEqual([
      "2041-10-13",
      "2041-10-13T11:00:00+03:00",
      "2041-10-13T13:20:00+03:00",
    ]);
  });

  test("a sentence goes on with a figure after the line's end", () => {
    const text =
      "# Mill\n\nOn 3 May 2041 at 06:41 UTC the counter of all the sacks of flour in the mill reached\n2,147,483 and each count failed. It was resolved at 12:10 UTC.\n";
    expect(read(text).downtime.start?.best).toBe("2041-05-03T06:41:00Z");
  });

  test("an exit with a code is trouble", () => {
    const text =
      "# Mill\n\nDate: 2041-05-03\n\n## Timeline (UTC)\n\n- 07:00 miller arrives\n- 08:12 the wheel's job finishes with exit code 137\n- 08:40 first sack is broken\n- 09:10 resolved\n";
    expect(read(text).downtime.start?.best).toBe("2041-05-03T08:12:00Z");
  });

  test("about a length yields to the row that says it was over, and a user's mail is trouble", () => {
    const text =
      "# Mill\n\nDate: 2041-05-03\n\nThe mill was down for ~100 minutes.\n\n## Timeline (UTC)\n\n- 09:50 last good sack\n- 10:20 first user mail about sacks\n- 11:00 `Duplicate` found, an error\n- 12:00 store is back\n- 12:03 incident resolved\n";
    expect(ends(read(text))).toEqual(["2041-05-03T10:20:00Z", "2041-05-03T12:03:00Z"]);
  });

  test("what loads everywhere is over", () => {
    const text =
      "# Mill\n\nDate: 2041-05-03\n\n## Timeline (UTC)\n\n- 09:50 pages fail\n- 10:20 cause found\n- 10:40 caches purged, pages load everywhere\n";
    expect(ends(read(text))[1]).toBe("2041-05-03T10:40:00Z");
  });

  test("a stated length that two rows share chooses the end that says so outright", () => {
    const text =
      "# Mill\n\nDate: 2041-05-03\nDowntime: 46 minutes\n\n## Timeline\n\n| Time (UTC) | Who | Event |\n|---|---|---|\n| 09:38 | Vera | Oiling of the wheel |\n| 09:41 | wheel | Turns the other way |\n| 09:52 | Kim | Incident declared |\n| 10:24 | Vera | Brake restored |\n| 10:27 | wheel | Speed back to normal |\n";
    expect(ends(read(text))).toEqual(["2041-05-03T09:41:00Z", "2041-05-03T10:27:00Z"]);
  });
});
