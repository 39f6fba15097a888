"use client";

import { useTranslations } from "next-intl";
import { PRIORITIES, priorityWord, type Priority } from "@/lib/domain/postmortems/priority";
import { SeverityMark } from "@/components/ui/severity-mark";
import type { DocumentLanguage } from "@/lib/domain/postmortems/schema";
import { useEditing } from "../context/editing";
import { InlineSelect } from "./inline-select";

/** A priority with its mark and its word in the document's language. */
export function PrioritySelect({
  label,
  value,
  language,
  none,
  word = priorityWord,
  onChange,
}: {
  label: string;
  value: Priority | null;
  language: DocumentLanguage;
  /** What stands for none; "No priority" unless it ranks something else. */
  none?: string;
  /** What a rank is called; a severity's is another in Russian. */
  word?: typeof priorityWord;
  onChange: (value: Priority | null) => void;
}) {
  const t = useTranslations("postmortems");
  const editing = useEditing();
  const mark = value && (
    <span aria-hidden="true" className="shrink-0">
      <SeverityMark severity={value} bare />
    </span>
  );
  if (!editing)
    return (
      value && (
        <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
          {mark}
          {word(value, language)}
        </span>
      )
    );
  return (
    <span className="-mr-1.5 flex shrink-0 items-center gap-1 [&>select]:mx-0 [&>select]:max-w-none [&>select:first-child]:-ml-1.5">
      {mark}
      <InlineSelect
        label={label}
        value={value ?? ""}
        onChange={(chosen) => onChange(chosen === "" ? null : chosen)}
        options={[
          { value: "", label: none ?? t("noPriority") },
          ...PRIORITIES.map((priority) => ({ value: priority, label: word(priority, language) })),
        ]}
      />
    </span>
  );
}
