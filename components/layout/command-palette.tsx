/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- an ARIA combobox: the input keeps the focus and the keys */
"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useId, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { useModal } from "@/components/ui/dialog";
import { Icon, type IconName } from "@/components/ui/icon";
import { PAGES } from "./pages";
import { onOpenPalette } from "./palette-event";
import { useFound } from "./use-found";
import { usePeriod } from "./use-period";

/** Ctrl K: go to a page, to an incident or a post-mortem by its words, or look for them in what has a search of its own. */
export function CommandPalette() {
  const [open, setOpen] = useState(false);
  // Outside system: the header's button and the window's shortcut ask by an event.
  useEffect(() => onOpenPalette(() => setOpen(true)), []);
  return open ? <Palette onClose={() => setOpen(false)} /> : null;
}

const SEARCHED = ["patterns", "records", "incidents", "postmortems", "actions"] as const;

interface Command {
  key: string;
  icon: IconName;
  label: string;
  href: string;
}

function Palette({ onClose }: { onClose: () => void }) {
  const t = useTranslations("shell");
  const system = useTranslations("operations");
  const router = useRouter();
  const { keepPeriod } = usePeriod();
  const [text, setText] = useState("");
  // By its key: what is found a moment later must not move the choice to something else.
  const [chosen, setChosen] = useState<string | null>(null);
  const id = useId();
  const box = useModal(onClose);

  const words = text.trim();
  const searches: Command[] = words
    ? SEARCHED.map((key) => ({
        key: `search-${key}`,
        icon: key,
        label: t(`searchIn.${key}`, { words }),
        href: keepPeriod(`/${key}?q=${encodeURIComponent(words)}`),
      }))
    : [];
  const pages: Command[] = PAGES.map((page) => ({
    key: page.key,
    icon: page.icon,
    label: t(`pages.${page.key}`),
    href: keepPeriod(page.href),
  }));
  pages.push({ key: "system", icon: "info", label: system("title"), href: "/status" });
  const found = pages.filter((page) => page.label.toLowerCase().includes(words.toLowerCase()));
  const commands: Command[] = [...found, ...useFound(words), ...searches];
  const active = Math.max(
    0,
    commands.findIndex(({ key }) => key === chosen),
  );

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    router.push(command.href);
  };
  return (
    <dialog
      ref={box}
      aria-label={t("search")}
      className="mx-auto mt-[12dvh] w-[calc(100vw-2rem)] max-w-xl overflow-hidden rounded-lg border border-line bg-panel p-0 text-ink shadow-float"
    >
      <div className="flex items-center gap-2 border-b border-line px-4 text-ink-3">
        <Icon name="search" size={18} />
        <input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog exists to be typed into
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={`${id}-${active}`}
          aria-label={t("search")}
          placeholder={t("searchHint")}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(null);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") run(commands[active]);
            const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
            if (!step) return;
            event.preventDefault();
            setChosen(
              commands[(active + step + commands.length) % Math.max(1, commands.length)]?.key ?? null,
            );
          }}
          className="h-12 flex-1 bg-transparent text-lg text-ink outline-none placeholder:text-ink-3"
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t("search")}
        className="max-h-[50dvh] overflow-y-auto p-1.5"
      >
        {commands.map((command, index) => (
          <div
            key={command.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseMove={() => setChosen(command.key)}
            onClick={() => run(command)}
            className={classNames(
              "flex h-10 cursor-pointer items-center gap-3 rounded-md px-3",
              index === active && "bg-sunken",
            )}
          >
            <span className="text-ink-2">
              <Icon name={command.icon} size={18} />
            </span>
            <span className="truncate" title={command.label}>
              {command.label}
            </span>
          </div>
        ))}
      </div>
    </dialog>
  );
}
