/**
 * A regular expression of alternatives, a few to a line. In a frame they stand between its halves: `before` opens a group that
 * `after` closes.
 */
export function anyOf(
  flags: string,
  alternatives: readonly string[],
  frame = { before: "", after: "" },
): RegExp {
  return new RegExp(frame.before + alternatives.join("|") + frame.after, flags);
}
