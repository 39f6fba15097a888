import { LOG_APART_MS } from "../../time/stretches";
import { gapsOf } from "./derive-cadence";
import type { Finding } from "../finding";
import type { ObservedRecord, Observations } from "../observing/observations";
import { later } from "../observing/record-order";
import { between, makeFinding } from "./rule";
import type { RuleContext } from "./rule";
import { firstFrom, joinCoverage, lastBefore } from "../views/service-view";
import type { ServiceView } from "../views/service-view";
import type { AnalysisSettings } from "../settings";

const VERSION = 1;
/** Services of the host boot within this of its kernel. */
const BOOT_REACH_MS = 3 * 60_000;
const CLEAN_REACH_MS = 2 * 60_000;
/** The quiet must be longer than this many of the longest gaps that the host's log usually has. */
const QUIET_FACTOR = 2;
const KERNEL = /^(?:[\s[\]().\d:]|<\*>)*linux version (?:<\*>|\d)|^-- (?:re)?boot\b/i;
const LAST_WORDS =
  /system is (?:rebooting|powering (?:off|down)|going down|halting)|reached target .{0,40}(?:shutdown|reboot|power-?off)|exiting on signal|reboot: (?:restarting|power down)|systemd-shutdown|going down for|shutting down/i;

/** A kernel that booted inside a log that knows its host from before: all of that host was down. */
interface HostBoot {
  record: ObservedRecord;
  /** The last record of anything on the host before. */
  last: ObservedRecord;
  /** Those that write to the same log. */
  views: ServiceView[];
  clean: boolean;
  /** The quiet is unusual for the host's log as a whole. */
  unusual: boolean;
}

/**
 * What boots of kernels say: restarts of their own that fit are marked as the host's (`facts.host`), and whatever else
 * of the same log was silent over the boot was down from the host's last record to its own first one after, or to the
 * line that says all is started. Where nothing was silent by its own habit, all that came back at once is named.
 */
export function withHostBoots(context: RuleContext, restarts: Finding[]): Finding[] {
  const boots = hostBoots(context);
  if (boots.length === 0) return restarts;
  const own = restarts.map((restart) =>
    boots.some((boot) => isOf(boot, restart, context.settings))
      ? { ...restart, facts: { ...restart.facts, host: true } }
      : restart,
  );
  return [...own, ...boots.flatMap((boot) => companions(boot, own, context))];
}

function hostBoots({ views, observations, settings }: RuleContext): HostBoot[] {
  return views.flatMap((view) => {
    const kernels = view.patterns.filter(({ pattern }) => KERNEL.test(pattern.template));
    const records = kernels.flatMap(({ records }) => records).sort((a, b) => a.at - b.at);
    const firsts = records.filter(
      ({ at }, i) => at - (records[i - 1]?.at ?? -Infinity) > settings.bootClusterMs,
    );
    return firsts.flatMap((record) => hostBootOf(view, record, views, observations, settings) ?? []);
  });
}

function hostBootOf(
  kernel: ServiceView,
  record: ObservedRecord,
  views: ServiceView[],
  { services }: Observations,
  settings: AnalysisSettings,
): HostBoot | null {
  const spansOf = (name: string) => services.find(({ service }) => service === name)?.coverage ?? [];
  const sources = new Set(
    spansOf(kernel.service).flatMap(({ from, to, source }) =>
      from <= record.at && to >= record.at ? [source] : [],
    ),
  );
  const own = views.filter(
    (view) => isNear(view, record.at) && spansOf(view.service).some(({ source }) => sources.has(source)),
  );
  const last = own
    .map((view) => lastBefore(view.patterns, record.at, record))
    .reduce((a, b) => (a && b ? later(a, b) : (a ?? b)), null);
  if (!last) return null;
  const spans = joinCoverage(wholeSources(own.flatMap(({ service }) => spansOf(service))), []);
  if (!spans.some(({ from, to }) => from <= last.at && to >= record.at)) return null;
  const quietMs = record.at - last.at;
  if (quietMs < 3 * settings.incidentMinDownMs || quietMs > LOG_APART_MS) return null;
  const clean = own.some(({ patterns, life }) => {
    const from = last.at - CLEAN_REACH_MS;
    return (
      life.some(({ role, record: { at } }) => role === "stop" && at >= from && at <= last.at) ||
      patterns.some(
        ({ pattern, records }) =>
          LAST_WORDS.test(pattern.template) && records.some(({ at }) => at >= from && at <= last.at),
      )
    );
  });
  return { record, last, views: own, clean, unusual: quietMs >= QUIET_FACTOR * usualGapOf(own) };
}

/** Not of another log of the service, long before or after. */
function isNear({ minutes }: ServiceView, at: number): boolean {
  const [first, last] = [minutes[0]?.minute ?? Infinity, minutes.at(-1)?.minute ?? -Infinity];
  return at > first - LOG_APART_MS && at < last + LOG_APART_MS;
}

/** Each source from its first record to its last, whoever wrote them. */
function wholeSources(spans: { from: number; to: number; source: string }[]) {
  const whole = new Map<string, { from: number; to: number }>();
  for (const { from, to, source } of spans) {
    const known = whole.get(source) ?? { from, to };
    whole.set(source, { from: Math.min(known.from, from), to: Math.max(known.to, to) });
  }
  return [...whole.values()];
}

/** The gap between active minutes of all of them together that 99 of 100 stay below. */
function usualGapOf(views: ServiceView[]): number {
  const minutes = [...new Set(views.flatMap((view) => view.minutes.map(({ minute }) => minute)))];
  const gaps = gapsOf(minutes.sort((a, b) => a - b)).sort((a, b) => a - b);
  return gaps[Math.floor(0.99 * (gaps.length - 1))] ?? 0;
}

/** A restart that came right after the kernel's, of a service that was last heard before it. */
function isOf({ record, clean }: HostBoot, { rule, facts }: Finding, settings: AnalysisSettings): boolean {
  const [bootAt, quietMs] = [Number(facts["bootAt"]), Number(facts["quietMs"])];
  return (
    rule === "restart" &&
    !clean &&
    facts["clean"] === null &&
    bootAt - record.at <= BOOT_REACH_MS &&
    record.at - bootAt <= settings.bootClusterMs / 12 &&
    bootAt - quietMs < record.at &&
    quietMs >= Math.max(3 * settings.incidentMinDownMs, Number(facts["usualGapMs"]))
  );
}

function companions(boot: HostBoot, restarts: Finding[], { earlier, settings }: RuleContext): Finding[] {
  const { record } = boot;
  const booted = restarts.filter((restart) => isOf(boot, restart, settings));
  const others = boot.views.filter(({ service }) =>
    restarts.every(
      (restart) =>
        restart.service !== service ||
        restart.start.notBefore > record.at + BOOT_REACH_MS ||
        (restart.end?.notAfter ?? Infinity) < record.at,
    ),
  );
  const silent = others.filter(({ service }) =>
    earlier.some(
      ({ rule, service: of, start, end }) =>
        rule === "silence" &&
        of === service &&
        end !== null &&
        start.best <= record.at &&
        record.at <= end.notAfter + settings.bootClusterMs,
    ),
  );
  if (silent.length > 0 || booted.length > 0) return silent.flatMap((view) => down(view, boot));
  if (boot.clean || !boot.unusual) return [];
  return others.flatMap((view) => {
    const next = firstFrom(view.patterns, record.at, record);
    return next && next.at - record.at <= BOOT_REACH_MS ? down(view, boot) : [];
  });
}

/** A service of the host that says nothing of its boot. */
function down(view: ServiceView, boot: HostBoot): Finding[] {
  const { record, last, clean } = boot;
  const own = lastBefore(view.patterns, record.at, record);
  const next = firstFrom(view.patterns, record.at, record);
  if (!own || !next) return [];
  const started = boot.views
    .flatMap(({ patterns }) => patterns)
    .filter(({ mark }) => mark?.role === "ready" && mark.strong);
  const ready = firstFrom(started, record.at, record);
  const up = ready && ready.at < next.at && ready.at - record.at <= BOOT_REACH_MS ? ready : next;
  const start = between(last, record, last.at);
  const end = between(record, up, up.at);
  return [
    makeFinding({
      rule: "restart",
      version: VERSION,
      service: view.service,
      patternId: null,
      start,
      end,
      facts: {
        clean: clean ? true : null,
        bootAt: record.at,
        quietMs: record.at - last.at,
        usualGapMs: view.usualGapMs,
        downMs: end.best - start.best,
        readyAt: ready?.at ?? null,
        firstGoodAt: next.at,
        errors: 0,
        stops: 0,
        crashes: 0,
        host: true,
      },
      thresholds: {},
      margin: 1,
      evidence: [last, record, own, up, next],
    }),
  ];
}
