/**
 * Where a batch keeps its records: an object by the names of its members, a list of batches, or a list whose elements are
 * the records, each beginning with the byte `opening`.
 */
export type BatchShape =
  { members: Readonly<Record<string, BatchShape>> } | { each: BatchShape } | { opening: number };

const OBJECT = 0x7b;
const LIST = 0x5b;

/** A list of records. */
const records: BatchShape = { opening: OBJECT };
const scopes: BatchShape = { each: { members: { logRecords: records } } };
const streams: BatchShape = { each: { members: { values: { opening: LIST } } } };

/** What begins with a brace: the batches of the formats otlp-json, json-batch and alert-hook. */
export const OBJECT_SHAPE: BatchShape = {
  members: {
    resourceLogs: { each: { members: { scopeLogs: scopes, instrumentationLibraryLogs: scopes } } },
    streams,
    data: { members: { result: streams, alerts: records } },
    hits: { members: { hits: records } },
    Records: records,
    logEvents: records,
    events: records,
    records,
    items: records,
    alerts: records,
  },
};

/** What begins with a bracket: a bare list. */
export const LIST_SHAPE: BatchShape = records;
