"use client";

import { useEffect, useRef, useState } from "react";

/** The element's width in pixels as it is laid out; `fallback` until then. */
export function useWidth<E extends HTMLElement>(fallback: number) {
  const node = useRef<E>(null);
  const [width, setWidth] = useState(fallback);
  // Outside system: the browser's layout.
  useEffect(() => {
    if (!node.current) return;
    const observer = new ResizeObserver(
      ([entry]) => entry && setWidth(Math.max(120, Math.floor(entry.contentRect.width))),
    );
    observer.observe(node.current);
    return () => observer.disconnect();
  }, []);
  return { node, width };
}
