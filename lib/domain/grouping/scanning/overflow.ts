import type { Signature } from "../pattern";
import { SLOT_TEXT } from "./token-buffer";

/** Stands for any word in the template of an overflow signature. No scanned template holds it. */
export const OVERFLOW_TEXT = "<…>";

/** The overflow template of everything; those of families have one word for each of theirs. */
const EVERYTHING = `${OVERFLOW_TEXT} …`;

/** Signatures kept apart: in all, with equally many words, with the same first word too, with two and the last too. */
export const FAMILY_CAPS: readonly number[] = [50_000, 20_000, 10_000, 5_000];

const WORDS_MAX = 16;
const WORD_CHARS_MAX = 64;
const ANY = Array.from({ length: WORDS_MAX }, (_, n) => ` ${OVERFLOW_TEXT}`.repeat(n));

/**
 * The overflow templates of a signature's families, widest first, in step with FAMILY_CAPS. Each family lies within the one
 * before, so what overflows does not depend on order.
 */
export function overflowTemplates(template: string): string[] {
  const firstEnd = template.indexOf(" ");
  if (firstEnd === -1) return [EVERYTHING, OVERFLOW_TEXT];
  let count = 2;
  for (let at = template.indexOf(" ", firstEnd + 1); at !== -1 && count < WORDS_MAX; count++) {
    at = template.indexOf(" ", at + 1);
  }
  const first = plain(template, 0, firstEnd);
  const templates = [EVERYTHING, OVERFLOW_TEXT + (ANY[count - 1] ?? ""), first + (ANY[count - 1] ?? "")];
  if (count < 4) return templates;
  const second = plain(template, firstEnd + 1, template.indexOf(" ", firstEnd + 1));
  const last = plain(template, template.lastIndexOf(" ") + 1, template.length);
  templates.push(`${first} ${second}${ANY[count - 3] ?? ""} ${last}`);
  return templates;
}

function plain(template: string, start: number, end: number): string {
  if (end - start > WORD_CHARS_MAX) return SLOT_TEXT;
  const word = template.slice(start, end);
  return word.includes(SLOT_TEXT) ? SLOT_TEXT : word;
}

/** Which signatures have no room of their own: those of a full family whose services all have filled it. */
export class Overflows {
  /** The services of each overflow template; null where it is unknown whose it is. */
  readonly #services = new Map<string, Set<number> | null>();

  constructor(signatures: readonly Signature[]) {
    for (const { template, services } of signatures) {
      const known = this.#services.get(template);
      if (services === undefined || known === null) this.#services.set(template, null);
      else this.#services.set(template, new Set([...(known ?? []), ...services]));
    }
  }

  /** The widest overflow template that takes it in, or null. */
  takes({ template, services }: Signature): string | null {
    if (this.#services.size === 0) return null;
    return (
      overflowTemplates(template).find((wide) => {
        const full = this.#services.get(wide);
        return full !== undefined && (full === null || services?.every((one) => full.has(one)) !== false);
      }) ?? null
    );
  }
}
