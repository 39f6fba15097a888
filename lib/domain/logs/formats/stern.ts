import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** `stern` and `kubetail`: pod, container, then the container's line, which begins with a date or is JSON. */
export const stern: LogFormat = {
  id: "stern",
  parse(line) {
    // Nearly every line ends here: its first word has no hyphen.
    const gap = line.indexOf(" ");
    if (gap < 3 || line.lastIndexOf("-", gap) < 1) return null;
    HEAD.lastIndex = 0;
    const head = HEAD.exec(line);
    if (!head) return null;
    const [whole, pod, service] = head;
    return makeHeader(line.slice(whole.length), {
      service: service ?? null,
      attributes: { "k8s.pod.name": pod, "k8s.container.name": service },
      stream: `${pod}/${service}`,
      wraps: true,
    });
  },
};

const HEAD =
  /([a-z0-9][a-z0-9.]{0,100}(?:-[a-z0-9.]{1,60}){1,12}) ([a-z][a-z0-9-]{0,62}) (?=\[?\d{4}[-/]\d\d[-/]\d\d[T ]|\{")/y;
