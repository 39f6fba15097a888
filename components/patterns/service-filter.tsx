"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/select";
import { serviceQueries } from "@/lib/client/services";

/** Filters by one service of those known. */
export function ServiceFilter({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (value: string) => void;
}) {
  const t = useTranslations("patterns.filters");
  const { data } = useQuery(serviceQueries.list());
  const options = [
    { value: "", label: t("anyService") },
    ...(data?.items ?? []).map(({ name }) => ({ value: name, label: name })),
  ];
  if (value && !options.some((option) => option.value === value)) options.push({ value, label: value });
  return (
    <Select
      aria-label={t("service")}
      value={value ?? ""}
      options={options}
      onChange={onChange}
      className="max-w-48"
    />
  );
}
