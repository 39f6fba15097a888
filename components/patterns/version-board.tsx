"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { IfMay } from "@/components/layout/if-may";
import { useFormat } from "@/components/layout/format-provider";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { useQueryChange } from "@/components/layout/use-query-change";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Instant } from "@/components/ui/instant";
import { Loaded } from "@/components/ui/loaded";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, HeadCell, Table, TableHead } from "@/components/ui/table";
import { groupingQueries } from "@/lib/client/grouping";
import type { GroupingState, VersionComparison } from "@/lib/contracts/grouping";
import { MigrateDialog } from "./migrate-dialog";
import { RegroupedSets } from "./regrouped-sets";

/** The versions of grouping side by side over everything stored, the way from one to the other, and who went it before. */
export function VersionBoard() {
  const t = useTranslations("patterns.versions");
  const list = useTranslations("patterns");
  const { data: state, error, refetch } = useQuery(groupingQueries.state());
  const [migrating, setMigrating] = useState(false);
  const asked = Number(useSearchParams().get("with"));
  const others = state?.versions.flatMap(({ version }) => (version === state.holds ? [] : [version])) ?? [];
  const other = [asked, state?.standard, ...others].find((version) => others.includes(version ?? 0));
  return (
    <>
      <PageHeader
        title={t("title")}
        back={{ href: "/patterns", label: list("title") }}
        note={<span className="block max-w-prose">{t("note")}</span>}
        actions={
          state &&
          other !== undefined && (
            <IfMay action="change-analysis">
              <Button
                look={other === state.standard ? "primary" : undefined}
                onClick={() => setMigrating(true)}
              >
                {t("migrate", { version: other })}
              </Button>
            </IfMay>
          )
        }
      />
      {error && !state ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : !state ? (
        <Skeleton className="h-40 w-full" />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
          <Versions state={state} />
          {other !== undefined && <SideBySide from={state.holds} to={other} others={others} />}
          <History state={state} />
        </div>
      )}
      {migrating && state && other !== undefined && (
        <MigrateDialog from={state.holds} to={other} onClose={() => setMigrating(false)} />
      )}
    </>
  );
}

function Versions({ state }: { state: GroupingState }) {
  const t = useTranslations("patterns.versions");
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2 xl:grid-cols-4">
      {state.versions.map(({ version }) => (
        <div key={version}>
          <dt className="font-medium">
            {t("version", { version })}
            {version === state.holds && <span className="font-normal text-ink-3"> · {t("holds")}</span>}
            {version === state.standard && version !== state.holds && (
              <span className="font-normal text-ink-3"> · {t("standard")}</span>
            )}
          </dt>
          <dd className="text-ink-2">{t(`about.${aboutOf(version)}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

function aboutOf(version: number): "1" | "2" | "3" | "4" {
  if (version === 1) return "1";
  if (version === 2) return "2";
  return version === 3 ? "3" : "4";
}

function SideBySide({ from, to, others }: { from: number; to: number; others: readonly number[] }) {
  const t = useTranslations("patterns.versions");
  const { change } = useQueryChange();
  const query = useQuery(groupingQueries.versions(from, to));
  const { data } = query;
  return (
    <Section
      title={t("sideBySide")}
      note={data && t("sameCount", { count: data.same })}
      actions={
        others.length > 1 && (
          <label className="flex items-center gap-2 text-ink-2">
            {t("compareWith")}
            <Select
              small
              value={String(to)}
              options={others.map((version) => ({
                value: String(version),
                label: t("version", { version }),
              }))}
              onChange={(version) => change({ with: version })}
            />
          </label>
        )
      }
    >
      <Loaded query={query} rows={6}>
        {(data) => (
          <>
            <Totals comparison={data} />
            <RegroupedSets kind="parted" sets={data.parted} count={data.partedCount} />
            <RegroupedSets kind="joined" sets={data.joined} count={data.joinedCount} />
            <RegroupedSets kind="regrouped" sets={data.regrouped} count={data.regroupedCount} />
            {data.partedCount + data.joinedCount + data.regroupedCount === 0 && (
              <p className="border-t border-line px-4 py-6 text-ink-2">{t("alike")}</p>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Totals({ comparison }: { comparison: VersionComparison }) {
  const t = useTranslations("patterns.versions");
  const format = useFormat();
  const { before, after, from, to } = comparison;
  const equal = before.records === after.records && before.signatures === after.signatures;
  return (
    <>
      <Table label={t("sideBySide")}>
        <TableHead>
          <HeadCell>
            <span className="sr-only">{t("figure")}</span>
          </HeadCell>
          <HeadCell numeric>{t("versionHolds", { version: from })}</HeadCell>
          <HeadCell numeric>{t("version", { version: to })}</HeadCell>
        </TableHead>
        <tbody>
          {(["patterns", "signatures", "records"] as const).map((name) => (
            <tr key={name} className="h-9 border-b border-line">
              <Cell>{t(`total.${name}`)}</Cell>
              <Cell numeric>{format.count(before[name])}</Cell>
              <Cell numeric>{format.count(after[name])}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="px-3 py-2 text-sm text-ink-3">
        {t(equal ? "conserved" : "notConserved")} {t("withRules", { count: comparison.rules })}
      </p>
    </>
  );
}

function History({ state }: { state: GroupingState }) {
  const t = useTranslations("patterns.versions");
  return (
    <Section title={t("history")}>
      {state.history.length === 0 ? (
        <p className="px-4 py-6 text-ink-2">{t("noHistory")}</p>
      ) : (
        <ol className="divide-y divide-line">
          {state.history.map((entry) => (
            <li key={entry.id} className="px-4 py-2.5">
              <p className="flex flex-wrap gap-x-2">
                <span className="font-medium">
                  {entry.fromVersion === entry.toVersion
                    ? t("kept", { version: entry.toVersion })
                    : t("step", { from: entry.fromVersion, to: entry.toVersion })}
                </span>
                <span className="text-sm text-ink-3">
                  {entry.actor} · <Instant at={entry.at} detail="minute" />
                </span>
              </p>
              {entry.reason && <p className="break-words">{entry.reason}</p>}
              {entry.fromVersion !== entry.toVersion && (
                <p className="figures text-sm text-ink-2">
                  {t("stepFacts", {
                    before: entry.patternsBefore,
                    after: entry.patternsAfter,
                    records: entry.records,
                    incidents: entry.movedIncidents,
                  })}
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
