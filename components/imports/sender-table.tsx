"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormat } from "@/components/layout/format-provider";
import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { Instant } from "@/components/ui/instant";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { importQueries } from "@/lib/client/imports";
import type { ImportSender } from "@/lib/contracts/imports";

const REFRESH_MS = 15_000;

/** Programs that deliver by a token, with their last hour; nothing where there is none. */
export function SenderTable() {
  const t = useTranslations("imports.senders");
  const { data } = useQuery({ ...importQueries.senders(), refetchInterval: REFRESH_MS });
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t("title")} note={t("note")}>
      <Table label={t("title")}>
        <TableHead>
          <HeadCell>{t("name")}</HeadCell>
          <HeadCell className="hidden lg:table-cell">{t("services")}</HeadCell>
          <HeadCell className="hidden sm:table-cell">{t("last")}</HeadCell>
          <HeadCell numeric>{t("deliveries")}</HeadCell>
          <HeadCell numeric>{t("records")}</HeadCell>
          <HeadCell numeric className="hidden sm:table-cell">
            {t("rejected")}
          </HeadCell>
        </TableHead>
        <tbody>
          {data.items.map((sender) => (
            <SenderRow key={sender.id} sender={sender} />
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

function SenderRow({ sender }: { sender: ImportSender }) {
  const t = useTranslations("imports.senders");
  const format = useFormat();
  const { name, services, revoked, lastAt, lastHour } = sender;
  return (
    <Row>
      <Cell className="w-full max-w-0">
        <span className="flex flex-wrap items-center gap-x-2">
          <Link
            href={`/imports?sender=${sender.id}`}
            className="min-w-0 truncate font-medium hover:underline"
            title={name}
          >
            {name}
          </Link>
          {revoked && <Badge>{t("revoked")}</Badge>}
          {lastHour.failed > 0 && <Badge tone="down">{t("failed", { count: lastHour.failed })}</Badge>}
        </span>
        <span className="block text-sm text-ink-3 sm:hidden">
          <Instant at={lastAt} detail="minute" />
        </span>
      </Cell>
      <Cell className="hidden max-w-56 truncate text-ink-2 lg:table-cell">
        {services?.join(", ") ?? t("anyService")}
      </Cell>
      <Cell className="hidden text-ink-2 sm:table-cell">
        <Instant at={lastAt} detail="second" />
      </Cell>
      <Cell numeric>{format.count(lastHour.deliveries)}</Cell>
      <Cell numeric>{format.count(lastHour.records)}</Cell>
      <Cell numeric className="hidden sm:table-cell">
        {format.count(lastHour.rejectedLines)}
      </Cell>
    </Row>
  );
}
