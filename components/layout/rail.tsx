"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { PAGES, pageOf } from "./pages";
import { RailPerson } from "./person-menu";
import { usePeriod } from "./use-period";
import type { Viewer } from "./viewer";

/** The rooms of the product. The period goes with the reader. */
export function Rail({ viewer }: { viewer: Viewer }) {
  const t = useTranslations("shell");
  const current = pageOf(usePathname())?.key;
  const { keepPeriod } = usePeriod();
  return (
    <nav
      aria-label={t("rail")}
      data-chrome
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-panel md:inset-y-0 md:right-auto md:w-24 md:border-t-0 md:border-r"
    >
      <Link href="/" className="hidden h-14 items-center justify-center font-semibold tracking-tight md:flex">
        {t("product")}
      </Link>
      <ul className="flex justify-between gap-x-1 px-1 md:block md:space-y-0.5 md:p-1.5">
        {PAGES.map((page) => (
          <li key={page.key} className="min-w-0 flex-auto">
            <Link
              href={page.key === "imports" ? page.href : keepPeriod(page.href)}
              aria-current={current === page.key ? "page" : undefined}
              className={classNames(
                "flex h-14 flex-col items-center gap-1 rounded-md pt-2 text-[0.625rem] leading-none tracking-tight max-[379px]:text-[0.5625rem] md:h-[3.75rem] md:justify-center md:pt-0 md:text-2xs md:tracking-normal",
                current === page.key
                  ? "font-semibold text-ink md:bg-sunken"
                  : "text-ink-2 hover:text-ink md:hover:bg-hover",
              )}
            >
              <Icon name={page.icon} size={21} />
              <span className="w-min max-w-full overflow-hidden text-center text-ellipsis md:w-auto">
                {t(`pages.${page.key}`)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {viewer.kind === "user" && <RailPerson viewer={viewer} />}
    </nav>
  );
}
