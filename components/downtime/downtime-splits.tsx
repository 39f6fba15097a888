"use client";

import { useTranslations } from "next-intl";
import type { Metrics } from "@/lib/contracts/metrics";
import { Breakdown } from "./breakdown";
import { usePartName } from "./figure-name";

/** Downtime by service, cause and severity, and errors by service: each part opens its ledger. */
export function DowntimeSplits({ metrics }: { metrics: Metrics }) {
  const t = useTranslations("downtime.splits");
  const nameOf = usePartName();
  const { impact, errors } = metrics;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-6 p-4 md:grid-cols-2 xl:grid-cols-4">
      <Breakdown title={t("service")} parts={impact.byService} unit="ms" labelOf={({ key }) => key} />
      <Breakdown
        title={t("cause")}
        parts={impact.byCause}
        unit="ms"
        labelOf={({ key }) => nameOf("cause", key)}
      />
      <Breakdown
        title={t("severity")}
        parts={impact.bySeverity}
        unit="ms"
        labelOf={({ key }) => nameOf("severity", key)}
      />
      <Breakdown title={t("errors")} parts={errors.byService} unit="count" labelOf={({ key }) => key} />
    </div>
  );
}
