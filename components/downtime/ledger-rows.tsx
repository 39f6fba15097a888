"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { useIncidentTitle } from "@/components/incidents/incident-title";
import { useFormat } from "@/components/layout/format-provider";
import { LoadMore } from "@/components/ui/load-more";
import { StateMark } from "@/components/ui/state-mark";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { Metrics, WireOpenFigure } from "@/lib/contracts/metrics";
import { SERVICE_STATES } from "@/lib/domain/availability/ledger";
import { useFigureWords } from "./figure-words";

type LedgerRow = WireOpenFigure["rows"][number];
const PAGE = 100;

/** The rows that a figure is the fold of. */
export function LedgerRows({ figure, metrics }: { figure: WireOpenFigure; metrics: Metrics }) {
  const t = useTranslations("downtime.sheet");
  const format = useFormat();
  const words = useFigureWords();
  const [shown, setShown] = useState(PAGE);
  const { rows, unit, fold } = figure;
  if (rows.length === 0) return <p className="text-ink-2">{t("noRows")}</p>;
  const has = (holds: (row: LedgerRow) => boolean) => rows.some(holds);
  const share = fold === "share";
  const columns = {
    service: has(({ service }) => service !== null),
    what: has((row) => subjectOf(row) !== null || row.incidentIds.length > 0),
    span: has(({ from }) => from !== null),
    value: fold !== "count",
  };
  const rowUnit = share ? (figure.key.startsWith("availability") ? "ms" : "count") : unit;
  return (
    <div className="-mx-5 border-t border-line">
      <Table label={t("rows")}>
        <TableHead>
          {columns.span && <HeadCell>{t("span", { zone: format.zoneOffset(metrics.to) })}</HeadCell>}
          {columns.what && <HeadCell>{t("what")}</HeadCell>}
          {columns.service && <HeadCell>{t("service")}</HeadCell>}
          {columns.value && <HeadCell numeric>{t(share ? "part" : "value")}</HeadCell>}
          {share && <HeadCell numeric>{t("of")}</HeadCell>}
        </TableHead>
        <tbody>
          {rows.slice(0, shown).map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows have no other name than their place
            <Row key={index}>
              {columns.span && (
                <Cell className="figures text-sm">
                  {row.from &&
                    (row.to ? format.instantRange(row.from, row.to, "second") : format.instant(row.from))}
                </Cell>
              )}
              {columns.what && (
                <Cell className="min-w-40 text-sm">
                  <Subject row={row} metrics={metrics} figureKey={figure.key} />
                </Cell>
              )}
              {columns.service && <Cell className="max-w-40 truncate text-sm">{row.service}</Cell>}
              {columns.value && (
                <Cell numeric className="text-sm">
                  {words.textOf(rowUnit, row.best)}
                  {words.boundsOf(rowUnit, row) && (
                    <span className="block text-xs text-ink-3">{words.boundsOf(rowUnit, row)}</span>
                  )}
                </Cell>
              )}
              {share && (
                <Cell numeric className="text-sm">
                  {words.textOf(rowUnit, row.ofBest)}
                </Cell>
              )}
            </Row>
          ))}
        </tbody>
      </Table>
      <LoadMore
        shown={Math.min(shown, rows.length)}
        busy={false}
        onMore={shown < rows.length ? () => setShown(shown + PAGE) : null}
      />
    </div>
  );
}

/** A row's own key, where it is no incident: a state, a pattern, an action item. */
function subjectOf({ key, incidentIds }: LedgerRow): string | null {
  return key !== null && !incidentIds.includes(key) ? key : null;
}

function Subject({ row, metrics, figureKey }: { row: LedgerRow; metrics: Metrics; figureKey: string }) {
  const t = useTranslations("downtime.sheet");
  const titleOf = useIncidentTitle();
  const subject = subjectOf(row);
  const state = SERVICE_STATES.find((one) => one === subject);
  const incidents = row.incidentIds.flatMap(
    (id) => metrics.incidents.items.find((one) => one.id === id) ?? [],
  );
  const ofPattern = figureKey.startsWith("errors") || figureKey === "recurrence";
  return (
    <>
      {state ? (
        <StateMark state={state} />
      ) : subject === "budget" ? (
        t("budgetRow")
      ) : subject !== null && ofPattern ? (
        <Link href={`/patterns/${subject}`} prefetch={false} className="font-mono hover:underline">
          {templateOf(metrics, subject) ?? subject}
        </Link>
      ) : subject !== null && figureKey === "actions-in-time" ? (
        <Link href="/actions" prefetch={false} className="hover:underline">
          {t("action")}
        </Link>
      ) : (
        subject
      )}
      {incidents.slice(0, 3).map((incident) => (
        <Link
          key={incident.id}
          href={`/incidents/${incident.id}`}
          prefetch={false}
          className="block hover:underline"
        >
          <span className="figures text-ink-3">#{incident.number}</span> {titleOf(incident)}
        </Link>
      ))}
      {incidents.length > 3 && (
        <span className="text-ink-3">{t("moreIncidents", { count: incidents.length - 3 })}</span>
      )}
    </>
  );
}

function templateOf(metrics: Metrics, patternId: string): string | null {
  const part = metrics.errors.byPattern.find(({ key }) => key === patternId);
  return part?.label ?? metrics.recurring.find((one) => one.patternId === patternId)?.template ?? null;
}
