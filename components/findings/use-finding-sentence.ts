"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import type { WireFinding } from "@/lib/contracts/findings";

// Below it two decimals say nothing.
const RARE_A_MINUTE = 0.005;

/** What a finding says, with its figures, in the reader's language. */
export function useFindingSentence(): (finding: Pick<WireFinding, "rule" | "facts">) => string {
  const t = useTranslations("findings.sentence");
  const format = useFormat();
  return ({ rule, facts }) => {
    const figure = (name: string) => (typeof facts[name] === "number" ? facts[name] : 0);
    const span = (name: string) => format.duration(figure(name));
    switch (rule) {
      case "silence":
        return t(figure("missedBeats") > 0 ? "silenceOfRuns" : facts.hostName ? "silenceOfHost" : "silence", {
          gap: span("gapMs"),
          usual: span("usualP99Ms"),
          gaps: figure("gaps"),
          missed: figure("missedBeats"),
          every: span("everyMs"),
          host: String(facts.hostName ?? ""),
        });
      case "restart":
        if (facts.lastWord === true) return t("restartLastWord");
        return t(
          facts.clean === true ? "restartClean" : facts.clean === false ? "restartUnclean" : "restartUnknown",
          { quiet: span("quietMs") },
        );
      case "crash-loop": {
        const key =
          figure("everyToMs") > 0
            ? "crash-loop-backoff"
            : figure("everyMs") > 0 && facts.backoff !== true
              ? "crash-loop"
              : "crash-loop-irregular";
        return t(key, {
          restarts: figure("restarts"),
          every: span("everyMs"),
          tolerance: span("toleranceMs"),
          from: span("everyFromMs"),
          to: span("everyToMs"),
        });
      }
      case "burst":
        return t("burst", {
          count: figure("count"),
          span: span("spanMs"),
          baseline: format.decimal(figure("baselinePerMinute"), 2),
          rare: figure("baselinePerMinute") < RARE_A_MINUTE ? "yes" : "no",
        });
      case "fixed-period":
        return t("fixed-period", {
          count: figure("count"),
          every: span("everyMs"),
          tolerance: span("toleranceMs"),
        });
      case "recovery":
        return t("recovery", { down: span("downMs") });
      case "first-seen":
        return t("first-seen", { count: figure("count"), after: span("afterMs") });
      case "ratio":
        return t(facts.unfamiliar === true ? "ratioOfStrange" : "ratio", {
          // Of the very records that stand beside it; the rule itself asks for the share of whole minutes.
          share: format.percent(figure("errors") / Math.max(1, figure("records")), 0),
          usual: format.percent(figure("usualShare"), 1),
          errors: figure("errors"),
          records: figure("records"),
          missed: figure("missed"),
        });
      case "cascade":
        return t("cascade", { order: String(facts.order ?? "") });
    }
  };
}
