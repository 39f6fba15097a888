"use client";

import { useTranslations } from "next-intl";
import { Menu } from "@/components/ui/menu";
import { downtimeFiles, type DowntimeScope } from "@/lib/client/downtime";

/** Everything of the period as files: figures with the rows they are made of, and the ledgers of states. */
export function ExportMenu({ scope }: { scope: DowntimeScope }) {
  const t = useTranslations("downtime.export");
  const files = [
    { key: "figuresCsv", href: downtimeFiles.metrics(scope, "csv") },
    { key: "ledgersCsv", href: downtimeFiles.availability(scope, "csv") },
    { key: "figuresJson", href: downtimeFiles.metrics(scope, "json"), name: "metrics.json" },
    { key: "ledgersJson", href: downtimeFiles.availability(scope, "json"), name: "availability.json" },
  ] as const;
  return (
    <Menu label={t("label")} icon="download" align="end">
      {files.map((file) => (
        <a
          key={file.key}
          role="menuitem"
          href={file.href}
          download={"name" in file ? file.name : ""}
          className="flex h-9 items-center rounded px-2.5 hover:bg-hover"
        >
          {t(file.key)}
        </a>
      ))}
    </Menu>
  );
}
