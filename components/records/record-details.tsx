"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState, useSyncExternalStore } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { WireRecord } from "@/lib/contracts/records";
import type { RecordFlag } from "@/lib/domain/logs/log-record";
import { AnsiText } from "./ansi-text";
import { RecordTime } from "./record-time";

// 20,000 characters: any stack trace; more only when asked for, since layout grows with it.
const SHOWN = 20_000;
const LINK = "word-link";

interface Props {
  record: WireRecord;
  sourceZone?: string | null;
  /** On the record's own page, links to itself are left out. */
  own?: boolean;
}

/** All there is to a record: the whole body, the text as it stood in the file, attributes, and where it comes from. */
export function RecordDetails({ record, sourceZone, own }: Props) {
  const t = useTranslations("records.details");
  const format = useFormat();
  const origin = useOrigin();
  const [original, setOriginal] = useState(false);
  const text = original ? (record.original ?? record.body) : record.body;
  const path = `/records/${encodeURIComponent(record.id)}`;
  const attributes = Object.entries(record.attributes ?? {});
  return (
    <div className="flex min-w-0 flex-col gap-2.5">
      <div className="relative">
        <LongText key={String(original)} text={text} ansi={original} />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 text-sm">
        {record.original !== null && (
          <Button size="small" aria-pressed={original} onClick={() => setOriginal(!original)}>
            {t(original ? "showBody" : "showOriginal")}
          </Button>
        )}
        <span className="inline-flex items-center gap-1">
          <CopyButton text={text} label={t("copy")} />
          {t("copyText")}
        </span>
        <span className="inline-flex items-center gap-1">
          <CopyButton text={origin + path} label={t("copyLink")} />
          {own ? (
            t("copyLink")
          ) : (
            <Link className={LINK} href={path}>
              {t("open")}
            </Link>
          )}
        </span>
        <Link className={LINK} href={`/patterns/${encodeURIComponent(record.patternId)}`}>
          {t("pattern")}
        </Link>
        <Link className={LINK} href={`/imports/${record.importId}`}>
          {t("import", { line: format.count(record.line), lines: record.lines })}
        </Link>
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        <Fact name={t("time")}>
          <RecordTime record={record} sourceZone={sourceZone} />
          {record.timeKind === "neighbour" && <span className="text-ink-3"> {t("neighbour")}</span>}
        </Fact>
        <Fact name={t("source")}>
          {record.service}
          {record.source !== record.service && <span className="text-ink-3"> · {record.source}</span>}
        </Fact>
        {record.severityText && (
          <Fact name={t("severity")}>
            <span className="font-mono">{record.severityText}</span>{" "}
            <span className="text-ink-3">({record.severity})</span>
          </Fact>
        )}
        {record.flags.length > 0 && (
          <Fact name={t("flags")}>
            <span className="flex flex-wrap gap-1.5">
              {record.flags.map((flag) => (
                <Badge key={flag} tone="outline">
                  {isFlag(flag) ? t(`flag.${flag}`) : flag}
                </Badge>
              ))}
            </span>
          </Fact>
        )}
        {attributes.map(([name, value]) => (
          <Fact key={name} name={<span className="font-mono break-all">{name}</span>}>
            <span className="font-mono break-words whitespace-pre-wrap">{wordsOf(value)}</span>
          </Fact>
        ))}
      </dl>
    </div>
  );
}

function LongText({ text, ansi }: { text: string; ansi: boolean }) {
  const t = useTranslations("records.details");
  const [all, setAll] = useState(false);
  const shown = all ? text : text.slice(0, SHOWN);
  return (
    <>
      <section
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the keyboard's focus
        tabIndex={0}
        aria-label={t("text")}
        className="max-h-96 overflow-auto rounded-md border border-line bg-bg p-3 font-mono text-sm break-words whitespace-pre-wrap [overflow-wrap:anywhere]"
      >
        {ansi ? <AnsiText text={shown} /> : shown}
      </section>
      {!all && text.length > SHOWN && (
        <Button size="small" className="mt-2" onClick={() => setAll(true)}>
          {t("showAll", { count: text.length - SHOWN })}
        </Button>
      )}
    </>
  );
}

function Fact({ name, children }: { name: React.ReactNode; children: React.ReactNode }) {
  return (
    <>
      <dt className="max-w-40 text-ink-3 sm:max-w-56">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

const FLAGS = [
  "cut",
  "clock-jump",
  "dst-gap",
  "dst-overlap",
  "future",
  "bad-time",
  "invalid-bytes",
] as const satisfies RecordFlag[];

function isFlag(flag: string): flag is (typeof FLAGS)[number] {
  return FLAGS.some((known) => known === flag);
}

/** The address this page was reached under; empty on the server, which does not know it. */
function useOrigin(): string {
  return useSyncExternalStore(
    () => () => undefined,
    () => window.location.origin,
    () => "",
  );
}

function wordsOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value, null, 1) ?? "");
}
