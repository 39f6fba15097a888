import { describe, expect, it } from "vitest";
import { analyzeObservations } from "../../incidents/analyze-observations";
import { createObservationsBuilder } from "../observing/observations-builder";
import type { ObservedInput } from "../observing/observations-builder";
import { observe } from "../observing/observe";

const SECOND = 1_000;
const BEGAN = Date.UTC(2026, 2, 3, 9);
const GONE = { from: 4 * 3_600 * SECOND, to: 5 * 3_600 * SECOND };
const LENGTH = 9 * 3_600 * SECOND;

describe("a host of several in one log", () => {
  it("is missed while the other goes on with the same service", () => {
    const records = [...beats("alpha"), ...beats("beta", GONE)];
    const { incidents, findings } = analyzeObservations(observe(records));
    expect(findings.filter(({ rule }) => rule === "silence").map(({ facts }) => facts["hostName"])).toEqual([
      "beta",
    ]);
    expect(incidents.map(({ titleKey, services }) => [titleKey, services])).toEqual([
      ["host-silence", ["till"]],
    ]);
    const [window] = incidents[0]?.impact ?? [];
    expect(window?.kind).toBe("degraded");
    expect(window?.start.notBefore).toBe(BEGAN + GONE.from - 10 * SECOND);
    expect(window?.end?.notAfter).toBe(BEGAN + GONE.to);
  });

  it("is missed until it is ready, where it boots", () => {
    const ready = record("beta", GONE.to + 40 * SECOND, "till is ready");
    const start = record("beta", GONE.to + SECOND, "Linux version 6.1.0", "kernel");
    const working = beats("beta", { from: GONE.from, to: GONE.to + 41 * SECOND });
    const { incidents } = analyzeObservations(observe([...beats("alpha"), ...working, start, ready]));
    expect(incidents).toHaveLength(1);
    expect(incidents[0]?.impact[0]?.end?.notAfter).toBe(ready.at);
  });

  it("is told of once where its service falls silent with it", () => {
    const records = [...beats("alpha", undefined, "ledger"), ...beats("beta", GONE)];
    const { findings } = analyzeObservations(observe(records));
    const silences = findings.filter(({ rule }) => rule === "silence");
    expect(silences.map(({ service, facts }) => [service, facts["hostName"]])).toEqual([["till", undefined]]);
  });

  it("is no news where it leaves for good, or comes late", () => {
    const left = beats("beta", { from: GONE.from, to: Infinity });
    const late = beats("gamma", { from: -1, to: GONE.to });
    expect(analyzeObservations(observe([...beats("alpha"), ...left, ...late])).incidents).toEqual([]);
  });

  it("law 7: is the same in whatever order and pieces its records come", () => {
    const records = [...beats("alpha"), ...beats("beta", GONE)];
    const builder = createObservationsBuilder();
    for (const piece of [records.slice(3_000), records.slice(0, 3_000)])
      builder.addPiece(
        (take) => piece.forEach((one, index) => take(one, Number(one.recordId.split(":")[1]), index)),
        (index) => piece[index] ?? { recordId: "", text: "" },
      );
    const given = builder.finish((id) => ({ patternId: id, template: id }));
    expect(given.hosts).toEqual(observe(records.toReversed()).hosts);
  });
});

function beats(host: string, away = { from: 0, to: 0 }, service = "till"): ObservedInput[] {
  return Array.from({ length: LENGTH / (10 * SECOND) }, (_, i) => i * 10 * SECOND)
    .filter((after) => after < away.from || after >= away.to)
    .map((after) => record(host, after, "basket sold", service));
}

function record(host: string, after: number, text: string, service = "till"): ObservedInput & { at: number } {
  const line = after + host.charCodeAt(0);
  return {
    recordId: `syslog:${line}`,
    at: BEGAN + after,
    timeKind: "exact",
    service,
    source: "syslog",
    signatureId: text,
    severity: 9,
    host,
    text,
  };
}
