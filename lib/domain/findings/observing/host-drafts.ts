import { newSpan, type MinuteSpan } from "./minute-span";
import type { ActiveMinute, HostObservations, Observations } from "./observations";

/** What one host wrote to one source, while records still come. */
export interface HostDraft {
  minutes: Map<number, ActiveMinute>;
  span: MinuteSpan;
  services: Map<string, number>;
}

/** A source that more hosts write to is a fleet's: whoever leaves it is no news, and all their minutes are too many. */
export const HOSTS_MAX = 32;

/** Visible ASCII, as both JavaScript and Postgres read it. */
export const HOST_NAME = /^[!-~]{1,100}$/;

/** Whether it names a host: visible ASCII, at most 100 characters. */
export function isHostName(value: unknown): value is string {
  return typeof value === "string" && HOST_NAME.test(value);
}

interface Named {
  source: string;
  host?: string | null;
  service: string;
}

/** The hosts of each source; a source with one host alone, or with too many, has none to tell of. */
export class HostDrafts {
  readonly #bySource = new Map<string, Map<string, HostDraft>>();
  #lastSource = "";
  #lastHosts: Map<string, HostDraft> | undefined;

  /** Where the record counts; null where it names no host, or one of too many. */
  of({ source, host, service }: Named): HostDraft | null {
    if (!isHostName(host)) return null;
    const hosts = this.#hostsOf(source);
    let draft = hosts.get(host);
    if (!draft) {
      // One more than may be stays as the mark that there were too many.
      if (hosts.size > HOSTS_MAX) return null;
      draft = { minutes: new Map(), span: newSpan(), services: new Map() };
      hosts.set(host, draft);
    }
    draft.services.set(service, (draft.services.get(service) ?? 0) + 1);
    return draft;
  }

  finish(): Pick<Observations, "hosts"> {
    const told: HostObservations[] = [];
    for (const [source, hosts] of this.#bySource) {
      if (hosts.size < 2 || hosts.size > HOSTS_MAX) continue;
      for (const [host, { minutes, services }] of hosts)
        told.push({
          source,
          host,
          minutes: [...minutes.values()].sort((a, b) => a.minute - b.minute),
          services: [...services]
            .map(([service, count]) => ({ service, count }))
            .sort((a, b) => b.count - a.count || (a.service < b.service ? -1 : 1)),
        });
    }
    if (told.length === 0) return {};
    const key = ({ source, host }: HostObservations) => `${source}\u0000${host}`;
    return { hosts: told.sort((a, b) => (key(a) < key(b) ? -1 : 1)) };
  }

  #hostsOf(source: string): Map<string, HostDraft> {
    if (this.#lastHosts && source === this.#lastSource) return this.#lastHosts;
    let hosts = this.#bySource.get(source);
    if (!hosts) this.#bySource.set(source, (hosts = new Map()));
    [this.#lastSource, this.#lastHosts] = [source, hosts];
    return hosts;
  }
}
