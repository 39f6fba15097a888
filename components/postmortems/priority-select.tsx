"use client";

import { useTranslations } from "next-intl";
import { PRIORITIES, PRIORITY_MARKS, priorityWord, type Priority } from "@/lib/domain/postmortems/priority";
import type { DocumentLanguage } from "@/lib/domain/postmortems/schema";
import { useEditing } from "./editing";
import { InlineSelect } from "./inline-select";

/** A priority with its mark and its word in the document's language; the marks are the document's own. */
export function PrioritySelect({
  label,
  value,
  language,
  onChange,
}: {
  label: string;
  value: Priority | null;
  language: DocumentLanguage;
  onChange: (value: Priority | null) => void;
}) {
  const t = useTranslations("postmortems");
  const editing = useEditing();
  const shown = (priority: Priority) => `${PRIORITY_MARKS[priority]} ${priorityWord(priority, language)}`;
  if (!editing) return value && <span className="whitespace-nowrap">{shown(value)}</span>;
  return (
    <InlineSelect
      label={label}
      value={value ?? ""}
      onChange={(chosen) => onChange(chosen === "" ? null : chosen)}
      options={[
        { value: "", label: t("noPriority") },
        ...PRIORITIES.map((priority) => ({ value: priority, label: shown(priority) })),
      ]}
    />
  );
}
