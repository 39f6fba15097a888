"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";

/**
 * The figure that the URL has opened, and the ways to open and close one. The page stays as it is, so the history changes
 * without asking the server again.
 */
export function useOpenFigure() {
  const search = useSearchParams();
  const pathname = usePathname();
  const hrefOf = (figure: string | null) => {
    const query = new URLSearchParams(search);
    if (figure === null) query.delete("figure");
    else query.set("figure", figure);
    const text = query.toString();
    return text ? `${pathname}?${text}` : pathname;
  };
  return {
    figure: search.get("figure"),
    hrefOf,
    open: (figure: string) => window.history.pushState(null, "", hrefOf(figure)),
    close: () => window.history.pushState(null, "", hrefOf(null)),
  };
}

/** A number that opens into the ledger it is made of. */
export function FigureLink({
  figure,
  label,
  className,
  children,
}: {
  figure: string;
  label?: string;
  className?: string;
  children: ReactNode;
}) {
  const { hrefOf, open } = useOpenFigure();
  return (
    <Link
      href={hrefOf(figure)}
      prefetch={false}
      scroll={false}
      aria-label={label}
      data-figure={figure}
      className={className ?? "word-link decoration-1"}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
        event.preventDefault();
        open(figure);
      }}
    >
      {children}
    </Link>
  );
}
