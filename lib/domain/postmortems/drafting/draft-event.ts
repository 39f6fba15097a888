import type { ProposedIncident } from "../../incidents/incident";
import { textInstant, wordedInstant } from "./draft-words";
import type { DocumentLanguage, TimelineRow } from "../schema";

/** A row of the timeline that says what an event of an incident says; a record's line is shown as code. */
export function draftEvent(
  event: Pick<ProposedIncident["timeline"][number], "at" | "service" | "text" | "recordId" | "origin">,
  timeZone: string,
  language: DocumentLanguage,
  id: string,
): TimelineRow {
  return {
    id,
    sectionId: null,
    origin: event.origin,
    recordIds: event.recordId === null ? [] : [event.recordId],
    source: null,
    at: textInstant(event.at),
    until: null,
    timeText: wordedInstant(event.at, timeZone, language),
    service: event.service,
    text: event.origin === "records" ? inlineCode(event.text) : event.text,
    cells: [],
  };
}

/** A record's line shown as code, whatever backticks it holds. */
function inlineCode(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const ticks = "`".repeat(longest + 1);
  const pad = longest > 0 ? " " : "";
  const line = text.replace(/\s+/g, " ").trim();
  return line === "" ? "" : `${ticks}${pad}${line}${pad}${ticks}`;
}
