"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";

/** The documents of one file; each becomes a draft of its own. */
export function DocumentTabs({
  titles,
  shown,
  onShow,
}: {
  titles: readonly string[];
  shown: number;
  onShow: (index: number) => void;
}) {
  const t = useTranslations("documents");
  return (
    <nav aria-label={t("several", { count: titles.length })}>
      <p className="mb-2 text-ink-2">{t("several", { count: titles.length })}</p>
      <ul className="flex flex-wrap gap-2">
        {titles.map((title, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the order is the identity: two may have one title
          <li key={index} className="min-w-0">
            <button
              type="button"
              aria-current={index === shown ? "true" : undefined}
              onClick={() => onShow(index)}
              className={classNames(
                "max-w-full truncate rounded-md border px-3 py-1.5 text-left",
                index === shown ? "border-ink bg-sunken font-medium" : "border-line bg-panel hover:bg-hover",
              )}
            >
              {title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
