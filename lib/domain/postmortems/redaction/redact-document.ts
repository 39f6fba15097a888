import { withoutCitations } from "../evidence";
import { itemsOfSection, listOfSection } from "../edit-document";
import type { DocumentLanguage, PostmortemDocument } from "../schema";
import { findHidden, placesOf } from "./find-hidden";
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

/** The document as outsiders may read it, and everything that was taken out of it. */
export function redactDocument(
  document: PostmortemDocument,
  rules: RedactionRules,
): { document: PostmortemDocument; hidden: HiddenText[] } {
  const hidden = hiddenIn(document, rules);
  const words = PLACEHOLDERS[document.language];
  const places = hidden.map((one) => ({ place: placesOf(one, "gu"), words: words[one.kind] }));
  const redact = (text: string) =>
    places.reduce((current, { place, words: shown }) => current.replace(place, () => shown), text);
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === "string") return UNTOUCHED.has(key) ? value : redact(withoutCitations(value));
    if (Array.isArray(value)) return key === "recordIds" ? [] : value.map((part) => walk(part, key));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, walk(part, name)]));
  };
  const left = withoutSections(document, rules.sections);
  const { citedRecords: _, ...open } = left;
  const redacted = walk({ ...open, questions: [], frontMatter: null }, "");
  return { document: redacted as PostmortemDocument, hidden };
}

/** Everything in a document that the rules hide, longest first. */
export function hiddenIn(document: PostmortemDocument, rules: RedactionRules): HiddenText[] {
  const names = rules.kinds.includes("people") ? namesIn(document) : [];
  const hosts: HiddenText[] = rules.kinds.includes("hosts")
    ? document.subject.hosts.filter((host) => host.length >= 3).map((text) => ({ kind: "hosts", text }))
    : [];
  const text = textsOf(document).join("\n");
  const found = findHidden(text, rules, names);
  const known = new Set(found.map((one) => one.text));
  return [...found, ...hosts.filter((one) => !known.has(one.text))].sort(
    (a, b) => b.text.length - a.text.length,
  );
}

/** The people a document names in its fields: its author, owners, authors of revisions. */
export function namesIn(document: PostmortemDocument): string[] {
  const fields = [
    document.author,
    ...document.recommendations.map(({ owner }) => owner),
    ...document.revisions.map(({ author }) => author),
    ...document.metadata.flatMap(({ label, value }) =>
      /author|lead|owner|responder|commander|автор|ответств|дежурн|руковод/iu.test(label) ? [value] : [],
    ),
  ];
  const names = fields.flatMap((field) => (field ?? "").split(/[,;/]|\band\b|\sи\s/u));
  return [...new Set(names.map((name) => name.replace(/[*_`[\]()]/g, "").trim()))].filter(
    (name) => /\p{Lu}/u.test(name) && name.length >= 3 && !/\b(?:team|отдел|команда|группа)\b/iu.test(name),
  );
}

/** Every text of a document that people wrote. */
export function textsOf(document: PostmortemDocument): string[] {
  const texts: string[] = [];
  const walk = (value: unknown, key: string): void => {
    if (typeof value === "string") {
      if (!UNTOUCHED.has(key)) texts.push(value);
    } else if (Array.isArray(value)) {
      if (key !== "recordIds" && key !== "citedRecords") for (const part of value) walk(part, key);
    } else if (typeof value === "object" && value !== null)
      for (const [name, part] of Object.entries(value)) walk(part, name);
  };
  walk(document, "");
  return texts;
}

const UNTOUCHED = new Set([
  "id",
  "sectionId",
  "relatedProblemIds",
  "origin",
  "key",
  "kind",
  "verdict",
  "priority",
  "severity",
  "level",
  "notBefore",
  "notAfter",
  "best",
]);

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
