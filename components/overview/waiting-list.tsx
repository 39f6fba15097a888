"use client";

import { useTranslations } from "next-intl";
import { Section } from "@/components/layout/section";
import { SectionLink } from "@/components/layout/section-link";
import { Badge } from "@/components/ui/badge";
import type { Waiting } from "@/lib/contracts/overview";
import { OverviewAction } from "./overview-action";
import { OverviewRow } from "./overview-row";

/** What waits for people, whatever the period: reviews that were asked for, actions past their day. Nothing when none does. */
export function WaitingList({ waiting, nowMs }: { waiting: Waiting; nowMs: number }) {
  const t = useTranslations("overview.waiting");
  const actions = useTranslations("actions");
  const postmortems = useTranslations("postmortems");
  const { reviews, overdue } = waiting;
  if (reviews.length + overdue.length === 0) return null;
  return (
    <Section
      title={t("title")}
      actions={
        <>
          {reviews.length > 0 && (
            <SectionLink href="/postmortems?status=in-review">{t("reviews")}</SectionLink>
          )}
          {overdue.length > 0 && <SectionLink href="/actions?overdue=true">{t("overdue")}</SectionLink>}
        </>
      }
    >
      <ul className="divide-y divide-line">
        {reviews.map(({ id, title, severity, language }) => (
          <OverviewRow
            key={id}
            href={`/postmortems/${id}`}
            priority={severity}
            note={<Badge tone="maintenance">{t("review")}</Badge>}
          >
            <span lang={language}>{title || postmortems("untitled")}</span>
          </OverviewRow>
        ))}
        {overdue.map((action) => (
          <OverviewAction key={action.id} action={action}>
            <span className="figures font-medium whitespace-nowrap text-down-text">
              {actions("overdueDays", { days: daysSince(action.due, nowMs) })}
            </span>
          </OverviewAction>
        ))}
      </ul>
    </Section>
  );
}

/** Whole days from a day to an instant, in UTC as the due day itself is. */
function daysSince(day: string | null, nowMs: number): number {
  return day === null ? 0 : Math.floor((nowMs - Date.parse(`${day}T00:00:00Z`)) / 86_400_000);
}
