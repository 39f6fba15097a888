import { ACCESS_FORMAT, SERVER_ERROR_FORMATS } from "./line-formats";
import type { LineFormat } from "./line-formats";
import { oneIncident } from "./story";
import type { StoryKind } from "./story";
import { request, several } from "./stories-first";
import { HOUR, MINUTE, SECOND } from "./story-world";
import type { Actor } from "./story-world";

/** Kinds of other software and other shapes of trouble; the truth of each was written before the rules had seen any. */
export const THIRD_STORIES: readonly StoryKind[] = [
  {
    // A JVM that collects for longer and longer, gives up, and comes back with its framework's own words.
    name: "jvm-out-of-heap",
    tell(world) {
      const { dice, from } = world;
      const actor = wordedAs(world.actor(dice.between(10, 40), { marksStart: true, marksReady: true }), {
        start:
          "Starting StallApplication v2.# using Java 21.0.# with PID # (/srv/app.jar started by app in /srv)",
        boot: [
          'No active profile set, falling back to 1 default profile: "default"',
          "Tomcat initialized with port 8080 (http)",
          "HikariPool-1 - Start completed.",
        ],
        ready: "Started StallApplication in #.# seconds (process running for #.#)",
      });
      const down = from + dice.between(2, 5) * HOUR;
      world.work(actor, from, down);
      for (let at = down - dice.between(10, 40) * MINUTE; at < down; at += dice.gap(2 * MINUTE))
        world.say(actor, at, 9, "GC(#) Pause Full (Allocation Failure) #M->#M(3072M) #.#ms");
      world.say(actor, down, 17, "Terminating due to java.lang.OutOfMemoryError: Java heap space", "down");
      const ready = world.boot(actor, down + dice.between(2, 15) * MINUTE, "ready");
      world.work(actor, ready, ready + 3 * HOUR);
      return [oneIncident([{ service: actor.name, kind: "outage", startAt: down, endAt: ready }])];
    },
  },
  {
    // The service manager of Windows tells of a service that ends and is started again minutes later.
    name: "service-manager",
    tell(world) {
      const { dice, from } = world;
      const actor = wordedAs(world.actor(dice.between(5, 25), { marksStart: false, marksReady: true }), {
        boot: ["Loading configuration from C:\\ProgramData\\@\\service.config", "Opened store #"],
        ready: "The % service entered the running state.",
        crash:
          "The % service terminated unexpectedly. It has done this # time(s). The following corrective action will be taken in 120000 milliseconds: Restart the service.",
      });
      actor.format = WINDOWS_FORMAT;
      const down = from + dice.between(2, 6) * HOUR;
      world.work(actor, from, down);
      world.crash(actor, down);
      const ready = world.boot(actor, down + dice.between(2, 12) * MINUTE, "ready");
      world.work(actor, ready, ready + 3 * HOUR);
      return [oneIncident([{ service: actor.name, kind: "outage", startAt: down, endAt: ready }])];
    },
  },
  {
    // A controller that cannot reach its lock and ends each time, with the waits of a kubelet.
    name: "controller-back-off",
    tell(world) {
      const { dice, from } = world;
      const actor = wordedAs(world.actor(dice.between(6, 20), { marksStart: true, marksReady: false }), {
        start: "Starting controller manager, version v1.#.#",
        boot: ["Serving metrics on [::]:8443", "attempting to acquire leader lease kube-system/@..."],
        bootFailure:
          'error running manager: Get "https://10.96.0.1:443/api": dial tcp 10.96.0.1:443: i/o timeout',
      });
      actor.format = KLOG_FORMAT;
      const down = from + dice.between(2, 5) * HOUR;
      world.work(actor, from, down);
      world.say(actor, down, 21, "leaderelection lost", "down");
      const cycles = dice.whole(6, 14);
      let at = down + 1 * SECOND;
      for (let i = 0; i < cycles; i++) {
        const failed = world.boot(actor, at, "fails");
        at = failed + Math.min(300, 10 * 2 ** i) * SECOND;
      }
      const back = world.boot(actor, at, "ready");
      world.say(actor, back + SECOND, 9, "successfully acquired lease kube-system/@", "up");
      world.work(actor, back + SECOND, back + 3 * HOUR);
      return [
        {
          parts: [{ service: actor.name, kind: "outage", startAt: down, endAt: back + SECOND }],
          restarts: cycles,
          everyMs: null,
        },
      ];
    },
  },
  {
    // The back end writes nothing: what happened is seen at the proxy alone, in its two logs.
    name: "only-the-proxy",
    tell(world) {
      const { dice, from } = world;
      const web = world.actor(dice.between(30, 90));
      const log = world.actor(1);
      web.format = ACCESS_FORMAT;
      [log.format] = SERVER_ERROR_FORMATS;
      const down = from + dice.between(2, 4) * HOUR;
      const up = down + dice.between(4, 45) * MINUTE;
      const until = up + dice.between(2, 4) * HOUR;
      for (let at = from; at < until; at += dice.gap(MINUTE / web.rate)) {
        const bad = at >= down && at < up;
        request(world, web, at, bad ? 502 : dice.pick([200, 200, 200, 302, 304, 404]), bad ? "down" : "up");
        if (bad)
          world.say(
            log,
            at,
            17,
            'connect() failed (111: Connection refused) while connecting to upstream, client: 10.1.2.#, server: shop.example, request: "GET /@/# HTTP/1.1", upstream: "http://127.0.0.1:8080/@/#", host: "shop.example"',
          );
        else if (dice.chance(0.004))
          world.say(log, at, 13, "an upstream response is buffered to a temporary file /var/cache/#");
      }
      return [oneIncident([{ service: web.name, kind: "outage", startAt: down, endAt: up }])];
    },
  },
  {
    // The store changes its leader: it answers questions and refuses to write, for minutes.
    name: "read-only-store",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(40, 90));
      const begin = from + dice.between(2, 5) * HOUR;
      const end = begin + dice.between(5, 15) * MINUTE;
      world.work(actor, from, begin);
      world.work(actor, begin, end, () => 0.6);
      const phrase = dice.pick([
        "cannot execute INSERT in a read-only transaction",
        "The MySQL server is running with the --read-only option so it cannot execute this statement",
        "NotWritablePrimary: not primary and secondaryOk=false",
        "READONLY You can't write against a read only replica.",
      ]);
      for (let at = begin; at < end; at += dice.gap(MINUTE / (0.4 * actor.rate)))
        world.say(actor, at, 17, `order # not stored: ${phrase}`, "down");
      world.work(actor, end, end + 3 * HOUR);
      return [oneIncident([{ service: actor.name, kind: "degraded", startAt: begin, endAt: end }])];
    },
  },
  {
    // The server's own certificate ends at an instant: handshakes fail, its own housekeeping goes on.
    name: "own-certificate",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(20, 70));
      const begin = from + dice.between(2, 6) * HOUR;
      const end = begin + dice.between(10, 120) * MINUTE;
      world.work(actor, from, begin);
      for (let at = begin; at < end; at += dice.gap(MINUTE / (0.6 * actor.rate)))
        world.say(
          actor,
          at,
          17,
          "http: TLS handshake error from 10.3.#.#:#: remote error: tls: expired certificate",
          "down",
        );
      world.say(actor, end, 9, "reloaded certificate, valid for 90 days", "up");
      world.work(actor, end, end + 3 * HOUR);
      return [oneIncident([{ service: actor.name, kind: "outage", startAt: begin, endAt: end }])];
    },
  },
  {
    // A resolver that is there and not there: short failures with good minutes between.
    name: "dns-now-and-then",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(40, 90));
      const begin = from + dice.between(2, 5) * HOUR;
      let [at, end] = [begin, begin];
      for (let i = 0; i < dice.whole(6, 12); i++) {
        end = at + dice.between(25, 70) * SECOND;
        for (let bad = at; bad < end; bad += dice.gap(MINUTE / (0.7 * actor.rate)))
          world.say(actor, bad, 17, "lookup @.internal on 10.96.0.10:53: server misbehaving", "down");
        at = end + dice.between(60, 150) * SECOND;
      }
      world.work(actor, from, end + 3 * HOUR);
      return [oneIncident([{ service: actor.name, kind: "degraded", startAt: begin, endAt: end }])];
    },
  },
  {
    // Memory leaks for hours, the kernel ends it, it starts slowly; at no fixed distance.
    name: "slow-leak",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(6, 30), { marksStart: true });
      const parts = [];
      let at = from;
      for (let i = 0; i < dice.whole(2, 4); i++) {
        const down = at + dice.between(3, 8) * HOUR;
        world.work(actor, at, down);
        world.say(
          actor,
          down,
          21,
          "Memory cgroup out of memory: Killed process # (%) total-vm:#kB, anon-rss:#kB",
          "down",
        );
        at = world.boot(actor, down + dice.between(2, 8) * MINUTE, "ready");
        parts.push({ service: actor.name, kind: "outage" as const, startAt: down, endAt: at });
      }
      world.work(actor, at, at + 3 * HOUR);
      return parts.map((part) => oneIncident([part]));
    },
  },
  {
    // A job on the clock leaves out one run. Nobody waits for it.
    name: "missed-run",
    tell(world) {
      const { dice, from } = world;
      const job = world.actor(1);
      const everyMs = dice.pick([10, 15, 30]) * MINUTE;
      const runs = dice.whole(60, 120);
      const missed = dice.whole(20, runs - 10);
      for (let i = 0; i < runs; i++) {
        if (i === missed) continue;
        const at = from + i * everyMs + dice.between(0, 2_000);
        world.say(job, at, 9, "export of @ begins", "up");
        world.say(job, at + dice.between(2, 20) * SECOND, 9, "export of @ done: # rows in # ms", "up");
      }
      return [];
    },
  },
  {
    // One of several replicas gets a bad version, fails a few times and is given the old one back.
    name: "canary-taken-back",
    tell(world) {
      const { dice, from } = world;
      const [canary, ...others] = several(world, 3, 4, 8, 30);
      if (!canary) return [];
      canary.marksStart = true;
      const down = from + dice.between(2, 5) * HOUR;
      world.work(canary, from, down);
      const stopped = world.stop(canary, down);
      const tries = dice.whole(4, 8);
      let at = stopped + dice.between(2, 6) * SECOND;
      for (let i = 0; i < tries; i++) at = world.boot(canary, at, "fails") + dice.between(18, 22) * SECOND;
      const ready = world.boot(canary, at, "ready");
      world.work(canary, ready, ready + 3 * HOUR);
      for (const other of others) world.work(other, from, ready + 3 * HOUR);
      return [
        {
          parts: [{ service: canary.name, kind: "outage", startAt: down, endAt: ready }],
          restarts: tries,
          everyMs: null,
        },
      ];
    },
  },
  {
    // A consumer falls behind: warnings, slower work, nothing refused.
    name: "queue-lag",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(20, 60));
      const begin = from + dice.between(3, 6) * HOUR;
      const end = begin + dice.between(30, 90) * MINUTE;
      world.work(actor, from, begin);
      world.work(actor, begin, end, () => 0.6);
      for (let at = begin; at < end; at += 30 * SECOND)
        world.say(actor, at, 13, "consumer lag # on partition # of @.events above threshold");
      world.work(actor, end, end + 3 * HOUR);
      return [];
    },
  },
  {
    // A virtual machine is frozen and goes on: all fall silent at once and return at once, without a boot.
    name: "frozen-host",
    tell(world) {
      const { dice, from } = world;
      const actors = several(world, 2, 4, 12, 40);
      const frozen = from + dice.between(3, 6) * HOUR;
      const back = frozen + dice.between(15, 60) * MINUTE;
      for (const actor of actors) {
        world.work(actor, from, frozen);
        world.work(actor, back, back + 4 * HOUR);
      }
      return [
        oneIncident(
          actors.map(({ name }) => ({ service: name, kind: "silence", startAt: frozen, endAt: back })),
        ),
      ];
    },
  },
];

function wordedAs(
  actor: Actor,
  words: Partial<Record<"start" | "ready" | "crash" | "bootFailure", string> & { boot: string[] }>,
): Actor {
  const { start, ready, crash, bootFailure, boot } = words;
  actor.words = {
    ...actor.words,
    ...(start !== undefined && { start: [start] }),
    ...(ready !== undefined && { ready: [ready] }),
    ...(crash !== undefined && { crash: [crash] }),
    ...(bootFailure !== undefined && { bootFailure: [bootFailure] }),
    ...(boot && { boot }),
  };
  return actor;
}

/** As `Get-WinEvent` prints it: time, level, source and message in columns of a list with commas. */
const WINDOWS_FORMAT: LineFormat = {
  name: "windows",
  zoned: false,
  named: false,
  lay({ service, severity, body, pid }, local) {
    const iso = new Date(local).toISOString();
    const word = severity >= 17 ? "Error" : severity >= 13 ? "Warning" : "Info";
    const [first = "", ...rest] = body.split("\n");
    return [
      `${iso.slice(0, 10)} ${iso.slice(11, 19)}, ${word.padEnd(21)} ${service.padEnd(6)} [${pid}] ${first}`,
      ...rest,
    ];
  },
};

const KLOG_FORMAT: LineFormat = {
  name: "klog",
  zoned: false,
  named: false,
  lay({ severity, body, pid }, local) {
    const iso = new Date(local).toISOString();
    const letter = severity >= 21 ? "F" : severity >= 17 ? "E" : severity >= 13 ? "W" : "I";
    const [first = "", ...rest] = body.split("\n");
    return [
      `${letter}${iso.slice(5, 7)}${iso.slice(8, 10)} ${iso.slice(11, 23)}000 ${String(pid).padStart(7)} manager.go:${100 + (body.length % 400)}] ${first}`,
      ...rest,
    ];
  },
};
