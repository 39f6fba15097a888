import { isObject, scalarText } from "./json-object";
import type { JsonObject } from "./json-object";

/** The exception that was raised last, where the value is Sentry's chain of them; else null. */
export function sentryError(value: unknown): JsonObject | null {
  const chain = isObject(value) ? value.values : undefined;
  const last: unknown = Array.isArray(chain) ? chain.at(-1) : null;
  return isObject(last) && scalarText(last.type) !== null ? last : null;
}

/** `Type: message`. */
export function errorLine({ type, value }: JsonObject): string {
  return [type, value].map(scalarText).filter(Boolean).join(": ");
}

/** A line for each call, the innermost first. */
export function framesOf({ stacktrace }: JsonObject): string[] {
  const frames = isObject(stacktrace) && Array.isArray(stacktrace.frames) ? stacktrace.frames : [];
  return frames
    .filter(isObject)
    .toReversed()
    .map((frame) => {
      const place = scalarText(frame.filename) ?? scalarText(frame.module) ?? "?";
      return `    at ${scalarText(frame.function) ?? "?"} (${place}:${scalarText(frame.lineno) ?? 0})`;
    });
}
