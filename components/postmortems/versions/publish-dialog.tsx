"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, Textarea } from "@/components/ui/field";
import { useNotify } from "@/components/ui/notices";
import { SaveDialog } from "@/components/ui/save-dialog";
import type { DraftKeeper } from "@/lib/client/draft-keeper";
import { postmortemQueries, publishVersion } from "@/lib/client/postmortems";
import { sha256 } from "@/lib/client/sha256";
import type { WirePostmortem } from "@/lib/contracts/postmortems";
import { nextVersion } from "@/lib/domain/postmortems/revisions";

/** Publishes the draft as it stands: saves it first, then makes a version that never changes. */
export function PublishDialog({
  postmortem,
  keeper,
  onClose,
}: {
  postmortem: WirePostmortem;
  keeper: DraftKeeper;
  onClose: () => void;
}) {
  const t = useTranslations("postmortems.publish");
  const reviews = useTranslations("writing.review");
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [note, setNote] = useState("");
  const [pressed, setPressed] = useState(false);
  const isNoted = note.trim() !== "";
  const [bump, setBump] = useState<"minor" | "major">("minor");
  const [opened] = useState(() => Array.from(crypto.getRandomValues(new Uint32Array(4))));
  const isFirst = postmortem.version === null;
  const { review } = postmortem;
  const isUnchanged = !isFirst && !postmortem.changed && keeper.isSaved;
  const publish = useMutation({
    mutationFn: async () => {
      await keeper.flush();
      if (!keeper.isSaved) throw new Error(t("unsaved"));
      const { revision } = keeper.get();
      // A press that is repeated because its answer was lost is the same press; other words are another.
      const key = sha256(JSON.stringify([opened, note.trim(), bump, revision]));
      return publishVersion(postmortem.id, { note: note.trim(), bump, revision }, key);
    },
    onSuccess: async (version) => {
      await queryClient.invalidateQueries({ queryKey: postmortemQueries.all });
      notify({ text: t("published", { version: version.number }) });
      onClose();
    },
  });
  return (
    <SaveDialog
      title={t("title")}
      onClose={onClose}
      save={publish}
      onSave={() => (isNoted ? publish.mutate() : setPressed(true))}
      ready={!isUnchanged}
      confirm={t("confirm", { version: nextVersion(postmortem.version, bump) })}
    >
      <p className="text-ink-2">
        {isUnchanged ? t("unchanged", { version: postmortem.version ?? "" }) : t("intro")}
      </p>
      <p
        className={
          review.state === "approved" ? "text-ink-2" : "border-l-2 border-degraded pl-2.5 text-ink-2"
        }
      >
        {review.state === "approved" && review.approval
          ? reviews("publishApproved", { actor: review.approval.actor })
          : reviews(review.lapsed ? "publishLapsed" : "publishUnapproved")}
      </p>
      <Field
        label={t("note")}
        hint={t(isFirst ? "firstHint" : "noteHint")}
        fault={pressed && !isNoted ? t("noteMissing") : undefined}
      >
        <Textarea value={note} onChange={(event) => setNote(event.target.value)} maxLength={5000} />
      </Field>
      {!isFirst && (
        <fieldset className="space-y-1.5">
          <legend className="mb-1 text-sm font-medium">{t("size")}</legend>
          {(["minor", "major"] as const).map((size) => (
            <label key={size} className="flex items-start gap-2">
              <input
                type="radio"
                name="bump"
                className="mt-1"
                checked={bump === size}
                onChange={() => setBump(size)}
              />
              <span>
                {t(`bump.${size}`, { version: nextVersion(postmortem.version, size) })}
                <span className="block text-sm text-ink-3">{t(`bumpHint.${size}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </SaveDialog>
  );
}
