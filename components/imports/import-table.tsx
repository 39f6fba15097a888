"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Section } from "@/components/layout/section";
import { useFormat } from "@/components/layout/format-provider";
import { EmptyState } from "@/components/ui/empty-state";
import { Instant } from "@/components/ui/instant";
import { LoadMore } from "@/components/ui/load-more";
import { Loaded } from "@/components/ui/loaded";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { Import } from "@/lib/contracts/imports";
import { importQueries } from "@/lib/client/imports";
import { ImportStateBadge, isRunning } from "./import-state";

/**
 * What people gave, or one sender's deliveries, the newest first; while one is running the list keeps itself up to date.
 */
export function ImportTable({ sender = "none" }: { sender?: string | undefined }) {
  const t = useTranslations("imports.list");
  const senders = useQuery(importQueries.senders()).data?.items ?? [];
  const name = senders.find(({ id }) => id === sender)?.name;
  const title = name === undefined ? t(senders.length > 0 ? "given" : "title") : t("ofSender", { name });
  const query = useInfiniteQuery({
    ...importQueries.list(sender),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((one) => isRunning(one.state))) ? 2_000 : false,
  });
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const imports = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={title}>
      <Loaded query={query} rows={6}>
        {() =>
          imports.length === 0 ? (
            <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
          ) : (
            <>
              <Table label={title}>
                <TableHead>
                  <HeadCell>{t("name")}</HeadCell>
                  <HeadCell>{t("state")}</HeadCell>
                  <HeadCell className="hidden md:table-cell">{t("received")}</HeadCell>
                  <HeadCell className="hidden lg:table-cell">{t("services")}</HeadCell>
                  <HeadCell numeric className="hidden sm:table-cell">
                    {t("size")}
                  </HeadCell>
                  <HeadCell numeric>{t("records")}</HeadCell>
                  <HeadCell numeric className="hidden sm:table-cell">
                    {t("rejected")}
                  </HeadCell>
                </TableHead>
                <tbody>
                  {imports.map((one) => (
                    <ImportRow key={one.id} one={one} />
                  ))}
                </tbody>
              </Table>
              <LoadMore
                shown={imports.length}
                busy={isFetchingNextPage}
                failed={isFetchNextPageError}
                onMore={hasNextPage ? () => void fetchNextPage() : null}
              />
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

function ImportRow({ one }: { one: Import }) {
  const format = useFormat();
  // Of the others nothing is kept: a count would be of records that are not there.
  const kept = one.state === "done" || isRunning(one.state);
  return (
    <Row>
      <Cell className="w-full max-w-0 truncate font-medium">
        <Link href={`/imports/${one.id}`} className="hover:underline" title={one.name}>
          {one.name}
        </Link>
        <span className="block text-sm font-normal text-ink-3 md:hidden">
          <Instant at={one.createdAt} />
        </span>
      </Cell>
      <Cell>
        <ImportStateBadge state={one.state} duplicateOf={one.duplicateOf} />
      </Cell>
      <Cell className="hidden text-ink-2 md:table-cell">
        <Instant at={one.createdAt} detail="minute" />
      </Cell>
      <Cell className="hidden max-w-56 truncate text-ink-2 lg:table-cell">{one.services.join(", ")}</Cell>
      <Cell numeric className="hidden text-ink-2 sm:table-cell">
        {format.bytes(one.bytes)}
      </Cell>
      <Cell numeric>{kept ? format.count(one.records) : "–"}</Cell>
      <Cell numeric className="hidden sm:table-cell">
        {kept ? format.count(one.rejectedLines) : "–"}
      </Cell>
    </Row>
  );
}
