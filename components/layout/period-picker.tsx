"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { overviewQueries } from "@/lib/client/overview";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuHeading, MenuItem } from "@/components/ui/menu";
import { useFormat } from "./format-provider";
import { usePeriod } from "./use-period";

const HOUR_MS = 3_600_000;
const PRESETS = [
  { key: "day", spanMs: 24 * HOUR_MS },
  { key: "week", spanMs: 7 * 24 * HOUR_MS },
  { key: "month", spanMs: 30 * 24 * HOUR_MS },
] as const;

/**
 * The period all pages look at, in the URL as `from` and `to`. The presets end at the last record, so that logs of
 * last year have a last day too.
 */
export function PeriodPicker() {
  const t = useTranslations("shell.period");
  const format = useFormat();
  const { period, setPeriod } = usePeriod();
  const [asked, setAsked] = useState(false);
  const { data: extent } = useQuery({ ...overviewQueries.get(), enabled: asked });

  const setSpan = (spanMs: number) => setPeriod(periodEndingAt(extent?.to ?? null, spanMs));
  return (
    <Menu
      label={<PeriodLabel from={period.from} to={period.to} />}
      icon="calendar"
      onOpen={() => setAsked(true)}
      isForm
      className="min-w-0 overflow-hidden"
    >
      <div role="menu">
        <MenuItem checked={!period.from && !period.to} onSelect={() => setPeriod({ from: null, to: null })}>
          {t("all")}
        </MenuItem>
        {PRESETS.map((preset) => (
          <MenuItem key={preset.key} onSelect={() => setSpan(preset.spanMs)} checked={false}>
            {t(preset.key)}
          </MenuItem>
        ))}
      </div>
      {extent?.from && extent.to && (
        <p className="px-2.5 py-1 text-sm text-ink-3">
          {t("extent", { range: format.instantRange(extent.from, extent.to) })}
        </p>
      )}
      <MenuHeading>{t("custom", { zone: format.timeZone })}</MenuHeading>
      <CustomPeriod
        key={`${period.from}${period.to}`}
        from={period.from}
        to={period.to}
        onApply={setPeriod}
      />
    </Menu>
  );
}

function periodEndingAt(lastRecord: string | null, spanMs: number) {
  // One millisecond more: the end is not included, the last record is.
  const end = lastRecord ? new Date(lastRecord).getTime() + 1 : Date.now();
  return { from: new Date(end - spanMs).toISOString(), to: new Date(end).toISOString() };
}

function PeriodLabel({ from, to }: { from: string | null; to: string | null }) {
  const t = useTranslations("shell.period");
  const format = useFormat();
  if (!from && !to) return <span className="truncate">{t("all")}</span>;
  const narrow =
    from && to
      ? `${format.dayMonth(from)} – ${format.dayMonth(to)}`
      : from
        ? t("since", { at: format.dayMonth(from) })
        : t("until", { at: format.dayMonth(to ?? "") });
  const wide =
    from && to
      ? format.instantRange(from, to)
      : from
        ? t("since", { at: format.instant(from, "minute") })
        : t("until", { at: format.instant(to ?? "", "minute") });
  return (
    <>
      <span className="truncate lg:hidden">{narrow}</span>
      <span className="hidden truncate lg:inline">{wide}</span>
    </>
  );
}

interface CustomProps {
  from: string | null;
  to: string | null;
  onApply: (period: { from: string | null; to: string | null }) => void;
}

function CustomPeriod({ from, to, onApply }: CustomProps) {
  const t = useTranslations("shell.period");
  const { timeZone } = useFormat();
  const [start, setStart] = useState(from ? toLocal(from, timeZone) : "");
  const [end, setEnd] = useState(to ? toLocal(to, timeZone) : "");
  const backwards = start !== "" && end !== "" && start >= end;
  return (
    <form
      className="flex flex-col gap-2 p-2.5 pt-1"
      onSubmit={(event) => {
        event.preventDefault();
        event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
        onApply({
          from: start ? fromLocal(start, timeZone) : null,
          to: end ? fromLocal(end, timeZone) : null,
        });
      }}
    >
      <Field label={t("from")}>
        <Input
          type="datetime-local"
          step={60}
          value={start}
          onChange={(event) => setStart(event.target.value)}
        />
      </Field>
      <Field label={t("to")} fault={backwards ? t("backwards") : undefined}>
        <Input type="datetime-local" step={60} value={end} onChange={(event) => setEnd(event.target.value)} />
      </Field>
      <Button type="submit" look="primary" size="small" disabled={backwards}>
        <Icon name="check" size={14} />
        {t("apply")}
      </Button>
    </form>
  );
}

/** The wall clock of an instant in a zone, as a datetime-local input wants it. */
function toLocal(iso: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(
    new Date(iso),
  );
  return parts.replace(" ", "T");
}

/** The instant of a wall clock in a zone; asked twice, since the offset at the guess may differ from the one at the answer. */
function fromLocal(local: string, timeZone: string): string {
  const wall = Date.parse(`${local}:00Z`);
  let guess = wall;
  for (let turn = 0; turn < 2; turn++)
    guess += wall - Date.parse(`${toLocal(new Date(guess).toISOString(), timeZone)}:00Z`);
  return new Date(guess).toISOString();
}
