"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import { Instant } from "@/components/ui/instant";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { RetentionPreview } from "@/lib/contracts/operations";

const SOURCES_SHOWN = 20;

/** What would go: how many records of which source, and the span they cover. */
export function RetentionPreviewTable({ preview }: { preview: RetentionPreview }) {
  const t = useTranslations("operations");
  const format = useFormat();
  if (preview.records === 0) return <p className="text-ink-2">{t("nothingGoes")}</p>;
  return (
    <div className="space-y-2">
      <p>
        {t("wouldGo", { count: preview.records })} {t("before")} <Instant at={preview.before} detail="day" />
        {preview.untimed > 0 && `; ${t("untimed", { count: preview.untimed })}`}
      </p>
      <div className="overflow-hidden rounded-md border border-line">
        <Table label={t("preview")}>
          <TableHead>
            <HeadCell>{t("service")}</HeadCell>
            <HeadCell>{t("source")}</HeadCell>
            <HeadCell numeric>{t("records")}</HeadCell>
          </TableHead>
          <tbody>
            {preview.sources.slice(0, SOURCES_SHOWN).map((row) => (
              <Row key={`${row.service} ${row.source}`}>
                <Cell>{row.service}</Cell>
                <Cell className="break-all">{row.source}</Cell>
                <Cell numeric>{format.count(row.records)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
      {preview.sources.length > SOURCES_SHOWN && (
        <p className="text-sm text-ink-3">
          {t("moreSources", { count: preview.sources.length - SOURCES_SHOWN })}
        </p>
      )}
    </div>
  );
}
