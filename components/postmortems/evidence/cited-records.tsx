"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import { reviewQueries } from "@/lib/client/reviews";
import type { WireEvidence } from "@/lib/contracts/reviews";

/** Citations of the saved draft, or of a version, whose records have changed or gone; nothing when all are held. */
export function CitedRecords({
  postmortemId,
  hash,
  version,
}: {
  postmortemId: string;
  hash: string;
  version?: string;
}) {
  const t = useTranslations("writing.evidence");
  const { data } = useQuery({
    ...reviewQueries.evidence(postmortemId, hash, version),
    placeholderData: keepPreviousData,
  });
  const of = (state: WireEvidence["records"][number]["state"]) =>
    data?.records.filter((record) => record.state === state) ?? [];
  const [changed, gone] = [of("changed"), of("gone")];
  if (changed.length + gone.length === 0) return null;
  return (
    <div role="note" className="mt-2 rounded-md bg-degraded-tint px-2.5 py-2 text-degraded-text">
      {changed.length > 0 && (
        <p className="flex gap-1.5">
          <Icon name="warning" size={16} />
          <span>
            {t("changed", { count: changed.length })}{" "}
            {changed.slice(0, 5).map((record, index) => (
              <Link
                key={record.id}
                href={`/records/${record.now ?? record.id}`}
                prefetch={false}
                className="figures underline underline-offset-2"
              >
                {index + 1}{" "}
              </Link>
            ))}
          </span>
        </p>
      )}
      {gone.length > 0 && (
        <p className="flex gap-1.5">
          <Icon name="warning" size={16} />
          {t("gone", { count: gone.length })}
        </p>
      )}
    </div>
  );
}
