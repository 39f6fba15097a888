"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { Button, IconButton } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { ApiError } from "@/lib/client/http";
import { importQueries } from "@/lib/client/imports";
import { cancelUpload, forgetUploads, retryUpload, useUploads, type Upload } from "@/lib/client/uploads";

/** What this tab is sending: how far, how fast, what is left. */
export function UploadList() {
  const t = useTranslations("imports.uploads");
  const uploads = useUploads();
  const queryClient = useQueryClient();
  const sent = uploads.filter((upload) => upload.state === "sent" || upload.state === "failed").length;
  const opened = uploads.filter((upload) => upload.importId !== null).length;
  const before = useRef({ sent, opened });

  // Outside system: the upload queue; one more import opened changes the list, one more read changes every page.
  useEffect(() => {
    if (sent > before.current.sent) void queryClient.invalidateQueries();
    else if (opened > before.current.opened)
      void queryClient.invalidateQueries({ queryKey: importQueries.all });
    before.current = { sent, opened };
  }, [sent, opened, queryClient]);

  if (uploads.length === 0) return null;
  const busy = uploads.some((upload) => upload.state === "waiting" || upload.state === "sending");
  return (
    <section aria-label={t("title")}>
      <div className="mb-2 flex items-center justify-between">
        <h2 className="font-semibold">{t("title")}</h2>
        {!busy && (
          <Button size="small" look="quiet" onClick={forgetUploads}>
            {t("clear")}
          </Button>
        )}
      </div>
      <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
        {uploads.map((upload) => (
          <UploadRow key={upload.key} upload={upload} />
        ))}
      </ul>
    </section>
  );
}

function UploadRow({ upload }: { upload: Upload }) {
  const t = useTranslations("imports.uploads");
  const format = useFormat();
  const { name, state, sizeBytes, committedBytes, bytesPerSecond, importId, error } = upload;
  const left =
    bytesPerSecond && bytesPerSecond > 0 ? ((sizeBytes - committedBytes) / bytesPerSecond) * 1_000 : null;
  const words = {
    waiting: t("waiting"),
    sending:
      committedBytes === sizeBytes
        ? t("reading", { size: format.bytes(sizeBytes) })
        : t("sending", { done: format.bytes(committedBytes), size: format.bytes(sizeBytes) }),
    sent: t("sent", { size: format.bytes(sizeBytes) }),
    cancelled: t("cancelled"),
    failed: error instanceof ApiError && error.code !== "offline" ? error.message : t("failed"),
  }[state];
  return (
    <li className="px-4 py-2.5">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium" title={name}>
            {importId ? (
              <Link href={`/imports/${importId}`} className="hover:underline">
                {name}
              </Link>
            ) : (
              name
            )}
          </p>
          <p
            className={state === "failed" ? "text-sm text-down-text" : "text-sm text-ink-2"}
            aria-live="polite"
          >
            {words}
            {state === "sending" && committedBytes < sizeBytes && bytesPerSecond !== null && (
              <span className="text-ink-3">
                {" · "}
                {format.byteRate(bytesPerSecond)}
                {left !== null && ` · ${t("left", { duration: format.duration(Math.max(1_000, left)) })}`}
              </span>
            )}
          </p>
        </div>
        {state === "failed" && canRetry(error) && (
          <Button size="small" onClick={() => retryUpload(upload.key)}>
            {t("retry")}
          </Button>
        )}
        {(state === "waiting" || state === "sending") && (
          <IconButton icon="close" label={t("cancel", { name })} onClick={() => cancelUpload(upload.key)} />
        )}
      </div>
      {state === "sending" && (
        <div className="mt-2">
          <ProgressBar
            value={committedBytes === sizeBytes ? undefined : committedBytes / sizeBytes}
            label={t("progress", { name })}
          />
        </div>
      )}
    </li>
  );
}

/** What the server refused for good stays refused; a broken line or a full disk may pass. */
function canRetry(error: unknown): boolean {
  return !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
}
