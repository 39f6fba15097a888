import type { ReactNode } from "react";
import { classNames } from "./class-names";

const TONES = {
  neutral: "bg-sunken text-ink-2",
  outline: "border border-line text-ink-2",
  down: "bg-down-tint text-down-text",
  degraded: "bg-degraded-tint text-degraded-text",
  maintenance: "bg-maintenance-tint text-maintenance-text",
  up: "bg-up-tint text-up-text",
} as const;
export type BadgeTone = keyof typeof TONES;

/** A short word in a box: a status, a rule's name, a count. */
export function Badge({
  tone = "neutral",
  children,
  title,
}: {
  tone?: BadgeTone;
  children: ReactNode;
  title?: string;
}) {
  return (
    <span
      title={title}
      className={classNames(
        "inline-flex h-5 items-center gap-1 rounded px-1.5 text-xs font-medium whitespace-nowrap",
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}
