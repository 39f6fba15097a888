"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usePeriod } from "@/components/layout/use-period";
import { DetailPending } from "@/components/layout/detail-pending";
import { PageHeader } from "@/components/layout/page-header";
import { findingQueries } from "@/lib/client/findings";
import { FindingBody } from "./finding-body";
import { useFindingSentence } from "./use-finding-sentence";
import { ruleNameKey } from "./rule-name";

/** One finding at an address of its own. */
export function FindingPage({ findingId }: { findingId: string }) {
  const t = useTranslations("findings");
  const sentence = useFindingSentence();
  const { keepPeriod } = usePeriod();
  const { data, error, refetch } = useQuery(findingQueries.one(findingId));
  const back = { href: keepPeriod("/findings"), label: t("list.title") };
  if (!data)
    return (
      <DetailPending
        error={error}
        onRetry={() => void refetch()}
        kind={t("list.title")}
        gone={t("list.goneText")}
        back={back}
      />
    );
  return (
    <>
      <PageHeader
        title={
          <>
            {t(`rule.${ruleNameKey(data)}`)} <span className="font-normal text-ink-2">{data.service}</span>
          </>
        }
        back={back}
        note={<span className="text-base text-ink">{sentence(data)}</span>}
      />
      <div className="max-w-4xl rounded-lg border border-line bg-panel p-4">
        <FindingBody finding={data} heading="h2" />
      </div>
    </>
  );
}
