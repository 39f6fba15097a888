"use client";

import { useTranslations } from "next-intl";
import { IfMay } from "@/components/layout/if-may";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { Instant } from "@/components/ui/instant";
import { Cell, Row, Table } from "@/components/ui/table";
import type { WireIncident } from "@/lib/contracts/incidents";
import { INCIDENT_INSTANTS } from "@/lib/domain/incidents/incident";
import { useUndoChange } from "./use-undo-change";

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
  "undone",
] as const;
const FIELDS = ["title", "status", "severity", "services", "impact", ...INCIDENT_INSTANTS] as const;

/** Who changed what, when and why; the newest first. */
export function IncidentHistory({ incident }: { incident: WireIncident }) {
  const t = useTranslations("incidents.history");
  const statuses = useTranslations("common.incidentStatus");
  const common = useTranslations("common");
  const undo = useUndoChange(incident.id);
  const fieldsOf = (change: object) =>
    FIELDS.filter((field) => field in change)
      .map((field) => t(`field.${field}`))
      .join(", ");
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
                {(entry.action === "changed" || entry.action === "undone") && (
                  <span className="text-ink-2">
                    {" "}
                    (
                    {typeof entry.change.undid === "string"
                      ? wordOf(entry.change.undid)
                      : fieldsOf(entry.change)}
                    )
                  </span>
                )}
                {entry.reason && <span className="text-ink-2"> — {entry.reason}</span>}
              </Cell>
              <Cell className="w-px text-right">
                {index === incident.undoable && (
                  <IfMay action="change-incidents">
                    <Button
                      size="small"
                      icon="undo"
                      busy={undo.isPending}
                      onClick={() => undo.mutate(incident.revision)}
                    >
                      {common("undo")}
                    </Button>
                  </IfMay>
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
