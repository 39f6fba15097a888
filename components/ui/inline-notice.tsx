import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

const TONES = {
  info: "border-line bg-sunken text-ink",
  warning: "border-degraded-text/30 bg-degraded-tint text-ink",
  failure: "border-down-text/30 bg-down-tint text-ink",
} as const;

/** A remark in its place on the page: what was assumed, what was left out, what to mind. */
export function InlineNotice({
  tone = "info",
  children,
}: {
  tone?: keyof typeof TONES;
  children: ReactNode;
}) {
  return (
    <div className={classNames("flex gap-2.5 rounded-md border px-3.5 py-2.5", TONES[tone])}>
      <span className="mt-0.5 text-ink-2">
        <Icon name={tone === "info" ? "info" : "warning"} size={18} />
      </span>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
