import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/**
 * `kubectl get events`, as a table: how long ago, Normal or Warning, the reason, the object and the message; with
 * `--all-namespaces` the namespace first. Its ages are no times.
 */
export const kubeEvents: LogFormat = {
  id: "kube-events",
  parse(line) {
    if (!line.includes("  ")) return null;
    if (/^(?:NAMESPACE +)?LAST SEEN +(?:FIRST SEEN +)?(?:COUNT +)?TYPE +REASON /.test(line))
      return makeHeader(line, { notice: true });
    const row = ROW.exec(line);
    if (!row) return null;
    const [whole, namespace, type, reason, object = ""] = row;
    const warns = type === "Warning";
    const message = line.slice(whole.length);
    const match = makeHeader(`${reason} ${object}: ${message}`, {
      severity: warns ? 13 : 9,
      severityText: type ?? null,
      attributes: {
        "k8s.event.reason": reason,
        "k8s.object": object,
        ...(namespace !== undefined && { "k8s.namespace.name": namespace }),
      },
    });
    match.signatureText = `${reason} ${object.slice(0, object.indexOf("/"))}: ${message}`;
    return match;
  },
};

const AGE = "(?:(?:\\d{1,5}[smhdy]){1,3}(?: \\(x\\d{1,9} over (?:\\d{1,5}[smhdy]){1,3}\\))?|<unknown>)";
const ROW = new RegExp(
  `^(?:([a-z0-9][a-z0-9.-]{0,62}) {2,40})?${AGE} {2,40}(Normal|Warning) {2,40}([A-Z]\\w{1,60}) {2,60}([a-z][a-z0-9.-]{1,60}/\\S{1,253}) {2,253}(?=\\S)`,
);
