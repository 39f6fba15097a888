"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionTitle } from "@/components/actions/action-title";
import type { WireActionItem } from "@/lib/contracts/action-items";
import { OverviewRow } from "./overview-row";

/** An action on the overview: what is to be done, by whom, and when. */
export function OverviewAction({
  action: { id, title, priority, owner },
  children,
}: {
  action: Pick<WireActionItem, "id" | "title" | "priority" | "owner">;
  children: ReactNode;
}) {
  const t = useTranslations("actions");
  return (
    <OverviewRow
      href={`/actions/${id}`}
      priority={priority}
      note={
        <>
          <span className="max-w-40 truncate text-ink-2" title={owner ?? undefined}>
            {owner ?? t("nobody")}
          </span>
          {children}
        </>
      }
    >
      <ActionTitle text={title} />
    </OverviewRow>
  );
}
