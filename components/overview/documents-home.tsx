"use client";

import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { SectionLink } from "@/components/layout/section-link";
import { useFormat } from "@/components/layout/format-provider";
import { useMay } from "@/components/layout/use-may";
import { ListedStatus } from "@/components/postmortems/document/postmortem-status";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Instant } from "@/components/ui/instant";
import type { WireActionItem } from "@/lib/contracts/action-items";
import type { OverviewDocuments } from "@/lib/contracts/overview";
import type { PostmortemSummary } from "@/lib/contracts/postmortems";
import { LoadExample } from "./load-example";
import { OverviewAction } from "./overview-action";
import { OverviewRow } from "./overview-row";

/** The overview of a team that has documents and no logs: what waits in them first, and how to begin with logs last. */
export function DocumentsHome({ documents }: { documents: OverviewDocuments }) {
  const t = useTranslations("overview");
  const { drafts, published, actions } = documents;
  return (
    <>
      <PageHeader title={t("title")} note={t("documents.note")} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-6 gap-y-8 xl:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
        <div className="space-y-8">
          {drafts.length > 0 && <Drafts drafts={drafts} />}
          {published.length > 0 && <Published postmortems={published} />}
        </div>
        <div className="space-y-8">
          {actions.length > 0 && <OpenActions actions={actions} />}
          <Logs />
        </div>
      </div>
    </>
  );
}

function Drafts({ drafts }: { drafts: readonly PostmortemSummary[] }) {
  const t = useTranslations("overview.documents");
  return (
    <Section title={t("drafts")} actions={<SectionLink href="/postmortems">{t("all")}</SectionLink>}>
      <ul className="divide-y divide-line">
        {drafts.map((draft) => (
          <Document key={draft.id} document={draft}>
            <span className="figures text-ink-2">
              <Instant at={draft.updatedAt} detail="minute" />
            </span>
          </Document>
        ))}
      </ul>
    </Section>
  );
}

function Published({ postmortems }: { postmortems: readonly PostmortemSummary[] }) {
  const t = useTranslations("overview.documents");
  const format = useFormat();
  return (
    <Section
      title={t("published")}
      actions={<SectionLink href="/postmortems?status=published">{t("allPublished")}</SectionLink>}
    >
      <ul className="divide-y divide-line">
        {postmortems.map((postmortem) => (
          <Document key={postmortem.id} document={postmortem}>
            {postmortem.downtimeMinutes && (
              <span className="figures">{format.duration(postmortem.downtimeMinutes.best * 60_000)}</span>
            )}
            {postmortem.date && (
              <time dateTime={postmortem.date} className="figures whitespace-nowrap text-ink-2">
                {format.calendarDate(postmortem.date)}
              </time>
            )}
          </Document>
        ))}
      </ul>
    </Section>
  );
}

function Document({ document, children }: { document: PostmortemSummary; children: React.ReactNode }) {
  const t = useTranslations("postmortems");
  return (
    <OverviewRow
      href={`/postmortems/${document.id}`}
      priority={document.severity}
      note={
        <>
          {children}
          <ListedStatus postmortem={document} />
        </>
      }
    >
      <span lang={document.language}>{document.title || t("untitled")}</span>
    </OverviewRow>
  );
}

function OpenActions({ actions }: { actions: readonly WireActionItem[] }) {
  const t = useTranslations("overview.documents");
  const words = useTranslations("actions");
  const format = useFormat();
  return (
    <Section title={t("actions")} actions={<SectionLink href="/actions">{t("allActions")}</SectionLink>}>
      <ul className="divide-y divide-line">
        {actions.map((action) => (
          <OverviewAction key={action.id} action={action}>
            {action.due && (
              <time dateTime={action.due} className="figures whitespace-nowrap text-ink-2">
                {format.calendarDate(action.due)}
              </time>
            )}
            {action.overdue && <Badge tone="down">{words("overdue")}</Badge>}
          </OverviewAction>
        ))}
      </ul>
    </Section>
  );
}

/** How to begin with logs, small: the documents are what this team came for. */
function Logs() {
  const t = useTranslations("overview.documents");
  const mayUpload = useMay("upload-logs");
  return (
    <Section title={t("logs")}>
      <div className="space-y-4 px-4 py-3 text-sm">
        <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
          <p className="max-w-md min-w-56 flex-1 text-ink-2">{t("logsText")}</p>
          {mayUpload && (
            <ButtonLink href="/imports" icon="imports">
              {t("import")}
            </ButtonLink>
          )}
        </div>
        <LoadExample />
      </div>
    </Section>
  );
}
