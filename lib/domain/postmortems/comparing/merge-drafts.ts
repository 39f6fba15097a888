import type { PostmortemDocument } from "../schema";

/** A field that both sides changed, each in its own way. An item that one side deleted is `undefined` there. */
export interface Collision {
  /** Names of fields from the document down; an item of a list is "#" and its id. */
  path: readonly string[];
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

export interface DraftMerge {
  /** Everything that does not collide, of both sides; where they collide, mine (or the item that is still there). */
  document: PostmortemDocument;
  collisions: Collision[];
  /** How many fields and items came from theirs. */
  taken: number;
}

/**
 * Merges two drafts made from the same base, field by field and, in lists, item by item. Rows that both sides moved stand
 * in my order; nothing else is decided here.
 */
export function mergeDrafts(
  base: PostmortemDocument,
  mine: PostmortemDocument,
  theirs: PostmortemDocument,
): DraftMerge {
  const found: Found = { collisions: [], taken: 0 };
  const document = mergeFields(base, mine, theirs, [], found);
  return { document, ...found };
}

/** The document with the value at a collision's path replaced; an `undefined` item is taken out of its list. */
export function resolveCollision(
  document: PostmortemDocument,
  { path }: Pick<Collision, "path">,
  value: unknown,
): PostmortemDocument {
  return replaceIn(document, path, value);
}

/** Whether two values have the same content. */
export function isSameContent(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => isSameContent(item, b[index]));
  if (!isFields(a) || !isFields(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) =>
    isSameContent(Reflect.get(a, name), Reflect.get(b, name)),
  );
}

interface Found {
  collisions: Collision[];
  taken: number;
}
interface Item {
  id: string;
}

function mergeFields<T extends object>(
  base: T,
  mine: T,
  theirs: T,
  path: readonly string[],
  found: Found,
): T {
  const merged = { ...mine };
  for (const [name] of Object.entries({ ...base, ...theirs, ...mine })) {
    if (!isKeyOf(name, merged) && !isKeyOf(name, theirs)) continue;
    const key = name as keyof T;
    merged[key] = mergeValue(base[key], mine[key], theirs[key], [...path, name], found);
  }
  return merged;
}

function mergeValue<T>(base: T, mine: T, theirs: T, path: readonly string[], found: Found): T {
  if (isSameContent(mine, theirs) || isSameContent(base, theirs)) return mine;
  // A list that came later is absent where it is empty.
  if (base === undefined && isItems(mine) && isItems(theirs))
    return mergeItems([], mine, theirs, path, found) as T;
  if (isItems(base) && isItems(mine) && isItems(theirs) && base.length + mine.length + theirs.length > 0)
    return mergeItems(base, mine, theirs, path, found) as T;
  if (isSameContent(base, mine)) {
    found.taken += 1;
    return theirs;
  }
  if (isFields(base) && isFields(mine) && isFields(theirs))
    return mergeFields(base, mine, theirs, path, found);
  found.collisions.push({ path, base, mine, theirs });
  return mine;
}

function mergeItems<T extends Item>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
  path: readonly string[],
  found: Found,
): T[] {
  const [inBase, inMine, inTheirs] = [byId(base), byId(mine), byId(theirs)];
  const kept = new Map<string, T>();
  for (const id of new Set([...inMine.keys(), ...inTheirs.keys()])) {
    const [before, own, other] = [inBase.get(id), inMine.get(id), inTheirs.get(id)];
    const here = [...path, `#${id}`];
    if (own && other) {
      kept.set(id, before ? mergeValue(before, own, other, here, found) : pick(own, other, here, found));
      continue;
    }
    const survivor = own ?? other;
    if (!survivor) continue;
    if (!before) {
      kept.set(id, survivor);
      if (!own) found.taken += 1;
    } else if (isSameContent(before, survivor)) {
      if (own) found.taken += 1;
    } else {
      kept.set(id, survivor);
      found.collisions.push({ path: here, base: before, mine: own, theirs: other });
    }
  }
  return mergeOrder(base, mine, theirs).flatMap((id) => kept.get(id) ?? []);
}

function pick<T>(mine: T, theirs: T, path: readonly string[], found: Found): T {
  if (!isSameContent(mine, theirs)) found.collisions.push({ path, base: undefined, mine, theirs });
  return mine;
}

/** The order of the side that moved rows, mine when both did; rows of the other side stand after their neighbour there. */
function mergeOrder(base: readonly Item[], mine: readonly Item[], theirs: readonly Item[]): string[] {
  const [baseIds, mineIds, theirIds] = [idsOf(base), idsOf(mine), idsOf(theirs)];
  const common = (ids: string[]) =>
    ids.filter((id) => baseIds.includes(id) && mineIds.includes(id) && theirIds.includes(id)).join(" ");
  const isMineMoved = common(baseIds) !== common(mineIds);
  const [lead, other] = isMineMoved ? [mineIds, theirIds] : [theirIds, mineIds];
  const order = [...lead];
  other.forEach((id, index) => {
    if (order.includes(id)) return;
    const before = other.slice(0, index).findLast((known) => order.includes(known));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  });
  return order;
}

function replaceIn<T>(value: T, path: readonly string[], next: unknown): T {
  const [name, ...rest] = path;
  if (name === undefined) return next as T;
  if (isItems(value)) {
    const id = name.slice(1);
    return value.flatMap((item) => {
      if (item.id !== id) return [item];
      const replaced: unknown = replaceIn<unknown>(item, rest, next);
      return replaced === undefined ? [] : [replaced];
    }) as T;
  }
  if (!isFields(value)) return value;
  return { ...value, [name]: replaceIn(Reflect.get(value, name), rest, next) };
}

const byId = <T extends Item>(items: readonly T[]) => new Map(items.map((item) => [item.id, item]));
const idsOf = (items: readonly Item[]) => items.map(({ id }) => id);
const isKeyOf = (name: string, value: object) => Object.hasOwn(value, name);

function isFields(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isItems(value: unknown): value is Item[] {
  return (
    Array.isArray(value) &&
    value.every((item) => isFields(item) && "id" in item && typeof item.id === "string")
  );
}
