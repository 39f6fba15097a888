/** What is known of the outage below: its local clock times, and how often it started in vain. */
export const OUTAGE = {
  day: "2026-03-07",
  lastGood: "14:37:13",
  firstBoot: "15:16:49",
  ready: "16:01:16",
  firstGood: "16:01:27",
  restarts: 48,
} as const;

export interface OutageLogOptions {
  /** How long it goes on after the recovery, so that a longer copy of the same log can be made. */
  until?: string;
  /** Part of every order number: logs of two tests must not hold the same records. */
  seed?: number;
}

/**
 * The log of a made-up parcel bot: five busy hours, forty minutes of silence, a crash loop whose start script writes lines
 * without a time, a ready line, good again. Level, local time, module, text.
 */
export function outageLog({ until = "18:00:00", seed = 5 }: OutageLogOptions = {}): string {
  const random = randomNumbers(seed);
  const lines: string[] = [];
  const say = (level: string, at: number, module: string, text: string) =>
    lines.push(`${level} ${OUTAGE.day} ${clock(at)} ${module} ${text}`);
  let order = seed * 10_000;
  const serve = (at: number) => {
    const chat = 1_000 + Math.floor(random() * 9_000);
    say("INFO", at, "middleware", `Update: {"chat": ${chat}, "kind": "text", "length": ${order % 40}}`);
    order += 1;
    say("INFO", at, "parcels", `Registered parcel ${order} for chat ${chat}`);
  };
  const serveBetween = (from: string, to: string) => {
    let at = seconds(from);
    for (; at < seconds(to); at += 5 + Math.floor(random() * 85)) serve(at);
  };

  serveBetween("09:00:00", OUTAGE.lastGood);
  serve(seconds(OUTAGE.lastGood));
  let boot = seconds(OUTAGE.firstBoot);
  for (let restart = 0; restart < OUTAGE.restarts; restart += 1, boot += 56) {
    lines.push(
      "Starting the parcel bot ...",
      "Waiting for the database ...",
      "store:5432 - accepting connections",
      "Database is ready",
    );
    say("INFO", boot, "main", "Session storage: memory, TTL=2 h");
    say(
      "ERROR",
      boot + 16,
      "main",
      restart % 2 === 0
        ? "Could not register the webhook: Cannot connect to host api.parcels.example:443 [Temporary failure in name resolution]"
        : "Ошибка регистрации вебхука: Cannot connect to host api.parcels.example:443 [Temporary failure in name resolution]",
    );
    say("WARNING", boot + 16, "main", "Going on without a webhook");
    say("ERROR", boot + 32, "base_events", "Unclosed client session");
    lines.push(
      `client_session: <parcels.client.Session object at 0x${(0x7f00_0000 + restart * 64).toString(16)}>`,
    );
  }
  const ready = seconds(OUTAGE.ready);
  say("INFO", ready, "main", "Preloaded modules");
  say("INFO", ready, "main", "Bot started and ready");
  say("INFO", ready, "main", "Webhook server listening on port 8000");
  serveBetween(OUTAGE.firstGood, until);
  return `${lines.join("\n")}\n`;
}

function seconds(at: string): number {
  const [hours = 0, minutes = 0, rest = 0] = at.split(":").map(Number);
  return hours * 3_600 + minutes * 60 + rest;
}

function clock(at: number): string {
  return [at / 3_600, (at / 60) % 60, at % 60]
    .map((part) => String(Math.floor(part)).padStart(2, "0"))
    .join(":");
}

/** Mulberry32: the same numbers in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
