"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useId, type ReactNode } from "react";
import { IconButton } from "./button";
import { useModal } from "./dialog";

/**
 * Details beside a list, under a URL of their own: the page shows it when its parameter is in the URL, and `closeHref` is
 * the same page without it.
 */
export function SideSheet({
  title,
  closeHref,
  children,
}: {
  title: ReactNode;
  closeHref: string;
  children: ReactNode;
}) {
  const t = useTranslations("common");
  const router = useRouter();
  const heading = useId();
  const close = () => router.push(closeHref, { scroll: false });
  const box = useModal(close);
  return (
    <dialog
      ref={box}
      aria-labelledby={heading}
      className="m-0 ml-auto h-dvh max-h-none w-full max-w-2xl overflow-y-auto border-l border-line bg-panel p-0 text-ink shadow-float"
    >
      <div className="sticky top-0 z-10 flex items-start justify-between gap-4 border-b border-line bg-panel px-5 py-3">
        <h2 id={heading} className="min-w-0 pt-1 text-lg font-semibold break-words">
          {title}
        </h2>
        <IconButton icon="close" label={t("close")} onClick={close} />
      </div>
      <div className="px-5 py-4">{children}</div>
    </dialog>
  );
}
