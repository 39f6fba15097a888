"use client";

import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { FormatProvider } from "@/components/layout/format-provider";
import type { Theme, ZoneChoice } from "@/components/layout/settings-cookies";
import { NoticeProvider } from "@/components/ui/notices";
import type { Locale } from "@/lib/format";
import { makeQueryClient } from "@/lib/client/query-client";

interface Props {
  settings: { locale: Locale; theme: Theme; zoneChoice: ZoneChoice; timeZone: string };
  children: ReactNode;
}

/** What every island stands on: the query cache, the formatter of the chosen language and zone, notices. */
export function Providers({ settings, children }: Props) {
  const [queryClient] = useState<QueryClient>(makeQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <FormatProvider settings={settings}>
        <NoticeProvider>{children}</NoticeProvider>
      </FormatProvider>
    </QueryClientProvider>
  );
}
