/** Epoch milliseconds as the value of a `datetime-local` input in a zone: "2026-03-03T14:37:13". */
export function toLocalInput(at: number, zone: string): string {
  return new Date(at + offsetMs(zone, at)).toISOString().slice(0, 19);
}

/** The instant a `datetime-local` value means in a zone; the earlier one where an hour comes twice; null when empty. */
export function fromLocalInput(value: string, zone: string): number | null {
  const local = Date.parse(`${value.length === 16 ? `${value}:00` : value}Z`);
  if (Number.isNaN(local)) return null;
  const first = local - offsetMs(zone, local - 86_400_000);
  const second = local - offsetMs(zone, local + 86_400_000);
  const fits = [first, second].filter((at) => at + offsetMs(zone, at) === local);
  return fits.length > 0 ? Math.min(...fits) : Math.max(first, second);
}

const readers = new Map<string, Intl.DateTimeFormat>();

/** How far the zone is ahead of UTC at an instant, in milliseconds. */
export function offsetMs(zone: string, at: number): number {
  let reader = readers.get(zone);
  if (!reader) {
    reader = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
    readers.set(zone, reader);
  }
  const name = reader.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "";
  const match = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(name);
  if (!match) return 0;
  const seconds = Number(match[2]) * 3_600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return (match[1] === "-" ? -1 : 1) * seconds * 1_000;
}
