"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuHeading } from "@/components/ui/menu";
import { exportHref } from "@/lib/client/postmortems";

const EXPORTS = [
  { key: "mdEn", format: "md", language: "en" },
  { key: "mdRu", format: "md", language: "ru" },
  { key: "json", format: "json" },
] as const;

/** Plain links to the exports of the draft or of one version. */
export function ExportMenu({
  postmortemId,
  version,
  onOpen,
}: {
  postmortemId: string;
  version?: string;
  onOpen?: () => void;
}) {
  const t = useTranslations("postmortems.export");
  return (
    <Menu
      label={<span className="max-sm:sr-only">{t("button")}</span>}
      icon="download"
      align="end"
      onOpen={onOpen}
    >
      <MenuHeading>{version ? t("version", { version }) : t("draft")}</MenuHeading>
      {EXPORTS.map(({ key, ...query }) => (
        <a
          key={key}
          role="menuitem"
          href={exportHref(postmortemId, version ? { ...query, version } : query)}
          download
          onClick={(event) => event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()}
          className="flex min-h-8 items-center gap-2 rounded px-2.5 py-1 hover:bg-hover focus-visible:bg-hover"
        >
          <Icon name="file" size={16} />
          {t(key)}
        </a>
      ))}
      <button
        type="button"
        role="menuitem"
        onClick={(event) => {
          event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
          window.print();
        }}
        className="flex min-h-8 w-full items-center gap-2 rounded px-2.5 py-1 text-left hover:bg-hover focus-visible:bg-hover"
      >
        <Icon name="records" size={16} />
        {t("print")}
      </button>
    </Menu>
  );
}
