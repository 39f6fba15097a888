import type { ServiceSummary } from "@/lib/contracts/overview";

/** The last instant any service was heard of; null without a known time. */
export function dataEnd(services: readonly ServiceSummary[]): string | null {
  return services.reduce<string | null>(
    (last, { observedTo }) =>
      observedTo !== null && (last === null || observedTo > last) ? observedTo : last,
    null,
  );
}
