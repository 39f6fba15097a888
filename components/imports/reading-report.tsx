"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/layout/section";
import { useFormat } from "@/components/layout/format-provider";
import type { EntryReport, Import } from "@/lib/contracts/imports";
import { ReadAgain } from "./read-again";
import { useReasonWords } from "./reason-words";

/** Encoding, formats, zone and year of each file of the delivery, each with its reason. */
export function ReadingReport({ one }: { one: Import }) {
  const t = useTranslations("imports.report");
  const again = useTranslations("imports.again");
  const format = useFormat();
  if (one.entries.length === 0) return null;
  return (
    <Section
      title={t("readTitle")}
      actions={one.state === "done" && <ReadAgain one={one} label={again("button")} />}
    >
      <div className="divide-y divide-line">
        {one.entries.map((entry, index) => (
          <Entry
            key={entry.name ?? index}
            entry={entry}
            named={one.entries.length > 1 || entry.name !== null}
          />
        ))}
      </div>
      {one.masked > 0 && (
        <p className="border-t border-line px-4 py-2 text-ink-2">{t("masked", { count: one.masked })}</p>
      )}
      {one.cutBytes > 0 && (
        <p className="border-t border-line px-4 py-2 text-ink-2">
          {t("cutBytes", { bytes: format.bytes(one.cutBytes) })}
        </p>
      )}
    </Section>
  );
}

function Entry({ entry, named }: { entry: EntryReport; named: boolean }) {
  const t = useTranslations("imports.report");
  const reasons = useReasonWords();
  const format = useFormat();
  return (
    <div className="px-4 py-3">
      {named && entry.name && (
        <h3 className="mb-2 font-medium break-all">
          {entry.name} <span className="font-normal text-ink-3">{t("linesOf", { count: entry.lines })}</span>
        </h3>
      )}
      <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[8rem_1fr]">
        <Fact
          name={t("encoding")}
          value={entry.encoding.value}
          why={reasons.encoding(entry.encoding.reason)}
        />
        <Fact
          name={t("format")}
          value={
            entry.formats.length === 0
              ? t("noFormat")
              : entry.formats.map((one) => (
                  <span key={one.id} className="mr-4 inline-block">
                    <span className="font-mono text-sm">{one.id}</span>{" "}
                    <span className="text-ink-3">{t("linesOf", { count: one.lines })}</span>
                  </span>
                ))
          }
        />
        <Fact
          name={t("timeZone")}
          value={reasons.zoneValue(entry.timeZone)}
          why={reasons.zone(entry.timeZone.reason)}
        />
        <Fact name={t("year")} value={reasons.yearValue(entry.year)} why={reasons.year(entry.year.reason)} />
      </dl>
      {(entry.clockJumps > 0 || entry.withoutOwnTime > 0) && (
        <p className="mt-2 text-ink-2">
          {entry.clockJumps > 0 && t("clockJumps", { count: entry.clockJumps })}{" "}
          {entry.withoutOwnTime > 0 && t("withoutOwnTime", { count: entry.withoutOwnTime })}
        </p>
      )}
      {entry.brokenBatches.map(({ firstLine, lastLine, reason, records }) => (
        <p key={firstLine} className="mt-2 text-ink-2">
          {t(reason === "fault" ? "batchFault" : "batchCutOff", {
            firstLine: format.count(firstLine),
            lastLine: format.count(lastLine),
            count: records,
          })}
        </p>
      ))}
      <p className="sr-only">{format.count(entry.records)}</p>
    </div>
  );
}

function Fact({ name, value, why }: { name: string; value: ReactNode; why?: string }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="min-w-0 break-words">
        <span className="font-medium">{value}</span>
        {why && <span className="text-ink-2"> — {why}</span>}
      </dd>
    </>
  );
}
