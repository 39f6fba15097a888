"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { TemplateText } from "@/components/ui/template-text";
import { incidentQueries } from "@/lib/client/incidents";
import { patternQueries } from "@/lib/client/patterns";
import { PHASE_KEYS } from "@/lib/domain/incidents/incident";
import type { MechanismTarget as Target } from "@/lib/domain/postmortems/schema";
import { ChosenList, type Choice } from "../fields/chosen-list";
import { useDocumentFacts } from "../context/document-context";
import { useEditing } from "../context/editing";
import { InlineSelect } from "../fields/inline-select";
import { Labelled } from "./item-rows";
import { readServices } from "../context/read-services";
import { TextField } from "../fields/text-field";

const EVERYWHERE: Target = { patternIds: [], services: [], phase: null };

/** What a recommendation would have acted on: services, a phase, patterns; what is left open stands for all of it. */
export function MechanismTarget({
  target = EVERYWHERE,
  onChange,
}: {
  target: Target | undefined;
  onChange: (target: Target, step: boolean) => void;
}) {
  const t = useTranslations("postmortems.recommendation");
  const editing = useEditing();
  const phase = target.phase ?? "";
  const known: readonly string[] = PHASE_KEYS;
  const phaseName = (key: string) => {
    const one = PHASE_KEYS.find((each) => each === key);
    return one ? t(`phases.${one}`) : key;
  };
  return (
    <>
      <Labelled label={t("targetServices")}>
        <TextField
          label={t("targetServices")}
          placeholder={t("targetAll")}
          value={target.services.join(", ")}
          onChange={(text) => onChange({ ...target, services: readServices(text) }, false)}
        />
      </Labelled>
      {(editing || target.phase) && (
        <Labelled label={t("targetPhase")} className={target.phase ? undefined : "print:hidden"}>
          {editing ? (
            <InlineSelect
              label={t("targetPhase")}
              value={phase}
              options={[
                { value: "", label: t("targetAll") },
                ...[...known, ...(phase === "" || known.includes(phase) ? [] : [phase])].map((value) => ({
                  value,
                  label: phaseName(value),
                })),
              ]}
              onChange={(value) => onChange({ ...target, phase: value === "" ? null : value }, true)}
            />
          ) : (
            phaseName(phase)
          )}
        </Labelled>
      )}
      {(editing || target.patternIds.length > 0) && (
        <Labelled
          label={t("targetPatterns")}
          className={`col-span-2 ${target.patternIds.length > 0 ? "" : "print:hidden"}`}
        >
          <TargetPatterns
            patternIds={target.patternIds}
            onChange={editing ? (patternIds) => onChange({ ...target, patternIds }, true) : null}
          />
        </Labelled>
      )}
    </>
  );
}

function TargetPatterns({
  patternIds,
  onChange,
}: {
  patternIds: readonly string[];
  onChange: ((ids: string[]) => void) | null;
}) {
  const t = useTranslations("postmortems.recommendation");
  const { incident } = useDocumentFacts();
  // Asked for before the menu opens, so that it is placed with all it holds.
  const isAsked = onChange !== null || patternIds.length > 0;
  const { data: patterns } = useInfiniteQuery({ ...patternQueries.list({}), enabled: isAsked });
  const { data: whole } = useQuery({
    ...incidentQueries.one(incident?.id ?? ""),
    enabled: onChange !== null && incident !== null,
  });
  const all = (patterns?.pages ?? [])
    .flatMap(({ items }) => items)
    .toSorted((a, b) => b.severity - a.severity || b.count - a.count);
  const names = new Map(all.map(({ id, template }) => [id, template]));
  const choice = (id: string): Choice => {
    const template = names.get(id);
    return template === undefined
      ? { id, name: id, label: id }
      : { id, name: <TemplateText template={template} />, label: template.replaceAll("<*>", "…") };
  };
  // With an incident its own patterns are what one chooses from.
  const offered = all.map(({ id }) => id).filter((id) => !whole || whole.patterns.includes(id));
  return (
    <ChosenList
      chosen={patternIds.map(choice)}
      choices={offered.map(choice)}
      none={t("targetAll")}
      addLabel={t("addPattern")}
      removeLabel={(name) => t("remove", { name })}
      onChange={onChange}
    />
  );
}
