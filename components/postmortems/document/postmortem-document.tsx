"use client";

import { useMemo, useRef } from "react";
import { useTranslations } from "next-intl";
import { Menu, MenuItem } from "@/components/ui/menu";
import {
  itemsOfSection,
  listOfSection,
  type ItemOf,
  type ListKey,
} from "@/lib/domain/postmortems/editing/edit-document";
import { SECTION_NAMES } from "@/lib/domain/postmortems/markdown/names";
import type { PostmortemDocument as Document, Section, SectionKey } from "@/lib/domain/postmortems/schema";
import { SECTION_KEYS } from "@/lib/domain/postmortems/schema/parts";
import { CitedLines } from "../evidence/cited-lines";
import { DocumentHead, type Head } from "./document-head";
import { DocumentSection } from "./document-section";
import { useEditing } from "../context/editing";

/** The document at reading width: its head and its sections in order, edited in place where there is an editing context. */
export function PostmortemDocument({ document }: { document: Document }) {
  const head = useHead(document);
  const itemsOf = useStableItems(document);
  return (
    <article
      lang={document.language}
      data-document
      className="[overflow-wrap:anywhere] mx-auto w-full max-w-[52rem] min-w-0 rounded-lg border border-line bg-panel px-4 py-6 sm:px-10 sm:py-9 print:max-w-none print:border-0 print:p-0"
    >
      <DocumentHead head={head} />
      <div className="mt-7 space-y-8">
        {document.sections.map((section, index) => (
          <DocumentSection
            key={section.id}
            section={section}
            items={itemsOf(section)}
            hasParts={section.level > 0 && (document.sections[index + 1]?.level ?? 0) > section.level}
            downtime={document.downtime}
            language={document.language}
          />
        ))}
      </div>
      <AddSection document={document} />
      <CitedLines carried={document.citedRecords} language={document.language} />
    </article>
  );
}

const ADDABLE = SECTION_KEYS.filter((key) => key !== "other");

/** Sections the document does not have yet, and one of any other name. */
function AddSection({ document }: { document: Document }) {
  const t = useTranslations("postmortems.section");
  const editing = useEditing();
  if (!editing) return null;
  const present = new Set(document.sections.map(({ key }) => key));
  const add = (key: SectionKey) => {
    const section: Section = {
      id: editing.newId(),
      key,
      heading: key === "other" ? t("other") : null,
      level: 2,
      text: "",
      columns: [],
      prompt: t("text"),
      source: null,
    };
    editing.step((current) => ({ ...current, sections: [...current.sections, section] }));
    requestAnimationFrame(() =>
      window.document.getElementById(section.id)?.scrollIntoView({ block: "center" }),
    );
  };
  return (
    <div className="mt-8 print:hidden">
      <Menu label={t("add")} icon="plus">
        {ADDABLE.filter((key) => !present.has(key)).map((key) => (
          <MenuItem key={key} onSelect={() => add(key)}>
            {SECTION_NAMES[document.language][key]}
          </MenuItem>
        ))}
        <MenuItem onSelect={() => add("other")}>{t("other")}</MenuItem>
      </Menu>
    </div>
  );
}

/** The head's facts as one value that stays the same while none of them changes. */
function useHead(document: Document): Head {
  const {
    title,
    kind,
    language,
    date,
    period,
    timeZone,
    author,
    subject,
    severity,
    metadata,
    status,
    heading,
  } = document;
  return useMemo(
    () => ({
      title,
      kind,
      language,
      date,
      period,
      timeZone,
      author,
      subject,
      severity,
      metadata,
      status,
      heading,
    }),
    [title, kind, language, date, period, timeZone, author, subject, severity, metadata, status, heading],
  );
}

/** Items by section, the same array while none of its items changed. */
function useStableItems(document: Document) {
  const known = useRef(new Map<string, readonly ItemOf<ListKey>[]>());
  return (section: Section): readonly ItemOf<ListKey>[] => {
    const list = listOfSection(section);
    const items = list ? itemsOfSection(document, section, list) : [];
    const before = known.current.get(section.id);
    if (before && before.length === items.length && before.every((item, index) => item === items[index]))
      return before;
    known.current.set(section.id, items);
    return items;
  };
}
