"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { fieldLabel } from "@/lib/domain/postmortems/field-labels";
import { FIELD_NAMES, type FieldName } from "@/lib/domain/postmortems/markdown/names";
import type { Problem } from "@/lib/domain/postmortems/schema";
import { shownInProblem } from "@/lib/domain/postmortems/told-lines";
import { PROBLEM_PARTS } from "@/lib/domain/postmortems/schema/parts";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuItem } from "@/components/ui/menu";
import { ChosenList, type Choice } from "../fields/chosen-list";
import { useDocumentFacts } from "../context/document-context";
import { useEditing } from "../context/editing";
import { EvidenceLinks } from "../evidence/evidence-links";
import { ExcerptList, OneExcerpt } from "../evidence/excerpts";
import { Labelled, type ItemProps } from "./item-rows";
import { LabelledFields } from "../fields/labelled-fields";
import { MarkdownField } from "../fields/markdown-field";
import { NumberField } from "../fields/number-field";
import { PartHead } from "../fields/part-head";
import { PrioritySelect } from "../fields/priority-select";
import { TextField } from "../fields/text-field";
import { TextList } from "../fields/text-list";

const FACTS = ["urgency", "status", "frequency", "period", "location"] as const;
type Part = (typeof PROBLEM_PARTS)[number];

/** A problem whole: what it is called, how bad, how often, and each part that is filled in; the rest one click away. */
export function ProblemItem({ item, language, onChange }: ItemProps<"problems">) {
  const t = useTranslations("postmortems.problem");
  const names: Record<string, string> = FIELD_NAMES[language];
  const editing = useEditing();
  const [opened, setOpened] = useState<readonly string[]>([]);
  const nameOf = (part: string) =>
    item.partNames[part] ??
    (part === "text"
      ? t("more")
      : part === "related"
        ? t(part)
        : (names[part] ?? fieldLabel(part, language)));
  const isShown = (part: Part) => opened.includes(part) || isFilled(item[part]);
  const facts = FACTS.filter((fact) => opened.includes(fact) || (item[fact] ?? "") !== "");
  const isCounted = item.occurrences !== null || opened.includes("occurrences");
  const quoted = new Set(item.excerpts.flatMap(({ recordIds }) => recordIds));
  const missing: (Part | (typeof FACTS)[number] | "occurrences" | "related")[] = [
    ...FACTS.filter((fact) => !facts.includes(fact)),
    ...(item.occurrences === null && !opened.includes("occurrences") ? (["occurrences"] as const) : []),
    ...PROBLEM_PARTS.filter((part) => !isShown(part)),
    ...(item.relatedProblemIds.length === 0 && !opened.includes("related") ? (["related"] as const) : []),
  ];
  return (
    <div className="space-y-2.5">
      <div className="flex items-start gap-x-3">
        <TextField
          label={t("title")}
          placeholder={t("title")}
          value={item.title}
          onChange={(title) => onChange({ title, heading: null })}
          className="min-w-0 flex-1 text-lg font-semibold"
        />
        <PrioritySelect
          label={names.priority ?? ""}
          value={item.priority}
          language={language}
          onChange={(priority) => onChange({ priority, heading: null }, true)}
        />
      </div>
      {(facts.length > 0 || isCounted) && (
        <div className="grid grid-cols-2 gap-x-6 gap-y-1.5 sm:grid-cols-3">
          {facts.map((fact) => (
            <Labelled key={fact} label={nameOf(fact)}>
              <TextField
                label={nameOf(fact)}
                value={item[fact] ?? ""}
                onChange={(value) => onChange({ [fact]: value === "" ? null : value })}
              />
            </Labelled>
          ))}
          {isCounted && (
            <Labelled label={nameOf("occurrences")}>
              <NumberField
                isWhole
                label={nameOf("occurrences")}
                value={item.occurrences}
                onChange={(occurrences) => onChange({ occurrences })}
              />
            </Labelled>
          )}
        </div>
      )}
      <LabelledFields
        fields={item.fields}
        shown={shownInProblem(item)}
        onChange={(fields, step) => onChange({ fields }, step)}
      />
      {PROBLEM_PARTS.filter(isShown).map((part) => (
        <ProblemPart
          key={part}
          part={part}
          name={nameOf(part)}
          item={item}
          language={language}
          onChange={onChange}
        />
      ))}
      {(item.relatedProblemIds.length > 0 || opened.includes("related")) && (
        <RelatedProblems item={item} onChange={onChange} />
      )}
      <EvidenceLinks recordIds={item.recordIds.filter((id) => !quoted.has(id))} />
      {editing && missing.length > 0 && (
        <Menu
          label={t("add")}
          icon="plus"
          className="-ml-2.5 h-7 border-transparent bg-transparent px-2.5 text-sm text-ink-2 print:hidden"
        >
          {missing.map((part) => (
            <MenuItem key={part} onSelect={() => setOpened([...opened, part])}>
              {nameOf(part)}
            </MenuItem>
          ))}
        </Menu>
      )}
    </div>
  );
}

/** Other problems of the document that belong with this one, each opening its place. */
function RelatedProblems({ item, onChange }: Pick<ItemProps<"problems">, "item" | "onChange">) {
  const t = useTranslations("postmortems.problem");
  const editing = useEditing();
  const { problems } = useDocumentFacts();
  const choice = ({ id, title }: { id: string; title: string }): Choice => ({
    id,
    label: title || t("title"),
    name: editing ? (
      title || t("title")
    ) : (
      <a href={`#${id}`} className="underline decoration-line-strong underline-offset-2 hover:text-ink">
        {title || t("title")}
      </a>
    ),
  });
  const others = problems.filter(({ id }) => id !== item.id);
  return (
    <Labelled label={t("related")}>
      <ChosenList
        chosen={others.filter(({ id }) => item.relatedProblemIds.includes(id)).map(choice)}
        choices={others.map(choice)}
        none={t("noneRelated")}
        addLabel={t("addRelated")}
        removeLabel={(name) => t("remove", { name })}
        onChange={editing ? (relatedProblemIds) => onChange({ relatedProblemIds }, true) : null}
      />
    </Labelled>
  );
}

function ProblemPart({
  part,
  name,
  item,
  language,
  onChange,
}: Omit<ItemProps<"problems">, "cellNames"> & { part: Part; name: string }) {
  switch (part) {
    case "description":
    case "text":
      return (
        <MarkdownField
          label={name}
          prompt={name}
          value={item[part]}
          onChange={(value) => onChange({ [part]: value })}
        />
      );
    case "symptoms":
    case "causes":
    case "recommendations":
      return (
        <TextList
          label={name}
          texts={item[part]}
          onChange={(value, step) => onChange({ [part]: value }, step)}
        />
      );
    case "excerpts":
    case "commands":
      return (
        <ExcerptList
          label={name}
          excerpts={item[part]}
          onChange={(value, step) => onChange({ [part]: value }, step)}
        />
      );
    case "before":
    case "after":
      return (
        <OneExcerpt
          label={name}
          excerpt={item[part]}
          onChange={(value, step) => onChange({ [part]: value }, step)}
        />
      );
    case "impact":
      return <LevelledTexts label={name} item={item} language={language} onChange={onChange} />;
  }
}

function LevelledTexts({
  label,
  item,
  language,
  onChange,
}: Omit<ItemProps<"problems">, "cellNames"> & { label: string }) {
  const t = useTranslations("postmortems.rows");
  const names: Record<FieldName, string> = FIELD_NAMES[language];
  const editing = useEditing();
  const set = (impact: Problem["impact"], step: boolean) => onChange({ impact }, step);
  return (
    <div>
      <PartHead
        label={label}
        onAdd={editing && (() => set([...item.impact, { level: null, text: "" }], true))}
      />
      <ul className="space-y-0.5">
        {item.impact.map((entry, index) => (
          <li key={index} className="flex items-start gap-3">
            <PrioritySelect
              label={names.priority}
              value={entry.level}
              language={language}
              onChange={(level) => set(item.impact.with(index, { ...entry, level }), true)}
            />
            <MarkdownField
              inline
              label={`${label} ${index + 1}`}
              value={entry.text}
              className="min-w-0 flex-1"
              onChange={(text) => set(item.impact.with(index, { ...entry, text }), false)}
            />
            {editing && (
              <button
                type="button"
                title={t("delete")}
                aria-label={t("deleteFrom", { list: label, number: index + 1 })}
                onClick={() => set(item.impact.toSpliced(index, 1), true)}
                className="inline-flex size-6 items-center justify-center rounded text-ink-3 hover:bg-hover hover:text-ink print:hidden"
              >
                <Icon name="trash" size={14} />
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function isFilled(value: Problem[Part]): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== "";
}
