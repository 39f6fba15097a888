import { expect, it } from "vitest";
import { analyzeFiles } from "../judgement/analyze-files";

const START = Date.UTC(2026, 2, 4, 8);
const WORK = ["hive weighed", "queen sensor fine", "frame sample ingested"];
const MUTE = ["gateway mute, sample kept aside", "hive went unheard"];

type Kinds = (minute: number) => readonly string[];

/** Eight hours of a log without levels, a record every six seconds. */
function analyze(kindsAt: Kinds, told: [number, string][] = []) {
  const lines = Array.from({ length: 480 * 10 }, (_, i): [number, string] => {
    const drawn = (i * 7_919) % 101;
    const minute = i / 10 + drawn / 1_100;
    const kinds = kindsAt(minute);
    return [minute, `${kinds[drawn % kinds.length] ?? ""} ${i * 7}`];
  });
  const text = [...lines, ...told]
    .sort(([a], [b]) => a - b)
    .map(([minute, body]) => `${new Date(START + minute * 60_000).toISOString()} ${body}\n`)
    .join("");
  const files = [{ name: "hive.log", text, timeZone: "UTC", modifiedAt: START + 86_400_000 }];
  const { findings, incidents } = analyzeFiles(files);
  const minuteOf = (at = 0) => Math.round(((at - START) / 60_000) * 10) / 10;
  return {
    strange: findings
      .filter(({ facts }) => facts.unfamiliar === true)
      .map(({ start, end }) => [
        minuteOf(start.notBefore),
        minuteOf(start.notAfter),
        minuteOf(end?.notBefore),
        minuteOf(end?.notAfter),
      ]),
    incidents: incidents.flatMap(({ impact }) => impact.map(({ kind }) => kind)),
  };
}

it("takes usual work that is gone, with unknown lines in its place, for an outage in whatever words", () => {
  const found = analyze((minute) => (minute >= 220 && minute < 250 ? MUTE : WORK));
  expect(found).toEqual({ strange: [[220, 220, 249.9, 250.1]], incidents: ["outage"] });
});

it.each<[string, Kinds, [number, string][]]>([
  ["goes on beside them", (minute) => (minute >= 220 && minute < 250 ? [...WORK, ...MUTE] : WORK), []],
  ["rests at other times too", (minute) => (minute % 160 >= 120 ? MUTE : WORK), []],
  ["does not come back", (minute) => (minute >= 400 ? MUTE : WORK), []],
  ["is a short part of the log", (minute) => (minute >= 120 && minute < 320 ? MUTE : WORK), []],
  [
    "waits for a boot that says so",
    (minute) => (minute >= 220 && minute < 250 ? MUTE : WORK),
    [[219.95, "Starting hive daemon 2.1"]],
  ],
])("tells of nothing strange where the work %s", (_, kindsAt, told) => {
  expect(analyze(kindsAt, told).strange).toEqual([]);
});
