import { fillSlots } from "./fill-slots";
import { isAction, isLinking, mayBeValue, tellsState } from "./may-be-value";
import { normalize, textOf } from "./merge-item";
import type { SettledItem, SettledSet } from "./settled-set";
import type { TemplateToken, TokenInterner } from "../scanning/template-token";
import { UnionFind } from "./union-find";
import { STATE_WORDS } from "../word-lists";

/** Beyond so many items, and in longer ones, no places are compared. */
const ITEMS_MAX = 5_000;
const TOKENS_MAX = 40;
const CONSTANTS_MIN = 2;
/** So many messages in which phrases stand for each other make them values. */
const FRAMES_MIN = 2;
/** Messages that share more of their words are one message said of several things. */
const SHARED_MAX = 0.3;
/** So many phrases where a message has hardly another word, or where they are of several words. */
const PHRASES_MIN = 3;
const PHRASE_WORDS_MAX = 5;
const PHRASES_MAX = 40;
/** Linking words that names hold. */
const WITHIN_NAMES: ReadonlySet<string> = new Set(["of", "and", "the"]);
const FRAMES_MAX = 40;

/** What stood in one place of a message, whose other words these are. */
interface Place {
  phrases: readonly string[];
  held: ReadonlySet<string>;
  /** The messages are one already. */
  joined: boolean;
  constants: ReadonlySet<string>;
}

/** A message but for one phrase, and the items that have different ones there. */
interface Frame extends Place {
  key: string;
  from: number;
  whole: boolean;
  items: SettledItem[];
  /** Items with a word there that tells more than a value does. */
  others: SettledItem[];
  /** As many as its phrases must be. */
  least: number;
  /** It stands after an equals sign, where only words that other messages are told apart by may be values. */
  isField: boolean;
}

/**
 * Sets of items that differ in one phrase, where these phrases stand for each other in several messages, and neither tell a
 * state nor name an action.
 */
export function uniteAlternatives(items: readonly SettledItem[], interner: TokenInterner): SettledSet[] {
  if (items.length > ITEMS_MAX) return [];
  const frames = framesOf(items);
  const placesOf = new Map<string, Place[]>();
  for (const place of [...frames, ...items.flatMap(placesWithin)])
    for (const phrase of place.held) {
      const list = placesOf.get(phrase);
      if (list === undefined) placesOf.set(phrase, [place]);
      else list.push(place);
    }
  const taken = new Set<SettledItem>();
  const sets: SettledSet[] = [];
  for (const frame of frames) {
    if (frame.items.some((item) => taken.has(item))) continue;
    const kinds = new UnionFind(frame.phrases.length);
    frame.phrases.forEach((phrase, i) => {
      for (let k = i + 1; k < frame.phrases.length; k++)
        if (areOfOneKind(placesOf.get(phrase) ?? [], frame.phrases[k] ?? "", !frame.isField))
          kinds.union(i, k);
    });
    for (const kind of kinds.sets()) {
      if (kind.length < frame.least || frame.items.some((item) => taken.has(item))) continue;
      // A place that is one for values mostly is one for the others too, as for "unknown" among names.
      const all = kind.length * 2 >= frame.items.length + frame.others.length;
      const united = all
        ? [...frame.items, ...frame.others]
        : kind.flatMap((index) => frame.items[index] ?? []);
      sets.push({ tokens: withSlot(united[0]?.tokens ?? [], frame, interner), items: united });
      for (const item of united) taken.add(item);
    }
  }
  return sets;
}

function withSlot(
  tokens: readonly TemplateToken[],
  { from, whole }: Frame,
  interner: TokenInterner,
): TemplateToken[] {
  const before = tokens.slice(0, from);
  const after = tokens.slice(phraseEnd(tokens, from, whole));
  return normalize([...before, interner.slot(tokens[from]?.space ?? false), ...after]);
}

/** Those with most items first; equally many in the order of their text. */
function framesOf(items: readonly SettledItem[]): Frame[] {
  const byKey = new Map<string, Pick<Frame, "from" | "whole" | "items" | "others">>();
  for (const item of items) {
    const { tokens } = item;
    if (tokens.length > TOKENS_MAX || tokens.filter((token) => token.constant).length < PHRASES_MIN - 1)
      continue;
    const first = tokens.findIndex((token) => !token.delimiter);
    const text = textOf(tokens);
    const ends = [0];
    for (const token of tokens) ends.push((ends.at(-1) ?? 0) + token.text.length);
    for (let from = first + 1; from < tokens.length; from++) {
      for (const whole of [false, true]) {
        const phrase = phraseEnd(tokens, from, whole);
        const end = phrase > from || whole || tokens[from]?.constant !== true ? phrase : from + 1;
        if (end === from) continue;
        const key = `${whole}${text.slice(0, ends[from])}\0${text.slice(ends[end])}`;
        const known = byKey.get(key) ?? { from, whole, items: [], others: [] };
        (phrase > from ? known.items : known.others).push(item);
        byKey.set(key, known);
      }
    }
  }
  return [...byKey]
    .flatMap(([key, { from, whole, items: list, others }]) => {
      if (list.length < 2 || list.length > PHRASES_MAX) return [];
      const tokens = list[0]?.tokens ?? [];
      const kept = [...tokens.slice(0, from), ...tokens.slice(phraseEnd(tokens, from, whole))];
      const constants = new Set(kept.flatMap((token) => (token.constant ? [token.word.toLowerCase()] : [])));
      const phrases = list.map((item) =>
        textOf(item.tokens.slice(from, phraseEnd(item.tokens, from, whole))).trim(),
      );
      const brief = constants.size < CONSTANTS_MIN || phrases.some((phrase) => phrase.includes(" "));
      return constants.size === 0
        ? []
        : [
            {
              key,
              from,
              whole,
              items: list,
              others,
              phrases,
              held: new Set(phrases),
              joined: false,
              constants,
              least: brief ? PHRASES_MIN : 2,
              isField: tokens[from - 1]?.word === "=",
            },
          ];
    })
    .sort((a, b) => b.items.length - a.items.length || (a.key < b.key ? -1 : 1));
}

/** What the variable parts of a message held before they were joined. */
function placesWithin({ tokens, members }: SettledItem): Place[] {
  const constants = new Set(tokens.flatMap((token) => (token.constant ? [token.word.toLowerCase()] : [])));
  if (members.length < 2 || constants.size < CONSTANTS_MIN || tokens.length > TOKENS_MAX) return [];
  const slots = tokens.filter((token) => token.slot).map(() => new Set<string>());
  for (const member of members)
    fillSlots(tokens, member.tokens)?.forEach((run, at) => {
      // A word beside its number is one place with it.
      const said = run.filter(({ slot }) => !slot);
      if (said.length > 0 && phraseEnd(said, 0, said.length > 1) === said.length)
        slots[at]?.add(textOf(said).trim());
    });
  return slots.flatMap((held) =>
    held.size < 2 ? [] : [{ phrases: [...held], held, joined: true, constants }],
  );
}

/** After the word there, or after all words to what is none, where they may be a phrase; else the place itself. */
function phraseEnd(tokens: readonly TemplateToken[], from: number, whole: boolean): number {
  const first = tokens[from];
  if (first === undefined || !first.constant) return from;
  let end = from + 1;
  if (whole) while (end < tokens.length && tokens[end]?.constant) end++;
  if (end === from + 1) return mayBeValue(first) && !first.key && !first.soft ? end : from;
  const words = tokens.slice(from, end);
  if (words.length > PHRASE_WORDS_MAX || words.every(tellsState)) return from;
  const tells = words.some((word, at) => {
    const outer = at === 0 || at === words.length - 1;
    return (
      STATE_WORDS.has(word.word.toLowerCase()) ||
      (isLinking(word) && (outer || !WITHIN_NAMES.has(word.word))) ||
      (outer && isAction(word))
    );
  });
  return tells ? from : end;
}

/** Whether so many messages, no two of them nearly the same, have both phrases in one place. */
function areOfOneKind(places: readonly Place[], other: string, mayBeJoined: boolean): boolean {
  const apart: Place[] = [];
  for (const place of places.slice(0, FRAMES_MAX)) {
    if (!place.held.has(other) || (place.joined && !mayBeJoined)) continue;
    if (apart.some((known) => sharedShare(known.constants, place.constants) > SHARED_MAX)) continue;
    apart.push(place);
    if (apart.length >= FRAMES_MIN) return true;
  }
  return false;
}

function sharedShare(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared / Math.max(1, a.size + b.size - shared);
}
