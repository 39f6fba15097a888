"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { readCookie, COOKIES } from "@/components/layout/settings-cookies";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import type { WireActionItem } from "@/lib/contracts/action-items";
import type { WireDuration } from "@/lib/contracts/primitives";
import { lintDocument, type LintFinding } from "@/lib/domain/postmortems/lint/lint";
import type { AcceptedRemark, PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { useEditing } from "../context/editing";
import { MarkdownText } from "../fields/markdown-text";
import { FIELD_BOX } from "../fields/text-field";
import { showPlace } from "../context/use-place";

interface Props {
  document: PostmortemDocument;
  ledger: WireDuration | null;
  actions: readonly WireActionItem[];
}

/** What a careful reader would remark on, each with its reason, its place, and a way to accept it on purpose. */
export function RemarksPanel({ document: current, ledger, actions }: Props) {
  const t = useTranslations("writing.lint");
  const editing = useEditing();
  const document = useDeferredValue(current);
  const all = lintDocument(document, { downtime: ledger, accepted: [], actions });
  const accepted = new Map((document.accepted ?? []).map((remark) => [remark.id, remark]));
  const open = all.filter(({ key }) => !accepted.has(key));
  const passed = all.flatMap((found) => {
    const remark = accepted.get(found.key);
    return remark ? [{ found, remark }] : [];
  });
  const accept = (remark: AcceptedRemark) =>
    editing?.step((text) => ({
      ...text,
      accepted: [...(text.accepted ?? []).filter(({ id }) => id !== remark.id), remark],
    }));
  const again = (id: string) =>
    editing?.step((text) => {
      const rest = (text.accepted ?? []).filter((remark) => remark.id !== id);
      return { ...text, accepted: rest.length > 0 ? rest : undefined };
    });
  return (
    <section aria-label={t("title")} className="text-sm">
      {open.length === 0 ? (
        <p className="flex gap-1.5 text-ink-2">
          <Icon name="check" size={16} />
          <span>
            <span className="font-medium text-ink">{t("none")}</span>
            <span className="block">{t("noneText")}</span>
          </span>
        </p>
      ) : (
        <ol className="space-y-3">
          {open.map((found) => (
            <Remark key={found.key} found={found} document={document} onAccept={editing && accept} />
          ))}
        </ol>
      )}
      {passed.length > 0 && (
        <Disclosure
          label={t("accepted", { count: passed.length })}
          className="mt-4 border-t border-line pt-2"
        >
          <ol className="mt-2 space-y-2.5">
            {passed.map(({ found, remark }) => (
              <li key={found.key}>
                <p className="text-ink-2">
                  <RemarkWords found={found} />
                </p>
                <p>{remark.by ? t("by", { by: remark.by, reason: remark.reason }) : remark.reason}</p>
                {editing && (
                  <button
                    type="button"
                    onClick={() => again(found.key)}
                    className="text-ink-2 underline decoration-line-strong underline-offset-2 hover:text-ink"
                  >
                    {t("again")}
                  </button>
                )}
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
    </section>
  );
}

function Remark({
  found,
  document,
  onAccept,
}: {
  found: LintFinding;
  document: PostmortemDocument;
  /** Null where the document is only read. */
  onAccept: ((remark: AcceptedRemark) => void) | null;
}) {
  const t = useTranslations("writing.lint");
  const common = useTranslations("common");
  const [reason, setReason] = useState<string | null>(null);
  const title = found.itemId === null ? null : titleOf(document, found.itemId);
  return (
    <li className="border-l-2 border-degraded pl-2.5">
      <p className="font-medium break-words">
        <RemarkWords found={found} />
      </p>
      {title && (
        <div className="line-clamp-2 break-words text-ink-2">
          <MarkdownText inline text={title} />
        </div>
      )}
      <p className="mt-0.5 text-ink-2">{t(`reasons.${found.rule}`)}</p>
      {reason === null ? (
        <p className="mt-1 flex flex-wrap gap-x-3">
          {found.itemId !== null && (
            <button type="button" onClick={() => showPlace(found.itemId ?? "")} className={LINK}>
              {t("jump")}
            </button>
          )}
          {onAccept && (
            <button type="button" onClick={() => setReason("")} className={LINK}>
              {t("accept")}
            </button>
          )}
        </p>
      ) : (
        <form
          className="mt-1.5 space-y-1.5"
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() === "") return;
            onAccept?.({
              id: found.key.slice(0, 400),
              reason: reason.trim(),
              by: readCookie(COOKIES.actor).trim() || null,
            });
          }}
        >
          <input
            aria-label={t("acceptReason")}
            placeholder={t("acceptReason")}
            value={reason}
            maxLength={500}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opens in place of the button that had the focus
            autoFocus
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => event.key === "Escape" && setReason(null)}
            className={FIELD_BOX}
          />
          <span className="flex gap-2">
            <Button type="submit" size="small" disabled={reason.trim() === ""}>
              {t("acceptConfirm")}
            </Button>
            <Button size="small" look="quiet" onClick={() => setReason(null)}>
              {common("cancel")}
            </Button>
          </span>
        </form>
      )}
    </li>
  );
}

const LINK =
  "inline-flex min-h-6 items-center underline decoration-line-strong underline-offset-2 hover:decoration-ink";

function RemarkWords({ found }: { found: LintFinding }) {
  const t = useTranslations("writing.lint.rules");
  const { minutes = 0, lowMinutes = 0, highMinutes = 0 } = found.facts;
  return t(found.rule, {
    quote: found.quote,
    minutes,
    low: lowMinutes,
    high: highMinutes,
    value: String(found.facts.value ?? ""),
  });
}

function titleOf(document: PostmortemDocument, id: string): string | null {
  for (const list of [
    document.timeline,
    document.impact,
    document.recommendations,
    document.rootCauses,
    document.hypotheses,
    document.problems,
  ]) {
    const rows: readonly { id: string }[] = list;
    const row = rows.find((each) => each.id === id);
    if (!row) continue;
    for (const key of ["title", "aspect", "text"]) {
      const value: unknown = Reflect.get(row, key);
      if (typeof value === "string" && value.trim() !== "") return value.trim();
    }
  }
  return null;
}
