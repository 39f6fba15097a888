import * as z from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { errorSchema } from "./primitives";

interface Operation {
  summary: string;
  path?: z.ZodObject;
  query?: z.ZodObject;
  header?: z.ZodObject;
  body?: z.ZodType;
  /** A body of raw bytes instead of JSON. */
  bytes?: boolean;
  status?: "200" | "201" | "204";
  answer?: z.ZodType;
  contentType?: string;
}

/** One call of the API as the OpenAPI document states it. */
export function operation({
  summary,
  path,
  query,
  header,
  body,
  bytes,
  status = "200",
  answer,
  contentType,
}: Operation): ZodOpenApiOperationObject {
  const content = answer ? { content: { [contentType ?? "application/json"]: { schema: answer } } } : {};
  return {
    summary,
    requestParams: { ...(path ? { path } : {}), ...(query ? { query } : {}), ...(header ? { header } : {}) },
    ...(body ? { requestBody: { content: { "application/json": { schema: body } } } } : {}),
    ...(bytes
      ? {
          requestBody: {
            content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
          },
        }
      : {}),
    responses: {
      [status]: { description: summary, ...content },
      "4XX": { description: "Refused, in words", content: { "application/json": { schema: errorSchema } } },
    },
  };
}
