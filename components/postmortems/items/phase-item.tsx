"use client";

import { FIELD_NAMES } from "@/lib/domain/postmortems/markdown/names";
import { useDocumentFacts } from "../context/document-context";
import { InstantTextField } from "../fields/instant-text-field";
import { Labelled, type ItemProps } from "./item-rows";
import { MarkdownField } from "../fields/markdown-field";
import { MinutesField } from "../fields/minutes-field";
import { TextField } from "../fields/text-field";

export function PhaseItem({ item, language, onChange }: ItemProps<"phases">) {
  const names = FIELD_NAMES[language];
  const { zone } = useDocumentFacts();
  return (
    <div className="space-y-1">
      <TextField
        label={names.name}
        placeholder={names.name}
        value={item.title}
        onChange={(title) => onChange({ title, heading: null })}
        className="font-medium"
      />
      <div className="grid gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,7fr)_minmax(0,7fr)_minmax(0,5fr)]">
        <InstantTextField
          label={names.start}
          value={item.start}
          zone={zone}
          onChange={(start) => onChange({ start }, true)}
        />
        <InstantTextField
          label={names.end}
          value={item.end}
          zone={zone}
          onChange={(end) => onChange({ end }, true)}
        />
        <Labelled label={names.duration}>
          <MinutesField
            label={names.duration}
            value={item.minutes}
            onChange={(minutes) => onChange({ minutes })}
          />
        </Labelled>
      </div>
      <MarkdownField
        label={names.description}
        prompt={names.description}
        value={item.text}
        onChange={(text) => onChange({ text })}
      />
    </div>
  );
}
