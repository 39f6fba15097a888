"use client";

import { useTranslations } from "next-intl";
import { Section } from "@/components/layout/section";
import { Instant } from "@/components/ui/instant";
import { Cell, Row, Table } from "@/components/ui/table";
import type { WireIncident } from "@/lib/contracts/incidents";

const ACTIONS = [
  "proposed",
  "declared",
  "changed",
  "event-added",
  "event-changed",
  "event-deleted",
  "merged",
  "merged-into",
  "split",
  "split-from",
  "deleted",
  "restored",
] as const;

/** Who changed what, when and why; the newest first. */
export function IncidentHistory({ incident }: { incident: WireIncident }) {
  const t = useTranslations("incidents.history");
  const statuses = useTranslations("common.incidentStatus");
  const wordOf = (action: string) => {
    const known = ACTIONS.find((candidate) => candidate === action);
    if (known) return t(`action.${known}`);
    const status = incident.nextStatuses.concat(incident.status).find((name) => action === `status-${name}`);
    return t("status", { status: status ? statuses(status) : action.replace("status-", "") });
  };
  return (
    <Section title={t("title")}>
      <Table label={t("title")}>
        <tbody>
          {incident.history.map((entry, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two changes can be of one moment
            <Row key={index}>
              <Cell className="w-px whitespace-nowrap text-ink-2">
                <Instant at={entry.at} detail="minute" bare />
              </Cell>
              <Cell className="w-px whitespace-nowrap">
                {entry.actor === "analysis" ? t("analysis") : entry.actor}
              </Cell>
              <Cell>
                {wordOf(entry.action)}
                {entry.action === "changed" && (
                  <span className="text-ink-2"> ({Object.keys(entry.change).join(", ")})</span>
                )}
                {entry.reason && <span className="text-ink-2"> — {entry.reason}</span>}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
