"use client";

import { useTranslations } from "next-intl";
import { Section } from "@/components/layout/section";
import { useFormat } from "@/components/layout/format-provider";
import { classNames } from "@/components/ui/class-names";
import { InlineNotice } from "@/components/ui/inline-notice";
import type { Import } from "@/lib/contracts/imports";

/** Law 1 on the page: the lines of the delivery as parts that add up, and a loud word when they do not. */
export function LineAccount({ one }: { one: Import }) {
  const t = useTranslations("imports.report");
  const format = useFormat();
  if (one.lines === 0) return null;
  const counted = one.records + one.alreadyHeld + one.continuationLines + one.rejectedLines;
  // Several records on one line (an export of many): they are more than the lines they stand on.
  const shared = Math.max(0, counted - one.lines);
  const missing = Math.max(0, one.lines - counted);
  const parts = [
    { key: "inRecords", count: one.records, fill: "bg-ink" },
    { key: "continuation", count: one.continuationLines, fill: "bg-ink/55" },
    { key: "held", count: one.alreadyHeld, fill: "bg-ink/25" },
    { key: "rejected", count: one.rejectedLines, fill: "hatched text-ink-2 bg-panel" },
  ] as const;
  return (
    <Section title={t("linesTitle")}>
      <div className="p-4">
        <div className="flex h-3 gap-px overflow-hidden rounded-sm" aria-hidden="true">
          {parts.map(
            (part) =>
              part.count > 0 && (
                <div
                  key={part.key}
                  className={classNames("min-w-0.5", part.fill)}
                  style={{ flexGrow: part.count }}
                />
              ),
          )}
        </div>
        <dl className="mt-3 grid max-w-md grid-cols-[auto_1fr] gap-x-3 gap-y-1">
          {parts.map((part) => (
            <div key={part.key} className="col-span-2 grid grid-cols-subgrid items-center">
              <dt className="order-2 inline-flex items-center gap-2 text-ink-2">
                <span
                  aria-hidden="true"
                  className={classNames("size-2.5 rounded-xs border border-line-strong/40", part.fill)}
                />
                {t(part.key)}
              </dt>
              <dd className="figures order-1 text-right">{format.count(part.count)}</dd>
            </div>
          ))}
        </dl>
      </div>
      {missing > 0 && !one.finishedAt ? null : missing > 0 ? (
        <div className="p-4 pt-0">
          <InlineNotice tone="failure">{t("addsNot", { difference: missing })}</InlineNotice>
        </div>
      ) : (
        <p className="border-t border-line px-4 py-2 text-ink-2">
          {shared > 0 && `− ${format.count(shared)} ${t("shared")} · `}
          {t("adds", { total: one.lines })}
        </p>
      )}
    </Section>
  );
}
