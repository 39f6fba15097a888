import { ACCESS_FORMAT, LINE_FORMATS } from "./line-formats";
import { oneIncident } from "./story";
import type { StoryKind } from "./story";
import { errors, loopUntilReady, several } from "./stories-first";
import { DAY, HOUR, MINUTE, SECOND } from "./story-world";
import type { Actor, StoryWorld } from "./story-world";

/** Partial failures of one part, nights, probes, releases, dense logs; the truth of each was written before any reading. */
export const FIFTH_STORIES: readonly StoryKind[] = [
  {
    // One route of several fails every time; the others go on.
    name: "one-route-down",
    tell(world) {
      const { dice, from } = world;
      const web = world.actor(dice.between(60, 120));
      web.format = ACCESS_FORMAT;
      const begin = from + dice.between(2, 4) * HOUR;
      const end = begin + dice.between(15, 60) * MINUTE;
      const until = end + dice.between(2, 4) * HOUR;
      const sick = dice.between(0.12, 0.3);
      for (let at = from; at < until; at += dice.gap(MINUTE / web.rate)) {
        const isSick = dice.chance(sick);
        const path = isSick ? "POST /checkout" : dice.pick(["GET /", "GET /items/#", "GET /static/app.css"]);
        const bad = isSick && at >= begin && at < end;
        const status = bad ? 500 : dice.pick([200, 200, 200, 304, 404]);
        world.say(
          web,
          at,
          bad ? 17 : 9,
          `10.4.${dice.whole(0, 9)}.${dice.whole(1, 250)}|${path}|${status}|${dice.whole(80, 9_000)}`,
          bad ? "down" : "up",
        );
      }
      return [oneIncident([{ service: web.name, kind: "degraded", startAt: begin, endAt: end }])];
    },
  },
  {
    // Load is shed: a third of all work is refused for a while, the rest is done.
    name: "brown-out",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(30, 90));
      const begin = from + dice.between(2, 5) * HOUR;
      const end = begin + dice.between(12, 50) * MINUTE;
      const refused = dice.between(0.25, 0.4);
      world.work(actor, from, begin);
      world.work(actor, begin, end, () => 1 - refused);
      for (let at = begin; at < end; at += dice.gap(MINUTE / (refused * actor.rate)))
        world.say(actor, at, 17, "request # refused: queue is full, answered 503", "down");
      world.work(actor, end, end + 3 * HOUR);
      return [oneIncident([{ service: actor.name, kind: "degraded", startAt: begin, endAt: end }])];
    },
  },
  {
    // Every night the service is stopped for its backup; one day, at noon, the host loses its power.
    name: "nightly-backup",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(3, 8), { marksReady: true });
      const nights = dice.whole(5, 8);
      const dark = dice.whole(2, nights - 2);
      const parts = [];
      let at = from;
      for (let night = 0; night < nights; night++) {
        const stop = from + night * DAY + 12 * HOUR + dice.between(0, 3) * SECOND;
        world.work(actor, at, stop);
        at = world.boot(actor, world.stop(actor, stop) + dice.between(20, 26) * MINUTE, "ready", null);
        if (night !== dark) continue;
        const down = at + dice.between(5, 8) * HOUR;
        world.work(actor, at, down);
        at = world.boot(actor, down + dice.between(30, 70) * MINUTE, "ready");
        parts.push({ service: actor.name, kind: "outage" as const, startAt: down, endAt: at });
      }
      world.work(actor, at, from + nights * DAY + 10 * HOUR);
      return [oneIncident(parts)];
    },
  },
  {
    // It hangs without a word until a probe has it killed, and comes back.
    name: "probe-kill",
    tell(world) {
      const { dice, from } = world;
      const [actor, bystander] = [world.actor(dice.between(15, 50)), world.actor(dice.between(3, 15))];
      const hung = from + dice.between(2, 5) * HOUR;
      const killed = hung + dice.between(4, 15) * MINUTE;
      world.work(actor, from, hung);
      world.say(actor, killed, 17, "liveness probe failed # times, process terminated by signal 9", "down");
      const ready = world.boot(actor, killed + dice.between(3, 20) * SECOND, "ready");
      world.work(actor, ready, ready + 3 * HOUR);
      world.work(bystander, from, ready + 3 * HOUR);
      return [oneIncident([{ service: actor.name, kind: "outage", startAt: hung, endAt: ready }])];
    },
  },
  {
    // A bot that speaks a few times an hour dies, and someone starts it two days later.
    name: "sparse-death",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(0.08, 0.25), { marksStart: true, marksReady: true });
      const down = from + dice.between(5, 8) * DAY;
      world.work(actor, from, down);
      world.crash(actor, down);
      const ready = world.boot(actor, down + dice.between(1, 2.5) * DAY, "ready");
      world.work(actor, ready, ready + 5 * DAY);
      return [oneIncident([{ service: actor.name, kind: "outage", startAt: down, endAt: ready }])];
    },
  },
  {
    // A crash loop through the hour that the clocks of Berlin show twice.
    name: "autumn-loop",
    tell(world) {
      const { dice } = world;
      world.zone = "Europe/Berlin";
      const change = Date.UTC(2029, 9, 28, 1);
      world.from = change - dice.between(5, 9) * HOUR;
      const actor = world.actor(dice.between(6, 30), { marksStart: true });
      const down = change - dice.between(10, 50) * MINUTE;
      world.work(actor, world.from, down);
      world.crash(actor, down);
      const everyMs = actor.bootMs + dice.between(40, 90) * SECOND;
      const cycles = Math.ceil((change + dice.between(15, 80) * MINUTE - down) / everyMs);
      const first = down + 5 * SECOND;
      return [loopUntilReady(world, actor, { down, first, cycles, everyMs })];
    },
  },
  {
    // A worker of many dies now and then and is replaced at once; the work goes on.
    name: "respawned-workers",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(30, 90));
      const until = from + dice.between(8, 14) * HOUR;
      world.work(actor, from, until);
      for (let at = from + HOUR; at < until - HOUR; at += dice.between(40, 150) * MINUTE) {
        world.say(actor, at, 13, "worker # exited with code 1, respawning");
        world.say(actor, at + dice.between(50, 400), 9, "worker # online");
      }
      return [];
    },
  },
  {
    // The pool of connections runs dry; an operator restarts the service, and it is well.
    name: "pool-exhausted",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(20, 60), { marksReady: true });
      const begin = from + dice.between(2, 5) * HOUR;
      const stop = begin + dice.between(12, 40) * MINUTE;
      world.work(actor, from, begin);
      world.work(actor, begin, stop, () => 0.4);
      const phrase = dice.pick([
        "timeout acquiring connection from pool after # ms",
        "QueuePool limit of size 10 overflow 20 reached, connection timed out",
        "HikariPool-1 - Connection is not available, request timed out after #ms.",
        "не удалось получить соединение из пула за # мс",
      ]);
      errors(world, actor, begin, stop, 0.6 * actor.rate, [phrase]);
      const ready = world.boot(actor, world.stop(actor, stop) + dice.between(1, 8) * SECOND, "ready", null);
      world.work(actor, ready, ready + 3 * HOUR);
      return [oneIncident([{ service: actor.name, kind: "degraded", startAt: begin, endAt: stop }])];
    },
  },
  {
    // Many tries fail the first time and succeed the second: warnings, and no harm.
    name: "retry-storm",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(30, 80));
      const begin = from + dice.between(2, 5) * HOUR;
      const until = begin + dice.between(4, 6) * HOUR;
      world.work(actor, from, until);
      for (let at = begin; at < begin + 30 * MINUTE; at += dice.gap(MINUTE / (0.4 * actor.rate)))
        world.say(actor, at, 13, "upstream slow, attempt 1 of 5 timed out after # ms, next in # ms");
      return [];
    },
  },
  {
    // Since a release one request of ten fails, to the end of the log.
    name: "bad-release",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(40, 100), { marksReady: true });
      const stop = from + dice.between(4, 6) * HOUR;
      world.work(actor, from, stop);
      const ready = world.boot(actor, world.stop(actor, stop) + dice.between(2, 12) * SECOND, "ready", null);
      const until = ready + dice.between(1.5, 3) * HOUR;
      const share = dice.between(0.1, 0.2);
      world.work(actor, ready, until, () => 1 - share);
      errors(world, actor, ready, until, share * actor.rate, [
        "TypeError: undefined is not a function (reading 'price') in order #",
      ]);
      return [oneIncident([{ service: actor.name, kind: "degraded", startAt: ready, endAt: null }])];
    },
  },
  {
    // The rotated file that held the beginning of a crash loop is lost.
    name: "lost-beginning",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(8, 30), { marksStart: true });
      const down = from + dice.between(3, 5) * HOUR;
      world.work(actor, from, down);
      world.crash(actor, down);
      const everyMs = actor.bootMs + dice.between(25, 80) * SECOND;
      const first = down + 4 * SECOND;
      const cycles = dice.whole(20, 40);
      const lost = dice.whole(4, 10);
      const whole = loopUntilReady(world, actor, { down, first, cycles, everyMs });
      loseLines(world, actor, down - dice.between(5, 25) * MINUTE, first + (lost - 0.2) * everyMs);
      return [{ ...whole, restarts: cycles - lost }];
    },
  },
  {
    // Hundreds of records a minute, a crash among them, and a quick return.
    name: "dense-crash",
    tell(world) {
      const { dice, from } = world;
      world.formats = LINE_FORMATS.filter(({ name }) => name !== "plain");
      const [actor, neighbour] = several(world, 2, 2, 400, 700);
      if (!actor || !neighbour) return [];
      const down = from + dice.between(60, 80) * MINUTE;
      world.work(actor, from, down);
      world.crash(actor, down);
      const ready = world.boot(actor, down + dice.between(2, 6) * MINUTE, "ready");
      world.work(actor, ready, ready + 40 * MINUTE);
      world.work(neighbour, from, ready + 40 * MINUTE);
      return [oneIncident([{ service: actor.name, kind: "outage", startAt: down, endAt: ready }])];
    },
  },
];

/** Takes the lines of a time out of the log: two files remain, with nothing between. */
function loseLines(world: StoryWorld, { name }: Actor, from: number, to: number): void {
  const kept = world.lines.filter(({ service, at }) => service !== name || at < from || at >= to);
  world.lines.length = 0;
  for (const line of kept) world.lines.push(line);
  world.cuts.set(name, { at: [to], missing: [] });
}
