"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { IfMay } from "@/components/layout/if-may";
import { useFormat } from "@/components/layout/format-provider";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Instant } from "@/components/ui/instant";
import { useNotify } from "@/components/ui/notices";
import { Skeleton } from "@/components/ui/skeleton";
import { groupingQueries, undoRule } from "@/lib/client/grouping";
import { mergePatterns, splitPattern } from "@/lib/client/patterns";
import type { PairComparison, PairSide } from "@/lib/contracts/grouping";
import { TemplateDiff } from "./template-diff";

/** Two patterns or signatures side by side: how they differ, what put them together or keeps them apart, and the way to change it. */
export function PairBoard({ a, b }: { a: string; b: string }) {
  const t = useTranslations("patterns.pair");
  const { data, error, refetch } = useQuery(groupingQueries.pair(a, b));
  const back = { href: `/patterns/${encodeURIComponent(data?.a.patternId ?? a)}`, label: t("back") };
  if (error && !data)
    return (
      <>
        <PageHeader title={t("title")} back={back} />
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </>
    );
  if (!data)
    return (
      <>
        <PageHeader title={t("title")} back={back} />
        <Skeleton className="h-72 w-full" />
      </>
    );
  return (
    <>
      <PageHeader
        title={t(data.together ? "together" : "apart")}
        back={back}
        note={<Reason pair={data} />}
        actions={<Actions pair={data} />}
      />
      <Section title={t("diff")} note={t("differences", { count: data.differences })}>
        <div className="grid divide-y divide-line lg:grid-cols-2 lg:divide-x lg:divide-y-0">
          <Side side={data.a} parts={data.parts} which="a" />
          <Side side={data.b} parts={data.parts} which="b" />
        </div>
      </Section>
      <dl className="mt-6 grid max-w-3xl gap-x-6 gap-y-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
        {data.values && (
          <>
            <dt className="text-ink-3">{t("values")}</dt>
            <dd>
              {t(data.values.besideValue ? "valuesBeside" : "valuesText", {
                seen: data.values.seen.length,
                needed: data.values.needed,
              })}{" "}
              <span className="font-mono text-sm break-words text-ink-2">
                {data.values.seen.slice(0, 12).join(", ")}
                {data.values.seen.length > 12 && ", …"}
              </span>
            </dd>
          </>
        )}
        <dt className="text-ink-3">{t("versions")}</dt>
        <dd>
          <ul>
            {data.versions.map(({ version, together }) => (
              <li key={version}>
                {t(together ? "versionTogether" : "versionApart", { version })}
                {version === data.version && <span className="text-ink-3"> · {t("holds")}</span>}
              </li>
            ))}
          </ul>
          <Link
            href="/patterns/versions"
            className="text-sm underline decoration-line-strong underline-offset-4 hover:decoration-ink"
          >
            {t("openVersions")}
          </Link>
        </dd>
      </dl>
    </>
  );
}

/** In one sentence: the person's decision, the rule that joined them, or what keeps them apart. */
function Reason({ pair }: { pair: PairComparison }) {
  const t = useTranslations("patterns.pair");
  const merge = useTranslations("patterns.merge.reason");
  const { person, rule, together, reason, differences } = pair;
  return (
    <span className="block max-w-prose text-base text-ink">
      {person ? (
        <>
          {t(`person.${person.kind}`, { actor: person.actor })} <Instant at={person.at} detail="minute" />
          {". "}
          {rule
            ? t("ruleAlone", { rule: t(`join.${rule}`) })
            : t("apartAlone", { reason: merge(reason, { count: differences }) })}
        </>
      ) : together && rule ? (
        t(`join.${rule}`)
      ) : together ? (
        t("byOthers")
      ) : (
        t("because", { reason: merge(reason, { count: differences }) })
      )}
    </span>
  );
}

function Side({ side, parts, which }: { side: PairSide; parts: PairComparison["parts"]; which: "a" | "b" }) {
  const t = useTranslations("patterns.pair");
  const format = useFormat();
  return (
    <div className="flex min-w-0 flex-col gap-3 p-4">
      <TemplateDiff parts={parts} side={which} />
      <p className="figures mt-auto flex flex-wrap gap-x-3 text-sm text-ink-3">
        <span>{t(side.kind)}</span>
        <span>{format.times(side.count)}</span>
        {side.kind === "pattern" && <span>{t("signatures", { count: side.signatures })}</span>}
        <Link href={`/patterns/${encodeURIComponent(side.patternId)}`} className="word-link">
          {t("open")}
        </Link>
      </p>
    </div>
  );
}

function Actions({ pair }: { pair: PairComparison }) {
  const t = useTranslations("patterns.pair");
  const common = useTranslations("common");
  const queryClient = useQueryClient();
  const router = useRouter();
  const notify = useNotify();
  const { a, b, together, person } = pair;
  const after = async (text: string) => {
    await queryClient.invalidateQueries();
    notify({ text });
  };
  const merge = useMutation({
    mutationFn: () => mergePatterns([a.patternId, b.patternId]),
    onSuccess: () => after(t("merged")),
  });
  const split = useMutation({
    mutationFn: () => splitPattern(b.patternId, [b.signatureId]),
    onSuccess: () => after(t("splitDone")),
  });
  const undo = useMutation({
    mutationFn: (ruleId: string) => undoRule(ruleId),
    onSuccess: () => after(t("undone")),
  });
  const failed = merge.error ?? split.error ?? undo.error;
  const same = a.signatureId === b.signatureId;
  return (
    <>
      <IfMay action="group-patterns">
        {" "}
        {person && (
          <Button icon="undo" busy={undo.isPending} onClick={() => undo.mutate(person.ruleId)}>
            {common("undo")}
          </Button>
        )}
        {!together ? (
          <Button look="primary" icon="merge" busy={merge.isPending} onClick={() => merge.mutate()}>
            {t("merge")}
          </Button>
        ) : (
          !same &&
          !person && (
            <Button icon="split" busy={split.isPending} onClick={() => split.mutate()}>
              {t("split")}
            </Button>
          )
        )}
      </IfMay>
      <Button look="quiet" onClick={() => router.push("/patterns/rules")}>
        {t("rules")}
      </Button>
      {failed && <ErrorPanel error={failed} />}
    </>
  );
}
