import { describe, expect, it } from "vitest";
import { Dice } from "../findings/judgement/dice";
import { observe } from "../findings/observing/observe";
import type { ObservedInput } from "../findings/observing/observations-builder";
import { analyzeObservations } from "./analyze-observations";

const START = Date.UTC(2031, 4, 12, 10);
const MINUTE = 60_000;
const INFO = 9;
const ERROR = 17;

describe("words of crashes", () => {
  it("are no loop where the work goes on around them and nothing boots or ends", () => {
    const log = new Log();
    log.work(0, 600);
    for (const minute of uneven(60, 8)) log.say(minute, "fatal error: basket without a price", ERROR);
    expect(loopsOf(log)).toEqual([]);
  });

  it("are a loop where the work rests, or a boot follows each of them", () => {
    const rests = new Log();
    rests.work(0, 60);
    rests.work(120, 200);
    for (const minute of uneven(60, 7)) rests.say(minute, "fatal error: basket without a price", ERROR);
    expect(loopsOf(rests)).toHaveLength(1);

    const boots = new Log();
    boots.work(0, 200);
    for (const minute of uneven(60, 8)) {
      boots.say(minute, "fatal error: basket without a price", ERROR);
      boots.say(minute + 0.2, "read 40 settings", INFO);
    }
    expect(loopsOf(boots)).toHaveLength(1);
  });

  it("are a loop where the line itself tells of an end that no process outlives", () => {
    const log = new Log();
    log.work(0, 200);
    for (const minute of uneven(60, 8)) log.say(minute, "worker 7 was terminated by signal 9", ERROR);
    expect(loopsOf(log)).toMatchObject([{ facts: { restarts: 8, served: true } }]);
  });
});

describe("a busy service that hangs until it is killed", () => {
  it("was out from its last work on, however quick its boot", () => {
    const log = new Log();
    log.work(0, 120);
    log.say(124, "liveness probe failed 6 times, process terminated by signal 9", ERROR);
    log.say(124.1, "starting till server", INFO);
    log.say(124.2, "till server is ready", INFO);
    log.work(124.3, 200);
    const { incidents } = analyzeObservations(log.observations());
    expect(incidents).toMatchObject([{ titleKey: "outage", impact: [{ kind: "outage" }] }]);
    const start = incidents[0]?.impact[0]?.start;
    expect(start?.notBefore).toBeLessThan(START + 120.2 * MINUTE);
    expect(start?.notAfter).toBe(START + 124 * MINUTE);
  });
});

describe("a loop whose ends are written now one way and now another", () => {
  it("has all of its restarts and its true period", () => {
    const log = new Log();
    log.work(0, 60);
    for (let cycle = 0; cycle < 20; cycle++) {
      const level = cycle % 5 < 3 ? "FATAL" : "ERROR";
      log.say(60 + cycle * 0.4, `${level}: cannot continue, exiting with code 1`, ERROR);
      log.say(60.2 + cycle * 0.4, "read 40 settings", INFO);
    }
    log.work(68, 130);
    expect(loopsOf(log)).toMatchObject([{ facts: { restarts: 20, everyMs: 0.4 * MINUTE } }]);
  });
});

describe("a loop that backs off", () => {
  it("is told by its first and its longest gap", () => {
    const log = new Log();
    log.work(0, 60);
    let minute = 60;
    for (const gap of [0, 0.25, 0.5, 1, 2, 4, 4]) {
      log.say((minute += gap), "starting till server", INFO);
      log.say(minute + 0.1, "cannot read the prices", ERROR);
    }
    log.work(minute + 4, 200);
    const { incidents } = analyzeObservations(log.observations());
    const range = { everyFromMs: MINUTE / 4, everyToMs: 4 * MINUTE };
    expect(incidents).toMatchObject([{ titleKey: "crash-loop", titleFacts: range }]);
    expect(incidents[0]?.phases[0]).toMatchObject({ key: "crash-loop", facts: range });
  });

  it("names no such range where the gaps are even", () => {
    const log = new Log();
    log.work(0, 60);
    for (let i = 0; i < 6; i++) {
      log.say(60 + 2 * i, "starting till server", INFO);
      log.say(60.1 + 2 * i, "cannot read the prices", ERROR);
    }
    log.work(72, 200);
    const [loop] = loopsOf(log);
    expect(loop?.facts).toMatchObject({ everyMs: 2 * MINUTE, backoff: false });
    expect(loop?.facts).not.toHaveProperty("everyToMs");
  });
});

describe("exit codes", () => {
  it("of 0 make no loop, however many texts they come in", () => {
    const log = new Log();
    log.work(0, 600);
    for (let i = 0; i < 400; i++)
      log.say(i * 1.3 + (i % 7) / 10, `child ${i} exited with code 0 after ${i * 3} s`, 10);
    expect(analyzeObservations(log.observations()).incidents).toEqual([]);
  });

  it("other than 0 make one, also among many of 0 of the same pattern", () => {
    const log = new Log();
    log.work(0, 400);
    log.work(460, 600);
    for (let i = 0; i < 300; i++)
      log.say(i * 1.3 + (i % 7) / 10, `child ${i} exited with code 0 after ${i * 3} s`, 10);
    for (let i = 0; i < 12; i++) log.say(402 + i * 4, `child ${i} exited with code 3 after ${i} s`, 10);
    expect(loopsOf(log)).toMatchObject([{ facts: { restarts: 12, everyMs: 4 * MINUTE } }]);
  });
});

describe("a boot without a word of an end before it", () => {
  it("tells of a killed service where much would have been written meanwhile", () => {
    expect(titlesAfter(1.7, 0.05)).toEqual(["outage"]);
  });

  it("tells of nothing where the quiet is short, or usual for so sparse a service", () => {
    expect(titlesAfter(1, 0.05)).toEqual([]);
    expect(titlesAfter(1.7, 0.4)).toEqual([]);
  });

  function titlesAfter(quietMinutes: number, everyMinutes: number): string[] {
    const log = new Log();
    log.work(0, 60, everyMinutes);
    log.say(60 + quietMinutes, "starting till server", INFO);
    log.work(60.1 + quietMinutes, 120, everyMinutes);
    return analyzeObservations(log.observations()).incidents.map(({ titleKey }) => titleKey);
  }
});

describe("a signal whose number the pattern hides", () => {
  it("is a crash or a stop by the number in each record", () => {
    const log = new Log();
    log.work(0, 60);
    log.say(60, "till got signal 15", INFO);
    log.say(60.1, "starting till server", INFO);
    log.work(60.2, 120);
    log.say(120, "till got signal 11", INFO);
    log.say(124, "starting till server", INFO);
    log.work(124.1, 200);
    const { incidents, findings } = analyzeObservations(log.observations());
    expect(findings.filter(({ rule }) => rule === "restart").map(({ facts }) => facts["clean"])).toEqual([
      true,
      false,
    ]);
    expect(incidents.map(({ titleKey }) => titleKey)).toEqual(["outage"]);
  });
});

function uneven(from: number, count: number): number[] {
  const dice = new Dice(count);
  let minute = from;
  return Array.from({ length: count }, () => (minute += dice.between(2, 9)));
}

function loopsOf(log: Log) {
  return analyzeObservations(log.observations()).findings.filter(({ rule }) => rule === "crash-loop");
}

class Log {
  private readonly records: ObservedInput[] = [];

  say(minute: number, text: string, severity: number): void {
    this.records.push({
      recordId: `till.log:${this.records.length + 1}`,
      at: START + Math.round(minute * MINUTE),
      timeKind: "exact",
      service: "till",
      source: "till.log",
      signatureId: text.replace(/\d+/g, "<*>"),
      severity,
      text,
    });
  }

  work(from: number, to: number, every = 0.07): void {
    const dice = new Dice(Math.round(from) + 3);
    for (let minute = from; minute < to; minute += every * dice.between(0.3, 1.7))
      this.say(minute, `basket of ${dice.whole(1, 900)} sent`, INFO);
  }

  observations() {
    return observe(this.records);
  }
}
