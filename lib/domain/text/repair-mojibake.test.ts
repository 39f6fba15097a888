import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MisreadEncoding } from "./repair-mojibake";
import { MISREAD_ENCODINGS, describeEncoding, repairMojibake } from "./repair-mojibake";

const ENCODINGS = Object.keys(MISREAD_ENCODINGS).filter(
  (name): name is MisreadEncoding => name in MISREAD_ENCODINGS,
);

function misread(text: string, encoding: MisreadEncoding): string {
  const bytes = new TextEncoder().encode(text);
  if (encoding === "latin-1") return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return new TextDecoder(encoding).decode(bytes);
}

const DOCUMENT = [
  "# 🔴 Отчёт о сбое склада",
  "",
  "**Приоритет:** КРИТИЧНО — «очередь» не двигалась ≈16 часов",
  "Queue stood still; nothing was lost.",
  "- Хранилище переполнено → запись отклонена",
].join("\n");

const PLAIN = [
  "Обычный русский текст, ничего не сломано: ёлка, съезд, №5 — «да».",
  "Ünïcode façade naïve — Straße, œuvre, ¿qué?",
  "Српски текст и українська мова: їжак, ґанок, љубав.",
  "100 °C ± 5 µm × 2 · €5 — “quoted” … ™ © ®",
  "Отправлялось и возвращалось, проверялось, сохранялось: ярмарка, рацион, ряд — рабочий раздел.",
  "| Downtime | N/A | 0 секунд |",
  "├── api  → ✅  ❌",
];

describe("repairMojibake", () => {
  it.each(ENCODINGS)("undoes UTF-8 misread as %s, once and twice", (encoding) => {
    const once = misread(DOCUMENT, encoding);
    expect(repairMojibake(once).text).toBe(DOCUMENT);
    expect(repairMojibake(misread(once, encoding)).text).toBe(DOCUMENT);
  });

  it.each(PLAIN)("leaves sound text alone: %s", (line) => {
    expect(repairMojibake(line)).toEqual({ text: line, plan: [] });
  });

  it("repairs only the lines that are broken", () => {
    const mixed = [DOCUMENT, ...PLAIN, misread("Сервис снова доступен", "windows-1251")].join("\n");
    const { text, plan } = repairMojibake(mixed);
    expect(text).toBe([DOCUMENT, ...PLAIN, "Сервис снова доступен"].join("\n"));
    expect(plan).toEqual([{ misreadAs: "windows-1251", lines: 1 }]);
  });

  it("repairs a broken part of a line whose rest is sound", () => {
    const broken = misread("очередь", "windows-1251");
    const line = `Сообщение «${broken}» повторялось`;
    expect(repairMojibake([misread(DOCUMENT, "windows-1251"), line].join("\n")).text).toBe(
      [DOCUMENT, "Сообщение «очередь» повторялось"].join("\n"),
    );
  });

  it("never changes what cannot be broken: ASCII of any kind", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii" }), (text) => repairMojibake(text).text === text),
    );
  });

  it("names the encoding as a person would", () => {
    expect(describeEncoding("utf-8", repairMojibake(misread(DOCUMENT, "macintosh")).plan)).toBe(
      "UTF-8 misread as Mac Roman",
    );
    expect(describeEncoding("utf-8", [])).toBe("UTF-8");
  });
});
