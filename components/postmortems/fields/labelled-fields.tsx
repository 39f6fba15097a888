"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import type { LabelledField } from "@/lib/domain/postmortems/schema";
import { isTold, type ShownField } from "@/lib/domain/postmortems/told-lines";
import { useEditing } from "../context/editing";
import { MarkdownField } from "./markdown-field";

const NONE: readonly ShownField[] = [];

/**
 * Labelled lines in the author's own words, kept from an imported document. Those that only say again what a field above
 * them says are folded until they are asked for.
 */
export function LabelledFields({
  fields,
  shown = NONE,
  onChange,
}: {
  fields: readonly LabelledField[];
  /** The fields that stand above the lines. */
  shown?: readonly ShownField[];
  onChange: (fields: LabelledField[], step: boolean) => void;
}) {
  const t = useTranslations("postmortems.rows");
  const editing = useEditing();
  const [isOpen, setOpen] = useState(false);
  const told = fields.map((field) => isTold(field, shown));
  const count = told.filter(Boolean).length;
  if (fields.length === 0) return null;
  return (
    <dl className="space-y-0.5">
      {count > 0 && (
        <div className="print:hidden">
          <dt className="sr-only">{t("told", { count })}</dt>
          <dd>
            <button
              type="button"
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
              className="-ml-1 inline-flex min-h-6 items-center gap-0.5 rounded px-1 text-sm text-ink-3 hover:bg-hover hover:text-ink"
            >
              <span className={isOpen ? "rotate-90" : undefined}>
                <Icon name="chevronRight" size={14} />
              </span>
              {t("told", { count })}
            </button>
          </dd>
        </div>
      )}
      {fields.map((field, index) => (
        <div
          key={index}
          className={classNames(
            "group/line flex items-start gap-2",
            // What is being typed stays in sight, even where it comes to say what the field says.
            told[index] && !isOpen && "not-focus-within:hidden",
          )}
        >
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
