"use client";

import { useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { Icon } from "@/components/ui/icon";
import { classNames } from "@/components/ui/class-names";
import { LogSeverityMark } from "@/components/ui/severity-mark";
import { VirtualTable, type VirtualColumn } from "@/components/ui/virtual-table";
import type { WireRecord } from "@/lib/contracts/records";
import { firstLine } from "./first-line";
import { RecordDetails } from "./record-details";
import { RecordTime } from "./record-time";
import { useSourceZone } from "./use-source-zone";

interface Props {
  records: WireRecord[];
  /** True when there are more than these. */
  more: boolean;
  onEnd: (() => void) | undefined;
}

/** Records as rows, as many as there are; Enter or a click opens one in its place. */
export function RecordList({ records, more, onEnd }: Props) {
  const t = useTranslations("records.list");
  const format = useFormat();
  const zoneOf = useSourceZone();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (record: WireRecord) =>
    setOpen((old) => {
      const next = new Set(old);
      if (!next.delete(record.id)) next.add(record.id);
      return next;
    });
  const keys = useMemo(() => uniqueKeys(records), [records]);
  const rowKey = useCallback((_: WireRecord, index: number) => keys[index] ?? String(index), [keys]);
  const zone = format.zoneOffset(records.find(({ at }) => at !== null)?.at ?? 0);
  const columns: VirtualColumn<WireRecord>[] = [
    {
      key: "time",
      head: t("time", { zone }),
      width: "15.5rem",
      narrowWidth: "7.5rem",
      cell: (record) => (
        <span className="flex items-center gap-1.5">
          <span className={classNames("-ml-1 text-ink-3", open.has(record.id) && "rotate-90")}>
            <Icon name="chevronRight" size={14} />
          </span>
          <span className="figures text-sm">
            <RecordTime record={record} sourceZone={zoneOf(record.source)} column />
          </span>
        </span>
      ),
    },
    {
      key: "severity",
      head: <span className="sr-only sm:not-sr-only">{t("severity")}</span>,
      width: "8rem",
      narrowWidth: "2.5rem",
      cell: (record) => <LogSeverityMark severity={record.severity} text={record.severityText} narrow />,
    },
    {
      key: "service",
      head: t("service"),
      width: "9rem",
      shownFrom: "lg",
      cell: (record) => (
        <span className="text-ink-2" title={record.source}>
          {record.service}
        </span>
      ),
    },
    {
      key: "body",
      head: t("record"),
      width: "minmax(8rem,1fr)",
      cell: (record) => (
        <span className="font-mono text-sm">
          {firstLine(record.body)}
          {record.lines > 1 && <span className="ml-2 text-ink-3">{t("lines", { count: record.lines })}</span>}
        </span>
      ),
    },
  ];
  return (
    <VirtualTable
      label={t("label")}
      columns={columns}
      rows={records}
      rowKey={rowKey}
      total={more ? -1 : records.length}
      onOpen={toggle}
      onEnd={onEnd}
      expanded={(record) =>
        open.has(record.id) ? <RecordDetails record={record} sourceZone={zoneOf(record.source)} /> : null
      }
      height="max-h-[max(20rem,calc(100dvh-12rem))]"
    />
  );
}

/** Ids as keys; a record that two phases of a search both bring stays two rows. */
function uniqueKeys(records: WireRecord[]): string[] {
  const seen = new Set<string>();
  return records.map(({ id }, index) => {
    if (seen.has(id)) return `${id}#${index}`;
    seen.add(id);
    return id;
  });
}
