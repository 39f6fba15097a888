import { ACCESS_FORMAT } from "./line-formats";
import { oneIncident } from "./story";
import type { StoryKind } from "./story";
import { request, several } from "./stories-first";
import { HOUR, MINUTE, SECOND } from "./story-world";

/** Kinds that look like trouble and are none, and trouble that is easily taken for something else. */
export const FOURTH_STORIES: readonly StoryKind[] = [
  {
    // A release lowers the level of the log: much less is written from then on.
    name: "quieter-release",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(20, 60), { marksReady: true });
      const stop = from + dice.between(3, 6) * HOUR;
      world.work(actor, from, stop);
      const ready = world.boot(actor, world.stop(actor, stop) + dice.between(2, 15) * SECOND, "ready", null);
      world.work(actor, ready, ready + 6 * HOUR, () => 0.03);
      return [];
    },
  },
  {
    // Workers that are replaced after so many requests, each with its exit and its boot.
    name: "recycled-workers",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(20, 60));
      const until = from + dice.between(5, 9) * HOUR;
      world.work(actor, from, until);
      for (let at = from + 5 * MINUTE; at < until; at += dice.between(3, 9) * MINUTE) {
        world.say(actor, at, 9, "Autorestarting worker after current request.");
        world.say(actor, at + 300, 9, "Worker exiting (pid: #)");
        world.say(actor, at + 900, 9, "Booting worker with pid: #");
      }
      return [];
    },
  },
  {
    // A stranger tries passwords at a database: many words of FATAL, no failure.
    name: "guessed-passwords",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(15, 50));
      const until = from + dice.between(5, 9) * HOUR;
      world.work(actor, from, until);
      const begin = from + dice.between(1, 3) * HOUR;
      for (let i = 0; i < dice.whole(2, 6); i++) {
        const at = begin + dice.between(0, 60) * MINUTE;
        for (let k = 0; k < dice.whole(2, 5); k++)
          world.say(actor, at + k * 400, 21, 'password authentication failed for user "postgres"');
      }
      return [];
    },
  },
  {
    // A share of failures that grows for a quarter of an hour before it stays.
    name: "growing-failure",
    tell(world) {
      const { dice, from } = world;
      const web = world.actor(dice.between(50, 100));
      web.format = ACCESS_FORMAT;
      const begin = from + dice.between(2, 4) * HOUR;
      const end = begin + dice.between(35, 70) * MINUTE;
      const until = end + dice.between(2, 4) * HOUR;
      for (let at = from; at < until; at += dice.gap(MINUTE / web.rate)) {
        const share = at < begin || at >= end ? 0.001 : 0.1 + 0.5 * Math.min(1, (at - begin) / (15 * MINUTE));
        const bad = dice.chance(share);
        request(world, web, at, bad ? dice.pick([500, 502, 504]) : 200, bad && at >= begin ? "down" : "up");
      }
      return [oneIncident([{ service: web.name, kind: "degraded", startAt: begin, endAt: end }])];
    },
  },
  {
    // Two services that have nothing to do with each other, each with its own trouble, hours apart.
    name: "two-apart",
    tell(world) {
      const { dice, from } = world;
      const actors = several(world, 2, 2, 8, 30);
      const until = from + 12 * HOUR;
      return actors.map((actor, i) => {
        const down = from + (2 + 4 * i) * HOUR + dice.between(0, 90) * MINUTE;
        world.work(actor, from, down);
        world.crash(actor, down);
        const ready = world.boot(actor, down + dice.between(4, 25) * MINUTE, "ready");
        world.work(actor, ready, until);
        return oneIncident([{ service: actor.name, kind: "outage", startAt: down, endAt: ready }]);
      });
    },
  },
  {
    // A beat every minute that leaves out a quarter of an hour or more, then goes on.
    name: "broken-beat",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(1);
      const hung = from + dice.between(5, 9) * HOUR;
      const back = hung + dice.between(20, 80) * MINUTE;
      const until = back + 6 * HOUR;
      let [last, next] = [from, back];
      for (let at = from; at < until; at += MINUTE) {
        if (at > hung && at < back) continue;
        world.say(actor, at + dice.between(0, 800), 9, "beat # of %, all # checks passed", "up");
        if (at <= hung) last = at;
        else if (next === back) next = at;
      }
      return [oneIncident([{ service: actor.name, kind: "silence", startAt: last + MINUTE, endAt: next }])];
    },
  },
  {
    // A reboot by hand at night: everything stops in order and comes back within minutes.
    name: "tidy-reboot",
    tell(world) {
      const { dice, from } = world;
      const actors = several(world, 2, 4, 6, 25);
      const stop = from + dice.between(3, 6) * HOUR;
      const up = stop + dice.between(40, 100) * SECOND;
      for (const actor of actors) {
        world.work(actor, from, stop);
        world.stop(actor, stop + dice.between(0, 3) * SECOND);
        const ready = world.boot(actor, up + dice.between(0, 15) * SECOND, "ready", null);
        world.work(actor, ready, ready + 4 * HOUR);
      }
      return [];
    },
  },
];
