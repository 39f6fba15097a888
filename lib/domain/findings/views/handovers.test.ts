import { describe, expect, it } from "vitest";
import { findHandovers, livesOf, type ProcessLife } from "./handovers";
import { createObservationsBuilder } from "../observing/observations-builder";
import { PROCESSES_MAX, processIdOf } from "../observing/process-drafts";

const START = Date.UTC(2026, 2, 4, 8);
const MINUTE = 60_000;

type Line = { at: number; pid: number | null; source?: string; host?: string };

/** One record every ten seconds. */
function lines(from: number, to: number, pid: number | null, more: Partial<Line> = {}): Line[] {
  return Array.from({ length: (to - from) * 6 }, (_, i) => ({
    at: from * MINUTE + i * 10_000,
    pid,
    ...more,
  }));
}

function observe(given: readonly Line[]): ProcessLife[] {
  const builder = createObservationsBuilder();
  for (const [index, { at, pid, source = "till.log", host }] of given.entries())
    builder.add({
      recordId: `${source}:${index}`,
      at: START + at,
      timeKind: "exact",
      service: "till",
      source,
      host: host ?? null,
      pid,
      signatureId: "s",
      severity: 9,
      text: "basket sold",
    });
  const { processes } = builder.finish(() => ({ patternId: "p", template: "basket sold" }));
  return livesOf(processes ?? [], "till");
}

const handovers = (given: readonly Line[]) =>
  findHandovers(observe(given)).map(({ first, from, to, isPrompt }) => [
    (first.at - START) / MINUTE,
    from,
    to,
    isPrompt,
  ]);

describe("handovers of a service's processes", () => {
  it("are found where one process works on after another, in whatever order records come", () => {
    const given = [...lines(0, 90, 700), ...lines(90, 200, 742)];
    expect(handovers(given)).toEqual([[90, [700], [742], true]]);
    expect(handovers(given.toReversed())).toEqual([[90, [700], [742], true]]);
  });

  it("are none while a worker goes on beside those that come and go", () => {
    const workers = [...lines(0, 60, 701), ...lines(30, 120, 702), ...lines(90, 200, 703)];
    expect(handovers(workers)).toEqual([]);
    expect(handovers([...workers, ...lines(200, 260, 801), ...lines(210, 260, 802)])).toEqual([
      [200, [701, 702, 703], [801, 802], true],
    ]);
  });

  it("pass over errands, and over jobs that each have a process of their own", () => {
    const errand = lines(90, 91, 731);
    expect(handovers([...lines(0, 90, 700), ...errand, ...lines(91, 200, 742)])).toEqual([
      [91, [700], [742], true],
    ]);
    const visits = Array.from({ length: 40 }, (_, i) => lines(i * 5, i * 5 + 4, 700 + i)).flat();
    expect(handovers(visits)).toEqual([]);
    const nightly = Array.from({ length: 5 }, (_, i) => lines(i * 1_440, i * 1_440 + 30, 700 + i)).flat();
    expect(handovers(nightly)).toEqual([]);
  });

  it("are not prompt after a long quiet", () => {
    expect(handovers([...lines(0, 90, 700), ...lines(130, 200, 742)])).toEqual([[130, [700], [742], false]]);
  });

  it("are told over a rotation, of each replica and of each host", () => {
    const rotated = [...lines(0, 90, 700, { source: "till.log.1" }), ...lines(90, 200, 742)];
    expect(handovers([...rotated, ...lines(200, 201, 700, { source: "till.log.2" })])).toEqual([]);
    const replica = [...lines(0, 90, 700), ...lines(90, 200, 742), ...lines(0, 200, 31, { source: "b.log" })];
    expect(handovers([...replica, ...lines(0, 3, 30, { source: "b.log" })])).toEqual([
      [90, [700], [742], true],
    ]);
    const hosts = [...lines(0, 90, 700, { host: "alpha" }), ...lines(90, 200, 742, { host: "beta" })];
    expect(handovers(hosts)).toEqual([]);
  });

  it("are none of a source with a process for each thing it does", () => {
    const crowd = Array.from({ length: PROCESSES_MAX + 1 }, (_, i) => ({ at: i * 1_000, pid: 3_000 + i }));
    expect(observe([...lines(0, 90, 700), ...lines(90, 200, 742), ...crowd])).toEqual([]);
  });
});

it("reads process ids as numbers or digits, and nothing else", () => {
  const read = [812, "812", 0, -3, 1.5, "0812", "worker-1", null, 1e10].map((pid) =>
    processIdOf({ "process.pid": pid }),
  );
  expect(read).toEqual([812, 812, null, null, null, null, null, null, null]);
});
