"use client";

import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { SearchedPart } from "@/components/records/searched-part";
import { useRecordSearch } from "@/components/records/use-record-search";
import { ErrorPanel } from "@/components/ui/error-panel";
import { useNotify } from "@/components/ui/notices";
import { LogSeverityMark } from "@/components/ui/severity-mark";
import { SearchField } from "@/components/ui/search-field";
import { TemplateText } from "@/components/ui/template-text";
import { patternQueries } from "@/lib/client/patterns";
import { recordQueries } from "@/lib/client/records";
import type { WireTimelineEvent } from "@/lib/contracts/incidents";
import type { WirePattern } from "@/lib/contracts/patterns";
import type { WireRecord } from "@/lib/contracts/records";
import { draftEvent } from "@/lib/domain/postmortems/drafting/draft-event";
import {
  argueWithRecord,
  citeRecords,
  insertChart,
  insertEvent,
  insertExcerpt,
  type Place,
} from "@/lib/domain/postmortems/editing/insert-evidence";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { useEditing } from "../context/editing";
import { EvidenceRow, EvidenceRows, toRows, type RowAction } from "./evidence-rows";
import { documentZone } from "../context/row-time";

export interface Target {
  place: Place;
  name: string;
  document: PostmortemDocument;
}
interface Span {
  from: string;
  to: string | null;
}

/** The events of the incident; Enter puts one into the timeline, where its time belongs. */
export function EventSource({ events, target }: { events: readonly WireTimelineEvent[]; target: Target }) {
  const t = useTranslations("writing.evidence");
  const kinds = useTranslations("incidents.eventKind");
  const format = useFormat();
  const insert = useInsert(target);
  const { document } = target;
  const row = (event: WireTimelineEvent, id: string) =>
    draftEvent(
      {
        ...event,
        text: event.text || kinds(event.kind),
        at: {
          notBefore: Date.parse(event.at.notBefore),
          notAfter: Date.parse(event.at.notAfter),
          best: Date.parse(event.at.best),
        },
      },
      documentZone(document.timeZone) ?? "UTC",
      document.language,
      id,
    );
  return (
    <EvidenceRows empty={t("none")}>
      {events.map((event) => (
        <EvidenceRow
          key={event.id}
          meta={`${format.clock(event.at.best, "second")}${event.service ? ` · ${event.service}` : ""}`}
          text={event.text || kinds(event.kind)}
          actions={[
            {
              name: t("insertEvent"),
              icon: "plus",
              run: () => insert((text, id) => insertEvent(text, row(event, id)), "done"),
            },
            ...(event.recordId === null ? [] : [citation(t("cite"), event.recordId, insert, target)]),
          ]}
        />
      ))}
    </EvidenceRows>
  );
}

/** Patterns of the incident's time, or found by words; a chart, or their first lines as an excerpt. */
export function PatternSource({ span, target }: { span: Span | null; target: Target }) {
  const t = useTranslations("writing.evidence");
  const queryClient = useQueryClient();
  const insert = useInsert(target);
  const [q, setQ] = useState("");
  const filters = { ...openSpan(span), q: q || undefined };
  // Rows stay while a search is on its way: the one that has the focus may be among them.
  const { data, error, refetch } = useInfiniteQuery({
    ...patternQueries.list(filters),
    placeholderData: keepPreviousData,
  });
  const patterns = data?.pages[0]?.items ?? [];
  const chart = async ({ id, template: title, firstSeen, lastSeen }: WirePattern) => {
    // Without an incident, the time of the pattern itself: else a short burst is one bar among months.
    const seen = span ?? (firstSeen && lastSeen ? { from: firstSeen, to: lastSeen } : null);
    const { from, bucketMs, series } = await queryClient.fetchQuery(
      patternQueries.series({ ...openSpan(seen), pattern: id, by: "pattern" }),
    );
    const counts = series.find(({ key }) => key === id)?.counts ?? series[0]?.counts ?? [];
    const drawn = { title, patternId: id, from: Date.parse(from), bucketMs, counts };
    insert((text) => insertChart(text, target.place, drawn), "done");
  };
  const excerpt = async (id: string, title: string) => {
    const page = await queryClient.fetchInfiniteQuery(
      recordQueries.list({ ...openSpan(span), pattern: id, order: "oldest" }, EXCERPT_LINES),
    );
    const records = page.pages[0]?.items.slice(0, EXCERPT_LINES) ?? [];
    const lines = {
      caption: `\`${title}\``,
      text: records.map(({ body }) => body).join("\n"),
      recordIds: records.map((record) => record.id),
    };
    insert((text) => insertExcerpt(text, target.place, lines), "done");
  };
  return (
    <>
      <RowSearch value={q} label={t("searchPatterns")} onSearch={setQ} />
      <Failure error={error} onRetry={() => void refetch()} />
      <EvidenceRows empty={error ? "" : t("none")} isLoading={!data && !error}>
        {patterns.slice(0, SHOWN_MAX).map((pattern) => (
          <EvidenceRow
            key={pattern.id}
            mark={<LogSeverityMark severity={pattern.severity} bare />}
            meta={`${t("times", { count: pattern.count })} · ${pattern.service}`}
            text={<TemplateText template={pattern.template} />}
            actions={[
              {
                name: t("chart"),
                icon: "patterns",
                code: "KeyG",
                run: () => void chart(pattern),
              },
              {
                name: t("excerpt"),
                icon: "records",
                code: "KeyE",
                run: () => void excerpt(pattern.id, pattern.template),
              },
            ]}
          />
        ))}
      </EvidenceRows>
    </>
  );
}

/** Records found by words; a citation, an excerpt, or a reason for or against the hypothesis at hand. */
export function RecordSource({ span, target }: { span: Span | null; target: Target }) {
  const t = useTranslations("writing.evidence");
  const format = useFormat();
  const insert = useInsert(target);
  const [q, setQ] = useState("");
  const [isWithin, setWithin] = useState(true);
  const filters = { ...(isWithin ? openSpan(span) : {}), q: q || undefined, order: "oldest" as const };
  const search = useRecordSearch(filters, { limit: SHOWN_MAX, keep: true });
  const { data, error, records, isPart } = search;
  const isHypothesis = target.document.hypotheses.some(({ id }) => id === target.place.itemId);
  const labelOf = (record: WireRecord) =>
    `${record.at ? format.clock(record.at, "second") : ""} ${record.service}: ${record.body.split("\n")[0]?.slice(0, 120) ?? ""}`.trim();
  const argue = (record: WireRecord, side: "evidenceFor" | "evidenceAgainst", name: string): RowAction => ({
    name,
    icon: side === "evidenceFor" ? "plus" : "minus",
    run: () =>
      insert(
        (text) => argueWithRecord(text, target.place, { id: record.id, label: labelOf(record) }, side),
        "done",
      ),
  });
  return (
    <>
      <RowSearch value={q} label={t("searchRecords")} onSearch={setQ} />
      {span && (
        <label className="mb-2 flex items-center gap-2 text-ink-2">
          <input
            type="checkbox"
            checked={isWithin}
            onChange={(event) => setWithin(event.target.checked)}
            className="accent-ink"
          />
          {t("onlySpan")}
        </label>
      )}
      <Failure error={error} onRetry={() => void search.refetch()} />
      <EvidenceRows empty={isPart || error ? "" : t("none")} isLoading={!data && !error}>
        {records.map((record) => (
          <EvidenceRow
            key={record.id}
            mark={<LogSeverityMark severity={record.severity} text={record.severityText} bare />}
            meta={`${record.at ? format.clock(record.at, "second") : "–"} · ${record.service}`}
            text={record.body}
            mono
            actions={[
              ...(isHypothesis
                ? [argue(record, "evidenceFor", t("for")), argue(record, "evidenceAgainst", t("against"))]
                : [citation(t("cite"), record.id, insert, target)]),
              {
                name: t("excerpt"),
                icon: "records",
                code: "KeyE",
                run: () =>
                  insert(
                    (text) =>
                      insertExcerpt(text, target.place, {
                        caption: "",
                        text: record.body,
                        recordIds: [record.id],
                      }),
                    "done",
                  ),
              },
            ]}
          />
        ))}
      </EvidenceRows>
      <SearchedPart search={search} isForward className="py-2 text-sm text-ink-2" />
    </>
  );
}

/** Why rows could not be had; the text beside is as it was. */
function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations("records");
  return error ? <ErrorPanel error={error} safe={t("safe")} onRetry={onRetry} /> : null;
}

/** A search whose rows are one arrow key away. */
function RowSearch(props: { value: string; label: string; onSearch: (words: string) => void }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys that come up from the field it holds
    <div onKeyDown={toRows} className="mb-2">
      <SearchField {...props} />
    </div>
  );
}

const SHOWN_MAX = 40;
const EXCERPT_LINES = 5;

type Insert = (
  change: (document: PostmortemDocument, newId: string) => PostmortemDocument,
  said: "done" | "cited",
) => void;

function citation(name: string, recordId: string, insert: Insert, { place }: Target): RowAction {
  return {
    name,
    icon: "link",
    code: "KeyC",
    run: () => insert((text) => citeRecords(text, place, [recordId]), "cited"),
  };
}

/** Changes the draft as one step that Ctrl Z takes back, and says where it went. */
function useInsert(target: Target): Insert {
  const t = useTranslations("writing.evidence");
  const editing = useEditing();
  const notify = useNotify();
  return (change, said) => {
    if (!editing) return;
    const id = editing.newId();
    const isSame = change(target.document, id) === target.document;
    if (!isSame) editing.step((document) => change(document, id));
    notify({ text: isSame ? t("already") : t(said, { place: target.name }) });
  };
}

/** The span as filters; one millisecond more, since a span's end is not part of it. */
function openSpan(span: Span | null): { from?: string; to?: string } {
  if (!span) return {};
  const end = span.to === null ? {} : { to: new Date(Date.parse(span.to) + 1).toISOString() };
  return { from: span.from, ...end };
}
