"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormat } from "@/components/layout/format-provider";
import { Section } from "@/components/layout/section";
import { Loaded } from "@/components/ui/loaded";
import { TemplateText } from "@/components/ui/template-text";
import { groupingQueries } from "@/lib/client/grouping";

/** The patterns that look most like this one, each with why it stays apart and a way to look closer. */
export function NearPatterns({ patternId }: { patternId: string }) {
  const t = useTranslations("patterns.near");
  const reasons = useTranslations("patterns.merge.reason");
  const format = useFormat();
  const query = useQuery(groupingQueries.near(patternId));
  return (
    <Section title={t("title")}>
      <Loaded query={query} rows={4}>
        {(data) =>
          data.items.length === 0 ? (
            <p className="px-4 py-6 text-ink-2">{t("none")}</p>
          ) : (
            <ul className="divide-y divide-line">
              {data.items.map((near) => (
                <li key={near.id} className="hover:bg-hover">
                  <Link
                    data-row
                    href={`/patterns/compare?a=${encodeURIComponent(patternId)}&b=${encodeURIComponent(near.id)}`}
                    className="block px-4 py-2"
                  >
                    <span className="flex items-start gap-3">
                      <span className="line-clamp-2 min-w-0 flex-1 font-mono text-sm [overflow-wrap:anywhere]">
                        <TemplateText template={near.template} />
                      </span>
                      <span className="figures text-sm text-ink-2">{format.count(near.count)}</span>
                    </span>
                    <span className="mt-0.5 block text-sm text-ink-3">
                      {t("apart", { reason: reasons(near.reason, { count: near.differences }) })}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}
