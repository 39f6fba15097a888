"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FigureLink } from "@/components/downtime/figure-link";
import { useFigureWords } from "@/components/downtime/figure-words";
import { IfMay } from "@/components/layout/if-may";
import { Section } from "@/components/layout/section";
import { useFormat } from "@/components/layout/format-provider";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Skeleton } from "@/components/ui/skeleton";
import { serviceSettingQueries } from "@/lib/client/service-settings";
import type { Metrics } from "@/lib/contracts/metrics";
import type { Objective } from "@/lib/contracts/objectives";
import { ObjectiveDialog } from "./objective-dialog";
import { WEEKDAYS } from "./weekdays";

/** What was promised for the service, and what is left of it in the period. */
export function ObjectiveSection({ service, metrics }: { service: string; metrics: Metrics }) {
  const t = useTranslations("services.objective");
  const { data: objective, error, refetch } = useQuery(serviceSettingQueries.objective(service));
  const [editing, setEditing] = useState(false);
  return (
    <Section
      title={t("title")}
      actions={
        objective && (
          <IfMay action="change-services">
            <Button size="small" icon="pencil" onClick={() => setEditing(true)}>
              {t(objective.target === null ? "set" : "edit")}
            </Button>
          </IfMay>
        )
      }
    >
      <div className="p-4">
        {objective ? (
          <ObjectiveFacts
            objective={objective}
            budget={metrics.budgets.find((one) => one.service === service)}
          />
        ) : error ? (
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton className="h-16" />
        )}
      </div>
      {editing && objective && <ObjectiveDialog objective={objective} onClose={() => setEditing(false)} />}
    </Section>
  );
}

function ObjectiveFacts({
  objective,
  budget,
}: {
  objective: Objective;
  budget: Metrics["budgets"][number] | undefined;
}) {
  const t = useTranslations("services.objective");
  const format = useFormat();
  const words = useFigureWords();
  if (objective.target === null)
    return (
      <>
        <p className="text-ink-2">{t("none")}</p>
        <ServiceHours objective={objective} />
      </>
    );
  return (
    <>
      <p data-setting className="text-lg font-semibold">
        {t("target", { target: words.targetOf(objective.target) })}
      </p>
      {budget && (
        <dl className="grid grid-cols-2 gap-4">
          <div className="col-span-2">
            <dt className="sr-only">{t("budget")}</dt>
            <dd className="text-ink-2">{t("allows", { budget: format.duration(budget.budgetMs) })}</dd>
          </div>
          {(
            [
              ["spent", budget.spent],
              ["remaining", budget.remaining],
            ] as const
          ).map(([name, figure]) => (
            <div key={name}>
              <dt className="text-sm text-ink-2">{t(name)}</dt>
              <dd className="figures text-lg font-semibold">
                <FigureLink figure={figure.key}>
                  <span className={(figure.value?.best ?? 0) < 0 ? "text-down-text" : undefined}>
                    {words.bestOf("ms", figure.value)}
                  </span>
                </FigureLink>
                {figure.value && (
                  <span className="block text-sm font-normal text-ink-3">
                    {words.boundsOf("ms", figure.value)}
                  </span>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <ServiceHours objective={objective} />
      {objective.updatedBy && objective.updatedAt && (
        <p className="mt-3 text-sm text-ink-3">
          {t("by", { name: objective.updatedBy, at: format.instant(objective.updatedAt, "minute") })}
        </p>
      )}
    </>
  );
}

function ServiceHours({ objective: { serviceHours } }: { objective: Objective }) {
  const t = useTranslations("services.objective");
  const days = useTranslations("services.weekdays");
  if (!serviceHours) return <p className="mt-3 text-sm text-ink-2">{`${t("hours")}: ${t("aroundClock")}`}</p>;
  const rows = new Map<string, string[]>();
  for (const { weekday, from, to } of serviceHours.weekly) {
    const day = WEEKDAYS.find((one) => one === String(weekday));
    if (day) rows.set(`${from} – ${to}`, [...(rows.get(`${from} – ${to}`) ?? []), days(day)]);
  }
  return (
    <p className="mt-3 text-sm text-ink-2">
      {t("hours")}: {[...rows].map(([hours, names]) => `${names.join(", ")} ${hours}`).join("; ")}{" "}
      {t("hoursZone", { zone: serviceHours.timeZone })}
    </p>
  );
}
