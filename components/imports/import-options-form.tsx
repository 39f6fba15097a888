"use client";

import { useTranslations } from "next-intl";
import { useId, useSyncExternalStore } from "react";
import { Field, Input } from "@/components/ui/field";
import type { ImportOptions } from "@/lib/contracts/imports";

/** The fields of what a person may say about a delivery. Empty ones are detected. */
export function ImportOptionsForm({ values = {}, intro }: { values?: ImportOptions; intro?: boolean }) {
  const t = useTranslations("imports.options");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {intro && <p className="text-sm text-ink-2 sm:col-span-2">{t("intro")}</p>}
      <Field label={t("timeZone")} hint={t("timeZoneHint")}>
        <ZoneInput name="timeZone" defaultValue={values.timeZone} />
      </Field>
      <Field label={t("year")} hint={t("yearHint")}>
        <Input
          name="year"
          type="number"
          min={1970}
          max={9999}
          inputMode="numeric"
          defaultValue={values.year}
        />
      </Field>
      <Field label={t("service")} hint={t("serviceHint")}>
        <Input name="service" defaultValue={values.service} autoComplete="off" />
      </Field>
      <Field label={t("source")} hint={t("sourceHint")}>
        <Input name="source" defaultValue={values.source} autoComplete="off" />
      </Field>
      <Field label={t("format")} hint={t("formatHint")}>
        <Input name="format" defaultValue={values.format} autoComplete="off" spellCheck={false} />
      </Field>
    </div>
  );
}

/** The options in a form made of these fields; empty fields are left out. */
export function readOptions(form: HTMLFormElement): ImportOptions {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? "").trim() || undefined;
  const year = Number(text("year"));
  return {
    timeZone: text("timeZone"),
    service: text("service"),
    source: text("source"),
    format: text("format"),
    year: Number.isInteger(year) && year > 0 ? year : undefined,
  };
}

/** A zone by its IANA name or as an offset, with the names the browser knows. */
export function ZoneInput({ name, defaultValue }: { name: string; defaultValue?: string }) {
  const listId = useId();
  const zones = useSyncExternalStore(noChange, knownZones, () => NONE);
  return (
    <>
      <Input
        name={name}
        list={listId}
        defaultValue={defaultValue}
        placeholder="Europe/Berlin, +03:00"
        autoComplete="off"
        spellCheck={false}
      />
      <datalist id={listId}>
        {zones.map((zone) => (
          <option key={zone} value={zone} aria-label={zone} />
        ))}
      </datalist>
    </>
  );
}

const NONE: readonly string[] = [];
const noChange = () => () => {};
let known: readonly string[] | null = null;
const knownZones = () => (known ??= ["UTC", ...Intl.supportedValuesOf("timeZone")]);
