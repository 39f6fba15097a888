"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import { useQueryChange } from "@/components/layout/use-query-change";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { ButtonLink, IconButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Instant } from "@/components/ui/instant";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { postmortemQueries } from "@/lib/client/postmortems";
import { diffMarkdownHref, reviewQueries } from "@/lib/client/reviews";
import type { WirePostmortem } from "@/lib/contracts/postmortems";
import type { DiffSide } from "@/lib/contracts/reviews";
import {
  describeDiff,
  type ChangeGroup,
  type DescribedChange,
  type RowPart,
} from "@/lib/domain/postmortems/comparing/describe-diff";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { deltaText } from "@/lib/domain/postmortems/comparing/write-diff";
import { useWording } from "../context/use-wording";
import { BackLink, Bar, Columns } from "../document/document-frame";
import { useGrowing } from "../items/use-growing";
import { WordDiff } from "./word-diff";

interface Props {
  postmortemId: string;
  from: string;
  to: string;
}

/** What changed between two versions, or a version and the draft: by section, row and field, with the words inside texts. */
export function DiffView({ postmortemId, from, to }: Props) {
  const t = useTranslations("writing.diff");
  const common = useTranslations("postmortems");
  const { data: postmortem, error: missing } = useQuery(postmortemQueries.one(postmortemId));
  const diff = useQuery(reviewQueries.diff(postmortemId, { from, to }));
  const [before, after] = [useText(postmortem, from), useText(postmortem, to)];
  const wording = useWording(after);
  const error = missing ?? diff.error;
  if (error)
    return (
      <ErrorPanel
        error={error}
        onRetry={() => void diff.refetch()}
        back={{ href: "/postmortems", label: common("title") }}
      />
    );
  if (!postmortem || !diff.data || !before || !after)
    return <Skeleton className="mx-auto h-[80dvh] max-w-[52rem]" />;
  const groups = describeDiff(diff.data.changes, before, after, wording);
  const count = groups.reduce((sum, group) => sum + group.changes.length, 0);
  return (
    <>
      <BackLink href={`/postmortems/${postmortemId}`}>{common("versions.toDraft")}</BackLink>
      <Bar>
        <SideChoice postmortem={postmortem} from={from} to={to} />
        <span className="figures text-sm text-ink-2">{count > 0 && t("summary", { count })}</span>
        <span className="ml-auto flex gap-2">
          <ButtonLink
            href={diffMarkdownHref(postmortemId, { from, to })}
            prefetch={false}
            size="small"
            icon="file"
            target="_blank"
          >
            {t("markdown")}
          </ButtonLink>
        </span>
      </Bar>
      <Columns
        outlineLabel={t("outline")}
        outline={<Outline groups={groups} />}
        aside={<Sides from={diff.data.from} to={diff.data.to} />}
      >
        <article className="mx-auto w-full max-w-[52rem] min-w-0 rounded-lg border border-line bg-panel px-4 py-6 sm:px-8 print:border-0 print:p-0">
          <h1 className="text-xl font-semibold tracking-tight break-words">{after.title}</h1>
          <p className="figures mt-1 text-ink-2">
            {t("of", { from: nameOf(from, t("draft")), to: nameOf(to, t("draft")) })}
          </p>
          {groups.length === 0 ? (
            <EmptyState title={t("same")}>{t("sameText")}</EmptyState>
          ) : (
            <div className="mt-6 space-y-7" lang={after.language}>
              {groups.map((group) => (
                <Group key={group.key} group={group} language={after.language} />
              ))}
            </div>
          )}
        </article>
      </Columns>
    </>
  );
}

const nameOf = (version: string, draft: string) => (version === "draft" ? draft : version);

/** The whole text of a side: names of rows come from it. */
function useText(postmortem: WirePostmortem | undefined, version: string): PostmortemDocument | undefined {
  const isDraft = version === "draft";
  const { data } = useQuery({
    ...postmortemQueries.version(postmortem?.id ?? "", version),
    enabled: postmortem !== undefined && !isDraft,
  });
  return isDraft ? postmortem?.document : data?.document;
}

function SideChoice({ postmortem, from, to }: { postmortem: WirePostmortem; from: string; to: string }) {
  const t = useTranslations("writing.diff");
  const { change } = useQueryChange();
  const options = [
    { value: "draft", label: t("draft") },
    ...postmortem.versions.map(({ number }) => ({ value: number, label: number })),
  ];
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <Select
        small
        aria-label={t("from")}
        value={from}
        options={options}
        onChange={(value) => change({ from: value }, "push")}
      />
      <IconButton
        size="small"
        icon="swap"
        label={t("swap")}
        onClick={() => change({ from: to, to: from }, "push")}
      />
      <Select
        small
        aria-label={t("to")}
        value={to}
        options={options}
        onChange={(value) => change({ to: value }, "push")}
      />
    </span>
  );
}

function Sides({ from, to }: { from: DiffSide; to: DiffSide }) {
  const t = useTranslations("writing.diff");
  return (
    <dl className="space-y-4 text-sm">
      {[
        { side: from, name: t("from") },
        { side: to, name: t("to") },
      ].map(({ side, name }) => (
        <div key={name}>
          <dt className="text-ink-3">{name}</dt>
          <dd>
            <span className="text-base font-semibold">{nameOf(side.version, t("draft"))}</span>{" "}
            <span className="text-ink-2">
              <Instant at={side.at} detail="minute" />
            </span>
            {side.author && <span className="block text-ink-2">{side.author}</span>}
            {side.note && <span className="block break-words">{side.note}</span>}
            <span className="block font-mono text-xs text-ink-3" title={side.hash}>
              {side.hash.slice(0, 12)}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Outline({ groups }: { groups: readonly ChangeGroup[] }) {
  const t = useTranslations("writing.diff");
  return (
    <nav aria-label={t("outline")}>
      <ol className="space-y-px text-sm">
        {groups.map(({ key, name, changes }) => (
          <li key={key}>
            <a
              href={`#${key}`}
              className="flex items-baseline justify-between gap-2 rounded-md px-2.5 py-1 text-ink-2 hover:bg-hover"
            >
              <span className="min-w-0 break-words">{name}</span>
              <span className="figures text-ink-3">{changes.length}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Group({ group, language }: { group: ChangeGroup; language: PostmortemDocument["language"] }) {
  const drawn = useGrowing(group.changes.length);
  return (
    <section id={group.key} aria-label={group.name} className="scroll-mt-20">
      <h2 className="mb-2 text-lg font-semibold tracking-tight">{group.name}</h2>
      <ul className="divide-y divide-line border-y border-line">
        {group.changes.slice(0, drawn).map((change, index) => (
          <li key={index} className="py-2">
            <OneChange change={change} language={language} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const TONES: Record<DescribedChange["kind"], BadgeTone> = {
  added: "up",
  removed: "down",
  moved: "outline",
  changed: "neutral",
};

function OneChange({
  change,
  language,
}: {
  change: DescribedChange;
  language: PostmortemDocument["language"];
}) {
  const t = useTranslations("writing.diff");
  const place = [change.title, change.label].filter(Boolean).join(" › ");
  return (
    <div className="grid gap-x-3 gap-y-0.5 sm:grid-cols-[6.5rem_minmax(0,1fr)]">
      <div className="pt-px">
        <Badge tone={TONES[change.kind]}>{t(change.kind)}</Badge>
      </div>
      <div className="min-w-0">
        {place !== "" && change.kind !== "added" && change.kind !== "removed" && (
          <p className="line-clamp-2 text-sm break-words text-ink-2">{place}</p>
        )}
        <ChangedText change={change} language={language} />
      </div>
    </div>
  );
}

function ChangedText({
  change,
  language,
}: {
  change: DescribedChange;
  language: PostmortemDocument["language"];
}) {
  const t = useTranslations("writing.diff");
  const format = useFormat();
  switch (change.kind) {
    case "added":
    case "removed":
      return <WholeRow kind={change.kind} parts={change.parts} />;
    case "moved":
      return (
        <p className="figures">
          {t("movedFromTo", {
            from: format.count(change.from ?? 0),
            to: format.count(change.to ?? 0),
          })}
        </p>
      );
    case "changed":
      if (change.words) return <WordDiff words={change.words} />;
      return (
        <p className="figures break-words">
          <del className="text-ink-2 decoration-1">{change.before || t("nothing")}</del>
          <span className="px-1.5 text-ink-3">→</span>
          <ins className="font-medium no-underline">{change.after || t("nothing")}</ins>
          {change.deltaMinutes !== null && change.deltaMinutes !== 0 && (
            <span className="whitespace-nowrap text-ink-2">, {deltaText(change.deltaMinutes, language)}</span>
          )}
        </p>
      );
  }
}

/** A row that came or went: what it calls itself, then each part under its name. */
function WholeRow({ kind, parts }: { kind: "added" | "removed"; parts: readonly RowPart[] }) {
  return (
    <div className="space-y-1">
      {parts.map(({ label, text }, index) =>
        label === null ? (
          <div key={index} className={index === 0 ? "font-medium" : undefined}>
            <WordDiff words={[{ kind, text }]} />
          </div>
        ) : (
          <div key={index} className="grid gap-x-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
            <span className="text-sm text-ink-3">{label}</span>
            <div>
              <WordDiff words={[{ kind, text }]} />
            </div>
          </div>
        ),
      )}
    </div>
  );
}
