"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";

/** Changes parts of the URL's query: an empty value leaves the name out. `pending` until the page has followed. */
export function useQueryChange() {
  const search = useSearchParams();
  const pathname = usePathname();
  const router = useRouter();
  const [pending, start] = useTransition();
  const hrefWith = (changes: Record<string, string | null | undefined>) => {
    const query = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) {
      if (value) query.set(name, value);
      else query.delete(name);
    }
    const text = query.toString();
    return text ? `${pathname}?${text}` : pathname;
  };
  /** `push` for steps one wants to go back from, such as a zoom; else the entry is replaced. */
  const change = (changes: Record<string, string | null | undefined>, how: "push" | "replace" = "replace") =>
    start(() => router[how](hrefWith(changes), { scroll: false }));
  return { change, hrefWith, pending };
}
