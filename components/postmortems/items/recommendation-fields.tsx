"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import { dueDayOf } from "@/lib/domain/postmortems/action-item";
import { fieldLabel } from "@/lib/domain/postmortems/field-labels";
import { FIELD_NAMES } from "@/lib/domain/postmortems/markdown/names";
import type { Mechanism, RecommendationType } from "@/lib/domain/postmortems/schema";
import { isSameValue } from "@/lib/domain/postmortems/told-lines";
import { useEditing } from "../context/editing";
import { InlineSelect } from "../fields/inline-select";
import { Labelled, type ItemProps } from "./item-rows";
import { MechanismTarget } from "./mechanism-target";
import { MinutesField } from "../fields/minutes-field";
import { NumberField } from "../fields/number-field";
import { TextField } from "../fields/text-field";
import { useAcceptedAction } from "./use-accepted-action";

const TYPES: readonly RecommendationType[] = ["prevent", "detect", "mitigate", "process", "investigate"];
const MECHANISMS: readonly Mechanism[] = [
  "prevents",
  "shortens-detection",
  "shortens-mitigation",
  "reduces-scope",
];
// Whom to ask and by when is asked of every recommendation; the rest is shown where it says something.
const ALWAYS = ["owner", "due", "status"] as const;
const SELDOM = ["horizon", "effort", "expectedEffect"] as const;

/** What kind of recommendation it is, whose, until when, and what it is worth: empty fields only where they may be filled in. */
export function RecommendationFields({
  item,
  language,
  onChange,
  isWhole,
}: Pick<ItemProps<"recommendations">, "item" | "language" | "onChange"> & { isWhole: boolean }) {
  const t = useTranslations("postmortems.recommendation");
  const names = FIELD_NAMES[language];
  const label = (field: string) => fieldLabel(field, language);
  const editing = useEditing();
  const format = useFormat();
  // A day that is one and nothing else; "by Friday, 2031-02-01" stays as its author wrote it.
  const dayWords = (due: string | null) =>
    due !== null && /^\d{4}-\d{2}-\d{2}$/.test(due) && dueDayOf(due) ? format.calendarDate(due) : undefined;
  const action = useAcceptedAction(item.id);
  // What an action item says too is told there, where it is kept up to date.
  const isTold = (word: "owner" | "due" | "status" | "doneWhen") =>
    action && ((item[word] ?? "") === "" || isSameValue(item[word] ?? "", action[word] ?? ""));
  const words = [
    ...ALWAYS.filter((word) => !isTold(word) && (editing !== null || item[word] !== null)),
    ...SELDOM.filter((word) => isWhole || item[word] !== null),
  ];
  return (
    <div className="grid grid-cols-2 gap-x-5 gap-y-1 pl-7 empty:hidden sm:grid-cols-4">
      {(editing || item.type) && (
        <Labelled label={label("type")} className={item.type ? undefined : "print:hidden"}>
          {editing ? (
            <InlineSelect
              label={label("type")}
              value={item.type ?? ""}
              options={[
                { value: "", label: "–" },
                ...TYPES.map((value) => ({ value, label: t(`types.${value}`) })),
              ]}
              onChange={(type) => onChange({ type: type === "" ? null : type }, true)}
            />
          ) : (
            item.type && t(`types.${item.type}`)
          )}
        </Labelled>
      )}
      {words.map((word) => (
        <Labelled key={word} label={names[word]} className={item[word] === null ? "print:hidden" : undefined}>
          <TextField
            label={names[word]}
            placeholder="–"
            value={item[word] ?? ""}
            shown={word === "due" ? dayWords(item.due) : undefined}
            onChange={(value) => onChange({ [word]: value === "" ? null : value })}
          />
        </Labelled>
      ))}
      {(isWhole || item.expectedMinutes) && (
        <Labelled
          label={label("expectedMinutes")}
          className={item.expectedMinutes ? undefined : "print:hidden"}
        >
          <MinutesField
            label={label("expectedMinutes")}
            value={item.expectedMinutes}
            onChange={(expectedMinutes) => onChange({ expectedMinutes })}
          />
        </Labelled>
      )}
      {(isWhole || item.mechanism) && (
        <Labelled label={label("mechanism")} className={item.mechanism ? undefined : "print:hidden"}>
          {editing ? (
            <InlineSelect
              label={label("mechanism")}
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
      {(isWhole || item.effortDays !== undefined) && (
        <Labelled
          label={label("effortDays")}
          className={item.effortDays === undefined ? "print:hidden" : undefined}
        >
          <NumberField
            label={label("effortDays")}
            value={item.effortDays ?? null}
            onChange={(days) => onChange({ effortDays: days ?? undefined })}
          />
        </Labelled>
      )}
      {!isTold("doneWhen") && (isWhole || item.doneWhen) && (
        <Labelled
          label={label("doneWhen")}
          className={item.doneWhen ? "col-span-full" : "col-span-full print:hidden"}
        >
          <TextField
            label={label("doneWhen")}
            placeholder={t("doneWhenPrompt")}
            value={item.doneWhen ?? ""}
            onChange={(text) => onChange({ doneWhen: text === "" ? undefined : text })}
          />
        </Labelled>
      )}
    </div>
  );
}
