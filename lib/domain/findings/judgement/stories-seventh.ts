import { daily, oneIncident } from "./story";
import type { StoryKind } from "./story";
import { errors, several } from "./stories-first";
import { DAY, HOUR, MINUTE, SECOND } from "./story-world";

/** Busy services, short outages and harmless habits; the truth of each was written before any reading. */
export const SEVENTH_STORIES: readonly StoryKind[] = [
  {
    // Very busy: one request in four fails for some minutes, thousands a minute go on.
    name: "busy-partial",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(250, 450));
      const begin = from + dice.between(25, 50) * MINUTE;
      const end = begin + dice.between(4, 12) * MINUTE;
      world.work(actor, from, end + 40 * MINUTE);
      errors(world, actor, begin, end, actor.rate / 3, ["call to @ pool timed out after # ms"]);
      return [oneIncident([{ service: actor.name, kind: "degraded", startAt: begin, endAt: end }])];
    },
  },
  {
    // A store fails over: for some minutes nothing can be written, then all is well.
    name: "failover",
    tell(world) {
      const { dice, from } = world;
      const actors = several(world, 2, 3, 50, 90);
      const begin = from + dice.between(2, 4) * HOUR;
      const end = begin + dice.between(130, 280) * SECOND;
      const parts = actors.map((actor) => {
        world.work(actor, from, begin);
        errors(world, actor, begin, end, 150, ["write to @ refused: not the primary"]);
        world.work(actor, end, end + 3 * HOUR);
        return { service: actor.name, kind: "outage" as const, startAt: begin, endAt: end };
      });
      return [oneIncident(parts)];
    },
  },
  {
    // A process is killed and started again three times in a day by somebody who changes its settings: tidy, nobody is hurt.
    name: "hand-restarts",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(4, 20), { marksStart: true, marksReady: true });
      let at = from;
      for (let i = 0; i < 3; i++) {
        const stop = at + dice.between(2, 5) * HOUR;
        world.work(actor, at, stop);
        at = world.boot(actor, world.stop(actor, stop) + dice.between(1, 6) * SECOND, "ready", null);
      }
      world.work(actor, at, at + 3 * HOUR);
      return [];
    },
  },
  {
    // Every request of one hour fails after a wrong setting came; the setting is taken back.
    name: "wrong-setting",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(20, 60));
      const begin = from + dice.between(3, 6) * HOUR;
      const end = begin + dice.between(20, 70) * MINUTE;
      world.work(actor, from, begin);
      world.say(actor, begin - 300, 9, "config reloaded, revision #");
      errors(world, actor, begin, end, actor.rate, [
        "request # failed: unknown currency of @",
        "request # failed: no rate for @",
      ]);
      world.say(actor, end - 200, 9, "config reloaded, revision #");
      world.work(actor, end, end + 3 * HOUR);
      return [oneIncident([{ service: actor.name, kind: "outage", startAt: begin, endAt: end }])];
    },
  },
  {
    // Crashes once at a random hour on each of three days, back after a minute or two each time.
    name: "short-crashes",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(10, 40), { marksStart: true, marksReady: true });
      const parts = [];
      let at = from;
      for (let i = 0; i < 3; i++) {
        const down = from + i * DAY + dice.between(3, 20) * HOUR;
        world.work(actor, at, down, daily(0.4, 0));
        world.crash(actor, down);
        at = world.boot(actor, down + dice.between(65, 170) * SECOND, "ready");
        parts.push({ service: actor.name, kind: "outage" as const, startAt: down, endAt: at });
      }
      world.work(actor, at, at + 4 * HOUR);
      return parts.map((part) => oneIncident([part]));
    },
  },
  {
    // It dies, and nobody starts it again: the others go on for hours.
    name: "last-word",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(5, 40));
      const down = from + dice.between(3, 20) * HOUR;
      world.work(actor, from, down);
      world.crash(actor, down);
      for (const other of [world.actor(dice.between(2, 20)), world.actor(dice.between(2, 20))])
        world.work(other, from, down + dice.between(2, 6) * HOUR);
      return [oneIncident([{ service: actor.name, kind: "outage", startAt: down, endAt: null }])];
    },
  },
  {
    // A tenth of the work fails all the time, at night as by day: that is how it is.
    name: "always-a-tenth",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(10, 40));
      const until = from + dice.whole(1, 3) * DAY;
      const rhythm = daily(0.3, dice.between(0, DAY));
      world.work(actor, from, until, rhythm);
      for (let at = from; at < until; at += dice.gap(MINUTE / Math.max(0.2, actor.rate * 0.1 * rhythm(at))))
        world.say(actor, at, 17, "feed # of @ could not be parsed", "up");
      return [];
    },
  },
  {
    // The network goes for a while: nothing is written, no process ends, and then all goes on.
    name: "cut-off",
    tell(world) {
      const { dice, from } = world;
      const actors = several(world, 2, 4, 15, 60);
      const down = from + dice.between(2, 6) * HOUR;
      const up = down + dice.between(12, 50) * MINUTE;
      const parts = actors.map((actor) => {
        world.work(actor, from, down);
        world.work(actor, up, up + 3 * HOUR);
        return { service: actor.name, kind: "silence" as const, startAt: down, endAt: up };
      });
      return [oneIncident(parts)];
    },
  },
];
