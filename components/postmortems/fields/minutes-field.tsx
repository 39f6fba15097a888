"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import type { BoundedMinutes } from "@/lib/domain/postmortems/schema";
import { useEditing } from "../context/editing";
import { FIELD_LOOK } from "./text-field";

interface Props {
  label: string;
  value: BoundedMinutes | null;
  onChange: (value: BoundedMinutes | null) => void;
}

/** Minutes with bounds, typed as "84" or "64–71" or "45–84, 66" (low–high, best). */
export function MinutesField({ label, value, onChange }: Props) {
  const t = useTranslations("postmortems.minutes");
  const editing = useEditing();
  const [typed, setTyped] = useState<string | null>(null);
  if (!editing) return <MinutesWords value={value} />;
  if (typed === null)
    return (
      <button
        type="button"
        data-field-button
        aria-label={`${label}: ${t("change")}`}
        onClick={() => setTyped(writeMinutes(value))}
        className="-mx-1.5 -my-px block min-w-6 rounded px-1.5 py-px text-left hover:bg-hover"
      >
        {value ? <MinutesWords value={value} /> : <span className="text-ink-3">–</span>}
      </button>
    );
  const isWrong = typed.trim() !== "" && readMinutes(typed) === null;
  return (
    <span className="block">
      <input
        aria-label={`${label}, ${t("unit")}`}
        aria-invalid={isWrong || undefined}
        data-field
        placeholder={t("unit")}
        value={typed}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opens in place of the button that had the focus
        autoFocus
        onChange={(event) => {
          setTyped(event.target.value);
          const next = readMinutes(event.target.value);
          if (next !== null || event.target.value.trim() === "") onChange(next);
        }}
        onKeyDown={(event) => (event.key === "Escape" || event.key === "Enter") && event.currentTarget.blur()}
        onBlur={() => setTyped(null)}
        className={`${FIELD_LOOK} -mx-1.5 -my-px w-[calc(100%+0.75rem)] py-px`}
      />
      <span
        role={isWrong ? "alert" : undefined}
        className={`block text-sm ${isWrong ? "text-down-text" : "text-ink-3"}`}
      >
        {t("hint")}
      </span>
    </span>
  );
}

export function MinutesWords({ value }: { value: BoundedMinutes | null }) {
  const format = useFormat();
  if (!value) return <>–</>;
  const ms = (minutes: number) => minutes * 60_000;
  return (
    <span className="figures">
      {format.boundedDuration({ lowMs: ms(value.low), bestMs: ms(value.best), highMs: ms(value.high) })}
    </span>
  );
}

/** As it is typed: the figure alone when it is known, else low–high and the best. */
export function writeMinutes(value: BoundedMinutes | null): string {
  if (!value) return "";
  return value.low === value.high ? String(value.best) : `${value.low}–${value.high}, ${value.best}`;
}

/** Reads "84", "64–71" (best is the middle) and "45–84, 66"; null for anything else. */
export function readMinutes(text: string): BoundedMinutes | null {
  const number = String.raw`(\d{1,7}(?:[.,]\d{1,3})?)`;
  const found = new RegExp(`^${number}(?:\\s*[-–—]\\s*${number}(?:\\s*[,;]\\s*${number})?)?$`).exec(
    text.trim(),
  );
  if (!found) return null;
  const [low = 0, high, best] = found
    .slice(1)
    .map((part) => (part ? Number(part.replace(",", ".")) : undefined));
  const top = high ?? low;
  const middle = best ?? (low + top) / 2;
  return low <= middle && middle <= top ? { low, best: middle, high: top } : null;
}
