export interface Search {
  contains: string[];
  lacks: string[];
}

const TERMS_MAX = 20;
const TERM = /(-?)(?:"([^"]*)"?|(\S+))/g;

/** Words and "quoted phrases" that must occur, `-word` and `-"phrase"` that must not; more than 20 are not looked at. */
export function parseSearch(text: string): Search {
  const search: Search = { contains: [], lacks: [] };
  for (const [, minus, phrase, word] of text.replaceAll("\0", "").slice(0, 10_000).matchAll(TERM)) {
    const term = (phrase ?? word ?? "").trim();
    if (term === "") continue;
    // A lone minus is text like any other.
    (minus === "-" ? search.lacks : search.contains).push(term);
    if (search.contains.length + search.lacks.length >= TERMS_MAX) break;
  }
  return search;
}
