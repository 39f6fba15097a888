"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { DetailPending } from "@/components/layout/detail-pending";
import { PageHeader } from "@/components/layout/page-header";
import { BoundedInstantText, Instant } from "@/components/ui/instant";
import { SeverityMark } from "@/components/ui/severity-mark";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";
import { isUndecided } from "@/lib/charts/decide-silence";
import { prepareIncidentTimeline } from "@/lib/charts/prepare-incident-timeline";
import { incidentQueries } from "@/lib/client/incidents";
import type { WireIncident } from "@/lib/contracts/incidents";
import { BoundsProof } from "./bounds-proof";
import { DecideSilence } from "./decide-silence";
import { IncidentActions } from "./incident-actions";
import { IncidentFindings } from "./incident-findings";
import { IncidentHistory } from "./incident-history";
import { IncidentStatusBadge } from "./incident-status";
import { IncidentTimeline } from "./incident-timeline";
import { IncidentTimes } from "./incident-times";
import { useIncidentTitle } from "./incident-title";
import { RelatedPatterns } from "./related-patterns";
import { TimelineStory } from "./timeline-story";

/** An incident whole: its figures, the timeline, the same story as a list, what was found, who changed what. */
export function IncidentBoard({ incidentId }: { incidentId: string }) {
  const t = useTranslations("incidents");
  const { data, error, refetch } = useQuery(incidentQueries.one(incidentId));
  const { selected, select } = useSelection();
  const prepared = useMemo(() => (data ? prepareIncidentTimeline(data) : null), [data]);

  if (error && !data)
    return (
      <DetailPending
        error={error}
        onRetry={() => void refetch()}
        kind={t("title")}
        gone={t("gone")}
        back={{ href: "/incidents", label: t("title") }}
      />
    );
  if (!data || !prepared) return <IncidentSkeleton />;
  const window = data.impact.find(({ id }) => id === selected);
  return (
    <>
      <IncidentHead incident={data} />
      <div className="space-y-8">
        <div>
          <IncidentTimeline prepared={prepared} selected={selected} onSelect={select} />
          {window && (
            <div className="mt-2 grid gap-4 rounded-lg border border-line bg-panel px-4 py-3 xl:grid-cols-2">
              <BoundsProof label={t("bounds.start", { service: window.service })} value={window.start} />
              {window.end ? (
                <BoundsProof label={t("bounds.end", { service: window.service })} value={window.end} />
              ) : (
                <p>{t("bounds.open")}</p>
              )}
            </div>
          )}
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-8 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <TimelineStory incident={data} selected={selected} onSelect={select} />
          <div className="space-y-8">
            <IncidentTimes incident={data} />
            <IncidentFindings incidentId={incidentId} />
            <RelatedPatterns patternIds={data.patterns} incident={data} />
          </div>
        </div>
        <IncidentHistory incident={data} />
      </div>
    </>
  );
}

function IncidentHead({ incident }: { incident: WireIncident }) {
  const t = useTranslations("incidents");
  const titleOf = useIncidentTitle();
  const undecided = incident.impact.length > 0 && incident.impact.every(isUndecided);
  return (
    <>
      <PageHeader
        title={titleOf(incident)}
        back={{ href: "/incidents", label: t("title") }}
        note={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="figures">INC-{incident.number}</span>
            <SeverityMark severity={incident.severity} />
            <IncidentStatusBadge status={incident.status} />
          </span>
        }
        actions={<IncidentActions incident={incident} />}
      />
      {undecided && incident.status !== "dismissed" ? (
        <DecideSilence incident={incident} />
      ) : (
        incident.proposed && (
          <p className="mb-4 rounded-md border border-line bg-panel px-4 py-2 text-ink-2">
            {t("proposedNote")}
          </p>
        )
      )}
      <dl className="mb-6 flex flex-wrap items-end gap-x-10 gap-y-4">
        <Fact label={t("downtime")}>
          <DowntimeFigure value={incident.downtime} />
        </Fact>
        {undecided && incident.start ? (
          <Fact label={t("undecided")}>
            <Instant at={incident.start.notBefore} /> – <Instant at={incident.start.notAfter} />
          </Fact>
        ) : (
          <>
            <Fact label={t("start")}>
              {incident.start ? <BoundedInstantText value={incident.start} /> : t("unknown")}
            </Fact>
            <Fact label={t("end")}>
              {incident.end ? (
                <BoundedInstantText value={incident.end} />
              ) : (
                <GoesOn windows={incident.impact} />
              )}
            </Fact>
          </>
        )}
        <Fact label={t("services")}>
          <span className="break-words">{incident.services.join(", ") || "—"}</span>
        </Fact>
      </dl>
    </>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-ink-2">{label}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  );
}

/** The page's figure: the best value large, its bounds beside it where they differ. */
function DowntimeFigure({ value }: { value: WireIncident["downtime"] }) {
  const format = useFormat();
  const [low, best, high] = [value.lowMs, value.bestMs, value.highMs].map(format.duration);
  return (
    <span className="figures flex flex-wrap items-baseline gap-x-2">
      <span className="text-2xl font-semibold tracking-tight whitespace-nowrap">{best}</span>
      {low !== high && (
        <span className="whitespace-nowrap text-ink-2">
          {low} – {high}
        </span>
      )}
    </span>
  );
}

/** The selected event or window, in the URL so that it can be linked. */
function useSelection() {
  const search = useSearchParams();
  const pathname = usePathname();
  const router = useRouter();
  const selected = search.get("at");
  const select = (id: string) => {
    const query = new URLSearchParams(search);
    if (id === selected) query.delete("at");
    else query.set("at", id);
    router.replace(`${pathname}?${query}`, { scroll: false });
    document.getElementById(`event-${id}`)?.scrollIntoView({ block: "nearest" });
  };
  return { selected, select };
}

function IncidentSkeleton() {
  return (
    <div aria-busy="true" className="space-y-6">
      <Skeleton className="h-8 w-96 max-w-full" />
      <Skeleton className="h-12 w-full max-w-2xl" />
      <Skeleton className="h-64 w-full" />
      <SkeletonRows rows={6} />
    </div>
  );
}

/** An end that no record shows: until when it is known to go on. */
function GoesOn({ windows }: { windows: WireIncident["impact"] }) {
  const t = useTranslations("incidents");
  const heard = windows.flatMap(({ goesOnTo, origin }) =>
    goesOnTo && origin === "records" ? [goesOnTo] : [],
  );
  const last = heard.sort().at(-1);
  if (!last) return t("ongoing");
  return (
    <>
      {t("notOverBy")} <Instant at={last} />
    </>
  );
}
