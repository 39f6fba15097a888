"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/layout/use-may";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { usePeriod } from "@/components/layout/use-period";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { findingQueries } from "@/lib/client/findings";
import type { WireAnalysisSettings } from "@/lib/contracts/analysis-settings";
import { ApplySettingsDialog } from "./apply-settings-dialog";
import { PreviewLine } from "./preview-line";
import { PreviewPanel } from "./preview-panel";
import { SettingsHistory } from "./settings-history";
import { ThresholdField } from "./threshold-field";
import { useChangedThresholds } from "./use-changed-thresholds";
import { useSettled } from "@/components/layout/use-settled";

/** The thresholds of every rule, what another value would find, and who changed them before. */
export function SettingsBoard() {
  const t = useTranslations("findings.settings");
  const list = useTranslations("findings.list");
  const { keepPeriod } = usePeriod();
  const { data, error, refetch } = useQuery(findingQueries.settings());
  const header = (
    <PageHeader
      title={t("title")}
      back={{ href: keepPeriod("/findings"), label: list("title") }}
      note={<span className="block max-w-prose">{t("note")}</span>}
    />
  );
  if (error && !data)
    return (
      <>
        {header}
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </>
    );
  return (
    <>
      {header}
      {data ? <Thresholds key={data.id} settings={data} /> : <SkeletonRows rows={12} />}
    </>
  );
}

// Long enough for a slider to come to rest, short enough to feel live.
const REST_MS = 250;

function Thresholds({ settings }: { settings: WireAnalysisSettings }) {
  const t = useTranslations("findings.settings");
  const rules = useTranslations("findings.rule");
  const { period } = usePeriod();
  const [applying, setApplying] = useState(false);
  const { values, changed, differs, set, forget, toDefaults } = useChangedThresholds(settings.changed);
  const settled = useSettled(changed, REST_MS);
  const span = { ...(period.from && { from: period.from }), ...(period.to && { to: period.to }) };
  const mayChange = useMay("change-analysis");
  const preview = useQuery({ ...findingQueries.preview(settled, span), enabled: mayChange });
  const groups = [...new Set(settings.thresholds.map(({ rule }) => rule))];
  const standard = Object.keys(changed).length === 0;
  return (
    <>
      {mayChange ? (
        <div className="sticky top-14 z-10 mb-4 flex min-h-11 flex-wrap items-center gap-2 border-b border-line bg-bg py-2">
          <span className="mr-auto text-sm text-ink-2" aria-live="polite">
            {differs.length === 0 ? t("unchanged") : t("changed", { count: differs.length })}
          </span>
          <Button size="small" look="quiet" disabled={standard} onClick={toDefaults}>
            {t("toDefaults")}
          </Button>
          <Button size="small" disabled={differs.length === 0} onClick={forget}>
            {t("forget")}
          </Button>
          <Button
            size="small"
            look="primary"
            disabled={differs.length === 0}
            onClick={() => setApplying(true)}
          >
            {t("apply")}
          </Button>
          {differs.length > 0 && (
            <PreviewLine preview={preview.data} busy={preview.isFetching || settled !== changed} />
          )}
        </div>
      ) : (
        <p className="mb-4 text-sm text-ink-2">{t("onlyRead")}</p>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-6 gap-y-8 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <fieldset
          disabled={!mayChange}
          aria-label={t("title")}
          className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-8 max-xl:order-last"
        >
          {groups.map((rule) => (
            <Section key={rule} title={rule === "incident" ? t("incident") : rules(rule)}>
              {settings.thresholds
                .filter((threshold) => threshold.rule === rule)
                .map(({ key, value }) => (
                  <ThresholdField
                    key={key}
                    name={key}
                    value={values[key]}
                    holding={value}
                    onChange={(next) => set(key, next)}
                  />
                ))}
            </Section>
          ))}
          <SettingsHistory settings={settings} />
        </fieldset>
        {mayChange && (
          <div className="min-w-0 xl:sticky xl:top-30 xl:max-h-[calc(100dvh-8.5rem)] xl:overflow-y-auto">
            <PreviewPanel
              preview={preview.data}
              error={preview.error}
              busy={preview.isFetching || settled !== changed}
              onRetry={() => void preview.refetch()}
            />
          </div>
        )}
      </div>
      {applying && (
        <ApplySettingsDialog
          settings={settings}
          changed={changed}
          differs={differs}
          preview={settled === changed ? preview.data : undefined}
          onClose={() => setApplying(false)}
        />
      )}
    </>
  );
}
