"use client";

import { useTranslations } from "next-intl";
import { useEffect, type ReactNode } from "react";
import { IconButton } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { classNames } from "@/components/ui/class-names";

export const PANELS = ["remarks", "evidence", "versions"] as const;
export type PanelName = (typeof PANELS)[number];

interface Props {
  shown: PanelName;
  onShow: (panel: PanelName) => void;
  /** Where it lies over the document: on narrow windows, when it was asked for. */
  isSheet: boolean;
  onClose: () => void;
  counts: Partial<Record<PanelName, string>>;
  children: ReactNode;
}

/** What stands beside the document, a tab each: remarks, evidence, versions. On a narrow window it rises from the foot. */
export function SidePanel({ shown, onShow, isSheet, onClose, counts, children }: Props) {
  const t = useTranslations("writing.panel");
  return (
    <div
      data-panel
      className={classNames(
        "max-xl:bg-panel",
        isSheet
          ? "max-xl:fixed max-xl:inset-x-0 max-xl:bottom-14 max-xl:z-40 max-xl:max-h-[62dvh] max-xl:overflow-y-auto max-xl:rounded-t-lg max-xl:border-t max-xl:border-line max-xl:px-4 max-xl:pb-3 max-xl:shadow-float md:max-xl:bottom-0 md:max-xl:left-24"
          : "max-xl:rounded-lg max-xl:border max-xl:border-line max-xl:p-4",
      )}
    >
      <div className="sticky top-0 z-10 mb-3 flex items-center gap-1 border-b border-line bg-panel xl:bg-bg">
        <div role="tablist" aria-label={t("title")} className="flex min-w-0 flex-1" title={t("keys")}>
          {PANELS.map((panel) => (
            <button
              key={panel}
              type="button"
              role="tab"
              id={`tab-${panel}`}
              aria-selected={shown === panel}
              aria-controls="side-panel"
              tabIndex={shown === panel ? 0 : -1}
              onClick={() => onShow(panel)}
              onKeyDown={(event) => {
                const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
                if (!step) return;
                const next = PANELS[(PANELS.indexOf(panel) + step + PANELS.length) % PANELS.length];
                if (!next) return;
                onShow(next);
                requestAnimationFrame(() => document.getElementById(`tab-${next}`)?.focus());
              }}
              className={classNames(
                "-mb-px h-9 min-w-0 border-b-2 px-2 text-sm whitespace-nowrap first:pl-0",
                shown === panel
                  ? "border-ink font-medium text-ink"
                  : "border-transparent text-ink-2 hover:text-ink",
              )}
            >
              {t(panel)}
              {counts[panel] && <span className="figures ml-1 font-normal text-ink-3">{counts[panel]}</span>}
            </button>
          ))}
        </div>
        {isSheet && (
          <span className="xl:hidden">
            <IconButton size="small" icon="close" label={t("close")} onClick={onClose} />
          </span>
        )}
      </div>
      <div id="side-panel" role="tabpanel" aria-labelledby={`tab-${shown}`}>
        {children}
      </div>
    </div>
  );
}

/** What a panel shows until it is there. */
export function PanelSkeleton() {
  return <SkeletonRows rows={4} />;
}

const KEYS: Record<string, PanelName> = { KeyR: "remarks", KeyE: "evidence", KeyV: "versions" };

/** Alt R, E, V show a panel and go to it; the same keys from inside it go back to the text. */
export function usePanelKeys(onShow: (panel: PanelName) => void): void {
  // Outside system: the window's keyboard, by place so that it works on any layout.
  useEffect(() => {
    let from: LeftField | null = null;
    const listen = (event: KeyboardEvent) => {
      const panel = KEYS[event.code];
      if (!panel || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.target instanceof Element && event.target.closest("dialog")) return;
      event.preventDefault();
      const isInside = event.target instanceof Element && event.target.closest("[data-panel]") !== null;
      const isShown = document.getElementById(`tab-${panel}`)?.getAttribute("aria-selected") === "true";
      if (isInside && isShown) {
        if (from) goBack(from);
        return;
      }
      if (!isInside) from = leftField(document.activeElement);
      onShow(panel);
      // React draws the panel first.
      requestAnimationFrame(() => goToPanel(panel));
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [onShow]);
}

/** Where the writer was: a field that is left closes, so it is known by its place and its label. */
interface LeftField {
  field: HTMLElement;
  place: Element | null;
  label: string;
}

function leftField(field: Element | null): LeftField | null {
  if (!(field instanceof HTMLElement) || field === document.body) return null;
  return {
    field,
    place: field.closest("[data-item], article[data-document] section[id]"),
    label: field.getAttribute("aria-label") ?? "",
  };
}

/** Back to the field, opened again where it has closed. */
function goBack({ field, place, label }: LeftField): void {
  if (field.isConnected) return field.focus();
  const buttons = [...(place?.querySelectorAll<HTMLElement>("[data-field-button]") ?? [])];
  const isOf = (name: string) =>
    name === label || name.endsWith(`: ${label}`) || name.startsWith(`${label}: `);
  (buttons.find((button) => isOf(button.getAttribute("aria-label") ?? "")) ?? buttons[0])?.click();
}

const FIRST: Record<PanelName, string> = {
  evidence: "[data-panel-first]",
  remarks: "button, a",
  versions: "button, a",
};
const WAIT_MS = 8_000;

/** Goes to the panel's tab, and on to its first row as soon as that is there, unless the reader has gone elsewhere. */
function goToPanel(panel: PanelName): void {
  const tab = document.getElementById(`tab-${panel}`);
  tab?.focus();
  const until = performance.now() + WAIT_MS;
  const look = () => {
    if (document.activeElement !== tab) return;
    const first = document.querySelector<HTMLElement>(`#side-panel :is(${FIRST[panel]})`);
    if (first) first.focus();
    else if (performance.now() < until) requestAnimationFrame(look);
  };
  look();
}
