"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { Field, Input } from "@/components/ui/field";
import { fromLocalInput, toLocalInput } from "@/lib/client/zoned-time";
import type { WireInstant } from "@/lib/contracts/primitives";

interface Props {
  label: string;
  value: WireInstant | null;
  /** Null when the fields hold no instant. */
  onChange: (value: WireInstant | null) => void;
}

/** An instant in the reader's zone: one time when it is known, a span with a best guess when it is not. */
export function InstantField({ label, value, onChange }: Props) {
  const t = useTranslations("incidents.instant");
  const { timeZone, zoneOffset, instant } = useFormat();
  const local = (iso: string | undefined) => (iso ? toLocalInput(Date.parse(iso), timeZone) : "");
  const [bounded, setBounded] = useState(value !== null && value.notBefore !== value.notAfter);
  const [fields, setFields] = useState({
    notBefore: local(value?.notBefore),
    best: local(value?.best),
    notAfter: local(value?.notAfter),
  });

  const update = (next: typeof fields, isBounded: boolean) => {
    setFields(next);
    setBounded(isBounded);
    onChange(readInstant(next, isBounded, timeZone, value));
  };
  // The browser's own control has the browser's form, 05/06 for one the 6 May and for another the 5 June: it is said again.
  const read = (name: keyof typeof fields) => {
    const at = fromLocalInput(fields[name], timeZone);
    return at === null ? undefined : instant(at);
  };
  const input = (name: keyof typeof fields, words: string) => (
    <Field label={words} hint={read(name)}>
      <Input
        type="datetime-local"
        step="1"
        value={fields[name]}
        onChange={(event) => update({ ...fields, [name]: event.target.value }, bounded)}
      />
    </Field>
  );
  return (
    <fieldset className="rounded-md border border-line p-3">
      <legend className="px-1 text-sm font-medium">
        {label}{" "}
        <span className="font-normal text-ink-3">{zoneOffset(value ? Date.parse(value.best) : 0)}</span>
      </legend>
      {bounded ? (
        <div className="grid gap-3 sm:grid-cols-[repeat(auto-fit,minmax(15rem,1fr))]">
          {input("notBefore", t("notBefore"))}
          {input("best", t("best"))}
          {input("notAfter", t("notAfter"))}
        </div>
      ) : (
        input("best", t("at"))
      )}
      <label className="mt-2 inline-flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          checked={bounded}
          onChange={(event) =>
            update(
              {
                ...fields,
                notBefore: fields.notBefore || fields.best,
                notAfter: fields.notAfter || fields.best,
              },
              event.target.checked,
            )
          }
        />
        {t("bounded")}
      </label>
    </fieldset>
  );
}

function readInstant(
  fields: { notBefore: string; best: string; notAfter: string },
  bounded: boolean,
  zone: string,
  before: WireInstant | null,
): WireInstant | null {
  const best = fromLocalInput(fields.best, zone);
  if (best === null) return null;
  const iso = (ms: number) => new Date(ms).toISOString();
  if (!bounded) return { notBefore: iso(best), best: iso(best), notAfter: iso(best) };
  const notBefore = fromLocalInput(fields.notBefore, zone);
  const notAfter = fromLocalInput(fields.notAfter, zone);
  if (notBefore === null || notAfter === null || notBefore > best || best > notAfter) return null;
  // A bound that was left alone keeps the record that proves it, to the millisecond.
  const kept = (name: "notBefore" | "notAfter", ms: number) =>
    before && Math.floor(Date.parse(before[name]) / 1000) === Math.floor(ms / 1000) ? before[name] : iso(ms);
  const [low, high] = [kept("notBefore", notBefore), kept("notAfter", notAfter)];
  return {
    notBefore: low,
    best: iso(Math.min(Math.max(best, Date.parse(low)), Date.parse(high))),
    notAfter: high,
    ...(low === before?.notBefore && before.notBeforeProof ? { notBeforeProof: before.notBeforeProof } : {}),
    ...(high === before?.notAfter && before.notAfterProof ? { notAfterProof: before.notAfterProof } : {}),
  };
}
