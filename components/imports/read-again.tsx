"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useMay } from "@/components/layout/use-may";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorPanel } from "@/components/ui/error-panel";
import type { Import, ImportOptions } from "@/lib/contracts/imports";
import { deleteImport } from "@/lib/client/imports";
import { addUploads } from "@/lib/client/uploads";
import { ImportOptionsForm, readOptions } from "./import-options-form";

/** Corrects how a delivery was read: takes it back, and reads the file anew with what a person says about it. */
export function ReadAgain({ one, label }: { one: Import; label: string }) {
  const [open, setOpen] = useState(false);
  const mayTakeBack = useMay("delete-records");
  if (!mayTakeBack) return null;
  return (
    <>
      <Button size="small" icon="undo" onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && <ReadAgainDialog one={one} onClose={() => setOpen(false)} />}
    </>
  );
}

function ReadAgainDialog({ one, onClose }: { one: Import; onClose: () => void }) {
  const t = useTranslations("imports.again");
  const common = useTranslations("common");
  const queryClient = useQueryClient();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const again = useMutation({
    mutationFn: async ({ file, options }: { file: File; options: ImportOptions }) => {
      await deleteImport(one.id);
      addUploads([{ name: one.name, file }], options);
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      router.push("/imports");
    },
  });
  return (
    <Dialog
      wide
      title={t("title", { name: one.name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button look="primary" busy={again.isPending} onClick={() => input.current?.click()}>
            {t("choose")}
          </Button>
        </>
      }
    >
      <p className="mb-4 max-w-prose text-ink-2">{t("text")}</p>
      <form ref={form} onSubmit={(event) => event.preventDefault()}>
        <ImportOptionsForm values={one.options} />
      </form>
      <input
        ref={input}
        type="file"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file && form.current) again.mutate({ file, options: readOptions(form.current) });
          event.target.value = "";
        }}
      />
      {again.error && (
        <div className="mt-4">
          <ErrorPanel error={again.error} />
        </div>
      )}
    </Dialog>
  );
}
