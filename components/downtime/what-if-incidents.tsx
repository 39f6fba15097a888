/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a drawn bar cannot be an img element */
"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { useIncidentTitle } from "@/components/incidents/incident-title";
import { useFormat } from "@/components/layout/format-provider";
import { Button } from "@/components/ui/button";
import { prepareWhatIf, type WhatIfRow } from "@/lib/charts/prepare-what-if";
import type { WhatIf } from "@/lib/contracts/what-if";
import { useFigureWords } from "./figure-words";

const FEW = 12;

/** Each incident as a bar of its downtime: what stays solid, what would have been saved outlined. */
export function WhatIfIncidents({ incidents }: { incidents: WhatIf["incidents"] }) {
  const t = useTranslations("downtime.whatIf");
  const format = useFormat();
  const [all, setAll] = useState(false);
  const rows = prepareWhatIf(incidents);
  if (rows.length === 0) return <p className="px-4 py-6 text-ink-2">{t("noIncidents")}</p>;
  return (
    <div className="p-4">
      <ul className="space-y-2.5">
        {(all ? rows : rows.slice(0, FEW)).map((row) => (
          <IncidentBar key={row.incident.id} row={row} />
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-3 text-sm text-ink-2">
        <p className="flex gap-4">
          <span className="inline-flex items-center gap-1.5">
            <span className="h-3 w-4 bg-down" />
            {t("legendLeft")}
          </span>
          <span className="inline-flex items-center gap-1.5">
            <span className="hatched h-3 w-4 border border-dashed border-up-text text-up-text/40" />
            {t("legendSaved")}
          </span>
        </p>
        {rows.length > FEW && (
          <Button size="small" onClick={() => setAll(!all)}>
            {all ? t("fewIncidents") : t("allIncidents", { count: format.count(rows.length) })}
          </Button>
        )}
      </div>
    </div>
  );
}

function IncidentBar({ row: { incident, left, saved, length } }: { row: WhatIfRow }) {
  const t = useTranslations("downtime.whatIf");
  const format = useFormat();
  const words = useFigureWords();
  const titleOf = useIncidentTitle();
  // Rounded: a browser writes long fractions in its own way, and the page would not match the server's.
  const place = ([from, to]: [number, number]) => ({
    left: `${(from * 100).toFixed(3)}%`,
    width: `${((to - from) * 100).toFixed(3)}%`,
  });
  const title = `#${incident.number} ${titleOf(incident)}`;
  const [before, rescued] = [format.duration(incident.before.best), format.duration(incident.saved.best)];
  return (
    <li>
      <div className="flex items-baseline justify-between gap-3">
        <Link
          href={`/incidents/${incident.id}`}
          prefetch={false}
          className="min-w-0 truncate hover:underline"
          title={title}
        >
          <span className="figures text-ink-3">#{incident.number}</span> {titleOf(incident)}
        </Link>
        <span className="figures shrink-0 text-right text-sm whitespace-nowrap">
          {incident.saved.high > 0 ? (
            <>
              <s className="text-ink-3">{before}</s> {format.duration(incident.after.best)}
              <span className="block text-xs text-ink-3">
                {t("saved")} {words.boundsOf("ms", incident.saved) ?? rescued}
              </span>
            </>
          ) : (
            before
          )}
        </span>
      </div>
      <div
        role="img"
        aria-label={t("timelineLabel", { title, before, saved: rescued })}
        className="relative mt-1 h-4 min-w-1.5"
        style={{ width: `${Math.max(0.5, length * 100).toFixed(3)}%` }}
      >
        <span className="absolute inset-x-0 top-1/2 h-px bg-line" />
        {left.map((part) => (
          <span key={part[0]} className="absolute inset-y-0 bg-down" style={place(part)} />
        ))}
        {saved.map((part) => (
          <span
            key={part[0]}
            className="hatched absolute inset-y-0 border border-dashed border-up-text bg-panel text-up-text/40"
            style={place(part)}
          />
        ))}
      </div>
    </li>
  );
}
