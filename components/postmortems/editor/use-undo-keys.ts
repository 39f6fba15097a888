"use client";

import { useEffect } from "react";
import type { DraftKeeper } from "@/lib/client/draft-keeper";

/**
 * Ctrl Z and Ctrl Shift Z (or Ctrl Y) take steps of structure back and forth, Ctrl S saves at once. In a field where
 * something was typed since it got the focus, Ctrl Z is the field's own.
 */
export function useUndoKeys(keeper: DraftKeeper): void {
  // Outside system: the window's keyboard, by place so that it works on any layout.
  useEffect(() => {
    let typedIn: EventTarget | null = null;
    const typed = (event: Event) => {
      typedIn = event.target;
    };
    const left = (event: Event) => {
      if (event.target === typedIn) typedIn = null;
    };
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
      if (event.code === "KeyS" && !event.shiftKey) {
        event.preventDefault();
        void keeper.flush();
        return;
      }
      const isUndo = event.code === "KeyZ" && !event.shiftKey;
      const isRedo = (event.code === "KeyZ" && event.shiftKey) || event.code === "KeyY";
      if ((!isUndo && !isRedo) || typedIn === event.target || isInDialog(event.target)) return;
      event.preventDefault();
      if (isUndo) keeper.undo();
      else keeper.redo();
    };
    document.addEventListener("input", typed);
    document.addEventListener("focusout", left);
    document.addEventListener("keydown", listen);
    return () => {
      document.removeEventListener("input", typed);
      document.removeEventListener("focusout", left);
      document.removeEventListener("keydown", listen);
    };
  }, [keeper]);
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("dialog, [popover]") !== null;
}
