"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { ApiError } from "@/lib/client/http";
import type { DraftKeeper, SaveState } from "@/lib/client/draft-keeper";

/** Whether the text is safe, in words: "Saved" stands only for what the server has confirmed. */
export function SaveStatus({ save, keeper }: { save: SaveState; keeper: DraftKeeper }) {
  const t = useTranslations("postmortems.save");
  const format = useFormat();
  const words = {
    saved:
      save.kind === "saved" && save.at !== null
        ? t("savedAt", { at: format.clock(save.at, "second") })
        : t("saved"),
    unsaved: t("unsaved"),
    saving: t("saving"),
    failed: t("failed"),
    conflict: t("conflict"),
  }[save.kind];
  return (
    <output
      data-save={save.kind}
      className={`inline-flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-0.5 text-sm ${save.kind === "failed" || save.kind === "conflict" ? "font-medium text-down-text" : "text-ink-2"}`}
    >
      {save.kind === "saved" && <Icon name="check" size={14} />}
      {(save.kind === "failed" || save.kind === "conflict") && <Icon name="warning" size={14} />}
      <span className="figures">{words}</span>
      {save.kind === "failed" && !isSerious(save) && (
        <span className="font-normal" title={save.error.message}>
          {t("copied")} {t("retrying")}
        </span>
      )}
      {save.kind === "failed" && (
        <Button size="small" onClick={() => void keeper.flush()}>
          {t("now")}
        </Button>
      )}
    </output>
  );
}

const isSerious = ({ retryAt, copied }: Extract<SaveState, { kind: "failed" }>) =>
  retryAt === null || !copied;

/** What failed, what is safe, what to do: over the document when the text is not safe or waiting will not help. */
export function SaveFailure({ save }: { save: SaveState }) {
  const t = useTranslations("postmortems.save");
  const common = useTranslations("common.error");
  if (save.kind !== "failed" || !isSerious(save)) return null;
  const { error, retryAt, copied } = save;
  const words = error instanceof ApiError && error.code === "offline" ? common("offline") : error.message;
  return (
    <div
      role="alert"
      className="mb-4 rounded-md border border-down-text/30 bg-down-tint px-4 py-3 print:hidden"
    >
      <p className="font-semibold">{t("failedTitle")}</p>
      <p className="text-ink-2">
        {words} {t(copied ? "copied" : "notCopied")} {t(retryAt === null ? "stuck" : "retrying")}
      </p>
    </div>
  );
}
