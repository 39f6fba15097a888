"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormat } from "@/components/layout/format-provider";
import { Icon } from "@/components/ui/icon";
import { BoundedInstantText } from "@/components/ui/instant";
import type { WireFinding } from "@/lib/contracts/findings";

const EVIDENCE_SHOWN = 6;
const THRESHOLDS = [
  "requiredMs",
  "minGaps",
  "neighbourFactor",
  "bootClusterMs",
  "minRestarts",
  "maxGapMs",
  "minFailingShare",
  "minPerBucket",
  "minCount",
  "p",
  "buckets",
  "minShare",
  "maxMadShare",
  "minAfterMs",
  "minRecords",
  "bucketMs",
  "reachMs",
  "minServices",
] as const;

/** A finding with its card: what fired, on what, by which thresholds, by how much, and the records that met it. */
export function RuleCard({ finding }: { finding: WireFinding }) {
  const t = useTranslations("findings");
  const format = useFormat();
  const sentence = useFindingSentence();
  const thresholdName = (name: string) => {
    const key = THRESHOLDS.find((known) => known === name);
    return key ? t(`threshold.${key}`) : name;
  };
  return (
    <details className="border-b border-line last:border-0">
      <summary className="flex items-start gap-2 px-4 py-2 hover:bg-hover">
        <span className="turns mt-1 inline-flex text-ink-3">
          <Icon name="chevronRight" size={14} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="font-medium">{t(`rule.${finding.rule}`)}</span>{" "}
          <span className="text-sm text-ink-3">{finding.service}</span>
          <span className="block text-ink-2">{sentence(finding)}</span>
        </span>
      </summary>
      <dl className="grid gap-x-4 gap-y-1 px-4 pb-3 pl-10 text-sm sm:grid-cols-[9rem_minmax(0,1fr)]">
        <dt className="text-ink-3">{t("card.start")}</dt>
        <dd>
          <BoundedInstantText value={finding.start} />
        </dd>
        <dt className="text-ink-3">{t("card.end")}</dt>
        <dd>{finding.end ? <BoundedInstantText value={finding.end} /> : t("card.open")}</dd>
        <dt className="text-ink-3">{t("card.margin")}</dt>
        <dd>
          {t("card.marginText", { margin: format.decimal(finding.margin, finding.margin < 10 ? 1 : 0) })}
        </dd>
        {Object.keys(finding.thresholds).length > 0 && (
          <>
            <dt className="text-ink-3">{t("card.thresholds")}</dt>
            <dd className="figures flex flex-wrap gap-x-4">
              {Object.entries(finding.thresholds).map(([name, value]) => (
                <span key={name} className="whitespace-nowrap">
                  {thresholdName(name)}:{" "}
                  {name.endsWith("Ms")
                    ? format.duration(value)
                    : format.decimal(value, Number.isInteger(value) ? 0 : 3)}
                </span>
              ))}
            </dd>
          </>
        )}
        <dt className="text-ink-3">{t("card.rule")}</dt>
        <dd>{t("card.version", { rule: finding.rule, version: finding.version })}</dd>
        {finding.evidence.length > 0 && (
          <>
            <dt className="text-ink-3">{t("card.evidence", { count: finding.evidence.length })}</dt>
            <dd className="flex flex-wrap gap-x-3">
              {finding.evidence.slice(0, EVIDENCE_SHOWN).map((id, index) => (
                <Link
                  key={id}
                  href={`/records/${encodeURIComponent(id)}`}
                  className="underline decoration-line-strong underline-offset-4 hover:decoration-ink"
                >
                  {t("card.record", { number: index + 1 })}
                </Link>
              ))}
            </dd>
          </>
        )}
        {finding.patternId && (
          <>
            <dt className="text-ink-3">{t("card.pattern")}</dt>
            <dd>
              <Link
                href={`/patterns/${encodeURIComponent(finding.patternId)}`}
                className="underline decoration-line-strong underline-offset-4 hover:decoration-ink"
              >
                {t("card.openPattern")}
              </Link>
            </dd>
          </>
        )}
      </dl>
    </details>
  );
}

/** What a finding says, with its figures, in the reader's language. */
export function useFindingSentence(): (finding: Pick<WireFinding, "rule" | "facts">) => string {
  const t = useTranslations("findings.sentence");
  const format = useFormat();
  return ({ rule, facts }) => {
    const figure = (name: string) => (typeof facts[name] === "number" ? facts[name] : 0);
    const span = (name: string) => format.duration(figure(name));
    switch (rule) {
      case "silence":
        return t("silence", { gap: span("gapMs"), usual: span("usualP99Ms"), gaps: figure("gaps") });
      case "restart":
        return t(facts.clean === true ? "restartClean" : "restartUnclean", { quiet: span("quietMs") });
      case "crash-loop": {
        const key =
          facts.backoff === true
            ? "crash-loop-backoff"
            : figure("everyMs") > 0
              ? "crash-loop"
              : "crash-loop-irregular";
        return t(key, {
          restarts: figure("restarts"),
          every: span("everyMs"),
          tolerance: span("toleranceMs"),
        });
      }
      case "burst":
        return t("burst", {
          count: figure("count"),
          span: span("spanMs"),
          baseline: format.decimal(figure("baselinePerMinute"), 2),
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
        return t("ratio", {
          share: format.percent(figure("share"), 0),
          usual: format.percent(figure("usualShare"), 1),
          errors: figure("errors"),
          records: figure("records"),
        });
      case "cascade":
        return t("cascade", { order: String(facts.order ?? "") });
    }
  };
}
