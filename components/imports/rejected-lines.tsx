"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "@/components/layout/section";
import { useFormat } from "@/components/layout/format-provider";
import { Icon } from "@/components/ui/icon";
import { Skeleton } from "@/components/ui/skeleton";
import type { Import } from "@/lib/contracts/imports";
import { importQueries, rejectionsHref } from "@/lib/client/imports";
import { useReasonWords } from "./reason-words";

/** Lines that became part of no record, by reason, each opened into the lines themselves. */
export function RejectedLines({ one }: { one: Import }) {
  const t = useTranslations("imports.report");
  if (one.lines === 0) return null;
  return (
    <Section
      title={t("rejectedTitle")}
      actions={
        one.rejectedLines > 0 && (
          <a
            href={rejectionsHref(one.id)}
            download
            className="inline-flex items-center gap-1 underline decoration-line-strong underline-offset-4 hover:decoration-ink"
          >
            <Icon name="download" size={16} />
            {t("download")}
          </a>
        )
      }
    >
      {one.rejected.length === 0 ? (
        <p className="px-4 py-3 text-ink-2">{t("rejectedNone")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {one.rejected.map((group) => (
            <RejectedGroup key={group.reason} importId={one.id} {...group} />
          ))}
        </ul>
      )}
    </Section>
  );
}

interface GroupProps {
  importId: string;
  reason: string;
  count: number;
  firstLine: number;
}

function RejectedGroup({ importId, reason, count, firstLine }: GroupProps) {
  const t = useTranslations("imports.report");
  const reasons = useReasonWords();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { data } = useQuery({ ...importQueries.rejections(importId, reason), enabled: open });
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="flex min-h-9 flex-wrap items-center gap-x-3 px-4 py-1.5 hover:bg-hover">
          <span className="turns inline-flex text-ink-3">
            <Icon name="chevronRight" size={14} />
          </span>
          <span className="figures min-w-10 text-right font-medium">{format.count(count)}</span>
          <span className="min-w-44 flex-1">{reasons.rejected(reason)}</span>
          <span className="figures pl-7 text-ink-3 sm:pl-0">
            {t("firstLine")} {format.count(firstLine)}
          </span>
        </summary>
        <div className="overflow-x-auto border-t border-line bg-bg px-4 py-2 font-mono text-sm">
          {data ? (
            data.items.map((rejection) => (
              <p key={`${rejection.entry}${rejection.line}`} className="whitespace-pre">
                <span className="mr-3 inline-block min-w-12 text-right text-ink-3">{rejection.line}</span>
                {rejection.text}
              </p>
            ))
          ) : (
            <Skeleton className="my-1 h-4 w-80" />
          )}
        </div>
      </details>
    </li>
  );
}
