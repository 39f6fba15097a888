"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { IfMay } from "@/components/layout/if-may";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Icon } from "@/components/ui/icon";
import { Instant } from "@/components/ui/instant";
import { useNotify } from "@/components/ui/notices";
import { undoPatternRule } from "@/lib/client/patterns";
import type { PatternDetail } from "@/lib/contracts/patterns";

/** What people merged and split here, each with its undo. */
export function PatternRules({ pattern }: { pattern: PatternDetail }) {
  const t = useTranslations("patterns.rules");
  const queryClient = useQueryClient();
  const router = useRouter();
  const notify = useNotify();
  const undo = useMutation({
    mutationFn: (ruleId: string) => undoPatternRule(pattern.id, ruleId),
    onSuccess: async () => {
      notify({ text: t("undone") });
      // The pattern itself may be gone now; the list has what came back.
      router.push("/patterns");
      await queryClient.invalidateQueries({ refetchType: "none" });
    },
  });
  return (
    <Section
      title={t("title")}
      actions={
        <Link href="/patterns/rules" className="word-link">
          {t("all")}
        </Link>
      }
    >
      <ul className="divide-y divide-line">
        {pattern.rules.map((rule) => (
          <li key={rule.id} className="flex min-h-11 items-center gap-2.5 px-4 py-2">
            <span className="text-ink-3">
              <Icon name={rule.kind} size={16} />
            </span>
            <span className="min-w-0 flex-1">
              {t(rule.kind, { actor: rule.actor })}{" "}
              <span className="text-sm text-ink-3">
                <Instant at={rule.at} detail="minute" />
              </span>
            </span>
            <IfMay action="group-patterns">
              <Button
                size="small"
                icon="undo"
                busy={undo.isPending && undo.variables === rule.id}
                disabled={undo.isPending}
                onClick={() => undo.mutate(rule.id)}
              >
                {t("undo")}
              </Button>
            </IfMay>
          </li>
        ))}
      </ul>
      {undo.error && (
        <div className="p-4">
          <ErrorPanel error={undo.error} />
        </div>
      )}
    </Section>
  );
}
