"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useMemo } from "react";
import { FrequencyFrame } from "@/components/charts/frequency-frame";
import { FrequencyTable } from "@/components/charts/frequency-table";
import { serviceColor, severityColor } from "@/components/charts/series-colors";
import { useSeverityWords } from "@/components/charts/use-severity-words";
import { useWidth } from "@/components/charts/use-width";
import { WhenSeen } from "@/components/charts/when-seen";
import { useFormat } from "@/components/layout/format-provider";
import { Section } from "@/components/layout/section";
import { useQueryChange } from "@/components/layout/use-query-change";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { prepareFrequency } from "@/lib/charts/prepare-frequency";
import { patternQueries } from "@/lib/client/patterns";
import type { WirePattern } from "@/lib/contracts/patterns";
import { chartSpan } from "./chart-span";

const HEIGHT = 260;
const FrequencyBars = dynamic(() => import("@/components/charts/frequency-bars"), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
});
export type StackedBy = "severity" | "service";

interface Props {
  pattern: WirePattern;
  span: { from?: string; to?: string };
  by: StackedBy;
}

/** The page's hero: how often the pattern came over time, stacked by severity or by service. */
export function PatternChart({ pattern, span, by }: Props) {
  const t = useTranslations("patterns.chart");
  const format = useFormat();
  const severityWords = useSeverityWords();
  const { change, hrefWith } = useQueryChange();
  const { node, width } = useWidth<HTMLDivElement>(1_200);
  const asked = chartSpan(pattern, span);
  const {
    data: series,
    error,
    refetch,
  } = useQuery({
    ...patternQueries.series({ ...asked, pattern: pattern.id, by }),
    enabled: asked !== null,
  });
  const plot = Math.max(100, width - 44);
  const chart = useMemo(
    () => series && prepareFrequency(series, Math.max(20, Math.min(400, Math.floor(plot / 3)))),
    [series, plot],
  );
  const labelOf = by === "severity" ? severityWords : (key: string) => key;
  const colorOf = (key: string, index: number) =>
    by === "severity" ? severityColor(key) : serviceColor(index);
  const instants = (from: number, to: number) => ({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  });
  const zoomed = Boolean(span.from ?? span.to);
  return (
    <Section
      title={t("title")}
      note={
        chart && asked && chart.total > 0
          ? t("range", {
              count: chart.total,
              range: format.instantRange(asked.from, asked.to),
              zone: format.zoneOffset(asked.from),
            })
          : undefined
      }
      actions={
        <>
          {zoomed && (
            <Button size="small" icon="fit" onClick={() => change({ from: null, to: null }, "push")}>
              {t("reset")}
            </Button>
          )}
          <span className="text-ink-3" aria-hidden="true">
            {t("stack")}
          </span>
          <Select
            small
            aria-label={t("stack")}
            value={by}
            onChange={(value) => change({ by: value === "severity" ? null : value })}
            options={[
              { value: "severity", label: t("by.severity") },
              { value: "service", label: t("by.service") },
            ]}
          />
        </>
      }
    >
      <div className="p-4 pb-3" ref={node}>
        {asked === null ? (
          <Nothing>{t(pattern.firstSeen ? "none" : "noneTimed")}</Nothing>
        ) : error && !series ? (
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        ) : !chart ? (
          <Skeleton className="h-[19.25rem] w-full" />
        ) : chart.total === 0 ? (
          <Nothing>{t("none")}</Nothing>
        ) : (
          <FrequencyFrame
            chart={chart}
            label={t("summary", {
              count: chart.total,
              from: format.instant(asked.from, "minute"),
              to: format.instant(asked.to, "minute"),
            })}
            height={HEIGHT}
            width={plot}
            labelOf={labelOf}
            colorOf={colorOf}
            onZoom={(from, to) => change(instants(from, to), "push")}
          >
            {(top) => (
              <WhenSeen waiting={<Skeleton className="h-full w-full" />}>
                <FrequencyBars chart={chart} top={top} width={plot} height={HEIGHT} colorOf={colorOf} />
              </WhenSeen>
            )}
          </FrequencyFrame>
        )}
      </div>
      {chart && chart.total > 0 && (
        <FrequencyTable
          chart={chart}
          label={t("title")}
          labelOf={labelOf}
          hrefOf={(from, to) => hrefWith(instants(from, to))}
        />
      )}
    </Section>
  );
}

function Nothing({ children }: { children: React.ReactNode }) {
  return <p className="flex h-[19.25rem] items-center justify-center text-ink-2">{children}</p>;
}
