import type { SectionKey } from "../schema";
import { isContent } from "./content";
import type { Block, SectionNode } from "./parse-tree";
import { allSections, plainText } from "./parse-tree";
import type { RankedProblems } from "./problems/ranked-problems";
import { findRankedProblems } from "./problems/ranked-problems";
import { isPhaseHeading } from "./phases/read-phases";
import { isProblemHeading } from "./problems/read-problems";
import { isSpanOfTime } from "./duties/read-recommendations";
import { normaliseTitle, recogniseSection } from "./section-keys";

/** What the outline as a whole says about how to read its parts. */
export interface Plan {
  /** Sections whose recommendations count: those named so outright, or, without any, plans and the like. */
  recommendations: ReadonlySet<SectionNode>;
  causes: ReadonlySet<SectionNode>;
  hasProblemHeadings: boolean;
  hasTimeline: boolean;
  ranked: RankedProblems;
}

const OUTRIGHT =
  /action items?|\bactions?\b|follow|next steps|recommend|prevent|to-?do|corrective|improve|рекоменд|следующие|дальнейшие|план действий|предотвращ|меры|улучшен/i;
/** "What has to be done now", above nothing but its list. */
const DEMANDED = /^(?:what (?:needs|has) to be done|what must be done|что (?:нужно|надо|необходимо) сделать)/;
/** Why the repair took so long is no cause. */
const ASKS_WHY =
  /^why (?!\d|nobody|no one|nothing|we|it took|did it take|so |this matters|not |.*\b(?:took|takes|take|so long)\b)|^почему (?!\d|именно|никто|ничего|мы|не |так |это важно|важно|нужно|стоит|я )/;
const VAGUE_CAUSE = /^what (?:exactly )?(?:was|were) (?:wrong|the (?:problem|issue|matter))/;
/** Why nobody saw it coming is no cause either. */
const UNNOTICED =
  /^why .*(?:\bnot\b|n't\b|\bnobody\b|\bno one\b|\bnothing\b).*\b(?:see|seen|notic\w+|catch|caught|detect\w*|find|found|alert\w*|fired?|spot\w*|know|knew|tell|told|discover\w*)\b|^почему .*(?:не|никто|ничего)(?: \p{L}+)* (?:замет|увид|обнаруж|сработал|узнал)/u;
const OUTRIGHT_CAUSE = /root|корнев|коренн|корень|первоприч|rca/i;

/** Reads the outline once to see which of several candidate sections are meant. */
export function planReading(root: SectionNode): Plan {
  const ranked = findRankedProblems(root);
  // What shall be done about one problem is that problem's own.
  const ofProblems = new Set(
    allSections(root)
      .flatMap((node) => {
        // A document's own name, "Error 500 in the export", heads the whole of it.
        if (ranked.problems.has(node) || (node.level > 1 && isProblemHeading(node.title ?? "")))
          return [node];
        return recogniseSection(node.title ?? "") === "problems" ? node.children : [];
      })
      .flatMap((node) => allSections(node).slice(1)),
  );
  const all = allSections(root).filter((node) => !ofProblems.has(node));
  const ofKey = (wanted: SectionKey) =>
    all.filter(({ title }) => title !== null && recogniseSection(title) === wanted);
  // A plan's own name heads no section of it.
  const [only] =
    root.children.length === 1 ? root.children.filter(({ children }) => children.length > 0) : [];
  const named = ofKey("recommendations").filter((node) => node !== only);
  // One group of a checklist may be done where another is not.
  const areOpen = all.some((node) => isNamelessList(node) && isOpen(node));
  const isPlan = recogniseSection(only?.title ?? "") === "recommendations";
  const recommendations =
    named.length > 0
      ? named
      : [
          ...ofKey("resolution").filter(
            (node) => isAssigned(node) || isListed(node) || isOpen(node) || isByHorizons(node),
          ),
          ...ofKey("actionsTaken").filter(isPartlyOpen),
          ...all.filter(
            (node) =>
              isSince(node) ||
              (areOpen && isNamelessList(node)) ||
              isTracker(node) ||
              (isPlan && isSteps(node)),
          ),
        ];
  const outright = recommendations.filter(
    (node) =>
      (OUTRIGHT.test(node.title ?? "") &&
        allSections(node).some(({ blocks }) => blocks.some((block) => isContent(block)))) ||
      (DEMANDED.test(normaliseTitle(node.title ?? "")) && isOnlyList(node)),
  );
  const ofCauses = ofKey("rootCauses");
  // Why nobody saw it is told beside why it broke; beside a cause that is named, or alone, it is none.
  const unseen = ofCauses.filter(({ title }) => UNNOTICED.test(normaliseTitle(title ?? "")));
  const areWhys = ofCauses.every(({ title }) =>
    /^(?:why|почему)(?!\p{L})/u.test(normaliseTitle(title ?? "")),
  );
  const asked =
    areWhys && unseen.length < ofCauses.length ? ofCauses : ofCauses.filter((node) => !unseen.includes(node));
  // "Why" tells more than "What was wrong".
  const outrightWhys = asked.filter(({ title }) => /^(?:why|почему)$/u.test(normaliseTitle(title ?? "")));
  const areOnlyVague = asked.every(
    (node) => outrightWhys.includes(node) || VAGUE_CAUSE.test(normaliseTitle(node.title ?? "")),
  );
  const told = asked.filter(({ title }) => {
    const text = normaliseTitle(title ?? "");
    return !/^(?:why|почему)(?!\p{L})/u.test(text) || ASKS_WHY.test(text);
  });
  const certain = outrightWhys.length > 0 && areOnlyVague ? outrightWhys : told;
  const causes = certain.length > 0 ? certain : asked;
  // Where no heading names the cause, the first that asks why something was so tells it.
  const whys =
    causes.length > 0
      ? []
      : all.filter(({ title }) => {
          const text = normaliseTitle(title ?? "");
          return ASKS_WHY.test(text) && !UNNOTICED.test(text);
        });
  const outer = causes.filter(({ title }) => OUTRIGHT_CAUSE.test(title ?? ""));
  // "Root cause analysis" above "Root causes" is told by the inner one.
  const root_ = outer.filter((node) => !outer.some((inner) => inner !== node && isWithin(inner, node)));
  return {
    recommendations: new Set(outright.length > 0 ? outright : recommendations),
    causes: new Set(root_.length > 0 ? root_ : [...causes, ...whys.slice(0, 1)]),
    // A heading with nothing below it may stand above rows that are headings of its own level.
    hasTimeline: ofKey("timeline").some(
      (node) =>
        (node.level > 1 || root.children.length > 1) &&
        allSections(node).some(({ blocks }) => blocks.some(isContent)),
    ),
    ranked,
    hasProblemHeadings: all.some(({ title }) => title !== null && isProblemHeading(title)),
  };
}

function isWithin(inner: SectionNode, outer: SectionNode): boolean {
  return inner.from > outer.from && inner.to <= outer.to;
}

/** "Fixes" for now, for soon and for later. */
function isByHorizons({ children }: SectionNode): boolean {
  return children.filter(({ title }) => isSpanOfTime(title ?? "")).length > 1;
}

/** "Remediation" with a list, in a text that names no other duties. */
function isListed({ title, blocks }: SectionNode): boolean {
  const content = blocks.filter(isContent);
  return (
    /^[^\p{L}]*remediation/iu.test(title ?? "") &&
    content.some(({ node }) => node.type === "list") &&
    content.every(({ node }) => node.type === "list" || /^[^.!?]{1,40}:$/u.test(plainText(node).trim()))
  );
}

/** A section named after the repair that is a list to tick off, in which something is not ticked yet. */
function isOpen(node: Pick<SectionNode, "blocks">): boolean {
  return isChecklist(node) && ticksOf(node).includes(false);
}

/** "What we did" with a list to tick off of which something is still to do. */
function isPartlyOpen({ blocks }: SectionNode): boolean {
  return blocks.some((block) => block.node.type === "list" && isOpen({ blocks: [block] }));
}

/** "What we've changed" tells of the time after the trouble: duties already done. */
function isSince({ title }: SectionNode): boolean {
  return /^(?:what (?:(?:we|i)(?:'ve| have)(?: already| since)? (?:changed|improved|put in place)|has changed)|(?:changes|improvements) (?:(?:we|i)(?:'ve| have) )?(?:made|put in place))(?: since.{0,40})?$/u.test(
    normaliseTitle(title ?? ""),
  );
}

function isChecklist(node: Pick<SectionNode, "blocks">): boolean {
  const ticks = ticksOf(node);
  return ticks.length > 0 && ticks.every((tick) => typeof tick === "boolean");
}

function ticksOf({ blocks }: Pick<SectionNode, "blocks">): (boolean | null | undefined)[] {
  return blocks
    .filter(isContent)
    .flatMap(({ node }) =>
      node.type === "list" ? node.children.map(({ checked }) => checked) : [undefined],
    );
}

/** "Steps" with nothing but its list, in a document that is named a plan. */
function isSteps(node: SectionNode): boolean {
  return (
    /^(?:the )?(?:steps|procedure|шаги|порядок|процедура)$/u.test(normaliseTitle(node.title ?? "")) &&
    isOnlyList(node)
  );
}

/** A table of tasks with owners or due days below a heading of the author's own. */
function isTracker(node: SectionNode): boolean {
  return (
    node.title !== null &&
    recogniseSection(node.title) === null &&
    !isPhaseHeading(node.title) &&
    node.blocks.some(listsTasks)
  );
}

/** A table of actions with owners or due days. */
export function listsTasks(block: Block): boolean {
  const [head] = block.node.type === "table" ? block.node.children : [];
  return (
    isAssigned({ blocks: [block] }) &&
    (head?.children ?? []).some((cell) => ACTION.test(plainText(cell).trim()))
  );
}

const ACTION =
  /^(?:action|task|to-?do|recommendation|measure|follow-?up|действие|задача|мера|мероприятие|рекомендация|что (?:нужно )?сделать)/iu;

/** A list to tick off below a heading of the author's own, where nothing else names what is to be done. */
function isNamelessList(node: SectionNode): boolean {
  const title = normaliseTitle(node.title ?? "");
  return (
    title !== "" &&
    recogniseSection(title) === null &&
    !/criteri|verif|check|test|критери|провер|чек-?лист|тест/.test(title) &&
    isOnlyList(node) &&
    isChecklist(node)
  );
}

function isOnlyList({ blocks }: SectionNode): boolean {
  const content = blocks.filter(isContent);
  return content.length > 0 && content.every(({ node }) => node.type === "list");
}

/** Whether a section named after the repair lists what somebody has still to do: a table with owners or due days. */
export function isAssigned({ blocks }: Pick<SectionNode, "blocks">): boolean {
  return blocks.some(({ node }) => {
    const [head] = node.type === "table" ? node.children : [];
    return (head?.children ?? []).some((cell) =>
      /^(?:owner|assignee|responsible|dri|due|deadline|ответственн|исполнитель|срок|(?:who|by|кто|до|к)$)/iu.test(
        plainText(cell).trim(),
      ),
    );
  });
}
