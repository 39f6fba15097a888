import { describe, expect, test } from "vitest";
import { read } from "./testing-read";

describe("the day on which a text was written", () => {
  test("is an analysis's own, whatever days its logs are of", () => {
    const text =
      "# Разбор логов: почему стоит мельница\n\nСоставлено: 05.04.2044, мельник\nЛоги: `journalctl --since 2044-04-03 --until 2044-04-05`\n\nЖернова вставали 23 раза.\n";
    expect(read(text)).toMatchObject({ date: "2044-04-05", kind: "analysis" });
  });

  test("is not the incident's, where a day is told with its hours and takes the year of the other", () => {
    const text =
      "Коллеги, добрый день!\n\nКратко о мельнице (письмо от 17.10.2044).\n\n16 октября с 9:40 до 10:25 мельница молола через раз.\n";
    expect(read(text)).toMatchObject({
      date: "2044-10-16",
      downtime: { start: { best: "2044-10-16T09:40:00" } },
    });
  });
});
