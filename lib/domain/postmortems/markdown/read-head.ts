import { parsePriority } from "../priority";
import { leadingTime } from "./leading-time";
import type { DocumentKind, DocumentLanguage, PostmortemDocument } from "../schema";
import { isContent, isHint } from "./content";
import type { LabelKey } from "./label-names";
import type { LabelledText } from "./labels";
import { recogniseLabel } from "./label-names";
import { findLabelled, labelKey } from "./labels";
import { completeDay } from "./leading-time";
import type { Block, SectionNode } from "./parse-tree";
import { allSections, plainText } from "./parse-tree";
import type { Claim, Day, Reading } from "./reading";
import { findRankedProblems } from "./problems/ranked-problems";
import { isProblemHeading } from "./problems/read-problems";
import { recogniseSection } from "./section-keys";
import { readTable } from "./tables";
import { findDates } from "./when/find-dates";
import { findTimes } from "./when/find-times";
import { makeDay, makeInstant } from "./when/instant";
import { findZone } from "./when/zone";

/** English or Russian, by the letters of the prose; code and links do not count. */
export function detectLanguage(source: string): DocumentLanguage {
  const prose = source.replace(/^(?:```|~~~)[\s\S]*?^(?:```|~~~)/gm, "").replace(/`[^`\n]*`|https?:\S+/g, "");
  const cyrillic = (prose.match(/[а-яё]/gi) ?? []).length;
  const latin = (prose.match(/[a-z]/gi) ?? []).length;
  return cyrillic > (cyrillic + latin) * 0.2 ? "ru" : "en";
}

const GENERIC_TITLE =
  /^(?:the )?(?:incident|outage|post-?mortem|overview|summary|introduction|report|инцидент|отч[её]т|постмортем)$/i;

/** The document's own name: front matter, then the first heading, then the first line. */
export function chooseTitle(h1: string | null, frontTitle: string | null, source: string): string {
  if (frontTitle) return frontTitle;
  if (h1) return h1;
  const line = (
    source.split("\n").find((text) => /[\p{L}\p{N}]/u.test(text) && !/^(?:---|\+\+\+)/.test(text)) ?? ""
  ).trimEnd();
  const cells = /^\|([^|]+)\|([^|]+)\|\s*$/.exec(line);
  // Facts in a table above all else: the row that names the document.
  if (cells && cells[2]?.trim() === "") return (cells[1] ?? "").replace(/[*_]+/g, "").trim();
  if (cells && /post-?mortem|incident|title|name|инцидент|постмортем|название/iu.test(cells[1] ?? ""))
    return (cells[2] ?? "").replace(/[*_]+/g, "").trim();
  const bare = line
    .replace(/^[#>*\s_-]+|[*_]+$/g, "")
    .replace(/^(?:title|название|заголовок|наименование)\s*:\s*(?=\S)/iu, "")
    .trim();
  // The first message of a chat begins with its time.
  return (line.startsWith("- ") ? leadingTime(bare)?.rest.replace(/^[\s–—:-]+/, "") : null) || bare;
}

/** "# Incident Report" over "**Incident:** Queue stuck": the label names the document that its heading does not. */
export function labelledTitle(
  heading: string | null,
  source: string,
  { blocks }: SectionNode,
): string | null {
  if (heading === null || !KIND_OF_TEXT.test(heading.trim())) return null;
  const [named] = blocks
    .flatMap((block) => allLabelled(source, block))
    .filter(({ label, value }) => NAMES_INCIDENT.test(label.trim()) && /\p{L}+\s+\p{L}/u.test(value));
  return named?.value.replace(/[*`]+/g, "").trim() ?? null;
}

function allLabelled(source: string, block: Block): { label: string; value: string }[] {
  const table = readTable(block, source);
  if (!table) return findLabelled(source.slice(block.from, block.to));
  return table.columns.length !== 2
    ? []
    : [table.columns, ...table.rows].map(([name, value]) => ({
        label: name?.text ?? "",
        value: value?.text ?? "",
      }));
}

const KIND_OF_TEXT =
  /^(?:\p{Extended_Pictographic}\u{fe0f}?\s*)?(?:the )?(?:(?:post-?)?(?:incident|outage)|post-?mortem|rca|root cause analysis)?\s*(?:report|review|post-?mortem|summary|analysis|write-?up)?$|^(?:отч[её]т|разбор|постмортем)(?: (?:об? )?(?:инцидент\p{L}*|сбо\p{L}+|авари\p{L}+))?$/iu;
const NAMES_INCIDENT =
  /^(?:incident|outage|post-?mortem)?\s*(?:title|name|subject)$|^(?:incident|outage)$|^(?:инцидент|название(?: инцидента)?|тема|заголовок)$/iu;

/** Whether a first heading only says what kind of text follows. */
export function isGenericTitle(title: string): boolean {
  return GENERIC_TITLE.test(title.trim());
}

/** What kind of document it is, by its title first and by its contents where the title says nothing. */
export function chooseKind(title: string, document: PostmortemDocument): DocumentKind {
  const text = title.toLowerCase();
  if (
    /fix(?:ing)? plan|action plan|remediation plan|план (?:исправл|устран|действий|работ)|sprint|спринт/.test(
      text,
    )
  )
    return "fix-plan";
  if (/post-?mortem|incident|outage|постмортем|инцидент|авари|сбо[йяею]|простой/.test(text))
    return "incident";
  if (/analysis|анализ|audit|аудит|разбор логов|health check|review|обзор|проверка/.test(text))
    return "analysis";
  if (/fix(?:ed|es)?\b|resolution|solved|исправлен[иыо]|решени|устранени|hotfix|fix report/.test(text))
    return "fix-report";
  if (document.timeline.length > 0 || document.downtime.start || document.rootCauses.length > 0)
    return "incident";
  return document.problems.length > 0 ? "analysis" : "incident";
}

/** Labelled paragraphs of the preamble become metadata; a paragraph with anything else in it stays text. */
export function readMetadata(reading: Reading, preamble: SectionNode): Claim[] {
  const claims: Claim[] = [];
  for (const block of preamble.blocks) {
    if (block.node.type !== "paragraph" || isHint(block)) continue;
    const source = reading.source.slice(block.from, block.to);
    const labelled = findLabelled(source);
    if (labelled.length === 0 || !isOnlyLabels(source, labelled)) continue;
    reading.document.metadata.push(...labelled.map(({ label, value }) => ({ label, value })));
    claims.push([block.from, block.to]);
  }
  return claims;
}

function isOnlyLabels(source: string, labelled: readonly LabelledText[]): boolean {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");
  return letters(source) === labelled.map(({ label, value }) => letters(label) + letters(value)).join("");
}

/** Labelled values that speak of the whole document: its preamble, its tables and lists of general facts, its last lines. */
export function labelledOfHead(reading: Reading, preamble: SectionNode, root: SectionNode): LabelledText[] {
  const { source } = reading;
  const found = preamble.blocks.flatMap((block) => labelledIn(source, block));
  const { problems } = findRankedProblems(root);
  const isOfProblem = (node: SectionNode) => problems.has(node) || isProblemHeading(node.title ?? "");
  // A title without a word of its own below it: the facts stand under the next heading.
  const below = preamble.blocks.some(isContent)
    ? undefined
    : allSections(root).find(({ blocks }) => blocks.some(isContent));
  if (below && !isOfProblem(below) && recogniseSection(below.title ?? "") !== "timeline")
    found.push(...below.blocks.flatMap((block) => labelledIn(source, block)));
  const general = allSections(root).filter(
    (section) => section.title !== null && (isGeneral(section.title) || tellsSpan(section, source)),
  );
  found.push(...general.flatMap(({ blocks }) => blocks.flatMap((block) => labelledIn(source, block))));
  for (const section of allSections(root)) {
    const [name, told] = cutHeading(section.title ?? "");
    const key = recogniseLabel(name.replace(/[?:]+$/, ""));
    if (key === null || !HEADING_FACTS.includes(key)) continue;
    // "Priority action plan" is no priority.
    if ((key === "priority" || key === "severity") && name.trim().split(/\s+/).length > 2) continue;
    const [only] = section.blocks;
    if (told !== "") found.push({ label: name, value: told, key, isBold: true });
    else if (
      only &&
      section.children.length === 0 &&
      (only.node.type === "paragraph" || (only.node.type === "list" && only.node.children.length === 1))
    )
      found.push({ label: name, value: plainText(only.node), key, isBold: true });
  }
  const rules = [...source.matchAll(/^(?:---|\*\*\*|___)\s*$/gm)];
  const tail = rules.at(-1)?.index;
  const ofProblem = allSections(root).filter(isOfProblem);
  const isOwn = (at: number) => !ofProblem.some(({ from, to }) => from <= at && at < to);
  if (
    tail !== undefined &&
    tail > source.length * 0.6 &&
    isOwn(source.length - 1) &&
    !ofProblem.some(({ from }) => from >= tail)
  )
    found.push(...findLabelled(source.slice(tail)).filter(({ isBold }) => isBold));
  else {
    const last = allSections(root).at(-1)?.blocks.at(-1);
    if (last && last.node.type === "paragraph" && isOwn(last.from)) {
      const text = source.slice(last.from, last.to);
      const told = findLabelled(text);
      found.push(...told.filter(({ isBold }) => isBold || isOnlyLabels(text, told)));
    }
  }
  return found.filter(({ value }) => value !== "");
}

const HEADING_FACTS: readonly LabelKey[] = [
  "date",
  "status",
  "severity",
  "priority",
  "author",
  "start",
  "end",
  "downtime",
  "period",
  "timeZone",
];

/** A heading that is a labelled line: "📅 Дата: 11 ноября 2031". */
function cutHeading(title: string): [name: string, value: string] {
  const [, name, value] = /^([^:]{2,40}):\s+(\S.*)$/u.exec(title) ?? [];
  return name === undefined || value === undefined ? [title, ""] : [name, value];
}

/** Whether a section of another name lists when it began and when it ended. */
function tellsSpan({ title, blocks }: SectionNode, source: string): boolean {
  if (isProblemHeading(title ?? "") || recogniseSection(title ?? "") !== null) return false;
  const keys = blocks.flatMap((block) => labelledIn(source, block)).map(({ key }) => key);
  return keys.includes("start") && keys.includes("end");
}

function isGeneral(title: string): boolean {
  if (isProblemHeading(title)) return false;
  const key = recogniseSection(title);
  return key === "summary" || key === "downtime" || key === "impact" || key === "detection";
}

/** The labelled values of a block: lines of text, a table of two columns, or a table of one row. */
export function labelledIn(source: string, block: Block): LabelledText[] {
  const table = readTable(block, source);
  if (!table)
    return block.node.type === "html"
      ? []
      : findLabelled(block.node.type === "code" ? block.node.value : source.slice(block.from, block.to));
  const keys = table.columns.map(({ text }) => recogniseLabel(text));
  // A table of one row has its labels above its values.
  if (
    table.rows.length === 1 &&
    table.columns.length > 2 &&
    keys.filter((key) => key !== null).length * 2 > keys.length
  )
    return table.columns.flatMap(({ text }, index) => {
      const [key, value] = [keys[index], table.rows[0]?.[index]?.text];
      return key && value ? [{ label: text, value, key, isBold: true }] : [];
    });
  // Two labels to a row, each with its value behind it: "**Type:** | Incident | **Priority:** | High".
  const rows = [table.columns, ...table.rows];
  const isPaired =
    table.columns.length === 4 &&
    rows.every((row) => [row[0], row[2]].every((cell) => /^$|:$/u.test(cell?.text.trim() ?? "")));
  if (isPaired)
    return rows.flatMap((row) =>
      [row.slice(0, 2), row.slice(2)].flatMap(([name, value]) => {
        const label = (name?.text ?? "").replace(/:$/u, "");
        const key = labelKey(label, value?.text ?? "");
        return key && value ? [{ label, value: value.text, key, isBold: true }] : [];
      }),
    );
  const isCounted =
    table.columns.length === 3 && /^(?:#|№|n|no\.?|п\/п|№ п\/п)$/iu.test(table.columns[0]?.text ?? "");
  if (table.columns.length !== 2 && !isCounted) return [];
  return [table.columns, ...table.rows].flatMap((row) => {
    const [name, value] = isCounted ? row.slice(1) : row;
    const key = labelKey(name?.text ?? "", value?.text ?? "");
    return key && name && value ? [{ label: name.text, value: value.text, key, isBold: true }] : [];
  });
}

/** The first value of a label; several keys are tried in order. */
export function labelValue(labelled: readonly LabelledText[], ...keys: readonly LabelKey[]): string | null {
  for (const wanted of keys) {
    const found = labelled.find(({ key, value }) => key === wanted && value !== "");
    if (found) return found.value.replace(/^\*\*|\*\*$/g, "").trim();
  }
  return null;
}

/** Fills the fields that labels and front matter state. */
export function applyLabels(
  reading: Reading,
  labelled: readonly LabelledText[],
  front: ReadonlyMap<string, string>,
  title: string,
): void {
  const { document } = reading;
  const clean = (text: string | null) => (text === null ? null : text.replace(/[*`]/g, "").trim() || null);
  const status = clean(labelValue(labelled, "status") ?? front.get("status") ?? null);
  document.status = status !== null && UNCHOSEN.test(status) ? null : status;
  document.author = clean(
    labelValue(labelled, "author") ?? front.get("author") ?? front.get("authors") ?? null,
  );
  document.version = clean(
    labelValue(labelled, "version") ?? front.get("version") ?? versionLine(reading.source),
  );
  document.subject = {
    services: listOf(
      clean(labelValue(labelled, "services") ?? front.get("service") ?? front.get("services") ?? null),
    ),
    hosts: listOf(clean(labelValue(labelled, "hosts"))),
    environment: clean(labelValue(labelled, "environment")),
  };
  const levels = labelled.filter(({ key }) => key === "severity").map(({ value }) => value);
  const level =
    levels.find((text) => parsePriority(text) !== null) ??
    labelValue(labelled, "severity") ??
    front.get("severity") ??
    null;
  const stated = [
    level !== null && /^~?(?:sev(?:erity)?::?)?S?[0-5]$/i.test(level.replace(/[`"]/g, ""))
      ? `SEV${level.replace(/\D/g, "")}`
      : level,
    labelValue(labelled, "priority"),
    front.get("priority") ?? null,
    /\bSEV[- ]?\d\b|\bP[0-4]\b/i.exec(title)?.[0] ?? null,
    onlyLevel(reading.source),
    labelled.find(({ key, value }) => key === "impact" && STATUS_PAGE_IMPACT.test(value))?.value ?? null,
  ]
    .filter((text) => text !== null)
    .find(
      (text) => text.length <= 60 && !isChoice(text) && !text.includes("→") && parsePriority(text) !== null,
    );
  document.severityText = clean(stated ?? null);
  document.severity = stated === undefined ? null : parsePriority(stated);
}

/** "Version 0.3 of 1 July": a line about the document itself, at its beginning or its end. */
function versionLine(source: string): string | null {
  const line =
    /^[>*_ \t]*(?:[^\n]{3,40}, )?(?:версия|редакция|ред\.|version|revision)(?: (?:документа|отч[её]та|плана))?[ \t]+v?(\d{1,2}\.\d{1,3}(?:\.\d{1,3})?)(?=[ \t]*$|[ \t]*[,·|(*_]|\.(?:\s|$)|[ \t]+(?:от|of|from|dated)(?!\p{L}))/imu;
  return (
    (line.exec(source.slice(0, HEAD_CHARACTERS)) ?? line.exec(source.slice(-HEAD_CHARACTERS)))?.[1] ?? null
  );
}

const HEAD_CHARACTERS = 600;

/** A status page calls the severity its impact: "Impact: Minor". */
const STATUS_PAGE_IMPACT = /^[\s*`]*(?:minor|major|critical)(?: impact| outage| disruption)?[\s*`.]*$/iu;

/** The one level that the whole text speaks of: "SEV-1 declared", a tracker's label "Severity::2"; two levels say nothing. */
function onlyLevel(source: string): string | null {
  const levels = new Set(
    [...source.matchAll(/(?<![\p{L}\d])(?:sev[- ]?|~"?severity::S?)(\d)(?![\p{L}\d])/giu)].map(
      ([, level]) => level,
    ),
  );
  const named = [
    ...source.matchAll(/(?<!\p{L})(?:severity|criticality|критичность|серь[её]зность):[ \t]*(\p{L}+\d?)/giu),
  ].map(([, word]) => word);
  if (levels.size === 0 && named.length === 1) return named[0] ?? null;
  const scoped = new Set(
    [...source.matchAll(/(?<![\p{L}\d])(?:priority|severity)(?:::|\/)(\p{L}{3,10})(?!\p{L})/giu)].map(
      ([, word]) => word?.toLowerCase(),
    ),
  );
  const [word] = scoped;
  if (levels.size === 0 && scoped.size === 1 && word !== undefined) return word;
  const [level] = levels;
  return levels.size === 1 && level !== undefined ? `SEV${level}` : null;
}

/** "Draft / In review / Final": what a template offers. */
const UNCHOSEN = /^[^/|]{2,30}(?:\s[/|]\s[^/|]{2,30}){2,}$/u;

/** A template's choice that nobody made: "P1 / P2 / P3", "Critical | High | Low"; "P1 / critical" says one thing twice. */
function isChoice(text: string): boolean {
  const parts = text.split(/[|/]|\bor\b|\bили\b/u);
  const isCode = (part: string) => /(?<![\p{L}\d])(?:p|s|sev)[-\s]?\d/iu.test(part);
  return [parts.filter(isCode), parts.filter((part) => !isCode(part))].some(
    (kind) => new Set(kind.map(parsePriority).filter((level) => level !== null)).size > 1,
  );
}

function listOf(text: string | null): string[] {
  return text === null
    ? []
    : text
        .split(/[,;]\s+/)
        .map((part) => part.trim())
        .filter(Boolean);
}

/** The first instant a text names, on the reading's day where it names none. */
export function readInstant(reading: Reading, text: string): ReturnType<typeof makeInstant> {
  const [date] = findDates(text);
  const [time] = findTimes(text);
  const day: Day | null = date ? completeDay(date, reading.day) : reading.day;
  if (!day) return null;
  if (time)
    return makeInstant(
      day,
      time,
      time.zone ?? findZone(text.slice(time.to, time.to + 40)) ?? reading.zone,
      text.slice(0, 200),
    );
  return date ? makeDay(day, text.slice(0, 200)) : null;
}
