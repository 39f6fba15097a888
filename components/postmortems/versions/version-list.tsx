"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import { Instant } from "@/components/ui/instant";
import { reviewQueries } from "@/lib/client/reviews";
import type { PostmortemVersion } from "@/lib/contracts/postmortems";

/** The published versions, newest first: what changed, who, when, who approved, and the hash that proves the text. */
export function VersionList({
  postmortemId,
  versions,
  current,
  changed,
}: {
  postmortemId: string;
  versions: readonly PostmortemVersion[];
  /** The version on the page, if it is one. */
  current?: string;
  /** Whether the draft differs from the newest version. */
  changed?: boolean;
}) {
  const t = useTranslations("postmortems.versions");
  const writing = useTranslations("writing");
  const newest = versions[0]?.number ?? null;
  const { data: chain } = useQuery({
    ...reviewQueries.chain(postmortemId, newest),
    enabled: newest !== null,
  });
  return (
    <section aria-labelledby="versions" className="print:hidden">
      <h2 id="versions" className="mb-1 text-sm font-medium text-ink-2">
        {t("title")}
      </h2>
      {versions.length === 0 ? (
        <p className="text-sm text-ink-3">{t("none")}</p>
      ) : (
        <ol className="space-y-3">
          {versions.map((version, index) => {
            const before = versions[index + 1]?.number;
            const fault = chain?.versions.find(({ number }) => number === version.number)?.fault;
            return (
              <li key={version.number} className="min-w-0 text-sm">
                <div className="flex flex-wrap items-baseline gap-x-2">
                  <Link
                    href={`/postmortems/${postmortemId}/versions/${version.number}`}
                    aria-current={current === version.number ? "page" : undefined}
                    className="figures inline-flex min-h-6 min-w-6 items-center text-base font-semibold hover:underline aria-[current]:underline"
                  >
                    {version.number}
                  </Link>
                  <span className="text-ink-2">
                    <Instant at={version.createdAt} detail="minute" />
                  </span>
                  <span className="text-ink-3">{version.author}</span>
                </div>
                <p className="line-clamp-4 break-words">{version.note}</p>
                <p className="text-ink-3">
                  {version.approvedBy
                    ? writing("review.approvedBy", { actor: version.approvedBy })
                    : writing("review.unapproved")}
                </p>
                <span className="flex items-center text-ink-3" title={version.contentHash}>
                  {chain && !fault && (
                    <span title={writing("chain.checked")} className="mr-1">
                      <Icon name="check" size={13} />
                      <span className="sr-only">{writing("chain.checked")}</span>
                    </span>
                  )}
                  <span className="mr-1 font-mono text-xs">{version.contentHash.slice(0, 12)}</span>
                  <CopyButton text={version.contentHash} label={t("copyHash", { version: version.number })} />
                </span>
                {fault && (
                  <p role="alert" className="font-medium text-down-text">
                    {writing(`chain.${fault}`)}
                  </p>
                )}
                <span className="flex flex-wrap gap-x-3">
                  {index === 0 && changed !== false && (
                    <Compare id={postmortemId} from={version.number} to="draft">
                      {writing("diff.compare")}
                    </Compare>
                  )}
                  {before !== undefined && (
                    <Compare id={postmortemId} from={before} to={version.number}>
                      {writing("diff.comparePrevious", { version: before })}
                    </Compare>
                  )}
                </span>
              </li>
            );
          })}
        </ol>
      )}
      {chain && versions.length > 0 && (
        <p
          className={
            chain.intact
              ? "mt-3 border-t border-line pt-2 text-xs text-ink-3"
              : "mt-3 border-t border-line pt-2 text-sm font-medium text-down-text"
          }
        >
          {chain.intact ? writing("chain.intact", { count: versions.length }) : writing("chain.broken")}
        </p>
      )}
    </section>
  );
}

function Compare({
  id,
  from,
  to,
  children,
}: {
  id: string;
  from: string;
  to: string;
  children: React.ReactNode;
}) {
  return (
    <Link
      href={`/postmortems/${id}/diff?from=${from}&to=${to}`}
      prefetch={false}
      className="inline-flex min-h-6 items-center text-ink-2 underline decoration-line-strong underline-offset-2 hover:text-ink"
    >
      {children}
    </Link>
  );
}
