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

test("a window of impact is told by its name, though nothing was down", () => {
  const text =
    "# Mill review\n\n**Impact window:** 2044-09-10 04:00 → 2044-09-10 11:30 UTC\n**Downtime:** none\n\nThe flour was late.\n";
  const { start, end } = read(text).downtime;
  expect([start?.best, end?.best]).toEqual(["2044-09-10T04:00:00Z", "2044-09-10T11:30:00Z"]);
});

test("a counter's first sight is no start, and a table of figures no duties", () => {
  const digest =
    "# Mill digest\n\n1. **TypeError: wheel is undefined** — 412 events, 38 users, first seen 2044-11-04 10:11 UTC\n2. **Timeout** — 96 events\n";
  expect(read(digest).downtime.start).toBeNull();
  const figures =
    "# Мельница\n\n**Что делаем.**\n1. Смазать\n2. Проверить\n\n**Цифры**\n\n| Метрика | Норма | В пике |\n|---|---|---|\n| Мешков | 2 | 40 |\n";
  expect(read(figures).recommendations).toHaveLength(2);
});
