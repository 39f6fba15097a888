import { ACCESS_FORMAT } from "./line-formats";
import { daily, oneIncident } from "./story";
import type { StoryKind } from "./story";
import { DAY, HOUR, MINUTE, SECOND } from "./story-world";
import type { Actor, StoryWorld, TrueIncident } from "./story-world";

/** The first half of the kinds. */
export const FIRST_STORIES: readonly StoryKind[] = [
  {
    name: "power-loss",
    tell(world) {
      const { dice, from } = world;
      const actors = several(world, 1, 4);
      const down = from + dice.between(1, 5) * HOUR;
      const up = down + dice.between(6, 90) * MINUTE;
      const until = up + dice.between(1.5, 3) * HOUR;
      return [
        oneIncident(
          actors.map((actor) => {
            world.work(actor, from, down);
            const ready = world.boot(actor, up + dice.between(0, 40) * SECOND, "ready");
            world.work(actor, ready, until);
            return { service: actor.name, kind: "outage", startAt: down, endAt: ready };
          }),
        ),
      ];
    },
  },
  {
    name: "deploys",
    tell(world) {
      const { dice, from } = world;
      for (const actor of several(world, 1, 3)) {
        let at = from;
        for (let i = 0; i < dice.whole(2, 5); i++) {
          const stop = at + dice.between(0.5, 4) * HOUR;
          world.work(actor, at, stop);
          const stopped = world.stop(actor, stop);
          at = world.boot(actor, stopped + dice.between(1, 100) * SECOND, "ready", null);
        }
        world.work(actor, at, at + 2 * HOUR);
      }
      return [];
    },
  },
  { name: "loop-constant", tell: (world) => loop(world, "constant") },
  { name: "loop-back-off", tell: (world) => loop(world, "back-off") },
  {
    name: "systemd-limit",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(4, 30), { marksStart: true, bootMs: dice.between(300, 1_500) });
      const down = from + dice.between(1, 4) * HOUR;
      world.work(actor, from, down);
      world.crash(actor, down);
      let at = down;
      for (let i = 0; i < 5; i++) {
        at = world.boot(actor, at + dice.between(0.1, 0.6) * SECOND, "fails");
      }
      world.say(actor, at + 200, 17, "start request repeated too quickly, giving up", "down");
      const fixed = at + dice.between(10, 90) * MINUTE;
      const ready = world.boot(actor, fixed, "ready");
      world.work(actor, ready, ready + 2 * HOUR);
      return [
        {
          ...oneIncident([{ service: actor.name, kind: "outage", startAt: down, endAt: ready }]),
          restarts: null,
        },
      ];
    },
  },
  {
    name: "oom-kill",
    tell(world) {
      const { dice, from } = world;
      const [actor, bystander] = [world.actor(dice.between(6, 30)), world.actor(dice.between(2, 20))];
      const down = from + dice.between(1, 4) * HOUR;
      world.work(actor, from, down);
      const phrase = dice.pick([
        "java.lang.OutOfMemoryError: Java heap space",
        "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
        "Out of memory: Killed process # (%) total-vm:#kB",
        "worker (pid #) was sent SIGKILL! Perhaps out of memory?",
        "oom-kill: constraint=CONSTRAINT_MEMCG task=%",
        "Container % OOMKilled, exit code 137",
      ]);
      world.say(actor, down, dice.chance(0.5) ? 21 : 17, phrase, "down");
      const ready = world.boot(actor, down + dice.between(2, 25) * MINUTE, "ready");
      world.work(actor, ready, ready + 2 * HOUR);
      world.work(bystander, from, ready + 2 * HOUR);
      return [oneIncident([{ service: actor.name, kind: "outage", startAt: down, endAt: ready }])];
    },
  },
  {
    name: "hung",
    tell(world) {
      const { dice, from } = world;
      const [actor, bystander] = [world.actor(dice.between(6, 40)), world.actor(dice.between(1, 10))];
      const hung = from + dice.between(2, 6) * HOUR;
      const back = hung + dice.between(12, 80) * MINUTE;
      world.work(actor, from, hung);
      world.work(actor, back, back + dice.between(2, 5) * HOUR);
      world.work(bystander, from, back + 2 * HOUR);
      return [oneIncident([{ service: actor.name, kind: "silence", startAt: hung, endAt: back }])];
    },
  },
  {
    name: "cascade",
    tell(world) {
      const { dice, from } = world;
      const store = world.actor(dice.between(4, 20));
      const shops = several(world, 1, 3, 10, 40);
      const down = from + dice.between(2, 5) * HOUR;
      world.work(store, from, down);
      world.crash(store, down);
      const ready = world.boot(store, down + dice.between(4, 40) * MINUTE, "ready");
      const until = ready + 2 * HOUR;
      world.work(store, ready, until);
      const parts = shops.map((shop) => {
        const total = dice.chance(0.5);
        const lagMs = dice.between(0.2, 20) * SECOND;
        world.work(shop, from, down + lagMs);
        if (!total) world.work(shop, down + lagMs, ready, () => 0.5);
        errors(world, shop, down + lagMs, ready, 8, shop.words.dependency, store.name);
        world.work(shop, ready, until);
        const kind = total ? ("outage" as const) : ("degraded" as const);
        return { service: shop.name, kind, startAt: down + lagMs, endAt: ready };
      });
      return [oneIncident([{ service: store.name, kind: "outage", startAt: down, endAt: ready }, ...parts])];
    },
  },
  {
    name: "partial-5xx",
    tell(world) {
      const { dice, from } = world;
      const web = world.actor(dice.between(30, 80));
      web.format = ACCESS_FORMAT;
      const begin = from + dice.between(2, 4) * HOUR;
      const end = begin + dice.between(8, 60) * MINUTE;
      const until = end + dice.between(2, 4) * HOUR;
      const share = dice.between(0.35, 0.9);
      for (let at = from; at < until; at += dice.gap(MINUTE / web.rate)) {
        const bad = at >= begin && at < end && dice.chance(share);
        const status = bad
          ? dice.pick([500, 502, 503, 504])
          : dice.chance(0.001)
            ? 500
            : dice.pick([200, 200, 200, 204, 304, 404]);
        request(world, web, at, status, bad ? "down" : "up");
      }
      return [oneIncident([{ service: web.name, kind: "degraded", startAt: begin, endAt: end }])];
    },
  },
  {
    name: "rotation-lost",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(4, 30));
      const until = from + dice.between(8, 20) * HOUR;
      world.work(actor, from, until);
      const cuts = Array.from({ length: dice.whole(2, 4) }, (_, i) => from + ((i + 1) * (until - from)) / 6);
      world.cuts.set(actor.name, { at: cuts, missing: [dice.whole(1, cuts.length - 1)] });
      return [];
    },
  },
  {
    name: "quiet-nights",
    tell(world) {
      const { dice, from } = world;
      const days = dice.whole(4, 9);
      for (const actor of several(world, 2, 5, 0.5, 4)) {
        const rhythm = daily(dice.pick([0.001, 0.005, 0.02]), dice.between(0, DAY));
        world.work(actor, from, from + days * DAY, rhythm);
      }
      return [];
    },
  },
  {
    name: "cron-problem",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(3, 20));
      const until = from + dice.between(6, 14) * HOUR;
      world.work(actor, from, until);
      const everyMs = dice.pick([30, 60, 120, 300, 600, 900]) * SECOND;
      const severity = dice.chance(0.5) ? 13 : 17;
      const phrase = dice.pick([
        "variable @_TOKEN is not set, using a blank string",
        "cron: cannot open /etc/@/backup.conf: no such file",
        "scheduled export failed: bucket @ does not exist",
        "smtp relay refused sender %",
        "Задание очистки не выполнено: нет доступа к каталогу",
        "certificate of mirror.@.example does not match its name",
      ]);
      for (let at = from + dice.between(0, everyMs); at < until; at += everyMs)
        world.say(actor, at + dice.between(0, 400), severity, phrase);
      return [];
    },
  },
  {
    name: "two-near",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(8, 30));
      const first = from + dice.between(1.5, 3) * HOUR;
      world.work(actor, from, first);
      world.crash(actor, first);
      const back = world.boot(actor, first + dice.between(3, 12) * MINUTE, "ready");
      const second = back + dice.between(12, 40) * MINUTE;
      world.work(actor, back, second);
      world.crash(actor, second);
      const again = world.boot(actor, second + dice.between(3, 12) * MINUTE, "ready");
      world.work(actor, again, again + 2 * HOUR);
      return [
        oneIncident([{ service: actor.name, kind: "outage", startAt: first, endAt: back }]),
        oneIncident([{ service: actor.name, kind: "outage", startAt: second, endAt: again }]),
      ];
    },
  },
  {
    name: "chatty-healthy",
    tell(world) {
      const { dice, from } = world;
      const until = from + dice.between(10, 30) * HOUR;
      for (const actor of several(world, 2, 4, 2, 12)) {
        world.work(actor, from, until);
        // Rare lines, once or twice each, some of them ugly.
        for (let i = 0; i < 12; i++)
          world.say(
            actor,
            dice.between(from, until),
            dice.pick([5, 9, 13, 17]),
            `${dice.pick(["module", "step", "rule", "quirk"])} ${dice.pick(["alpha", "beta", "gamma", "delta", "omega"])} ${dice.pick(["skipped", "merged", "refused", "left as is", "started over"])}: @`,
          );
      }
      return [];
    },
  },
  {
    name: "outage-at-start",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(4, 20), { marksStart: true });
      const cycles = dice.whole(4, 30);
      const everyMs = dice.between(15, 90) * SECOND + actor.bootMs;
      return [loopUntilReady(world, actor, { down: from, first: from, cycles, everyMs })];
    },
  },
  {
    name: "flapping",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(20, 60), { marksStart: true });
      const begin = from + dice.between(1.5, 4) * HOUR;
      world.work(actor, from, begin);
      let at = begin;
      const cycles = dice.whole(5, 15);
      for (let i = 0; i < cycles; i++) {
        world.crash(actor, at);
        const ready = world.boot(actor, at + dice.between(20, 50) * SECOND, "ready");
        const next = ready + dice.between(1, 4) * MINUTE;
        world.work(actor, ready, i === cycles - 1 ? ready + 3 * HOUR : next);
        if (i === cycles - 1) at = ready;
        else at = next;
      }
      return [oneIncident([{ service: actor.name, kind: "degraded", startAt: begin, endAt: at }])];
    },
  },
];

export function several(world: StoryWorld, least: number, most: number, low = 3, high = 12): Actor[] {
  return Array.from({ length: world.dice.whole(least, most) }, () =>
    world.actor(world.dice.between(low, high)),
  );
}

/** One request in an access log. */
export function request(
  world: StoryWorld,
  web: Actor,
  at: number,
  status: number,
  proven: "up" | "down" | null,
): void {
  const { dice } = world;
  const path = dice.pick(["GET /items/#", "GET /", "POST /orders", "GET /static/app.js", "GET /api/v1/@/#"]);
  world.say(
    web,
    at,
    status >= 500 ? 17 : 9,
    `10.1.${dice.whole(0, 9)}.${dice.whole(1, 250)}|${path}|${status}|${dice.whole(100, 9_000)}`,
    proven,
  );
}

/** Errors at a rate a minute, each of which proves that the service fails. */
export function errors(
  world: StoryWorld,
  actor: Actor,
  from: number,
  to: number,
  rate: number,
  phrases: readonly string[],
  other = "",
): void {
  for (let at = from; at < to; at += world.dice.gap(MINUTE / rate))
    world.say(actor, at, 17, world.dice.pick(phrases), "down", other);
}

/** Failing boots one after another. Returns when the next would begin. */
export function tries(
  world: StoryWorld,
  actor: Actor,
  from: number,
  count: number,
  gapOf: (index: number) => number,
): number {
  let at = from;
  const crashes = world.dice.chance(0.6);
  for (let i = 0; i < count; i++) {
    const failed = world.boot(actor, at, "fails");
    if (crashes) world.crash(actor, failed + 300);
    at += gapOf(i);
  }
  return at;
}

/** Failing boots at an even pace from `first` on, then one that lasts: the outage that began at `down`. */
export function loopUntilReady(
  world: StoryWorld,
  actor: Actor,
  { down, first, cycles, everyMs }: { down: number; first: number; cycles: number; everyMs: number },
): TrueIncident {
  const at = tries(world, actor, first, cycles, () => everyMs);
  const ready = world.boot(actor, at, "ready");
  world.work(actor, ready, ready + 3 * HOUR);
  return {
    parts: [{ service: actor.name, kind: "outage", startAt: down, endAt: ready }],
    restarts: cycles,
    everyMs: (at - first) / cycles,
  };
}

function loop(world: StoryWorld, pace: "constant" | "back-off") {
  const { dice, from } = world;
  const actor = world.actor(dice.between(3, 25), { marksStart: dice.chance(0.85) });
  const bystanders = several(world, 0, 2);
  const down = from + dice.between(1, 4) * HOUR;
  world.work(actor, from, down);
  const host = dice.chance(0.4);
  if (!host) world.crash(actor, down);
  const first = host ? down + dice.between(5, 45) * MINUTE : down + dice.between(2, 8) * SECOND;
  const cycles = pace === "constant" ? dice.whole(4, 60) : dice.whole(5, 11);
  const everyMs = actor.bootMs + dice.between(8, 100) * SECOND;
  const jitter = dice.pick([0, 0.01, 0.03]);
  const at = tries(world, actor, first, cycles, (i) =>
    pace === "constant"
      ? everyMs * (1 + jitter * dice.normal())
      : actor.bootMs + 2 * SECOND + Math.min(300 * SECOND, 10 * SECOND * 2 ** i),
  );
  const ready = world.boot(actor, at, "ready");
  world.work(actor, ready, ready + 3 * HOUR);
  for (const one of bystanders) world.work(one, from, ready + 3 * HOUR);
  return [
    {
      parts: [{ service: actor.name, kind: "outage" as const, startAt: down, endAt: ready }],
      restarts: cycles,
      everyMs: pace === "constant" ? (at - first) / cycles : null,
    },
  ];
}
