"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/layout/use-may";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Instant } from "@/components/ui/instant";
import { Skeleton } from "@/components/ui/skeleton";
import { postmortemQueries } from "@/lib/client/postmortems";
import { withAllSections } from "@/lib/domain/postmortems/editing/edit-document";
import { CitedRecords } from "../evidence/cited-records";
import { DocumentFactsProvider, READ_FACTS } from "../context/document-context";
import { BackLink, Bar, Columns } from "../document/document-frame";
import { DocumentOutline } from "../document/document-outline";
import { ExportMenu } from "../document/export-menu";
import { PostmortemDocument } from "../document/postmortem-document";
import { documentDay, documentZone } from "../context/row-time";
import { RestoreVersion } from "./restore-version";
import { useFlags } from "../context/use-flags";
import { useProblemTitles } from "../context/use-problem-titles";
import { VersionList } from "./version-list";

const NO_PROBLEMS = { problems: [] };

/** Exactly one published version, to read. */
export function VersionView({ postmortemId, number }: { postmortemId: string; number: string }) {
  const t = useTranslations("postmortems");
  const writing = useTranslations("writing");
  const mayRestore = useMay("restore-versions");
  const { data: version, error, refetch } = useQuery(postmortemQueries.version(postmortemId, number));
  const evidence = useFlags({ id: postmortemId, hash: "" }, number);
  const problems = useProblemTitles(version?.document ?? NO_PROBLEMS);
  const { data: postmortem } = useQuery(postmortemQueries.one(postmortemId));
  if (error && !version)
    return (
      <ErrorPanel
        error={error}
        onRetry={() => void refetch()}
        back={{ href: "/postmortems", label: t("title") }}
      />
    );
  if (!version) return <Skeleton className="mx-auto h-[80dvh] max-w-[52rem]" />;
  const document = withAllSections(version.document);
  return (
    <DocumentFactsProvider
      value={{
        ...READ_FACTS,
        zone: documentZone(document.timeZone),
        day: documentDay(document.date),
        ...evidence,
        problems,
      }}
    >
      <BackLink href={`/postmortems/${postmortemId}`}>{t("versions.toDraft")}</BackLink>
      <Bar>
        <Badge tone="up">{t("state.version", { version: version.number })}</Badge>
        <span className="min-w-0 text-sm text-ink-2">
          <Instant at={version.createdAt} detail="minute" /> · {version.author} · {version.note}
        </span>
        <span className="ml-auto flex flex-wrap items-center gap-2">
          <ButtonLink href={`/postmortems/${postmortemId}/diff?from=${version.number}&to=draft`} icon="swap">
            {writing("diff.open")}
          </ButtonLink>
          {postmortem && mayRestore && <RestoreVersion postmortem={postmortem} number={version.number} />}
          <ExportMenu postmortemId={postmortemId} version={version.number} />
        </span>
      </Bar>
      <Columns
        outline={<DocumentOutline document={document} />}
        outlineLabel={t("outline")}
        aside={
          <div className="text-sm">
            <VersionList
              postmortemId={postmortemId}
              versions={postmortem?.versions ?? [version]}
              current={version.number}
              changed={postmortem?.changed}
            />
            <CitedRecords postmortemId={postmortemId} hash="" version={version.number} />
          </div>
        }
      >
        <PostmortemDocument document={document} />
      </Columns>
    </DocumentFactsProvider>
  );
}
