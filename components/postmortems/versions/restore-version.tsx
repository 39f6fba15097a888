"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { InlineNotice } from "@/components/ui/inline-notice";
import { useNotify } from "@/components/ui/notices";
import { SaveDialog } from "@/components/ui/save-dialog";
import { postmortemQueries, saveDraft } from "@/lib/client/postmortems";
import { restoreVersion } from "@/lib/client/reviews";
import type { WirePostmortem } from "@/lib/contracts/postmortems";

/** Makes the text of a version the draft; the draft that was there can be brought back. */
export function RestoreVersion({ postmortem, number }: { postmortem: WirePostmortem; number: string }) {
  const t = useTranslations("writing.restore");
  const common = useTranslations("common");
  const router = useRouter();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(false);
  const refresh = () => queryClient.invalidateQueries({ queryKey: postmortemQueries.all });
  const undo = useMutation({
    mutationFn: (revision: number) => saveDraft(postmortem.id, revision, postmortem.document),
    onSuccess: refresh,
    onError: (error) => notify({ text: error.message }),
  });
  const restore = useMutation({
    mutationFn: () => restoreVersion(postmortem.id, number, postmortem.revision),
    onSuccess: async ({ revision }) => {
      await refresh();
      notify({
        text: t("done", { version: number }),
        action: { label: common("undo"), run: () => undo.mutate(revision) },
      });
      router.push(`/postmortems/${postmortem.id}`);
    },
  });
  return (
    <>
      <Button icon="undo" onClick={() => setAsked(true)}>
        {t("button")}
      </Button>
      {asked && (
        <SaveDialog
          title={t("title", { version: number })}
          onClose={() => setAsked(false)}
          save={restore}
          onSave={() => restore.mutate()}
          confirm={t("confirm")}
        >
          <p className="text-ink-2">{t("text", { version: number })}</p>
          {postmortem.changed && (
            <div className="mt-3">
              <InlineNotice tone="warning">{t("unpublished")}</InlineNotice>
            </div>
          )}
        </SaveDialog>
      )}
    </>
  );
}
