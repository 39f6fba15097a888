"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useFormat } from "@/components/layout/format-provider";
import { usePeriod } from "@/components/layout/use-period";
import { LogSeverityMark } from "@/components/ui/severity-mark";
import { Sparkline } from "@/components/ui/sparkline";
import { TemplateText } from "@/components/ui/template-text";
import { VirtualTable, type VirtualColumn } from "@/components/ui/virtual-table";
import type { WirePattern } from "@/lib/contracts/patterns";
import { ShortInstant } from "./short-instant";

interface Props {
  patterns: WirePattern[];
  total: number;
  chosen: WirePattern[];
  onToggle: (pattern: WirePattern) => void;
  onEnd: (() => void) | undefined;
}

/** The rows: Enter opens a pattern, Space chooses it. */
export function PatternTable({ patterns, total, chosen, onToggle, onEnd }: Props) {
  const t = useTranslations("patterns.list");
  const format = useFormat();
  const router = useRouter();
  const { keepPeriod } = usePeriod();
  const hrefOf = (pattern: WirePattern) => keepPeriod(`/patterns/${encodeURIComponent(pattern.id)}`);
  const zone = format.zoneOffset(patterns[0]?.lastSeen ?? 0);
  // The year is left out where all rows share it; the tooltip has it.
  const seen = patterns.flatMap(({ firstSeen, lastSeen }) =>
    [firstSeen, lastSeen].filter((at) => at !== null),
  );
  const years = new Set(seen.map((at) => at.slice(0, 4))).size > 1;
  const columns: VirtualColumn<WirePattern>[] = [
    {
      key: "choose",
      head: <span className="sr-only">{t("choose")}</span>,
      width: "2.5rem",
      narrowWidth: "2.25rem",
      cell: (pattern) => (
        // The whole cell ticks: what misses the box by a little would open the pattern and lose the ticks.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- it only keeps the click from the row
        <label
          className="-mx-3 flex h-9 cursor-pointer items-center px-3"
          onClick={(event) => event.stopPropagation()}
        >
          <input
            type="checkbox"
            className="block accent-ink"
            aria-label={t("chooseOne", { template: pattern.template.slice(0, 120) })}
            checked={chosen.some(({ id }) => id === pattern.id)}
            onChange={() => onToggle(pattern)}
          />
        </label>
      ),
    },
    {
      key: "severity",
      head: <span className="sr-only">{t("severity")}</span>,
      width: "2.5rem",
      narrowWidth: "1.75rem",
      cell: (pattern) => <LogSeverityMark severity={pattern.severity} bare />,
    },
    {
      key: "template",
      head: t("pattern"),
      width: "minmax(8rem,1fr)",
      cell: (pattern) => (
        <Link
          href={hrefOf(pattern)}
          title={pattern.template}
          className="font-mono text-sm hover:underline"
          onClick={(event) => event.stopPropagation()}
        >
          <TemplateText template={pattern.template} />
        </Link>
      ),
    },
    {
      key: "service",
      head: t("service"),
      width: "8rem",
      shownFrom: "lg",
      cell: (pattern) => (
        <span className="text-ink-2" title={pattern.services.join(", ")}>
          {pattern.service}
          {pattern.services.length > 1 && <span className="text-ink-3"> +{pattern.services.length - 1}</span>}
        </span>
      ),
    },
    {
      key: "sparkline",
      head: t("frequency"),
      width: "6.75rem",
      shownFrom: "sm",
      cell: (pattern) => (
        <Sparkline counts={pattern.sparkline} width={84} label={t("sparkline", { count: pattern.count })} />
      ),
    },
    {
      key: "count",
      head: t("count"),
      width: "5.5rem",
      narrowWidth: "4.75rem",
      numeric: true,
      cell: (pattern) => format.count(pattern.count),
    },
    {
      key: "firstSeen",
      head: t("firstSeen", { zone }),
      width: years ? "11.5rem" : "9rem",
      shownFrom: "xl",
      cell: (pattern) => <ShortInstant at={pattern.firstSeen} withYear={years} />,
    },
    {
      key: "lastSeen",
      head: t("lastSeen", { zone }),
      width: years ? "11.5rem" : "9rem",
      shownFrom: "lg",
      cell: (pattern) => <ShortInstant at={pattern.lastSeen} withYear={years} />,
    },
    {
      key: "cadence",
      head: t("cadence"),
      width: "11rem",
      shownFrom: "xl",
      cell: (pattern) => (
        <span className="text-ink-2">{pattern.cadence ? format.cadence(pattern.cadence) : "—"}</span>
      ),
    },
  ];
  return (
    <VirtualTable
      label={t("label")}
      columns={columns}
      rows={patterns}
      rowKey={idOf}
      total={total}
      onOpen={(pattern) => router.push(hrefOf(pattern))}
      onSpace={onToggle}
      onEnd={onEnd}
      height="max-h-[max(20rem,calc(100dvh-15rem))]"
    />
  );
}

function idOf(pattern: WirePattern): string {
  return pattern.id;
}
