"use client";

import { useTranslations } from "next-intl";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { PostmortemFilters as Filters } from "@/lib/client/postmortems";

const KINDS = ["incident", "analysis", "fix-report", "fix-plan"] as const;
const STATUSES = ["draft", "published"] as const;

/** The list's filters; all of them are in the URL. */
export function PostmortemFilters({ filters }: { filters: Filters }) {
  const t = useTranslations("postmortems");
  const search = useSearchParams();
  const pathname = usePathname();
  const router = useRouter();
  const set = (name: string, value: string) => {
    const query = new URLSearchParams(search);
    if (value) query.set(name, value);
    else query.delete(name);
    router.replace(`${pathname}?${query}`, { scroll: false });
  };
  return (
    <search className="mb-3 flex flex-wrap gap-2">
      <Input
        type="search"
        className="max-w-64"
        placeholder={t("filters.search")}
        aria-label={t("filters.search")}
        defaultValue={filters.q}
        data-page-search
        onKeyDown={(event) => event.key === "Enter" && set("q", event.currentTarget.value)}
        onBlur={(event) =>
          event.currentTarget.value !== (filters.q ?? "") && set("q", event.currentTarget.value)
        }
      />
      <Select
        aria-label={t("filters.kind")}
        value={filters.kind ?? ""}
        onChange={(value) => set("kind", value)}
        options={[
          { value: "", label: t("filters.anyKind") },
          ...KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
        ]}
      />
      <Select
        aria-label={t("filters.status")}
        value={filters.status ?? ""}
        onChange={(value) => set("status", value)}
        options={[
          { value: "", label: t("filters.anyStatus") },
          ...STATUSES.map((value) => ({ value, label: t(`filters.statuses.${value}`) })),
        ]}
      />
    </search>
  );
}
