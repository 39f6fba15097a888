"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useNotify } from "@/components/ui/notices";
import { draftCopies, type CopyStore, type DraftCopy } from "@/lib/client/draft-copies";
import { DraftKeeper } from "@/lib/client/draft-keeper";
import { postmortemQueries, saveDraft } from "@/lib/client/postmortems";
import type { WirePostmortem } from "@/lib/contracts/postmortems";
import { withAllSections } from "@/lib/domain/postmortems/editing/edit-document";
import type { Editing } from "../context/editing";

// 6.5 s: a page that was open elsewhere has had time to say so.
const ORPHAN_CHECK_MS = 6_500;

/** The draft as it is being written: its keeper, how to change it, and unsaved text found in this browser. */
export function useDraft(postmortem: WirePostmortem) {
  const t = useTranslations("postmortems");
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [orphan, setOrphan] = useState<DraftCopy | null>(null);
  const [keeper] = useState(() => {
    const { id, document, revision, updatedAt } = postmortem;
    // Someone who left the page while saving failed comes back to that very text.
    const waiting = keepers.get(id);
    if (waiting && !waiting.isSaved) return waiting;
    const made = new DraftKeeper(
      { document, revision, updatedAt },
      {
        save: (from, text) => saveDraft(id, from, text),
        copies: copyPort(id),
        now: Date.now,
        onSaved: (text, saved) => {
          queryClient.setQueryData(
            postmortemQueries.one(id).queryKey,
            (known) => known && { ...known, ...saved, document: text, title: text.title, changed: true },
          );
          void queryClient.invalidateQueries({
            queryKey: [...postmortemQueries.all, "list"],
            refetchType: "none",
          });
        },
        onMerged: (taken) => notify({ text: t("merged", { count: taken }) }),
      },
    );
    if (typeof window !== "undefined") keepers.set(id, made);
    return made;
  });
  const snapshot = useSyncExternalStore(keeper.subscribe, keeper.get, keeper.get);

  useEffect(() => {
    keeper.offer(postmortem);
  }, [keeper, postmortem]);

  // Outside system: the browser's storage, where another page may have left unsaved text.
  useEffect(() => {
    const store = copyPort(postmortem.id);
    if (!store) return;
    const look = () => setOrphan((found) => found ?? store.orphans(Date.now())[0] ?? null);
    const timers = [setTimeout(look), setTimeout(look, ORPHAN_CHECK_MS)];
    return () => timers.forEach(clearTimeout);
  }, [postmortem.id]);

  // Outside system: the window, which may close while text waits.
  useEffect(() => {
    const hidden = () => document.visibilityState === "hidden" && void keeper.flush();
    const online = () => void keeper.flush();
    const gone = () => keeper.leave();
    const ask = (event: BeforeUnloadEvent) => {
      if (keeper.isSaved) return;
      void keeper.flush();
      event.preventDefault();
    };
    document.addEventListener("visibilitychange", hidden);
    window.addEventListener("online", online);
    window.addEventListener("pagehide", gone);
    window.addEventListener("beforeunload", ask);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      window.removeEventListener("online", online);
      window.removeEventListener("pagehide", gone);
      window.removeEventListener("beforeunload", ask);
      void keeper.flush();
    };
  }, [keeper]);

  const editing = useMemo<Editing>(
    () => ({
      type: (change) => keeper.change((text) => change(withAllSections(text))),
      step: (change) => keeper.change((text) => change(withAllSections(text)), true),
      newId,
    }),
    [keeper],
  );
  const settleOrphan = (restore: boolean) => {
    if (!orphan) return;
    if (restore) keeper.restore(orphan);
    copyPort(postmortem.id)?.removeOrphan(orphan);
    setOrphan(null);
  };
  return { keeper, snapshot, editing, orphan, settleOrphan };
}

const keepers = new Map<string, DraftKeeper>();
const stores = new Map<string, CopyStore>();

/** One store a page and document; none on the server, or where storage is forbidden. */
function copyPort(postmortemId: string): CopyStore | null {
  if (typeof window === "undefined") return null;
  const known = stores.get(postmortemId);
  if (known) return known;
  try {
    const store = draftCopies(window.localStorage, postmortemId, newId());
    stores.set(postmortemId, store);
    return store;
  } catch {
    // A browser may forbid its storage altogether.
    return null;
  }
}

/** `crypto.randomUUID` works only over https or on localhost. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
