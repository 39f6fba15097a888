"use client";

import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { Import } from "@/lib/contracts/imports";

const TONES: Record<Import["state"], BadgeTone> = {
  receiving: "outline",
  processing: "outline",
  done: "neutral",
  failed: "down",
  cancelled: "neutral",
  undone: "neutral",
};

/** Where an import stands. */
export function ImportStateBadge({ state }: { state: Import["state"] }) {
  const t = useTranslations("imports.state");
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}

/** True while more may still come of it. */
export function isRunning(state: Import["state"]): boolean {
  return state === "receiving" || state === "processing";
}
