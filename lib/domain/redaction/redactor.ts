import { findPrivateKeys, findUserInfo } from "./mask-blocks";
import { findCards } from "./mask-cards";
import { findAddresses, findEmails } from "./mask-contacts";
import { findKeys, findTokens } from "./mask-tokens";
import { findValues } from "./mask-values";
import {
  MASKS,
  REDACTION_RULES,
  type RedactionChoice,
  type RedactionRule,
  type Secret,
} from "./redaction-rules";
import { SUSPECT, suspectText } from "./suspect-text";

const FINDERS: { bit: number; rules: RedactionRule[]; find(text: string, found: Secret[]): void }[] = [
  { bit: SUSPECT.block, rules: ["privateKeys"], find: findPrivateKeys },
  { bit: SUSPECT.key, rules: ["keys"], find: findKeys },
  { bit: SUSPECT.token, rules: ["tokens"], find: findTokens },
  { bit: SUSPECT.url, rules: ["passwords"], find: findUserInfo },
  { bit: SUSPECT.value, rules: ["passwords", "keys", "tokens", "cookies"], find: findValues },
  { bit: SUSPECT.card, rules: ["cards"], find: findCards },
  { bit: SUSPECT.url, rules: ["emails"], find: findEmails },
  { bit: SUSPECT.address, rules: ["addresses"], find: findAddresses },
];

/**
 * Masks secrets in texts. What is masked cannot be had back: the mask says only of which kind it was. A text without any
 * comes back as it is, the same object; masking a masked text changes nothing.
 */
export class Redactor {
  /** Values masked so far. */
  count = 0;
  readonly #on: RedactionChoice;
  readonly #finders: typeof FINDERS;
  readonly #bits: number;

  constructor(choice: Partial<RedactionChoice> = {}) {
    this.#on = { ...REDACTION_RULES, ...choice };
    this.#finders = FINDERS.filter(({ rules }) => rules.some((rule) => this.#on[rule]));
    this.#bits = this.#finders.reduce((bits, { bit }) => bits | bit, 0);
  }

  /** Whether a text, or one that was made of it, may hold anything to mask. */
  suspects(text: string): boolean {
    const found = suspectText(text) | SUSPECT.address;
    return (found & (this.#bits | SUSPECT.ansi)) !== 0;
  }

  redact(text: string): string {
    const suspected = (suspectText(text) | SUSPECT.address) & this.#bits;
    if (suspected === 0) return text;
    const found: Secret[] = [];
    for (const { bit, find } of this.#finders) if ((suspected & bit) !== 0) find(text, found);
    return found.length === 0 ? text : this.#masked(text, found);
  }

  /** A value that stands apart from its name, as in the attributes of a record. */
  redactNamed(name: string, value: string): string {
    const masked = this.redact(value);
    if (masked !== value) return masked;
    const lead = `${name}="`;
    const whole = `${lead}${value.replaceAll(/["\\\n]/g, " ")}"`;
    if ((suspectText(whole) & SUSPECT.value & this.#bits) === 0) return value;
    const found: Secret[] = [];
    findValues(whole, found);
    const [secret] = found.filter(({ from }) => from >= lead.length);
    if (!secret || !this.#on[secret.rule]) return value;
    this.count += 1;
    return (
      value.slice(0, secret.from - lead.length) + MASKS[secret.rule] + value.slice(secret.to - lead.length)
    );
  }

  #masked(text: string, found: Secret[]): string {
    found.sort((a, b) => a.from - b.from || b.to - a.to);
    let out = "";
    let done = 0;
    for (const { from, to, rule } of found) {
      if (!this.#on[rule]) continue;
      if (from < done) {
        // Two rules meet in one value: what sticks out goes with it.
        done = Math.max(done, to);
        continue;
      }
      out += text.slice(done, from) + MASKS[rule];
      done = to;
      this.count += 1;
    }
    return done === 0 ? text : out + text.slice(done);
  }
}
