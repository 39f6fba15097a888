"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useMay } from "@/components/layout/use-may";
import { Button } from "@/components/ui/button";
import { useNotify } from "@/components/ui/notices";
import { SaveDialog } from "@/components/ui/save-dialog";
import type { Import } from "@/lib/contracts/imports";
import { cancelImport, deleteImport } from "@/lib/client/imports";
import { cancelUpload, useUploads } from "@/lib/client/uploads";

/** Takes a whole import back, after asking; a running one is stopped by it. */
export function UndoImport({ one, running }: { one: Import; running: boolean }) {
  const t = useTranslations("imports");
  const queryClient = useQueryClient();
  const router = useRouter();
  const notify = useNotify();
  const uploads = useUploads();
  const [asking, setAsking] = useState(false);
  const mayDelete = useMay("delete-records");
  const undo = useMutation({
    mutationFn: () => {
      const own = uploads.find((upload) => upload.importId === one.id && upload.state === "sending");
      if (own) cancelUpload(own.key);
      return mayDelete ? deleteImport(one.id) : cancelImport(one.id);
    },
    onSuccess: async () => {
      setAsking(false);
      notify({ text: t(running ? "undo.stopDone" : "undo.done", { name: one.name }) });
      await queryClient.invalidateQueries();
      router.push("/imports");
    },
  });
  if (!mayDelete && !running) return null;
  return (
    <>
      <Button
        look={running ? "plain" : "danger"}
        icon={running ? "close" : "undo"}
        onClick={() => setAsking(true)}
      >
        {running ? t("progress.cancel") : t("undo.button")}
      </Button>
      {asking && (
        <SaveDialog
          title={t(running ? "undo.stopTitle" : "undo.title", { name: one.name })}
          onClose={() => setAsking(false)}
          save={undo}
          onSave={() => undo.mutate()}
          confirm={t(running ? "undo.stopConfirm" : "undo.confirm")}
          danger
        >
          <p className="text-ink-2">
            {running ? t("undo.stopText") : t("undo.text", { count: one.records })}
          </p>
        </SaveDialog>
      )}
    </>
  );
}
