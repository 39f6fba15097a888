import { describe, expect, test } from "vitest";
import { importDocument } from "./import-document";

describe("several incidents in one file", () => {
  const parts = (text: string) => {
    let ids = 0;
    return importDocument(new TextEncoder().encode(text), () => `i${(ids += 1)}`).documents.map(
      ({ document: { date, downtime }, wordsLost }) => [
        wordsLost,
        date,
        downtime.start?.best,
        downtime.end?.best,
        downtime.statedMinutes?.best,
      ],
    );
  };

  test("the file's zone and day are those of each", () => {
    const part = (name: string, from: string, to: string) =>
      `# Сбой №${name}\n\nНачало: ${from}\nОкончание: ${to}\nПростой: 30 минут\n\n## Причина\n\nКабель.\n`;
    const file = `# Два сбоя 03.02.2034\n\nВремя московское.\n\n${part("1", "10:15", "10:45")}\n${part("2", "18:00", "18:30")}`;
    expect(parts(file)).toEqual([
      [0, "2034-02-03", "2034-02-03T10:15:00+03:00", "2034-02-03T10:45:00+03:00", 30],
      [0, "2034-02-03", "2034-02-03T18:00:00+03:00", "2034-02-03T18:30:00+03:00", 30],
    ]);
  });

  test("headings with a day and a length are incidents, whatever words tell of them", () => {
    const file = [
      "# Digest, February 2034\n",
      "## February 3: Boards dark (20 minutes)\n\nOn February 3 from 06:10 to 06:30 UTC boards showed nothing.\n",
      "## February 9: Slow boards (2 h 30 min)\n\nAt 22:00 UTC boards became slow and recovered at 00:30 UTC.\n",
    ].join("\n");
    expect(parts(file)).toEqual([
      [0, "2034-02-03", "2034-02-03T06:10:00Z", "2034-02-03T06:30:00Z", 20],
      [0, "2034-02-09", "2034-02-09T22:00:00Z", "2034-02-10T00:30:00Z", 150],
    ]);
  });

  test("a monthly report may name its incidents in bold", () => {
    const file =
      "# Availability report: February 2034\n\nTwo incidents.\n\n**February 3 03:00 UTC (lasting 25 minutes)**\n\nWrites failed between 03:00 and 03:25 UTC. This was caused by a check.\n\n**February 14 16:40 UTC (lasting 1 hour)**\n\nFrom 16:40 to 17:40 UTC mail was delayed.\n";
    expect(parts(file)).toEqual([
      [0, "2034-02-03", "2034-02-03T03:00:00Z", "2034-02-03T03:25:00Z", 25],
      [0, "2034-02-14", "2034-02-14T16:40:00Z", "2034-02-14T17:40:00Z", 60],
    ]);
  });

  test("a heading says when an entry began and how long it was where its words do not", () => {
    const file =
      "# Availability report: February 2034\n\n## February 3 03:00 UTC (lasting 1 hour and 25 minutes)\n\nThe mill was slow.\n\n## February 14 16:40 UTC (lasting 40 minutes)\n\nThe sluice stood open.\n";
    expect(parts(file)).toEqual([
      [0, "2034-02-03", "2034-02-03T03:00:00Z", undefined, 85],
      [0, "2034-02-14", "2034-02-14T16:40:00Z", undefined, 40],
    ]);
  });

  test("a heading may name its day without the year of the file", () => {
    const part = (day: string) =>
      `## Инцидент ${day}: встал шлюз\n\n**Критичность:** высокая\n\n### Хронология\n- 04:10 шлюз не отвечает\n- 04:20 звонок\n- 05:20 шлюз снова работает\n\n### Причина\nРжавчина.\n`;
    const file = `# Разбор за неделю 17–23 ноября 2034 (МСК)\n\n${part("17.11")}\n${part("19.11")}`;
    expect(parts(file).map(([lost, date, start]) => [lost, date, start])).toEqual([
      [0, "2034-11-17", "2034-11-17T04:10:00+03:00"],
      [0, "2034-11-19", "2034-11-19T04:10:00+03:00"],
    ]);
  });

  test("headings that count outages and give their spans are incidents with as little as a cause", () => {
    const part = (title: string) =>
      `## Outage ${title} UTC\n\n**Root cause:** Rust.\n\n**Actions**\n\n- Oil it\n`;
    const file = `# Outages in April 2034\n\n${part("1: 4 April, 09:10–09:50")}\n${part("2: 9 April, 22:30–23:15")}`;
    expect(parts(file).map(([lost, , start, end]) => [lost, start, end])).toEqual([
      [0, "2034-04-04T09:10:00Z", "2034-04-04T09:50:00Z"],
      [0, "2034-04-09T22:30:00Z", "2034-04-09T23:15:00Z"],
    ]);
  });
});

test("headings that begin with a whole day are incidents with a course and a cause of their own", () => {
  const one = (day: string) =>
    `## ${day} January 2041 — mill stood still\n\n**Timeline**\n\n- 08:10 UTC — wheel stops\n- 08:52 UTC — wheel turns\n\n**Cause:** a sack.\n\n`;
  let ids = 0;
  const file = new TextEncoder().encode(`# Mill, January 2041\n\n${one("8")}${one("21")}`);
  expect(importDocument(file, () => `i${(ids += 1)}`).documents).toHaveLength(2);
});
