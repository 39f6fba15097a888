import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyzeFiles } from "../findings/judgement/analyze-files";
import type { ProposedIncident } from "./incident";

const logs = "../shared/samples/logs";
const seeds = "../shared/samples/seeds";
const SLOW_MS = 60_000;

/** What happened in a sample, in short: its incidents, and what is no outage in it. */
interface ExpectedStory {
  file: string;
  about: string;
  incidents: { titleKey: string; service: RegExp; from: string; to: string | null; restarts?: number }[];
}

const STORIES: ExpectedStory[] = [
  {
    file: "L01-compose-ansi-mongodb-uvicorn.log",
    about: "programs that come up once; probes every ten seconds are no loop",
    incidents: [],
  },
  {
    file: "L02-compose-bom-celery-django.log",
    about: "tidy restarts of a database and a cache, a missing column",
    incidents: [],
  },
  {
    file: "L04-compose-postgres-init-bot.log",
    about: "a database that initialises itself and restarts once",
    incidents: [],
  },
  {
    file: "L12-nginx-error-upstream-crashloop.log",
    about: "two starts that fail on the configuration; six tidy stops are no outage",
    incidents: [
      { titleKey: "outage", service: /nginx/, from: "2024-08-16T21:27:19Z", to: "2024-08-16T21:33:39Z" },
      { titleKey: "outage", service: /nginx/, from: "2024-08-16T23:24:39Z", to: "2024-08-16T23:30:20Z" },
    ],
  },
  {
    file: "L13a-nginx-error.log",
    about: "sixteen tidy starts over weeks, and nights without a line",
    incidents: [],
  },
  {
    file: "L16a-certbot-python-tracebacks.log",
    about: "renewals that fail are a problem, not an outage",
    incidents: [],
  },
  {
    file: "L23-journalctl-kubelet-crashloop.log",
    about: "four starts that fail, to the end of the log",
    incidents: [
      { titleKey: "crash-loop", service: /kubelet/, from: "09-22T16:53:58Z", to: null, restarts: 4 },
    ],
  },
  { file: "L24b-jsonlines-batch-jobs.log", about: "jobs, with days between them", incidents: [] },
  { file: "L25a-eb-messages-syslog.log", about: "a machine's first boot and its deploys", incidents: [] },
  { file: "L30d-otel-collector.jsonl", about: "six lines", incidents: [] },
  { file: "L35-ecs-agent-logfmt.log", about: "an agent that starts", incidents: [] },
];

describe.skipIf(!existsSync(logs))("the story of each sample log", () => {
  it.each(STORIES)("$file: $about", { timeout: SLOW_MS }, ({ file, incidents: expected }) => {
    const { incidents } = analyze(file, readFileSync(`${logs}/${file}`, "utf8"), "UTC");
    expect(incidents.map(({ titleKey }) => titleKey)).toEqual(expected.map(({ titleKey }) => titleKey));
    for (const [i, { service, from, to, restarts }] of expected.entries()) {
      const incident = incidents[i];
      expect(incident?.services.join(" ")).toMatch(service);
      expect(iso(incident?.impact[0]?.start.notBefore)).toContain(from);
      if (to === null) expect(incident?.impact[0]?.end).toBeNull();
      else expect(iso(incident?.impact[0]?.end?.notAfter)).toContain(to);
      if (restarts !== undefined) expect(incident?.titleFacts["restarts"]).toBe(restarts);
    }
  });
});

describe.skipIf(!existsSync(seeds))("the story that the excerpts of a report tell", () => {
  it(
    "a host went away: down from the last request, up again where the bot says that it is ready",
    { timeout: SLOW_MS },
    () => {
      const text = readFileSync(`${seeds}/001_7647dbd01df38745.txt`, "utf8");
      // Its excerpts are the fenced blocks that hold a level and a time.
      const lines = [...text.matchAll(/```[a-z]*\n([\s\S]*?)```/g)]
        .map(([, block = ""]) => block)
        .filter((block) => /^(?:INFO|WARN|ERROR)\s+2026-02-07/.test(block))
        .join("")
        .split("\n");
      const stamped = lines.filter((line) => /2026-02-07 \d\d:/.test(line));
      const log = stamped.sort((a, b) => (timeIn(a) < timeIn(b) ? -1 : 1)).join("\n");
      const { incidents } = analyze("bot.log", log, "Europe/Moscow");
      expect(incidents).toHaveLength(1);
      const impact: ProposedIncident["impact"] = incidents[0]?.impact ?? [];
      expect(impact).toMatchObject([{ kind: "outage" }]);
      expect(iso(impact[0]?.start.notBefore)).toContain("2026-02-07T11:37:13Z");
      expect(iso(impact[0]?.start.notAfter)).toContain("2026-02-07T12:16:49Z");
      expect(iso(impact[0]?.end?.best)).toContain("2026-02-07T13:01:16Z");
    },
  );
});

function analyze(name: string, text: string, timeZone: string) {
  return analyzeFiles([{ name, text, timeZone, modifiedAt: Date.UTC(2026, 5, 1) }]);
}

function timeIn(line: string): string {
  return /2026-02-07 \d\d:\d\d:\d\d/.exec(line)?.[0] ?? "";
}

function iso(at: number | undefined): string {
  return at === undefined ? "" : `${new Date(at).toISOString().slice(0, 19)}Z`;
}
