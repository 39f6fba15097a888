"use client";

import { useTranslations } from "next-intl";
import { FIELD_NAMES } from "@/lib/domain/postmortems/markdown/names";
import { priorityWord } from "@/lib/domain/postmortems/priority";
import type { Hypothesis } from "@/lib/domain/postmortems/schema";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { useEditing } from "../context/editing";
import { InlineSelect } from "../fields/inline-select";
import { Labelled, type ItemProps } from "./item-rows";
import { MarkdownField } from "../fields/markdown-field";
import { OtherCells } from "./other-cells";
import { PrioritySelect } from "../fields/priority-select";
import { TextField } from "../fields/text-field";
import { TextList } from "../fields/text-list";

/** A root cause, a lesson, a note: one statement. */
export function StatementItem({ item, cellNames, onChange }: ItemProps<"notes">) {
  const t = useTranslations("postmortems.rows");
  return (
    <div className="min-w-0 flex-1">
      {item.heading !== null && (
        <TextField
          label={t("heading")}
          value={item.heading}
          onChange={(heading) => onChange({ heading })}
          className="font-semibold"
        />
      )}
      <MarkdownField
        label={t("statement")}
        value={item.text}
        prompt={t("statementPrompt")}
        onChange={(text) => onChange({ text })}
      />
      <OtherCells cells={item.cells} names={cellNames} onChange={(cells) => onChange({ cells })} />
    </div>
  );
}

export function ImpactItem({ item, language, onChange }: ItemProps<"impact">) {
  const names = FIELD_NAMES[language];
  // A status that is the level's own word is shown, and chosen, once.
  const isLevel = item.level !== null && item.status.trim() === priorityWord(item.level, language);
  return (
    <div className="grid gap-x-4 gap-y-0.5 sm:grid-cols-[minmax(0,10rem)_minmax(0,8rem)_minmax(0,1fr)]">
      <div>
        <TextField
          label={names.aspect}
          placeholder={names.aspect}
          value={item.aspect}
          onChange={(aspect) => onChange({ aspect })}
          className="font-medium"
        />
      </div>
      <div className="flex min-w-0 flex-wrap gap-x-3 sm:block">
        {!isLevel && (
          <MarkdownField
            inline
            label={names.status}
            prompt={names.status}
            value={item.status}
            onChange={(status) => onChange({ status })}
          />
        )}
        <PrioritySelect
          label={names.priority}
          value={item.level}
          language={language}
          onChange={(level) =>
            onChange(
              isLevel ? { level, status: level ? priorityWord(level, language) : "" } : { level },
              true,
            )
          }
        />
      </div>
      <MarkdownField
        inline
        label={names.detail}
        prompt={names.detail}
        value={item.detail}
        onChange={(detail) => onChange({ detail })}
      />
    </div>
  );
}

export function ComponentItem({ item, language, onChange }: ItemProps<"components">) {
  const names = FIELD_NAMES[language];
  return (
    <div className="grid gap-x-4 gap-y-0.5 sm:grid-cols-3">
      <TextField
        label={names.name}
        placeholder={names.name}
        value={item.name}
        onChange={(name) => onChange({ name })}
        className="font-medium"
      />
      <TextField
        label={names.state}
        placeholder={names.state}
        value={item.state}
        onChange={(state) => onChange({ state })}
      />
      <TextField
        label={names.health}
        placeholder={names.health}
        value={item.health}
        onChange={(health) => onChange({ health })}
      />
      {item.figures.map((figure, index) => (
        <Labelled key={index} label={figure.label}>
          <TextField
            label={figure.label}
            value={figure.value}
            onChange={(value) => onChange({ figures: item.figures.with(index, { ...figure, value }) })}
          />
        </Labelled>
      ))}
    </div>
  );
}

export function MeasurementItem({ item, language, cellNames, onChange }: ItemProps<"measurements">) {
  const names = FIELD_NAMES[language];
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-0.5 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <TextField
        label={names.metric}
        placeholder={names.metric}
        value={item.name}
        onChange={(name) => onChange({ name })}
        className="col-span-2 font-medium sm:col-span-1"
      />
      <TextField
        label={names.before}
        placeholder={names.before}
        value={item.before}
        onChange={(before) => onChange({ before })}
      />
      <TextField
        label={names.after}
        placeholder={names.after}
        value={item.after}
        onChange={(after) => onChange({ after })}
      />
      <OtherCells cells={item.cells} names={cellNames} onChange={(cells) => onChange({ cells })} />
    </div>
  );
}

export function RevisionItem({ item, language, onChange }: ItemProps<"revisions">) {
  const names = FIELD_NAMES[language];
  return (
    <div className="grid grid-cols-3 gap-x-4 gap-y-0.5 sm:grid-cols-[4rem_7rem_9rem_minmax(0,1fr)]">
      <TextField
        label={names.version}
        placeholder={names.version}
        value={item.version}
        onChange={(version) => onChange({ version })}
        className="figures font-medium"
      />
      <TextField
        label={names.date}
        placeholder={names.date}
        value={item.date}
        onChange={(date) => onChange({ date })}
      />
      <TextField
        label={names.author}
        placeholder={names.author}
        value={item.author}
        onChange={(author) => onChange({ author })}
      />
      <MarkdownField
        inline
        label={names.changes}
        prompt={names.changes}
        value={item.text}
        onChange={(text) => onChange({ text })}
        className="col-span-3 sm:col-span-1"
      />
    </div>
  );
}

const VERDICTS: Record<Hypothesis["verdict"], BadgeTone> = {
  open: "outline",
  supported: "up",
  rejected: "neutral",
};

export function HypothesisItem({ item, language, onChange }: ItemProps<"hypotheses">) {
  const t = useTranslations("postmortems");
  const names = FIELD_NAMES[language];
  const editing = useEditing();
  const rejected = item.verdict === "rejected";
  return (
    <div className="space-y-1">
      <div className="flex flex-wrap items-start gap-x-3">
        <MarkdownField
          label={t("hypothesis.text")}
          prompt={t("hypothesis.prompt")}
          value={item.text}
          onChange={(text) => onChange({ text })}
          className={`min-w-0 flex-1 font-medium ${rejected ? "text-ink-2 line-through decoration-ink-3" : ""}`}
        />
        {editing ? (
          <InlineSelect
            label={names.verdict}
            value={item.verdict}
            options={(["open", "supported", "rejected"] as const).map((value) => ({
              value,
              label: t(`verdict.${value}`),
            }))}
            onChange={(verdict) => onChange({ verdict }, true)}
          />
        ) : (
          <Badge tone={VERDICTS[item.verdict]}>{t(`verdict.${item.verdict}`)}</Badge>
        )}
      </div>
      <div className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
        <TextList
          label={names.evidenceFor}
          texts={item.evidenceFor}
          onChange={(evidenceFor, step) => onChange({ evidenceFor }, step)}
        />
        <TextList
          label={names.evidenceAgainst}
          texts={item.evidenceAgainst}
          onChange={(evidenceAgainst, step) => onChange({ evidenceAgainst }, step)}
        />
      </div>
    </div>
  );
}
