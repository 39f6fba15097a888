"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormat } from "@/components/layout/format-provider";
import { Icon } from "@/components/ui/icon";
import { TemplateText } from "@/components/ui/template-text";
import type { GroupedPattern, WireRegroupedSet } from "@/lib/contracts/grouping";

interface Props {
  kind: "joined" | "parted" | "regrouped";
  sets: WireRegroupedSet[];
  count: number;
}

/** Patterns that become one, several or otherwise grouped, each set with both sides and the records they share. */
export function RegroupedSets({ kind, sets, count }: Props) {
  const t = useTranslations("patterns.versions");
  if (count === 0) return null;
  return (
    <details className="border-t border-line" open>
      <summary className="flex items-center gap-1 px-4 py-2 font-medium hover:bg-hover">
        <span className="turns inline-flex text-ink-3">
          <Icon name="chevronRight" size={14} />
        </span>
        {t(`kind.${kind}`, { count })}
      </summary>
      <ol className="divide-y divide-line border-t border-line">
        {sets.map((set, index) => (
          <li key={set.before[0]?.id ?? index} className="grid gap-x-6 gap-y-3 px-4 py-3 lg:grid-cols-2">
            <Side label={t("now")} patterns={set.before} count={set.beforeCount} linked />
            <Side label={t("then")} patterns={set.after} count={set.afterCount} linked={false} />
          </li>
        ))}
      </ol>
      {count > sets.length && (
        <p className="border-t border-line px-4 py-2 text-sm text-ink-3">
          {t("shownOf", { shown: sets.length, count })}
        </p>
      )}
    </details>
  );
}

function Side({
  label,
  patterns,
  count,
  linked,
}: {
  label: string;
  patterns: GroupedPattern[];
  count: number;
  linked: boolean;
}) {
  const t = useTranslations("patterns.versions");
  const format = useFormat();
  return (
    <div className="min-w-0">
      <p className="mb-0.5 text-sm text-ink-3 lg:sr-only">{label}</p>
      <ul className="grid gap-0.5">
        {patterns.map((pattern) => (
          <li key={pattern.id} className="flex items-baseline gap-3">
            <span className="line-clamp-2 min-w-0 flex-1 font-mono text-sm [overflow-wrap:anywhere]">
              {linked ? (
                <Link href={`/patterns/${encodeURIComponent(pattern.id)}`} className="hover:underline">
                  <TemplateText template={pattern.template} />
                </Link>
              ) : (
                <TemplateText template={pattern.template} />
              )}
            </span>
            <span className="figures text-sm text-ink-2">{format.count(pattern.count)}</span>
          </li>
        ))}
      </ul>
      {count > patterns.length && (
        <p className="text-sm text-ink-3">{t("more", { count: count - patterns.length })}</p>
      )}
    </div>
  );
}
