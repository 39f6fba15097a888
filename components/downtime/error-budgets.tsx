/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a drawn chart cannot be an img element */
"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { useWidth } from "@/components/charts/use-width";
import { WhenSeen } from "@/components/charts/when-seen";
import { usePeriod } from "@/components/layout/use-period";
import { useFormat } from "@/components/layout/format-provider";
import { Disclosure } from "@/components/ui/disclosure";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { Metrics } from "@/lib/contracts/metrics";
import { FigureLink } from "./figure-link";
import { useFigureWords } from "./figure-words";

type Budget = Metrics["budgets"][number];
const HEIGHT = 220;
const BurnDownChart = dynamic(() => import("./burn-down-chart"), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
});

/** What is left of each service's error budget, signed, and how it went day by day. */
export function ErrorBudgets({ budgets }: { budgets: readonly Budget[] }) {
  const t = useTranslations("downtime.budgets");
  const words = useFigureWords();
  const [chosen, setChosen] = useState<string | null>(null);
  // The most overspent first.
  const sorted = budgets.toSorted((a, b) => (a.remaining.value?.best ?? 0) - (b.remaining.value?.best ?? 0));
  const budget = sorted.find(({ service }) => service === chosen) ?? sorted[0];
  if (!budget) return <p className="px-4 py-6 text-ink-2">{t("none")}</p>;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] xl:grid-cols-[minmax(0,4fr)_minmax(0,3fr)]">
      <div className="max-h-[24rem] min-w-0 overflow-y-auto">
        <BudgetTable budgets={sorted} />
      </div>
      <div className="min-w-0 border-t border-line p-4 xl:border-t-0 xl:border-l">
        {sorted.length > 1 ? (
          <Select
            small
            aria-label={t("choose")}
            value={budget.service}
            onChange={setChosen}
            options={sorted.map(({ service }) => ({ value: service, label: service }))}
          />
        ) : (
          <h3 className="font-medium">{budget.service}</h3>
        )}
        {budget.remaining.value ? (
          <BurnDown key={budget.service} budget={budget} />
        ) : (
          <p className="mt-3 text-ink-2">{words.noData}</p>
        )}
      </div>
    </div>
  );
}

function BudgetTable({ budgets }: { budgets: readonly Budget[] }) {
  const t = useTranslations("downtime.budgets");
  const words = useFigureWords();
  const format = useFormat();
  const { keepPeriod } = usePeriod();
  return (
    <Table label={t("label")}>
      <TableHead>
        <HeadCell>{t("service")}</HeadCell>
        <HeadCell numeric className="hidden sm:table-cell">
          {t("target")}
        </HeadCell>
        <HeadCell numeric className="hidden sm:table-cell">
          {t("budget")}
        </HeadCell>
        <HeadCell numeric className="hidden sm:table-cell">
          {t("spent")}
        </HeadCell>
        <HeadCell numeric>{t("remaining")}</HeadCell>
      </TableHead>
      <tbody>
        {budgets.map((budget) => (
          <Row key={budget.service}>
            <Cell className="w-full max-w-0 min-w-28 truncate font-medium">
              <Link
                href={keepPeriod(`/services/${encodeURIComponent(budget.service)}`)}
                prefetch={false}
                className="hover:underline"
                title={budget.service}
              >
                {budget.service}
              </Link>
            </Cell>
            <Cell numeric className="hidden sm:table-cell">
              {words.targetOf(budget.target)}
            </Cell>
            <Cell numeric className="hidden sm:table-cell">
              {format.duration(budget.budgetMs)}
            </Cell>
            {[budget.spent, budget.remaining].map((figure) => (
              <Cell
                key={figure.key}
                numeric
                className={figure === budget.spent ? "hidden sm:table-cell" : undefined}
              >
                <FigureLink figure={figure.key}>
                  <span
                    className={
                      figure === budget.remaining && (figure.value?.best ?? 0) < 0
                        ? "font-semibold text-down-text"
                        : undefined
                    }
                  >
                    {words.bestOf("ms", figure.value)}
                  </span>
                </FigureLink>
                {figure.value && (
                  <span className="block text-xs text-ink-3">{words.boundsOf("ms", figure.value)}</span>
                )}
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function BurnDown({ budget }: { budget: Budget }) {
  const t = useTranslations("downtime.budgets");
  const format = useFormat();
  const { node, width } = useWidth<HTMLDivElement>(500);
  const last = budget.burnDown.at(-1);
  const day = (name: string) => format.instant(`${name}T12:00:00Z`, "day", "UTC");
  const summary = t("summary", {
    service: budget.service,
    budget: format.duration(budget.budgetMs),
    remaining: format.duration(last?.remaining.best ?? budget.budgetMs),
  });
  return (
    <figure className="mt-3">
      <div ref={node} role="img" aria-label={summary} style={{ height: HEIGHT }}>
        <WhenSeen waiting={<Skeleton className="h-full w-full" />}>
          <BurnDownChart budget={budget} width={width} height={HEIGHT} />
        </WhenSeen>
      </div>
      <figcaption className="text-sm text-ink-2">
        {summary}
        {budget.unobservedMs > 0 && <> {t("unobserved", { length: format.duration(budget.unobservedMs) })}</>}
      </figcaption>
      <Disclosure label={t("asTable")} className="mt-2">
        <div className="max-h-72 overflow-y-auto">
          <Table label={summary}>
            <TableHead>
              <HeadCell>{t("day")}</HeadCell>
              <HeadCell numeric>{t("spentDay")}</HeadCell>
              <HeadCell numeric>{t("remaining")}</HeadCell>
            </TableHead>
            <tbody>
              {budget.burnDown.map((point) => (
                <Row key={point.day}>
                  <Cell className="whitespace-nowrap">{day(point.day)}</Cell>
                  <Cell numeric>{format.duration(point.spent.best)}</Cell>
                  <Cell numeric>{format.duration(point.remaining.best)}</Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        </div>
      </Disclosure>
    </figure>
  );
}
