"use client";

import { useTranslations } from "next-intl";
import { useContext } from "react";
import { QueryFilter } from "@/components/layout/query-filter";
import { useQueryChange } from "@/components/layout/use-query-change";
import { ViewerContext } from "@/components/layout/viewer-context";
import { SearchField } from "@/components/ui/search-field";
import type { ActionFilters as Filters } from "@/lib/client/actions";
import { ACTION_STATUSES } from "@/lib/domain/postmortems/action-item";

const NOT_OVER = "open,in-progress";

/** The list's filters; all of them are in the URL. */
export function ActionFilters({ filters, owners }: { filters: Filters; owners: readonly string[] }) {
  const t = useTranslations("actions");
  const { change } = useQueryChange();
  const name = useContext(ViewerContext)?.name ?? "";
  const isMine = name !== "" && filters.owner === name;
  return (
    <search className="mb-3 flex flex-wrap items-center gap-2">
      <SearchField
        className="sm:max-w-64"
        label={t("filters.search")}
        placeholder={t("filters.search")}
        value={filters.q ?? ""}
        onSearch={(q) => change({ q })}
      />
      <QueryFilter
        name="owner"
        label={t("filters.owner")}
        any={t("filters.anyOwner")}
        value={filters.owner}
        options={[
          { value: "-", label: t("filters.nobody") },
          ...owners.map((value) => ({ value, label: value })),
        ]}
      />
      <QueryFilter
        name="status"
        label={t("filters.status")}
        any={t("filters.anyStatus")}
        value={filters.status}
        options={[
          { value: NOT_OVER, label: t("filters.notOver") },
          ...ACTION_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) })),
        ]}
      />
      <label className="inline-flex h-9 items-center gap-2 px-1">
        <input
          type="checkbox"
          checked={filters.overdue === "true"}
          onChange={(event) => change({ overdue: event.target.checked ? "true" : "" })}
          className="size-4 accent-ink"
        />
        {t("filters.overdue")}
      </label>
      {(isMine || owners.includes(name)) && (
        <label className="inline-flex h-9 items-center gap-2 px-1">
          <input
            type="checkbox"
            checked={isMine}
            onChange={(event) => change({ owner: event.target.checked ? name : "" })}
            className="size-4 accent-ink"
          />
          {t("filters.mine")}
        </label>
      )}
    </search>
  );
}
