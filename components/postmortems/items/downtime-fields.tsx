"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { BoundedDurationText } from "@/components/ui/duration";
import { InlineNotice } from "@/components/ui/inline-notice";
import type { WireDuration } from "@/lib/contracts/primitives";
import { fieldLabel } from "@/lib/domain/postmortems/field-labels";
import { FIELD_NAMES } from "@/lib/domain/postmortems/markdown/names";
import type { DocumentLanguage, Downtime } from "@/lib/domain/postmortems/schema";
import { useDocumentFacts } from "../context/document-context";
import { useEditing } from "../context/editing";
import { InstantTextField } from "../fields/instant-text-field";
import { Labelled } from "./item-rows";
import { MinutesField } from "../fields/minutes-field";

/** When it was down by this document, with what the ledger says beside it. */
export function DowntimeFields({ downtime, language }: { downtime: Downtime; language: DocumentLanguage }) {
  const t = useTranslations("postmortems.downtime");
  const names = FIELD_NAMES[language];
  const editing = useEditing();
  const { zone, ledger, incident } = useDocumentFacts();
  const set = (change: Partial<Downtime>, how: "type" | "step") =>
    editing?.[how]((document) => ({ ...document, downtime: { ...document.downtime, ...change } }));
  return (
    <div className="mb-2 space-y-2">
      <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        <InstantTextField
          label={names.start}
          value={downtime.start}
          zone={zone}
          onChange={(start) => set({ start }, "step")}
        />
        <InstantTextField
          label={names.end}
          value={downtime.end}
          zone={zone}
          onChange={(end) => set({ end }, "step")}
        />
        <Labelled label={fieldLabel("statedText", language)}>
          <MinutesField
            label={fieldLabel("statedText", language)}
            value={downtime.statedMinutes}
            onChange={(statedMinutes) => set({ statedMinutes, statedText: null }, "type")}
          />
        </Labelled>
        {ledger && incident && (
          <Labelled label={t("ledger")} className="print:hidden">
            <Link
              href={`/incidents/${incident.id}`}
              className="underline decoration-line-strong underline-offset-4 hover:decoration-ink"
            >
              <BoundedDurationText value={ledger} />
            </Link>
          </Labelled>
        )}
      </div>
      {ledger && isApart(downtime, ledger) && <InlineNotice tone="warning">{t("apart")}</InlineNotice>}
    </div>
  );
}

/** Stated minutes that lie wholly outside what the ledger allows, to the minute. */
function isApart({ statedMinutes }: Downtime, ledger: WireDuration): boolean {
  if (!statedMinutes) return false;
  const [low, high] = [Math.floor(ledger.lowMs / 60_000) - 1, Math.ceil(ledger.highMs / 60_000) + 1];
  return statedMinutes.high < low || statedMinutes.low > high;
}
