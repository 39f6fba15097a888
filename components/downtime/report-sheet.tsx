"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useSyncExternalStore } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { useQueryChange } from "@/components/layout/use-query-change";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Select } from "@/components/ui/select";
import type { DowntimeScope } from "@/lib/client/downtime";
import { withQuery } from "@/lib/client/http";
import { PeriodReport } from "./period-report";

const LANGUAGES = [
  { value: "en", label: "English" },
  { value: "ru", label: "Русский" },
] as const;
const noChange = () => () => {};

/** The report as a sheet of paper, with its language and the way to print it. */
export function ReportSheet({ scope }: { scope: DowntimeScope }) {
  const t = useTranslations("downtime.report");
  const { locale } = useFormat();
  const { change } = useQueryChange();
  const origin = useSyncExternalStore(
    noChange,
    () => window.location.origin,
    () => "",
  );
  const { from, to, service, timeZone } = scope;
  const query = { from, to, service };
  return (
    <>
      <div className="mx-auto mb-4 flex max-w-[52rem] flex-wrap items-center gap-2 print:hidden">
        <Link
          href={withQuery("/downtime", query)}
          className="mr-auto -ml-1 inline-flex min-h-6 items-center gap-0.5 rounded text-sm text-ink-2 hover:text-ink"
        >
          <Icon name="chevronLeft" size={16} />
          {t("back")}
        </Link>
        <Select
          aria-label={t("language")}
          value={locale}
          options={LANGUAGES}
          onChange={(language) => change({ language })}
        />
        <Button look="primary" icon="file" onClick={() => window.print()}>
          {t("print")}
        </Button>
      </div>
      <div className="mx-auto max-w-[52rem] rounded-lg border border-line bg-panel p-5 sm:p-8 print:border-0 print:p-0">
        <PeriodReport
          scope={scope}
          linkOf={(span) =>
            `${origin}${withQuery("/downtime/report", { from: span.from, to: span.to, service, timeZone, language: locale })}`
          }
        />
      </div>
    </>
  );
}
