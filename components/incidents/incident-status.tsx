"use client";

import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { IncidentStatus } from "@/lib/domain/incidents/incident";

const TONES: Record<IncidentStatus, BadgeTone> = {
  proposed: "outline",
  open: "down",
  acknowledged: "degraded",
  mitigated: "degraded",
  resolved: "up",
  closed: "neutral",
  dismissed: "neutral",
};

/** Where an incident stands, as a word in the colour of its urgency. */
export function IncidentStatusBadge({ status }: { status: IncidentStatus }) {
  const t = useTranslations("common.incidentStatus");
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
