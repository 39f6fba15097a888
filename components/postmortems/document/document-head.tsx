"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import { severityWord } from "@/lib/domain/postmortems/priority";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { shownInHead } from "@/lib/domain/postmortems/told-lines";
import { DateField } from "../fields/date-field";
import { useEditing } from "../context/editing";
import { InlineSelect } from "../fields/inline-select";
import { InstantTextField } from "../fields/instant-text-field";
import { Labelled } from "../items/item-rows";
import { LabelledFields } from "../fields/labelled-fields";
import { readServices } from "../context/read-services";
import { PrioritySelect } from "../fields/priority-select";
import { documentZone } from "../context/row-time";
import { TextField } from "../fields/text-field";

export type Head = Pick<
  PostmortemDocument,
  | "title"
  | "kind"
  | "language"
  | "date"
  | "period"
  | "timeZone"
  | "author"
  | "subject"
  | "severity"
  | "metadata"
  | "status"
  | "heading"
>;

const KINDS: readonly PostmortemDocument["kind"][] = ["incident", "analysis", "fix-report", "fix-plan"];

/** The document's title and the facts at its head. */
export const DocumentHead = memo(function DocumentHead({ head }: { head: Head }) {
  const t = useTranslations("postmortems");
  const editing = useEditing();
  const set = (change: Partial<PostmortemDocument>) =>
    editing?.type((document) => ({ ...document, ...change }));
  const choose = (change: Partial<PostmortemDocument>) =>
    editing?.step((document) => ({ ...document, ...change }));
  const zone = documentZone(head.timeZone);
  return (
    <header>
      <h1 className="text-2xl font-semibold tracking-tight">
        <TextField
          label={t("head.title")}
          placeholder={t("head.title")}
          value={head.title}
          onChange={(title) => set({ title, heading: null })}
        />
      </h1>
      <div className="mt-4 grid grid-cols-[minmax(0,5fr)_minmax(0,6fr)] gap-x-6 gap-y-2 border-y border-line py-3 sm:grid-cols-4">
        <Labelled label={t("head.severity")} className={onPaper(head.severity)}>
          <PrioritySelect
            label={t("head.severity")}
            value={head.severity}
            language={head.language}
            none={t("noSeverity")}
            word={severityWord}
            onChange={(severity) => choose({ severity, severityText: null })}
          />
        </Labelled>
        <Labelled label={t("head.kind")}>
          {editing ? (
            <InlineSelect
              label={t("head.kind")}
              value={head.kind}
              options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
              onChange={(kind) => choose({ kind })}
            />
          ) : (
            t(`kind.${head.kind}`)
          )}
        </Labelled>
        <Labelled label={t("head.date")} className={onPaper(head.date)}>
          <DateField label={t("head.date")} value={head.date} onChange={(date) => set({ date })} />
        </Labelled>
        <Labelled label={t("head.language")}>
          {editing ? (
            <InlineSelect
              label={t("head.language")}
              value={head.language}
              options={[
                { value: "en", label: "English" },
                { value: "ru", label: "Русский" },
              ]}
              onChange={(language) => choose({ language })}
            />
          ) : head.language === "ru" ? (
            "Русский"
          ) : (
            "English"
          )}
        </Labelled>
        {(editing || head.subject.services.length > 0) && (
          <Labelled
            label={t("head.services")}
            className={classNames("col-span-2", onPaper(head.subject.services[0]))}
          >
            <TextField
              label={t("head.services")}
              placeholder={t("head.servicesHint")}
              value={head.subject.services.join(", ")}
              onChange={(text) => set({ subject: { ...head.subject, services: readServices(text) } })}
            />
          </Labelled>
        )}
        {(editing || head.subject.hosts.length > 0) && (
          <Labelled label={t("head.hosts")} className={onPaper(head.subject.hosts[0])}>
            <TextField
              label={t("head.hosts")}
              placeholder="–"
              value={head.subject.hosts.join(", ")}
              onChange={(text) => set({ subject: { ...head.subject, hosts: readServices(text) } })}
            />
          </Labelled>
        )}
        {(editing || head.subject.environment) && (
          <Labelled label={t("head.environment")} className={onPaper(head.subject.environment)}>
            <TextField
              label={t("head.environment")}
              placeholder="–"
              value={head.subject.environment ?? ""}
              onChange={(text) =>
                set({ subject: { ...head.subject, environment: text === "" ? null : text } })
              }
            />
          </Labelled>
        )}
        {(editing || head.timeZone) && (
          <Labelled label={t("head.zone")} className={onPaper(head.timeZone)}>
            <TextField
              label={t("head.zone")}
              placeholder={t("head.zoneHint")}
              value={head.timeZone ?? ""}
              onChange={(timeZone) => set({ timeZone: timeZone === "" ? null : timeZone })}
            />
          </Labelled>
        )}
        {(editing || head.author) && (
          <Labelled label={t("head.author")} className={onPaper(head.author)}>
            <TextField
              label={t("head.author")}
              placeholder="–"
              value={head.author ?? ""}
              onChange={(author) => set({ author: author === "" ? null : author })}
            />
          </Labelled>
        )}
        {(head.kind === "analysis" || head.period !== null) && (
          <>
            <InstantTextField
              label={t("head.from")}
              value={head.period?.from ?? null}
              zone={zone}
              onChange={(from) => choose({ period: { to: null, text: null, ...head.period, from } })}
            />
            <InstantTextField
              label={t("head.to")}
              value={head.period?.to ?? null}
              zone={zone}
              onChange={(to) => choose({ period: { from: null, text: null, ...head.period, to } })}
            />
          </>
        )}
      </div>
      {head.metadata.length > 0 && (
        <div className="mt-3">
          <LabelledFields
            fields={head.metadata}
            shown={shownInHead(head)}
            onChange={(metadata, step) => (step ? choose({ metadata }) : set({ metadata }))}
          />
        </div>
      )}
    </header>
  );
});

/** Paper has no place for what nobody has filled in. */
function onPaper(value: string | null | undefined): string {
  return value ? "" : "print:hidden";
}
