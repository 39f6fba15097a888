"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { useEditing } from "../context/editing";
import { FIELD_LOOK } from "./text-field";

/** A day, a month or a year: read in words, typed as ISO: "2026-03-07", "2026-03", "2026". */
export function DateField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  const t = useTranslations("postmortems.head");
  const editing = useEditing();
  const [typed, setTyped] = useState<string | null>(null);
  const format = useFormat();
  if (!editing) return <span className="figures">{value ? format.calendarDate(value) : "–"}</span>;
  const isWrong = typed !== null && !isDate(typed);
  return (
    <>
      <input
        aria-label={label}
        aria-invalid={isWrong || undefined}
        placeholder="2026-03-07"
        data-field
        value={typed ?? (value ? format.calendarDate(value) : "")}
        onFocus={() => setTyped(value ?? "")}
        onChange={(event) => {
          const text = event.target.value.trim();
          setTyped(text);
          if (isDate(text)) onChange(text === "" ? null : text);
        }}
        onBlur={() => setTyped(null)}
        className={`${FIELD_LOOK} -mx-1.5 -my-px w-[calc(100%+0.75rem)] py-px`}
      />
      {isWrong && (
        <span role="alert" className="block text-sm text-down-text">
          {t("dateHint")}
        </span>
      )}
    </>
  );
}

function isDate(text: string): boolean {
  if (text === "") return true;
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)) return false;
  return !Number.isNaN(Date.parse(text));
}
