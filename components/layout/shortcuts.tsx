"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { PAGES } from "./pages";
import { openPalette } from "./palette-event";
import { usePeriod } from "./use-period";

// 1.5 s: long enough to find the second key, short enough to forget the first.
const CHORD_MS = 1_500;

/** The window's keys, by place on the keyboard (event.code), so that they work on a Russian layout. */
export function Shortcuts() {
  const t = useTranslations("shell.keys");
  const pages = useTranslations("shell.pages");
  const router = useRouter();
  const { keepPeriod } = usePeriod();
  const [help, setHelp] = useState(false);
  const chordAt = useRef(-Infinity);

  // Outside system: the window's keyboard.
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.code === "KeyK") {
        event.preventDefault();
        openPalette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isBusy(event.target))
        return;
      if (event.timeStamp - chordAt.current < CHORD_MS) {
        chordAt.current = -Infinity;
        const page = PAGES.find((candidate) => candidate.code === event.code);
        if (!page) return;
        event.preventDefault();
        router.push(keepPeriod(page.href));
        return;
      }
      if (event.code === "KeyG") chordAt.current = event.timeStamp;
      else if (event.code === "KeyJ" || event.code === "KeyK") walkRows(event.code === "KeyJ" ? 1 : -1);
      else if (event.code === "Slash" && event.shiftKey) setHelp(true);
      else if (event.code === "Slash") {
        event.preventDefault();
        const field = document.querySelector<HTMLElement>("main input[type=search]");
        if (field) field.focus();
        else openPalette();
      } else if (
        event.key === "Enter" &&
        event.target instanceof HTMLElement &&
        event.target.matches("tr[data-row]")
      ) {
        event.target.querySelector<HTMLElement>("[data-row-link], a, button")?.click();
      }
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [router, keepPeriod]);

  if (!help) return null;
  const keys: [string, string][] = [
    ["Ctrl K", t("palette")],
    ["/", t("search")],
    ["j  k", t("rows")],
    ["Enter", t("open")],
    ["Esc", t("close")],
    ...PAGES.map((page): [string, string] => [`g ${page.letter}`, t("go", { page: pages(page.key) })]),
    ["?", t("help")],
  ];
  // The keys of a document stand where one is open.
  const documentKeys: [string, string][] = document.querySelector("[data-document]")
    ? [
        ["Alt E", t("evidence")],
        ["Enter", t("insert")],
        ["e  g  c", t("insertAs")],
        ["Alt R", t("remarks")],
        ["Alt V", t("versions")],
        ["Alt ↑ ↓", t("moveRow")],
        ["Ctrl Enter", t("addRow")],
        ["Ctrl Z", t("undo")],
      ]
    : [];
  return (
    <Dialog title={t("title")} onClose={() => setHelp(false)}>
      <dl className="grid grid-cols-[6rem_1fr] gap-y-2">
        {[...keys, ...documentKeys].map(([key, words]) => (
          <div key={key + words} className="contents">
            <dt>
              <kbd className="rounded border border-line bg-sunken px-1.5 py-0.5 font-mono text-sm whitespace-pre">
                {key}
              </kbd>
            </dt>
            <dd className="text-ink-2">{words}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-sm text-ink-3">{t("layout")}</p>
    </Dialog>
  );
}

function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest("input, textarea, select, dialog[open], [popover]:popover-open") !== null
  );
}

/** Moves the focus a row down or up; a virtual table answers for itself. */
function walkRows(step: number) {
  const own = new CustomEvent("afterword:row", { detail: step, cancelable: true });
  if (!document.dispatchEvent(own)) return;
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + step))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
