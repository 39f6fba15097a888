"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { SkeletonRows } from "@/components/ui/skeleton";
import { incidentQueries } from "@/lib/client/incidents";
import { evidenceOf } from "@/lib/domain/postmortems/editing/evidence";
import type { Place } from "@/lib/domain/postmortems/editing/insert-evidence";
import { SECTION_NAMES } from "@/lib/domain/postmortems/markdown/names";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { CitedRecords } from "./cited-records";
import { toRows } from "./evidence-rows";
import { EventSource, PatternSource, RecordSource } from "./evidence-sources";
import { showPlace } from "../context/use-place";

interface Props {
  postmortemId: string;
  incidentId: string | null;
  document: PostmortemDocument;
  /** Hash of the saved draft: what the server has checked. */
  hash: string;
  place: Place | null;
}

const SOURCES = ["timeline", "patterns", "records"] as const;

/** The incident's events, the patterns and the records beside the text: one key or click puts them where one writes. */
export function EvidencePanel({ postmortemId, incidentId, document, hash, place }: Props) {
  const t = useTranslations("writing.evidence");
  const { data: incident } = useQuery({
    ...incidentQueries.one(incidentId ?? ""),
    enabled: incidentId !== null,
  });
  const [source, setSource] = useState<(typeof SOURCES)[number]>(
    incidentId === null ? "records" : "timeline",
  );
  const target = { place: place ?? defaultPlace(document), name: placeName(document, place), document };
  const span = incident?.start
    ? { from: incident.start.notBefore, to: incident.end?.notAfter ?? null }
    : null;
  return (
    <section aria-label={t("timeline")} className="text-sm">
      <Coverage document={document} />
      <CitedRecords postmortemId={postmortemId} hash={hash} />
      <p className="mt-2 mb-2 break-words text-ink-2">
        {place ? (
          <>
            {t("place")}: <span className="font-medium text-ink">{target.name}</span>
          </>
        ) : (
          t("nowhere")
        )}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys that come up from the buttons it holds */}
      <div className="mb-2 flex gap-1" onKeyDown={toRows}>
        {SOURCES.filter((each) => each !== "timeline" || incidentId !== null).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={source === each}
            onClick={() => setSource(each)}
            className={classNames(
              "h-7 rounded-md px-2 hover:bg-hover",
              source === each ? "bg-sunken font-medium" : "text-ink-2",
            )}
          >
            {t(each)}
          </button>
        ))}
      </div>
      {source === "timeline" &&
        (incident ? <EventSource events={incident.timeline} target={target} /> : <SkeletonRows rows={4} />)}
      {source === "patterns" && <PatternSource span={span} target={target} />}
      {source === "records" && <RecordSource span={span} target={target} />}
      <p className="mt-3 border-t border-line pt-2 text-xs text-ink-3 pointer-coarse:hidden">{t("keys")}</p>
    </section>
  );
}

function Coverage({ document }: { document: PostmortemDocument }) {
  const t = useTranslations("writing.evidence");
  const { statements, evidenced, bare } = evidenceOf(document);
  const [shown, setShown] = useState(0);
  if (statements === 0) return null;
  return (
    <div>
      <p className="figures">{t("coverage", { statements, evidenced })}</p>
      <div className="mt-1 h-1.5 overflow-hidden rounded-full bg-sunken" aria-hidden="true">
        <div className="h-full bg-ink-2" style={{ width: `${(evidenced / statements) * 100}%` }} />
      </div>
      {bare.length > 0 && (
        <button
          type="button"
          onClick={() => {
            showPlace(bare[shown % bare.length] ?? "");
            setShown(shown + 1);
          }}
          className="mt-1 inline-flex min-h-6 items-center text-ink-2 underline decoration-line-strong underline-offset-2 hover:text-ink"
        >
          {t("showBare")}
        </button>
      )}
    </div>
  );
}

function defaultPlace(document: PostmortemDocument): Place {
  return { sectionId: document.sections[0]?.id ?? "", itemId: null };
}

/** "Problems › Payments time out", in the document's words. */
function placeName(document: PostmortemDocument, place: Place | null): string {
  const section = document.sections.find(({ id }) => id === (place ?? defaultPlace(document)).sectionId);
  if (!section) return "";
  const name = section.heading ?? SECTION_NAMES[document.language][section.key];
  const lists: readonly (readonly { id: string }[])[] = Object.values(document).filter(Array.isArray);
  const item = place?.itemId
    ? lists.flatMap((rows) => rows).find((row) => row.id === place.itemId)
    : undefined;
  if (!item) return name;
  for (const key of ["title", "aspect", "name", "timeText", "text"]) {
    const value: unknown = Reflect.get(item, key);
    if (typeof value === "string" && value.trim() !== "") return `${name} › ${value.trim().slice(0, 60)}`;
  }
  return name;
}
