"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { PostmortemSummary } from "@/lib/contracts/postmortems";

/** Where a document stands: its newest version, and whether the draft has moved on since. */
export function PostmortemStatus({
  postmortem,
}: {
  postmortem: Pick<PostmortemSummary, "version" | "changed">;
}) {
  const t = useTranslations("postmortems.state");
  if (postmortem.version === null) return <Badge tone="outline">{t("draft")}</Badge>;
  return (
    <span className="inline-flex items-center gap-1.5">
      <Badge tone="up">{t("version", { version: postmortem.version })}</Badge>
      {postmortem.changed && <Badge tone="outline">{t("changed")}</Badge>}
    </span>
  );
}

/** The same in a list, where a review that is open or was passed stands with it. */
export function ListedStatus({ postmortem }: { postmortem: PostmortemSummary }) {
  const t = useTranslations("writing.review");
  const { status, version } = postmortem;
  const isReviewed = status === "in-review" || status === "approved";
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      {!(isReviewed && version === null) && <PostmortemStatus postmortem={postmortem} />}
      {isReviewed && <Badge tone={status === "approved" ? "up" : "maintenance"}>{t(status)}</Badge>}
    </span>
  );
}
