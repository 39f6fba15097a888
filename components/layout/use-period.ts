"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";

export interface Period {
  /** ISO instants, half-open; null is "from the first record" and "to the last". */
  from: string | null;
  to: string | null;
}

/** The period in the URL, and the ways to change it and to carry it to another page. */
export function usePeriod() {
  const search = useSearchParams();
  const pathname = usePathname();
  const router = useRouter();
  const period: Period = { from: instantOf(search.get("from")), to: instantOf(search.get("to")) };

  const setPeriod = (next: Period) => {
    const query = new URLSearchParams(search);
    for (const key of ["from", "to"] as const) {
      const value = next[key];
      if (value) query.set(key, value);
      else query.delete(key);
    }
    router.push(joinPath(pathname, query), { scroll: false });
  };
  /** The path with the period of this page. */
  const keepPeriod = (path: string) => {
    const [base = path, own = ""] = path.split("?");
    const query = new URLSearchParams(own);
    if (period.from && !query.has("from")) query.set("from", period.from);
    if (period.to && !query.has("to")) query.set("to", period.to);
    return joinPath(base, query);
  };
  return { period, setPeriod, keepPeriod };
}

/** A comparison names versions in the same places: what is no instant is no period. */
function instantOf(text: string | null): string | null {
  return text !== null && /^\d{4}-\d{2}-\d{2}T/.test(text) ? text : null;
}

function joinPath(path: string, query: URLSearchParams): string {
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
