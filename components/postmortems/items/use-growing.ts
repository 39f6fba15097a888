import { startTransition, useEffect, useState } from "react";

const STEP = 200;

/**
 * How many of so many rows to draw: some at first, so that neither the server nor the page is held by a list of thousands, and
 * the rest step by step once the page is there, in pauses.
 */
export function useGrowing(count: number): number {
  const [drawn, setDrawn] = useState(STEP);
  // Outside system: the page's own pauses.
  useEffect(() => {
    if (drawn >= count) return;
    const pause = setTimeout(() => startTransition(() => setDrawn(drawn + STEP)));
    return () => clearTimeout(pause);
  }, [drawn, count]);
  return Math.min(drawn, count);
}
