"use client";

import { useState, type KeyboardEvent, type PointerEvent } from "react";
import { barAt } from "@/lib/charts/prepare-frequency";

interface Selection {
  start: number;
  end: number;
}

/**
 * A cursor and a selection over a row of bars, by pointer (drag) and by keyboard (arrows, Shift for a selection, Enter to
 * take it, Escape to drop it). `onTake` gets the first and the last chosen bar.
 */
export function useBrush(bars: number, onTake: (first: number, last: number) => void) {
  const [cursor, setCursor] = useState<number | null>(null);
  const [selection, setSelection] = useState<Selection | null>(null);
  const [dragging, setDragging] = useState(false);

  const at = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return barAt((event.clientX - box.left) / box.width, bars);
  };
  const take = (chosen: Selection) => {
    setSelection(null);
    setCursor(null);
    onTake(Math.min(chosen.start, chosen.end), Math.max(chosen.start, chosen.end));
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || bars === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragging(true);
    setSelection({ start: at(event), end: at(event) });
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const index = at(event);
    setCursor(index);
    if (dragging) setSelection((old) => (old ? { ...old, end: index } : old));
  };
  const onPointerUp = () => {
    if (!dragging) return;
    setDragging(false);
    // A click that does not move chooses nothing: it is too easily done by mistake.
    if (selection && selection.start !== selection.end) take(selection);
    else setSelection(null);
  };
  const onPointerLeave = () => {
    if (!dragging) setCursor(null);
  };
  const onPointerCancel = () => {
    setDragging(false);
    setSelection(null);
    setCursor(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const here = cursor ?? 0;
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -bars, End: bars }[
      event.key
    ];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(bars - 1, cursor === null ? (step < 0 ? bars - 1 : 0) : here + step));
      setCursor(next);
      if (event.shiftKey) setSelection((old) => ({ start: old?.start ?? here, end: next }));
      else setSelection(null);
    } else if (event.key === "Enter" && cursor !== null) {
      event.preventDefault();
      take(selection ?? { start: cursor, end: cursor });
    } else if (event.key === "Escape" && selection) {
      event.preventDefault();
      setSelection(null);
    }
  };
  return {
    cursor,
    selection: selection && {
      first: Math.min(selection.start, selection.end),
      last: Math.max(selection.start, selection.end),
    },
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerLeave,
      onPointerCancel,
      onKeyDown,
      onBlur: onPointerCancel,
    },
  };
}
