"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";

/** Holds the place of what it wraps until that comes into sight, then shows it for good. */
export function WhenSeen({ children, waiting }: { children: ReactNode; waiting: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  // Outside system: the browser's viewport.
  useEffect(() => {
    if (!box.current) return;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      setSeen(true);
      observer.disconnect();
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={box} className="h-full">
      {seen ? children : waiting}
    </div>
  );
}
