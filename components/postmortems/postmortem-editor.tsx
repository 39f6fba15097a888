"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import dynamic from "next/dynamic";
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Icon } from "@/components/ui/icon";
import { Skeleton } from "@/components/ui/skeleton";
import { actionQueries } from "@/lib/client/actions";
import { postmortemQueries } from "@/lib/client/postmortems";
import { reviewQueries } from "@/lib/client/reviews";
import type { WirePostmortem } from "@/lib/contracts/postmortems";
import { withAllSections } from "@/lib/domain/postmortems/edit-document";
import type { PostmortemDocument as Document } from "@/lib/domain/postmortems/schema";
import { ConflictDialog } from "./conflict-dialog";
import { DocumentFactsProvider, type DocumentFacts } from "./document-context";
import { DocumentOutline } from "./document-outline";
import { EditingProvider } from "./editing";
import { ExportMenu } from "./export-menu";
import { OpenQuestions } from "./import/open-questions";
import { PostmortemDocument } from "./postmortem-document";
import { PostmortemMenu } from "./postmortem-menu";
import { PostmortemStatus } from "./postmortem-status";
import { PublishDialog } from "./publish-dialog";
import { usePreparedEditor } from "./markdown-source";
import { panelCounts } from "./panel-counts";
import { RestoreDialog } from "./restore-dialog";
import { ReviewBadge, ReviewBox } from "./review-box";
import { documentZone } from "./row-time";
import { SaveFailure, SaveStatus } from "./save-status";
import { SidePanel, usePanelKeys, type PanelName } from "./side-panel";
import { useDraft } from "./use-draft";
import { useLeaveGuard } from "./use-leave-guard";
import { usePlace } from "./use-place";
import { useUndoKeys } from "./use-undo-keys";
import { VersionList } from "./version-list";

const RemarksPanel = dynamic(() => import("./remarks-panel").then((file) => file.RemarksPanel));
const EvidencePanel = dynamic(() => import("./evidence-panel").then((file) => file.EvidencePanel));

/** A post-mortem as it is written: the document, its outline, its versions. */
export function PostmortemEditor({ postmortemId }: { postmortemId: string }) {
  const { data, error, refetch } = useQuery(postmortemQueries.one(postmortemId));
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="mx-auto h-[80dvh] max-w-[52rem]" />;
  return <Editor key={data.id} postmortem={data} />;
}

function Editor({ postmortem }: { postmortem: WirePostmortem }) {
  const t = useTranslations("postmortems");
  const [publishing, setPublishing] = useState(false);
  const { keeper, snapshot, editing, orphan, settleOrphan } = useDraft(postmortem);
  const { save } = snapshot;
  const document = withAllSections(snapshot.document);
  useLeaveGuard(keeper);
  useUndoKeys(keeper);
  usePreparedEditor();
  const { incidentId, incidentNumber, incidentDowntime } = postmortem;
  const panel = usePanel();
  const place = usePlace();
  const flags = useFlags(postmortem);
  const problems = useProblemTitles(document);
  const { data: actions } = useQuery(actionQueries.list({ postmortem: postmortem.id }));
  const settled = useDeferredValue(document);
  const counts = useMemo(
    () => panelCounts(settled, incidentDowntime, actions?.items ?? []),
    [settled, incidentDowntime, actions],
  );
  const facts = useMemo(
    () => ({
      zone: documentZone(document.timeZone),
      day: document.date !== null && document.date.length === 10 ? document.date : null,
      ledger: incidentDowntime,
      incident: incidentId === null ? null : { id: incidentId, number: incidentNumber },
      postmortemId: postmortem.id,
      saveNow: async () => {
        await keeper.flush();
        return keeper.isSaved;
      },
      flags,
      problems,
    }),
    [
      document.timeZone,
      document.date,
      incidentDowntime,
      incidentId,
      incidentNumber,
      postmortem.id,
      keeper,
      flags,
      problems,
    ],
  );
  return (
    <EditingProvider value={editing}>
      <DocumentFactsProvider value={facts}>
        <BackLink href="/postmortems">{t("title")}</BackLink>
        <Bar>
          <PostmortemStatus
            postmortem={{ ...postmortem, changed: postmortem.changed || save.kind !== "saved" }}
          />
          {(postmortem.review.state === "in-review" || postmortem.review.state === "approved") && (
            <ReviewBadge review={postmortem.review} />
          )}
          <SaveStatus save={save} keeper={keeper} />
          {incidentId && (
            <Link
              href={`/incidents/${incidentId}`}
              className="figures text-sm text-ink-2 underline decoration-line-strong underline-offset-4 hover:text-ink"
            >
              INC-{incidentNumber}
            </Link>
          )}
          <span className="ml-auto flex flex-wrap items-center gap-1.5 sm:gap-2">
            <IconButton
              icon="undo"
              label={t("undo")}
              disabled={!snapshot.canUndo}
              onClick={() => keeper.undo()}
            />
            <IconButton
              icon="undo"
              className="hidden -scale-x-100 sm:inline-flex"
              label={t("redo")}
              disabled={!snapshot.canRedo}
              onClick={() => keeper.redo()}
            />
            <ExportMenu
              postmortemId={postmortem.id}
              imported={postmortem.imported}
              onOpen={() => void keeper.flush()}
            />
            <Button look="primary" onClick={() => setPublishing(true)}>
              {t("publish.button")}
            </Button>
            <PostmortemMenu postmortem={postmortem} keeper={keeper} onShow={panel.show} />
          </span>
        </Bar>
        <SaveFailure save={save} />
        <OpenQuestions questions={document.questions} />
        <Columns
          outline={<DocumentOutline document={document} />}
          outlineLabel={t("outline")}
          aside={
            <SidePanel
              shown={panel.shown}
              onShow={panel.show}
              isSheet={panel.isSheet}
              onClose={panel.close}
              counts={counts}
            >
              {panel.shown === "versions" && (
                <>
                  <ReviewBox postmortem={postmortem} keeper={keeper} />
                  <VersionList
                    postmortemId={postmortem.id}
                    versions={postmortem.versions}
                    changed={postmortem.changed}
                  />
                </>
              )}
              {panel.shown === "remarks" && (
                <RemarksPanel document={document} ledger={incidentDowntime} actions={actions?.items ?? []} />
              )}
              {panel.shown === "evidence" && (
                <EvidencePanel
                  postmortemId={postmortem.id}
                  incidentId={incidentId}
                  document={document}
                  hash={postmortem.hash}
                  place={place}
                />
              )}
            </SidePanel>
          }
        >
          <PostmortemDocument document={document} />
        </Columns>
        {publishing && (
          <PublishDialog postmortem={postmortem} keeper={keeper} onClose={() => setPublishing(false)} />
        )}
        {save.kind === "conflict" && (
          <ConflictDialog
            key={save.conflict.revision}
            conflict={save.conflict}
            onResolve={(text) => keeper.resolve(text)}
          />
        )}
        {orphan && <RestoreDialog copy={orphan} current={snapshot.document} onSettle={settleOrphan} />}
      </DocumentFactsProvider>
    </EditingProvider>
  );
}

/** Which panel is shown beside the document, and whether it was asked for on a narrow window. */
function usePanel() {
  const [shown, setShown] = useState<PanelName>("versions");
  const [isSheet, setSheet] = useState(false);
  const show = useCallback((panel: PanelName) => {
    setShown(panel);
    setSheet(true);
  }, []);
  usePanelKeys(show);
  return { shown, isSheet, show, close: () => setSheet(false) };
}

/** Cited records of the saved draft, or of a version, that are not what they were; the same map while nothing changes. */
export function useFlags(
  { id, hash }: Pick<WirePostmortem, "id" | "hash">,
  version?: string,
): DocumentFacts["flags"] {
  const { data } = useQuery({
    ...reviewQueries.evidence(id, hash, version),
    placeholderData: keepPreviousData,
  });
  const records = data?.records;
  return useMemo(
    () =>
      new Map(
        (records ?? []).flatMap(({ id: record, state }) => (state === "held" ? [] : [[record, state]])),
      ),
    [records],
  );
}

/** What the problems are called, as one list that stays the same while none is renamed. */
export function useProblemTitles({ problems }: Pick<Document, "problems">): DocumentFacts["problems"] {
  const titles = JSON.stringify(problems.map(({ id, title }) => ({ id, title })));
  return useMemo(() => JSON.parse(titles), [titles]);
}

/** The way back; the page's h1 is the document's own title. */
export function BackLink({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <Link
      href={href}
      className="mb-1 -ml-1 inline-flex items-center gap-0.5 rounded text-sm text-ink-2 hover:text-ink print:hidden"
    >
      <Icon name="chevronLeft" size={16} />
      {children}
    </Link>
  );
}

/** State and actions, always in sight. */
export function Bar({ children }: { children: React.ReactNode }) {
  return (
    <div className="sticky top-14 z-20 -mx-4 mb-5 flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-bg px-4 py-1.5 sm:-mx-6 sm:px-6 print:hidden">
      {children}
    </div>
  );
}

/** Outline, document, versions: side by side where there is room, in this order where there is not. */
export function Columns({
  outline,
  outlineLabel,
  aside,
  children,
}: {
  outline: React.ReactNode;
  outlineLabel: string;
  aside: React.ReactNode;
  children: React.ReactNode;
}) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-6 xl:grid-cols-[11.5rem_minmax(0,1fr)_17rem] 2xl:grid-cols-[13rem_minmax(0,1fr)_21rem] print:block">
      <div className="xl:hidden print:hidden">
        <details className="rounded-md border border-line bg-panel px-3 py-2">
          <summary className="font-medium">{outlineLabel}</summary>
          <div className="pt-2">{outline}</div>
        </details>
      </div>
      <div className="hidden xl:block print:hidden">
        <div className="sticky top-30 max-h-[calc(100dvh-8rem)] overflow-y-auto pt-2 pb-4">{outline}</div>
      </div>
      {children}
      <aside className="print:hidden">
        <div className="xl:sticky xl:top-30 xl:max-h-[calc(100dvh-8rem)] xl:overflow-y-auto xl:pt-2 xl:pb-4">
          {aside}
        </div>
      </aside>
    </div>
  );
}
