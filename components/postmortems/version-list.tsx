"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { CopyButton } from "@/components/ui/copy-button";
import { Instant } from "@/components/ui/instant";
import type { PostmortemVersion } from "@/lib/contracts/postmortems";

/** The published versions, newest first: what changed, who, when, and the hash that proves the text. */
export function VersionList({
  postmortemId,
  versions,
  current,
}: {
  postmortemId: string;
  versions: readonly PostmortemVersion[];
  /** The version on the page, if it is one. */
  current?: string;
}) {
  const t = useTranslations("postmortems.versions");
  return (
    <section aria-labelledby="versions" className="print:hidden">
      <h2 id="versions" className="mb-1 text-sm font-medium text-ink-2">
        {t("title")}
      </h2>
      {versions.length === 0 ? (
        <p className="text-sm text-ink-3">{t("none")}</p>
      ) : (
        <ol className="space-y-2.5">
          {versions.map((version) => (
            <li key={version.number} className="min-w-0 text-sm">
              <div className="flex flex-wrap items-baseline gap-x-2">
                <Link
                  href={`/postmortems/${postmortemId}/versions/${version.number}`}
                  aria-current={current === version.number ? "page" : undefined}
                  className="figures text-base font-semibold hover:underline aria-[current]:underline"
                >
                  {version.number}
                </Link>
                <span className="text-ink-2">
                  <Instant at={version.createdAt} detail="minute" bare />
                </span>
                <span className="text-ink-3">{version.author}</span>
              </div>
              <p className="line-clamp-4 break-words">{version.note}</p>
              <span className="flex items-center text-ink-3" title={version.contentHash}>
                <span className="mr-1 font-mono text-xs">{version.contentHash.slice(0, 12)}</span>
                <CopyButton text={version.contentHash} label={t("copyHash", { version: version.number })} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
