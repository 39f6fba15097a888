import { withoutCitations } from "../editing/evidence";
import { itemsOfSection, listOfSection } from "../editing/edit-document";
import type { DocumentLanguage, PostmortemDocument } from "../schema";
import { isOurWord, labelledIn, textsOf } from "./document-texts";
import { findHidden, placesOf } from "./find-hidden";
import { namesIn } from "./names-in";
import type { HiddenText, RedactionRules } from "./rules";

const PLACEHOLDERS: Record<DocumentLanguage, Record<HiddenText["kind"], string>> = {
  en: {
    people: "[person]",
    emails: "[mail]",
    phones: "[phone]",
    accounts: "[account]",
    addresses: "[address]",
    hosts: "[host]",
    secrets: "[secret]",
    internalUrls: "[internal link]",
    words: "[hidden]",
  },
  ru: {
    people: "[человек]",
    emails: "[почта]",
    phones: "[телефон]",
    accounts: "[учётная запись]",
    addresses: "[адрес]",
    hosts: "[узел]",
    secrets: "[секрет]",
    internalUrls: "[внутренняя ссылка]",
    words: "[скрыто]",
  },
};

/** The document as outsiders may read it, and everything that was taken out of it. `people` are known by name. */
export function redactDocument(
  document: PostmortemDocument,
  rules: RedactionRules,
  people: readonly string[] = [],
): { document: PostmortemDocument; hidden: HiddenText[] } {
  const hidden = hiddenIn(document, rules, people);
  const words = PLACEHOLDERS[document.language];
  const places = hidden.map((one) => ({ place: placesOf(one, "gu"), words: words[one.kind] }));
  const redact = (text: string) =>
    places.reduce((current, { place, words: shown }) => current.replace(place, () => shown), text);
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === "string") return isOurWord(key, value) ? value : redact(withoutCitations(value));
    if (Array.isArray(value)) return key === "recordIds" ? [] : value.map((part) => walk(part, key));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, walk(part, name)]));
  };
  const left = withoutSections(document, rules.sections);
  // What was said among ourselves of remarks, and cited lines, stay inside.
  const { citedRecords: _, accepted: __, ...open } = left;
  // A day with a part hidden is no day any more.
  const date = open.date !== null && redact(open.date) === open.date ? open.date : null;
  const redacted = walk({ ...open, date, questions: [], frontMatter: null }, "");
  return { document: redacted as PostmortemDocument, hidden };
}

/** What stands in a text for what was taken out of it. */
export function placeholdersIn(text: string): string {
  return (text.match(/\[[\p{L} ]{3,24}\]/gu) ?? []).filter((mark) => MARKS.has(mark)).join(" ");
}

const MARKS = new Set(Object.values(PLACEHOLDERS).flatMap((words) => Object.values(words)));

/** Everything in a document that the rules hide, longest first. */
export function hiddenIn(
  document: PostmortemDocument,
  rules: RedactionRules,
  people: readonly string[] = [],
): HiddenText[] {
  const names = rules.kinds.includes("people") ? [...namesIn(document), ...people] : [];
  const hosts: HiddenText[] = rules.kinds.includes("hosts")
    ? document.subject.hosts.filter((host) => host.length >= 3).map((text) => ({ kind: "hosts", text }))
    : [];
  // A label tells what its value is, wherever the two are kept apart.
  const found = findHidden([...textsOf(document), ...labelledIn(document)], rules, names);
  const known = new Set(found.map((one) => one.text));
  return [...found, ...hosts.filter((one) => !known.has(one.text))].sort(
    (a, b) => b.text.length - a.text.length,
  );
}

function withoutSections(document: PostmortemDocument, ids: readonly string[]): PostmortemDocument {
  const gone = new Set(ids);
  const dropped = document.sections.filter(({ id }) => gone.has(id));
  const items = new Set(
    dropped.flatMap((section) => {
      const list = listOfSection(section);
      return list ? itemsOfSection(document, section, list).map(({ id }) => id) : [];
    }),
  );
  const lists = Object.fromEntries(
    Object.entries(document).map(([name, value]) => [
      name,
      Array.isArray(value) && name !== "sections" && name !== "metadata"
        ? value.filter((item: object) => !("id" in item && items.has(String(item.id))))
        : value,
    ]),
  );
  const kept = { ...document, ...lists, sections: document.sections.filter(({ id }) => !gone.has(id)) };
  return dropped.some(({ key }) => key === "downtime")
    ? { ...kept, downtime: { start: null, end: null, statedMinutes: null, statedText: null } }
    : kept;
}
