"use client";

import { usePathname, useSearchParams } from "next/navigation";

/** The chosen recommendations and the effort to spend, in the URL; changing them keeps the page where it is. */
export function useWhatIfChoice() {
  const search = useSearchParams();
  const pathname = usePathname();
  const chosen = (search.get("recommendation") ?? "").split(",").filter(Boolean);
  const effort = search.get("effort");
  const write = (changes: { recommendation?: string; effort?: string }) => {
    const query = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) {
      if (value) query.set(name, value);
      else query.delete(name);
    }
    const text = query.toString();
    window.history.replaceState(null, "", text ? `${pathname}?${text}` : pathname);
  };
  return {
    chosen,
    effortDays: effort !== null && Number(effort) >= 0 ? Number(effort) : null,
    choose: (ids: readonly string[]) => write({ recommendation: ids.join(",") }),
    setEffort: (days: number) => write({ effort: String(days) }),
  };
}
