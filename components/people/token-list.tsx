"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Instant } from "@/components/ui/instant";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { WireToken } from "@/lib/contracts/people";

interface Props {
  tokens: readonly WireToken[];
  label: string;
  /** Left out for who may only look. */
  onRevoke?: (id: string) => void;
}

/** Tokens by how they begin and end, with what they may do and when they were last used. */
export function TokenList({ tokens, label, onRevoke }: Props) {
  const t = useTranslations("people");
  return (
    <Table label={label}>
      <TableHead>
        <HeadCell>{t("token")}</HeadCell>
        <HeadCell className="hidden sm:table-cell">{t("mayDo")}</HeadCell>
        <HeadCell className="hidden sm:table-cell">{t("lastUsed")}</HeadCell>
        <HeadCell className="hidden sm:table-cell">{t("runsOut")}</HeadCell>
        {onRevoke && (
          <HeadCell>
            <span className="sr-only">{t("revoke")}</span>
          </HeadCell>
        )}
      </TableHead>
      <tbody>
        {tokens.map((token) => (
          <Row key={token.id}>
            <Cell className="min-w-40 wrap-anywhere">
              <span className="font-medium">{token.name}</span>
              <span className="block font-mono text-xs text-ink-3">
                {token.prefix}…{token.last4}
              </span>
              <dl className="mt-1 text-sm text-ink-2 sm:hidden">
                <dt className="sr-only">{t("mayDo")}</dt>
                <dd>{mayDo(token)}</dd>
                <dt className="float-left mr-1 after:content-[':']">{t("lastUsed")}</dt>
                <dd>{lastUsed(token)}</dd>
                <dt className="float-left mr-1 after:content-[':']">{t("runsOut")}</dt>
                <dd>{runsOut(token)}</dd>
              </dl>
            </Cell>
            <Cell className="hidden text-ink-2 sm:table-cell">
              {mayDo(token)}
              <span className="block text-sm text-ink-3">{t("by", { name: token.createdBy })}</span>
            </Cell>
            <Cell className="hidden whitespace-nowrap text-ink-2 sm:table-cell">{lastUsed(token)}</Cell>
            <Cell className="hidden whitespace-nowrap text-ink-2 sm:table-cell">{runsOut(token)}</Cell>
            {onRevoke && (
              <Cell className="text-right">
                <Button size="small" look="danger" onClick={() => onRevoke(token.id)}>
                  {t("revoke")}
                </Button>
              </Cell>
            )}
          </Row>
        ))}
      </tbody>
    </Table>
  );

  function lastUsed({ lastUsedAt }: WireToken) {
    return lastUsedAt ? <Instant at={lastUsedAt} detail="minute" /> : t("neverUsed");
  }

  function runsOut({ expiresAt }: WireToken) {
    return expiresAt ? <Instant at={expiresAt} detail="day" /> : t("never");
  }

  function mayDo({ role, services, source }: WireToken): string {
    if (role) return t(`roles.${role}`);
    const where = services ? t("intoServices", { services: services.join(", ") }) : t("intoAny");
    return source ? `${where}, ${t("fromSource", { source })}` : where;
  }
}
