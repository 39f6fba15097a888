/**
 * The example: `docker compose logs -t` of a made-up shop, five hours with an outage. Its host dies while busy, is silent
 * for 35 minutes, boots, and three services crash about every 55 s for lack of name resolution until somebody mends it.
 * The same text every time.
 */
export function* shopOutage(): Generator<string> {
  const lines: Line[] = [];
  const random = makeRandom(20_260_312);
  const story = { lines, random, say: makeSay(lines, random) };
  tellTraffic(story, OPENS, DIES);
  tellStrain(story);
  tellBoot(story);
  tellCrashLoops(story);
  tellRecovery(story);
  tellTraffic(story, RECOVERS + 18_000, CLOSES);
  tellCacheWarnings(story);
  lines.sort((a, b) => a.at - b.at || a.order - b.order);
  for (const { at, service, text } of lines)
    for (const part of text.split("\n")) yield `${`${service}-1`.padEnd(10)} | ${stamp(at)} ${part}\n`;
}

const at = (clock: string) => Date.parse(`2026-03-12T${clock}Z`);
const OPENS = at("11:30:00");
const STRAINS = at("14:02:00");
const DIES = at("14:21:42");
const BOOTS = at("14:57:05");
const RECOVERS = at("15:34:31");
const CLOSES = at("16:30:00");

interface Line {
  at: number;
  order: number;
  service: string;
  text: string;
}
type Say = (at: number, service: string, text: string) => void;
interface Story {
  lines: Line[];
  random: () => number;
  say: Say;
}

function makeSay(lines: Line[], random: () => number): Say {
  return (when, service, text) =>
    lines.push({ at: when + random() * 0.9, order: lines.length, service, text });
}

/** Numbers in [0, 1) that are the same on every machine. */
function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 0x100000000;
  };
}

function stamp(when: number): string {
  const whole = Math.floor(when);
  const nanos = Math.floor((when - whole) * 1_000_000);
  return `${new Date(whole).toISOString().slice(0, -1)}${String(nanos).padStart(6, "0")}Z`;
}

const PAGES = [
  "/",
  "/catalogue",
  "/catalogue/kettles",
  "/catalogue/lamps",
  "/cart",
  "/cart/items",
  "/search?q=lamp",
  "/account",
];
const GOODS = ["kettle", "lamp", "teapot", "blanket", "clock"];

function tellTraffic({ random, say }: Story, from: number, to: number): void {
  for (let now = from; now < to; now += 400 + random() * 2_200) {
    const page = PAGES[Math.floor(random() * PAGES.length)] ?? "/";
    const tookMs = Math.round(12 + random() * 90);
    const client = `203.0.113.${1 + Math.floor(random() * 250)}`;
    say(now, "proxy", accessLine(now, client, `GET ${page}`, 200, 900 + Math.floor(random() * 30_000)));
    if (random() < 0.35)
      say(now + 2, "api", `INFO:     request ${hex(random)} GET ${page} answered 200 in ${tookMs} ms`);
    if (random() < 0.08) tellOrder({ random, say }, now + 40, client);
    if (random() < 0.004)
      say(
        now + 5,
        "api",
        `WARNING:  slow query: ${700 + Math.round(random() * 500)} ms for select from stock`,
      );
  }
  for (let now = Math.ceil(from / 300_000) * 300_000; now < to; now += 300_000) {
    const written = 20 + Math.floor(random() * 60);
    const text = `LOG:  checkpoint complete: wrote ${written} buffers (0.${written}%); write=${(random() * 5).toFixed(3)} s`;
    say(now + 4_000, "db", postgresLine(now + 4_000, 27, text));
  }
}

function tellOrder({ random, say }: Pick<Story, "random" | "say">, now: number, client: string): void {
  const order = 10_000 + Math.floor(random() * 80_000);
  const good = GOODS[Math.floor(random() * GOODS.length)] ?? "lamp";
  const cents = 900 + Math.floor(random() * 9_000);
  say(now, "proxy", accessLine(now, client, "POST /orders", 201, 312));
  say(now + 4, "api", `INFO:     order ${order} accepted: 1 × ${good}, ${(cents / 100).toFixed(2)} EUR`);
  const paid = {
    time: new Date(now + 90).toISOString(),
    level: "info",
    msg: "payment captured",
    order,
    amountCents: cents,
  };
  say(now + 90, "payments", JSON.stringify(paid));
  say(now + 1_500, "worker", `${plainTime(now + 1_500)} INFO  Заказ ${order} собран и передан в доставку`);
}

/** Twenty minutes in which the host runs out of memory: queries slow down, the pool runs dry. */
function tellStrain({ random, say }: Story): void {
  for (let now = STRAINS; now < DIES; now += 6_000 + random() * 14_000) {
    const waitedMs = 2_000 + Math.round(random() * 6_000);
    say(
      now,
      "api",
      `WARNING:  waited ${waitedMs} ms for a database connection, pool is exhausted (20 of 20 in use)`,
    );
    if (random() < 0.3) {
      const order = 10_000 + Math.floor(random() * 80_000);
      say(
        now + 300,
        "worker",
        `${plainTime(now + 300)} ERROR Не удалось обновить остаток по заказу ${order}: истекло время ожидания базы`,
      );
    }
    if (random() < 0.25)
      say(now + 500, "proxy", accessLine(now + 500, "203.0.113.77", "POST /orders", 504, 160));
  }
  for (const beforeMs of [97_000, 33_400])
    say(DIES - beforeMs, "db", postgresLine(DIES - beforeMs, 31, "ERROR:  out of memory"));
}

function tellBoot({ say }: Story): void {
  const boot = (afterMs: number, text: string, pid = 1) =>
    say(BOOTS + afterMs, "db", postgresLine(BOOTS + afterMs, pid, text));
  boot(0, "LOG:  starting PostgreSQL 16.2 on x86_64-pc-linux-musl, compiled by gcc, 64-bit");
  boot(30, 'LOG:  listening on IPv4 address "0.0.0.0", port 5432');
  boot(80, "LOG:  database system was interrupted; last known up at 2026-03-12 14:20:04 UTC", 29);
  boot(400, "LOG:  database system was not properly shut down; automatic recovery in progress", 29);
  boot(450, "LOG:  redo starts at 4/9A1FE058", 29);
  boot(
    2_900,
    "LOG:  redo done at 4/9B44C7A8 system usage: CPU: user: 0.41 s, system: 0.22 s, elapsed: 2.44 s",
    29,
  );
  boot(3_300, "LOG:  database system is ready to accept connections");
  say(BOOTS + 900, "proxy", errorLine(BOOTS + 900, "notice", "nginx/1.25.4"));
  say(BOOTS + 920, "proxy", errorLine(BOOTS + 920, "notice", "start worker processes"));
}

/** Three services that cannot find one another by name, started again and again. */
function tellCrashLoops({ random, say }: Story): void {
  let restarts = 0;
  for (let now = BOOTS + 4_000; now < RECOVERS - 20_000; now += 54_000 + random() * 2_000) {
    restarts++;
    say(now, "api", "INFO:     Started server process [1]");
    say(now + 40, "api", "INFO:     Waiting for application startup.");
    say(now + 21_000, "api", `ERROR:    Traceback (most recent call last):\n${TRACE}`);
    say(now + 21_020, "api", "ERROR:    Application startup failed. Exiting.");
    say(now + 3_000, "worker", `${plainTime(now + 3_000)} INFO  Запуск обработчика очереди`);
    say(
      now + 24_000,
      "worker",
      `${plainTime(now + 24_000)} ERROR Имя queue не найдено: временный сбой разрешения имён, попытка ${restarts}`,
    );
    const failed = {
      time: new Date(now + 26_000).toISOString(),
      level: "fatal",
      msg: "getaddrinfo EAI_AGAIN bank-gateway",
      pid: 1,
    };
    say(now + 26_000, "payments", JSON.stringify(failed));
  }
  for (let now = BOOTS + 30_000; now < RECOVERS; now += 1_500 + random() * 9_000) {
    const client = `203.0.113.${1 + Math.floor(random() * 250)}`;
    const page = PAGES[Math.floor(random() * PAGES.length)] ?? "/";
    const failure = `*${Math.floor(random() * 90_000)} connect() failed (113: Host is unreachable) while connecting to upstream, client: ${client}, server: shop.example, request: "GET ${page} HTTP/1.1", upstream: "http://172.20.0.5:8000${page}"`;
    say(now, "proxy", errorLine(now, "error", failure));
    say(now + 1, "proxy", accessLine(now, client, `GET ${page}`, 502, 157));
  }
}

function tellRecovery({ say }: Story): void {
  say(RECOVERS, "api", "INFO:     Started server process [1]");
  say(RECOVERS + 40, "api", "INFO:     Waiting for application startup.");
  say(RECOVERS + 2_100, "api", "INFO:     Application startup complete.");
  say(RECOVERS + 2_200, "api", "INFO:     Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)");
  say(
    RECOVERS + 2_500,
    "payments",
    JSON.stringify({
      time: new Date(RECOVERS + 2_500).toISOString(),
      level: "info",
      msg: "gateway connected, accepting payments",
    }),
  );
  say(RECOVERS + 3_000, "worker", `${plainTime(RECOVERS + 3_000)} INFO  Запуск обработчика очереди`);
  say(
    RECOVERS + 3_900,
    "worker",
    `${plainTime(RECOVERS + 3_900)} INFO  Очередь доступна, в ней 214 отложенных заказов`,
  );
  say(RECOVERS + 17_000, "proxy", accessLine(RECOVERS + 17_000, "203.0.113.18", "GET /", 200, 18_204));
}

/** A harmless warning every two minutes, whatever else goes on. */
function tellCacheWarnings({ random, say }: Story): void {
  for (let now = OPENS + 7_000; now < CLOSES; now += 120_000) {
    if (now > DIES && now < RECOVERS + 20_000) continue;
    const full = 88 + Math.floor(random() * 8);
    say(now, "worker", `${plainTime(now)} WARN  Кэш изображений заполнен на ${full} %, старые удаляются`);
  }
}

const TRACE = [
  '  File "/app/shop/main.py", line 41, in connect_database',
  "    await pool.open(timeout=20)",
  '  File "/app/shop/database.py", line 88, in open',
  "    return await asyncpg.connect(self.dsn)",
  "socket.gaierror: [Errno -3] Temporary failure in name resolution",
].join("\n");

function accessLine(now: number, client: string, request: string, status: number, bytes: number): string {
  return `${client} - - [${clfTime(now)}] "${request} HTTP/1.1" ${status} ${bytes} "-" "Mozilla/5.0 (X11; Linux x86_64)"`;
}

function errorLine(now: number, level: string, text: string): string {
  return `${isoParts(now).date.replaceAll("-", "/")} ${isoParts(now).clock} [${level}] 7#7: ${text}`;
}

function postgresLine(now: number, pid: number, text: string): string {
  const { date, clock } = isoParts(now);
  return `${date} ${clock}.${String(Math.floor(now % 1000)).padStart(3, "0")} UTC [${pid}] ${text}`;
}

function plainTime(now: number): string {
  const { date, clock } = isoParts(now);
  return `${date} ${clock},${String(Math.floor(now % 1000)).padStart(3, "0")}`;
}

function clfTime(now: number): string {
  const { date, clock } = isoParts(now);
  return `${date.slice(8)}/Mar/${date.slice(0, 4)}:${clock} +0000`;
}

function isoParts(now: number): { date: string; clock: string } {
  const iso = new Date(now).toISOString();
  return { date: iso.slice(0, 10), clock: iso.slice(11, 19) };
}

function hex(random: () => number): string {
  return Math.floor(random() * 0xffffffff)
    .toString(16)
    .padStart(8, "0");
}
