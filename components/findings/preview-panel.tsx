"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useIncidentTitle } from "@/components/incidents/incident-title";
import { useFormat } from "@/components/layout/format-provider";
import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { BoundedDurationText } from "@/components/ui/duration";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Instant } from "@/components/ui/instant";
import { SeverityMark } from "@/components/ui/severity-mark";
import { Skeleton } from "@/components/ui/skeleton";
import type { AnalysisPreview, WireProposal } from "@/lib/contracts/analysis-settings";
import type { WireFinding } from "@/lib/contracts/findings";
import { useFindingSentence } from "./use-finding-sentence";
import { ruleNameKey } from "./rule-name";

interface Props {
  preview: AnalysisPreview | undefined;
  error: Error | null;
  busy: boolean;
  onRetry: () => void;
}

/** What the thresholds of the page would find, against what holds: counts first, then each finding that comes, goes or changes. */
export function PreviewPanel({ preview, error, busy, onRetry }: Props) {
  const t = useTranslations("findings.preview");
  const format = useFormat();
  return (
    <Section
      title={t("title")}
      note={
        <span aria-live="polite">
          {busy ? t("busy") : preview ? t("took", { ms: format.duration(preview.tookMs) }) : null}
        </span>
      }
    >
      {error ? (
        <div className="p-4">
          <ErrorPanel error={error} onRetry={onRetry} />
        </div>
      ) : !preview ? (
        <div className="grid gap-3 p-4" aria-busy="true">
          <Skeleton className="h-14 w-full" />
          <Skeleton className="h-40 w-full" />
        </div>
      ) : (
        <div className={busy ? "opacity-60" : undefined}>
          <Totals preview={preview} />
          <Changes preview={preview} />
          <p className="border-t border-line px-4 py-2 text-sm text-ink-3">
            {t("judged", { records: preview.records })}{" "}
            {preview.window.from && preview.window.to && (
              <span className="figures">{format.instantRange(preview.window.from, preview.window.to)}</span>
            )}
            {preview.window.capped && `. ${t("capped")}`}
          </p>
        </div>
      )}
    </Section>
  );
}

function Totals({ preview }: { preview: AnalysisPreview }) {
  const t = useTranslations("findings.preview");
  const format = useFormat();
  return (
    <dl className="grid grid-cols-2 gap-4 px-4 py-3">
      {(["findings", "incidents"] as const).map((kind) => {
        const { before, after, addedCount, removedCount, changedCount, same } = preview[kind];
        return (
          <div key={kind} className="min-w-0">
            <dt className="text-sm text-ink-2">{t(kind)}</dt>
            <dd className="figures text-2xl font-semibold tracking-tight whitespace-nowrap">
              {before === after ? format.count(after) : `${format.count(before)} → ${format.count(after)}`}
            </dd>
            <dd className="text-sm text-ink-3">
              {addedCount + removedCount + changedCount === 0
                ? t("nothing")
                : t("sums", { added: addedCount, removed: removedCount, changed: changedCount, same })}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

const KINDS = ["removed", "added", "changed"] as const;

function Changes({ preview }: { preview: AnalysisPreview }) {
  const t = useTranslations("findings.preview");
  const { findings, incidents } = preview;
  return (
    <>
      {KINDS.map((kind) => {
        const proposals =
          kind === "changed"
            ? incidents.changed.map(({ after, before }) => ({
                ...after,
                stored: after.stored ?? before.stored,
                was: before,
              }))
            : incidents[kind].map((item) => ({ ...item, was: null }));
        if (proposals.length === 0) return null;
        return (
          <Group
            key={`incidents-${kind}`}
            kind={kind}
            title={t(`incidentsOf.${kind}`, { count: incidents[`${kind}Count`] })}
          >
            {proposals.map((proposal) => (
              <ProposalRow
                key={proposal.id}
                proposal={proposal}
                was={proposal.was}
                gone={kind === "removed"}
              />
            ))}
          </Group>
        );
      })}
      {KINDS.map((kind) => {
        const items = kind === "changed" ? findings.changed.map(({ after }) => after) : findings[kind];
        if (items.length === 0) return null;
        return (
          <Group
            key={`findings-${kind}`}
            kind={kind}
            title={t(`findingsOf.${kind}`, { count: findings[`${kind}Count`] })}
          >
            {items.map((finding) => (
              <FindingRow key={finding.id} finding={finding} stored={kind === "removed"} />
            ))}
          </Group>
        );
      })}
    </>
  );
}

const MARKS = { added: "+", removed: "−", changed: "≈" } as const;

function Group({
  kind,
  title,
  children,
}: {
  kind: keyof typeof MARKS;
  title: string;
  children: React.ReactNode;
}) {
  return (
    <details className="border-t border-line" open={kind !== "changed"}>
      <summary className="flex items-center gap-2 px-4 py-2 text-sm font-medium hover:bg-hover">
        <span aria-hidden="true" className="w-3 text-center font-mono text-ink-3">
          {MARKS[kind]}
        </span>
        {title}
      </summary>
      <ul className="pb-2">{children}</ul>
    </details>
  );
}

function FindingRow({ finding, stored }: { finding: WireFinding; stored: boolean }) {
  const t = useTranslations("findings");
  const sentence = useFindingSentence();
  return (
    <li className="px-4 py-1.5 pl-9 text-sm">
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{t(`rule.${ruleNameKey(finding)}`)}</span>
        <span className="min-w-0 break-words text-ink-3">{finding.service}</span>
        <span className="figures text-ink-3">
          <Instant at={finding.start.best} detail="minute" bare />
        </span>
        {stored && (
          <Link href={`/findings/${encodeURIComponent(finding.id)}`} className="word-link">
            {t("card.openPage")}
          </Link>
        )}
      </span>
      <span className="block text-ink-2">{sentence(finding)}</span>
    </li>
  );
}

function ProposalRow({
  proposal,
  was,
  gone,
}: {
  proposal: WireProposal;
  was: WireProposal | null;
  gone: boolean;
}) {
  const t = useTranslations("findings.preview");
  const titleOf = useIncidentTitle();
  const { stored } = proposal;
  const title = titleOf({ ...proposal, title: stored?.title ?? null });
  return (
    <li className="px-4 py-1.5 pl-9 text-sm">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <SeverityMark severity={proposal.severity} bare />
        {stored ? (
          <Link href={`/incidents/${stored.id}`} className="font-medium hover:underline">
            INC-{stored.number} {title}
          </Link>
        ) : (
          <span className="font-medium">{title}</span>
        )}
        {stored?.kept && <Badge tone="outline">{t(gone ? "keptGone" : "kept")}</Badge>}
      </span>
      <span className="figures block text-ink-2">
        <Instant at={proposal.start.best} detail="minute" bare />
        {", "}
        {was && was.downtime.bestMs !== proposal.downtime.bestMs && (
          <>
            <BoundedDurationText value={was.downtime} />
            {" → "}
          </>
        )}
        <BoundedDurationText value={proposal.downtime} />
      </span>
    </li>
  );
}
