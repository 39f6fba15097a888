import * as z from "zod";
import {
  acceptedRemarkSchema,
  componentSchema,
  hypothesisSchema,
  impactRowSchema,
  measurementSchema,
  phaseSchema,
  questionSchema,
  revisionSchema,
  statementSchema,
  timelineRowSchema,
} from "./schema/items";
import { citedRecordSchema } from "./schema/cited-record";
import {
  boundedMinutesSchema,
  boundedTextInstantSchema,
  labelledFieldSchema,
  prioritySchema,
} from "./schema/primitives";
import { problemSchema } from "./schema/problem";
import { recommendationSchema } from "./schema/recommendation";
import { sectionSchema } from "./schema/section";

export const DOCUMENT_KINDS = ["incident", "analysis", "fix-report", "fix-plan"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const DOCUMENT_LANGUAGES = ["en", "ru"] as const;
export type DocumentLanguage = (typeof DOCUMENT_LANGUAGES)[number];

/** When it was down, as the document says: bounded edges, and the duration in the author's own figure. */
export const downtimeSchema = z.object({
  start: boundedTextInstantSchema.nullable().default(null),
  end: boundedTextInstantSchema.nullable().default(null),
  statedMinutes: boundedMinutesSchema.nullable().default(null),
  statedText: z.string().nullable().default(null),
});
export type Downtime = z.infer<typeof downtimeSchema>;

export const subjectSchema = z.object({
  services: z.array(z.string()).default([]),
  hosts: z.array(z.string()).default([]),
  environment: z.string().nullable().default(null),
});

/** A span the document speaks about: what an analysis looked at. */
export const documentPeriodSchema = z.object({
  from: boundedTextInstantSchema.nullable(),
  to: boundedTextInstantSchema.nullable(),
  text: z.string().nullable().default(null),
});

/**
 * The whole post-mortem document. Lists are in the document's order; `sections` is its outline, and an item stands in the
 * section its `sectionId` names, or in the first section of its list's key.
 */
export const postmortemDocumentSchema = z.object({
  schemaVersion: z.literal(1),
  title: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  language: z.enum(DOCUMENT_LANGUAGES),
  status: z.string().nullable().default(null),
  /** A day, a month or a year: "2026-02-07", "2020-01", "2020". */
  date: z
    .string()
    .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/)
    .nullable()
    .default(null),
  period: documentPeriodSchema.nullable().default(null),
  /** As written or as an IANA name: "MSK", "UTC+3", "Europe/Moscow". */
  timeZone: z.string().nullable().default(null),
  author: z.string().nullable().default(null),
  version: z.string().nullable().default(null),
  subject: subjectSchema.default({ services: [], hosts: [], environment: null }),
  severity: prioritySchema.nullable().default(null),
  severityText: z.string().nullable().default(null),
  /** Labelled lines of the head in the author's words, those with a field of their own included. */
  metadata: z.array(labelledFieldSchema).default([]),
  /** The author's front matter, verbatim with its fences; null without one. */
  frontMatter: z.string().nullable().default(null),
  /** The author's H1 where it says more than the title. */
  heading: z.string().nullable().default(null),
  downtime: downtimeSchema.default({ start: null, end: null, statedMinutes: null, statedText: null }),
  sections: z.array(sectionSchema).default([]),
  impact: z.array(impactRowSchema).default([]),
  phases: z.array(phaseSchema).default([]),
  timeline: z.array(timelineRowSchema).default([]),
  components: z.array(componentSchema).default([]),
  problems: z.array(problemSchema).default([]),
  hypotheses: z.array(hypothesisSchema).default([]),
  rootCauses: z.array(statementSchema).default([]),
  contributingFactors: z.array(statementSchema).default([]),
  actionsTaken: z.array(statementSchema).default([]),
  recommendations: z.array(recommendationSchema).default([]),
  measurements: z.array(measurementSchema).default([]),
  wentWell: z.array(statementSchema).default([]),
  wentBadly: z.array(statementSchema).default([]),
  gotLucky: z.array(statementSchema).default([]),
  lessons: z.array(statementSchema).default([]),
  notes: z.array(statementSchema).default([]),
  references: z.array(statementSchema).default([]),
  revisions: z.array(revisionSchema).default([]),
  /** What the importer could not decide; empty for a document written here. */
  questions: z.array(questionSchema).default([]),
  /** Remarks of the lint that people accepted on purpose; absent for none. */
  accepted: z.array(acceptedRemarkSchema).optional(),
  /** Cited lines that came with an imported document: it can be read where their records never were. Absent for none. */
  citedRecords: z.array(citedRecordSchema).optional(),
});
export type PostmortemDocument = z.infer<typeof postmortemDocumentSchema>;

export type { Section, SectionKey } from "./schema/section";
export type { CitationState, CitedRecord } from "./schema/cited-record";
export type { Problem, Excerpt } from "./schema/problem";
export type { Mechanism, MechanismTarget, Recommendation, RecommendationType } from "./schema/recommendation";
export type {
  AcceptedRemark,
  Component,
  DocumentPhase,
  Hypothesis,
  ImpactRow,
  Measurement,
  Question,
  Revision,
  Statement,
  TimelineRow,
} from "./schema/items";
export type { BoundedMinutes, BoundedTextInstant, LabelledField, Origin } from "./schema/primitives";
