"use client";

import { useTranslations } from "next-intl";
import { Section } from "@/components/layout/section";
import { Instant } from "@/components/ui/instant";
import type { WireAnalysisSettings } from "@/lib/contracts/analysis-settings";
import { THRESHOLD_KEYS } from "@/lib/domain/findings/settings";
import { THRESHOLDS } from "@/lib/domain/findings/thresholds";
import { useThresholdWords } from "./use-threshold-words";

/** Who set which thresholds when, and why; the newest entry holds. */
export function SettingsHistory({ settings }: { settings: WireAnalysisSettings }) {
  const t = useTranslations("findings.history");
  const words = useTranslations("findings.setting");
  const { valueOf } = useThresholdWords();
  return (
    <Section title={t("title")}>
      {settings.history.length === 0 ? (
        <p className="px-4 py-6 text-ink-2">{t("none")}</p>
      ) : (
        <ol className="divide-y divide-line">
          {settings.history.map((entry, index) => {
            const changed = THRESHOLD_KEYS.flatMap((key) => {
              const value = entry.changed[key];
              return value === undefined ? [] : [{ key, value }];
            });
            return (
              <li key={entry.id} className="px-4 py-2.5">
                <p className="flex flex-wrap gap-x-2 text-sm text-ink-3">
                  <span className="text-ink">{entry.actor}</span>
                  <Instant at={entry.at} detail="minute" />
                  {index === 0 && <span>{t("holds")}</span>}
                </p>
                {entry.reason && <p className="break-words">{entry.reason}</p>}
                <p className="figures text-sm text-ink-2">
                  {changed.length === 0
                    ? t("defaults")
                    : changed
                        .map(
                          ({ key, value }) =>
                            `${words(`${key}.name`)}: ${valueOf(value, THRESHOLDS[key].unit)}`,
                        )
                        .join(" · ")}
                </p>
              </li>
            );
          })}
        </ol>
      )}
    </Section>
  );
}
