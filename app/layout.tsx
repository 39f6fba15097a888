import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { AppShell } from "@/components/layout/app-shell";
import type { Viewer } from "@/components/layout/viewer";
import type { Caller } from "@/lib/domain/access/caller";
import { entranceFor, isEntrance } from "@/lib/server/access/entrance";
import { fontVariables } from "./fonts";
import { getSettings } from "./i18n/settings";
import { currentCaller } from "./page-context";
import { Providers } from "./providers";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return {
    title: { default: t("product"), template: `%s · ${t("product")}` },
    description: t("description"),
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f6f4" },
    { media: "(prefers-color-scheme: dark)", color: "#131416" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [head, caller] = [await headers(), await currentCaller()];
  // Here it can still be a redirect of the whole answer. The right to a page is checked by the page itself.
  if (caller.kind === "anonymous" && !isEntrance(head)) redirect(await entranceFor(head));
  const settings = await getSettings();
  return (
    <html lang={settings.locale} data-theme={settings.theme} className={fontVariables}>
      <body>
        <NextIntlClientProvider>
          <Providers settings={settings}>
            <AppShell viewer={viewerOf(caller)}>{children}</AppShell>
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}

function viewerOf({ kind, name, role }: Caller): Viewer | null {
  return role && (kind === "owner" || kind === "user" || kind === "token") ? { kind, name, role } : null;
}
