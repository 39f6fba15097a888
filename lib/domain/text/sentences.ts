/** Prose cut at the ends of its sentences and lines; a line that goes on in lower case is the same sentence. */
export function sentences(text: string): string[] {
  return (
    text
      .replace(/(?<=[^\s.!?:;])[ \t]*\n(?=\p{Ll})/gu, " ")
      // Prose that is wrapped at its width goes on with a name or a figure too; the next row of a list does not.
      .replace(/(?<=[^\n|]{60}[^\s.!?:;|])[ \t]*\n(?=[\p{L}\d`"«(])(?!\d+(?:[.)]\s|[:.-]\d))/gu, " ")
      .replace(/(?<=\s(?:and|to|from|between|until|at|of|in|on|и|до|с|в|на|по|около))[ \t]*\n(?=\d)/giu, " ")
      .split(/(?<=[.!?])\s+(?=[\p{Lu}"«„“])|\n+/u)
      .map((part) => part.trim())
      .filter(Boolean)
  );
}
