import { describe, expect, it } from "vitest";
import { FIXTURES } from "./fixtures/index";
import type { Fixture } from "./fixtures/fixture";
import type { HeaderMatch } from "./format";
import { CONTAINER_FORMATS, RECORD_FORMATS, formatById, parseLine } from "./index";

const FORMATS = [...CONTAINER_FORMATS, ...RECORD_FORMATS];

describe.each(FORMATS.map((format) => format.id))("format %s", (id) => {
  it("has fixtures and is found by its id", () => {
    expect(FIXTURES[id]?.length ?? 0).toBeGreaterThan(0);
    expect(formatById(id)?.id).toBe(id);
  });

  it.each(FIXTURES[id] ?? [])("reads $line", (fixture) => {
    const match = formatById(id)?.parse(fixture.line) ?? null;
    expect(match).not.toBeNull();
    if (match) expectFixture(match, fixture);
  });

  it.each(FIXTURES[id] ?? [])("is the first in the order of trust to take $line", ({ line }) => {
    expect(parseLine(line)?.format.id).toBe(id);
  });

  it("is tried first when it is the preferred one", () => {
    for (const { line } of FIXTURES[id] ?? [])
      expect(parseLine(line, formatById(id) ?? undefined)?.format.id).toBe(id);
  });
});

describe("parseLine", () => {
  it("says null only for an empty line", () => {
    expect(parseLine("")).toBeNull();
    expect(parseLine(" ")?.format.id).toBe("plain");
  });

  it("reads a line of another format although one is preferred", () => {
    const preferred = formatById("postgres") ?? undefined;
    expect(parseLine("[DEBUG] counting", preferred)?.format.id).toBe("bracketed");
  });

  it("never prefers a last resort over a format that says more", () => {
    const preferred = formatById("leading-time") ?? undefined;
    expect(parseLine("2025-11-03 10:11:12,123 - till - ERROR - stuck", preferred)?.format.id).toBe(
      "python-logging",
    );
  });
});

const PLAIN_FIELDS = [
  "severity",
  "severityText",
  "service",
  "body",
  "signatureText",
  "partial",
  "continues",
  "headerOnly",
  "notice",
  "stream",
] as const;

function expectFixture(match: HeaderMatch, fixture: Fixture): void {
  const { time, offset, attributes, siblings } = fixture;
  for (const name of PLAIN_FIELDS)
    if (fixture[name] !== undefined) expect(match[name], name).toEqual(fixture[name]);
  if (time !== undefined) expect(wallClock(match)).toBe(time);
  if (offset !== undefined) expect(match.time?.offsetMinutes).toBe(offset);
  if (attributes !== undefined) expect(match.attributes).toMatchObject(attributes);
  if (siblings !== undefined) expect(match.siblings).toHaveLength(siblings);
}

function wallClock(match: HeaderMatch): string | null {
  return match.time === null ? null : new Date(match.time.localMs).toISOString().slice(0, -1);
}
