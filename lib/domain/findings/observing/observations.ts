/**
 * What the rules look at: a summary of the records that both the database and a run over files can give. Every part
 * adds up over any split of the input, so the order of files and imports does not matter (law 7).
 */
export interface Observations {
  services: ServiceObservations[];
  patterns: PatternObservations[];
  /** Of sources that several hosts write to, where the records name them: absent where it is not known. */
  hosts?: HostObservations[];
  /** Of services whose records name several processes: absent where none do. */
  processes?: ProcessObservations[];
}

/** What one process of a service wrote to one source. */
export interface ProcessObservations {
  service: string;
  source: string;
  /** Empty where its records name none. */
  host: string;
  pid: number;
  /** Ascending; `minute` is the start of an hour. Hours without records are absent. */
  hours: ActiveMinute[];
}

/** What one host of several wrote to one source. */
export interface HostObservations {
  source: string;
  host: string;
  /** Ascending by minute; minutes without records are absent. */
  minutes: ActiveMinute[];
  /** How many records of it each service has, by name. */
  services: { service: string; count: number }[];
}

/** One minute of one service in which at least one record with a time of its own was seen. */
export interface ActiveMinute {
  /** Epoch milliseconds of the minute's start. */
  minute: number;
  count: number;
  /** Records of severity error or above. */
  errors: number;
  first: ObservedRecord;
  last: ObservedRecord;
}

export interface ServiceObservations {
  service: string;
  /** Ascending by minute; minutes without records are absent. */
  minutes: ActiveMinute[];
  /** Spans of time covered by one continuous file or push stream, so that a gap between files is told from one within. */
  coverage: { from: number; to: number; source: string }[];
}

export interface ObservedRecord {
  recordId: string;
  at: number;
  /** First line of the body, at most 300 characters. */
  text: string;
  /** Its line in its file: the order of records of one instant. */
  line?: number;
  /** When its service begins in its file (epoch ms): of records of one instant in two files, the earlier file's come first. */
  begun?: number;
  /** True when the time is a neighbour's: the record counts, but sets no bound. */
  approximate?: boolean;
}

export interface PatternObservations {
  patternId: string;
  template: string;
  service: string;
  severity: number;
  count: number;
  firstAt: number;
  lastAt: number;
  /** Records with times, ascending; complete when `count` ≤ OCCURRENCES_MAX or the pattern has a lifecycle role. */
  occurrences: ObservedRecord[];
  /** Complete counts per minute, ascending. */
  minutes: PatternMinute[];
}

/** One minute of a pattern; single records are given where `occurrences` is not complete. */
export interface PatternMinute {
  minute: number;
  count: number;
  /** The outermost records with times of their own. */
  first?: ObservedRecord;
  last?: ObservedRecord;
  /** Ascending, `first` and `last` among them: all of the minute's records, or an even sample. Only where errors begin or end. */
  inner?: ObservedRecord[];
}

/** A start mark that is seen more often than this marks no process: such a pattern is capped like any other. */
export const LIFECYCLE_OCCURRENCES_MAX = 50_000;

/** Patterns above this keep only counts per minute, not single records. */
export const OCCURRENCES_MAX = 5_000;
