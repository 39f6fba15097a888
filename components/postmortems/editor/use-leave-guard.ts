"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import type { DraftKeeper } from "@/lib/client/draft-keeper";

/** Asks before a link leaves the page while the text cannot be saved; text that only waits is saved on the way. */
export function useLeaveGuard(keeper: DraftKeeper): void {
  const t = useTranslations("postmortems.save");
  const question = t("leave");
  // Outside system: the window's links.
  useEffect(() => {
    const ask = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const href = link?.getAttribute("href") ?? "";
      if (
        !link ||
        href.startsWith("#") ||
        link.hasAttribute("download") ||
        link.getAttribute("target") === "_blank"
      )
        return;
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const { kind } = keeper.get().save;
      if (kind !== "failed" && kind !== "conflict") return;
      if (window.confirm(question)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("click", ask, { capture: true });
    return () => document.removeEventListener("click", ask, { capture: true });
  }, [keeper, question]);
}
