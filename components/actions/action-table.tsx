"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { Loaded } from "@/components/ui/loaded";
import { SeverityMark } from "@/components/ui/severity-mark";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { actionQueries, type ActionFilters as Filters } from "@/lib/client/actions";
import type { WireActionItem } from "@/lib/contracts/action-items";
import { ActionDueField, ActionStatusSelect, ActionTextField } from "./action-fields";
import { ActionFilters } from "./action-filters";
import { ActionTitle } from "./action-title";

/** Action items of all post-mortems: what is open first, by due day. Owner, due day and status change in place. */
export function ActionTable({ filters }: { filters: Filters }) {
  const t = useTranslations("actions");
  const query = useQuery({
    ...actionQueries.list(filters),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <>
      <PageHeader
        title={t("title")}
        note={
          data && data.items.length > 0 ? <span className="figures">{t("summary", data.counts)}</span> : null
        }
      />
      <ActionFilters filters={filters} owners={data?.owners ?? []} />
      <div className="overflow-hidden rounded-lg border border-line bg-panel">
        <Loaded query={query} rows={8}>
          {(data) =>
            data.items.length === 0 ? (
              <EmptyState
                title={t(isFiltered ? "noneMatch" : "none")}
                action={
                  <ButtonLink
                    href={isFiltered ? "/actions" : "/postmortems"}
                    look={isFiltered ? "plain" : "primary"}
                  >
                    {t(isFiltered ? "clear" : "toPostmortems")}
                  </ButtonLink>
                }
              >
                {t(isFiltered ? "noneMatchText" : "noneText")}
              </EmptyState>
            ) : (
              <ActionRows items={data.items} />
            )
          }
        </Loaded>
      </div>
      {data?.cut && <p className="mt-2 text-sm text-ink-2">{t("cut", { count: data.items.length })}</p>}
    </>
  );
}

function ActionRows({ items }: { items: readonly WireActionItem[] }) {
  const t = useTranslations("actions");
  const types = useTranslations("postmortems.recommendation.types");
  return (
    <Table label={t("title")} className="max-sm:block max-sm:[&_tbody]:block max-sm:[&_thead]:hidden">
      <TableHead>
        <HeadCell>{t("action")}</HeadCell>
        <HeadCell>{t("owner")}</HeadCell>
        <HeadCell>{t("due")}</HeadCell>
        <HeadCell>{t("status")}</HeadCell>
        <HeadCell className="hidden xl:table-cell">{t("from")}</HeadCell>
      </TableHead>
      <tbody>
        {items.map((item) => (
          <Row
            key={item.id}
            className="group/row max-sm:grid max-sm:h-auto max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:gap-x-3 max-sm:py-2"
          >
            <Cell className="w-full max-sm:col-span-2 sm:max-w-0 sm:min-w-56">
              <div className="flex items-start gap-2">
                {item.priority ? (
                  <span className="pt-0.5">
                    <SeverityMark severity={item.priority} bare />
                  </span>
                ) : (
                  <span className="w-4 shrink-0" />
                )}
                <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                  <Link
                    href={`/actions/${item.id}`}
                    className={`inline-block min-h-6 max-w-full font-medium hover:underline ${item.closedAt ? "text-ink-2" : ""}`}
                  >
                    <ActionTitle text={item.title} />
                  </Link>
                  <div className="flex flex-wrap items-center gap-x-2 text-sm text-ink-2">
                    {item.type && <span>{types(item.type)}</span>}
                    {item.overdue && <Badge tone="down">{t("overdue")}</Badge>}
                    {!item.inDocument && <Badge tone="outline">{t("notInDocument")}</Badge>}
                    <span className="xl:hidden">
                      <Source item={item} />
                    </span>
                    <span
                      className={classNames(
                        "flex min-w-52 flex-1 items-baseline gap-1.5",
                        // Nothing is said yet: it can be, by whom the row is under the pointer or the caret.
                        item.doneWhen === "" &&
                          "opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 max-sm:hidden",
                      )}
                    >
                      <span className="shrink-0 text-ink-3">{t("doneWhen")}:</span>
                      <ActionTextField item={item} field="doneWhen" />
                    </span>
                  </div>
                </div>
              </div>
            </Cell>
            <Cell className="min-w-40 max-sm:col-span-2 max-sm:pl-9 xl:min-w-60">
              <span className="flex items-baseline gap-1.5">
                <span className="shrink-0 text-sm text-ink-3 sm:hidden">{t("owner")}:</span>
                <ActionTextField item={item} field="owner" />
              </span>
            </Cell>
            <Cell className="whitespace-nowrap max-sm:pl-9">
              <ActionDueField item={item} />
            </Cell>
            <Cell className="whitespace-nowrap">
              <ActionStatusSelect item={item} />
            </Cell>
            <Cell className="hidden max-w-56 min-w-40 text-ink-2 xl:table-cell">
              <Source item={item} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Source({ item }: { item: WireActionItem }) {
  return (
    <Link
      href={`/postmortems/${item.postmortemId}#${item.recommendationId}`}
      className="line-clamp-2 min-h-6 text-sm leading-6 [overflow-wrap:anywhere] hover:underline"
      title={item.postmortemTitle}
    >
      {item.incidentNumber !== null && <span className="figures">INC-{item.incidentNumber} · </span>}
      {item.postmortemTitle}
    </Link>
  );
}
