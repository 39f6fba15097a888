import { describe, expect, it } from "vitest";
import { runFindings } from "../index";
import { observe } from "../observing/observe";

const SECOND = 1_000;
const FROM = Date.UTC(2026, 2, 3, 9);
const HOLE = 3_000 * SECOND;

describe("a gap of a log whose clock was set", () => {
  it.each([
    ["by as much, told at its edge", "System clock wrong by 2995.120000 seconds", "till.log"],
    [
      "by as much, told in the host's own log",
      "Stepped the clock: step time server 192.0.2.9 offset 2995.1 sec",
      "syslog",
    ],
    ["told without a length in the same log", "Time has been changed", "till.log"],
    ["as another program says it", "System time was set", "till.log"],
    ["told in Russian", "Системное время изменено", "till.log"],
  ])("is no silence when it was set %s", (_, text, source) => {
    expect(silencesWith(text, source)).toEqual([]);
  });

  it.each([
    ["by far less", "System clock wrong by 0.120000 seconds", "till.log"],
    ["without a length, as another log tells", "Time has been changed", "syslog"],
    ["not at all", "basket counted", "till.log"],
  ])("stays a silence when it was set %s", (_, text, source) => {
    expect(silencesWith(text, source)).toHaveLength(1);
  });
});

function silencesWith(text: string, source: string) {
  const record = (signatureId: string, second: number, service = "till", file = "till.log") => ({
    recordId: `${file}:${second}`,
    at: FROM + second * SECOND,
    timeKind: "exact" as const,
    service,
    source: file,
    signatureId,
    severity: 9,
    text: signatureId,
  });
  const beats = Array.from({ length: 1_200 }, (_, i) =>
    record("basket sold", i * 10 + (i >= 600 ? HOLE / SECOND : 0)),
  );
  const observations = observe([...beats, record(text, 5_991, "chronyd", source)]);
  return runFindings(observations).filter(({ rule, service }) => rule === "silence" && service === "till");
}
