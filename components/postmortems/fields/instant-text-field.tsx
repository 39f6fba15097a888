"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { toLocalInput } from "@/lib/client/zoned-time";
import type { BoundedTextInstant } from "@/lib/domain/postmortems/schema";
import { isMinute } from "@/lib/domain/postmortems/comparing/value-text";
import { useEditing } from "../context/editing";
import { hasOffset, instantText } from "../context/row-time";

interface Props {
  label: string;
  value: BoundedTextInstant | null;
  /** Zone of the document's times; null leaves them local. */
  zone: string | null;
  onChange: (value: BoundedTextInstant | null) => void;
}

/** A time of the document with its bounds: read as a line, changed in a small form. */
export function InstantTextField({ label, value, zone, onChange }: Props) {
  const t = useTranslations("postmortems.instant");
  const editing = useEditing();
  const [open, setOpen] = useState(false);
  return (
    <div className="min-w-0">
      <div className="text-sm text-ink-3">{label}</div>
      {open && editing ? (
        <InstantForm
          value={value}
          zone={zone}
          onCancel={() => setOpen(false)}
          onDone={(next) => {
            setOpen(false);
            onChange(next);
          }}
        />
      ) : editing ? (
        <button
          type="button"
          onClick={() => setOpen(true)}
          aria-label={`${label}: ${t("change")}`}
          className="-mx-1.5 -my-px rounded px-1.5 py-px text-left hover:bg-hover"
        >
          {value ? (
            <InstantWords value={value} zone={zone} />
          ) : (
            <span className="text-ink-3">{t("none")}</span>
          )}
        </button>
      ) : (
        <div>{value ? <InstantWords value={value} zone={zone} /> : "–"}</div>
      )}
    </div>
  );
}

/** "7 Mar 2026, 14:37:13 UTC+3" and its bounds where they differ; a local time without a zone. */
export function InstantWords({
  value,
  zone,
  day = null,
}: Pick<Props, "zone"> & { value: BoundedTextInstant; day?: string | null }) {
  const { best, offset, bounds } = useInstantParts(zone, day)(value);
  return (
    <span className="figures">
      <span className="whitespace-nowrap">
        {best} <span className="text-ink-3">{offset}</span>
      </span>
      {bounds && <span className="text-ink-3"> {bounds}</span>}
    </span>
  );
}

/** The same words as one text, for where there can be no markup. */
export function useInstantText(
  zone: string | null,
  day: string | null,
): (value: BoundedTextInstant) => string {
  const partsOf = useInstantParts(zone, day);
  return (value) => {
    const { best, offset, bounds } = partsOf(value);
    return [best, offset, bounds].filter(Boolean).join(" ");
  };
}

/** Of the document's own day only the clock: the head of the document names the day and the zone. */
function useInstantParts(zone: string | null, day: string | null) {
  const format = useFormat();
  return (value: BoundedTextInstant) => {
    const toMinute = isMinute(value);
    const words = (iso: string) => {
      if (iso.length === 10) return format.calendarDate(iso);
      const detail = toMinute ? "minute" : "second";
      return hasOffset(iso)
        ? format.instant(iso, detail, zone ?? "UTC")
        : format.instant(`${iso}Z`, detail, "UTC");
    };
    const [low, best, high] = [words(value.notBefore), words(value.best), words(value.notAfter)];
    const isOwnDay =
      zone !== null && day !== null && hasOffset(value.best) && best.startsWith(format.calendarDate(day));
    const isOpen = value.notBefore !== value.notAfter && !toMinute;
    const [from, to] = isOneDay(low, high, best) ? [clockOf(low), clockOf(high)] : [low, high];
    return {
      best: isOwnDay ? clockOf(best) : best,
      offset: hasOffset(value.best) && !isOwnDay ? format.zoneOffset(value.best, zone ?? "UTC") : "",
      bounds: isOpen ? `(${from} – ${to})` : "",
    };
  };
}

const clockOf = (words: string) => words.split(/[, ]+/).at(-1) ?? words;
const isOneDay = (...all: string[]) =>
  new Set(all.map((words) => words.slice(0, words.length - clockOf(words).length))).size === 1;

function InstantForm({
  value,
  zone,
  onDone,
  onCancel,
}: Pick<Props, "value" | "zone"> & {
  onDone: (value: BoundedTextInstant | null) => void;
  onCancel: () => void;
}) {
  const t = useTranslations("postmortems.instant");
  const common = useTranslations("common");
  const local = (iso: string | undefined) => {
    if (!iso) return "";
    if (hasOffset(iso)) return toLocalInput(Date.parse(iso), zone ?? "UTC");
    return iso.length === 10 ? `${iso}T00:00:00` : iso.slice(0, 19);
  };
  const [fields, setFields] = useState({
    notBefore: local(value?.notBefore),
    best: local(value?.best),
    notAfter: local(value?.notAfter),
  });
  const targetZone = zone ?? (value && hasOffset(value.best) ? "UTC" : null);
  const read = (text: string) => instantText(text, targetZone);
  const best = read(fields.best);
  const [low, high] = [read(fields.notBefore) ?? best, read(fields.notAfter) ?? best];
  const isOrdered = best !== null && low !== null && high !== null && low <= best && best <= high;
  const input = (name: keyof typeof fields) => (
    <Field label={t(name)} fault={name === "best" && best !== null && !isOrdered ? t("order") : undefined}>
      <Input
        type="datetime-local"
        step="1"
        value={fields[name]}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form opens in place of the button that had the focus
        autoFocus={name === "best"}
        onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <div className="mt-1 space-y-2 rounded-md border border-line p-3">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,13.5rem),1fr))] gap-2">
        {input("notBefore")}
        {input("best")}
        {input("notAfter")}
      </div>
      <p className="text-sm text-ink-3">{targetZone ? t("inZone", { zone: targetZone }) : t("local")}</p>
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          look="primary"
          disabled={!isOrdered}
          onClick={() =>
            best !== null &&
            low !== null &&
            high !== null &&
            onDone({ notBefore: low, best, notAfter: high, text: null })
          }
        >
          {t("set")}
        </Button>
        <Button size="small" onClick={onCancel}>
          {common("cancel")}
        </Button>
        {value && (
          <Button size="small" look="quiet" onClick={() => onDone(null)}>
            {t("clear")}
          </Button>
        )}
      </div>
    </div>
  );
}
