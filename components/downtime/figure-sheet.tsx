"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { IconButton } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { useModal } from "@/components/ui/dialog";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Icon } from "@/components/ui/icon";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";
import { downtimeFiles, downtimeQueries, type DowntimeScope } from "@/lib/client/downtime";
import type { Metrics, WireOpenFigure } from "@/lib/contracts/metrics";
import { useOpenFigure } from "./figure-link";
import { useFigureWords } from "./figure-words";
import { LedgerRows } from "./ledger-rows";

interface Props {
  scope: DowntimeScope;
  metrics: Metrics;
}

/** The sheet of the figure that the URL has opened, if any. */
export function FigureSheet({ scope, metrics }: Props) {
  const { figure, close } = useOpenFigure();
  if (figure === null) return null;
  return <OpenSheet key={figure} figureKey={figure} scope={scope} metrics={metrics} onClose={close} />;
}

function OpenSheet({
  figureKey,
  scope,
  metrics,
  onClose,
}: Props & { figureKey: string; onClose: () => void }) {
  const t = useTranslations("downtime.sheet");
  const common = useTranslations("common");
  const words = useFigureWords();
  const heading = useId();
  const box = useModal(onClose);
  // The very span of the page: what is asked without one may have grown since.
  const asked = { ...scope, from: metrics.from, to: metrics.to };
  const { data, error, refetch } = useQuery(downtimeQueries.ledger(asked, figureKey));
  return (
    <dialog
      ref={box}
      aria-labelledby={heading}
      className="m-0 ml-auto h-dvh max-h-dvh w-full max-w-full overflow-y-auto border-l border-line bg-panel p-0 text-ink shadow-float sm:max-w-3xl print:hidden"
    >
      <header className="sticky top-0 z-20 flex items-start justify-between gap-4 border-b border-line bg-panel px-5 py-3">
        <h2 id={heading} className="min-w-0 pt-1 text-lg font-semibold break-words">
          {words.nameOf(figureKey)}
        </h2>
        <div className="flex shrink-0 items-center gap-1">
          <CopyButton
            text={typeof window === "undefined" ? "" : window.location.href}
            label={t("copyLink")}
          />
          <IconButton icon="close" label={common("close")} onClick={onClose} />
        </div>
      </header>
      <div className="space-y-5 px-5 py-4" aria-busy={!data && !error}>
        {error && !data ? (
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <>
            <Skeleton className="h-10 w-48" />
            <SkeletonRows rows={8} />
          </>
        ) : (
          <>
            <FigureAccount figure={data} from={metrics.from} to={metrics.to} />
            <p className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
              {(["csv", "json"] as const).map((kind) => (
                <a
                  key={kind}
                  href={downtimeFiles.ledger(asked, figureKey, kind)}
                  download={kind === "json" ? "ledger.json" : undefined}
                  className="inline-flex items-center gap-1.5 underline decoration-line-strong underline-offset-4 hover:decoration-ink"
                >
                  <Icon name="download" size={14} />
                  {t(kind)}
                </a>
              ))}
            </p>
            <LedgerRows figure={data} metrics={metrics} />
          </>
        )}
      </div>
    </dialog>
  );
}

/** The value with its bounds, how it is made, n, and what was left out. */
function FigureAccount({ figure, from, to }: { figure: WireOpenFigure; from: string; to: string }) {
  const t = useTranslations("downtime.sheet");
  const words = useFigureWords();
  const format = useFormat();
  const facts: [string, React.ReactNode][] = [
    [t("period"), `${format.instantRange(from, to)} ${format.zoneOffset(to)}`],
    [t("made"), t(`folds.${figure.fold}`, { count: figure.rows.length })],
    [t("rule"), words.ruleOf(figure)],
    ["n", format.count(figure.n)],
    [
      t("leftOut"),
      figure.leftOut.length === 0
        ? t("nothingLeftOut")
        : figure.leftOut
            .map(({ reason, count }) => `${words.reasonOf(reason)}: ${format.count(count)}`)
            .join("; "),
    ],
  ];
  return (
    <div>
      <p data-sheet-value className="figures text-2xl font-semibold tracking-tight">
        {words.bestOf(figure.unit, figure.value)}
      </p>
      {figure.value && (
        <p className="figures text-ink-2">
          {words.boundsOf(figure.unit, figure.value)
            ? t("bounds", {
                low: words.textOf(figure.unit, figure.value.low),
                high: words.textOf(figure.unit, figure.value.high),
              })
            : t("exact")}
        </p>
      )}
      <dl className="mt-4 grid gap-x-5 gap-y-1.5 sm:grid-cols-[auto_1fr]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2 sm:min-w-24">{name}</dt>
            <dd className="max-w-prose">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
