"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuHeading, MenuItem } from "@/components/ui/menu";
import { exportHref } from "@/lib/client/postmortems";

const PublicDialog = dynamic(() => import("./public-dialog").then((room) => room.PublicDialog), {
  // Its own boundary: without one the whole page would wait for it.
  ssr: false,
});

const EXPORTS = [
  { key: "pdf", format: "pdf" },
  { key: "html", format: "html" },
  { key: "mdEn", format: "md", language: "en" },
  { key: "mdRu", format: "md", language: "ru" },
  { key: "json", format: "json" },
] as const;

/** Plain links to the exports of the draft or of one version, the public rendition, and print. */
export function ExportMenu({
  postmortemId,
  version,
  imported = false,
  onOpen,
}: {
  postmortemId: string;
  version?: string;
  /** Whether the document came from a file that can be had again. */
  imported?: boolean;
  onOpen?: () => void;
}) {
  const t = useTranslations("postmortems.export");
  const [opening, setOpening] = useState(false);
  return (
    <>
      <Menu
        label={<span className="max-sm:sr-only">{t("button")}</span>}
        icon="download"
        align="end"
        onOpen={onOpen}
      >
        <MenuHeading>{version ? t("version", { version }) : t("draft")}</MenuHeading>
        {EXPORTS.map(({ key, ...query }) => (
          <DownloadItem
            key={key}
            href={exportHref(postmortemId, version ? { ...query, version } : query)}
            label={t(key)}
          />
        ))}
        <MenuItem icon="person" onSelect={() => setOpening(true)}>
          {t("public")}
        </MenuItem>
        {imported && (
          <DownloadItem href={`/api/v1/postmortems/${postmortemId}/original`} label={t("original")} />
        )}
        <MenuItem icon="records" onSelect={() => window.print()}>
          {t("print")}
        </MenuItem>
      </Menu>
      {opening && (
        <PublicDialog
          postmortemId={postmortemId}
          {...(version ? { version } : {})}
          onClose={() => setOpening(false)}
        />
      )}
    </>
  );
}

function DownloadItem({ href, label }: { href: string; label: string }) {
  return (
    <a
      role="menuitem"
      href={href}
      download
      onClick={(event) => event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()}
      className="flex min-h-8 items-center gap-2 rounded px-2.5 py-1 hover:bg-hover focus-visible:bg-hover"
    >
      <Icon name="file" size={16} />
      {label}
    </a>
  );
}
