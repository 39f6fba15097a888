"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import type { AnalysisPreview } from "@/lib/contracts/analysis-settings";

/** How many findings and incidents there were and would be, in one line: it stays in sight where the panel scrolls away. */
export function PreviewLine({ preview, busy }: { preview: AnalysisPreview | undefined; busy: boolean }) {
  const t = useTranslations("findings.preview");
  const format = useFormat();
  if (!preview) return null;
  return (
    <p className={`figures w-full text-sm text-ink-2 xl:hidden ${busy ? "opacity-60" : ""}`}>
      {(["findings", "incidents"] as const)
        .map((kind) => {
          const { before, after } = preview[kind];
          const counts =
            before === after ? format.count(after) : `${format.count(before)} → ${format.count(after)}`;
          return `${t(kind)}: ${counts}`;
        })
        .join(" · ")}
    </p>
  );
}
