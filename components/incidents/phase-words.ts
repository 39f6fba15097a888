"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import type { WireIncident } from "@/lib/contracts/incidents";

type Phase = Pick<WireIncident["phases"][number], "key" | "facts">;

/** A phase in words with its figures: "crash loop: 48 restarts, every 57 s". */
export function usePhaseWords(): (phase: Phase) => string {
  const t = useTranslations("incidents.phase");
  const format = useFormat();
  return ({ key, facts }) => {
    const figure = (name: string) => (typeof facts[name] === "number" ? facts[name] : 0);
    if (key === "crash-loop") {
      const every = figure("everyMs");
      const grows = figure("everyToMs") > 0;
      return t(grows ? "crash-loop-backoff" : every > 0 ? "crash-loop" : "crash-loop-irregular", {
        restarts: figure("restarts"),
        every: format.duration(every),
        from: format.duration(figure("everyFromMs")),
        to: format.duration(figure("everyToMs")),
      });
    }
    if (key === "host-gone")
      return t("host-gone", { gap: format.duration(figure("gapMs")), services: figure("services") });
    if (key === "unobserved") return t("unobserved", { gap: format.duration(figure("gapMs")) });
    if (key === "host-silent")
      return t("host-silent", { gap: format.duration(figure("gapMs")), host: String(facts.host ?? "") });
    if (key === "degraded") return t("degraded", { errors: figure("errors") });
    return t(key);
  };
}
