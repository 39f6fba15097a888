"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";

/**
 * The chosen recommendations and the effort to spend. The URL holds them too, so that a choice has its address; the page
 * stays where it is.
 */
export function useWhatIfChoice() {
  const search = useSearchParams();
  const pathname = usePathname();
  const [chosen, setChosen] = useState(() => (search.get("recommendation") ?? "").split(",").filter(Boolean));
  const [effortDays, setEffortDays] = useState(() => daysOf(search.get("effort")));
  const write = (name: string, value: string) => {
    const query = new URLSearchParams(window.location.search);
    if (value) query.set(name, value);
    else query.delete(name);
    const text = query.toString();
    window.history.replaceState(null, "", text ? `${pathname}?${text}` : pathname);
  };
  return {
    chosen,
    effortDays,
    choose: (ids: string[]) => {
      setChosen(ids);
      write("recommendation", ids.join(","));
    },
    setEffort: (days: number) => {
      setEffortDays(days);
      write("effort", String(days));
    },
  };
}

function daysOf(text: string | null): number | null {
  return text !== null && text !== "" && Number(text) >= 0 ? Number(text) : null;
}
