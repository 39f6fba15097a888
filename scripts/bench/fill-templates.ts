/** A small seeded generator (mulberry32), so that a table can be made again. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const SYLLABLES = "ba ke lo mi nu ra so ti vu xe dor fin gal hep jas kul mon pir tas wen".split(" ");

/** Bodies with their events: each template's slots filled with made-up values, one kind of value a slot. */
export function fillTemplates(
  templates: readonly string[],
  random: () => number,
): { bodies: string[]; events: string[] } {
  const int = (below: number): number => Math.floor(random() * below);
  const pick = <T>(list: readonly T[]): T => list[int(list.length)] as T;
  const name = (): string => Array.from({ length: 2 + int(2) }, () => pick(SYLLABLES)).join("");
  const hex = (length: number): string => Array.from({ length }, () => int(16).toString(16)).join("");
  const address = (): string => `10.${int(250)}.${int(250)}.${int(250)}`;
  const kinds: { weight: number; make: () => string }[] = [
    { weight: 30, make: () => String(int(100_000)) },
    { weight: 6, make: () => (random() * 100).toFixed(3) },
    { weight: 6, make: () => `0x${hex(8)}` },
    { weight: 10, make: address },
    { weight: 6, make: () => `${address()}:${1024 + int(60_000)}` },
    { weight: 8, make: () => `/var/lib/${name()}/${name()}.${pick(["log", "db", "conf"])}` },
    { weight: 8, make: () => `${name()}-${int(100)}` },
    { weight: 8, make: name },
    { weight: 4, make: () => `${name()}.${name()}.example.com` },
    { weight: 4, make: () => `com.${name()}.${name()}` },
    { weight: 4, make: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}` },
    { weight: 3, make: () => `${name()}_${name()}` },
    { weight: 3, make: () => `${pick(["eth", "sda", "node"])}${int(10)}` },
  ];
  const total = kinds.reduce((sum, { weight }) => sum + weight, 0);
  const kind = (): (() => string) => {
    let left = random() * total;
    return (kinds.find(({ weight }) => (left -= weight) < 0) ?? kinds[0])?.make ?? name;
  };
  const bodies: string[] = [];
  const events: string[] = [];
  for (const template of new Set(templates)) {
    const parts = template.split(/<[*A-Z]+>/);
    const makers = parts.slice(1).map(kind);
    const lines = Math.ceil(2 ** (random() * 9));
    for (let line = 0; line < lines; line++) {
      bodies.push(parts.map((part, at) => (at === 0 ? part : `${makers[at - 1]?.() ?? ""}${part}`)).join(""));
      events.push(template);
    }
  }
  return { bodies, events };
}
