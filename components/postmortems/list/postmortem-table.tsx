"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { ListPanel } from "@/components/layout/list-panel";
import { PageHeader } from "@/components/layout/page-header";
import { useMay } from "@/components/layout/use-may";
import { Button, ButtonLink } from "@/components/ui/button";
import { Instant } from "@/components/ui/instant";
import { LoadMore } from "@/components/ui/load-more";
import { SeverityMark } from "@/components/ui/severity-mark";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { postmortemQueries, type PostmortemFilters as Filters } from "@/lib/client/postmortems";
import type { PostmortemSummary } from "@/lib/contracts/postmortems";
import { PostmortemFilters } from "./postmortem-filters";
import { ListedStatus } from "../document/postmortem-status";
import { DropDocument } from "../import/drop-document";
import { FoundWords } from "./found-words";
import { StartPostmortemDialog } from "./start-postmortem-dialog";

/** All post-mortems, last changed first. */
export function PostmortemTable({ filters }: { filters: Filters }) {
  const t = useTranslations("postmortems");
  const bin = useTranslations("writing.bin");
  const documents = useTranslations("documents");
  const [starting, setStarting] = useState(false);
  const mayWrite = useMay("edit-drafts");
  const mayImport = useMay("import-documents");
  const mayRestore = useMay("bin-documents");
  const query = useInfiniteQuery(postmortemQueries.list(filters));
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const postmortems = data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Object.values(filters).some(Boolean);
  const start = mayWrite && (
    <Button
      icon="plus"
      look={postmortems.length === 0 && !isFiltered ? "plain" : "primary"}
      onClick={() => setStarting(true)}
    >
      {t("start.button")}
    </Button>
  );
  return (
    <DropDocument>
      <PageHeader
        title={t("title")}
        actions={
          <>
            {mayRestore && (
              <ButtonLink href="/postmortems/bin" look="quiet" icon="trash" className="max-sm:order-last">
                <span className="max-sm:sr-only">{bin("link")}</span>
              </ButtonLink>
            )}
            {mayImport && (
              <ButtonLink href="/postmortems/import" icon="imports">
                {documents("import")}
              </ButtonLink>
            )}
            {start}
          </>
        }
      />
      <PostmortemFilters filters={filters} />
      <ListPanel
        query={query}
        rows={8}
        empty={postmortems.length === 0}
        filtered={isFiltered}
        clearHref="/postmortems"
        start={{ href: "/incidents", icon: "incidents", label: t("list.toIncidents") }}
        also={
          mayImport && (
            <ButtonLink href="/postmortems/import" icon="imports">
              {documents("title")}
            </ButtonLink>
          )
        }
        words={(key) => t(`list.${key}`)}
      >
        <>
          <PostmortemRows postmortems={postmortems} />
          <LoadMore
            shown={postmortems.length}
            busy={isFetchingNextPage}
            failed={isFetchNextPageError}
            onMore={hasNextPage ? () => void fetchNextPage() : null}
          />
        </>
      </ListPanel>
      {starting && <StartPostmortemDialog onClose={() => setStarting(false)} />}
    </DropDocument>
  );
}

function PostmortemRows({ postmortems }: { postmortems: PostmortemSummary[] }) {
  const t = useTranslations("postmortems");
  const format = useFormat();
  return (
    <Table label={t("title")}>
      <TableHead>
        <HeadCell>{t("list.document")}</HeadCell>
        <HeadCell className="hidden xl:table-cell">{t("list.kind")}</HeadCell>
        <HeadCell className="hidden md:table-cell">{t("list.date")}</HeadCell>
        <HeadCell className="hidden lg:table-cell">{t("list.incident")}</HeadCell>
        <HeadCell className="hidden sm:table-cell">{t("list.version")}</HeadCell>
        <HeadCell numeric className="hidden sm:table-cell">
          {t("list.downtime")}
        </HeadCell>
        <HeadCell numeric className="hidden lg:table-cell">
          {t("list.updated")}
        </HeadCell>
      </TableHead>
      <tbody>
        {postmortems.map((postmortem) => (
          <Row key={postmortem.id}>
            <Cell className="w-full max-w-0 min-w-40 lg:min-w-64">
              <Link
                href={`/postmortems/${postmortem.id}`}
                className="flex items-center gap-2 font-medium hover:underline"
              >
                {postmortem.severity ? (
                  <SeverityMark severity={postmortem.severity} bare />
                ) : (
                  <span className="w-4 shrink-0" />
                )}
                <span
                  className="line-clamp-2 break-words"
                  title={postmortem.title}
                  lang={postmortem.language}
                >
                  {postmortem.title || t("untitled")}
                </span>
              </Link>
              <div className="figures mt-1 ml-6 flex flex-wrap items-center gap-x-2 text-sm text-ink-2 sm:hidden">
                <ListedStatus postmortem={postmortem} />
                {postmortem.date && <span>{format.calendarDate(postmortem.date)}</span>}
                {postmortem.downtimeMinutes && (
                  <span title={t("list.downtime")}>
                    {format.duration(postmortem.downtimeMinutes.best * 60_000)}
                  </span>
                )}
              </div>
              {postmortem.found && (
                <FoundWords
                  found={postmortem.found}
                  language={postmortem.language}
                  incidentNumber={postmortem.incidentNumber}
                />
              )}
            </Cell>
            <Cell className="hidden whitespace-nowrap text-ink-2 xl:table-cell">
              {t(`kind.${postmortem.kind}`)}
            </Cell>
            <Cell className="figures hidden whitespace-nowrap text-ink-2 md:table-cell">
              {postmortem.date && (
                <time dateTime={postmortem.date}>{format.calendarDate(postmortem.date)}</time>
              )}
            </Cell>
            <Cell className="figures hidden whitespace-nowrap text-ink-2 lg:table-cell">
              {postmortem.incidentId && (
                <Link href={`/incidents/${postmortem.incidentId}`} className="hover:underline">
                  INC-{postmortem.incidentNumber}
                </Link>
              )}
            </Cell>
            <Cell className="hidden sm:table-cell">
              <ListedStatus postmortem={postmortem} />
            </Cell>
            <Cell numeric className="hidden sm:table-cell">
              {postmortem.downtimeMinutes && <Minutes value={postmortem.downtimeMinutes} />}
            </Cell>
            <Cell numeric className="hidden text-ink-2 lg:table-cell">
              <Instant at={postmortem.updatedAt} detail="minute" bare />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** The likeliest figure over its bounds, so that the column stays narrow. */
function Minutes({ value }: { value: NonNullable<PostmortemSummary["downtimeMinutes"]> }) {
  const format = useFormat();
  const words = (minutes: number) => format.duration(minutes * 60_000);
  return (
    <>
      {words(value.best)}
      {value.low !== value.high && (
        <span className="block text-sm text-ink-3">
          {words(value.low)} – {words(value.high)}
        </span>
      )}
    </>
  );
}
