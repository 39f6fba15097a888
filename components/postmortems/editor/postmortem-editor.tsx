"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { useMay } from "@/components/layout/use-may";
import { Button, IconButton } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Skeleton } from "@/components/ui/skeleton";
import { actionQueries } from "@/lib/client/actions";
import { postmortemQueries } from "@/lib/client/postmortems";
import type { WirePostmortem } from "@/lib/contracts/postmortems";
import { withAllSections } from "@/lib/domain/postmortems/editing/edit-document";
import { ConflictDialog } from "../versions/conflict-dialog";
import { DocumentFactsProvider } from "../context/document-context";
import { BackLink, Bar, Columns, IncidentLink } from "../document/document-frame";
import { DocumentOutline } from "../document/document-outline";
import { EditingProvider } from "../context/editing";
import { ExportMenu } from "../document/export-menu";
import { OpenQuestions } from "../import/open-questions";
import { PostmortemDocument } from "../document/postmortem-document";
import { PostmortemReader } from "./postmortem-reader";
import { PostmortemMenu } from "./postmortem-menu";
import { PostmortemStatus } from "../document/postmortem-status";
import { PublishDialog } from "../versions/publish-dialog";
import { usePreparedEditor } from "../fields/markdown-source";
import { panelCounts } from "./panel-counts";
import { RestoreDialog } from "../versions/restore-dialog";
import { OpenReviewBadge, ReviewBox } from "../versions/review-box";
import { documentDay, documentZone } from "../context/row-time";
import { SaveFailure, SaveStatus } from "./save-status";
import { PanelSkeleton, SidePanel, usePanelKeys, type PanelName } from "../document/side-panel";
import { useDraft } from "./use-draft";
import { useFlags } from "../context/use-flags";
import { useLeaveGuard } from "./use-leave-guard";
import { usePlace } from "../context/use-place";
import { useProblemTitles } from "../context/use-problem-titles";
import { useUndoKeys } from "./use-undo-keys";
import { VersionList } from "../versions/version-list";

// A loading state is a boundary of its own: without one the whole page would wait, and lose its focus.
const RemarksPanel = dynamic(() => import("../document/remarks-panel").then((file) => file.RemarksPanel), {
  loading: PanelSkeleton,
});
const EvidencePanel = dynamic(() => import("../evidence/evidence-panel").then((file) => file.EvidencePanel), {
  loading: PanelSkeleton,
});

/** A post-mortem as it is written: the document, its outline, its versions. Who may not write reads it. */
export function PostmortemEditor({ postmortemId }: { postmortemId: string }) {
  const { data, error, refetch } = useQuery(postmortemQueries.one(postmortemId));
  const mayEdit = useMay("edit-drafts");
  const t = useTranslations("postmortems");
  if (error && !data)
    return (
      <ErrorPanel
        error={error}
        onRetry={() => void refetch()}
        back={{ href: "/postmortems", label: t("title") }}
      />
    );
  if (!data) return <Skeleton className="mx-auto h-[80dvh] max-w-[52rem]" />;
  return mayEdit ? <Editor key={data.id} postmortem={data} /> : <PostmortemReader postmortem={data} />;
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
  const { flags, lines } = useFlags(postmortem);
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
      day: documentDay(document.date),
      ledger: incidentDowntime,
      incident: incidentId === null ? null : { id: incidentId, number: incidentNumber },
      postmortemId: postmortem.id,
      saveNow: async () => {
        await keeper.flush();
        return keeper.isSaved;
      },
      flags,
      lines,
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
      lines,
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
          <OpenReviewBadge review={postmortem.review} onShow={() => panel.show("versions")} />
          <SaveStatus save={save} keeper={keeper} />
          {incidentId && <IncidentLink id={incidentId} number={incidentNumber} />}
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
