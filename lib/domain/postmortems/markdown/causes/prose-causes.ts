import { anyOf } from "../../../text/any-of";
import type { PostmortemDocument, Statement } from "../../schema";
import { isContent } from "../content";
import { labelValue } from "../read-head";
import type { LabelledText } from "../labels";
import { findLabelled } from "../labels";
import { OF_ANOTHER } from "../span/no-outage";
import { readItems } from "../lists";
import type { SectionNode } from "../parse-tree";
import { allSections, plainText } from "../parse-tree";
import { ORDINAL } from "../duties/announced-in-prose";
import { sentences } from "../../../text/sentences";
import { promisesOf } from "../duties/read-promises";
import type { Claim, Reading } from "../reading";
import { itemBase, leftover } from "../reading";
import { recogniseSection } from "../section-keys";
import { columnIndex, readTable } from "../tables";

const OUTRIGHT = anyOf("iu", [
  "(?:was|were) (?:in fact|actually|really) (?:two|three|four|five|several|multiple|many)",
  "на самом деле [^.]{0,20}(?:две|три|четыре|несколько)",
  String.raw`root cause[^.]{0,60}\b(?:is|was|were|are)\b|\bthe (?:real |actual |true |main |underlying |immediate )?cause (?:of (?:the|this|our) [^.,]{1,40} )?(?:is|was|turned out|proved|lay)\b|\bthe cause\b(?! has| is| was)[^.:]{0,30}:\s+\p{L}`,
  "(?:was|were|is) (?:actually )?(?:caused by|the result of|due to|triggered by)",
  String.raw`\b(?:was|were|is|turned out to be|proved to be) (?:the|our) (?:root |actual |real |true |underlying )?(?:cause|culprit)\b`,
  String.raw`(?<!\b(?:what|which|that|this|it|where) )\b(?:was|were) the (?:real |actual )?problem\b|(?<!\p{L})дело (?:было |оказалось )?в том(?!\p{L})`,
  String.raw`\b(?:identified|found|confirmed|named|pinpointed) as the (?:root |actual |real |likely |probable |underlying )?(?:cause|culprit)\b`,
  String.raw`\bthe culprit (?:is|was|turned out)\b`,
  String.raw`^the (?:main |real |actual )?reason (?:for (?:this|that|it|the \p{L}+) )?(?:is|was)\b`,
  String.raw`(?:стал[аио]?|оказал(?:ся|ась|ось|ись)|был[аио]?|и есть) (?:корневой |основной |настоящей |истинной )?причин(?:а|ой)(?!\p{L})`,
  String.raw`(?:корневой |основной |главной )?причиной\p{L}* [^.]{0,60}(?:стал|был|является|послужил)`,
  String.raw`(?:вызван\p{L}*|обусловлен\p{L}*) `,
  "(?:^|: )(?:(?:корневая|коренная|основная|главная) )?причина(?: (?:сбоя|инцидента|аварии|простоя))? (?:[—–-]|была в|оказалась в|кроется в|в том)",
  "^корень (?:зла|проблемы|всех бед|бед) [—–-]|^виноват[аоы]? (?!в |ли )",
]);
/** Several things that came together, before the list of them. */
const COMBINED = anyOf("iu", [
  String.raw`(?:two|three|four|five|several|some|multiple|\d) (?:\p{L}+ ){0,3}(?:problems|issues|things|faults|bugs|mistakes|errors|causes|factors|reasons|failures)(?: \p{L}+){0,6} (?:together|combined|coincided|compounded|at once|at the same time|happened|to blame|contributed)`,
  String.raw`\bthere (?:were|are) (?:two|three|four|five|several) (?:\p{L}+ ){0,2}(?:problems|issues|things|faults|bugs|mistakes|errors)(?: \p{L}+){0,3}\s*:\s*$`,
  String.raw`\b(?:two|three|four|five|several|some|a few|\d) (?:\p{L}+ ){0,3}(?:causes|reasons)\b(?! (?:to|not|for (?:not|doing|using))\b)`,
  String.raw`\b(?:combined effect|combination|interplay|sum|result) of (?:two|three|four|five|several|some|multiple|many|a few)\b`,
  String.raw`(?:turned out|found)(?: \p{L}+){0,4} (?:two|three|four|several) (?:\p{L}+ ){0,3}(?:problems|issues|things|faults|bugs|mistakes|causes)`,
  String.raw`(?:дв[ае]|три|четыре|несколько|сразу)(?: \p{L}+){0,3} (?:проблем|причин|ошиб|факт)\p{L}*`,
  "(?:сложились|совпали|наложились)",
]);
const INDIRECT =
  /, (?:as|since) (?:\p{L}+ ){1,4}(?:had been|was|were) (?:switched off|turned off|disabled|missing|removed|deleted|full|expired|broken)\b|\bbecause\b|, since (?!\d|then|the (?:beginning|start))|\bdue to\b|\bcaused\b|\bas a result of\b|started blocking|из-за|по причине|вследствие|потому что|привел\p{L}* к/iu;

/** Causes that only running text tells: a labelled line, the last of five whys, or one sentence (or the list it opens). */
export function proseCauses(
  reading: Reading,
  root: SectionNode,
  summary: string,
  labelled: readonly LabelledText[],
): Statement[] {
  const make = (text: string, from: number, to: number): Statement => {
    const made = { ...itemBase(reading, null, from, to), heading: null, text, cells: [] };
    reading.derivedIds.add(made.id);
    return made;
  };
  const tabled = tabledCauses(reading, root, make);
  if (tabled.length > 0) return tabled;
  const label = labelValue(findLabelled(outsideProblems(reading)), "rootCause");
  if (label) return [make(label, 0, 0)];
  const whys = allSections(root).find(({ title }) =>
    /five why|5 why|5 почему|пять почему/iu.test(title ?? ""),
  );
  const list = whys?.blocks.find(({ node }) => node.type === "list");
  const last = list ? readItems(list, reading.source).at(-1) : undefined;
  if (last) return [make(last.source, last.from, last.to)];
  for (const node of tellingSections(root)) {
    const blocks = node.blocks.filter(isContent);
    for (const [index, block] of blocks.entries()) {
      const next = blocks[index + 1];
      const text = plainText(block.node);
      if (block.node.type !== "paragraph" || !/[::]\s*$/.test(text) || next?.node.type !== "list") continue;
      const announcement = sentences(text).at(-1) ?? "";
      if (OUTRIGHT.test(announcement) || COMBINED.test(announcement))
        return readItems(next, reading.source).map((item) => make(item.source, item.from, item.to));
    }
  }
  const told = [
    ...findLabelled(headText(reading, root)),
    ...labelled.filter(({ key }) => key === "causes"),
  ].find(({ key, value }) => key === "causes" && value !== "" && !value.includes("?"));
  if (told) return [make(told.value, 0, 0)];
  // A line of its own below a list is a cause too, where there is no second one.
  const [alone, ...others] = findLabelled(outsideProblems(reading)).filter(
    ({ key, label, value }) => key === "causes" && value !== "" && !value.includes("?") && !FOUND.test(label),
  );
  if (alone && others.length === 0) return [make(alone.value, 0, 0)];
  const counted = countedCauses(root);
  if (counted.length > 1) return counted.map((text) => make(text, 0, 0));
  const story = sentences(summary);
  const at = story.findIndex((text) => OUTRIGHT.test(text) && !NO_CAUSE.test(text) && !UNKNOWN.test(text));
  const outright = at < 0 ? outrightIn(root, reading) : named(story, at);
  if (outright) return [make(outright, 0, 0)];
  const analysed = allSections(root).find(({ title }) =>
    /^(?:technical |incident |short |our |investigation (?:and|&) )?analysis$|^(?:технический )?анализ$/iu.test(
      (title ?? "").trim(),
    ),
  );
  const analysis = analysed?.children.length === 0 ? analysed.blocks.filter(isContent) : [];
  if (analysis.length === 1 && analysis[0]?.node.type === "paragraph")
    return [make(plainText(analysis[0].node), 0, 0)];
  const answer = answeredWhy(root);
  if (answer) return [make(answer, 0, 0)];
  const wrong = whatWentWrong(root);
  if (wrong) return [make(wrong, 0, 0)];
  const indirect = sentences(summary).find(
    (text) =>
      INDIRECT.test(text) &&
      !WORKED.test(text) &&
      !COURTESY.test(text) &&
      PAST.test(text) &&
      !OF_ANOTHER.test(text) &&
      !SINCE_DONE.test(text) &&
      !UNKNOWN.test(text) &&
      promisesOf([text], "plan").length === 0,
  );
  const isUntimed =
    reading.document.timeline.length < 2 || reading.document.timeline.every(({ text }) => UPDATE.test(text));
  const harm = indirect ?? (isUntimed ? harmIn(root, reading.document) : undefined);
  return harm ? [make(harm, 0, 0)] : [];
}

/** "Cause found: …" is a step on the way. */
const FOUND = /\b(?:found|identified|located|known)$/iu;
/** A status page's own update tells of no cause; the story beside it does. */
const UPDATE =
  /^[*_\s]*(?:Investigating|Identified|Monitoring|Update|Resolved|Scheduled|Verifying|Completed)(?!\p{L})/iu;

/** A table of findings with a column of root causes: each row that names one. */
function tabledCauses(
  reading: Reading,
  root: SectionNode,
  make: (text: string, from: number, to: number) => Statement,
): Statement[] {
  if (reading.document.problems.length > 0) return [];
  const tables = allSections(root)
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => readTable(block, reading.source) ?? [])
    .filter(({ columns }) => columns.length > 1);
  for (const table of tables) {
    const named = columnIndex(table, /^(?:root cause|(?:корневая|коренная) причина|первопричина)$/iu);
    const rows = named < 0 ? [] : table.rows.filter((row) => /\p{L}{3}/u.test(row[named]?.text ?? ""));
    if (rows.length > 0)
      return rows.map((row) => {
        const { from, to } = table.rangeOf(row);
        return make(row[named]?.source ?? "", from, to);
      });
  }
  return [];
}

/** The first sentence of a story without a timeline that says what did the harm; a list tells it below a heading of its own. */
function harmIn(root: SectionNode, { problems }: PostmortemDocument): string | undefined {
  const isOfProblem = ({ from, to, level }: SectionNode) =>
    level > 0 && problems.some(({ source }) => source !== null && source.from <= from && to <= source.to);
  const told = allSections(root)
    .filter((node) => !isOfProblem(node))
    .flatMap(({ title, level, blocks }) => {
      const key = recogniseSection(title ?? "");
      const isStory = level <= 1 || key === null || key === "summary" || key === "other";
      const types = level > 1 && key === "summary" ? ["paragraph", "list"] : ["paragraph"];
      return isStory ? blocks.filter((block) => isContent(block) && types.includes(block.node.type)) : [];
    })
    .flatMap(({ node }) => sentences(plainText(node)))
    .filter((text) => !OF_ANOTHER.test(text) && promisesOf([text], "plan").length === 0);
  return told.some((text) => UNKNOWN.test(text)) ? undefined : told.find((text) => HARM.test(text));
}

/** Who does not know the cause tells none. */
const UNKNOWN = anyOf("iu", [
  String.raw`\b(?:cause|reason)s?\b[^.]{0,40}\b(?:unknown|unclear|not (?:yet )?(?:known|clear|understood|been found)|under investigation|investigating)\b`,
  String.raw`\b(?:do|does|did)(?: not|n['’]t) (?:yet |really |fully )?(?:know|understand) (?:yet )?(?:why|what)\b`,
  String.raw`(?<!\p{L})(?:причин[аы]\p{L}* [^.]{0,40}(?:неизвестн|неясн|выясня|не установлен)|не знаем,? (?:почему|из-за чего))`,
]);

const HARM = anyOf("iu", [
  String.raw`(?<!\b(?:is|are|was|were|be|been|get|gets|got) )\bcut (?:\p{L}+ ){0,3}off\b|\b(?:congested|clogged)\b|\b(?:filled|exhausted|overwhelmed|overloaded|saturated|corrupted|triggered|tripped)\b`,
  String.raw`\b(?:brought|knocked) (?:\p{L}+ ){1,4}(?:down|out|offline)\b|\br[au]n out of\b|\bcrashed (?:when|as|because|on)\b|\b(?:led|leading) (?:it |them |us )?to\b|(?<!\b(?:incident|outage|issue|event|problem|disruption) (?:that|which) (?:has |have |had )?)\bresult(?:ed|ing) in\b`,
  String.raw`\b(?:started|began) (?:to )?(?:block|reject|refus|throttl|defer|drop)\p{L}*|\b(?:deferred|throttled|blocklisted|blacklisted|greylisted) (?:the rest|all|our|most|every|us)\b`,
  String.raw`\b(?:crossed|exceeded|hit|reached|ran into) (?:the|its|their|an?|our|this) (?:\p{L}+ ){0,3}(?:limit|maximum|quota|threshold)\b|\b(?:limit|maximum|quota|threshold) (?:was|had been|is) (?:\p{L}+ )?(?:hit|reached|exceeded|used up|exhausted)\b|\b(?:ran into|hit|triggered|tripped over) (?:an?|the|this) (?:\p{L}+ ){0,2}(?:bug|race|deadlock)\b`,
  String.raw`\b(?:keys?|certificates?|tokens?|licen[cs]es?|domains?|secrets?|passwords?|credentials) (?:\p{L}+ ){0,8}expired\b`,
  String.raw`\b(?:queues?|disks?|volumes?|pools?|tables?|buffers?|caches?|partitions?|file ?systems?) (?:was|were) (?:\p{L}+ )?full\b`,
  String.raw`\b(?:deleted|wiped|erased) (?:them|it|all|everything|the)\b`,
  String.raw`\b(?:died|burne?d out)\b|\b(?:memory|disk|hardware|power|controller) (?:errors?|failures?|faults?|cut|outage)\b`,
  String.raw`\bhad (?:failed|broken|expired|crashed)\b|\b(?:disks?|drives?|fans?|switch|cable|battery|controller|power supply)\b[^.,;]{0,40} (?:begun|began|started) to fail\b`,
  String.raw`(?<!\p{L})(?:за)?кончил(?:ось|ась|ся|ись) (?:свободн\p{L}+ )?(?:мест|памят|диск|квот|лимит|инод)\p{L}*|(?<!\p{L})(?:мест|памят)\p{L}{1,2} (?:на \p{L}+ )?(?:за)?кончил(?:ось|ась)(?!\p{L})`,
  String.raw`(?<!\p{L})(?:провайдер|хостер|хостинг|регистратор|оператор|поставщик) (?:\p{L}+ )?(?:отключил|заблокировал|закрыл|приостановил|удалил)(?!\p{L})`,
  String.raw`(?<!\p{L})(?:заполнил|исчерпал|перегрузил|повредил|уронил)\p{L}*`,
]);

const COUNTED =
  /(?:^|\s)(?:two|three|four|several|a few) (?:\p{L}+ ){0,2}(?:things|reasons|mistakes|causes|problems|faults|errors|failures)(?:[.:]?$| (?:went wrong|came together|failed|happened|coincided|combined|conspired|led|caused|had to))|(?<!\p{L})(?:дв[ае]|три|четыре|несколько) (?:причин|ошиб|вещ)\p{L}*(?:[.:]?$| (?:совпал|сошл|привел))/iu;

/** "Two things. First, … Second, …": causes that the story counts. */
function countedCauses(root: SectionNode): string[] {
  for (const node of storySections(root))
    for (const { node: block } of node.blocks.filter(isContent)) {
      if (block.type !== "paragraph") continue;
      const told = sentences(plainText(block));
      const at = told.findIndex((text) => COUNTED.test(text) && promisesOf([text], "plan").length === 0);
      const counted = at < 0 ? [] : told.slice(at + 1).filter((text) => ORDINAL.test(text));
      if (counted.length > 1) return counted.map((text) => text.replace(ORDINAL, ""));
    }
  return [];
}

/** "How come? The script lists …": a paragraph that asks why and answers itself. */
function answeredWhy(root: SectionNode): string | undefined {
  return tellingSections(root)
    .flatMap(({ blocks }) => blocks.filter((block) => isContent(block) && block.node.type === "paragraph"))
    .map(({ node }) => sentences(plainText(node)))
    .filter(([asked = "", ...told]) => WHY.test(asked) && told.length > 0)
    .map(([, ...told]) => told.join(" "))[0];
}

const WHY =
  /^(?:so,? |but )?(?:how come|why (?:did|was|is|were) (?!.*\b(?:long|late)\b)[^?]{2,60}|how (?:could|did|can) (?:this|it|that) (?:happen|come about|come to pass)[^?]{0,30}|what (?:had happened|went wrong|was the cause))\?$|^(?:так )?(?:как (?:это|так) (?:вышло|получилось|случилось))\?$/iu;

/** "What went wrong" told as a story, without its counterpart "What went well", tells the cause. */
function whatWentWrong(root: SectionNode): string | null {
  const all = allSections(root);
  if (all.some(({ title }) => recogniseSection(title ?? "") === "wentWell")) return null;
  const told = all.find(({ title }) =>
    /^what went wrong[?:]*$|^что пошло не так[?:]*$/iu.test((title ?? "").trim()),
  );
  const blocks = told?.blocks.filter(isContent) ?? [];
  const [only] = blocks;
  // What broke comes first in a list of it.
  if (only?.node.type === "list" && blocks.length === 1) {
    const first = only.node.children[0];
    return first ? plainText(first).trim() : null;
  }
  return blocks.length > 0 && blocks.every(({ node }) => node.type === "paragraph")
    ? blocks.map(({ node }) => plainText(node)).join("\n\n")
    : null;
}

/** The source without its problems: their causes are their own. */
function outsideProblems({ source, document }: Reading): string {
  const claims = document.problems.flatMap(({ source: at }): Claim[] => (at ? [[at.from, at.to]] : []));
  return leftover(source, 0, source.length, claims);
}

/** The text before the first section below the title, which is itself below another in a file of several incidents. */
function headText({ source, document }: Reading, root: SectionNode): string {
  const [first] = allSections(root).filter(({ level, title }) => level >= 2 && title !== document.title);
  return source.slice(0, first?.from ?? source.length);
}

/** The first sentence of the whole text that names a cause outright; lists of lessons and duties are no story, and a problem has its own. */
function outrightIn(root: SectionNode, { document }: Reading): string | undefined {
  const ofProblems = document.problems.flatMap(({ source }) => source ?? []);
  for (const node of allSections(root)) {
    if (ofProblems.some(({ from, to }) => node.level > 0 && node.from >= from && node.to <= to)) continue;
    const key = recogniseSection(node.title ?? "");
    if (key !== null && ["lessons", "recommendations", "timeline", "references", "revisions"].includes(key))
      continue;
    for (const block of node.blocks.filter(isContent)) {
      const isListed = block.node.type === "list" && (key === null || key === "summary" || key === "other");
      if (block.node.type !== "paragraph" && !isListed) continue;
      const behind =
        block.node.type === "paragraph" && ofProblems.length === 0
          ? LABEL_BEHIND.exec(plainText(block.node))
          : null;
      if (behind?.[1] !== undefined) return behind[1];
      const told = sentences(plainText(block.node));
      const at = told.findIndex((text) => OUTRIGHT.test(text) && !DENIED.test(text) && !UNKNOWN.test(text));
      if (at >= 0) return named(told, at);
    }
  }
  return undefined;
}

/** "It stood for an hour. Cause: a worn belt.": the label stands behind another sentence. */
const LABEL_BEHIND =
  /[.!?][ \t]+(?:(?:root )?cause|(?:корневая |коренная |основная |главная )?причина):[ \t]+(\S[^\n]*?)(?=[.!?](?:\s|$)|\n|$)/iu;

/** The sentence that names the cause, or the one behind it where it only says of what kind the cause is. */
function named(told: readonly string[], at: number): string | undefined {
  return OF_KIND.test(told[at] ?? "") ? (told[at + 1] ?? told[at]) : told[at];
}

/** "The root cause is embarrassing enough to be told in full." */
const OF_KIND =
  /\bcause (?:is|was|turned out to be) (?:\p{L}+ly |rather |quite |very |surprisingly |both )?(?:embarrassing|simple|trivial|interesting|boring|mundane|silly|complex|complicated|subtle|easy|obvious|clear|twofold|known|found|identified|understood)\b(?! (?:[:—–-]|in|as|by)\b)[^:,;]{0,60}[.!]?$/iu;

/** "New builds worked, since …", "nobody lost anything, because …": why something did not fail. */
const WORKED = anyOf("iu", [
  String.raw`\b(?:worked|kept working|kept running|succeeded|(?:was|were) (?:fine|unaffected|spared|not affected))\b[^.;]{0,30}(?:because|, since|due to|thanks to)\b`,
  String.raw`\b(?:nobody|no one|no-one|nothing|no (?:data|users?|customers?|members?|\p{L}+s))\b[^.;]{0,12}\b(?:lost|noticed|affected|harmed|hurt|damaged|happened)\b[^.;]{0,60}(?:because|, since|due to|thanks to)\b`,
  String.raw`(?<!\p{L})(?:никто|ничего|данные)(?!\p{L})[^.;]{0,12}не (?:потер|замет|пострада|пропал)\p{L}*[^.;]{0,60}(?:потому что|поскольку|так как|благодаря)`,
  // Why it was seen late is no cause either.
  String.raw`\b(?:only|not|never) (?:\p{L}+ )?(?:seen|noticed|spotted|found out|discovered|detected)\b`,
  String.raw`(?<!\p{L})(?:только|лишь|не сразу|поздно) (?:\p{L}+ )?(?:замети|увиде|обнаружи)\p{L}*`,
]);
/** What goes on as ever is the cause of nothing that happened. */
const PAST =
  /\b(?:was|were|had|did|could|has been|have been|been|broke|ran|went|fell|lost|took|came|got|made|led|hit|sent|left|became|\p{Ll}+ed)\b|\p{Script=Cyrillic}/u;
/** "Sorry for the trouble this has caused." */
const COURTESY =
  /\b(?:sorry|apologi[sz]e|apologies|regret|thanks?|grateful)\b|\bwe(?:['’]d| would) like to\b|\bwe want to (?:share|explain|tell|thank)\b|(?<!\p{L})(?:извин|простите|спасибо|благодар)/iu;
/** What we have done since tells no cause. */
const SINCE_DONE = /\bwe(?:['’]ve| have) (?:\p{L}+ly |already |now |since |also )*\p{L}+ed\b/iu;
/** "The trigger, though not root cause, was": what is said to be none. */
const NO_CAUSE = /\bnot (?:the |a |our )?(?:root |real |actual |true |underlying )?cause\b/iu;
/** "It was not the disk"; "was not the disk but the cable" names one all the same. */
const DENIED = /\bnot\b(?!.{1,80}\bbut\b)|не был(?!.{1,80}(?<!\p{L})а(?!\p{L}))/iu;

/** Sections whose lists may be the causes that the line before announces: none of duties, lessons or the timeline. */
function tellingSections(root: SectionNode): SectionNode[] {
  return allSections(root).filter(({ title, level }) => {
    const key = recogniseSection(title ?? "");
    return level <= 1 || key === null || key === "summary" || key === "wentBadly" || key === "other";
  });
}

/** The root and the sections that tell what happened. */
function storySections(root: SectionNode): SectionNode[] {
  return allSections(root).filter(
    ({ title, level }) => level <= 1 || recogniseSection(title ?? "") === "summary",
  );
}
