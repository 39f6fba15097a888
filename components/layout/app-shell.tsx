import { getTranslations } from "next-intl/server";
import Link from "next/link";
import type { ReactNode } from "react";
import { CommandPalette } from "./command-palette";
import { Header } from "./header";
import { Rail } from "./rail";
import { Shortcuts } from "./shortcuts";
import { SignInKeeper } from "./sign-in-keeper";
import { LanguageSwitch, ThemeSwitch } from "./switches";
import type { Viewer } from "./viewer";
import { ViewerProvider } from "./viewer-context";

const MAIN = "mx-auto w-full max-w-[88rem] flex-1 px-4 pt-5 pb-12 outline-none sm:px-6";

/** Rail, header and content; below 768 px the rail is a bar at the foot. Before signing in there is the content alone. */
export async function AppShell({ viewer, children }: { viewer: Viewer | null; children: ReactNode }) {
  const t = await getTranslations("shell");
  if (!viewer) return <Entrance product={t("product")}>{children}</Entrance>;
  return (
    <>
      <a
        href="#content"
        // In print a fixed box stands at the foot of the page above.
        data-chrome
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-ink px-4 py-2 text-ink-inverse focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <Rail viewer={viewer} />
      <div className="flex min-h-dvh flex-col pb-16 md:pb-0 md:pl-24">
        <Header viewer={viewer} />
        <main id="content" tabIndex={-1} className={MAIN}>
          <ViewerProvider viewer={viewer}>{children}</ViewerProvider>
        </main>
        {viewer.kind === "owner" && <OpenModeLine />}
      </div>
      <CommandPalette />
      <Shortcuts />
      <SignInKeeper />
    </>
  );
}

function Entrance({ product, children }: { product: string; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-14 items-center gap-2 px-4 sm:px-6">
        <span className="flex-1 font-semibold tracking-tight">{product}</span>
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main id="content" className={MAIN}>
        {children}
      </main>
    </div>
  );
}

/** Nobody has an account yet: who works here may do everything, and should know it. */
async function OpenModeLine() {
  const t = await getTranslations("people");
  return (
    <footer data-chrome className="px-4 pb-4 text-center text-sm text-ink-3 sm:px-6">
      {t("openMode")}{" "}
      <Link href="/setup" className="underline underline-offset-2 hover:text-ink">
        {t("openModeLink")}
      </Link>
    </footer>
  );
}
