"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { Button } from "@/components/ui/button";
import { InlineNotice } from "@/components/ui/inline-notice";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { Import } from "@/lib/contracts/imports";
import { addUploads, useUploads } from "@/lib/client/uploads";
import { useRate } from "./use-rate";

/** A running import: received, read, how fast, what is left. After a reload it offers to go on with the same file. */
export function ImportProgress({ one }: { one: Import }) {
  const t = useTranslations("imports.progress");
  const format = useFormat();
  const bytesRate = useRate(one.processedBytes);
  const linesRate = useRate(one.lines);
  const sending = useUploads().some(
    (upload) => upload.importId === one.id && (upload.state === "sending" || upload.state === "waiting"),
  );
  const size = one.sizeBytes;
  const left = size !== null && bytesRate ? ((size - one.processedBytes) / bytesRate) * 1_000 : null;
  const stopped = one.state === "receiving" && !sending && bytesRate === 0;
  return (
    <section aria-label={t("title")} className="space-y-4 rounded-lg border border-line bg-panel p-4">
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        <Meter label={t("received")} done={one.committedOffset} size={size} />
        <Meter label={t("processed")} done={one.processedBytes} size={size ?? one.committedOffset} />
      </div>
      <p className="flex flex-wrap gap-x-6 gap-y-1 text-ink-2" aria-live="polite">
        <span>
          {t("lines")} <strong className="font-semibold text-ink">{format.count(one.lines)}</strong>
        </span>
        <span>
          {t("records")} <strong className="font-semibold text-ink">{format.count(one.records)}</strong>
        </span>
        {bytesRate !== null && linesRate !== null && bytesRate > 0 && (
          <span>{t("rate", { lines: format.rate(linesRate), bytes: format.byteRate(bytesRate) })}</span>
        )}
        {left !== null && left > 0 && (
          <span>{t("left", { duration: format.duration(Math.max(1_000, left)) })}</span>
        )}
      </p>
      <Resume one={one} shown={stopped} />
    </section>
  );
}

function Meter({ label, done, size }: { label: string; done: number; size: number | null }) {
  const format = useFormat();
  return (
    <div>
      <p className="mb-1.5 flex justify-between gap-4">
        <span className="font-medium">{label}</span>
        <span className="text-ink-2">
          {format.bytes(done)}
          {size !== null && ` / ${format.bytes(size)}`}
        </span>
      </p>
      <ProgressBar label={label} value={size === null ? undefined : size === 0 ? 1 : done / size} />
    </div>
  );
}

/** Its input stays in the page while it is not shown: a file chosen just as reading goes on must not be lost. */
function Resume({ one, shown }: { one: Import; shown: boolean }) {
  const t = useTranslations("imports.progress");
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<number | null>(null);
  const choose = (file: File | undefined) => {
    if (!file) return;
    const fits = one.sizeBytes === null || file.size === one.sizeBytes;
    setWrong(fits ? null : file.size);
    if (fits) addUploads([{ name: one.name, file, importId: one.id }], {});
  };
  return (
    <>
      {shown && (
        <InlineNotice tone="warning">
          <p>
            {one.sizeBytes === null
              ? t("resumeAny")
              : t("resume", { done: format.bytes(one.committedOffset), size: format.bytes(one.sizeBytes) })}
          </p>
          {wrong !== null && one.sizeBytes !== null && (
            <p role="alert" className="mt-1 text-down-text">
              {t("wrongSize", { actual: format.bytes(wrong), expected: format.bytes(one.sizeBytes) })}
            </p>
          )}
          <Button size="small" className="mt-2" onClick={() => input.current?.click()}>
            {t("resumeButton")}
          </Button>
        </InlineNotice>
      )}
      <input
        ref={input}
        type="file"
        hidden
        onChange={(event) => {
          choose(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
    </>
  );
}
