"use client";

import { useEffect, useState } from "react";
import type { Place } from "@/lib/domain/postmortems/editing/insert-evidence";

/** Where the writer's caret last was in the document: what is inserted goes there. Null before the first time. */
export function usePlace(): Place | null {
  const [place, setPlace] = useState<Place | null>(null);
  // Outside system: the browser's focus.
  useEffect(() => {
    const look = (event: Event) => {
      if (!(event.target instanceof Element)) return;
      const section = event.target.closest("article[data-document] section[id]");
      if (!section) return;
      const itemId = event.target.closest("[data-item]")?.getAttribute("data-item") ?? null;
      setPlace((known) =>
        known?.sectionId === section.id && known.itemId === itemId
          ? known
          : { sectionId: section.id, itemId },
      );
    };
    document.addEventListener("focusin", look);
    document.addEventListener("click", look);
    return () => {
      document.removeEventListener("focusin", look);
      document.removeEventListener("click", look);
    };
  }, []);
  return place;
}

/** Brings an item or a section into sight and marks it for a moment; the first thing one can write in gets the focus. */
export function showPlace(id: string): void {
  const found = document.querySelector(`[data-item="${CSS.escape(id)}"]`) ?? document.getElementById(id);
  if (!(found instanceof HTMLElement)) return;
  found.scrollIntoView({ block: "center" });
  found.querySelector<HTMLElement>("[data-field], [data-field-button]")?.focus({ preventScroll: true });
  found.animate([{ backgroundColor: "var(--color-degraded-tint)" }, { backgroundColor: "transparent" }], {
    duration: 1_600,
    easing: "ease-in",
  });
}
