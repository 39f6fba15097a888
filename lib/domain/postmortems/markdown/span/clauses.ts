import type { FoundTime } from "../when/find-times";

/** A sentence cut between its times where one clause ends and the next begins: ", and by", "; at", " but ". */
export function clausesOf(sentence: string, times: readonly FoundTime[]): { from: number; to: number }[] {
  let from = 0;
  return times.map((time, index) => {
    const next = times[index + 1];
    const between = next ? sentence.slice(time.to, next.from) : "";
    const mark = CLAUSE_END.exec(between);
    const to = next ? time.to + (mark?.index ?? between.length) : sentence.length;
    const cut = { from, to };
    from = to + (mark?.[0].length ?? 0);
    return cut;
  });
}

const CLAUSE_END = /[,;]\s+(?:(?:and|but|then|while|и|а|но)\s+)?|\s+(?:and|but|then|while|и|а|но)\s+/iu;
