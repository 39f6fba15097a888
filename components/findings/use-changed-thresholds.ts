"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import type { ChangedThresholds } from "@/lib/contracts/analysis-settings";
import { THRESHOLD_KEYS } from "@/lib/domain/findings/settings";
import { THRESHOLDS, type ThresholdKey } from "@/lib/domain/findings/thresholds";

/**
 * The thresholds as the person has them now: those that hold, what the URL says on top, and what was moved since. The
 * URL follows, so that a preview can be sent to a colleague.
 */
export function useChangedThresholds(holding: ChangedThresholds) {
  const search = useSearchParams();
  const [moved, setMoved] = useState<Partial<Record<ThresholdKey, number>>>(() => fromUrl(search));
  const values = useMemo(() => {
    const all = THRESHOLD_KEYS.map(
      (key) => [key, moved[key] ?? holding[key] ?? THRESHOLDS[key].default] as const,
    );
    return Object.fromEntries(all) as Record<ThresholdKey, number>;
  }, [moved, holding]);
  const changed = useMemo(
    () =>
      Object.fromEntries(
        THRESHOLD_KEYS.flatMap((key) =>
          values[key] === THRESHOLDS[key].default ? [] : [[key, values[key]]],
        ),
      ) as ChangedThresholds,
    [values],
  );
  const differs = THRESHOLD_KEYS.filter((key) => values[key] !== (holding[key] ?? THRESHOLDS[key].default));

  // Outside system: the address bar. replaceState keeps the page as it is; a router would fetch it anew at every step.
  useEffect(() => {
    const query = new URLSearchParams(window.location.search);
    for (const key of THRESHOLD_KEYS) {
      const value = moved[key];
      if (value === undefined || value === (holding[key] ?? THRESHOLDS[key].default)) query.delete(key);
      else query.set(key, String(value));
    }
    const text = query.toString();
    window.history.replaceState(window.history.state, "", text ? `?${text}` : window.location.pathname);
  }, [moved, holding]);

  return {
    values,
    changed,
    differs,
    set: (key: ThresholdKey, value: number) => setMoved((old) => ({ ...old, [key]: value })),
    /** Back to what holds. */
    forget: () => setMoved({}),
    toDefaults: () =>
      setMoved(Object.fromEntries(THRESHOLD_KEYS.map((key) => [key, THRESHOLDS[key].default]))),
  };
}

function fromUrl(search: URLSearchParams): Partial<Record<ThresholdKey, number>> {
  return Object.fromEntries(
    THRESHOLD_KEYS.flatMap((key) => {
      const text = search.get(key);
      const value = Number(text);
      const { min, max } = THRESHOLDS[key];
      return text === null || text === "" || !Number.isFinite(value)
        ? []
        : [[key, Math.min(max, Math.max(min, value))]];
    }),
  );
}
