import { readdirSync, readFileSync } from "node:fs";
import { createTranslator, IntlErrorCode } from "next-intl";
import { expect, test } from "vitest";

const folder = new URL("../../app/messages/", import.meta.url);
const rooms = readdirSync(new URL("en/", folder));
const read = (locale: string, room: string): unknown =>
  JSON.parse(readFileSync(new URL(`${locale}/${room}`, folder), "utf8"));

/** Every message of a file by its dotted key. */
function flatten(value: unknown, key = ""): [string, string][] {
  if (typeof value === "string") return [[key, value]];
  if (typeof value !== "object" || value === null) throw new Error(`${key} is no text`);
  return Object.entries(value).flatMap(([name, inner]) => flatten(inner, key ? `${key}.${name}` : name));
}
/** Names of a message's facts; within plurals and selects only the deciding one, since branches look like names. */
const argumentsOf = (text: string) => {
  const names = /(plural|select),/.test(text) ? /\{(\w+), \w+/g : /\{(\w+)(?=[,}])/g;
  return [...new Set([...text.matchAll(names)].map((match) => match[1]))].sort();
};

test("both languages have the same rooms", () => {
  expect(readdirSync(new URL("ru/", folder))).toEqual(rooms);
});

test.each(rooms)("%s says the same things with the same facts in both languages", (room) => {
  const [en, ru] = [new Map(flatten(read("en", room))), new Map(flatten(read("ru", room)))];
  expect([...ru.keys()].sort()).toEqual([...en.keys()].sort());
  for (const [key, text] of en)
    expect([key, argumentsOf(ru.get(key) ?? "")]).toEqual([key, argumentsOf(text)]);
});

test.each(rooms)("%s counts in Russian with all four plural forms", (room) => {
  for (const [key, text] of flatten(read("ru", room))) {
    if (!/plural,/.test(text) || !/\bone \{/.test(text)) continue;
    for (const form of ["one", "few", "many", "other"])
      expect([key, text]).toEqual([key, expect.stringMatching(new RegExp(`\\b${form} \\{`))]);
  }
});

test.each(rooms)("%s holds no text that cannot be read as a message", (room) => {
  const broken: string[] = [];
  for (const locale of ["en", "ru"] as const) {
    for (const [key, text] of flatten(read(locale, room))) {
      const translate = createTranslator({
        locale,
        messages: { text },
        onError: ({ code }) => code === IntlErrorCode.INVALID_MESSAGE && broken.push(`${locale} ${key}`),
      });
      translate("text");
    }
  }
  expect(broken).toEqual([]);
});
