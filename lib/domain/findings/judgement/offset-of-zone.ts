const QUARTER_MS = 15 * 60_000;
const cache = new Map<string, number>();

/** Milliseconds that a zone's wall clock is ahead of UTC at an instant (epoch milliseconds). */
export function offsetOfZone(zone: string, at: number): number {
  if (zone === "UTC") return 0;
  const quarter = Math.floor(at / QUARTER_MS);
  const key = `${zone}${quarter}`;
  let offset = cache.get(key);
  if (offset === undefined) cache.set(key, (offset = read(zone, quarter * QUARTER_MS)));
  return offset;
}

function read(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    timeZoneName: "longOffset",
  }).formatToParts(at);
  const text = parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(text);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === "-" ? -1 : 1) * minutes * 60_000;
}
