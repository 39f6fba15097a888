import { describe, expect, it } from "vitest";
import type { ObservedInput } from "../findings/observing/observations-builder";
import { observe } from "../findings/observing/observe";
import { analyzeFiles } from "../findings/judgement/analyze-files";
import { Dice } from "../findings/judgement/dice";
import { layFiles } from "../findings/judgement/lay-files";
import { STORIES } from "../findings/judgement/stories";
import { StoryWorld } from "../findings/judgement/story-world";
import { analyzeObservations } from "./analyze-observations";

const SLOW_MS = 120_000;

describe("analyzeObservations", () => {
  it("proposes an open incident when a service fails to the end of its log", () => {
    const log = new Log();
    log.traffic("10:00:00", "11:23:00", 5);
    for (let second = 0; second < 1_800; second += 5)
      log.add("11:23:10", "cannot reach the quote feed", 17, second * 1_000);
    const { incidents } = analyzeObservations(log.observations());
    expect(incidents).toHaveLength(1);
    expect(incidents[0]?.impact).toHaveLength(1);
    expect(incidents[0]?.impact[0]?.end).toBeNull();
    expect(incidents[0]?.impact[0]?.start.notAfter).toBe(at("11:23:10"));
  });

  it("tells of one failure in ten that lasts, once, though single minutes were worse", () => {
    const log = new Log();
    for (let second = 0; second < 6 * 3_600; second += 2) {
      const failing = second >= 4 * 3_600 && second % 20 === 0;
      const worse = second >= 5 * 3_600 && second < 5 * 3_600 + 400 && second % 6 === 0;
      if (failing || worse) log.add("10:00:00", "price of basket missing", 17, second * 1_000);
      else log.add("10:00:00", "basket sent", 9, second * 1_000);
    }
    const { incidents } = analyzeObservations(log.observations());
    expect(incidents.map(({ titleKey }) => titleKey)).toEqual(["degraded"]);
    const [window] = incidents[0]?.impact ?? [];
    expect(window?.start.notBefore).toBeLessThan(at("14:00:00"));
    expect(window?.start.notAfter).toBe(at("14:00:00"));
    expect(window?.end).toBeNull();
  });

  it("tells of a crash that a short quiet and a boot without marks follow", () => {
    const log = new Log();
    log.traffic("10:00:00", "13:00:00", 3);
    log.add("13:00:01", "Segmentation fault (core dumped)", 21);
    log.add("13:04:31", "loaded 812 settings from environment");
    log.traffic("13:04:33", "15:00:00", 3);
    const { incidents } = analyzeObservations(log.observations());
    expect(incidents.map(({ titleKey }) => titleKey)).toEqual(["outage"]);
    expect(incidents[0]?.impact[0]?.start.notAfter).toBe(at("13:00:01"));
    expect(incidents[0]?.impact[0]?.end?.notAfter).toBe(at("13:04:33"));
  });

  it("counts a tidy restart whose first lines no mark knows, by what only follows stops", () => {
    const log = new Log();
    log.traffic("10:00:00", "11:00:00", 5);
    log.add("11:00:02", "SIGTERM received, closing");
    log.add("11:00:09", "reading the tables of the shop");
    log.add("11:00:12", "all shelves filled");
    log.traffic("11:00:15", "12:00:00", 5);
    const { findings, incidents } = analyzeObservations(log.observations());
    const restarts = findings.filter(({ rule }) => rule === "restart");
    expect(restarts.map(({ facts }) => [facts["clean"], facts["bootAt"]])).toEqual([[true, at("11:00:09")]]);
    expect(incidents).toEqual([]);
  });

  it("tells of half an hour in which half of a night's little work failed", () => {
    const log = new Log();
    for (let second = 0; second < 8 * 3_600; second += 24) {
      const failing = second >= 14_400 && second < 16_200 && second % 48 === 0;
      const route = "abcdefghijkl".charAt((second / 48) % 12);
      log.add("10:00:00", failing ? `no price on ${route}` : "basket sent", failing ? 17 : 9, second * 1_000);
    }
    const { incidents } = analyzeObservations(log.observations());
    expect(incidents.map(({ titleKey }) => titleKey)).toEqual(["degraded"]);
    expect(incidents[0]?.impact[0]?.start.notAfter).toBe(at("14:00:00"));
  });

  it("takes four errors with long traces in a quiet hour for no failure of a tenth", () => {
    const log = new Log();
    for (let second = 0; second < 24_000; second += 20) log.add("10:00:00", "basket sent", 9, second * 1_000);
    for (let i = 0; i < 4; i++)
      for (const line of ["basket not sent", "at parcel", "at ledger", "at lantern", "caused by meadow"])
        log.add("14:00:00", line, 17, i * 13 * 60_000);
    expect(analyzeObservations(log.observations()).incidents).toEqual([]);
  });

  it("names first what was surely down, though something else limped before it", () => {
    const log = new Log();
    log.traffic("10:00:00", "11:00:00", 5, "shop");
    for (let second = 0; second < 3_600; second += 5) {
      const fails = second % 10 === 0;
      log.add(
        "11:00:00",
        fails ? "price of basket missing" : "beat",
        fails ? 17 : 9,
        second * 1_000,
        "exact",
        "shop",
      );
    }
    log.traffic("12:00:00", "13:00:00", 5, "shop");
    log.traffic("10:00:00", "11:20:00", 5, "ledger");
    for (let second = 0; second < 1_200; second += 5)
      log.add("11:20:00", "cannot open the ledger", 17, second * 1_000, "exact", "ledger");
    log.traffic("11:40:00", "13:00:00", 5, "ledger");
    const { incidents } = analyzeObservations(log.observations());
    expect(incidents).toMatchObject([
      {
        titleKey: "outage",
        titleFacts: { service: "ledger" },
        services: ["ledger", "shop"],
        impact: [{ service: "shop" }, { service: "ledger" }],
      },
    ]);
  });

  it("ends what it knows of an unfinished outage with that service's log, whatever another log says later", () => {
    const log = new Log();
    log.traffic("10:00:00", "11:23:00", 5);
    for (let second = 0; second < 1_800; second += 5)
      log.add("11:23:10", "cannot reach the quote feed", 17, second * 1_000);
    const alone = analyzeObservations(log.observations()).incidents;
    log.traffic("18:00:00", "19:23:00", 5, "prices");
    for (let second = 0; second < 1_800; second += 5)
      log.add("19:23:10", "cannot reach the price feed", 17, second * 1_000, "exact", "prices");
    const { incidents } = analyzeObservations(log.observations());
    expect(incidents.map(({ services }) => services)).toEqual([["bot"], ["prices"]]);
    expect(incidents[0]?.downtime).toEqual(alone[0]?.downtime);
  });

  it("tells the story of a host that went away and a bot that could not start: one outage with true bounds", () => {
    const log = new Log();
    log.traffic("10:00:00", "14:37:00", 47);
    log.add("14:37:13", "Request: user 7");
    for (let i = 0; i < 48; i++) {
      log.add("15:16:49", "state storage: redis", 9, i * 55_600);
      log.add("15:17:05", "webhook not set: temporary failure in name resolution", 17, i * 55_600);
      log.add("15:17:21", "Unclosed client session", 17, i * 55_600);
      log.add("15:17:21", "Starting Basket Bot container...", 0, i * 55_600, "neighbour");
    }
    log.add("16:01:16", "Бот запущен и готов к работе");
    log.traffic("16:01:27", "18:00:00", 47);
    const { incidents, findings } = analyzeObservations(log.observations());
    expect(incidents).toHaveLength(1);
    const [incident] = incidents;
    expect(incident).toMatchObject({
      titleKey: "outage",
      severity: "critical",
      services: ["bot"],
      titleFacts: { restarts: 48 },
    });
    expect(incident?.impact).toMatchObject([
      {
        kind: "outage",
        start: {
          notBefore: at("14:37:13"),
          notAfter: at("15:16:49"),
          best: at("14:37:13"),
          notBeforeProof: { text: "Request: user 7" },
        },
        end: { notAfter: at("16:01:16"), best: at("16:01:16") },
      },
    ]);
    expect(incident?.impact[0]?.end?.notBefore).toBeGreaterThan(at("16:00:00"));
    expect(incident?.phases.map(({ key }) => key)).toEqual(["unobserved", "crash-loop", "recovered"]);
    expect(incident?.phases[1]?.facts).toMatchObject({ restarts: 48, everyMs: 55_600 });
    expect(incident?.timeline.map(({ kind }) => kind)).toEqual([
      "last-good",
      "silence",
      "first-boot",
      "restart",
      "recovered",
      "first-good",
    ]);
    expect(incident?.timeline.every(({ recordId }) => recordId !== null)).toBe(true);
    expect(incident?.downtime.bestMs).toBe(at("16:01:16") - at("14:37:13"));
    expect(findings.filter(({ rule }) => rule === "crash-loop")).toMatchObject([
      { facts: { restarts: 48, everyMs: 55_600, backoff: false } },
    ]);
  });

  it("proposes nothing for a tidy restart", () => {
    const log = new Log();
    log.traffic("10:00:00", "12:00:00", 5);
    log.add("12:00:01", "SIGTERM received, shutting down");
    log.add("12:01:10", "Started server process [1]");
    log.traffic("12:01:15", "14:00:00", 5);
    const { incidents, findings } = analyzeObservations(log.observations());
    expect(incidents).toEqual([]);
    expect(findings.filter(({ rule }) => rule === "restart")).toMatchObject([{ facts: { clean: true } }]);
  });

  it("holds a warning that nags on a fixed period for a problem, not an outage", () => {
    const log = new Log();
    log.traffic("10:00:00", "16:00:00", 20);
    for (let i = 0; i < 100; i++) log.add("10:00:30", "MAIL_HOST is not set", 13, i * 120_000);
    const { incidents, findings } = analyzeObservations(log.observations());
    expect(incidents).toEqual([]);
    expect(
      findings.filter(({ rule, facts }) => rule === "fixed-period" && facts["severity"] === 13),
    ).toMatchObject([{ facts: { everyMs: 120_000, count: 100 } }]);
  });

  it("says nothing of a log that ends, nor of a gap between two files", () => {
    const log = new Log();
    log.traffic("10:00:00", "12:00:00", 5);
    log.source = "shop.log.2";
    log.traffic("15:00:00", "16:00:00", 5);
    expect(analyzeObservations(log.observations()).incidents).toEqual([]);
  });

  it("says down or unobserved, and no more, of a busy service that falls silent and resumes", () => {
    const log = new Log();
    log.traffic("10:00:00", "12:00:00", 3);
    log.traffic("12:40:00", "16:00:00", 3);
    const { incidents } = analyzeObservations(log.observations());
    expect(incidents).toMatchObject([
      { titleKey: "silence", downtime: { lowMs: 0, bestMs: 0 }, phases: [{ key: "unobserved" }] },
    ]);
    expect(incidents[0]?.downtime.highMs).toBeGreaterThan(39 * 60_000);
  });

  it("makes one incident of an outage of several services, with the order in which they failed", () => {
    const log = new Log();
    log.traffic("10:00:00", "12:00:00", 5, "store");
    log.traffic("10:00:00", "13:00:00", 4, "shop");
    log.add("12:00:01", "PANIC: could not write to file", 21, 0, "exact", "store");
    for (let i = 0; i < 200; i++)
      log.add("12:00:03", "could not connect to store", 17, i * 3_000, "exact", "shop");
    log.add("12:10:00", "starting PostgreSQL 17", 9, 0, "exact", "store");
    log.add("12:10:02", "database system is ready to accept connections", 9, 0, "exact", "store");
    log.traffic("12:10:05", "13:00:00", 5, "store");
    const { incidents, findings } = analyzeObservations(log.observations());
    expect(incidents).toHaveLength(1);
    expect(incidents[0]?.impact.map(({ service, kind }) => [service, kind])).toEqual([
      ["store", "outage"],
      ["shop", "degraded"],
    ]);
    expect(findings.find(({ rule }) => rule === "cascade")?.facts).toMatchObject({ order: "store → shop" });
  });

  it("moves what a supervisor says of a unit to the unit", () => {
    const log = new Log();
    for (let i = 0; i < 5; i++) {
      log.add("12:00:00", "Started Basket Keeper.", 9, i * 10_000, "exact", "systemd");
      log.add(
        "12:00:04",
        "basket.service: main process exited, code=exited, status=255/n/a",
        9,
        i * 10_000,
        "exact",
        "systemd",
      );
    }
    const { incidents } = analyzeObservations(log.observations());
    expect(incidents).toMatchObject([
      { services: ["basket"], titleKey: "crash-loop", impact: [{ end: null }] },
    ]);
  });

  it(
    "law 3: every instant it states lies within its own bounds, and every duration is in order",
    {
      timeout: SLOW_MS,
    },
    () => {
      for (const kind of STORIES.filter((_, i) => i % 9 === 0)) {
        const world = new StoryWorld(1, kind.name);
        kind.tell(world);
        const { incidents, findings } = analyzeFiles(layFiles(world));
        for (const { start, end } of [
          ...findings,
          ...incidents.flatMap(({ impact, phases }) => [...impact, ...phases]),
        ]) {
          for (const instant of end ? [start, end] : [start]) {
            expect(instant.notBefore).toBeLessThanOrEqual(instant.best);
            expect(instant.best).toBeLessThanOrEqual(instant.notAfter);
          }
        }
        for (const { downtime } of incidents) {
          expect(downtime.lowMs).toBeLessThanOrEqual(downtime.bestMs);
          expect(downtime.bestMs).toBeLessThanOrEqual(downtime.highMs);
        }
      }
    },
  );
});

function at(clock: string): number {
  return Date.parse(`2031-02-07T${clock}Z`);
}

class Log {
  source = "shop.log";
  private readonly records: ObservedInput[] = [];

  add(
    clock: string,
    text: string,
    severity = 9,
    offsetMs = 0,
    timeKind: ObservedInput["timeKind"] = "exact",
    service = "bot",
  ): void {
    const recordId = `${this.source}:${this.records.length + 1}`;
    const signatureId = text.replace(/\d+/g, "<*>");
    this.records.push({
      recordId,
      at: at(clock) + offsetMs,
      timeKind,
      service,
      source: this.source,
      signatureId,
      severity,
      text,
    });
  }

  traffic(from: string, to: string, everySeconds: number, service = "bot"): void {
    // Uneven on purpose: requests keep no clock.
    const dice = new Dice(from.length + everySeconds);
    for (
      let offset = 0;
      at(from) + offset < at(to);
      offset += everySeconds * 1_000 * dice.between(0.5, 1.5)
    ) {
      this.add(from, `Request: user ${dice.whole(0, 999)}`, 9, Math.floor(offset), "exact", service);
    }
  }

  observations() {
    return observe(this.records);
  }
}
