"use client";

import { useTranslations } from "next-intl";
import { memo, useState, type ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Menu, MenuItem } from "@/components/ui/menu";
import {
  changeSection,
  listOfSection,
  moveSection,
  removeSection,
  type ItemOf,
  type ListKey,
} from "@/lib/domain/postmortems/editing/edit-document";
import { SECTION_NAMES } from "@/lib/domain/postmortems/markdown/names";
import type { DocumentLanguage, Downtime, Section } from "@/lib/domain/postmortems/schema";
import { DowntimeFields } from "../items/downtime-fields";
import { useEditing, type Editing } from "../context/editing";
import { EvidenceLinks } from "../evidence/evidence-links";
import { ItemRows } from "../items/item-rows";
import { MarkdownField } from "../fields/markdown-field";
import { PhaseItem } from "../items/phase-item";
import { ProblemItem } from "../items/problem-item";
import { RecommendationItem } from "../items/recommendation-item";
import {
  ComponentItem,
  HypothesisItem,
  ImpactItem,
  MeasurementItem,
  RevisionItem,
  StatementItem,
} from "../items/small-rows";
import { TextField } from "../fields/text-field";
import { TimelineItem, TimelineWords } from "../items/timeline-item";

interface Props {
  section: Section;
  /** Items of the section's list; the same array while none of them changed. */
  items: readonly ItemOf<ListKey>[];
  downtime: Downtime;
  language: DocumentLanguage;
  /** Whether the section after it is a part of it. */
  hasParts: boolean;
}

/** One section in place: its heading, its text, its items. */
export const DocumentSection = memo(function DocumentSection(props: Props) {
  const { section, items, downtime, language, hasParts } = props;
  const t = useTranslations("postmortems.section");
  const editing = useEditing();
  const [isTextOpen, setTextOpen] = useState(false);
  const name = section.heading ?? SECTION_NAMES[language][section.key];
  const list = listOfSection(section);
  const isNameless = !editing && section.key === "other" && section.heading === null;
  const isTimed = section.key === "downtime" && Object.values(downtime).some((value) => value !== null);
  const isEmpty = section.text.trim() === "" && items.length === 0 && !isTimed;
  // A version shows what it says, and a printed draft leaves out what nobody has filled in.
  if (!editing && isEmpty && section.key !== "other") return null;
  return (
    <section
      id={section.id}
      aria-label={name}
      className={`group/section scroll-mt-20 ${isEmpty ? "print:hidden" : ""}`}
    >
      {/* What stands under no heading of its author's is read without one. */}
      <div className={isNameless ? "sr-only" : "mb-1.5 flex items-center gap-2"}>
        <h2
          className={classNames(
            "min-w-0 flex-1 font-semibold tracking-tight",
            section.level > 2 ? "text-base" : "text-lg",
          )}
        >
          {editing && section.heading !== null ? (
            <TextField
              label={t("heading")}
              value={section.heading}
              onChange={(heading) =>
                editing.type((document) => changeSection(document, section.id, { heading }))
              }
            />
          ) : (
            name
          )}
        </h2>
        {editing && (
          <SectionMenu section={section} name={name} editing={editing} onAddText={() => setTextOpen(true)} />
        )}
      </div>
      {section.key === "downtime" && <DowntimeFields downtime={downtime} language={language} />}
      {(isTextOpen ||
        section.text !== "" ||
        (items.length === 0 &&
          !hasParts &&
          section.key !== "downtime" &&
          (list === null || section.prompt !== null))) && (
        <MarkdownField
          label={name}
          value={section.text}
          prompt={section.prompt ?? t(list ? "textAbove" : "text")}
          className="mb-2 leading-relaxed"
          onChange={(text) => editing?.type((document) => changeSection(document, section.id, { text }))}
        />
      )}
      <EvidenceLinks recordIds={section.recordIds ?? NO_RECORDS} />
      {/* What only heads its parts is added to in them. */}
      {list && !(isEmpty && hasParts) && (
        <SectionItems section={section} list={list} items={items} language={language} name={name} />
      )}
    </section>
  );
});

const NO_RECORDS: readonly string[] = [];

function SectionMenu({
  section,
  name,
  editing,
  onAddText,
}: {
  section: Section;
  name: string;
  editing: Editing;
  onAddText: () => void;
}) {
  const t = useTranslations("postmortems.section");
  const move = (step: -1 | 1) => editing.step((document) => moveSection(document, section.id, step));
  return (
    <span className="opacity-0 group-focus-within/section:opacity-100 group-hover/section:opacity-100 pointer-coarse:opacity-100 print:hidden">
      <Menu
        label="⋯"
        name={t("menu", { name })}
        align="end"
        className="h-7 border-transparent bg-transparent px-2 text-ink-2"
      >
        <MenuItem onSelect={() => move(-1)}>{t("up")}</MenuItem>
        <MenuItem onSelect={() => move(1)}>{t("down")}</MenuItem>
        <MenuItem
          icon="pencil"
          onSelect={() =>
            editing.step((document) =>
              changeSection(document, section.id, { heading: section.heading === null ? name : null }),
            )
          }
        >
          {t(section.heading === null ? "rename" : "ownName")}
        </MenuItem>
        {section.text === "" && (
          <MenuItem icon="plus" onSelect={onAddText}>
            {t("addText")}
          </MenuItem>
        )}
        <MenuItem
          icon="trash"
          danger
          onSelect={() => editing.step((document) => removeSection(document, section))}
        >
          {t("delete")}
        </MenuItem>
      </Menu>
    </span>
  );
}

/** A row whose time is short and stands alone leaves more of the line to what happened. */
function isClockOnly({ timeText, service, recordIds, at }: ItemOf<"timeline">): boolean {
  return (
    timeText.length <= 8 && (timeText !== "" || at === null) && service === null && recordIds.length === 0
  );
}

const RULED = "divide-y divide-line border-y border-line";
const ROW = "py-2";
const BULLETS = "list-disc space-y-1.5 pl-5 marker:text-ink-3";

function SectionItems({
  section,
  list,
  items,
  language,
  name,
}: {
  section: Section;
  list: ListKey;
  items: readonly ItemOf<ListKey>[];
  language: DocumentLanguage;
  name: string;
}): ReactNode {
  const t = useTranslations("postmortems.add");
  const of = <K extends ListKey>(key: K) => ({
    section,
    list: key,
    // The caller took them from this very list.
    items: items as readonly ItemOf<K>[],
    language,
    addLabel: t(list, { name }),
  });
  switch (list) {
    case "impact":
      return <ItemRows {...of("impact")} Item={ImpactItem} className={RULED} rowClassName={ROW} />;
    case "phases":
      return <ItemRows {...of("phases")} Item={PhaseItem} className={RULED} rowClassName="py-3" />;
    case "timeline":
      return (
        <ItemRows
          {...of("timeline")}
          Item={TimelineItem}
          Light={TimelineWords}
          className={of("timeline").items.every(isClockOnly) ? `${RULED} [--time:8rem]` : RULED}
          rowClassName="py-1.5"
        />
      );
    case "components":
      return <ItemRows {...of("components")} Item={ComponentItem} className={RULED} rowClassName={ROW} />;
    case "problems":
      return <ItemRows {...of("problems")} Item={ProblemItem} className={RULED} rowClassName="py-5" />;
    case "hypotheses":
      return <ItemRows {...of("hypotheses")} Item={HypothesisItem} className={RULED} rowClassName="py-3" />;
    case "recommendations":
      return (
        <ItemRows
          {...of("recommendations")}
          Item={RecommendationItem}
          className={RULED}
          rowClassName="py-3"
        />
      );
    case "measurements":
      return <ItemRows {...of("measurements")} Item={MeasurementItem} className={RULED} rowClassName={ROW} />;
    case "revisions":
      return <ItemRows {...of("revisions")} Item={RevisionItem} className={RULED} rowClassName={ROW} />;
    default:
      return <ItemRows {...of("notes")} list={list as "notes"} Item={StatementItem} className={BULLETS} />;
  }
}
