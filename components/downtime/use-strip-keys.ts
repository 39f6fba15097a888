"use client";

import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import type { StripPart } from "@/lib/domain/availability/state-strip";

/**
 * One cursor over many strips: the pointer, or one tab stop with arrows (left and right between stretches, up and down
 * between strips). Enter and a click open the stretch.
 */
export function useStripKeys(
  strips: readonly (readonly StripPart[])[],
  onOpen: (strip: number, part: StripPart) => void,
) {
  const [at, setAt] = useState<{ strip: number; part: number } | null>(null);
  const nodes = useRef<(HTMLElement | null)[]>([]);
  const move = (strip: number, part: number) => {
    const parts = strips[strip] ?? [];
    setAt({ strip, part: Math.max(0, Math.min(parts.length - 1, part)) });
  };
  const open = (strip: number, part: number) => {
    const chosen = strips[strip]?.[part];
    if (chosen) onOpen(strip, chosen);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, strip: number) => {
    const part = at?.strip === strip ? at.part : -1;
    const count = strips[strip]?.length ?? 0;
    const aside = { ArrowLeft: part - 1, ArrowRight: part + 1, Home: 0, End: count - 1 }[event.key];
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (aside !== undefined) move(strip, aside);
    else if (step !== undefined) {
      const next = Math.max(0, Math.min(strips.length - 1, strip + step));
      const start = strips[strip]?.[Math.max(0, part)]?.x ?? 0;
      move(next, strips[next]?.findLastIndex(({ x }) => x <= start) ?? 0);
      nodes.current[next]?.focus();
    } else if (event.key === "Enter" && part >= 0) open(strip, part);
    else if (event.key === "Escape" && at) setAt(null);
    else return;
    event.preventDefault();
  };
  const partAt = (event: PointerEvent<HTMLElement>, strip: number, width: number) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / Math.max(1, box.width)) * width;
    const parts = strips[strip] ?? [];
    // An outage of a pixel is hard to hit: what lies within three of them counts.
    const near = parts.findIndex(
      (part) =>
        part.kind.endsWith("down") && Math.abs(part.x + part.width / 2 - x) <= Math.max(3, part.width / 2),
    );
    return near >= 0 ? near : parts.findIndex((part) => x >= part.x && x < part.x + part.width);
  };
  const propsOf = (strip: number, width: number) => ({
    ref: (node: HTMLElement | null) => {
      nodes.current[strip] = node;
    },
    tabIndex: strip === (at?.strip ?? 0) ? 0 : -1,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => onKeyDown(event, strip),
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const part = partAt(event, strip, width);
      if (part >= 0 && (at?.strip !== strip || at.part !== part)) setAt({ strip, part });
    },
    onPointerLeave: () => setAt(null),
    onClick: (event: PointerEvent<HTMLElement> | React.MouseEvent<HTMLElement>) =>
      open(strip, partAt(event as PointerEvent<HTMLElement>, strip, width)),
  });
  return { at, propsOf };
}
