"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormat } from "@/components/layout/format-provider";
import { Badge } from "@/components/ui/badge";
import { ErrorPanel } from "@/components/ui/error-panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { actionQueries } from "@/lib/client/actions";

const FEW = 10;

/** Open action items, the overdue first, then by due day. */
export function DueActions() {
  const t = useTranslations("downtime.actions");
  const format = useFormat();
  const { data, error, refetch } = useQuery(actionQueries.list({ status: "open,in-progress" }));
  if (error && !data)
    return (
      <div className="p-4">
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (!data) return <SkeletonRows rows={4} />;
  const items = data.items.toSorted((a, b) => (a.due ?? "9999").localeCompare(b.due ?? "9999"));
  if (items.length === 0) return <p className="px-4 py-6 text-ink-2">{t("none")}</p>;
  return (
    <>
      <Table label={t("title")}>
        <TableHead>
          <HeadCell>{t("action")}</HeadCell>
          <HeadCell className="hidden sm:table-cell">{t("owner")}</HeadCell>
          <HeadCell>{t("due")}</HeadCell>
        </TableHead>
        <tbody>
          {items.slice(0, FEW).map((item) => (
            <Row key={item.id}>
              <Cell className="w-full max-w-0 truncate">
                <Link
                  href={`/postmortems/${item.postmortemId}`}
                  prefetch={false}
                  className="hover:underline"
                  title={item.title}
                >
                  {item.title}
                </Link>
              </Cell>
              <Cell className="hidden max-w-32 truncate text-ink-2 sm:table-cell">
                {item.owner ?? t("nobody")}
              </Cell>
              <Cell className="whitespace-nowrap">
                {item.due ? (
                  format.instant(`${item.due}T12:00:00Z`, "day", "UTC")
                ) : (
                  <span className="text-ink-3">{t("noDay")}</span>
                )}{" "}
                {item.overdue && <Badge tone="down">{t("overdue")}</Badge>}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {items.length > FEW && (
        <p className="border-t border-line px-4 py-2 text-sm">
          <Link href="/actions" className="underline underline-offset-4">
            {t("all", { count: items.length })}
          </Link>
        </p>
      )}
    </>
  );
}
