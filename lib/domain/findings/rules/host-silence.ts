import type { Finding } from "../finding";
import type { HostObservations } from "../observing/observations";
import type { BoundedInstant } from "../../time/instant";
import { makeFinding, proofOf } from "./rule";
import type { RuleContext } from "./rule";
import { BOOT_MS, joinCoverage } from "../views/service-view";
import type { ServiceView } from "../views/service-view";

/** A service whose part of its host's records is less than this does not tell whether the host is there. */
const PART_MIN = 0.2;
const BUSY_MS = 60_000;

/**
 * Silences of one host in a log that several write to, which a service of several hosts hides: it goes on elsewhere. The
 * host's own habit decides, by `find`. Told of each service that the host does much of and that others did meanwhile, to
 * its ready line where it boots; silent where the service's own silence tells it, and where nothing names hosts.
 */
export function findHostSilences(
  { observations, views }: RuleContext,
  own: readonly Finding[],
  find: (view: ServiceView) => Finding[],
): Finding[] {
  return (observations.hosts ?? []).flatMap((host) => {
    const spans = observations.services.flatMap(({ coverage }) =>
      coverage.filter(({ source }) => source === host.source),
    );
    const coverage = joinCoverage(spans, []);
    return find(viewOf(host, coverage)).flatMap((silence) =>
      servicesOf(host)
        .filter((service) => goesOn(views, service, silence) && !isTold(own, service, silence))
        .map((service) => ofService(silence, service, host.host, views)),
    );
  });
}

function ofService(silence: Finding, service: string, host: string, views: readonly ServiceView[]): Finding {
  const facts = { ...silence.facts, hostName: host };
  const end =
    silence.end &&
    untilReady(
      silence.end,
      views.filter((view) => view.service === service),
    );
  return { ...makeFinding({ ...silence, service, end, facts, evidence: [] }), evidence: silence.evidence };
}

/** The first lines of a host that boots are not yet work. */
function untilReady(end: BoundedInstant, own: readonly ServiceView[]): BoundedInstant {
  const ready = own
    .flatMap(({ life }) => life)
    .find(
      ({ role, strong, record }) =>
        role === "ready" && strong && record.at > end.best && record.at <= end.best + BOOT_MS,
    );
  if (!ready || ready.record.at <= end.notAfter) return end;
  return { ...end, notAfter: ready.record.at, notAfterProof: proofOf(ready.record) };
}

function viewOf({ host, minutes }: HostObservations, coverage: ServiceView["coverage"]): ServiceView {
  return {
    service: host,
    minutes,
    patterns: [],
    life: [],
    coverage,
    usualGapMs: BUSY_MS,
    handovers: [],
    processes: [],
  };
}

function servicesOf({ services }: HostObservations): string[] {
  const records = services.reduce((sum, { count }) => sum + count, 0);
  return services.filter(({ count }) => count >= PART_MIN * records).map(({ service }) => service);
}

/** Whether the service was written of while the host said nothing. */
function goesOn(views: readonly ServiceView[], service: string, { start, end }: Finding): boolean {
  const [from, to] = [start.best, end?.best ?? Infinity];
  return views.some(
    (view) =>
      view.service === service &&
      view.minutes.some(({ first, last }) => last.at > from + BUSY_MS && first.at < to - BUSY_MS),
  );
}

function isTold(own: readonly Finding[], service: string, { start, end }: Finding): boolean {
  return own.some(
    (one) =>
      one.service === service &&
      one.start.best < (end?.best ?? Infinity) &&
      (one.end?.best ?? Infinity) > start.best,
  );
}
