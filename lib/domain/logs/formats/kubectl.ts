import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** `kubectl logs --prefix`: `[pod/shop-6f7c/web] text`; the container is the service, each container a stream of its own. */
export const kubectl: LogFormat = {
  id: "kubectl",
  parse(line) {
    if (!line.startsWith("[pod/")) return null;
    const head = /^\[(pod\/([\w.-]{1,253})\/([\w.-]{1,63}))\](?: |$)/.exec(line.slice(0, 330));
    if (!head) return null;
    return makeHeader(line.slice(head[0].length), {
      service: head[3] ?? null,
      attributes: { "k8s.pod.name": head[2], "k8s.container.name": head[3] },
      stream: head[1] ?? null,
      wraps: true,
    });
  },
};
