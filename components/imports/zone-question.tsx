"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/layout/use-may";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Field } from "@/components/ui/field";
import { InlineNotice } from "@/components/ui/inline-notice";
import { useNotify } from "@/components/ui/notices";
import type { Import } from "@/lib/contracts/imports";
import { changeSource, serviceQueries } from "@/lib/client/services";
import { ZoneInput } from "./import-options-form";
import { ReadAgain } from "./read-again";

/** Asks for the time zone where nothing in the file told it: to read this file again, and for the files to come. */
export function ZoneQuestion({ one }: { one: Import }) {
  const t = useTranslations("imports.zoneAsk");
  const queryClient = useQueryClient();
  const notify = useNotify();
  const assumed =
    one.state === "done" && one.entries.some((entry) => entry.timeZone.reason === "no-evidence");
  const { data: services } = useQuery({ ...serviceQueries.list(), enabled: assumed });
  const sources = (services?.items ?? [])
    .flatMap((service) => service.sources)
    .filter((source) => source.name === one.source);
  const save = useMutation({
    mutationFn: (timeZone: string) =>
      Promise.all(sources.map((source) => changeSource(source.id, { timeZone }))),
    onSuccess: async () => {
      notify({ text: t("saved", { source: one.source }) });
      await queryClient.invalidateQueries();
    },
  });
  const mayCorrect = useMay("correct-sources");
  if (!assumed) return null;
  return (
    <InlineNotice tone="warning">
      <h2 className="font-semibold">{t("title", { zone: "UTC" })}</h2>
      <p className="max-w-prose text-ink-2">{t("text")}</p>
      <div className="mt-3">
        <ReadAgain one={one} label={t("again")} />
      </div>
      {sources.length > 0 && mayCorrect && (
        <form
          className="mt-4 flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            const zone = String(new FormData(event.currentTarget).get("zone") ?? "").trim();
            if (zone) save.mutate(zone);
          }}
        >
          <Field label={t("label", { source: one.source })}>
            <ZoneInput name="zone" />
          </Field>
          <Button type="submit" busy={save.isPending}>
            {t("save")}
          </Button>
        </form>
      )}
      {save.error && (
        <div className="mt-3">
          <ErrorPanel error={save.error} />
        </div>
      )}
    </InlineNotice>
  );
}
