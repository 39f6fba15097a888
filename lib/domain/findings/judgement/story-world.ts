import { Dice } from "./dice";
import { LINE_FORMATS } from "./line-formats";
import type { LineFormat } from "./line-formats";
import { offsetOfZone } from "./offset-of-zone";
import { WORDINGS, NAMES, NOUNS } from "./wordings";
import type { Wording } from "./wordings";

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What a written record proves about its service: that it did its work, that it did not, or nothing. */
export type Proven = "up" | "down" | null;

export interface WorldLine {
  at: number;
  service: string;
  severity: number;
  body: string;
  proven: Proven;
  pid: number;
}

/** What truly happened to one service; `best` bounds are those the written records allow. */
export interface TruePart {
  service: string;
  kind: "outage" | "degraded" | "silence";
  startAt: number;
  /** null: still going on where the log ends. */
  endAt: number | null;
}

/** One true incident. */
export interface TrueIncident {
  parts: TruePart[];
  restarts: number | null;
  everyMs: number | null;
}

/** One program: its phrases, its rate and what it writes in. */
export interface Actor {
  name: string;
  noun: string;
  /** Records of work a minute, before any rhythm. */
  rate: number;
  words: Record<Wording, readonly string[]>;
  /** Whether its boot has a line that says start, and one that says ready. */
  marksStart: boolean;
  marksReady: boolean;
  bootMs: number;
  pid: number;
  /** Where it is not one of the site's: an access log. */
  format?: LineFormat;
}

const ZONES = ["Europe/Moscow", "Asia/Tokyo", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "UTC"];

/** A made-up site: its services, its clock, and every line they write. Stories write into it; files are laid out of it. */
export class StoryWorld {
  readonly dice: Dice;
  readonly lines: WorldLine[] = [];
  readonly actors: Actor[] = [];
  from: number;
  zone: string;
  formats: readonly LineFormat[] = LINE_FORMATS;
  /** Where a service's file is cut into rotated ones; a piece may be missing. */
  readonly cuts = new Map<string, { at: number[]; missing: number[] }>();
  /** Added to what a service's clock shows. */
  readonly skewMs = new Map<string, number>();
  /** Lines of these are left without times. */
  readonly untimed = new Set<WorldLine>();

  constructor(seed: number, kind = "") {
    this.dice = new Dice(
      seed + ([...kind].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 0) % 1_000_003),
    );
    this.zone = this.dice.chance(0.5) ? "UTC" : this.dice.pick(ZONES);
    this.from =
      Date.UTC(2029 + this.dice.whole(0, 3), this.dice.whole(0, 11), this.dice.whole(1, 27)) +
      Math.floor(this.dice.between(0, DAY));
  }

  actor(
    rate: number,
    options: Partial<Pick<Actor, "marksStart" | "marksReady" | "bootMs" | "name">> = {},
  ): Actor {
    const { dice } = this;
    const free = NAMES.filter((name) => this.actors.every((other) => other.name !== name));
    const few = (wording: Wording, least: number, most: number) =>
      dice.some(WORDINGS[wording], dice.whole(least, most));
    const actor: Actor = {
      name: options.name ?? dice.pick(free),
      noun: dice.pick(NOUNS),
      rate,
      words: {
        work: few("work", 2, 6),
        chatter: few("chatter", 1, 3),
        warning: few("warning", 1, 3),
        handled: few("handled", 1, 3),
        start: few("start", 1, 1),
        boot: few("boot", 1, 4),
        ready: few("ready", 1, 1),
        stop: few("stop", 1, 2),
        crash: few("crash", 1, 1),
        bootFailure: few("bootFailure", 1, 1),
        dependency: few("dependency", 1, 2),
      },
      marksStart: options.marksStart ?? dice.chance(0.9),
      marksReady: options.marksReady ?? dice.chance(0.8),
      bootMs: options.bootMs ?? dice.between(800, 12 * SECOND),
      pid: dice.whole(20, 30_000),
    };
    this.actors.push(actor);
    return actor;
  }

  say(
    actor: Actor,
    at: number,
    severity: number,
    phrase: string,
    proven: Proven = null,
    other = "",
  ): WorldLine {
    const body = phrase
      .replaceAll("#", () => String(this.dice.whole(1, 9_999)))
      .replaceAll("@", actor.noun)
      .replaceAll("%", actor.name)
      .replaceAll("~", other);
    const line = { at: Math.floor(at), service: actor.name, severity, body, proven, pid: actor.pid };
    this.lines.push(line);
    return line;
  }

  /** Ordinary work from `from` to `to`, with chatter, warnings and handled errors; `rhythm` scales the rate by the hour. */
  work(actor: Actor, from: number, to: number, rhythm: (at: number) => number = () => 1): void {
    const { dice } = this;
    let at = from;
    for (;;) {
      const rate = Math.max(1e-4, actor.rate * rhythm(at));
      // Where the rate changes, a long gap is drawn anew an hour on.
      const step = Math.min(dice.gap(MINUTE / rate), HOUR);
      at += step;
      if (at >= to) return;
      if (step === HOUR) continue;
      const roll = dice.next();
      if (roll < 0.003) this.say(actor, at, 17, withTrace(dice.pick(actor.words.handled)), "up");
      else if (roll < 0.012) this.say(actor, at, 13, dice.pick(actor.words.warning), "up");
      else if (roll < 0.1)
        this.say(actor, at, dice.chance(0.5) ? 5 : 9, dice.pick(actor.words.chatter), "up");
      else this.say(actor, at, 9, dice.pick(actor.words.work), "up");
    }
  }

  /** A boot from `at` on. Returns when it was ready, or when its last line came where it fails. */
  boot(actor: Actor, at: number, result: "ready" | "fails", before: Proven = "down"): number {
    actor.pid += this.dice.whole(1, 40);
    let time = at;
    if (actor.marksStart) this.say(actor, time, 9, actor.words.start[0] ?? "", before);
    const steps = actor.words.boot.length + 1;
    for (const phrase of actor.words.boot) {
      time += (actor.bootMs / steps) * this.dice.between(0.8, 1.2);
      this.say(actor, time, 9, phrase, before);
    }
    time += (actor.bootMs / steps) * this.dice.between(0.8, 1.2);
    if (result === "ready") {
      if (actor.marksReady) this.say(actor, time, 9, actor.words.ready[0] ?? "", "up");
      return time;
    }
    this.say(actor, time, 17, withTrace(actor.words.bootFailure[0] ?? ""), "down");
    return time;
  }

  stop(actor: Actor, at: number): number {
    let time = at;
    for (const phrase of actor.words.stop) {
      this.say(actor, time, 9, phrase);
      time += this.dice.between(50, 900);
    }
    return time;
  }

  crash(actor: Actor, at: number): void {
    this.say(actor, at, this.dice.chance(0.6) ? 21 : 17, withTrace(actor.words.crash[0] ?? ""), "down");
  }

  /** The wall clock of the site at an instant, and its distance from UTC. */
  local(service: string, at: number): { local: number; offsetMs: number; at: number } {
    const shown = at + (this.skewMs.get(service) ?? 0);
    const offsetMs = offsetOfZone(this.zone, shown);
    return { local: shown + offsetMs, offsetMs, at: shown };
  }
}

/** Two in five kinds of failures come with a trace, always the same one. */
function withTrace(phrase: string): string {
  let hash = 7;
  for (const letter of phrase) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  const [kind, line, place] = [
    hash % 5,
    10 + (hash % 389),
    TRACE_PLACES[hash % TRACE_PLACES.length] ?? "flow",
  ];
  if (kind > 1) return phrase;
  return kind === 0
    ? [
        phrase,
        "Traceback (most recent call last):",
        `  File "/srv/app/${place}.py", line ${line}, in run_${place}`,
        "    step.apply(state)",
        `ValueError: bad ${place}`,
      ].join("\n")
    : [
        phrase,
        `\tat org.example.${place}.Runner.run(Runner.java:${line})`,
        `\tat org.example.Main.main(Main.java:41)`,
      ].join("\n");
}

const TRACE_PLACES = [
  "flow",
  "intake",
  "cart",
  "render",
  "sync",
  "export",
  "boot",
  "loader",
  "wiring",
  "pool",
  "queue",
];
