"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { InlineNotice } from "@/components/ui/inline-notice";
import { Instant } from "@/components/ui/instant";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { makeBackup, operationQueries } from "@/lib/client/operations";
import type { OperatorStatus } from "@/lib/contracts/operations";

/** The backups that are kept, and a button for one now. */
export function BackupSection({ backups }: { backups: OperatorStatus["backups"] }) {
  const t = useTranslations("operations");
  const format = useFormat();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const make = async () => {
    setBusy(true);
    setFailure(null);
    await makeBackup().catch(setFailure);
    await queryClient.invalidateQueries({ queryKey: operationQueries.all });
    setBusy(false);
  };
  const action = backups.automatic ? (
    <Button size="small" busy={busy} onClick={() => void make()}>
      {t("backUpNow")}
    </Button>
  ) : null;
  return (
    <Section
      title={t("backups")}
      note={backups.automatic ? t("kept", { count: backups.keep }) : null}
      actions={action}
    >
      {failure !== null && <ErrorPanel error={failure} />}
      {backups.lastFailure && (
        <div className="p-3">
          <InlineNotice tone="failure">
            {t("backupFailed")} <Instant at={backups.lastFailure} detail="minute" />
          </InlineNotice>
        </div>
      )}
      {backups.items.length === 0 ? (
        <p className="px-3 py-4 text-ink-2">{backups.automatic ? t("firstBackup") : t("backUpYourself")}</p>
      ) : (
        <Table label={t("backups")}>
          <TableHead>
            <HeadCell>{t("madeAt")}</HeadCell>
            <HeadCell className="max-sm:hidden">{t("file")}</HeadCell>
            <HeadCell numeric>{t("size")}</HeadCell>
          </TableHead>
          <tbody>
            {backups.items.map((item) => (
              <Row key={item.name}>
                <Cell>
                  <Instant at={item.at} detail="minute" />
                  <span className="block font-mono text-sm break-all text-ink-2 sm:hidden">{item.name}</span>
                </Cell>
                <Cell className="font-mono text-sm break-all max-sm:hidden">{item.name}</Cell>
                <Cell numeric>{format.bytes(item.bytes)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
