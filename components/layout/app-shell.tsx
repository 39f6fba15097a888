import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { CommandPalette } from "./command-palette";
import { Header } from "./header";
import { Rail } from "./rail";
import { Shortcuts } from "./shortcuts";

/** Rail, header and content; below 768 px the rail is a bar at the foot. */
export async function AppShell({ children }: { children: ReactNode }) {
  const t = await getTranslations("shell");
  return (
    <>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-ink px-4 py-2 text-ink-inverse focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <Rail />
      <div className="flex min-h-dvh flex-col pb-16 md:pb-0 md:pl-24">
        <Header />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-[88rem] flex-1 px-4 pt-5 pb-12 outline-none sm:px-6"
        >
          {children}
        </main>
      </div>
      <CommandPalette />
      <Shortcuts />
    </>
  );
}
