"use client";

import { useId, useRef, type ReactNode } from "react";

/** Explains what it wraps, on hover and on focus; `text` is also its description for screen readers. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  const id = useId();
  const tip = useRef<HTMLSpanElement>(null);
  const show = (event: { currentTarget: HTMLElement }) => {
    const box = event.currentTarget.getBoundingClientRect();
    const node = tip.current;
    if (!node) return;
    node.showPopover();
    node.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - node.offsetWidth - 8))}px`;
    const below = box.bottom + 6;
    node.style.top = `${below + node.offsetHeight > window.innerHeight ? box.top - node.offsetHeight - 6 : below}px`;
  };
  const hide = () => tip.current?.hidePopover();
  return (
    <>
      <span
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a tooltip must be reachable by keyboard
        tabIndex={0}
        aria-describedby={id}
        onMouseEnter={show}
        onMouseLeave={hide}
        onFocus={show}
        onBlur={hide}
        className="cursor-help"
      >
        {children}
      </span>
      <span
        ref={tip}
        id={id}
        role="tooltip"
        popover="manual"
        className="fixed max-w-xs rounded-md border border-line bg-panel px-2.5 py-1.5 text-sm text-ink shadow-float"
      >
        {text}
      </span>
    </>
  );
}
