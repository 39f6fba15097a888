"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { IfMay } from "@/components/layout/if-may";
import { useFormat } from "@/components/layout/format-provider";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { useNotify } from "@/components/ui/notices";
import { TemplateText } from "@/components/ui/template-text";
import { splitPattern } from "@/lib/client/patterns";
import type { PatternDetail } from "@/lib/contracts/patterns";

const SHOWN = 20;

/** The forms grouped into this pattern; the wrong ones can be split off. */
export function PatternSignatures({ pattern }: { pattern: PatternDetail }) {
  const t = useTranslations("patterns.signatures");
  const format = useFormat();
  const router = useRouter();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const [chosen, setChosen] = useState<string[]>([]);
  const [shown, setShown] = useState(SHOWN);
  const { members } = pattern;
  const split = useMutation({
    mutationFn: () => splitPattern(pattern.id, chosen),
    onSuccess: async (made) => {
      setChosen([]);
      await queryClient.invalidateQueries();
      notify({
        text: t("done"),
        action: { label: t("open"), run: () => router.push(`/patterns/${encodeURIComponent(made.id)}`) },
      });
    },
  });
  const everything = chosen.length === members.length;
  const toggle = (id: string) =>
    setChosen((old) => (old.includes(id) ? old.filter((other) => other !== id) : [...old, id]));
  return (
    <Section
      title={t("title")}
      note={format.count(members.length)}
      actions={
        members.length > 1 && (
          <>
            <Button
              size="small"
              disabled={chosen.length !== 2}
              onClick={() => router.push(`/patterns/compare?a=${chosen[0] ?? ""}&b=${chosen[1] ?? ""}`)}
            >
              {t("why")}
            </Button>
            <IfMay action="group-patterns">
              <Button
                size="small"
                icon="split"
                disabled={chosen.length === 0 || everything}
                busy={split.isPending}
                onClick={() => split.mutate()}
              >
                {t("split", { count: chosen.length })}
              </Button>
            </IfMay>
          </>
        )
      }
    >
      <p className="border-b border-line px-4 py-2 text-sm text-ink-3" aria-live="polite">
        {members.length < 2 ? t("one") : everything ? t("leaveOne") : `${t("note")} ${t("hint")}`}
      </p>
      <ul className="divide-y divide-line">
        {members.slice(0, shown).map((member) => (
          <li key={member.signatureId}>
            <label className="flex min-h-9 items-start gap-3 px-4 py-2 hover:bg-hover">
              {members.length > 1 && (
                <input
                  type="checkbox"
                  className="mt-1 accent-ink"
                  aria-label={t("choose", { template: member.template.slice(0, 120) })}
                  checked={chosen.includes(member.signatureId)}
                  onChange={() => toggle(member.signatureId)}
                />
              )}
              <span className="line-clamp-3 min-w-0 flex-1 font-mono text-sm [overflow-wrap:anywhere]">
                <TemplateText template={member.template} />
              </span>
              <span className="figures text-sm text-ink-2">{format.count(member.count)}</span>
            </label>
          </li>
        ))}
      </ul>
      {members.length > shown && (
        <div className="border-t border-line px-4 py-2">
          <Button size="small" look="quiet" onClick={() => setShown(shown + 200)}>
            {t("more", { count: Math.min(200, members.length - shown) })}
          </Button>
        </div>
      )}
      {split.error && (
        <div className="p-4">
          <ErrorPanel error={split.error} />
        </div>
      )}
    </Section>
  );
}
