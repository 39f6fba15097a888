"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/layout/use-may";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { loadExample } from "@/lib/client/overview";

/** The example that is a way to begin, for whoever may load it. */
export function LoadExample() {
  const t = useTranslations("overview.first");
  const mayLoad = useMay("load-example");
  const queryClient = useQueryClient();
  const example = useMutation({
    mutationFn: loadExample,
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
        <div className="max-w-md min-w-56 flex-1">
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
    </>
  );
}
