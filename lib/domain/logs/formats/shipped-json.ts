import type { HeaderMatch, LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { isObject, jsonObjectOf, scalarText } from "./json-object";
import type { JsonObject } from "./json-object";
import { parseJsonTime } from "./json-time";

/**
 * A program's line as a shipper wraps it: Fluent Bit's and Fluentd's `{"date":…,"log":"text\n","kubernetes":{…}}`, what
 * `logcli -o jsonl` writes, `{"labels":{…},"line":"text","timestamp":…}`. The line is read like any other.
 */
export const shippedJson: LogFormat = {
  id: "shipped-json",
  parse(line) {
    if (!line.startsWith("{")) return null;
    const object = jsonObjectOf(line);
    return object && readShipped(object);
  },
};

/** The line that an object of a shipper carries; null where it is none. */
export function readShipped(object: JsonObject): HeaderMatch | null {
  const origin = originOf(object);
  const text = origin === null ? null : (scalarText(object.log) ?? scalarText(object.line));
  if (origin === null || text === null || LEVELS.some((name) => name in object)) return null;
  const match = makeHeader("", {
    time: parseJsonTime(object.timestamp ?? object["@timestamp"] ?? object.date ?? object.time),
    service: origin.service,
    attributes: makeAttributes({
      "log.iostream": scalarText(object.stream) ?? scalarText(object.source),
      "k8s.pod.name": origin.pod,
      "k8s.namespace.name": origin.namespace,
    }),
    wraps: true,
    stream: [origin.pod, origin.service].filter((name) => name !== null).join("/"),
  });
  match.body = text.trimEnd();
  return match;
}

interface Origin {
  service: string | null;
  pod: string | null;
  namespace: string | null;
}

/** Who wrote it, where the object is of a shipper at all. */
function originOf(object: JsonObject): Origin | null {
  const { kubernetes, labels } = object;
  if (typeof object.log === "string") {
    if (isObject(kubernetes)) {
      const [service, pod, namespace] = [
        kubernetes.container_name,
        kubernetes.pod_name,
        kubernetes.namespace_name,
      ].map(scalarText);
      return { service: service ?? null, pod: pod ?? null, namespace: namespace ?? null };
    }
    const container = scalarText(object.container_name);
    return container === null ? null : { service: container.replace(/^\//, ""), pod: null, namespace: null };
  }
  if (typeof object.line !== "string" || !isObject(labels)) return null;
  const named = ["service_name", "service", "app", "container", "job"].map((name) =>
    scalarText(labels[name]),
  );
  return {
    service: named.find((name) => name !== null) ?? null,
    pod: scalarText(labels.pod),
    namespace: scalarText(labels.namespace),
  };
}

/** What says its level itself is no wrapper but a record. */
const LEVELS = ["level", "severity", "message", "msg"];
