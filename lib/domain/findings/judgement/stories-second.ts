import { LINE_FORMATS } from "./line-formats";
import { oneIncident } from "./story";
import type { StoryKind } from "./story";
import { errors, several, tries } from "./stories-first";
import { DAY, HOUR, MINUTE, SECOND } from "./story-world";
import type { StoryWorld, TrueIncident } from "./story-world";

/** The second half of the kinds, written after the rules had been brought in line with the first. */
export const SECOND_STORIES: readonly StoryKind[] = [
  {
    name: "slow-errors",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(15, 50));
      const begin = from + dice.between(3, 6) * HOUR;
      const end = begin + dice.between(20, 70) * MINUTE;
      world.work(actor, from, end + dice.between(2, 4) * HOUR);
      errors(world, actor, begin, end, dice.between(2, 6), [dice.pick(actor.words.dependency)], "ledger-db");
      return [oneIncident([{ service: actor.name, kind: "degraded", startAt: begin, endAt: end }])];
    },
  },
  {
    name: "dns-loop",
    tell: (world) =>
      totalFailure(world, [
        "lookup queue.@.internal: no such host",
        "getaddrinfo EAI_AGAIN api.@.example",
        "Temporary failure in name resolution: @.internal",
        "Name or service not known (api.@.example), next try in 5 s",
        "не удалось разрешить имя @.internal",
      ]),
  },
  {
    name: "certificate",
    tell: (world) =>
      totalFailure(world, [
        "tls: failed to verify certificate: x509: certificate has expired or is not yet valid",
        "SSL routines: certificate verify failed: certificate has expired",
        "PKIX path validation failed: CertPathValidatorException: validity check failed",
        "SSLError(SSLCertVerificationError): certificate has expired",
        "срок действия сертификата истёк",
      ]),
  },
  {
    name: "disk-full",
    tell(world) {
      const { dice, from } = world;
      const store = world.actor(dice.between(20, 60));
      const begin = from + dice.between(2, 5) * HOUR;
      const end = begin + dice.between(10, 60) * MINUTE;
      world.work(store, from, begin);
      world.work(store, begin, end, () => 0.5);
      const phrase = dice.pick([
        'could not extend file "base/#/#": No space left on device',
        "write failed: disk quota exceeded",
        "ENOSPC: no space left on device, write",
        "failed to flush segment #: no space left on device",
        "на устройстве не осталось места",
      ]);
      errors(world, store, begin, end, store.rate * 0.5, [phrase]);
      world.work(store, end, end + 3 * HOUR);
      return [oneIncident([{ service: store.name, kind: "degraded", startAt: begin, endAt: end }])];
    },
  },
  {
    name: "queue-stall",
    tell(world) {
      const { dice, from } = world;
      const [producer, consumer] = [world.actor(dice.between(10, 40)), world.actor(dice.between(8, 30))];
      const begin = from + dice.between(2, 5) * HOUR;
      const end = begin + dice.between(15, 90) * MINUTE;
      const until = end + dice.between(2, 4) * HOUR;
      world.work(producer, from, until);
      world.work(consumer, from, begin);
      world.work(consumer, end, until);
      for (let at = begin + 5 * MINUTE; at < end; at += dice.gap(4 * MINUTE))
        world.say(producer, at, 13, `queue depth # above threshold`);
      return [oneIncident([{ service: consumer.name, kind: "silence", startAt: begin, endAt: end }])];
    },
  },
  {
    name: "never-recovered",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(5, 25), { marksStart: true });
      const down = from + dice.between(2, 5) * HOUR;
      world.work(actor, from, down);
      world.crash(actor, down);
      const everyMs = actor.bootMs + dice.between(10, 60) * SECOND;
      const cycles = dice.whole(8, 40);
      const first = down + 4 * SECOND;
      const at = tries(world, actor, first, cycles, () => everyMs);
      return [
        {
          parts: [{ service: actor.name, kind: "outage", startAt: down, endAt: null }],
          restarts: cycles,
          everyMs: (at - first) / cycles,
        },
      ];
    },
  },
  {
    name: "failing-to-the-end",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(15, 40));
      const down = from + dice.between(2, 5) * HOUR;
      world.work(actor, from, down);
      errors(
        world,
        actor,
        down,
        down + dice.between(12, 50) * MINUTE,
        actor.rate / 2,
        actor.words.dependency,
        "core-db",
      );
      return [oneIncident([{ service: actor.name, kind: "outage", startAt: down, endAt: null }])];
    },
  },
  {
    name: "late-recovery",
    tell(world) {
      const { dice, from } = world;
      const actors = several(world, 2, 4);
      const down = from + dice.between(2, 4) * HOUR;
      const up = down + dice.between(8, 40) * MINUTE;
      const late = up + dice.between(30, 120) * MINUTE;
      return [
        oneIncident(
          actors.map((actor, i) => {
            world.work(actor, from, down);
            const ready = world.boot(actor, (i === 0 ? late : up) + dice.between(0, 30) * SECOND, "ready");
            world.work(actor, ready, late + 2 * HOUR);
            return { service: actor.name, kind: "outage", startAt: down, endAt: ready };
          }),
        ),
      ];
    },
  },
  {
    name: "summer-time",
    tell(world) {
      const { dice } = world;
      // The clocks of Berlin go forward on 25 March 2029 and back on 28 October 2029, at one o'clock UTC.
      world.zone = "Europe/Berlin";
      const change = dice.chance(0.5) ? Date.UTC(2029, 2, 25, 1) : Date.UTC(2029, 9, 28, 1);
      world.from = change - dice.between(8, 12) * HOUR;
      const actors = several(world, 1, 3);
      const outage = dice.chance(0.5);
      const down = change + dice.between(4, 6) * HOUR;
      const up = outage ? down + dice.between(8, 40) * MINUTE : down;
      const parts = actors.map((actor) => {
        world.work(actor, world.from, down);
        const ready = outage ? world.boot(actor, up, "ready") : down;
        world.work(actor, ready, ready + 3 * HOUR);
        return { service: actor.name, kind: "outage" as const, startAt: down, endAt: ready };
      });
      return outage ? [oneIncident(parts)] : [];
    },
  },
  {
    name: "new-year",
    tell(world) {
      const { dice } = world;
      world.formats = LINE_FORMATS.filter(({ name }) => name === "syslog-3164" || name === "klog");
      const midnight = Date.UTC(2030, 0, 1);
      world.from = midnight - dice.between(5, 9) * HOUR;
      const actor = world.actor(dice.between(5, 25));
      const down = midnight + dice.between(-20, 20) * MINUTE;
      world.work(actor, world.from, down);
      const ready = world.boot(actor, down + dice.between(25, 70) * MINUTE, "ready");
      world.work(actor, ready, ready + 4 * HOUR);
      return [oneIncident([{ service: actor.name, kind: "outage", startAt: down, endAt: ready }])];
    },
  },
  {
    name: "sparse-loop",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(0.05, 0.4), { marksStart: true });
      const down = from + dice.between(2, 5) * DAY;
      world.work(actor, from, down);
      world.crash(actor, down);
      const everyMs = actor.bootMs + dice.between(15, 90) * SECOND;
      const cycles = dice.whole(5, 50);
      const at = tries(world, actor, down + 3 * SECOND, cycles, () => everyMs);
      const ready = world.boot(actor, at, "ready");
      world.work(actor, ready, ready + 3 * DAY);
      return [
        {
          parts: [{ service: actor.name, kind: "outage", startAt: down, endAt: ready }],
          restarts: cycles,
          everyMs: (at - down - 3 * SECOND) / cycles,
        },
      ];
    },
  },
  {
    name: "skewed-clocks",
    tell(world) {
      const { dice, from } = world;
      const actors = several(world, 2, 4);
      for (const { name } of actors) world.skewMs.set(name, dice.whole(-25, 25) * SECOND);
      const down = from + dice.between(2, 4) * HOUR;
      const up = down + dice.between(6, 60) * MINUTE;
      return [
        oneIncident(
          actors.map((actor) => {
            world.work(actor, from, down);
            const ready = world.boot(actor, up + dice.between(0, 20) * SECOND, "ready");
            world.work(actor, ready, ready + 2 * HOUR);
            return { service: actor.name, kind: "outage", startAt: down, endAt: ready };
          }),
        ),
      ];
    },
  },
  {
    name: "untimed-loop",
    tell(world) {
      const { dice, from } = world;
      world.formats = LINE_FORMATS.filter(
        ({ name }) => name === "plain" || name === "python-logging" || name === "celery",
      );
      const actor = world.actor(dice.between(10, 30), { marksReady: true, marksStart: true });
      const down = from + dice.between(1, 3) * HOUR;
      world.work(actor, from, down);
      const cycles = dice.whole(4, 20);
      const everyMs = dice.between(20, 60) * SECOND;
      for (let i = 0; i < cycles; i++) {
        const at = down + 5 * SECOND + i * everyMs;
        for (const [k, phrase] of [
          "Watching for file changes with StatReloader",
          "Performing system checks...",
          "Starting development server at http://0.0.0.0:8000/",
          "error: that port is already in use.",
        ].entries())
          world.untimed.add(world.say(actor, at + k * 200, 17, phrase, "down"));
      }
      const up = down + 5 * SECOND + cycles * everyMs;
      const ready = world.boot(actor, up, "ready");
      world.work(actor, ready, ready + 2 * HOUR);
      return [
        {
          ...oneIncident([{ service: actor.name, kind: "outage", startAt: down, endAt: ready }]),
          restarts: cycles,
        },
      ];
    },
  },
];

function totalFailure(world: StoryWorld, phrases: readonly string[]): TrueIncident[] {
  const { dice, from } = world;
  const [actor, bystander] = [world.actor(dice.between(10, 40)), world.actor(dice.between(2, 12))];
  const begin = from + dice.between(2, 5) * HOUR;
  const end = begin + dice.between(8, 70) * MINUTE;
  const until = end + dice.between(2, 4) * HOUR;
  world.work(actor, from, begin);
  errors(world, actor, begin, end, dice.between(6, 30), [dice.pick(phrases)]);
  world.work(actor, end, until);
  world.work(bystander, from, until);
  return [oneIncident([{ service: actor.name, kind: "outage", startAt: begin, endAt: end }])];
}
