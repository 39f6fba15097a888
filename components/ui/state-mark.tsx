"use client";

import { useTranslations } from "next-intl";
import type { ServiceSummary } from "@/lib/contracts/overview";
import { classNames } from "./class-names";

export type ServiceState = ServiceSummary["state"];

const LOOKS: Record<ServiceState, { text: string; fill: string }> = {
  up: { text: "text-up-text", fill: "text-up" },
  down: { text: "text-down-text", fill: "text-down" },
  degraded: { text: "text-degraded-text", fill: "text-degraded" },
  maintenance: { text: "text-maintenance-text", fill: "text-maintenance" },
  unobserved: { text: "text-unobserved-text", fill: "text-unobserved" },
};

/** A service's state as a small block and its word: solid when down, half height when degraded, hatched when planned or unseen. */
export function StateMark({ state, children }: { state: ServiceState; children?: React.ReactNode }) {
  const t = useTranslations("common.state");
  const { text, fill } = LOOKS[state];
  return (
    <span
      className={classNames("inline-flex items-center gap-1.5 whitespace-nowrap text-sm font-medium", text)}
    >
      <StateBlock state={state} className={fill} />
      {children ?? t(state)}
    </span>
  );
}

function StateBlock({ state, className }: { state: ServiceState; className: string }) {
  const hatched = state === "maintenance" || state === "unobserved";
  const half = state === "degraded" || state === "up";
  return (
    <svg
      viewBox="0 0 12 12"
      width="12"
      height="12"
      aria-hidden="true"
      className={classNames("shrink-0", className)}
    >
      {hatched ? (
        <>
          <rect
            x="0.75"
            y="0.75"
            width="10.5"
            height="10.5"
            rx="1.5"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
          />
          <path
            d="M1.500 7 7 1.500M1.500 11 11 1.500M5.500 11 11 5.500"
            stroke="currentColor"
            strokeWidth="1.300"
          />
        </>
      ) : half ? (
        <rect
          y={state === "degraded" ? 6 : 4.5}
          width="12"
          height={state === "degraded" ? 6 : 3}
          rx="1"
          fill="currentColor"
        />
      ) : (
        <rect width="12" height="12" rx="1.5" fill="currentColor" />
      )}
    </svg>
  );
}
