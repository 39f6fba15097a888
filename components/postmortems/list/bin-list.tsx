"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Instant } from "@/components/ui/instant";
import { Loaded } from "@/components/ui/loaded";
import { useNotify } from "@/components/ui/notices";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { restorePostmortem, postmortemQueries } from "@/lib/client/postmortems";
import { reviewQueries } from "@/lib/client/reviews";
import type { BinItem } from "@/lib/contracts/reviews";

/** Deleted post-mortems, each to be brought back while it is still there. `now` in epoch milliseconds. */
export function BinList({ now }: { now: number }) {
  const t = useTranslations("writing.bin");
  const postmortems = useTranslations("postmortems");
  const notify = useNotify();
  const queryClient = useQueryClient();
  const query = useQuery(reviewQueries.bin());
  const { data } = query;
  const restore = useMutation({
    mutationFn: (item: BinItem) => restorePostmortem(item.id),
    onSuccess: async (_, item) => {
      notify({ text: t("restored", { title: item.title || postmortems("untitled") }) });
      await queryClient.invalidateQueries({ queryKey: postmortemQueries.all });
    },
    onError: (fault) => notify({ text: fault.message }),
  });
  const daysLeft = (item: BinItem) => Math.max(0, Math.ceil((Date.parse(item.purgedAt) - now) / 86_400_000));
  return (
    <>
      <PageHeader
        title={t("title")}
        back={{ href: "/postmortems", label: postmortems("title") }}
        note={data && data.items.length > 0 ? t("intro", { days: data.keptDays }) : null}
      />
      <div className="overflow-hidden rounded-lg border border-line bg-panel">
        <Loaded query={query} rows={4}>
          {(data) =>
            data.items.length === 0 ? (
              <EmptyState title={t("empty")}>{t("emptyText", { days: data.keptDays })}</EmptyState>
            ) : (
              <Table label={t("title")}>
                <TableHead>
                  <HeadCell>{t("document")}</HeadCell>
                  <HeadCell numeric className="hidden sm:table-cell">
                    {t("versions")}
                  </HeadCell>
                  <HeadCell className="hidden md:table-cell">{t("deleted")}</HeadCell>
                  <HeadCell>{t("gone")}</HeadCell>
                  <HeadCell>
                    <span className="sr-only">{t("restore")}</span>
                  </HeadCell>
                </TableHead>
                <tbody>
                  {data.items.map((item) => (
                    <Row key={item.id}>
                      <Cell className="w-full max-w-0 min-w-36">
                        <span className="line-clamp-2 font-medium break-words">
                          {item.title || postmortems("untitled")}
                        </span>
                      </Cell>
                      <Cell numeric className="hidden sm:table-cell">
                        {item.versions}
                      </Cell>
                      <Cell className="figures hidden text-ink-2 md:table-cell">
                        <Instant at={item.deletedAt} detail="minute" bare />
                      </Cell>
                      <Cell className="whitespace-nowrap text-ink-2">
                        {t("days", { days: daysLeft(item) })}
                      </Cell>
                      <Cell>
                        <Button
                          size="small"
                          icon="undo"
                          busy={restore.isPending && restore.variables.id === item.id}
                          onClick={() => restore.mutate(item)}
                        >
                          <span className="max-sm:sr-only">{t("restore")}</span>
                        </Button>
                      </Cell>
                    </Row>
                  ))}
                </tbody>
              </Table>
            )
          }
        </Loaded>
      </div>
    </>
  );
}
