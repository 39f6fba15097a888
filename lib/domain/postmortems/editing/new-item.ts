import type { ItemOf, ListKey } from "./edit-document";
import type { Problem, Statement } from "../schema";

/** An empty item of a list, with every field, written by a person. `sectionId` null stands in the list's own section. */
export function newItem<K extends ListKey>(list: K, id: string, sectionId: string | null): ItemOf<K> {
  const make: { [L in ListKey]: (fields: Fields) => ItemOf<L> } = MAKERS;
  return make[list]({ id, sectionId, origin: "person", recordIds: [], source: null });
}

interface Fields {
  id: string;
  sectionId: string | null;
  origin: "person";
  recordIds: string[];
  source: null;
}

const statement = (fields: Fields): Statement => ({ ...fields, heading: null, text: "", cells: [] });

const MAKERS: { [L in ListKey]: (fields: Fields) => ItemOf<L> } = {
  impact: (fields) => ({ ...fields, aspect: "", level: null, status: "", detail: "" }),
  phases: (fields) => ({
    ...fields,
    heading: null,
    title: "",
    priority: null,
    start: null,
    end: null,
    minutes: null,
    text: "",
  }),
  timeline: (fields) => ({
    ...fields,
    at: null,
    until: null,
    timeText: "",
    service: null,
    text: "",
    cells: [],
  }),
  components: (fields) => ({ ...fields, name: "", state: "", health: "", figures: [] }),
  problems: (fields) => ({
    ...fields,
    heading: null,
    title: "",
    ...emptyProblemParts(),
  }),
  hypotheses: (fields) => ({ ...fields, text: "", verdict: "open", evidenceFor: [], evidenceAgainst: [] }),
  rootCauses: statement,
  contributingFactors: statement,
  actionsTaken: statement,
  recommendations: (fields) => ({
    ...fields,
    heading: null,
    title: "",
    priority: null,
    rank: null,
    horizon: null,
    effort: null,
    expectedEffect: null,
    expectedMinutes: null,
    type: null,
    owner: null,
    due: null,
    done: false,
    status: null,
    steps: [],
    cells: [],
    fields: [],
    text: "",
  }),
  measurements: (fields) => ({ ...fields, name: "", before: "", after: "", cells: [] }),
  wentWell: statement,
  wentBadly: statement,
  gotLucky: statement,
  lessons: statement,
  notes: statement,
  references: statement,
  revisions: (fields) => ({ ...fields, version: "", date: "", author: "", text: "" }),
};

/** The fields of a problem of which only the title is known. */
export function emptyProblemParts(): Omit<
  Problem,
  "id" | "sectionId" | "origin" | "recordIds" | "source" | "heading" | "title"
> {
  return {
    priority: null,
    urgency: null,
    status: null,
    frequency: null,
    occurrences: null,
    period: null,
    location: null,
    description: "",
    symptoms: [],
    causes: [],
    impact: [],
    excerpts: [],
    before: null,
    after: null,
    recommendations: [],
    commands: [],
    relatedProblemIds: [],
    fields: [],
    partNames: {},
    text: "",
  };
}
