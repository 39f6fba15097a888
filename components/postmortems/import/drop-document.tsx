"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import { useMay } from "@/components/layout/use-may";
import { holdDocument } from "./held-document";

/** Lets a document file be dropped anywhere on its children; it opens on the import page. */
export function DropDocument({ children }: { children: ReactNode }) {
  const t = useTranslations("documents.drop");
  const router = useRouter();
  const [over, setOver] = useState(false);
  const mayImport = useMay("import-documents");
  if (!mayImport) return children;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is one more way; the import button does the same
    <div
      className="relative"
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        const [file] = event.dataTransfer.files;
        setOver(false);
        if (!file) return;
        event.preventDefault();
        holdDocument({ name: file.name, file });
        router.push("/postmortems/import");
      }}
    >
      {children}
      {over && (
        <div className="pointer-events-none absolute inset-0 z-10 flex items-center justify-center rounded-lg border-2 border-dashed border-ink bg-bg/85 text-lg font-semibold">
          {t("here")}
        </div>
      )}
    </div>
  );
}
