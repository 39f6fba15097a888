"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { useFormat } from "@/components/layout/format-provider";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Figure } from "@/components/ui/figure";
import { InlineNotice } from "@/components/ui/inline-notice";
import { Instant } from "@/components/ui/instant";
import { Skeleton } from "@/components/ui/skeleton";
import type { Import } from "@/lib/contracts/imports";
import { ImportFailure } from "./import-failure";
import { ImportProgress } from "./import-progress";
import { ImportStateBadge, isRunning } from "./import-state";
import { LineAccount } from "./line-account";
import { ReadingReport } from "./reading-report";
import { RejectedLines } from "./rejected-lines";
import { UndoImport } from "./undo-import";
import { useImport } from "./use-import";
import { ZoneQuestion } from "./zone-question";

/** What became of one delivery: progress while it runs, then how it was read and where every line went. */
export function ImportReport({ importId }: { importId: string }) {
  const t = useTranslations("imports");
  const { data: one, error, refetch } = useImport(importId);
  const back = { href: "/imports", label: t("backToList") };

  if (error && !one) {
    return (
      <>
        <PageHeader back={back} title={t("title")} />
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  if (!one) {
    return (
      <div aria-busy="true">
        <PageHeader
          back={back}
          title={<Skeleton className="h-7 w-72" />}
          note={<Skeleton className="mt-1 h-4 w-40" />}
        />
        <Skeleton className="h-40" />
      </div>
    );
  }
  const running = isRunning(one.state);
  return (
    <>
      <PageHeader
        back={back}
        title={one.name}
        note={
          <span className="inline-flex flex-wrap items-center gap-2">
            <ImportStateBadge state={one.state} duplicateOf={one.duplicateOf} />
            <Instant at={one.finishedAt ?? one.createdAt} />
          </span>
        }
        actions={(running || one.state === "done") && <UndoImport one={one} running={running} />}
      />
      <div className="space-y-8">
        {running && <ImportProgress one={one} />}
        {one.state === "failed" && <ImportFailure one={one} />}
        {one.state === "undone" && <InlineNotice>{t("undo.undone")}</InlineNotice>}
        {one.state === "cancelled" && <InlineNotice>{t("undo.cancelled")}</InlineNotice>}
        {one.duplicateOf && (
          <InlineNotice>
            {t("report.duplicate")}{" "}
            <Link href={`/imports/${one.duplicateOf}`} className="underline underline-offset-4">
              {t("report.duplicateLink")}
            </Link>
          </InlineNotice>
        )}
        <ZoneQuestion one={one} />
        {one.state === "done" && <Figures one={one} />}
        <LineAccount one={one} />
        <ReadingReport one={one} />
        <RejectedLines one={one} />
      </div>
    </>
  );
}

function Figures({ one }: { one: Import }) {
  const t = useTranslations("imports.report");
  const format = useFormat();
  const services = encodeURIComponent(one.services.join(","));
  return (
    <div className="grid grid-cols-2 gap-x-8 gap-y-5 lg:grid-cols-4">
      <Figure
        label={t("newRecords")}
        value={format.count(one.records)}
        note={t("multiLine", { count: one.multiLineRecords })}
        href={one.records > 0 ? `/records?importId=${one.id}` : undefined}
      />
      <Figure
        label={t("patterns")}
        value={format.count(one.patterns)}
        note={one.services.join(", ")}
        href={one.patterns > 0 ? `/patterns?service=${services}` : undefined}
      />
      <Figure
        label={t("covers")}
        value={
          one.from && one.to
            ? format.duration(new Date(one.to).getTime() - new Date(one.from).getTime())
            : "–"
        }
        note={
          one.from && one.to
            ? `${format.instantRange(one.from, one.to, "second")} ${format.zoneOffset(one.to)}`
            : t("noTimes")
        }
      />
      <Figure label={t("bytes")} value={format.bytes(one.bytes)} note={one.source} />
    </div>
  );
}
