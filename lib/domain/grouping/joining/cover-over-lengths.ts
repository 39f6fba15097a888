import { fillSlots } from "./fill-slots";
import { tellsWhat } from "./may-be-value";
import { textOf } from "./merge-item";
import type { SettledItem, SettledSet } from "./settled-set";
import { isAfterKey } from "./sibling-rule";
import type { TemplateToken } from "../scanning/template-token";
import { LINKING_WORDS, PLACE_WORDS } from "../word-lists";

const CONSTANTS_MIN = 2;
/** How many different wordings a variable part has before it may hold any. */
const WORDINGS_MIN = 3;
/** A phrase that fits the variable parts of so many messages is a name. */
const PHRASE_GENERALS_MIN = 2;
const WORDS_MAX = 4;
const PLACED_WORDS_MAX = 3;
/** A place that held so many different states tells none. */
const STATES_MIN = 4;
const MEMBERS_MAX = 400;

interface General {
  item: SettledItem;
  constants: number;
  /** The most words that each slot was seen with, 0 where none stood there, and whether it had several wordings. */
  words: number[];
  open: boolean[];
  /** Whether it stands after a word that comes before names. */
  placed: boolean[];
  /** Whether a name of any wording may stand there: there too, after an equals sign or a word that names a kind of thing. */
  mayName: boolean[];
  /** How many different states the slot was seen with. */
  states: number[];
}

/** Phrases by the general items that have them, and nothing more than they were seen to hold, in a variable part. */
type Phrases = ReadonlyMap<string, ReadonlySet<General>>;

/**
 * Items that a more general one covers, where the words they have in its variable parts are no states, and no more than such
 * parts were seen to hold or a phrase that several messages have there; each set with the general template.
 */
export function uniteSpecific(items: readonly SettledItem[], wide: boolean): SettledSet[] {
  const frequency = new Map<string, number>();
  for (const { tokens } of items)
    for (const word of new Set(tokens.map((token) => token.word)))
      frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const generals = new Map<string, General[]>();
  for (const item of items) {
    const general = generalOf(item, wide);
    if (general === null) continue;
    const [rarest] = item.tokens
      .flatMap((token) => (token.constant ? [token.word] : []))
      .sort((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1));
    if (rarest === undefined) continue;
    const list = generals.get(rarest);
    if (list === undefined) generals.set(rarest, [general]);
    else list.push(general);
  }
  if (generals.size === 0) return [];
  const phrases = learnPhrases(items, generals, wide);
  const covers = new Map<SettledItem, SettledItem[]>();
  const taken = new Set<SettledItem>();
  for (const item of items) {
    const cover = coverOf(item, generals, phrases, wide);
    if (cover === null) continue;
    taken.add(item);
    const list = covers.get(cover);
    if (list === undefined) covers.set(cover, [item]);
    else list.push(item);
  }
  return [...covers]
    .filter(([cover]) => !taken.has(cover))
    .map(([cover, list]) => ({ tokens: cover.tokens, items: [cover, ...list] }));
}

function generalOf(item: SettledItem, wide: boolean): General | null {
  const constants = item.tokens.filter((token) => token.constant).length;
  const slots = item.tokens.filter((token) => token.slot).length;
  if (slots === 0 || constants < Math.max(CONSTANTS_MIN, slots) || item.members.length < 2) return null;
  const wordings = Array.from({ length: slots }, () => new Map<string, number>());
  const stateWords = Array.from({ length: slots }, () => new Set<string>());
  for (const { tokens } of sampleOf(item.members)) {
    fillSlots(item.tokens, tokens)?.forEach((run, at) => {
      const said = wide ? run.filter((token) => !token.slot) : run;
      if (said.length > 0 && said.every((token) => token.constant))
        wordings[at]?.set(textOf(said), said.length);
      if (run.length === 1 && run[0]?.constant === true) stateWords[at]?.add(run[0].word);
    });
  }
  const states = stateWords.map((seen) => seen.size);
  const words = wordings.map(wordsHeld);
  const open = wordings.map((seen) => seen.size >= WORDINGS_MIN);
  if (!words.some((count) => count > 0)) return null;
  const named = item.tokens.flatMap((token, at) =>
    token.slot ? [isAfterName(item.tokens, at) || isAfterKey(item.tokens, at)] : [],
  );
  const placed = item.tokens.flatMap((token, at) =>
    token.slot ? [PLACE_WORDS.has(item.tokens[at - 1]?.word.toLowerCase() ?? "")] : [],
  );
  return {
    item,
    constants,
    words,
    open,
    placed,
    mayName: named.map((isNamed, at) => isNamed || placed[at] === true),
    states,
  };
}

/** Whether a field's value stands there: after an equals sign, or after a colon behind a word. */
const isAfterName = (tokens: readonly TemplateToken[], at: number): boolean =>
  tokens[at - 1]?.word === "=" ||
  (tokens[at - 1]?.word === ":" && tokens[at - 1]?.space === false && tokens[at - 2]?.constant === true);

/** At most so many of them, the same ones in whatever order they come. */
function sampleOf(members: SettledItem["members"]): SettledItem["members"] {
  if (members.length <= MEMBERS_MAX) return members;
  return members.toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(0, MEMBERS_MAX);
}

/** One more than the longest where they differ in length: a part that was seen with one and two words may have three. */
function wordsHeld(wordings: ReadonlyMap<string, number>): number {
  if (wordings.size < WORDINGS_MIN) return Math.min(1, wordings.size);
  const lengths = new Set(wordings.values());
  return Math.min(WORDS_MAX, Math.max(...lengths) + (lengths.size > 1 ? 1 : 0));
}

/** The general item with the most constants that covers this one. */
function coverOf(
  item: SettledItem,
  generals: ReadonlyMap<string, readonly General[]>,
  phrases: Phrases,
  wide: boolean,
): SettledItem | null {
  let best: General | null = null;
  for (const { general, runs } of fitting(item, generals, wide)) {
    const held = runs.every(
      (run, at) =>
        (wide ? run.filter((token) => !token.slot) : run).length <= (general.words[at] ?? 0) ||
        isSlot(run) ||
        (general.open[at] === true &&
          ((phrases.get(textOf(run))?.size ?? 0) >= PHRASE_GENERALS_MIN ||
            (wide && general.mayName[at] === true && isName(run)) ||
            (wide && general.placed[at] === true && mayBePlaced(run)))),
    );
    if (!held) continue;
    if (
      best === null ||
      general.constants > best.constants ||
      (general.constants === best.constants && general.item.text < best.item.text)
    )
      best = general;
  }
  return best?.item ?? null;
}

function learnPhrases(
  items: readonly SettledItem[],
  generals: ReadonlyMap<string, readonly General[]>,
  wide: boolean,
): Phrases {
  const phrases = new Map<string, Set<General>>();
  for (const item of items)
    for (const { general, runs } of fitting(item, generals, wide))
      for (const [at, run] of runs.entries()) {
        if (run.length < 2 || run.length > WORDS_MAX || general.open[at] !== true) continue;
        if (!isPhrase(run)) continue;
        const text = textOf(run);
        const known = phrases.get(text);
        if (known === undefined) phrases.set(text, new Set([general]));
        else known.add(general);
      }
  return phrases;
}

/** The general items that this one fits by its constants, with what stands in their variable parts: words that tell no state. */
function* fitting(
  item: SettledItem,
  generals: ReadonlyMap<string, readonly General[]>,
  wide: boolean,
): Generator<{ general: General; runs: TemplateToken[][] }> {
  for (const word of new Set(item.tokens.flatMap((token) => (token.constant ? [token.word] : [])))) {
    for (const general of generals.get(word) ?? []) {
      if (general.item === item) continue;
      const runs = fillSlots(general.item.tokens, item.tokens);
      if (runs === null) continue;
      const filled = runs.filter((run) => !isSlot(run));
      if (filled.length === 0 || general.constants < filled.length) continue;
      const plain = runs.every(
        (run, at) =>
          isSlot(run) ||
          (wide && run.length === 1 && (general.states[at] ?? 0) >= STATES_MIN) ||
          (wide && run.length > 1 && general.mayName[at] === true && isName(run)) ||
          run.every((token) => !token.state && (token.constant || token.slot)),
      );
      if (plain) yield { general, runs };
    }
  }
}

const isPhrase = (run: readonly TemplateToken[]): boolean =>
  !run.some(({ word }) => LINKING_WORDS.has(word.toLowerCase()));
/** A few words of which none tells what happened. */
const mayBePlaced = (run: readonly TemplateToken[]): boolean =>
  run.length <= PLACED_WORDS_MAX && run.every((token) => token.constant && !tellsWhat(token));
/** Words that each begin with a capital letter. */
const isName = (run: readonly TemplateToken[]): boolean =>
  run.length <= WORDS_MAX &&
  run.every(({ word }) => /^\p{Lu}/u.test(word)) &&
  run.some(({ word }) => /\p{Ll}/u.test(word));

const isSlot = (run: readonly TemplateToken[]): boolean => run.length === 1 && run[0]?.slot === true;
