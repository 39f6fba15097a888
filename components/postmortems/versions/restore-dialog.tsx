"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { DraftCopy } from "@/lib/client/draft-copies";
import { mergeDrafts } from "@/lib/domain/postmortems/comparing/merge-drafts";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";

/** Asks about text that was typed in this browser and never confirmed by the server. */
export function RestoreDialog({
  copy,
  current,
  onSettle,
}: {
  copy: DraftCopy;
  current: PostmortemDocument;
  onSettle: (restore: boolean) => void;
}) {
  const t = useTranslations("postmortems.restore");
  const format = useFormat();
  const { taken, collisions } = mergeDrafts(copy.base, current, copy.document);
  return (
    <Dialog
      title={t("title")}
      onClose={() => onSettle(true)}
      actions={
        <>
          <Button look="danger" onClick={() => onSettle(false)}>
            {t("discard")}
          </Button>
          <Button look="primary" onClick={() => onSettle(true)}>
            {t("restore")}
          </Button>
        </>
      }
    >
      <p>{t("text", { at: format.zoned(copy.at, "minute"), count: taken + collisions.length })}</p>
    </Dialog>
  );
}
