"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import type { LabelledField } from "@/lib/domain/postmortems/schema";
import { useEditing } from "./editing";
import { MarkdownField } from "./markdown-field";

/** Labelled lines in the author's own words, kept from an imported document. */
export function LabelledFields({
  fields,
  onChange,
}: {
  fields: readonly LabelledField[];
  onChange: (fields: LabelledField[], step: boolean) => void;
}) {
  const t = useTranslations("postmortems.rows");
  const editing = useEditing();
  if (fields.length === 0) return null;
  return (
    <dl className="space-y-0.5">
      {fields.map((field, index) => (
        <div key={index} className="group/line flex items-start gap-2">
          <dt className="shrink-0 text-ink-3">{field.label}:</dt>
          <dd className="flex min-w-0 flex-1 items-start gap-2">
            <div className="min-w-0 flex-1">
              <MarkdownField
                inline
                label={field.label}
                value={field.value}
                onChange={(value) => onChange(fields.with(index, { ...field, value }), false)}
              />
            </div>
            {editing && (
              <button
                type="button"
                title={t("delete")}
                aria-label={`${t("delete")}: ${field.label}`}
                onClick={() => onChange(fields.toSpliced(index, 1), true)}
                className="inline-flex size-6 items-center justify-center rounded text-ink-3 opacity-0 group-focus-within/line:opacity-100 group-hover/line:opacity-100 hover:bg-hover hover:text-ink print:hidden"
              >
                <Icon name="trash" size={14} />
              </button>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
