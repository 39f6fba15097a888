"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { DetailPending } from "@/components/layout/detail-pending";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { MarkdownText } from "@/components/postmortems/fields/markdown-text";
import { Badge } from "@/components/ui/badge";
import { SeverityMark } from "@/components/ui/severity-mark";
import { actionQueries } from "@/lib/client/actions";
import type { ActionItemDetail } from "@/lib/contracts/action-items";
import { ActionDueField, ActionStatusSelect, ActionTextField } from "./action-fields";
import { ActionTitle } from "./action-title";

/** One action item at an address of its own: whose, until when, what it is to change, and where it comes from. */
export function ActionPage({ actionId }: { actionId: string }) {
  const t = useTranslations("actions");
  const { data, error, refetch } = useQuery(actionQueries.one(actionId));
  const back = { href: "/actions", label: t("title") };
  if (!data)
    return (
      <DetailPending
        error={error}
        onRetry={() => void refetch()}
        kind={t("accepted")}
        gone={t("goneText")}
        back={back}
      />
    );
  return <Item item={data} />;
}

function Item({ item }: { item: ActionItemDetail }) {
  const t = useTranslations("actions");
  return (
    <>
      <PageHeader
        title={<ActionTitle text={item.title} />}
        back={{ href: "/actions", label: t("title") }}
        note={
          <span className="flex flex-wrap items-center gap-2">
            {item.priority && <SeverityMark severity={item.priority} />}
            {item.overdue && <Badge tone="down">{t("overdue")}</Badge>}
            {!item.inDocument && <Badge tone="outline">{t("notInDocument")}</Badge>}
          </span>
        }
      />
      <div className="grid max-w-5xl items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Section title={t("work")}>
          <dl className="grid gap-x-6 gap-y-3 px-4 py-3 sm:grid-cols-3">
            <Fact name={t("owner")}>
              <ActionTextField item={item} field="owner" />
            </Fact>
            <Fact name={t("due")}>
              <ActionDueField item={item} />
            </Fact>
            <Fact name={t("status")}>
              <ActionStatusSelect item={item} />
            </Fact>
            <Fact name={t("doneWhen")} wide>
              <ActionTextField item={item} field="doneWhen" />
            </Fact>
          </dl>
          {(item.text !== "" || item.steps.length > 0) && (
            <div className="space-y-3 border-t border-line px-4 py-3">
              {item.text !== "" && <MarkdownText text={item.text} />}
              {item.steps.length > 0 && (
                <ol className="list-decimal space-y-1 pl-5">
                  {item.steps.map((step, index) => (
                    <li key={index}>
                      <MarkdownText text={step} inline />
                    </li>
                  ))}
                </ol>
              )}
            </div>
          )}
        </Section>
        <Worth item={item} />
      </div>
    </>
  );
}

function Worth({ item }: { item: ActionItemDetail }) {
  const t = useTranslations("actions");
  const words = useTranslations("postmortems.recommendation");
  const format = useFormat();
  const { expectedMinutes } = item;
  return (
    <Section title={t("about")}>
      <dl className="space-y-3 px-4 py-3">
        <Fact name={t("from")}>
          <Link
            href={`/postmortems/${item.postmortemId}#${item.recommendationId}`}
            className="underline decoration-line-strong underline-offset-2 [overflow-wrap:anywhere]"
          >
            {item.postmortemTitle}
          </Link>
        </Fact>
        {item.incidentId !== null && (
          <Fact name={t("incident")}>
            <Link
              href={`/incidents/${item.incidentId}`}
              className="figures underline decoration-line-strong underline-offset-2"
            >
              INC-{item.incidentNumber}
            </Link>
          </Fact>
        )}
        {item.type && <Fact name={t("type")}>{words(`types.${item.type}`)}</Fact>}
        {item.mechanism && <Fact name={t("helps")}>{words(`mechanisms.${item.mechanism}`)}</Fact>}
        {expectedMinutes && (
          <Fact name={t("saves")}>
            {expectedMinutes.low === expectedMinutes.high
              ? format.duration(expectedMinutes.best * 60_000)
              : `${format.duration(expectedMinutes.low * 60_000)} – ${format.duration(expectedMinutes.high * 60_000)}`}
          </Fact>
        )}
        <Fact name={t("acceptedBy")}>
          {t("at", { at: format.instant(item.createdAt, "minute"), by: item.createdBy })}
        </Fact>
        <Fact name={t("changedBy")}>
          {t("at", { at: format.instant(item.updatedAt, "minute"), by: item.updatedBy })}
        </Fact>
        {item.closedAt && <Fact name={t("closed")}>{format.instant(item.closedAt, "minute")}</Fact>}
      </dl>
    </Section>
  );
}

function Fact({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? "min-w-0 sm:col-span-3" : "min-w-0"}>
      <dt className="text-sm text-ink-3">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
