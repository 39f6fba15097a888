import { ACCESS_FORMAT, SERVER_ERROR_FORMATS } from "./line-formats";
import { daily, weekly } from "./story";
import type { StoryKind } from "./story";
import { request, several } from "./stories-first";
import { DAY, HOUR, MINUTE, SECOND } from "./story-world";

/** Kinds in which nothing happened, of the second half. */
export const QUIET_STORIES: readonly StoryKind[] = [
  {
    name: "rolling-deploy",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(15, 50));
      const until = from + dice.between(6, 12) * HOUR;
      world.work(actor, from, until);
      for (let at = from + dice.between(1, 2) * HOUR; at < until - HOUR; at += dice.between(1, 3) * HOUR) {
        let step = at;
        for (let replica = 0; replica < 3; replica++) {
          const ready = world.boot(actor, step, "ready", null);
          world.stop(actor, ready + dice.between(1, 6) * SECOND);
          step = ready + dice.between(8, 25) * SECOND;
        }
      }
      return [];
    },
  },
  {
    name: "clock-steps",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(4, 20));
      const until = from + dice.between(6, 16) * HOUR;
      world.work(actor, from, until);
      const lines = [...world.lines].sort((a, b) => a.at - b.at);
      const at = dice.between(from + HOUR, until - HOUR);
      const step = dice.pick([-90, -20, -3, 3, 20, 90]) * SECOND;
      for (const line of lines) if (line.at > at) line.at += step;
      return [];
    },
  },
  {
    name: "sparse-bots",
    tell(world) {
      const { dice, from } = world;
      const days = dice.whole(8, 20);
      for (const actor of several(world, 3, 6, 0.01, 0.15)) {
        const rhythm = dice.chance(0.5) ? daily(0.02, dice.between(0, DAY)) : () => 1;
        let at = from;
        const until = from + days * DAY;
        while (dice.chance(0.6)) {
          const stop = at + dice.between(1, 4) * DAY;
          if (stop > until - DAY) break;
          world.work(actor, at, stop, rhythm);
          at = world.boot(actor, world.stop(actor, stop) + dice.between(2, 40) * SECOND, "ready", null);
        }
        world.work(actor, at, until, rhythm);
      }
      return [];
    },
  },
  {
    name: "busy-weeks",
    tell(world) {
      const { dice, from } = world;
      const rhythm = weekly(daily(0.01, dice.between(0, DAY)));
      for (const actor of several(world, 1, 3, 0.5, 1.5))
        world.work(actor, from, from + dice.whole(15, 24) * DAY, rhythm);
      return [];
    },
  },
  {
    name: "logs-that-end",
    tell(world) {
      const { dice, from } = world;
      for (const actor of several(world, 2, 5, 1, 12)) {
        const begin = from + dice.between(0, 6) * HOUR;
        world.work(actor, begin, begin + dice.between(3, 20) * HOUR);
      }
      return [];
    },
  },
  {
    name: "scanners",
    tell(world) {
      const { dice, from } = world;
      const web = world.actor(dice.between(4, 30));
      web.format = ACCESS_FORMAT;
      const until = from + dice.between(10, 24) * HOUR;
      for (let at = from; at < until; at += dice.gap(MINUTE / web.rate))
        request(world, web, at, dice.pick([200, 200, 200, 200, 304, 404]), "up");
      for (let storm = 0; storm < 4; storm++) {
        const begin = dice.between(from, until);
        for (let at = begin; at < begin + dice.between(1, 15) * MINUTE; at += dice.gap(400))
          request(world, web, at, dice.pick([400, 403, 404, 404, 404, 405]), "up");
      }
      return [];
    },
  },
  {
    name: "server-reloads",
    tell(world) {
      const { dice, from } = world;
      const server = world.actor(0.3);
      server.format = dice.pick(SERVER_ERROR_FORMATS);
      const until = from + dice.whole(3, 8) * DAY;
      for (let at = from; at < until; at += dice.gap(40 * MINUTE)) {
        const phrase = dice.pick([
          'open() "/srv/www/@/favicon.ico" failed (2: No such file or directory), client: 10.2.0.#',
          "access forbidden by rule, client: 10.2.0.#",
          "client sent invalid method while reading client request line",
          'directory index of "/srv/www/@/" is forbidden, client: 10.2.0.#',
        ]);
        world.say(server, at, dice.chance(0.8) ? 17 : 13, phrase, "up");
      }
      for (let at = from + dice.between(0, 6) * HOUR; at < until; at += dice.between(8, 40) * HOUR) {
        world.say(server, at, 9, "signal 1 (SIGHUP) received, reconfiguring");
        world.say(server, at + 40, 9, "reconfiguring");
        world.say(server, at + 90, 9, "start worker processes");
        world.say(server, at + 92, 9, "start worker process #");
        world.say(server, at + 300, 9, "gracefully shutting down");
        world.say(server, at + 350, 9, "exiting");
        world.say(server, at + 420, 9, "worker process # exited with code 0");
      }
      return [];
    },
  },
  {
    name: "batch-jobs",
    tell(world) {
      const { dice, from } = world;
      const job = world.actor(1);
      const everyMs = dice.pick([15 * MINUTE, HOUR, 6 * HOUR]);
      const until = from + 60 * everyMs;
      for (let at = from; at < until; at += everyMs) {
        const begun = world.boot(job, at + dice.between(0, 2) * SECOND, "ready", null);
        for (let i = 0; i < 20; i++)
          world.say(job, begun + i * dice.between(300, 2_000), 9, dice.pick(job.words.work));
        if (dice.chance(0.1)) world.say(job, begun + 20 * SECOND, 17, job.words.handled[0] ?? "");
        world.say(
          job,
          begun + 45 * SECOND,
          9,
          dice.pick(["job finished, exit code 0", "all done in # s", "% exited with code 0"]),
        );
      }
      return [];
    },
  },
];
