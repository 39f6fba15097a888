import type { ObservedInput } from "./observations-builder";
import { DIALECTS } from "./scenario-dialects";
import type { Dialect } from "./scenario-dialects";

/** What truly happened in a made-up log. */
export interface ScenarioTruth {
  kind: "outage" | "degraded" | "silence";
  services: string[];
  startAt: number;
  endAt: number;
  restarts: number | null;
  everyMs: number | null;
}

export interface Scenario {
  name: string;
  records: ObservedInput[];
  incidents: ScenarioTruth[];
  /** Service-days of log without an incident. */
  healthyServiceDays: number;
}

export const SCENARIO_KINDS = [
  "healthy-busy",
  "healthy-nights",
  "healthy-sparse",
  "healthy-deploys",
  "healthy-noise",
  "healthy-rotation",
  "host-gone",
  "crash-loop",
  "back-off",
  "crash",
  "burst",
  "silence",
  "cascade",
] as const;
export type ScenarioKind = (typeof SCENARIO_KINDS)[number];

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A labelled log of one kind, the same for the same seed. Texts, names and rates vary with the seed; the truth comes with it. */
export function makeScenario(kind: ScenarioKind, seed: number): Scenario {
  const random = randomOf(seed * 7919 + SCENARIO_KINDS.indexOf(kind));
  const log = new LogDraft(random);
  const incidents = WRITERS[kind](log, random);
  const days = log.services.size * ((log.to - log.from) / DAY);
  return {
    name: `${kind}#${seed}`,
    records: log.records,
    incidents,
    healthyServiceDays: incidents.length === 0 ? days : 0,
  };
}

type Random = () => number;

/** Mulberry32: small, seeded, good enough for made-up logs. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

class LogDraft {
  records: ObservedInput[] = [];
  services = new Set<string>();
  from: number;
  to: number;
  coarse: boolean;
  private line = 0;
  constructor(readonly random: Random) {
    this.from =
      Date.UTC(2031, Math.floor(random() * 12), 1 + Math.floor(random() * 28)) + Math.floor(random() * DAY);
    this.to = this.from;
    this.coarse = random() < 0.4;
  }
  write(service: string, at: number, text: string, severity = 9, source = service): void {
    const time = this.coarse ? Math.floor(at / SECOND) * SECOND : Math.floor(at);
    this.services.add(service);
    this.to = Math.max(this.to, time);
    const signatureId = text.replace(/[0-9a-f]*\d[0-9a-f]*/g, "<*>");
    this.records.push({
      recordId: `${source}:${++this.line}`,
      at: time,
      timeKind: "exact",
      service,
      source,
      signatureId,
      severity,
      text,
    });
  }
}

interface Actor {
  name: string;
  dialect: Dialect;
  /** Requests per minute. */
  rate: number;
}

function actor(random: Random, name: string, rate: number): Actor {
  return { name, dialect: pick(random, DIALECTS), rate };
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

function gap(random: Random, meanMs: number): number {
  return -Math.log(1 - random()) * meanMs;
}

/** Ordinary work: requests by chance, now and then a handled error or a warning. */
function work(log: LogDraft, { name, dialect, rate }: Actor, from: number, to: number, source = name): void {
  for (let at = from + gap(log.random, MINUTE / rate); at < to; at += gap(log.random, MINUTE / rate)) {
    const roll = log.random();
    if (roll < 0.003) log.write(name, at, pick(log.random, dialect.handled), 17, source);
    else if (roll < 0.01)
      log.write(name, at, `slow query took ${Math.floor(900 + log.random() * 4000)} ms`, 13, source);
    else
      log.write(
        name,
        at,
        pick(log.random, dialect.work).replaceAll("#", () => String(Math.floor(log.random() * 10_000))),
        9,
        source,
      );
  }
}

function boot(log: LogDraft, { name, dialect }: Actor, at: number, ready: boolean): number {
  let time = at;
  for (const text of dialect.boot) {
    log.write(name, time, text);
    time += 200 + log.random() * 1_500;
  }
  if (ready) for (const text of dialect.ready) log.write(name, (time += 200 + log.random() * 800), text);
  return time;
}

const WRITERS: Record<ScenarioKind, (log: LogDraft, random: Random) => ScenarioTruth[]> = {
  "healthy-busy": (log, random) => {
    work(log, actor(random, "shop", 5 + random() * 40), log.from, log.from + (3 + random() * 5) * HOUR);
    return [];
  },
  "healthy-nights": (log, random) => {
    const shop = actor(random, "shop", 1);
    const peak = 3 + random() * 6;
    const until = log.from + (3 + Math.floor(random() * 4)) * DAY;
    for (let at = log.from; at < until; at += 20 * MINUTE) {
      const daylight = Math.max(0, Math.sin(((at % DAY) / DAY) * 2 * Math.PI - Math.PI / 2));
      work(log, { ...shop, rate: 0.02 + peak * daylight ** 1.5 }, at, at + 20 * MINUTE);
    }
    return [];
  },
  "healthy-sparse": (log, random) => {
    const bot = actor(random, "bot", 1);
    const until = log.from + (4 + random() * 8) * DAY;
    for (let at = log.from; at < until; at += 20 * SECOND + Math.exp(5.5 + 1.6 * normal(random)) * SECOND) {
      work(log, { ...bot, rate: 20 }, at, at + 30 * SECOND);
    }
    return [];
  },
  "healthy-deploys": (log, random) => {
    const shop = actor(random, "shop", 4 + random() * 20);
    let at = log.from;
    for (let i = 0; i < 3; i++) {
      const stop = at + (1 + random() * 3) * HOUR;
      work(log, shop, at, stop);
      for (const text of shop.dialect.stop) log.write("shop", stop + random() * 400, text);
      at = boot(log, shop, stop + (2 + random() * 90) * SECOND, true);
    }
    work(log, shop, at, at + HOUR);
    return [];
  },
  "healthy-noise": (log, random) => {
    const shop = actor(random, "shop", 6 + random() * 10);
    const until = log.from + (6 + random() * 6) * HOUR;
    work(log, shop, log.from, until);
    const everyMs = pick(random, [60, 120, 300, 600]) * SECOND;
    for (let at = log.from + random() * everyMs; at < until; at += everyMs) {
      log.write("shop", at + random() * 300, "setting MAIL_HOST is not set, falling back to localhost", 13);
      if (random() < 0.5) log.write("shop", at + 400, `Starting job cleanup run ${Math.floor(at / 1000)}`);
    }
    return [];
  },
  "healthy-rotation": (log, random) => {
    const shop = actor(random, "shop", 4 + random() * 20);
    const cut = log.from + (2 + random() * 3) * HOUR;
    work(log, shop, log.from, cut, "shop.log.1");
    const next = random() < 0.5 ? cut + SECOND : cut + (1 + random() * 8) * HOUR;
    work(log, shop, next, next + 4 * HOUR, "shop.log");
    return [];
  },
  "host-gone": (log, random) => {
    const actors = ["shop", "cart", "mail"]
      .slice(0, 1 + Math.floor(random() * 3))
      .map((name) => actor(random, name, 3 + random() * 20));
    const down = log.from + (1 + random() * 4) * HOUR;
    const up = down + (6 + random() * 90) * MINUTE;
    const ends = actors.map((one) => {
      work(log, one, log.from, down);
      const ready = boot(log, one, up + random() * 20 * SECOND, true);
      work(log, one, ready, up + 2 * HOUR);
      return ready;
    });
    return [truth("outage", actors, down, Math.max(...ends))];
  },
  "crash-loop": (log, random) => loop(log, random, false),
  "back-off": (log, random) => loop(log, random, true),
  crash: (log, random) => {
    const shop = actor(random, "shop", 5 + random() * 20);
    const down = log.from + (1 + random() * 4) * HOUR;
    work(log, shop, log.from, down);
    log.write("shop", down, pick(random, shop.dialect.crash), 21);
    const ready = boot(log, shop, down + (2 + random() * 20) * MINUTE, true);
    work(log, shop, ready, ready + 2 * HOUR);
    return [truth("outage", [shop], down, ready)];
  },
  burst: (log, random) => {
    const shop = actor(random, "shop", 10 + random() * 20);
    const from = log.from + (2 + random() * 3) * HOUR;
    const to = from + (5 + random() * 30) * MINUTE;
    work(log, shop, log.from, to + 2 * HOUR);
    const text = pick(random, shop.dialect.handled);
    let [first, last] = [0, 0];
    for (let at = from; at < to; at += gap(random, MINUTE / (4 + shop.rate / 2))) {
      log.write("shop", at, text, 17);
      first ||= at;
      last = at;
    }
    return [truth("degraded", [shop], first, last)];
  },
  silence: (log, random) => {
    const shop = actor(random, "shop", 8 + random() * 30);
    const from = log.from + (2 + random() * 3) * HOUR;
    const to = from + (12 + random() * 60) * MINUTE;
    work(log, shop, log.from, from);
    work(log, shop, to, to + 3 * HOUR);
    return [truth("silence", [shop], from, to)];
  },
  cascade: (log, random) => {
    const store = actor(random, "store", 8 + random() * 10);
    const shop = actor(random, "shop", 15 + random() * 20);
    const down = log.from + (2 + random() * 3) * HOUR;
    work(log, store, log.from, down);
    log.write("store", down, pick(random, store.dialect.crash), 21);
    const ready = boot(log, store, down + (4 + random() * 20) * MINUTE, true);
    work(log, store, ready, ready + 2 * HOUR);
    work(log, shop, log.from, ready + 2 * HOUR);
    for (let at = down + 2 * SECOND; at < ready; at += gap(random, 3 * SECOND))
      log.write("shop", at, "could not connect to store: connection refused", 17);
    return [truth("outage", [store, shop], down, ready)];
  },
};

function loop(log: LogDraft, random: Random, backoff: boolean): ScenarioTruth[] {
  const bot = actor(random, "bot", 3 + random() * 15);
  const idle = actor(random, "idle", 4);
  const down = log.from + (1 + random() * 4) * HOUR;
  work(log, bot, log.from, down);
  let at = random() < 0.5 ? down + (5 + random() * 60) * MINUTE : down + 5 * SECOND;
  if (at - down < MINUTE) log.write("bot", down, pick(random, bot.dialect.crash), 21);
  const cycles = backoff ? 5 + Math.floor(random() * 6) : 3 + Math.floor(random() * 60);
  const everyMs = (15 + random() * 90) * SECOND;
  const first = at;
  for (let i = 0; i < cycles; i++) {
    const end = boot(log, bot, at, false);
    log.write(
      "bot",
      end + 500,
      "could not connect to api.example.org: Temporary failure in name resolution",
      17,
    );
    log.write("bot", end + 900, pick(random, bot.dialect.crash), 21);
    at += backoff
      ? Math.min(300 * SECOND, 10 * SECOND * 2 ** i) + 12 * SECOND
      : everyMs * (1 + 0.02 * normal(random));
  }
  const ready = boot(log, bot, at, true);
  work(log, bot, ready, ready + 3 * HOUR);
  work(log, idle, log.from, ready + 3 * HOUR);
  return [
    {
      ...truth("outage", [bot], down, ready),
      restarts: cycles,
      everyMs: backoff ? null : (at - first) / cycles,
    },
  ];
}

function truth(kind: ScenarioTruth["kind"], actors: Actor[], startAt: number, endAt: number): ScenarioTruth {
  return { kind, services: actors.map(({ name }) => name), startAt, endAt, restarts: null, everyMs: null };
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
