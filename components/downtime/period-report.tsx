"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useMemo, type ReactNode } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { NothingImported } from "@/components/ui/nothing-imported";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Skeleton } from "@/components/ui/skeleton";
import { prepareStateStrip } from "@/lib/charts/prepare-state-strip";
import { downtimeQueries, type DowntimeScope } from "@/lib/client/downtime";
import { withQuery } from "@/lib/client/http";
import type { AvailabilitySummary } from "@/lib/contracts/availability-summary";
import type { Metrics, WirePart } from "@/lib/contracts/metrics";
import { useVerdict } from "./comparison-words";
import { usePartName } from "./figure-name";
import { useFigureWords } from "./figure-words";
import { StateStrip } from "./state-strip";
import { StripLegend } from "./strip-legend";

const FIGURES = [
  "availability",
  "impact",
  "incidents",
  "duration",
  "time/detect",
  "time/mitigate",
  "between-failures",
  "recurrence",
  "actions-in-time",
];
// What fits one sheet of A4.
const [FEW, STRIPS] = [5, 8];
const STRIP_WIDTH = 520;

/** One page about a period, for paper and for those who were not there. The link at its foot opens the same again. */
export function PeriodReport({
  scope,
  linkOf,
}: {
  scope: DowntimeScope;
  linkOf: (span: { from: string; to: string }) => string;
}) {
  const t = useTranslations("downtime.report");
  const empty = useTranslations("downtime.empty");
  const format = useFormat();
  const { data, error, refetch } = useQuery(downtimeQueries.metrics(scope));
  const report = useQuery(downtimeQueries.summary(scope, STRIPS));
  if (error && !data)
    return (
      <>
        <h1 className="mb-4 text-xl font-semibold tracking-tight">{t("title")}</h1>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </>
    );
  if (!data) return <Skeleton className="h-[40rem]" />;
  if (data.services.length === 0)
    return (
      <>
        <h1 className="text-xl font-semibold tracking-tight">{t("title")}</h1>
        <NothingImported title={empty("title")} action={empty("action")}>
          {empty("text")}
        </NothingImported>
      </>
    );
  const link = linkOf(data);
  const { from, to } = data;
  const hrefOf = (figure: string) => withQuery("/downtime", { from, to, service: scope.service, figure });
  return (
    <article lang={format.locale} className="space-y-5 text-sm print:text-[0.72rem] print:leading-snug">
      <header>
        <h1 className="text-xl font-semibold tracking-tight">{t("title")}</h1>
        <p>
          {format.instantRange(data.from, data.to)} {format.zoneOffset(data.to)}
          {data.timeZone !== format.zoneOffset(data.to) && ` (${data.timeZone})`}
        </p>
      </header>
      <ReportFigures metrics={data} hrefOf={hrefOf} />
      <Verdicts metrics={data} />
      {report.data && <Strips report={report.data} />}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-4 sm:grid-cols-2 print:grid-cols-2">
        <Ranked title={t("byService")} parts={data.impact.byService} by="service" hrefOf={hrefOf} />
        <Ranked title={t("byCause")} parts={data.impact.byCause} by="cause" hrefOf={hrefOf} />
        <Budgets metrics={data} hrefOf={hrefOf} />
        <Part title={t("open")}>
          <p>
            <Link href="/actions?status=open,in-progress" prefetch={false} className={OPENS}>
              {t("actions", { open: data.actions.openCount, overdue: data.actions.overdue.length })}
            </Link>
          </p>
          <CameBack metrics={data} />
        </Part>
      </div>
      <footer className="border-t border-line pt-2 text-ink-2">
        <p data-setting>
          {t("rule", {
            maintenance: String(data.accounting.maintenanceCounts),
            degraded: format.percent(data.accounting.degradedWeight, 0),
          })}
        </p>
        <p className="break-all">
          {t("again")} <a href={link}>{link}</a>
        </p>
      </footer>
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0 break-inside-avoid">
      <h2 className="mb-0.5 font-semibold">{title}</h2>
      {children}
    </section>
  );
}

type HrefOf = (figure: string) => string;
// On paper there is nothing to press.
const OPENS = "word-link print:no-underline";

function ReportFigures({ metrics, hrefOf }: { metrics: Metrics; hrefOf: HrefOf }) {
  const t = useTranslations("downtime.report");
  const words = useFigureWords();
  const format = useFormat();
  const times = new Map(metrics.times.map(({ figure }) => [figure.key, figure]));
  return (
    <table className="figures w-full text-left">
      <thead className="text-ink-2">
        <tr>
          <th scope="col" className="font-medium">
            {t("figure")}
          </th>
          <th scope="col" className="text-right font-medium">
            {t("value")}
          </th>
          <th scope="col" className="text-right font-medium">
            {t("bounds")}
          </th>
          <th scope="col" className="text-right font-medium">
            n
          </th>
          <th scope="col" className="hidden text-right font-medium sm:table-cell print:table-cell">
            {t("before")}
          </th>
        </tr>
      </thead>
      <tbody>
        {FIGURES.flatMap((key) => metrics.figures[key] ?? times.get(key) ?? []).map((figure) => {
          const before = metrics.comparison?.figures[figure.key];
          return (
            <tr key={figure.key} className="border-t border-line">
              <th scope="row" className="py-1 pr-3 font-normal print:py-0.5">
                {words.labelOf(figure)}
              </th>
              <td className="py-1 text-right font-semibold whitespace-nowrap print:py-0.5">
                <a href={hrefOf(figure.key)} className={OPENS}>
                  {words.bestOf(figure.unit, figure.value)}
                </a>
              </td>
              <td className="py-1 pl-3 text-right print:py-0.5">
                {figure.value && (words.boundsOf(figure.unit, figure.value) ?? "—")}
              </td>
              <td className="py-1 pl-3 text-right print:py-0.5">{format.count(figure.n)}</td>
              <td className="hidden py-1 pl-3 text-right sm:table-cell print:table-cell print:py-0.5">
                {before?.value ? words.textOf(before.unit, before.value.best) : "—"}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Verdicts({ metrics: { comparison } }: { metrics: Metrics }) {
  const t = useTranslations("downtime.comparison");
  const format = useFormat();
  const verdictOf = useVerdict();
  if (!comparison) return null;
  return (
    <p>
      {t.rich("with", {
        range: format.instantRange(comparison.previous.from, comparison.previous.to),
        link: (range) => range,
      })}{" "}
      {t("impact")}: {verdictOf(comparison.impact, format.duration)} {t("incidents")}:{" "}
      {verdictOf(comparison.incidents, format.count)}
    </p>
  );
}

function Strips({ report }: { report: AvailabilitySummary }) {
  const t = useTranslations("downtime.report");
  const shown = useMemo(() => {
    const span = { from: Date.parse(report.from), to: Date.parse(report.to) };
    return report.services.flatMap(({ service, strip }) =>
      strip ? [{ service, parts: prepareStateStrip(strip, span, STRIP_WIDTH) }] : [],
    );
  }, [report]);
  return (
    <Part title={t("services")}>
      <div className="space-y-0.5">
        {shown.map(({ service, parts }) => (
          <div
            key={service}
            className="grid grid-cols-[8rem_minmax(0,1fr)] items-center gap-3 [&_svg]:w-full"
          >
            <span className="truncate">{service}</span>
            <StateStrip parts={parts} width={STRIP_WIDTH} height={12} />
          </div>
        ))}
      </div>
      {report.services.length > STRIPS && (
        <p className="text-ink-2">{t("moreServices", { count: report.services.length - STRIPS })}</p>
      )}
      <div className="mt-1">
        <StripLegend />
      </div>
    </Part>
  );
}

function Ranked({
  title,
  parts,
  by,
  hrefOf,
}: {
  title: string;
  parts: readonly WirePart[];
  by: string;
  hrefOf: HrefOf;
}) {
  const words = useFigureWords();
  const nameOf = usePartName();
  const shown = parts.filter(({ value }) => value !== null && value.high > 0).slice(0, FEW);
  return (
    <Part title={title}>
      {shown.length === 0 && <p>{words.noData}</p>}
      {shown.map((part) => (
        <p key={part.key} className="figures flex justify-between gap-3">
          <span className="truncate">{nameOf(by, part.key)}</span>
          <span className="whitespace-nowrap">
            <a href={hrefOf(part.figure)} className={OPENS}>
              {words.bestOf("ms", part.value)}
            </a>{" "}
            · n = {part.n}
          </span>
        </p>
      ))}
    </Part>
  );
}

/** The first of the patterns that came back; the figure above says what share did. */
function CameBack({ metrics }: { metrics: Metrics }) {
  const t = useTranslations("downtime.report");
  const back = metrics.recurring.filter(({ recurredAt }) => recurredAt !== null).slice(0, 3);
  if (back.length === 0) return <p>{t("noneCameBack")}</p>;
  return (
    <>
      <p>{t("cameBack")}</p>
      {back.map(({ patternId, template }) => (
        <p key={patternId} className="truncate font-mono text-xs">
          {template ?? patternId}
        </p>
      ))}
    </>
  );
}

function Budgets({ metrics, hrefOf }: { metrics: Metrics; hrefOf: HrefOf }) {
  const t = useTranslations("downtime.report");
  const words = useFigureWords();
  const shown = metrics.budgets
    .toSorted((a, b) => (a.remaining.value?.best ?? 0) - (b.remaining.value?.best ?? 0))
    .slice(0, FEW);
  return (
    <Part title={t("budgets")}>
      {shown.length === 0 && <p>{t("noBudgets")}</p>}
      {shown.map(({ service, target, remaining }) => (
        <p key={service} className="figures flex justify-between gap-3">
          <span className="truncate">
            {service} ({words.targetOf(target)})
          </span>
          <a href={hrefOf(remaining.key)} className={`${OPENS} whitespace-nowrap`}>
            {words.bestOf("ms", remaining.value)}
          </a>
        </p>
      ))}
    </Part>
  );
}
