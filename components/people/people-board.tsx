"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { Button, ButtonLink } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Instant } from "@/components/ui/instant";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { peopleQueries, withdrawInvitation } from "@/lib/client/people";
import type { WireUser } from "@/lib/contracts/people";
import { Refusal } from "./entrance-form";
import { InviteForm } from "./invite-form";
import { RightsTable } from "./rights-table";
import { SecretShown } from "./secret-shown";
import { usePeopleAction } from "./use-people-action";
import { UserRow } from "./user-row";

/** Everybody with an account, invitations, and who may do what. */
export function PeopleBoard({ ownId, isOpen }: { ownId: string; isOpen: boolean }) {
  const t = useTranslations("people");
  const { data, error, refetch } = useQuery(peopleQueries.list());
  const action = usePeopleAction();
  const [link, setLink] = useState<{ url: string; user: WireUser } | null>(null);
  return (
    <>
      <PageHeader title={t("people")} actions={<ButtonLink href="/tokens">{t("tokens")}</ButtonLink>} />
      <div className="space-y-8">
        {isOpen && (
          <p>
            {t("openMode")} <ButtonLink href="/setup">{t("openModeLink")}</ButtonLink>
          </p>
        )}
        {!isOpen && (
          <Section title={t("accounts")}>
            {error && !data && (
              <div className="p-4">
                <ErrorPanel error={error} onRetry={() => void refetch()} />
              </div>
            )}
            {!data && !error && <SkeletonRows rows={3} />}
            {data && (
              <Table label={t("accounts")}>
                <TableHead>
                  <HeadCell>{t("person")}</HeadCell>
                  <HeadCell className="max-sm:px-0">{t("role")}</HeadCell>
                  <HeadCell className="hidden sm:table-cell">{t("lastSeen")}</HeadCell>
                  <HeadCell>
                    <span className="sr-only">{t("right")}</span>
                  </HeadCell>
                </TableHead>
                <tbody>
                  {data.users.map((user) => (
                    <UserRow
                      key={user.id}
                      user={user}
                      isSelf={user.id === ownId}
                      act={action.run}
                      onLink={setLink}
                    />
                  ))}
                </tbody>
              </Table>
            )}
            {(action.error !== null || link) && (
              <div className="space-y-3 border-t border-line p-4">
                <Refusal error={action.error} />
                {link && (
                  <SecretShown
                    text={t("resetLink", { name: link.user.name })}
                    secret={link.url}
                    onDone={() => setLink(null)}
                  />
                )}
              </div>
            )}
          </Section>
        )}
        {!isOpen && (
          <Section title={t("invitations")}>
            <InviteForm />
            {data && data.invitations.length > 0 && (
              <Table label={t("invitations")} className="border-t border-line">
                <tbody>
                  {data.invitations.map((invitation) => (
                    <Row key={invitation.id}>
                      <Cell className="w-full min-w-40 wrap-anywhere">
                        {invitation.email}
                        <span className="block text-sm text-ink-2 sm:hidden">
                          {t(`roles.${invitation.role}`)}, {t("runsOut").toLowerCase()}{" "}
                          <Instant at={invitation.expiresAt} detail="minute" />
                        </span>
                      </Cell>
                      <Cell className="hidden text-ink-2 sm:table-cell">{t(`roles.${invitation.role}`)}</Cell>
                      <Cell className="hidden whitespace-nowrap text-ink-2 sm:table-cell">
                        {t("runsOut")} <Instant at={invitation.expiresAt} detail="minute" />
                      </Cell>
                      <Cell className="text-right">
                        <Button
                          size="small"
                          look="quiet"
                          onClick={() => void action.run(() => withdrawInvitation(invitation.id))}
                        >
                          {t("withdraw")}
                        </Button>
                      </Cell>
                    </Row>
                  ))}
                </tbody>
              </Table>
            )}
          </Section>
        )}
        <RightsTable />
      </div>
    </>
  );
}
