const TICKED = /^(?:✅|☑️?|✔️?)[ \t]*(?=\S)/u;
const OPEN = /^(?:⬜️?|🔲|☐|◻️?)[ \t]*(?=\S)/u;
/** "… (Beth, done)", "… — **done**", "… Done.": a word of its own behind the duty. */
const SAID =
  /(?:[–—(,;:.]|\s-)[\s*_~]*(?:(?:already|уже) )?(?:done|completed|готово|сделано|выполнено)[*_~]*[\s).*_]*$/iu;

/** A duty without the box drawn before it, and whether that box or a word behind it says that it is done. */
export function readDoneMark(text: string): { text: string; done: boolean } {
  const [first = ""] = text.split("\n", 1);
  const bare = text.replace(TICKED, "").replace(OPEN, "");
  return { text: bare, done: TICKED.test(text) || (SAID.test(first) && !OPEN.test(text)) };
}
