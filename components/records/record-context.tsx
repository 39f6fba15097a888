"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useShellSettings } from "@/components/layout/format-provider";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { ButtonLink } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { LogSeverityMark } from "@/components/ui/severity-mark";
import { SkeletonRows } from "@/components/ui/skeleton";
import { recordQueries } from "@/lib/client/records";
import { NEIGHBOURS } from "./neighbours";
import { RecordDetails } from "./record-details";
import { RecordLine } from "./record-line";
import { RecordTime } from "./record-time";
import { useSourceZone } from "./use-source-zone";

/** One record, whole, and what its source wrote before and after it. */
export function RecordContext({ recordId }: { recordId: string }) {
  const t = useTranslations("records");
  const { data: record, error, refetch } = useQuery(recordQueries.one(recordId, NEIGHBOURS));
  const zoneOf = useSourceZone();
  const { settings, format } = useShellSettings();
  const back = { href: "/records", label: t("title") };
  if (error && !record)
    return (
      <>
        <PageHeader title={t("one.title")} back={back} />
        <ErrorPanel error={error} safe={t("one.missing")} onRetry={() => void refetch()} />
      </>
    );
  if (!record)
    return (
      <>
        <PageHeader title={t("one.title")} back={back} />
        <div className="rounded-lg border border-line bg-panel">
          <SkeletonRows rows={12} />
        </div>
      </>
    );
  const zone = zoneOf(record.source);
  const shownZone = settings.zoneChoice === "source" && zone ? zone : settings.timeZone;
  const { before = [], after = [] } = record;
  const around = record.at ? Date.parse(record.at) : null;
  return (
    <>
      <PageHeader
        title={t("one.title")}
        back={back}
        note={
          <span className="flex flex-wrap items-center gap-x-4">
            <RecordTime record={record} sourceZone={zone} />
            <LogSeverityMark severity={record.severity} text={record.severityText} />
            <span>{record.service}</span>
          </span>
        }
        actions={
          around !== null && (
            <ButtonLink
              icon="records"
              href={`/records?service=${encodeURIComponent(record.service)}&from=${isoAt(around - 300_000)}&to=${isoAt(around + 300_000)}&order=oldest`}
            >
              {t("one.around")}
            </ButtonLink>
          )
        }
      />
      <div className="flex flex-col gap-6">
        <div className="rounded-lg border border-line bg-panel p-4">
          <RecordDetails record={record} sourceZone={zone} own />
        </div>
        <Section
          title={t("one.context")}
          note={t("one.contextNote", {
            source: record.source,
            zone: format.zoneOffset(record.at ?? 0, shownZone),
          })}
        >
          <ol>
            {before.map((one) => (
              <RecordLine key={one.id} record={one} sourceZone={zone} />
            ))}
            <RecordLine key={record.id} record={record} sourceZone={zone} marked />
            {after.map((one) => (
              <RecordLine key={one.id} record={one} sourceZone={zone} />
            ))}
          </ol>
        </Section>
      </div>
    </>
  );
}

function isoAt(ms: number): string {
  return new Date(ms).toISOString();
}
