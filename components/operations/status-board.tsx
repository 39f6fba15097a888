"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import { PageHeader } from "@/components/layout/page-header";
import { ButtonLink } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Figure } from "@/components/ui/figure";
import { InlineNotice } from "@/components/ui/inline-notice";
import { Instant } from "@/components/ui/instant";
import { Skeleton } from "@/components/ui/skeleton";
import { operationQueries } from "@/lib/client/operations";
import { BackupSection } from "./backup-section";
import { RedactionSection } from "./redaction-section";
import { RetentionSection } from "./retention-section";

/** How the installation itself fares: what waits, when it was last backed up, what room is left, what is kept. */
export function StatusBoard() {
  const t = useTranslations("operations");
  const format = useFormat();
  const { data, error, refetch } = useQuery(operationQueries.status());
  if (!data) {
    return (
      <>
        <PageHeader title={t("title")} />
        {error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <Skeleton className="h-40" />}
      </>
    );
  }
  const { disk, queue, database, backups } = data;
  const [newest] = backups.items;
  const share = disk.totalBytes > 0 ? disk.freeBytes / disk.totalBytes : 0;
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={<ButtonLink href="/audit">{t("audit.title")}</ButtonLink>}
        note={
          <>
            Afterword {data.version}, {t("since")} <Instant at={data.startedAt} detail="minute" />
          </>
        }
      />
      <div className="space-y-8">
        {disk.full && <InlineNotice tone="failure">{t("diskFull")}</InlineNotice>}
        <div className="grid grid-cols-2 gap-x-6 gap-y-5 md:grid-cols-4">
          <Figure
            label={t("queue")}
            value={format.count(queue.unfinished)}
            note={queueNote()}
            href="/imports"
          />
          <Figure
            label={t("lastBackup")}
            value={newest ? <Instant at={newest.at} detail="day" bare /> : t("never")}
            note={
              newest ? format.bytes(newest.bytes) : backups.automatic ? t("firstBackup") : t("notAutomatic")
            }
          />
          <Figure
            label={t("diskFree")}
            value={format.bytes(disk.freeBytes)}
            note={t("ofDisk", { share: format.percent(share, 0), total: format.bytes(disk.totalBytes) })}
          />
          <Figure
            label={t("database")}
            value={format.bytes(database.bytes)}
            note={`Postgres ${database.server}${database.embedded ? `, ${t("embedded")}` : ""}`}
          />
        </div>
        <BackupSection backups={backups} />
        <RetentionSection />
        <RedactionSection />
        <p className="text-sm text-ink-3">
          {t("technical", {
            schema: database.schema.replace(/\.sql$/, ""),
            memory: format.bytes(data.memoryBytes),
            imports: format.count(data.refused.imports),
            reads: format.count(data.refused.reads),
          })}
        </p>
      </div>
    </>
  );

  function queueNote() {
    if (queue.undoing > 0) return t("undoing", { count: queue.undoing });
    if (queue.reading > 0) return t("reading", { count: queue.reading });
    return queue.analysisWaiting ? t("analysing") : t("idle");
  }
}
