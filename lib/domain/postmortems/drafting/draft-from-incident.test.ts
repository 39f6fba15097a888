import { describe, expect, it } from "vitest";
import { knownInstant } from "../../time/instant";
import type { DraftSource } from "./draft-from-incident";
import { draftFromIncident } from "./draft-from-incident";
import { writeMarkdown } from "../markdown/writing/write-markdown";
import { postmortemDocumentSchema } from "../schema";

const at = (time: string) => Date.parse(`2031-05-04T${time}Z`);
const start = {
  notBefore: at("09:12:40"),
  notAfter: at("09:50:02"),
  best: at("09:12:40"),
  notBeforeProof: { kind: "record" as const, recordId: "rec-1", at: at("09:12:40"), text: "order 17 stored" },
};
const source: DraftSource = {
  title: null,
  titleKey: "crash-loop",
  severity: "critical",
  services: ["checkout"],
  impact: [{ service: "checkout", kind: "outage", start, end: knownInstant(at("10:30:00")) }],
  downtime: { lowMs: 2_398_000, bestMs: 4_640_000, highMs: 4_640_000 },
  phases: [
    {
      key: "crash-loop",
      service: "checkout",
      start,
      end: knownInstant(at("10:30:00")),
      facts: { restarts: 48, everyMs: 48_000 },
    },
  ],
  timeline: [
    {
      id: "e1",
      kind: "last-good",
      at: knownInstant(at("09:12:40")),
      service: "checkout",
      text: "order 17 | stored `ok`",
      origin: "records",
      recordId: "rec-1",
    },
  ],
  patterns: [
    {
      id: "p1",
      template: "cannot reach <*>",
      severity: 17,
      service: "checkout",
      count: 441,
      firstAt: at("09:50:02"),
      lastAt: at("10:29:00"),
      cadence: { everyMs: 120_000 },
      samples: [{ recordId: "rec-2", text: "cannot reach pay-3 ```" }],
    },
  ],
  timeZone: "UTC",
};

let next = 0;
const newId = () => `i${(next += 1)}`;

describe("draftFromIncident", () => {
  const document = draftFromIncident(source, "en", newId);

  it("is a whole document", () => {
    expect(postmortemDocumentSchema.parse(document)).toEqual(document);
  });

  it("keeps the bounds of the downtime and the records that prove them", () => {
    expect(document.downtime.start).toMatchObject({
      notBefore: "2031-05-04T09:12:40.000Z",
      notAfter: "2031-05-04T09:50:02.000Z",
    });
    expect(document.downtime.statedMinutes).toEqual({ low: 40, best: 77, high: 77 });
    expect(document.timeline[0]?.recordIds).toEqual(["rec-1"]);
    expect(document.impact[0]?.recordIds).toEqual(["rec-1"]);
  });

  it("turns a pattern into a problem with its count, cadence, period and records", () => {
    expect(document.problems[0]).toMatchObject({
      title: "cannot reach …",
      priority: "high",
      occurrences: 441,
      frequency: "every 2 min (441 times)",
      period: "2031-05-04 09:50:02 – 2031-05-04 10:29:00",
    });
  });

  it("words a Russian draft in Russian, with its number forms", () => {
    const russian = draftFromIncident(source, "ru", newId);
    expect(russian.title).toBe("Циклические перезапуски: checkout");
    expect(russian.problems[0]?.frequency).toBe("каждые 2 мин (441 раз)");
    expect(russian.date).toBe("2031-05-04");
  });

  it("writes Markdown whose tables and fences cannot be broken by a record's text", () => {
    const markdown = writeMarkdown(document);
    expect(markdown).toContain("| 2031-05-04 09:12:40 | `` order 17 \\| stored `ok` `` |");
    expect(markdown).toContain("````text\ncannot reach pay-3 ```\n````");
    expect(writeMarkdown(document)).toBe(markdown);
  });
});
