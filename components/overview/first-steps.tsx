"use client";

import { useTranslations } from "next-intl";
import { ImportDropzone } from "@/components/imports/import-dropzone";
import { UploadList } from "@/components/imports/upload-list";
import { LoadExample } from "./load-example";

/** The overview before the first log and the first document: what will be here, and three ways to begin. */
export function FirstSteps() {
  const t = useTranslations("overview.first");
  return (
    <div className="mx-auto max-w-3xl py-4 sm:py-10">
      <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="mt-2 max-w-prose text-lg text-ink-2">{t("text")}</p>
      <div className="mt-6 space-y-4">
        <ImportDropzone />
        <UploadList />
      </div>
      <div className="mt-8 border-t border-line pt-5">
        <LoadExample />
      </div>
      <p className="mt-6 text-sm text-ink-3">{t("api")}</p>
    </div>
  );
}
