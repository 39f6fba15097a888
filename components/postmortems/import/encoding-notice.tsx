"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { InlineNotice } from "@/components/ui/inline-notice";
import type { DocumentPreview } from "@/lib/contracts/document-import";

/** "UTF-8 misread as CP1251" in the reader's language; other names are nobody's words. */
export function useEncodingName(): (name: string) => string {
  const t = useTranslations("documents.encoding");
  return (name) => {
    const misread = /^UTF-8 misread as (.+)$/.exec(name)?.[1];
    return misread === undefined ? name : t("misread", { encoding: misread });
  };
}

/** What was broken in the text's encoding and how it reads now, with one click to read it as it came, and back. */
export function EncodingNotice({
  preview,
  repaired,
  busy,
  onRepair,
}: {
  preview: DocumentPreview;
  /** Whether the text was read with the repair on. */
  repaired: boolean;
  busy: boolean;
  onRepair: (repair: boolean) => void;
}) {
  const t = useTranslations("documents.encoding");
  const encoding = useEncodingName()(preview.encoding);
  if (!repaired)
    return (
      <InlineNotice tone="warning">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span>{t("asItCame", { encoding })}</span>
          <Button size="small" busy={busy} onClick={() => onRepair(true)}>
            {t("redo")}
          </Button>
        </div>
      </InlineNotice>
    );
  if (preview.repair.length === 0) return null;
  const lines = preview.repair.reduce((sum, step) => sum + step.lines, 0);
  return (
    <InlineNotice>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span>{t("repaired", { encoding, lines })}</span>
        <Button size="small" icon="undo" busy={busy} onClick={() => onRepair(false)}>
          {t("undo")}
        </Button>
      </div>
      <details className="mt-1">
        <summary className="text-sm text-ink-2 underline decoration-line-strong underline-offset-4">
          {t("show")}
        </summary>
        <ol className="mt-2 max-h-72 space-y-2 overflow-y-auto font-mono text-xs">
          {preview.repairedLines.map((line) => (
            <li key={line.line} className="grid grid-cols-[2.5rem_minmax(0,1fr)] gap-x-2">
              <span className="figures text-right text-ink-3">{line.line}</span>
              <span className="min-w-0">
                <del className="block break-words text-ink-3 no-underline">{line.before}</del>
                <ins className="block break-words no-underline">{line.after}</ins>
              </span>
            </li>
          ))}
        </ol>
      </details>
    </InlineNotice>
  );
}
