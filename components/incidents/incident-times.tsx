"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { IfMay } from "@/components/layout/if-may";
import { useFormat } from "@/components/layout/format-provider";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { BoundedInstantText } from "@/components/ui/instant";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { WireIncident } from "@/lib/contracts/incidents";
import type { WireInstant } from "@/lib/contracts/primitives";
import { MEASURED_INSTANTS, type MeasuredInstant } from "@/lib/domain/availability/measured-incident";
import { timeOf } from "@/lib/domain/availability/time-to";
import { TimesDialog } from "./times-dialog";

const TIME_TO = {
  detected: "detect",
  acknowledged: "acknowledge",
  mitigated: "mitigate",
  resolved: "resolve",
} as const;

/** When it was detected, acknowledged, mitigated and resolved, how long after the start of impact, and who says so. */
export function IncidentTimes({ incident }: { incident: WireIncident }) {
  const t = useTranslations("incidents.times");
  const format = useFormat();
  const [changing, setChanging] = useState(false);
  const instants = measuredInstantsOf(incident);
  const measured = {
    impact: incident.impact.map(({ service, kind, start, end }) => ({
      service,
      kind,
      start: inMs(start),
      end: end && inMs(end),
    })),
    instants: Object.fromEntries(instants.map(({ name, at }) => [name, inMs(at)])),
  };
  return (
    <Section
      title={t("title")}
      actions={
        <IfMay action="change-incidents">
          <Button size="small" icon="pencil" onClick={() => setChanging(true)}>
            {t("change")}
          </Button>
        </IfMay>
      }
    >
      <Table label={t("title")}>
        <TableHead>
          <HeadCell>{t("what")}</HeadCell>
          <HeadCell>{t("at")}</HeadCell>
          <HeadCell numeric>{t("after")}</HeadCell>
        </TableHead>
        <tbody>
          {MEASURED_INSTANTS.map((name) => {
            const known = instants.find((one) => one.name === name);
            const time = timeOf(measured, TIME_TO[name]);
            return (
              <Row key={name}>
                <Cell>{t(`names.${name}`)}</Cell>
                <Cell>
                  {known ? (
                    <>
                      <BoundedInstantText value={known.at} />
                      <span className="block text-xs text-ink-3">{t(`from.${known.from}`)}</span>
                    </>
                  ) : (
                    <span className="text-ink-3">{t("unknown")}</span>
                  )}
                </Cell>
                <Cell numeric>
                  {time && format.duration(time.best)}
                  {time && time.low !== time.high && (
                    <span className="block text-xs text-ink-3">
                      {format.duration(time.low)} – {format.duration(time.high)}
                    </span>
                  )}
                </Cell>
              </Row>
            );
          })}
        </tbody>
      </Table>
      {changing && <TimesDialog incident={incident} onClose={() => setChanging(false)} />}
    </Section>
  );
}

/** What people set; else what the timeline says first: as every figure takes them. */
function measuredInstantsOf({ instants, timeline }: WireIncident) {
  return MEASURED_INSTANTS.flatMap(
    (name): { name: MeasuredInstant; at: WireInstant; from: "set" | "timeline" }[] => {
      const set = instants[name];
      const event = timeline.find(({ kind }) => kind === name);
      if (set) return [{ name, at: set, from: "set" }];
      return event ? [{ name, at: event.at, from: "timeline" }] : [];
    },
  );
}

function inMs({ notBefore, notAfter, best }: WireInstant) {
  return { notBefore: Date.parse(notBefore), notAfter: Date.parse(notAfter), best: Date.parse(best) };
}
