"use client";

import { Disclosure } from "@/components/ui/disclosure";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useMemo } from "react";
import { InlineNotice } from "@/components/ui/inline-notice";
import { actionQueries } from "@/lib/client/actions";
import type { WirePostmortem } from "@/lib/contracts/postmortems";
import { withAllSections } from "@/lib/domain/postmortems/editing/edit-document";
import { CitedRecords } from "../evidence/cited-records";
import { DocumentFactsProvider, READ_FACTS } from "../context/document-context";
import { BackLink, Bar, Columns, IncidentLink } from "../document/document-frame";
import { DocumentOutline } from "../document/document-outline";
import { ExportMenu } from "../document/export-menu";
import { PostmortemDocument } from "../document/postmortem-document";
import { PostmortemStatus } from "../document/postmortem-status";
import { OpenReviewBadge, ReviewBox } from "../versions/review-box";
import { documentDay, documentZone } from "../context/row-time";
import { PanelSkeleton } from "../document/side-panel";
import { useFlags } from "../context/use-flags";
import { useProblemTitles } from "../context/use-problem-titles";
import { VersionList } from "../versions/version-list";

// A loading state is a boundary of its own: without one the whole page would wait, and lose its focus.
const RemarksPanel = dynamic(() => import("../document/remarks-panel").then((file) => file.RemarksPanel), {
  loading: PanelSkeleton,
});

/** A post-mortem for who may read but not write: the same page without anything to press that would be refused. */
export function PostmortemReader({ postmortem }: { postmortem: WirePostmortem }) {
  const t = useTranslations("postmortems");
  const remarks = useTranslations("writing.panel");
  const { id, hash, incidentId, incidentNumber, incidentDowntime, review } = postmortem;
  const document = withAllSections(postmortem.document);
  const { flags, lines } = useFlags(postmortem);
  const problems = useProblemTitles(document);
  const { data: actions } = useQuery(actionQueries.list({ postmortem: id }));
  const facts = useMemo(
    () => ({
      ...READ_FACTS,
      zone: documentZone(document.timeZone),
      day: documentDay(document.date),
      ledger: incidentDowntime,
      incident: incidentId === null ? null : { id: incidentId, number: incidentNumber },
      postmortemId: id,
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
      id,
      flags,
      lines,
      problems,
    ],
  );
  return (
    <DocumentFactsProvider value={facts}>
      <BackLink href="/postmortems">{t("title")}</BackLink>
      <Bar>
        <PostmortemStatus postmortem={postmortem} />
        <OpenReviewBadge
          review={review}
          onShow={() => window.document.getElementById("review")?.scrollIntoView({ block: "start" })}
        />
        {incidentId && <IncidentLink id={incidentId} number={incidentNumber} />}
        <span className="ml-auto">
          <ExportMenu postmortemId={id} imported={postmortem.imported} />
        </span>
      </Bar>
      <Columns
        outline={<DocumentOutline document={document} />}
        outlineLabel={t("outline")}
        aside={
          <div className="text-sm">
            <ReviewBox postmortem={postmortem} keeper={null} />
            <VersionList postmortemId={id} versions={postmortem.versions} changed={postmortem.changed} />
            <Disclosure label={remarks("remarks")} className="mt-4 border-t border-line pt-2">
              <div className="mt-2">
                <RemarksPanel document={document} ledger={incidentDowntime} actions={actions?.items ?? []} />
              </div>
            </Disclosure>
            <CitedRecords postmortemId={id} hash={hash} />
          </div>
        }
      >
        <div className="mx-auto w-full max-w-[52rem] min-w-0">
          <div className="mb-4 print:hidden">
            <InlineNotice>{t("readOnly")}</InlineNotice>
          </div>
          <PostmortemDocument document={document} />
        </div>
      </Columns>
    </DocumentFactsProvider>
  );
}
