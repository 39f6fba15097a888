"use client";

import { useTranslations } from "next-intl";
import { STRIP_KINDS } from "@/lib/domain/availability/state-strip";
import { StateStrip } from "./state-strip";

/** What each look of a strip means. */
export function StripLegend() {
  const t = useTranslations("downtime.strip.kinds");
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
      {STRIP_KINDS.map((kind) => (
        <li key={kind} className="inline-flex items-center gap-1.5">
          <StateStrip
            parts={[{ kind, x: 0, width: 18, from: 0, to: 1, incidentIds: [] }]}
            width={18}
            height={14}
          />
          {t(kind)}
        </li>
      ))}
    </ul>
  );
}
