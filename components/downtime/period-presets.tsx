"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormat } from "@/components/layout/format-provider";
import { usePeriod } from "@/components/layout/use-period";
import { useQueryChange } from "@/components/layout/use-query-change";
import { classNames } from "@/components/ui/class-names";
import { PERIOD_PRESETS, presetPeriod } from "@/lib/client/period-presets";

/** Calendar periods around the last of the data, as links: each has its address. */
export function PeriodPresets({ dataTo }: { dataTo: string | null }) {
  const t = useTranslations("downtime.presets");
  const { hrefWith } = useQueryChange();
  const { timeZone } = useFormat();
  const { period } = usePeriod();
  const links = [
    ...(dataTo === null
      ? []
      : PERIOD_PRESETS.map((key) => ({ key, ...presetPeriod(key, Date.parse(dataTo), timeZone) }))),
    { key: "all" as const, from: null, to: null },
  ];
  return (
    <nav
      aria-label={t("label")}
      className="flex w-fit max-w-full overflow-x-auto rounded-md border border-line bg-panel text-sm print:hidden"
    >
      {links.map(({ key, from, to }) => {
        const current = period.from === from && period.to === to;
        return (
          <Link
            key={key}
            href={hrefWith({ from, to, figure: null })}
            prefetch={false}
            aria-current={current ? "true" : undefined}
            className={classNames(
              "flex h-9 items-center border-l border-line px-3 whitespace-nowrap first:border-l-0 focus-visible:-outline-offset-2",
              current ? "bg-sunken font-semibold" : "hover:bg-hover",
            )}
          >
            {t(key)}
          </Link>
        );
      })}
    </nav>
  );
}
