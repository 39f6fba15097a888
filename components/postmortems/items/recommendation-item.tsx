"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FIELD_NAMES } from "@/lib/domain/postmortems/markdown/names";
import { actionType, TYPE_COLUMN } from "@/lib/domain/postmortems/markdown/duties/action-type";
import { useEditing } from "../context/editing";
import type { ItemProps } from "./item-rows";
import { LabelledFields } from "../fields/labelled-fields";
import { MarkdownField } from "../fields/markdown-field";
import { OtherCells } from "./other-cells";
import { PrioritySelect } from "../fields/priority-select";
import { RecommendationAction } from "./recommendation-action";
import { RecommendationFields } from "./recommendation-fields";
import { TextList } from "../fields/text-list";

/** What should be done, by whom and when, and what it is worth. */
export function RecommendationItem({ item, language, cellNames, onChange }: ItemProps<"recommendations">) {
  const t = useTranslations("postmortems.recommendation");
  const names = FIELD_NAMES[language];
  const editing = useEditing();
  const [isOpened, setOpened] = useState(false);
  const isWhole = editing !== null && isOpened;
  return (
    <div className="space-y-1.5">
      <div className="flex items-start gap-x-3">
        <label className="-m-1 inline-flex p-1" title={t("done")}>
          <input
            type="checkbox"
            aria-label={t("done")}
            checked={item.done}
            disabled={!editing}
            onChange={(event) => onChange({ done: event.target.checked }, true)}
            className="mt-1 size-4 accent-ink"
          />
        </label>
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
      <RecommendationFields item={item} language={language} onChange={onChange} isWhole={isWhole} />
      <div className="space-y-1 pl-7">
        <LabelledFields fields={item.fields} onChange={(fields, step) => onChange({ fields }, step)} />
        <OtherCells
          cells={item.cells}
          names={cellNames}
          isTold={(name, cell) =>
            item.type !== null && TYPE_COLUMN.test(name) && actionType(cell) === item.type
          }
          onChange={(cells) => onChange({ cells })}
        />
        {(isWhole || item.steps.length > 0) && (
          <TextList
            label={names.steps}
            texts={item.steps}
            onChange={(steps, step) => onChange({ steps }, step)}
          />
        )}
        {(isWhole || item.text !== "") && (
          <MarkdownField
            label={names.detail}
            prompt={names.detail}
            value={item.text}
            onChange={(text) => onChange({ text })}
          />
        )}
        {editing && !isWhole && (
          <Button
            look="quiet"
            size="small"
            icon="plus"
            className="-ml-2.5 print:hidden"
            onClick={() => setOpened(true)}
          >
            {t("more")}
          </Button>
        )}
        <RecommendationAction recommendationId={item.id} />
      </div>
    </div>
  );
}
