"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ImportDropzone } from "@/components/imports/import-dropzone";
import { useMay } from "@/components/layout/use-may";
import { UploadList } from "@/components/imports/upload-list";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { loadExample } from "@/lib/client/overview";

/** The overview before the first log: what will be here, and three ways to begin. */
export function FirstSteps() {
  const t = useTranslations("overview.first");
  const mayLoad = useMay("load-example");
  const queryClient = useQueryClient();
  const example = useMutation({
    mutationFn: loadExample,
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <div className="mx-auto max-w-3xl py-4 sm:py-10">
      <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="mt-2 max-w-prose text-lg text-ink-2">{t("text")}</p>
      <div className="mt-6 space-y-4">
        <ImportDropzone />
        <UploadList />
      </div>
      <div className="mt-8 flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-t border-line pt-5">
        <div className="max-w-md">
          <h2 className="font-semibold">{t("exampleTitle")}</h2>
          <p className="text-ink-2">{t("exampleText")}</p>
        </div>
        {mayLoad && (
          <Button busy={example.isPending} onClick={() => example.mutate()}>
            {example.isPending ? t("exampleLoading") : t("exampleLoad")}
          </Button>
        )}
      </div>
      {example.error && (
        <div className="mt-4">
          <ErrorPanel error={example.error} onRetry={() => example.mutate()} />
        </div>
      )}
      <p className="mt-6 text-sm text-ink-3">{t("api")}</p>
    </div>
  );
}
