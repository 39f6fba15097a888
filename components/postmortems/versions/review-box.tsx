"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Disclosure } from "@/components/ui/disclosure";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Field, Textarea } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import type { DraftKeeper } from "@/lib/client/draft-keeper";
import { ApiError } from "@/lib/client/http";
import { postmortemQueries } from "@/lib/client/postmortems";
import { reviewDraft } from "@/lib/client/reviews";
import { sha256 } from "@/lib/client/sha256";
import type { WirePostmortem } from "@/lib/contracts/postmortems";
import type { WireReview, WireReviewEvent } from "@/lib/contracts/reviews";
import { canonicalJson } from "@/lib/domain/postmortems/comparing/canonical-json";

type Action = "request" | "approve" | "withdraw";

/** Where the draft stands on its way to a version, and what may be said of it next. */
export function ReviewBox({
  postmortem,
  keeper,
}: {
  postmortem: WirePostmortem;
  /** Null for who may only read. */
  keeper: DraftKeeper | null;
}) {
  const t = useTranslations("writing.review");
  const { review } = postmortem;
  if (review.state === "published") return null;
  return (
    <section id="review" aria-label={t("title")} className="mb-5 scroll-mt-30 text-sm print:hidden">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-medium text-ink-2">{t("title")}</h2>
        <ReviewBadge review={review} />
      </div>
      <ReviewWords review={review} />
      {keeper && <ReviewActions postmortem={postmortem} keeper={keeper} />}
      {review.history.length > 1 && (
        <Disclosure label={t("history")} className="mt-2">
          <ol className="mt-1 space-y-1.5">
            {review.history.map((event) => (
              <li key={`${event.at}${event.kind}`}>
                <EventWords event={event} />
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
    </section>
  );
}

function ReviewActions({ postmortem, keeper }: { postmortem: WirePostmortem; keeper: DraftKeeper }) {
  const t = useTranslations("writing.review");
  const [asked, setAsked] = useState<"request" | "approve" | null>(null);
  const say = useSay(postmortem.id, keeper);
  const { review } = postmortem;
  return (
    <>
      <div className={`mt-2 flex flex-wrap gap-1.5 ${review.state === "approved" ? "-ml-2.5" : ""}`}>
        {review.state === "draft" && (
          <Button size="small" onClick={() => setAsked("request")}>
            {t("request")}
          </Button>
        )}
        {review.state !== "approved" && (
          <Button size="small" icon="check" onClick={() => setAsked("approve")}>
            {t("approve")}
          </Button>
        )}
        {review.state !== "draft" && (
          <Button
            size="small"
            look="quiet"
            busy={say.isPending}
            onClick={() => say.mutate({ action: "withdraw", note: "" })}
          >
            {t("withdraw")}
          </Button>
        )}
      </div>
      {say.error && asked === null && (
        <div className="mt-2">
          <ErrorPanel error={say.error} />
        </div>
      )}
      {asked && <SayDialog action={asked} keeper={keeper} say={say} onClose={() => setAsked(null)} />}
    </>
  );
}

const TONES: Record<WireReview["state"], BadgeTone> = {
  draft: "outline",
  "in-review": "maintenance",
  approved: "up",
  published: "up",
};

/** The badge where the review says more than the status of the document; pressed, it shows what may be said next. */
export function OpenReviewBadge({ review, onShow }: { review: WireReview; onShow?: () => void }) {
  const t = useTranslations("writing.review");
  if (review.state !== "in-review" && review.state !== "approved") return null;
  if (!onShow) return <ReviewBadge review={review} />;
  return (
    <button
      type="button"
      title={t("show")}
      aria-label={`${t(review.state)}: ${t("show")}`}
      onClick={onShow}
      className="-mx-1 inline-flex h-7 items-center gap-0.5 rounded-md px-1 text-ink-3 hover:bg-hover hover:text-ink"
    >
      <ReviewBadge review={review} />
      <Icon name="chevronRight" size={14} />
    </button>
  );
}

function ReviewBadge({ review }: { review: WireReview }) {
  const t = useTranslations("writing.review");
  return <Badge tone={TONES[review.state]}>{t(review.state)}</Badge>;
}

function ReviewWords({ review }: { review: WireReview }) {
  const t = useTranslations("writing.review");
  const { request, approval, lapsed } = review;
  if (!request && !approval) return <p className="mt-1 text-ink-2">{t("none")}</p>;
  if (approval && lapsed)
    return <p className="mt-1 font-medium text-degraded-text">{t("lapsed", { actor: approval.actor })}</p>;
  const shown = approval ?? request;
  return (
    <div className="mt-1 text-ink-2">
      {shown && <EventWords event={shown} />}
      {approval && <p>{t("holds")}</p>}
    </div>
  );
}

function EventWords({ event }: { event: WireReviewEvent }) {
  const t = useTranslations("writing.review");
  const format = useFormat();
  const words = { requested: "requestedBy", approved: "approvedBy", withdrawn: "withdrawnBy" } as const;
  return (
    <>
      <span className="break-words">{t(words[event.kind], { actor: event.actor })}</span>{" "}
      <span className="figures whitespace-nowrap text-ink-3">{format.instant(event.at, "minute")}</span>
      {event.note !== "" && <span className="block break-words whitespace-pre-wrap">{event.note}</span>}
      {event.kind === "approved" && (
        <span className="block font-mono text-xs text-ink-3" title={event.hash}>
          {event.hash.slice(0, 12)}
        </span>
      )}
    </>
  );
}

/** Saves the draft, then says it of the very text that is on the page. */
function useSay(postmortemId: string, keeper: DraftKeeper) {
  const t = useTranslations("writing.review");
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ action, note }: { action: Action; note: string }) => {
      await keeper.flush();
      if (!keeper.isSaved) throw new Error(t("unsaved"));
      const hash = sha256(canonicalJson(keeper.get().document));
      return reviewDraft(postmortemId, { action, hash, note }).catch((error: unknown) => {
        if (error instanceof ApiError && error.code === "conflict") throw new Error(t("compareSigned"));
        throw error;
      });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: postmortemQueries.all }),
  });
}

function SayDialog({
  action,
  keeper,
  say,
  onClose,
}: {
  action: "request" | "approve";
  keeper: DraftKeeper;
  say: ReturnType<typeof useSay>;
  onClose: () => void;
}) {
  const t = useTranslations("writing.review");
  const common = useTranslations("common");
  const [note, setNote] = useState("");
  const [hash] = useState(() => sha256(canonicalJson(keeper.get().document)));
  const confirm = () => say.mutate({ action, note: note.trim() }, { onSuccess: onClose });
  return (
    <Dialog
      title={t(`${action}Title`)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button look="primary" busy={say.isPending} onClick={confirm}>
            {t(action)}
          </Button>
        </>
      }
    >
      <p className="mb-3 text-ink-2">
        {action === "approve" ? t("approveText", { hash: hash.slice(0, 12) }) : t("requestText")}
      </p>
      <Field label={t("note")}>
        <Textarea value={note} maxLength={5000} onChange={(event) => setNote(event.target.value)} />
      </Field>
      {say.error && (
        <div className="mt-3">
          <ErrorPanel error={say.error} />
        </div>
      )}
    </Dialog>
  );
}
