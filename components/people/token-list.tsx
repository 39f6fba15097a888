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
        <HeadCell>{t("mayDo")}</HeadCell>
        <HeadCell>{t("lastUsed")}</HeadCell>
        <HeadCell>{t("runsOut")}</HeadCell>
        {onRevoke && (
          <HeadCell>
            <span className="sr-only">{t("revoke")}</span>
          </HeadCell>
        )}
      </TableHead>
      <tbody>
        {tokens.map((token) => (
          <Row key={token.id}>
            <Cell className="min-w-40">
              <span className="font-medium break-words">{token.name}</span>
              <span className="block font-mono text-xs text-ink-3">
                {token.prefix}…{token.last4}
              </span>
            </Cell>
            <Cell className="text-ink-2">
              {token.role ? t(`roles.${token.role}`) : scopeWords(token)}
              <span className="block text-sm text-ink-3">{t("by", { name: token.createdBy })}</span>
            </Cell>
            <Cell className="whitespace-nowrap text-ink-2">
              {token.lastUsedAt ? <Instant at={token.lastUsedAt} detail="minute" /> : t("neverUsed")}
            </Cell>
            <Cell className="whitespace-nowrap text-ink-2">
              {token.expiresAt ? <Instant at={token.expiresAt} detail="day" /> : t("never")}
            </Cell>
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

  function scopeWords({ services, source }: WireToken): string {
    const where = services ? t("intoServices", { services: services.join(", ") }) : t("intoAny");
    return source ? `${where}, ${t("fromSource", { source })}` : where;
  }
}
