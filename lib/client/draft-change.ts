import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";

/** What a text has otherwise than its base: fields as a whole, and of lists the stretch that differs. */
export interface DraftChange {
  fields: Record<string, unknown>;
  /** `from` items of the base's beginning and `rest` of its end stay, `items` stand between them. */
  lists: Record<string, { from: number; rest: number; items: unknown[] }>;
  /** Fields of the base that the text has no more. */
  gone: string[];
}

/**
 * What makes `document` of `base`. Fields and items are compared by identity, so it costs one look at each item, and what
 * was not touched is not written; an equal but newly made part counts as changed.
 */
export function changeOf(base: PostmortemDocument, document: PostmortemDocument): DraftChange {
  const known = new Map<string, unknown>(Object.entries(base));
  const fields = new Map<string, unknown>(Object.entries(document));
  const gone = [...known.keys()].filter((field) => fields.get(field) === undefined);
  const change: DraftChange = { fields: {}, lists: {}, gone };
  for (const [field, value] of fields) {
    const before = known.get(field);
    if (before === value) continue;
    if (Array.isArray(before) && Array.isArray(value)) change.lists[field] = stretchOf(before, value);
    else change.fields[field] = value;
  }
  return change;
}

/** The text that `changeOf` was asked about, of the base it was asked with. */
export function applyChange(base: PostmortemDocument, { fields, lists, gone }: DraftChange): unknown {
  const known = new Map<string, unknown>(Object.entries(base));
  const spliced = Object.entries(lists).map(([field, { from, rest, items }]) => {
    const before = known.get(field);
    const stood: unknown[] = Array.isArray(before) ? before : [];
    return [field, [...stood.slice(0, from), ...items, ...stood.slice(stood.length - rest)]] as const;
  });
  const whole = Object.entries({ ...base, ...fields, ...Object.fromEntries(spliced) });
  return Object.fromEntries(whole.filter(([field]) => !gone.includes(field)));
}

/** Whether a value read back from a storage is a change. */
export function isDraftChange(value: unknown): value is DraftChange {
  return (
    typeof value === "object" && value !== null && "fields" in value && "lists" in value && "gone" in value
  );
}

function stretchOf(before: readonly unknown[], after: readonly unknown[]) {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let rest = 0;
  while (rest < shorter - from && before[before.length - 1 - rest] === after[after.length - 1 - rest])
    rest += 1;
  return { from, rest, items: after.slice(from, after.length - rest) };
}
