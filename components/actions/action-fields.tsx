"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { useMay } from "@/components/layout/use-may";
import { classNames } from "@/components/ui/class-names";
import { DayInput } from "@/components/ui/day-input";
import type { WireActionItem } from "@/lib/contracts/action-items";
import { ACTION_STATUSES } from "@/lib/domain/postmortems/action-item";
import { useChangeAction } from "./use-change-action";

const BARE =
  "max-w-full rounded bg-transparent px-1.5 -mx-1.5 min-h-6 hover:bg-hover focus:bg-panel disabled:opacity-50 placeholder:text-ink-3";

/** The status of an action item, chosen in place. */
export function ActionStatusSelect({ item }: { item: WireActionItem }) {
  const t = useTranslations("actions");
  const change = useChangeAction(item);
  const mayRun = useMay("run-actions");
  const shown = change.isPending ? (change.variables.status ?? item.status) : item.status;
  if (!mayRun) return <span>{t(`statuses.${shown}`)}</span>;
  return (
    <select
      aria-label={t("change", { field: `${t("status")}, ${item.title}` })}
      value={shown}
      onChange={(event) => {
        const status = ACTION_STATUSES.find((each) => each === event.target.value);
        if (status) change.mutate({ status });
      }}
      className={classNames(
        BARE,
        "mx-0 -ml-1.5 min-w-28 bg-none",
        (shown === "done" || shown === "dropped") && "text-ink-2",
      )}
    >
      {ACTION_STATUSES.map((status) => (
        <option key={status} value={status} className="bg-panel text-ink">
          {t(`statuses.${status}`)}
        </option>
      ))}
    </select>
  );
}

/** The owner, or by what one sees that it is done: saved when the field is left or Enter is pressed. */
export function ActionTextField({ item, field }: { item: WireActionItem; field: "owner" | "doneWhen" }) {
  const t = useTranslations("actions");
  const change = useChangeAction(item);
  const mayRun = useMay("run-actions");
  const [typed, setTyped] = useState<string | null>(null);
  const value = item[field] ?? "";
  if (!mayRun) return <span className="break-words">{value || (field === "owner" ? t("nobody") : "–")}</span>;
  const save = () => {
    if (typed !== null && typed.trim() !== value) change.mutate({ [field]: typed.trim() });
    setTyped(null);
  };
  return (
    <input
      aria-label={t("change", { field: `${t(field)}, ${item.title}` })}
      value={typed ?? (change.isPending ? String(change.variables[field] ?? "") : value)}
      title={value}
      placeholder={field === "owner" ? t("nobody") : "–"}
      maxLength={field === "owner" ? 200 : 5000}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") setTyped(null);
      }}
      className={classNames(BARE, "w-[calc(100%+0.75rem)] min-w-0 text-ellipsis")}
    />
  );
}

/** The day it is due. */
export function ActionDueField({ item }: { item: WireActionItem }) {
  const t = useTranslations("actions");
  const change = useChangeAction(item);
  const mayRun = useMay("run-actions");
  const format = useFormat();
  const [typed, setTyped] = useState<string | null>(null);
  if (!mayRun)
    return (
      <span className={classNames("figures", item.overdue && "font-medium text-down-text")}>
        {item.due === null ? "–" : format.calendarDate(item.due)}
      </span>
    );
  return (
    <DayInput
      words={item.due === null ? t("noDue") : format.calendarDate(item.due)}
      aria-label={t("change", { field: `${t("due")}, ${item.title}` })}
      value={typed ?? item.due ?? ""}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => {
        if (typed !== null && typed !== (item.due ?? "")) change.mutate({ due: typed === "" ? null : typed });
        setTyped(null);
      }}
      onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
      className={classNames(
        "figures",
        item.overdue ? "font-medium text-down-text" : item.due === null && "text-ink-3",
      )}
    />
  );
}
