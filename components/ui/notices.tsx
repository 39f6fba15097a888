"use client";

import { useTranslations } from "next-intl";
import { createContext, useCallback, useContext, useState, type ReactNode } from "react";
import { Button, IconButton } from "./button";

interface Notice {
  id: number;
  text: ReactNode;
  /** One thing to do about it, such as Undo. */
  action?: { label: string; run: () => void };
}
const Context = createContext<((notice: Omit<Notice, "id">) => void) | null>(null);

/** Holds the short notices at the foot of the window. They stay 8 s, or until closed when they offer something. */
export function NoticeProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  const [notices, setNotices] = useState<Notice[]>([]);
  const drop = useCallback((id: number) => setNotices((all) => all.filter((notice) => notice.id !== id)), []);
  const add = useCallback(
    (notice: Omit<Notice, "id">) => {
      const id = Math.trunc(performance.now() * 1_000);
      setNotices((all) => [...all.slice(-2), { ...notice, id }]);
      if (!notice.action) setTimeout(() => drop(id), 8_000);
    },
    [drop],
  );
  return (
    <Context value={add}>
      {children}
      <output
        data-chrome
        className="pointer-events-none fixed inset-x-4 bottom-20 z-50 flex flex-col items-center gap-2 md:bottom-6"
      >
        {notices.map((notice) => (
          <div
            key={notice.id}
            className="pointer-events-auto flex max-w-lg items-center gap-3 rounded-lg border border-line bg-panel py-1.5 pr-1.5 pl-4 shadow-float motion-safe:animate-[appear_120ms_ease-out]"
          >
            <span className="min-w-0 break-words">{notice.text}</span>
            {notice.action && (
              <Button
                size="small"
                onClick={() => {
                  notice.action?.run();
                  drop(notice.id);
                }}
              >
                {notice.action.label}
              </Button>
            )}
            <IconButton size="small" icon="close" label={t("close")} onClick={() => drop(notice.id)} />
          </div>
        ))}
      </output>
    </Context>
  );
}

/** Shows a notice: `notify({ text, action? })`. */
export function useNotify() {
  const add = useContext(Context);
  if (!add) throw new Error("NoticeProvider is missing above this component.");
  return add;
}
