import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { seededRandom } from "./fill-templates";

const START = Date.UTC(2026, 0, 5);
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const STATUSES = [200, 200, 200, 200, 200, 200, 200, 304, 301, 404, 500];

/** Writes a combined access log of one shop, about twenty requests a second; the same for the same count. Resolves to its bytes. */
export async function generateAccessLog(path: string, lines: number): Promise<number> {
  const random = seededRandom(23);
  const below = (limit: number) => Math.floor(random() * limit);
  const file = createWriteStream(path, { highWaterMark: 1 << 20 });
  let now = START;
  let bytes = 0;
  for (let written = 0; written < lines;) {
    const piece: string[] = [];
    for (; piece.length < 2_000 && written < lines; written++) {
      now += below(100);
      piece.push(line(now, below));
    }
    const text = piece.join("");
    bytes += text.length;
    if (!file.write(text)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
  return bytes;
}

function line(now: number, below: (limit: number) => number): string {
  const status = STATUSES[below(STATUSES.length)] ?? 200;
  const method = below(5) === 0 ? "POST" : "GET";
  const referrer = below(2) === 0 ? "-" : `https://shop.example/catalogue/${below(90)}`;
  return `192.0.2.${below(255)} - - [${clock(now)}] "${method} ${target(below)} HTTP/1.1" ${status} ${below(60_000)} "${referrer}" "${AGENTS[below(AGENTS.length)] ?? "-"}"\n`;
}

function clock(now: number): string {
  const iso = new Date(now).toISOString();
  return `${iso.slice(8, 10)}/${MONTHS[Number(iso.slice(5, 7)) - 1] ?? ""}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}

function target(below: (limit: number) => number): string {
  switch (below(9)) {
    case 0:
      return "/";
    case 1:
      return `/catalogue/${below(5_000)}`;
    case 2:
      return `/api/v1/orders/${below(1e6)}`;
    case 3:
      return `/api/v1/items/${below(5_000)}/stock`;
    case 4:
      return `/search?q=${below(900)}&page=${below(9)}`;
    case 5:
      return `/static/app.${below(9_999)}.js`;
    case 6:
      return `/images/${below(5_000)}.webp`;
    case 7:
      return "/healthz";
    default:
      return "/cart";
  }
}

const AGENTS = [
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15",
  "curl/8.16.0",
  "shop-probe/2.1",
  "-",
];
