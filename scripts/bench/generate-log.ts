import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { seededRandom } from "./fill-templates";

const START = Date.UTC(2026, 0, 5);

/** Writes a log of five services, ten lines a second, some with stack traces; the same for the same count. */
export async function generateLog(path: string, lines: number): Promise<number> {
  const random = seededRandom(11);
  const file = createWriteStream(path, { highWaterMark: 1 << 20 });
  const below = (limit: number) => Math.floor(random() * limit);
  let written = 0;
  let bytes = 0;
  let now = START;
  while (written < lines) {
    const piece: string[] = [];
    for (let i = 0; i < 2_000 && written < lines; i++) {
      now += below(200);
      const head = `${SERVICES[below(5)]} | ${new Date(now).toISOString()}`;
      piece.push(`${head} ${message(below)}\n`);
      written++;
      if (below(400) === 0 && written + 3 <= lines) {
        const service = head.slice(0, head.indexOf("|"));
        const frames = [
          "java.net.ConnectException: refused",
          "\tat shop.Pool.open(Pool.java:88)",
          "\tat shop.Main.run(Main.java:12)",
        ];
        for (const frame of frames) piece.push(`${service}| ${frame}\n`);
        written += frames.length;
      }
    }
    const text = piece.join("");
    bytes += Buffer.byteLength(text);
    if (!file.write(text)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
  return bytes;
}

const SERVICES = ["api-1     ", "worker-1  ", "db-1      ", "proxy-1   ", "payments-1"];

function message(below: (limit: number) => number): string {
  switch (below(9)) {
    case 0:
      return `INFO  request ${hex(below)} GET /catalogue/${below(5000)} answered 200 in ${below(900)} ms`;
    case 1:
      return `INFO  order ${below(1e6)} accepted for customer ${below(1e5)}: ${below(9)} items, ${below(90_000)} cents`;
    case 2:
      return `INFO  job ${hex(below)} finished in ${below(100)}.${below(999)} s after ${below(4)} retries`;
    case 3:
      return `DEBUG cache miss for key user:${below(1e6)}:profile, loading from 10.0.${below(255)}.${below(255)}`;
    case 4:
      return `INFO  connection from 192.0.2.${below(255)} port ${below(65_000)} closed by peer`;
    case 5:
      return `WARN  slow query (${below(9000)} ms): select * from stock where id = ${below(1e6)}`;
    case 6:
      return `ERROR payment ${below(1e9)} refused by gateway: code ${below(99)}, will retry in ${below(60)} s`;
    case 7:
      return `INFO  heartbeat ok, ${below(64)} workers, queue depth ${below(2000)}`;
    default:
      return `INFO  session ${hex(below)}${hex(below)} expired for user u${below(1e5)}`;
  }
}

function hex(below: (limit: number) => number): string {
  return below(2 ** 31)
    .toString(16)
    .padStart(8, "0");
}
