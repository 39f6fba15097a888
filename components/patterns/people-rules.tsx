"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { IfMay } from "@/components/layout/if-may";
import { useFormat } from "@/components/layout/format-provider";
import { PageHeader } from "@/components/layout/page-header";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Icon } from "@/components/ui/icon";
import { Instant } from "@/components/ui/instant";
import { Loaded } from "@/components/ui/loaded";
import { useNotify } from "@/components/ui/notices";
import { TemplateText } from "@/components/ui/template-text";
import { groupingQueries, restoreRule, undoRule } from "@/lib/client/grouping";
import type { WireGroupingRule } from "@/lib/contracts/grouping";

/** Every merge and split of people: who, when, what it says, whether it holds, and the way to undo or restore it. */
export function PeopleRules() {
  const t = useTranslations("patterns.rules");
  const list = useTranslations("patterns");
  const query = useQuery(groupingQueries.rules());
  return (
    <>
      <PageHeader
        title={t("title")}
        back={{ href: "/patterns", label: list("title") }}
        note={<span className="block max-w-prose">{t("note")}</span>}
      />
      <div className="overflow-hidden rounded-lg border border-line bg-panel">
        <Loaded query={query} rows={6}>
          {(data) =>
            data.items.length === 0 ? (
              <EmptyState
                title={t("none")}
                action={<ButtonLink href="/patterns">{t("toPatterns")}</ButtonLink>}
              >
                {t("noneText")}
              </EmptyState>
            ) : (
              <ul className="divide-y divide-line">
                {data.items.map((rule) => (
                  <RuleRow key={rule.id} rule={rule} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
    </>
  );
}

function RuleRow({ rule }: { rule: WireGroupingRule }) {
  const t = useTranslations("patterns.rules");
  const format = useFormat();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const undone = rule.undoneAt !== null;
  const change = useMutation({
    mutationFn: async (): Promise<void> => {
      await (undone ? restoreRule(rule.id) : undoRule(rule.id));
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notify({ text: t(undone ? "restored" : "undone") });
    },
  });
  const [patternId] = rule.patternIds;
  return (
    <li
      data-row
      tabIndex={-1}
      className="grid gap-x-4 gap-y-2 px-4 py-3 focus:bg-hover sm:grid-cols-[minmax(0,1fr)_auto]"
    >
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="text-ink-3">
            <Icon name={rule.kind} size={16} />
          </span>
          <span className={undone ? "text-ink-3 line-through" : "font-medium"}>
            {t(rule.kind, { actor: rule.actor })}
          </span>
          <span className="text-sm text-ink-3">
            <Instant at={rule.at} detail="minute" />
          </span>
        </p>
        {rule.undoneAt && (
          <p className="text-sm text-ink-2">
            {t("undoneBy", { actor: rule.undoneBy ?? "" })} <Instant at={rule.undoneAt} detail="minute" />
          </p>
        )}
        <ul className="mt-1 grid gap-0.5">
          {rule.templates.map((template, index) => (
            <li
              key={`${template}${index}`}
              className="truncate font-mono text-sm text-ink-2"
              title={template}
            >
              <TemplateText template={template} />
            </li>
          ))}
        </ul>
        <p className="figures mt-1 flex flex-wrap gap-x-3 text-sm text-ink-3">
          <span>{t("names", { count: rule.signatures })}</span>
          <span>{format.times(rule.records)}</span>
          {patternId && (
            <Link href={`/patterns/${encodeURIComponent(patternId)}`} className="word-link">
              {t("open")}
            </Link>
          )}
        </p>
        {change.error && (
          <div className="mt-2">
            <ErrorPanel error={change.error} />
          </div>
        )}
      </div>
      <div>
        <IfMay action="group-patterns">
          <Button
            size="small"
            icon={undone ? rule.kind : "undo"}
            busy={change.isPending}
            onClick={() => change.mutate()}
          >
            {t(undone ? "restore" : "undo")}
          </Button>
        </IfMay>
      </div>
    </li>
  );
}
