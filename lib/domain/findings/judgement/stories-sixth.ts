import { ACCESS_FORMAT, LINE_FORMATS } from "./line-formats";
import { daily, oneIncident } from "./story";
import type { StoryKind } from "./story";
import { errors, loopUntilReady, request, several } from "./stories-first";
import { DAY, HOUR, MINUTE, SECOND } from "./story-world";
import type { Actor } from "./story-world";

/** Noise beside trouble, chains of services, floods that harm nobody; the truth of each was written before any reading. */
export const SIXTH_STORIES: readonly StoryKind[] = [
  {
    // A journal: the power goes, the kernel boots, the manager starts one unit after another.
    name: "journal-reboot",
    tell(world) {
      const { dice, from } = world;
      world.formats = LINE_FORMATS.filter(({ name }) => name === "journal-iso" || name === "syslog-3164");
      const actors = several(world, 2, 3, 6, 25);
      const [kernel, manager] = [
        world.actor(0.05, { name: "kernel" }),
        world.actor(0.3, { name: "systemd" }),
      ];
      const down = from + dice.between(2, 5) * HOUR;
      const up = down + dice.between(7, 60) * MINUTE;
      const until = up + 3 * HOUR;
      for (let at = from; at < down; at += dice.gap(4 * MINUTE))
        world.say(manager, at, 9, "Started Session # of user root.");
      world.say(kernel, up, 9, "Linux version 6.8.0-#-generic (build@lcy) #-Ubuntu SMP");
      world.say(kernel, up + 90, 9, "Command line: BOOT_IMAGE=/vmlinuz-6.8.0-#-generic root=/dev/sda#");
      const parts = actors.map((actor) => {
        world.work(actor, from, down);
        const begun = up + dice.between(4, 20) * SECOND;
        world.say(manager, begun, 9, `Starting ${actor.name}.service - ${actor.name}...`);
        const ready = world.boot(actor, begun + 400, "ready");
        world.say(manager, ready, 9, `Started ${actor.name}.service - ${actor.name}.`);
        world.work(actor, ready, until);
        return { service: actor.name, kind: "outage" as const, startAt: down, endAt: ready };
      });
      return [oneIncident(parts)];
    },
  },
  {
    // Quiet at night; on one of the nights it crashes and is back an hour or two later.
    name: "night-crash",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(4, 12), { marksStart: true });
      const shift = dice.between(0, DAY);
      const rhythm = daily(0.05, shift);
      const days = dice.whole(4, 7);
      // The sine is at its lowest where (at + shift) is a whole day.
      const night = Math.ceil((from + 2 * DAY + shift) / DAY) * DAY - shift;
      const down = night + dice.between(-2, 2) * HOUR;
      world.work(actor, from, down, rhythm);
      world.crash(actor, down);
      const ready = world.boot(actor, down + dice.between(40, 120) * MINUTE, "ready");
      world.work(actor, ready, from + days * DAY, rhythm);
      return [oneIncident([{ service: actor.name, kind: "outage", startAt: down, endAt: ready }])];
    },
  },
  {
    // Somebody turns on debugging for an hour: ten times the lines, nothing wrong.
    name: "debug-flood",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(10, 40));
      const begin = from + dice.between(2, 5) * HOUR;
      world.work(actor, from, begin + 5 * HOUR);
      for (let at = begin; at < begin + HOUR; at += dice.gap(MINUTE / (9 * actor.rate)))
        world.say(
          actor,
          at,
          5,
          dice.pick(["resolved bean # in # us", "cache probe # -> miss", "row # mapped"]),
        );
      return [];
    },
  },
  {
    // One client sends nonsense for a while: half of all requests are refused as bad.
    name: "bad-client",
    tell(world) {
      const { dice, from } = world;
      const web = world.actor(dice.between(20, 60));
      web.format = ACCESS_FORMAT;
      const begin = from + dice.between(2, 5) * HOUR;
      const end = begin + dice.between(20, 60) * MINUTE;
      for (let at = from; at < end + 3 * HOUR; at += dice.gap(MINUTE / web.rate)) {
        const bad = at >= begin && at < end && dice.chance(0.5);
        request(world, web, at, bad ? dice.pick([400, 401, 422]) : dice.pick([200, 200, 304, 404]), "up");
      }
      return [];
    },
  },
  {
    // One record of twelve has always been an error; one day the process dies.
    name: "noise-and-crash",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(15, 50));
      const down = from + dice.between(3, 6) * HOUR;
      const ready = noisy(actor, from, down, () => {
        world.crash(actor, down);
        return world.boot(actor, down + dice.between(5, 25) * MINUTE, "ready");
      });
      noisy(actor, ready, ready + 4 * HOUR, () => 0);
      return [oneIncident([{ service: actor.name, kind: "outage", startAt: down, endAt: ready }])];

      function noisy(one: Actor, begin: number, end: number, then: () => number): number {
        world.work(one, begin, end, () => 0.92);
        for (let at = begin; at < end; at += dice.gap(MINUTE / (0.08 * one.rate)))
          world.say(one, at, 17, "address of customer # could not be verified", "up");
        return then();
      }
    },
  },
  {
    // The same noise; for a while half of everything fails.
    name: "noise-and-failure",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(30, 80));
      const begin = from + dice.between(3, 5) * HOUR;
      const end = begin + dice.between(15, 50) * MINUTE;
      const until = end + 3 * HOUR;
      world.work(actor, from, begin, () => 0.93);
      world.work(actor, begin, end, () => 0.45);
      world.work(actor, end, until, () => 0.93);
      for (let at = from; at < until; at += dice.gap(MINUTE / (0.05 * actor.rate)))
        world.say(actor, at, 17, "address of customer # could not be verified");
      errors(world, actor, begin, end, 0.5 * actor.rate, actor.words.dependency, "ledger-db");
      return [oneIncident([{ service: actor.name, kind: "degraded", startAt: begin, endAt: end }])];
    },
  },
  {
    // The store dies, the service behind the proxy cannot reach it, the proxy answers 502 for a part.
    name: "three-floors",
    tell(world) {
      const { dice, from } = world;
      const [store, api, web] = [
        world.actor(dice.between(6, 20)),
        world.actor(dice.between(20, 50)),
        world.actor(dice.between(40, 80)),
      ];
      web.format = ACCESS_FORMAT;
      const down = from + dice.between(2, 4) * HOUR;
      world.work(store, from, down);
      world.crash(store, down);
      const ready = world.boot(store, down + dice.between(8, 30) * MINUTE, "ready");
      const until = ready + 2 * HOUR;
      world.work(store, ready, until);
      const begin = down + dice.between(0.3, 3) * SECOND;
      world.work(api, from, begin);
      errors(world, api, begin, ready, 0.6 * api.rate, [dice.pick(api.words.dependency)], store.name);
      world.work(api, ready, until);
      const share = dice.between(0.4, 0.7);
      for (let at = from; at < until; at += dice.gap(MINUTE / web.rate)) {
        const bad = at >= begin && at < ready && dice.chance(share);
        request(world, web, at, bad ? 502 : 200, bad ? "down" : "up");
      }
      return [
        oneIncident([
          { service: store.name, kind: "outage", startAt: down, endAt: ready },
          { service: api.name, kind: "outage", startAt: begin, endAt: ready },
          { service: web.name, kind: "degraded", startAt: begin, endAt: ready },
        ]),
      ];
    },
  },
  {
    // Restarted every hour on the hour, on purpose.
    name: "hourly-restart",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(8, 30));
      let at = from;
      for (let hour = 1; hour < dice.whole(8, 16); hour++) {
        const stop = from + hour * HOUR;
        world.work(actor, at, stop);
        at = world.boot(actor, world.stop(actor, stop) + dice.between(1, 6) * SECOND, "ready", null);
      }
      world.work(actor, at, at + HOUR);
      return [];
    },
  },
  {
    // A bot that speaks Russian alone loses its database, loops, and is repaired.
    name: "russian-loop",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(3, 15), { marksStart: true, marksReady: true });
      actor.words = {
        ...actor.words,
        work: ["Обработан запрос # пользователя #", "Отправлено уведомление # получателю #"],
        chatter: ["Фоновая проверка: очередь #"],
        warning: ["Медленный ответ: # мс"],
        handled: ["Ошибка разбора суммы в сообщении #"],
        start: [
          dice.pick(["Запуск сервиса %", "Запускаем бота %...", "Бот % стартует", "Инициализация бота %"]),
        ],
        boot: ["Загружено плагинов: #", "Чтение настроек из /etc/@.yml", "Подключение к базе @"],
        ready: [dice.pick(["Бот запущен и готов к работе", "Сервис запущен", "Бот % успешно запущен"])],
        crash: [
          dice.pick(["Критическая ошибка, процесс завершается", "Необработанное исключение, бот упал"]),
        ],
        bootFailure: [
          dice.pick([
            "Не удалось подключиться к базе данных @",
            "Ошибка: база данных @ не отвечает",
            "Нет соединения с сервером @, попытка прервана",
          ]),
        ],
      };
      const down = from + dice.between(2, 6) * HOUR;
      world.work(actor, from, down);
      world.crash(actor, down);
      const everyMs = actor.bootMs + dice.between(15, 70) * SECOND;
      const cycles = dice.whole(5, 40);
      const first = down + 6 * SECOND;
      return [loopUntilReady(world, actor, { down, first, cycles, everyMs })];
    },
  },
  {
    // A busy site's access log has a hole: nothing was served, nothing says why.
    name: "hole-in-access",
    tell(world) {
      const { dice, from } = world;
      const web = world.actor(dice.between(20, 80));
      web.format = ACCESS_FORMAT;
      const gone = from + dice.between(3, 6) * HOUR;
      const back = gone + dice.between(8, 40) * MINUTE;
      for (let at = from; at < back + 4 * HOUR; at += dice.gap(MINUTE / web.rate))
        if (at < gone || at >= back) request(world, web, at, dice.pick([200, 200, 200, 302, 404]), "up");
      return [oneIncident([{ service: web.name, kind: "silence", startAt: gone, endAt: back }])];
    },
  },
  {
    // A third of all work fails, then the process gives up; after its boot all is well.
    name: "failing-then-dead",
    tell(world) {
      const { dice, from } = world;
      const actor = world.actor(dice.between(25, 60));
      const begin = from + dice.between(2, 5) * HOUR;
      const down = begin + dice.between(8, 25) * MINUTE;
      world.work(actor, from, begin);
      world.work(actor, begin, down, () => 0.65);
      errors(world, actor, begin, down, 0.35 * actor.rate, [dice.pick(actor.words.dependency)], "parcel-db");
      world.crash(actor, down);
      const ready = world.boot(actor, down + dice.between(3, 20) * MINUTE, "ready");
      world.work(actor, ready, ready + 3 * HOUR);
      return [oneIncident([{ service: actor.name, kind: "outage", startAt: begin, endAt: ready }])];
    },
  },
];
