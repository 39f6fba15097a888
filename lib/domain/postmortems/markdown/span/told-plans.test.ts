import { expect, test } from "vitest";
import { read } from "../testing-read";

test("a planned length is not how long it was", () => {
  const text =
    "# Деплой мельницы\n\n**Дата деплоя:** 2044-07-22 03:00 MSK\n**Простой (плановый):** 10 минут\n**Простой (фактический):** 37 минут\n";
  expect(read(text).downtime.statedMinutes?.best).toBe(37);
});

test("a letter's day is not the one it tells of", () => {
  const text =
    "Служебная записка\n\nКому: мельнику\nОт: сторожа\nДата: 05.12.2044\nО мельнице\n\nДовожу, что 3 декабря 2044 г. в 21:17 отключили ввод. Мельница встала.\n";
  expect(read(text).date).toBe("2044-12-03");
});

test("a label may be counted, and a state may be Yes", () => {
  const text =
    "# Mill outage review\n\n**4. Total Outage Duration:** 2 hrs 45 mins\n**5. Severity (1-4):** 1\n\n## Preventive actions\n\n| Action | Owner | Complete? |\n|---|---|---|\n| Oil it | A | Yes |\n| Check it | B | No |\n";
  const document = read(text);
  expect([document.severity, document.downtime.statedMinutes?.best]).toEqual(["critical", 165]);
  expect(document.recommendations.map(({ done }) => done)).toEqual([true, false]);
});
