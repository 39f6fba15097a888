import enCommon from "./en/common.json";
import enShell from "./en/shell.json";
import enOverview from "./en/overview.json";
import enImports from "./en/imports.json";
import enPatterns from "./en/patterns.json";
import enRecords from "./en/records.json";
import enIncidents from "./en/incidents.json";
import enPostmortems from "./en/postmortems.json";
import enDocuments from "./en/documents.json";
import enFindings from "./en/findings.json";
import enWriting from "./en/writing.json";
import enActions from "./en/actions.json";
import enDowntime from "./en/downtime.json";
import enServices from "./en/services.json";
import enOperations from "./en/operations.json";
import enPeople from "./en/people.json";
import ruCommon from "./ru/common.json";
import ruShell from "./ru/shell.json";
import ruOverview from "./ru/overview.json";
import ruImports from "./ru/imports.json";
import ruPatterns from "./ru/patterns.json";
import ruRecords from "./ru/records.json";
import ruIncidents from "./ru/incidents.json";
import ruPostmortems from "./ru/postmortems.json";
import ruDocuments from "./ru/documents.json";
import ruFindings from "./ru/findings.json";
import ruWriting from "./ru/writing.json";
import ruActions from "./ru/actions.json";
import ruDowntime from "./ru/downtime.json";
import ruServices from "./ru/services.json";
import ruOperations from "./ru/operations.json";
import ruPeople from "./ru/people.json";

const en = {
  common: enCommon,
  shell: enShell,
  overview: enOverview,
  imports: enImports,
  patterns: enPatterns,
  records: enRecords,
  incidents: enIncidents,
  postmortems: enPostmortems,
  documents: enDocuments,
  findings: enFindings,
  writing: enWriting,
  actions: enActions,
  downtime: enDowntime,
  services: enServices,
  operations: enOperations,
  people: enPeople,
};

/** Words by language; a room of the product is a file and a namespace. */
export const messages = {
  en,
  ru: {
    common: ruCommon,
    shell: ruShell,
    overview: ruOverview,
    imports: ruImports,
    patterns: ruPatterns,
    records: ruRecords,
    incidents: ruIncidents,
    postmortems: ruPostmortems,
    documents: ruDocuments,
    findings: ruFindings,
    writing: ruWriting,
    actions: ruActions,
    downtime: ruDowntime,
    services: ruServices,
    operations: ruOperations,
    people: ruPeople,
  },
};

export type Messages = typeof en;
