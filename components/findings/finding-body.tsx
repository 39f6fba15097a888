"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { createContext, useContext, useState } from "react";
import { IncidentStatusBadge } from "@/components/incidents/incident-status";
import { useIncidentTitle } from "@/components/incidents/incident-title";
import { useFormat } from "@/components/layout/format-provider";
import { RecordLine } from "@/components/records/record-line";
import { useSourceZone } from "@/components/records/use-source-zone";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { BoundedInstantText, Instant } from "@/components/ui/instant";
import { SkeletonRows } from "@/components/ui/skeleton";
import { TemplateText } from "@/components/ui/template-text";
import { prepareRuleCard, tightestOf, type CardDoubt } from "@/lib/charts/prepare-rule-card";
import { findingQueries } from "@/lib/client/findings";
import type { FindingDetail, WireFinding } from "@/lib/contracts/findings";
import { FindingFacts } from "./finding-facts";
import { ThresholdBars } from "./threshold-bars";
import { useThresholdWords } from "./use-threshold-words";

const LINES = 6;

/** The card itself: bounds, thresholds against measures, doubts, figures, and the records that met the rule. */
export function FindingBody({ finding, heading }: { finding: WireFinding; heading: "h2" | "h3" }) {
  const t = useTranslations("findings.card");
  const { data, error, refetch } = useQuery(findingQueries.one(finding.id));
  const { thresholds, doubts } = prepareRuleCard(finding);
  return (
    <Heading value={heading}>
      <div className="grid gap-4">
        <dl className="flex flex-wrap gap-x-8 gap-y-1.5 text-sm">
          <div>
            <dt className="text-ink-3">{t("start")}</dt>
            <dd>
              <BoundedInstantText value={finding.start} />
            </dd>
          </div>
          <div>
            <dt className="text-ink-3">{t("end")}</dt>
            <dd>{finding.end ? <BoundedInstantText value={finding.end} /> : t("open")}</dd>
          </div>
          <div>
            <dt className="text-ink-3">{t("rule")}</dt>
            <dd>
              {t("version", { rule: finding.rule, version: finding.version })}
              {data?.settingsAt && (
                <span className="text-ink-3">
                  {" · "}
                  {t("settingsChanged")} <Instant at={data.settingsAt} detail="minute" />
                </span>
              )}
            </dd>
          </div>
        </dl>
        {thresholds.length > 0 && (
          <Part title={t("thresholds")}>
            <ThresholdBars thresholds={thresholds} />
            <Decides finding={finding} />
          </Part>
        )}
        <Part title={t("figures")}>
          <FindingFacts facts={finding.facts} />
        </Part>
        {doubts.length > 0 && <Doubts doubts={doubts} />}
        <Part title={t("evidence", { count: finding.evidence.length })}>
          {error && !data ? (
            <ErrorPanel error={error} onRetry={() => void refetch()} />
          ) : !data ? (
            <SkeletonRows rows={Math.min(LINES, Math.max(1, finding.evidence.length))} />
          ) : (
            <Evidence detail={data} />
          )}
        </Part>
        {data && <Links detail={data} />}
      </div>
    </Heading>
  );
}

/** What the card's parts are headed by: it stands on a page of its own, in a list, or in a section. */
const HEADING = "mb-1.5 text-sm font-medium";
const Heading = createContext<"h2" | "h3">("h3");

function Part({ title, children }: { title: React.ReactNode; children: React.ReactNode }) {
  const isTop = useContext(Heading) === "h2";
  return (
    <section className="min-w-0">
      {isTop ? <h2 className={HEADING}>{title}</h2> : <h3 className={HEADING}>{title}</h3>}
      {children}
    </section>
  );
}

/** The threshold with the least margin, and what of it would have changed the outcome. */
function Decides({ finding }: { finding: WireFinding }) {
  const t = useTranslations("findings.card");
  const { nameOf, valueOf, timesOf } = useThresholdWords();
  const tightest = tightestOf(prepareRuleCard(finding).thresholds);
  if (!tightest || tightest.margin === null || tightest.measured === null) return null;
  const facts = {
    name: nameOf(tightest.name),
    margin: timesOf(tightest.margin),
    value: valueOf(tightest.measured, tightest.unit),
  };
  // Nothing is above all of it: no threshold of a share could have left this out.
  const whole = tightest.unit === "share" && tightest.sense === "least" && tightest.measured >= 1;
  return (
    <p className="mt-2 text-sm text-ink-2">
      {t("decides", facts)}{" "}
      {!whole && t(tightest.sense === "least" ? "wouldNotAbove" : "wouldNotBelow", facts)}
    </p>
  );
}

function Doubts({ doubts }: { doubts: CardDoubt[] }) {
  const t = useTranslations("findings.card");
  const words = useTranslations("findings.doubt");
  const format = useFormat();
  const { timesOf } = useThresholdWords();
  const textOf = (doubt: CardDoubt) => {
    switch (doubt.key) {
      case "close":
        return words("close", { margin: timesOf(doubt.margin) });
      case "evidenceShort":
        return words("evidenceShort", { shown: doubt.shown, total: doubt.total });
      case "startWide":
      case "endWide":
        return words(doubt.key, { width: format.duration(doubt.widthMs) });
      default:
        return words(doubt.key);
    }
  };
  return (
    <Part title={t("doubts")}>
      <ul className="list-disc pl-4 text-sm text-ink-2">
        {doubts.map((doubt) => (
          <li key={doubt.key}>{textOf(doubt)}</li>
        ))}
      </ul>
    </Part>
  );
}

function Evidence({ detail }: { detail: FindingDetail }) {
  const t = useTranslations("findings.card");
  const [all, setAll] = useState(false);
  const zoneOf = useSourceZone();
  const { records, evidence } = detail;
  const shown = all ? records : records.slice(0, LINES);
  if (records.length === 0) return <p className="text-sm text-ink-3">{t("noEvidence")}</p>;
  return (
    <>
      <ol className="overflow-hidden rounded-md border border-line">
        {shown.map((record) => (
          <RecordLine key={record.id} record={record} sourceZone={zoneOf(record.source)} />
        ))}
      </ol>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 text-sm text-ink-3">
        {records.length > shown.length && (
          <Button size="small" look="quiet" onClick={() => setAll(true)}>
            {t("moreRecords", { count: records.length - shown.length })}
          </Button>
        )}
        {records.length < evidence.length && t("gone", { count: evidence.length - records.length })}
      </p>
    </>
  );
}

function Links({ detail }: { detail: FindingDetail }) {
  const t = useTranslations("findings.card");
  const titleOf = useIncidentTitle();
  return (
    <>
      {detail.patternId && (
        <Part title={t("pattern")}>
          <Link
            href={`/patterns/${encodeURIComponent(detail.patternId)}`}
            className="line-clamp-3 font-mono text-sm [overflow-wrap:anywhere] hover:underline"
          >
            {detail.patternTemplate ? <TemplateText template={detail.patternTemplate} /> : t("openPattern")}
          </Link>
        </Part>
      )}
      {detail.incidents.length > 0 && (
        <Part title={t("incidents")}>
          <ul className="grid gap-1 text-sm">
            {detail.incidents.map((incident) => (
              <li key={incident.id}>
                <Link
                  href={`/incidents/${incident.id}`}
                  className="inline-flex min-h-6 flex-wrap items-center gap-2 hover:underline"
                >
                  <span className="figures text-ink-3">INC-{incident.number}</span>
                  {titleOf(incident)}
                  <IncidentStatusBadge status={incident.status} />
                </Link>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}
