import { anyOf } from "../../../text/any-of";
import { russianPromises } from "./read-russian-promises";
import type { PromiseContext } from "./promise-context";

const ADVERBS = String.raw`(?:(?:also|now|then|therefore|still|soon|next|further|always|currently|already|actively|instead|at once|additionally|likewise)\s+)*`;
const WHO = String.raw`(?:we|i|(?:the|our)\s+(?:\p{L}+\s+){0,3}(?:team|engineers|developers|administrators|admins|operators|staff))`;
const MODAL = [
  String.raw`(?:['’]ll|\s+will|\s+shall|\s+should|\s+must|['’]d\s+like\s+to|\s+would\s+like\s+to)\s+`,
  String.raw`(?:\s+(?:are|am|is)|['’](?:re|m))\s+${ADVERBS}(?:going|planning|looking|aiming|hoping|intending|committed)\s+to\s+`,
  String.raw`\s+${ADVERBS}(?:plans?|intends?|wants?|aims?|hopes?|needs?|have|has|ought|proposes?|expects?|means?|have\s+decided|decided|have\s+agreed|agreed)\s+to\s+`,
  String.raw`\s+${ADVERBS}(?:want|need)\s+(?=(?:an?|more|better|another)\s)`,
].join("|");
/** "so that we will", "until we have to": the words before say that this is no promise of its own. */
const LEADING = String.raw`(?<!(?:that|because|when|whenever|if|until|while|as|which|who|what|where|how|why|before|after|once|than|whether|things|changes|steps)\s)`;
const OURS = new RegExp(
  String.raw`(?:^|(?<=[\s,;:—–(]))${LEADING}${WHO}(?:${MODAL})${ADVERBS}(?:be\s+(?=\p{L}+ing))?(?<deed>\p{L}.*)$`,
  "iu",
);
/** "We are also auditing", "We're adding": what is being done of what shall be done. */
const BEING_DONE = new RegExp(
  String.raw`(?:^|(?<=[\s,;:—–(]))${LEADING}${WHO}(?:\s+(?:are|am|is)|['’](?:re|m))\s+${ADVERBS}(?<deed>\p{L}+ing\s.*)$`,
  "iu",
);
/** "The tool will refuse", "Rollouts must be staged", "Keys need to be rotated". */
const OF_THINGS = new RegExp(
  String.raw`^(?!(?:this|that|these|those|it|they|he|she|you|users|customers|everyone|there|which|nobody|no one|nothing|without|if|when|once|as)\s)(?:\p{L}[^\s,.;]*\s+){1,9}(?:will|shall|must|should|(?:is|are)\s+(?:to\s+be|being|going\s+to\s+be)|needs?\s+to|has\s+to|have\s+to)\s+(?:\p{L}+ly\s+)?${ADVERBS}(?<deed>\p{L}.*)$`,
  "iu",
);
/** What is said out of courtesy, or about this text, is no task; nor is what goes on as before. */
const IDLE = anyOf(
  "iu",
  [
    "not|never|no longer|apologi[sz]\\p{L}*|thank\\p{L}*|say|stress|emphasi[sz]e|remind|note|know|hear|see|think|believe|understand|regret|learn|do (?:everything|our best|all)|use (?:it|this|these) to",
    String.raw`(?:accept|credit|refund|reimburse|compensate|extend (?:all|your|every)|give (?:away|you|everyone|every|all))|be (?:able|sorry|clear|honest|transparent|open|frank|upfront|happy|glad|sure|back|in touch|here)|have (?:to )?(?:be|more|some|had)|take (?:full )?responsibility|remain|hope\p{L}*|look(?:ing)? forward`,
    String.raw`continu\p{L}+|(?:update|edit|extend) (?:this|the) (?:page|post|article|report|document|thread|notice)|keep(?:ing)? (?:you|an eye|on|our|watching|monitoring|working|improving|a close|everyone)`,
    String.raw`(?:monitoring|investigating|experiencing|seeing|watching|waiting|aware|taking (?:this|it)|sorry|writing|publishing|sharing|hearing|having|getting|expecting|treating)`,
    String.raw`(?:(?:share|post|publish|provide|give|send|offer|describe|explain|tell|report|go into|walk|update|cover|discuss|talk|let you know|recap|summari[sz]e)\s+(?:\p{L}+\s+){0,4}(?:updates?|details?|post-?mortem|account|information|findings|post|context|overview|what|why|how|you|insight|apolog\p{L}+|happened))`,
  ],
  { before: "^(?:", after: ")(?!\\p{L})" },
);
/** Base forms that a series of duties goes on with, or with which a duty begins that names nobody. */
const DEEDS = anyOf(
  "iu",
  [
    "add|adopt|agree|alert|allow|announce|ask|assign|audit|automate|avoid|back|block|build|buy|cap|change|check|clean|close|collect|configure|consider",
    "consolidate|convert|copy|create|cut|decouple|define|delete|deploy|deprecate|design|develop|disable|discuss|document|drop|enable|encrypt",
    "enforce|ensure|establish|evaluate|exclude|expand|expire|explore|export|extend|find|finish|fix|force|get|give|grow|harden|hire|host|implement",
    "improve|include|increase|install|introduce|investigate|isolate|keep|label|launch|let|limit|lock|log|look|lower|make|measure|merge|migrate",
    "mirror|monitor|move|notify|offer|open|order|page|patch|pin|plan|practi[sc]e|prepare|prevent|probe|reboot|reserve|resize|scale|stagger|spread|escalate|inform|invite|provide|publish|purchase|put|raise|rate-limit|rebuild",
    "record|redesign|reduce|refactor|refuse|rehearse|reject|release|remove|rename|renew|reorgani[sz]e|replace|replicate|report|require|restore|restrict",
    "retire|review|revise|revisit|rework|rewrite|roll|rotate|route|run|schedule|script|search|secure|send|separate|serve|set|share|shard|shorten|show|simplify",
    "simulate|split|stage|standardi[sz]e|start|stop|store|strengthen|switch|sync|tag|teach|tell|test|throttle|tighten|track|train|tune|turn",
    "unify|update|upgrade|use|validate|verify|warn|watch|wire|work|write",
  ],
  {
    before: String.raw`^(?:(?:also|to|then|finally|either|both|better|automatically|regularly)\s+)*(?:`,
    after: String.raw`)(?=\s+(?!(?:that|which|is|was|are|were|has|had|will|and|or|of)\s)\S)`,
  },
);
/** Any other small word is a deed where a thing of its own follows: "rehearse the failover". */
const DEED_OF_THING =
  /^(?!(?:with|for|from|into|and|or|but|which|while|because|where|when|since|after|before|until|through|rather|instead|like|such|given|once|unless|without|within|across|over|under|not|only|even|either|all|both|as|in|on|at|by|of|to|so|than|that|is|are|was|were|has|had|if|per|plus|during|including)\s)\p{Ll}+(?<!ing|ed|ly|s)\s+(?:(?:up|out|down|off|in)\s+)?(?:the|a|an|our|all|each|every|more|its|their|them|another|any)\s/u;

const SERIES =
  /,\s+(?:(?:and|as well as|then|plus)\s+)?(?:also\s+)?|;\s+(?:and\s+)?(?:also\s+)?|\s+and\s+(?:also|then|finally)\s+/iu;

/** Where a sentence promises one more thing: ", and we will". */
const NEXT = new RegExp(String.raw`[,;]\s+(?:(?:and|but|while)\s+)?(?=${WHO}(?:${MODAL}))|;\s+`, "iu");

/**
 * What some sentences promise, one duty each in its own words. A sentence is read clause by clause: who, that it shall be done,
 * the deed, and the further deeds of a series ("we will add …, shorten …, and publish …").
 */
export function promisesOf(told: readonly string[], context: PromiseContext = "told"): string[] {
  // A sentence that ends with a colon only leads to what is promised.
  const whole = told.filter((sentence) => !/[::]\s*$/u.test(sentence));
  return whole.flatMap((sentence) =>
    /\p{Script=Cyrillic}{3}/u.test(sentence)
      ? russianPromises(sentence, context)
      : sentence.split(NEXT).flatMap((clause) => {
          const deed = deedOf(clause, context);
          return deed === null ? [] : seriesOf(clause, deed);
        }),
  );
}

/** Sentences that only say deeds, one after another: "Reboot after every change. Give access to three people." */
export function orders(told: readonly string[]): string[] {
  const areOrders =
    told.length > 1 && told.every((text) => !/\p{Script=Cyrillic}/u.test(text) && !NO_ORDER.test(text));
  const known = told.filter((text) => DEEDS.test(bare(text))).length;
  return areOrders && known * 2 > told.length ? [...told] : [];
}

/** How a sentence begins that has somebody or something in it that acts. */
const NO_ORDER =
  /^(?:the|an?|our|this|that|these|those|it|its|they|their|we|i|you|he|she|there|here|all|some|many|most|every|each|both|no|if|when|while|because|since|so|in|on|at|to|for|as|after|before|with|by|from|however|but|and|also|what|which|who|how|why|until|once|thanks?|sorry|please)(?!\p{L})/iu;

/** A duty that a clause states, in its own words; null where nothing is promised. */
function deedOf(clause: string, context: PromiseContext): string | null {
  const found =
    OURS.exec(clause) ??
    (context === "plan" ? BEING_DONE.exec(clause) : null) ??
    (context === "told" ? null : OF_THINGS.exec(bare(clause)));
  const deed = found?.groups?.deed ?? null;
  if (deed !== null) return IDLE.test(deed) ? null : deed;
  const own = bare(clause);
  return context === "plan" && DEEDS.test(own) && /^\p{Lu}/u.test(own) ? own : null;
}

/** A clause without what only leads to it: "Finally, ", "In the coming weeks, ". */
function bare(clause: string): string {
  return clause.replace(
    /^(?:(?:first|second|third|fourth|fifth)(?:ly)?|finally|lastly|also|in addition|additionally|then|next|from now on|in (?:the )?future|going forward|moving forward|(?:in|over) the (?:coming|next) \p{L}+|(?:in the )?(?:short|medium|long)(?:er)? term|to (?:\p{L}+\s+){1,8}?\p{L}+)\s*[,:]\s+/iu,
    "",
  );
}

/** The parts of "add a test, shorten the wait, and publish a guide": one for each deed, or the whole where it is but one. */
function seriesOf(clause: string, deed: string): string[] {
  const parts: string[] = [];
  const marks = [...deed.matchAll(new RegExp(SERIES, "giu"))];
  let from = 0;
  const cut = (at: number, to: number) => {
    parts.push(deed.slice(from, at));
    from = to;
  };
  for (const { index, 0: mark } of marks) {
    const rest = deed.slice(index + mark.length);
    if (isDeed(rest)) cut(index, index + mark.length);
  }
  const last = deed.slice(from);
  const tail = /\s+and\s+(?=\p{Ll})(?!\p{L}+\s+(?:it|them)(?!\p{L}))/u.exec(last);
  if (tail && DEEDS.test(last.slice(tail.index + tail[0].length)))
    cut(from + tail.index, from + tail.index + tail[0].length);
  parts.push(deed.slice(from));
  const head = clause.slice(0, clause.length - deed.length);
  return parts.map((part, index) => (index === 0 ? head + part : part));
}

function isDeed(text: string): boolean {
  return DEEDS.test(text) || DEED_OF_THING.test(text);
}
