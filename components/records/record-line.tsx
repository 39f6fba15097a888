"use client";

import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { LogSeverityMark } from "@/components/ui/severity-mark";
import type { WireRecord } from "@/lib/contracts/records";
import { firstLine } from "./first-line";
import { RecordDetails } from "./record-details";
import { RecordTime } from "./record-time";

interface Props {
  record: WireRecord;
  sourceZone?: string | null;
  /** The one that was asked for, among its neighbours. */
  marked?: boolean;
}

/** One record as a line of a short list; opening it shows all of it. */
export function RecordLine({ record, sourceZone, marked }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <li className={classNames("border-b border-line last:border-0", marked && "bg-mark/40")}>
      <button
        type="button"
        data-row
        aria-expanded={open}
        aria-current={marked ? "true" : undefined}
        onClick={() => setOpen(!open)}
        className="grid min-h-9 w-full grid-cols-[1rem_auto_auto_minmax(0,1fr)] items-center gap-x-2.5 px-3 py-1 text-left hover:bg-hover"
      >
        <span className={classNames("text-ink-3", open && "rotate-90")}>
          <Icon name="chevronRight" size={14} />
        </span>
        <span className="figures text-sm">
          <RecordTime record={record} sourceZone={sourceZone} column />
        </span>
        <LogSeverityMark severity={record.severity} text={record.severityText} bare />
        <span className="truncate font-mono text-sm">{firstLine(record.body)}</span>
      </button>
      {open && (
        <div className="px-3 pt-1 pb-3">
          <RecordDetails record={record} sourceZone={sourceZone} />
        </div>
      )}
    </li>
  );
}
