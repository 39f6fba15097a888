"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Instant } from "@/components/ui/instant";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { endOtherSessions, endSession, peopleQueries } from "@/lib/client/people";
import { describeAgent } from "./describe-agent";
import { Refusal } from "./entrance-form";
import { usePeopleAction } from "./use-people-action";

/** Where one is signed in; each place can be ended, and all others at once. */
export function SessionList() {
  const t = useTranslations("people");
  const { data } = useQuery(peopleQueries.sessions());
  const { busy, error, run } = usePeopleAction();
  const others = data?.items.some(({ current }) => !current) ?? false;
  return (
    <Section
      title={t("sessions")}
      actions={
        <Button size="small" disabled={!others} busy={busy} onClick={() => void run(endOtherSessions)}>
          {t("endOthers")}
        </Button>
      }
    >
      {!data && <SkeletonRows rows={1} />}
      {data && (
        <Table label={t("sessions")}>
          <TableHead>
            <HeadCell>{t("where")}</HeadCell>
            <HeadCell>{t("signedInAt")}</HeadCell>
            <HeadCell>{t("lastUsed")}</HeadCell>
            <HeadCell>
              <span className="sr-only">{t("endSession")}</span>
            </HeadCell>
          </TableHead>
          <tbody>
            {data.items.map((session) => (
              <Row key={session.id}>
                <Cell className="min-w-40">
                  <span title={session.agent}>{describeAgent(session.agent) ?? t("unknownAgent")}</span>{" "}
                  {session.current && <Badge>{t("thisOne")}</Badge>}
                  <span className="block text-sm text-ink-3">{session.address}</span>
                </Cell>
                <Cell className="whitespace-nowrap text-ink-2">
                  <Instant at={session.signedInAt} detail="minute" />
                </Cell>
                <Cell className="whitespace-nowrap text-ink-2">
                  <Instant at={session.lastSeenAt} detail="minute" />
                </Cell>
                <Cell className="text-right">
                  {!session.current && (
                    <Button size="small" look="quiet" onClick={() => void run(() => endSession(session.id))}>
                      {t("endSession")}
                    </Button>
                  )}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      {error !== null && (
        <div className="p-4">
          <Refusal error={error} />
        </div>
      )}
    </Section>
  );
}
