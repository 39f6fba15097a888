"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { InlineNotice } from "@/components/ui/inline-notice";
import { auditQueries } from "@/lib/client/audit";

const FAULTS_SHOWN = 10;

/** Asks whether the log is as it was written, and says where it is not. */
export function AuditCheck() {
  const t = useTranslations("operations.audit");
  const { data, error, isFetching, refetch } = useQuery(auditQueries.verification());
  return (
    <div className="mb-4 space-y-2">
      <Button size="small" busy={isFetching} onClick={() => void refetch()}>
        {t("verify")}
      </Button>
      {error && <ErrorPanel error={error} />}
      {data && data.faults.length === 0 && (
        <InlineNotice tone="info">
          {t("whole", { entries: data.entries, anchors: data.anchors })}
        </InlineNotice>
      )}
      {data && data.faults.length > 0 && (
        <InlineNotice tone="failure">
          {t("broken")}
          <ul className="list-disc pl-5">
            {data.faults.slice(0, FAULTS_SHOWN).map(({ kind, from, to }) => (
              <li key={`${kind} ${from}`}>{t(`faults.${kind}`, { from, to })}</li>
            ))}
          </ul>
        </InlineNotice>
      )}
    </div>
  );
}
