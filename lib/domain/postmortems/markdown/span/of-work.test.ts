import { expect, test } from "vitest";
import { isOfWork } from "./of-work";
import { read } from "../testing-read";

test.each([
  "Начало работ",
  "Длительность деплоя: 18 минут",
  "Время отката: 6 минут",
  "Окончание восстановительных работ",
  "Rollback duration: 6 min",
  "Meeting scheduled for: 6/20/2044 10:00",
])("takes %s for our own work", (text) => expect(isOfWork(text)).toBe(true));

test.each([
  "Начало неработоспособности",
  "Длительность простоя",
  "Incident start",
  "Workers started failing",
])("takes %s for the outage's", (text) => expect(isOfWork(text)).toBe(false));

test("hours of work and the length of a deployment are no outage", () => {
  const text =
    "# Итоги деплоя\n\nДата: 20 ноября 2044\nНачало работ: 20.11.2044 13:40\nОкончание работ: 20.11.2044 15:00\nДлительность деплоя: 18 минут (14:00 — 14:18)\nТрафик не переключали.\n";
  expect(read(text).downtime).toMatchObject({ start: null, end: null, statedMinutes: null });
});

test("the hour of a meeting is not the incident's", () => {
  const text =
    "# Postmortem: mill index\n\n**Owner:** J. Miller\n**Meeting Scheduled For:** 6/20/2044 10:00\n\n## Overview\n\nOn June 13th the mill stood still.\n\n## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n| 2044-06-13 04:50 | The mill fails |\n| 2044-06-13 11:00 | Resolved |\n";
  expect(read(text).date).toBe("2044-06-13");
});
