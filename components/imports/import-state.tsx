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

/** Where an import stands; of bytes that were here before, that they were. */
export function ImportStateBadge({ state, duplicateOf }: Pick<Import, "state" | "duplicateOf">) {
  const t = useTranslations("imports.state");
  return <Badge tone={TONES[state]}>{t(state === "done" && duplicateOf ? "duplicate" : state)}</Badge>;
}

/** True while more may still come of it. */
export function isRunning(state: Import["state"]): boolean {
  return state === "receiving" || state === "processing";
}
