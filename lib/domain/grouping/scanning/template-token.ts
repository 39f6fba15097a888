import { isDelimiter } from "./char-classes";
import { SLOT_TEXT } from "./token-buffer";
import { KEY_WORDS, STATE_WORDS } from "../word-lists";

/** One token of a template, interned: what the merge rules want to know of it is worked out once. */
export interface TemplateToken {
  id: number;
  /** As written, with a space in front when there is one. */
  text: string;
  word: string;
  space: boolean;
  slot: boolean;
  delimiter: boolean;
  /** A word with letters: it says something. */
  constant: boolean;
  /** Looks like a name made by people for machines: dotted, file.ext, snake_case. */
  identifier: boolean;
  /** Letters and one digit. */
  soft: boolean;
  /** A state (ALL CAPS, up, started) or an exception type: it tells messages apart. */
  state: boolean;
  /** Names the kind of thing that follows. */
  key: boolean;
}

/** Tokens by text, for the length of one merge. */
export class TokenInterner {
  readonly #tokens = new Map<string, TemplateToken>();

  get(text: string): TemplateToken {
    const known = this.#tokens.get(text);
    if (known !== undefined) return known;
    const space = text.startsWith(" ");
    const word = space ? text.slice(1) : text;
    const slot = word === SLOT_TEXT;
    const delimiter = !slot && (word === "\n" || isDelimiter(word));
    const constant = !slot && !delimiter && /[\p{L}]/u.test(word);
    const token: TemplateToken = {
      id: this.#tokens.size,
      text,
      word,
      space,
      slot,
      delimiter,
      constant,
      identifier: constant && /[\w$-]\.[\w$]|_/.test(word),
      soft: constant && /^\p{L}+\d$/u.test(word),
      state: constant && isState(word),
      key: constant && KEY_WORDS.has(word.toLowerCase()),
    };
    this.#tokens.set(text, token);
    return token;
  }

  slot(space: boolean): TemplateToken {
    return this.get(space ? ` ${SLOT_TEXT}` : SLOT_TEXT);
  }

  /** The tokens of a template, cut where the scanner cuts. */
  parse(template: string): TemplateToken[] {
    const tokens: TemplateToken[] = [];
    const n = template.length;
    let i = 0;
    while (i < n) {
      const from = i;
      let at = template[i] === " " ? i + 1 : i;
      if (at >= n) break;
      if (template.startsWith(SLOT_TEXT, at)) i = at + SLOT_TEXT.length;
      else if (template[at] === "\n" || isDelimiter(template[at] ?? "")) i = at + 1;
      else {
        while (at < n && !ends(template, at)) at++;
        i = at;
        let tail = i;
        while (tail > from && (template[tail - 1] === "." || template[tail - 1] === "-")) tail--;
        const start = template[from] === " " ? from + 1 : from;
        if (tail > start && tail < i) {
          tokens.push(this.get(template.slice(from, tail)), this.get(template.slice(tail, i)));
          continue;
        }
      }
      tokens.push(this.get(template.slice(from, i)));
    }
    return tokens;
  }
}

/** A state word, also as the last part of a CamelCase name; ALL CAPS; an exception type. */
function isState(word: string): boolean {
  if (STATE_WORDS.has(word.toLowerCase()) || /^[A-Z][A-Z_]+$/.test(word) || /(?:Exception|Error)$/.test(word))
    return true;
  const last = /[a-z]([A-Z][a-z]+)$/.exec(word)?.[1];
  return last !== undefined && STATE_WORDS.has(last.toLowerCase());
}

function ends(template: string, at: number): boolean {
  const char = template[at] ?? "";
  return char === " " || char === "\n" || isDelimiter(char);
}
