"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { QueryFilter } from "@/components/layout/query-filter";
import { useQueryChange } from "@/components/layout/use-query-change";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Instant } from "@/components/ui/instant";
import { LoadMore } from "@/components/ui/load-more";
import { Loaded } from "@/components/ui/loaded";
import { SearchField } from "@/components/ui/search-field";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { auditExportUrl, auditQueries, type AuditAsked } from "@/lib/client/audit";
import type { WireAuditEntry } from "@/lib/contracts/audit";
import { isAction } from "@/lib/domain/access/access-matrix";
import { AUDIT_OUTCOMES } from "@/lib/domain/audit/audit-entry";
import { AuditCheck } from "./audit-check";
import { pageOfObject } from "./page-of-object";

/** Who changed what and who was refused: newest first, to be filtered, checked and saved. */
export function AuditLog({ asked }: { asked: AuditAsked }) {
  const t = useTranslations("operations.audit");
  const { change } = useQueryChange();
  const query = useInfiniteQuery(auditQueries.list(asked));
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const entries = data?.pages.flatMap((page) => page.items) ?? [];
  const names = data?.pages[0] ?? { actions: [], actors: [] };
  const nameOf = useActionName();
  return (
    <>
      <PageHeader
        title={t("title")}
        back={{ href: "/status", label: t("back") }}
        note={t("note")}
        actions={
          <>
            <Download href={auditExportUrl(asked, "csv")}>CSV</Download>
            <Download href={auditExportUrl(asked, "ndjson")}>JSON</Download>
          </>
        }
      />
      <AuditCheck />
      <search className="mb-3 flex flex-wrap items-center gap-2">
        <SearchField
          className="max-w-64"
          label={t("about")}
          placeholder={t("about")}
          value={asked.about ?? ""}
          onSearch={(about) => change({ about })}
        />
        <QueryFilter
          name="actor"
          label={t("actor")}
          any={t("anybody")}
          value={asked.actor}
          options={names.actors.map((value) => ({ value, label: value }))}
        />
        <QueryFilter
          name="action"
          label={t("action")}
          any={t("anything")}
          value={asked.action}
          options={names.actions.map((value) => ({ value, label: nameOf(value) }))}
        />
        <QueryFilter
          name="outcome"
          label={t("outcome")}
          any={t("anyOutcome")}
          value={asked.outcome}
          options={AUDIT_OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        />
      </search>
      <Section title={t("entries")}>
        <Loaded query={query} rows={8}>
          {() =>
            entries.length === 0 ? (
              <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
            ) : (
              <>
                <Table label={t("entries")}>
                  <TableHead>
                    <HeadCell numeric className="hidden sm:table-cell">
                      {t("number")}
                    </HeadCell>
                    <HeadCell className="hidden sm:table-cell">{t("when")}</HeadCell>
                    <HeadCell className="hidden sm:table-cell">{t("actor")}</HeadCell>
                    <HeadCell>{t("action")}</HeadCell>
                    <HeadCell className="hidden md:table-cell">{t("object")}</HeadCell>
                    <HeadCell className="hidden lg:table-cell">{t("address")}</HeadCell>
                  </TableHead>
                  <tbody>
                    {entries.map((entry) => (
                      <Entry key={entry.number} entry={entry} />
                    ))}
                  </tbody>
                </Table>
                <LoadMore
                  shown={entries.length}
                  busy={isFetchingNextPage}
                  failed={isFetchNextPageError}
                  onMore={hasNextPage ? () => void fetchNextPage() : null}
                />
              </>
            )
          }
        </Loaded>
      </Section>
    </>
  );
}

function Entry({ entry }: { entry: WireAuditEntry }) {
  const t = useTranslations("operations.audit");
  const nameOf = useActionName();
  const { id } = entry.detail;
  const words = typeof id === "string" ? `${entry.object} → ${id}` : entry.object;
  const page = entry.outcome === "refused" ? null : pageOfObject(entry.object, id);
  const object = page ? (
    <Link href={page} className="hover:text-ink hover:underline">
      {words}
    </Link>
  ) : (
    words
  );
  return (
    <Row>
      <Cell numeric className="hidden sm:table-cell">
        {entry.number}
      </Cell>
      <Cell className="hidden whitespace-nowrap sm:table-cell">
        <Instant at={entry.at} />
      </Cell>
      <Cell className="hidden sm:table-cell">{entry.actor}</Cell>
      <Cell>
        {nameOf(entry.action)}{" "}
        {entry.outcome === "refused" && <Badge tone="degraded">{t("outcomes.refused")}</Badge>}
        <span className="block font-mono text-sm break-all text-ink-2 md:hidden">{object}</span>
        <span className="block break-words sm:hidden">{entry.actor}</span>
        <span className="block text-sm text-ink-3 sm:hidden">
          <Instant at={entry.at} />
        </span>
      </Cell>
      <Cell className="hidden font-mono text-sm break-all text-ink-2 md:table-cell">{object}</Cell>
      <Cell className="hidden font-mono text-sm text-ink-2 lg:table-cell">{entry.address ?? ""}</Cell>
    </Row>
  );
}

/** What an entry's action is called for people; the export has its name for programs. */
function useActionName(): (action: string) => string {
  const t = useTranslations("people.actions");
  return (action) => (isAction(action) ? t(action) : action);
}

function Download({ href, children }: { href: string; children: string }) {
  return (
    <a
      href={href}
      download
      className="inline-flex h-9 items-center rounded-md border border-line px-3 hover:bg-hover"
    >
      {children}
    </a>
  );
}
