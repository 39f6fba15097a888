import { anyOf } from "../../../text/any-of";
import { clausesOf } from "./clauses";
import { NOT_YET, STRONG_END, TROUBLE, WEAK_END } from "./span-rows";
import type { FoundTime } from "../when/find-times";
import { findTimes } from "../when/find-times";

/** A clause about one time: its words, and that time. */
export interface TimedClause {
  text: string;
  time: FoundTime;
}

function timedClauses(sentence: string): TimedClause[] {
  const times = findTimes(sentence);
  return clausesOf(sentence, times).flatMap(({ from, to }, index) => {
    const time = times[index];
    return time ? [{ text: sentence.slice(from, to), time }] : [];
  });
}

/** "not complete until 06:00", "did not recover before noon": it was over then. */
const NOT_BEFORE = anyOf("iu", [
  String.raw`\b(?:not|never|n['’]t)\s+(?:\p{L}+\s+){0,4}(?:until|till|before)\s+(?:about\s+|around\s+|approximately\s+)?$`,
  String.raw`(?<!\p{L})(?:только|лишь)\s+(?:в|к|около)\s+(?:около\s+)?$`,
]);
/** "A full rebuild took until 00:45": the repair's end, or what it took to have things back. */
const REPAIRED_BY =
  /\b(?:rebuild\p{L}*|restor\p{L}*|recover\p{L}*|repairs?|resync\p{L}*|re-?index\p{L}*|replay\p{L}*|everything)\b[^.;]{0,60}\btook\s+(?:us\s+)?until\s+(?:about\s+|around\s+)?$/iu;
const TOOK_UNTIL = /\btook\s+(?:us\s+)?until\s+(?:about\s+|around\s+)?$/iu;
const TO_HAVE_BACK =
  /^\s+(?:to|before)\s+(?:\p{L}+\s+){0,3}(?:restore|recover|serving|running|working|back|up|available|normal|caught|finish|complete)/iu;

/** Things do again what they are there for. */
const AS_IT_SHOULD = anyOf("iu", [
  String.raw`\b(?:was|were|is|are)\s+(?:\p{L}+\s+){0,2}(?:correctly|normally|everywhere|as usual|as expected|without errors|in sync|caught up)\b`,
  String.raw`\ball (?:the |of (?:the|our) )?\p{L}+(?: \p{L}+){0,2} had (?!to\b)\p{L}+`,
  String.raw`\b(?:working|available|served|running|reachable|fine|normal|stable|up|back|green|healthy)\s+(?:again\s+)?since\b`,
  String.raw`\b(?:was|were|is|are)\s+(?:\p{L}+\s+){0,4}again\b|\b(?:came|went|ran|flowed|arrived)\b.{0,15}\bagain\b`,
  String.raw`\b(?:resumed|caught up|recovered|cleared|subsided|stopped failing|succeeded|came back|went green|turned green)\b`,
  String.raw`\b(?:errors?|failures|latency|load|lag|traffic|rates?|backlog|queues?|response times?|packet loss)\b[^.]{0,40}\b(?:normal|usual|zero|baseline|empty|gone|dropped|fell|disappeared|back)\b`,
  String.raw`(?<!\p{L})(?:пришл[аио]|вернул\p{L}+) (?:в норму|к норме)|(?<!\p{L})(?:как обычно|в норме|догнал\p{L}*)`,
]);
/** What was only tried, planned or begun was not over. */
const STILL_AT_IT =
  /\b(?:tr(?:y|ied|ying)|attempt|start(?:ed|ing)? (?:to|the|a)|began|begin|only|some|part(?:ly|ial)?|most|almost|temporar\p{L}+|briefly|for a (?:moment|while)|but|however|backup of)\b|(?<!\p{L})(?:попыт|пробова|начал|частич|ненадолго|временно)/iu;

/** The last time of a sentence at which things were well again, in words too weak to say so where another sentence does. */
export function timeOver(sentence: string): TimedClause | null {
  return (
    timedClauses(sentence).findLast(({ text, time }) => {
      const before = sentence.slice(0, time.from);
      if (NOT_BEFORE.test(before) || REPAIRED_BY.test(before)) return true;
      if (TOOK_UNTIL.test(before) && TO_HAVE_BACK.test(sentence.slice(time.to))) return true;
      return (
        (STRONG_END.test(text) || WEAK_END.test(text) || AS_IT_SHOULD.test(text)) &&
        !NOT_YET.test(text) &&
        !STILL_AT_IT.test(text) &&
        !TROUBLE.test(text.replace(ENDED_TROUBLE, " "))
      );
    }) ?? null
  );
}

/** "the errors stopped", "latency was normal": trouble that ends is no trouble. */
const ENDED_TROUBLE =
  /\b(?:errors?|error rates?|failures?|timeouts?|alerts?|latency|incident|outage|disruption|degradation|spike)\b|(?<!\p{L})(?:ошиб\p{L}+|сбо\p{L}+|инцидент\p{L}*|алерт\p{L}*|таймаут\p{L}*)/giu;
