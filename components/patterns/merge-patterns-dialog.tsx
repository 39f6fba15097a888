"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import { useNotify } from "@/components/ui/notices";
import { SaveDialog } from "@/components/ui/save-dialog";
import { mergePatterns, undoPatternRule } from "@/lib/client/patterns";
import type { WirePattern } from "@/lib/contracts/patterns";
import { explainPair } from "@/lib/domain/grouping/explaining/explain-pair";
import { TemplateDiff } from "./template-diff";

interface Props {
  patterns: WirePattern[];
  onClose: () => void;
  onMerged: () => void;
}

/** Merges patterns into one: how each differs from the first, why they were kept apart, and what comes out. */
export function MergePatternsDialog({ patterns, onClose, onMerged }: Props) {
  const t = useTranslations("patterns.merge");
  const common = useTranslations("common");
  const format = useFormat();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const merge = useMutation({
    mutationFn: () => mergePatterns(patterns.map(({ id }) => id)),
    onSuccess: async (merged) => {
      await queryClient.invalidateQueries();
      notify({
        text: t("done", { count: patterns.length }),
        action: {
          label: common("undo"),
          run: () => void undoPatternRule(merged.id).then(() => queryClient.invalidateQueries()),
        },
      });
      onMerged();
    },
  });
  const [first, ...others] = patterns;
  if (!first) return null;
  const records = patterns.reduce((sum, { count }) => sum + count, 0);
  return (
    <SaveDialog
      wide
      title={t("title", { count: patterns.length })}
      onClose={onClose}
      save={merge}
      onSave={() => merge.mutate()}
      confirm={t("confirm")}
      icon="merge"
    >
      <p className="mb-4 text-ink-2">{t("intro", { records })}</p>
      <ol className="flex flex-col divide-y divide-line rounded-md border border-line">
        {others.map((other) => {
          const { parts, reason, differences } = explainPair(first.template, other.template);
          return (
            <li key={other.id} className="flex flex-col gap-2 p-3">
              <Side count={format.times(first.count)}>
                <TemplateDiff parts={parts} side="a" />
              </Side>
              <Side count={format.times(other.count)}>
                <TemplateDiff parts={parts} side="b" />
              </Side>
              <p className="text-sm">
                <span className="text-ink-3">{t("why")} </span>
                {t(`reason.${reason}`, { count: differences })}
              </p>
            </li>
          );
        })}
      </ol>
    </SaveDialog>
  );
}

function Side({ count, children }: { count: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-x-3 sm:grid-cols-[minmax(0,1fr)_auto]">
      {children}
      <span className="figures text-sm whitespace-nowrap text-ink-3">{count}</span>
    </div>
  );
}
