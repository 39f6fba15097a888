"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormat } from "@/components/layout/format-provider";
import { useQueryChange } from "@/components/layout/use-query-change";
import type { Metrics } from "@/lib/contracts/metrics";

type Comparison = NonNullable<Metrics["comparison"]>;

/** What can be said of this period against the one before, in words. */
export function ComparisonWords({ comparison }: { comparison: Comparison }) {
  const t = useTranslations("downtime.comparison");
  const format = useFormat();
  const verdictOf = useVerdict();
  const { hrefWith } = useQueryChange();
  const { previous, impact, incidents } = comparison;
  return (
    <section aria-label={t("title")} className="max-w-prose text-ink-2">
      <p>
        {t.rich("with", {
          range: format.instantRange(previous.from, previous.to),
          link: (range) => (
            <Link
              href={hrefWith({ from: previous.from, to: previous.to, figure: null })}
              prefetch={false}
              className="word-link"
            >
              {range}
            </Link>
          ),
        })}
      </p>
      <dl className="mt-1 grid gap-x-3 sm:grid-cols-[auto_1fr]">
        <dt className="font-medium text-ink">{t("impact")}</dt>
        <dd>{verdictOf(impact, format.duration)}</dd>
        <dt className="font-medium text-ink">{t("incidents")}</dt>
        <dd>{verdictOf(incidents, format.count)}</dd>
      </dl>
    </section>
  );
}

/** A test's verdict as a sentence; `textOf` words what was compared. */
export function useVerdict() {
  const t = useTranslations("downtime.comparison");
  const format = useFormat();
  return (compared: Comparison["impact"], textOf: (value: number) => string) => {
    const { verdict, n, incidentsNeeded, now, before, p } = compared;
    if (verdict === "no-data") return t("no-data", { n: format.count(n) });
    if (verdict === "no-detectable-change")
      return incidentsNeeded !== null && incidentsNeeded > n
        ? t("no-change", { n: format.count(n), needed: format.count(incidentsNeeded) })
        : t("no-change-enough", { n: format.count(n) });
    return t(verdict, {
      n: format.count(n),
      now: textOf(now ?? 0),
      before: textOf(before ?? 0),
      p: format.decimal(p ?? 0, 3),
    });
  };
}
