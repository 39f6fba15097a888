"use client";

import { useTranslations } from "next-intl";
import type { Route } from "next";
import type { ReactNode } from "react";
import { ApiError } from "@/lib/client/http";
import { Button, ButtonLink } from "./button";
import { Icon } from "./icon";

/** What happened, what is safe, what to do. The server's sentence is shown as it came. */
export function ErrorPanel({
  error,
  safe,
  onRetry,
  back,
}: {
  error: unknown;
  safe?: ReactNode;
  onRetry?: () => void;
  /** Where to go from an address that holds nothing: trying again would not help there. */
  back?: { href: Route; label: string };
}) {
  const t = useTranslations("common.error");
  const offline = error instanceof ApiError && error.code === "offline";
  const isGone = error instanceof ApiError && error.status === 404;
  const isOutdated = error instanceof Error && isMissingPart(error);
  const words = isOutdated
    ? t("outdated")
    : offline
      ? t("offline")
      : error instanceof Error
        ? error.message
        : t("unknown");
  return (
    <div role="alert" className="flex gap-3 rounded-md border border-down-text/30 bg-down-tint p-4">
      <span className="text-down-text">
        <Icon name="warning" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{t(isGone ? "gone" : "title")}</p>
        <p className="mt-0.5 break-words text-ink-2">{words}</p>
        {(safe || !isGone) && <p className="mt-0.5 text-ink-2">{safe ?? t("safe")}</p>}
        {isGone && back && (
          <ButtonLink href={back.href} size="small" className="mt-3">
            {back.label}
          </ButtonLink>
        )}
        {isOutdated && (
          <Button size="small" className="mt-3" onClick={() => location.reload()}>
            {t("reload")}
          </Button>
        )}
        {onRetry && !isGone && !isOutdated && (
          <Button size="small" className="mt-3" onClick={onRetry}>
            {t("retry")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** As Turbopack, Chromium, Firefox and Safari word it that a script of the page is not there. */
function isMissingPart({ name, message }: Error): boolean {
  return (
    name === "ChunkLoadError" ||
    /^(?:Failed to load chunk|Loading chunk|Failed to fetch dynamically imported|error loading dynamically imported|Importing a module script failed)/i.test(
      message,
    )
  );
}
