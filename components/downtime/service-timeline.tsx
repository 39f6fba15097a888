/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a range input cannot be drawn over a strip of states */
"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { TimeAxis } from "@/components/charts/time-axis";
import { useWidth } from "@/components/charts/use-width";
import { useIncidentTitle } from "@/components/incidents/incident-title";
import { usePeriod } from "@/components/layout/use-period";
import { FEW_STRIPS } from "@/lib/client/downtime";
import { useFormat } from "@/components/layout/format-provider";
import { Button } from "@/components/ui/button";
import { prepareStateStrip } from "@/lib/charts/prepare-state-strip";
import type { AvailabilitySummary } from "@/lib/contracts/availability-summary";
import type { Metrics } from "@/lib/contracts/metrics";
import type { StripPart } from "@/lib/domain/availability/state-strip";
import { useOpenFigure } from "./figure-link";
import { StateStrip, STRIP_HEIGHT } from "./state-strip";
import { StripLegend } from "./strip-legend";
import { useStripKeys } from "./use-strip-keys";

/** Strips of states over the period, the service that was down longest first. */
export function ServiceTimeline({
  report,
  incidents,
  alone,
  all = false,
  onAll,
}: {
  report: AvailabilitySummary;
  incidents: Metrics["incidents"]["items"];
  /** Whether every service is asked for, not only the first few. */
  all?: boolean;
  onAll?: (all: boolean) => void;
  /** One service's own page: no names, a higher strip. */
  alone?: boolean;
}) {
  const t = useTranslations("downtime.strip");
  const format = useFormat();
  const router = useRouter();
  const titleOf = useIncidentTitle();
  const { keepPeriod } = usePeriod();
  const openFigure = useOpenFigure();
  const { node, width } = useWidth<HTMLDivElement>(900);
  const span = useMemo(() => ({ from: Date.parse(report.from), to: Date.parse(report.to) }), [report]);
  const shown = useMemo(
    () => report.services.filter(({ strip }, index) => strip !== null && (all || index < FEW_STRIPS)),
    [report, all],
  );
  const strips = useMemo(
    () => shown.map(({ strip }) => prepareStateStrip(strip ?? [], span, width)),
    [shown, span, width],
  );
  const keys = useStripKeys(strips, (strip, part) => {
    const [only, ...more] = part.incidentIds;
    if (only !== undefined && more.length === 0) router.push(`/incidents/${only}`);
    else openFigure.open(`availability/service/${shown[strip]?.service ?? ""}`);
  });
  const wordsOf = (strip: number, part: StripPart) => {
    const of = incidents.filter(({ id }) => part.incidentIds.includes(id));
    return t("stretch", {
      service: shown[strip]?.service ?? "",
      state: t(`kinds.${part.kind}`),
      range: format.instantRange(part.from, part.to, part.to - part.from < 3_600_000 ? "second" : "minute"),
      length: format.duration(part.to - part.from),
      incidents: of.length,
      title: of[0] ? `#${of[0].number} ${titleOf(of[0])}` : "",
    });
  };
  const current = keys.at && strips[keys.at.strip]?.[keys.at.part];
  const height = alone ? 44 : STRIP_HEIGHT;
  return (
    <div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-y-1 sm:grid-cols-[minmax(6rem,11rem)_minmax(0,1fr)] sm:gap-x-4 sm:gap-y-0">
        {shown.map(({ service }, index) => (
          <div key={service} className={alone ? "sm:col-span-2" : "contents"}>
            {!alone && (
              <Link
                href={keepPeriod(`/services/${encodeURIComponent(service)}`)}
                prefetch={false}
                title={service}
                className="self-center truncate text-sm hover:underline sm:py-1"
              >
                {service}
              </Link>
            )}
            <div ref={index === 0 ? node : undefined} className="min-w-0 self-center">
              <div
                role="slider"
                aria-label={t("label", { service })}
                aria-valuemin={0}
                aria-valuemax={Math.max(0, (strips[index]?.length ?? 1) - 1)}
                aria-valuenow={keys.at?.strip === index ? keys.at.part : 0}
                aria-valuetext={current && keys.at?.strip === index ? wordsOf(index, current) : t("keys")}
                className="cursor-pointer"
                {...keys.propsOf(index, width)}
              >
                <StateStrip
                  parts={strips[index] ?? []}
                  width={width}
                  height={height}
                  cursor={keys.at?.strip === index ? keys.at.part : null}
                />
              </div>
            </div>
          </div>
        ))}
        <div className={alone ? "sm:col-span-2" : "sm:col-start-2"}>
          <TimeAxis from={span.from} to={span.to} width={width} />
        </div>
      </div>
      <p className="mt-1 min-h-5 text-sm break-words text-ink-2" aria-hidden="true">
        {current && keys.at ? (
          wordsOf(keys.at.strip, current)
        ) : (
          <span className="text-ink-3">{t("hint")}</span>
        )}
      </p>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-3">
        <StripLegend />
        {onAll && report.services.length > FEW_STRIPS && (
          <Button size="small" onClick={() => onAll(!all)}>
            {all ? t("fewer") : t("all", { count: report.services.length })}
          </Button>
        )}
      </div>
    </div>
  );
}
