"use client";

import { useTranslations } from "next-intl";
import { useContext, useEffect, useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { ViewerContext } from "@/components/layout/viewer-context";
import { Instant } from "@/components/ui/instant";
import type { DraftSaver } from "@/lib/contracts/postmortems";

const MINUTE_MS = 60_000;

/** Who saved the other text and how long ago: somebody by name, a token, or the reader in another window. */
export function SavedBy({ saved }: { saved: DraftSaver | null }) {
  const t = useTranslations("postmortems.conflict");
  const format = useFormat();
  const own = useContext(ViewerContext)?.name;
  const now = useMinute();
  if (saved === null) return <p className="text-ink-2">{t("savedBySomeone")}</p>;
  const { by: name, token, at } = saved;
  const by = token === null ? (name === own ? "own" : "person") : "token";
  const agoMs = now - Date.parse(at);
  return (
    <p className="break-words">
      <strong className="font-semibold">{t("savedBy", { by, name, token: token ?? "" })}</strong>
      {", "}
      {agoMs < MINUTE_MS ? t("justNow") : t("ago", { time: format.duration(wholeMinutes(agoMs)) })}{" "}
      <span className="text-ink-3">
        (<Instant at={at} detail="minute" />)
      </span>
    </p>
  );
}

/** The present, a minute at a time: a dialog may stand open for long. */
function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  // Outside system: the clock.
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS / 2);
    return () => clearInterval(timer);
  }, []);
  return now;
}

const wholeMinutes = (ms: number) => Math.floor(ms / MINUTE_MS) * MINUTE_MS;
