import { expect, test } from "vitest";
import { errorMessage } from "./error-messages";

const saved = { by: "Мария Орлова", token: null, at: "2026-11-22T14:02:31.000Z" };
const words = (locale: "en" | "ru", facts: Record<string, unknown>) =>
  errorMessage(locale, "stale-draft", facts).replaceAll("\u00A0", " ");

test("a refused save names who saved the draft and when, with the zone, in both languages", () => {
  expect(words("en", { saved })).toBe(
    "Мария Орлова saved this document on 22 Nov 2026, 14:02 UTC, after you opened it. Both texts are kept; choose what to keep of each.",
  );
  expect(words("ru", { saved: { ...saved, token: "ночной" } })).toBe(
    "После того как вы открыли документ, он был сохранён: Мария Орлова (токен «ночной»), 22 ноя 2026, 14:02 UTC. Оба текста целы; выберите, что оставить.",
  );
});

test("a refused save says so of a draft whose writer was not kept", () => {
  expect(words("en", { saved: null })).toMatch(/^Someone saved this document after you opened it\./);
  expect(words("ru", {})).toMatch(/^После того как вы открыли документ, его сохранил кто-то ещё\./);
});
