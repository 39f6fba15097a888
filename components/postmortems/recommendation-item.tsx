"use client";

import { useTranslations } from "next-intl";
import { FIELD_NAMES } from "@/lib/domain/postmortems/markdown/names";
import type { Mechanism, RecommendationType } from "@/lib/domain/postmortems/schema";
import { useEditing } from "./editing";
import { InlineSelect } from "./inline-select";
import { Labelled, type ItemProps } from "./item-rows";
import { LabelledFields } from "./labelled-fields";
import { MarkdownField } from "./markdown-field";
import { MechanismTarget } from "./mechanism-target";
import { MinutesField } from "./minutes-field";
import { NumberField } from "./number-field";
import { PrioritySelect } from "./priority-select";
import { RecommendationAction } from "./recommendation-action";
import { TextField } from "./text-field";
import { TextList } from "./text-list";

const TYPES: readonly RecommendationType[] = ["prevent", "detect", "mitigate", "process", "investigate"];
const MECHANISMS: readonly Mechanism[] = [
  "prevents",
  "shortens-detection",
  "shortens-mitigation",
  "reduces-scope",
];
const WORDS = ["owner", "due", "horizon", "effort", "status", "expectedEffect"] as const;

/** What should be done, by whom and when, and what it is worth. */
export function RecommendationItem({ item, language, onChange }: ItemProps<"recommendations">) {
  const t = useTranslations("postmortems.recommendation");
  const rows = useTranslations("postmortems.rows");
  const names = FIELD_NAMES[language];
  const editing = useEditing();
  return (
    <div className="space-y-1.5">
      <div className="flex items-start gap-x-3">
        <input
          type="checkbox"
          aria-label={t("done")}
          title={t("done")}
          checked={item.done}
          disabled={!editing}
          onChange={(event) => onChange({ done: event.target.checked }, true)}
          className="mt-1 size-4 accent-ink"
        />
        <MarkdownField
          inline
          label={names.recommendation}
          prompt={t("prompt")}
          value={item.title}
          onChange={(title) => onChange({ title, heading: null })}
          className={`min-w-0 flex-1 font-medium ${item.done ? "text-ink-2" : ""}`}
        />
        <PrioritySelect
          label={names.priority}
          value={item.priority}
          language={language}
          onChange={(priority) => onChange({ priority, heading: null }, true)}
        />
      </div>
      <div className="grid grid-cols-2 gap-x-5 gap-y-1 pl-7 sm:grid-cols-4">
        <Labelled label={t("type")}>
          {editing ? (
            <InlineSelect
              label={t("type")}
              value={item.type ?? ""}
              options={[
                { value: "", label: "–" },
                ...TYPES.map((value) => ({ value, label: t(`types.${value}`) })),
              ]}
              onChange={(type) => onChange({ type: type === "" ? null : type }, true)}
            />
          ) : item.type ? (
            t(`types.${item.type}`)
          ) : (
            "–"
          )}
        </Labelled>
        {WORDS.map((word) => (
          <Labelled
            key={word}
            label={names[word]}
            className={item[word] === null ? "print:hidden" : undefined}
          >
            <TextField
              label={names[word]}
              placeholder="–"
              value={item[word] ?? ""}
              onChange={(value) => onChange({ [word]: value === "" ? null : value })}
            />
          </Labelled>
        ))}
        <Labelled label={t("minutes")} className={item.expectedMinutes === null ? "print:hidden" : undefined}>
          <MinutesField
            label={t("minutes")}
            value={item.expectedMinutes}
            onChange={(expectedMinutes) => onChange({ expectedMinutes })}
          />
        </Labelled>
        {(editing || item.mechanism) && (
          <Labelled label={t("mechanism")} className={item.mechanism ? undefined : "print:hidden"}>
            {editing ? (
              <InlineSelect
                label={t("mechanism")}
                value={item.mechanism ?? ""}
                options={[
                  { value: "", label: "–" },
                  ...MECHANISMS.map((value) => ({ value, label: t(`mechanisms.${value}`) })),
                ]}
                onChange={(value) => onChange({ mechanism: value === "" ? undefined : value }, true)}
              />
            ) : (
              item.mechanism && t(`mechanisms.${item.mechanism}`)
            )}
          </Labelled>
        )}
        {item.mechanism && (
          <MechanismTarget target={item.target} onChange={(target, step) => onChange({ target }, step)} />
        )}
        {(editing || item.effortDays !== undefined) && (
          <Labelled
            label={t("effortDays")}
            className={item.effortDays === undefined ? "print:hidden" : undefined}
          >
            <NumberField
              label={t("effortDays")}
              value={item.effortDays ?? null}
              onChange={(days) => onChange({ effortDays: days ?? undefined })}
            />
          </Labelled>
        )}
      </div>
      <div className="grid gap-y-1 pl-7">
        {(editing || item.doneWhen) && (
          <Labelled label={t("doneWhen")} className={item.doneWhen ? undefined : "print:hidden"}>
            <TextField
              label={t("doneWhen")}
              placeholder={t("doneWhenPrompt")}
              value={item.doneWhen ?? ""}
              onChange={(text) => onChange({ doneWhen: text === "" ? undefined : text })}
            />
          </Labelled>
        )}
      </div>
      <div className="space-y-1 pl-7">
        <LabelledFields fields={item.fields} onChange={(fields, step) => onChange({ fields }, step)} />
        {item.cells.map((cell, index) => (
          <MarkdownField
            key={index}
            inline
            label={`${rows("cell")} ${index + 2}`}
            value={cell}
            className="text-ink-2"
            onChange={(text) => onChange({ cells: item.cells.with(index, text) })}
          />
        ))}
        <TextList
          label={names.steps}
          texts={item.steps}
          onChange={(steps, step) => onChange({ steps }, step)}
        />
        {(editing || item.text !== "") && (
          <MarkdownField
            label={names.detail}
            prompt={names.detail}
            value={item.text}
            onChange={(text) => onChange({ text })}
          />
        )}
        <RecommendationAction recommendationId={item.id} />
      </div>
    </div>
  );
}
