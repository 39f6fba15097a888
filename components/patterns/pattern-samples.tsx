"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Section } from "@/components/layout/section";
import { RecordLine } from "@/components/records/record-line";
import { useSourceZone } from "@/components/records/use-source-zone";
import { ErrorPanel } from "@/components/ui/error-panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { recordQueries } from "@/lib/client/records";
import { SAMPLES } from "./samples";

/** The newest records of a pattern in the page's period; each opens in its place. */
export function PatternSamples({
  patternId,
  span,
}: {
  patternId: string;
  span: { from?: string; to?: string };
}) {
  const t = useTranslations("patterns.samples");
  const zoneOf = useSourceZone();
  const { data, error, refetch } = useInfiniteQuery(
    recordQueries.list({ ...span, pattern: patternId }, SAMPLES),
  );
  const records = data?.pages[0]?.items;
  const query = new URLSearchParams({ pattern: patternId, ...span });
  return (
    <Section
      title={t("title")}
      actions={
        <Link href={`/records?${query}`} className="word-link">
          {t("all")}
        </Link>
      }
    >
      {error && !records ? (
        <div className="p-4">
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        </div>
      ) : !records ? (
        <SkeletonRows rows={10} />
      ) : records.length === 0 ? (
        <p className="px-4 py-6 text-ink-2">{t("none")}</p>
      ) : (
        <ol>
          {records.map((record, index) => (
            <RecordLine key={`${record.id}${index}`} record={record} sourceZone={zoneOf(record.source)} />
          ))}
        </ol>
      )}
    </Section>
  );
}
