import { useEffect, useState, type RefCallback } from "react";

// Each field of a row is a box that could scroll, and costs every frame something while it is drawn in full.
const MARGIN = "800px 0px";

/** Whether an element is within a screen of what is seen, or holds the focus; `first` until the page is there. */
export function useNear(first: boolean): [RefCallback<Element>, boolean] {
  const [element, setElement] = useState<Element | null>(null);
  const [isNear, setNear] = useState(first);
  // Outside system: what the window shows.
  useEffect(() => {
    if (!element) return;
    const observer = new IntersectionObserver(
      ([entry]) => entry && setNear(entry.isIntersecting || element.contains(document.activeElement)),
      { rootMargin: MARGIN },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, isNear];
}
