"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { Select } from "@/components/ui/select";
import { withQuery } from "@/lib/client/http";
import { serviceQueries } from "@/lib/client/services";

/** Narrows every figure of the page to one service; the address keeps it. */
export function ServiceChoice({ services }: { services: readonly string[] | undefined }) {
  const t = useTranslations("downtime.services");
  const { data } = useQuery(serviceQueries.list());
  const [router, pathname, search] = [useRouter(), usePathname(), useSearchParams()];
  const chosen = services?.length === 1 ? (services[0] ?? "") : services ? SEVERAL : "";
  const names = new Set([...(data?.items ?? []).map(({ name }) => name), ...(services ?? [])]);
  const choose = (service: string) => {
    const rest = Object.fromEntries([...search].filter(([name]) => name !== "service" && name !== "figure"));
    router.push(withQuery(pathname, { ...rest, ...(service && { service: [service] }) }), { scroll: false });
  };
  return (
    <Select
      aria-label={t("label")}
      value={chosen}
      options={[
        { value: "", label: t("all") },
        ...(chosen === SEVERAL
          ? [{ value: SEVERAL, label: t("several", { count: services?.length ?? 0 }) }]
          : []),
        ...[...names].map((name) => ({ value: name, label: name })),
      ]}
      onChange={(value) => {
        if (value !== SEVERAL) choose(value);
      }}
      className="max-w-56"
    />
  );
}

// No service's name holds a line break.
const SEVERAL = "\n";
