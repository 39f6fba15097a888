import type { Observations } from "../observing/observations";
import { moveLines, toldLines, type ToldLine } from "./told-lines";

/** They tell of processes of others that a signal, or the lack of memory, ended. */
const TELLERS = new Set(["kernel", "systemd-coredump"]);

/** How they name what ended: its name, cut at 15 characters, and its id. */
const VICTIMS = [
  /(?:^|traps: |\] )(?<name>[\w./@:-]{1,15})\[(?<pid>\d{1,10})\]:? (?:segfault at|general protection|trap )/,
  /\bkilled process (?<pid>\d{1,10})(?:, uid \d{1,10})?,? \((?<name>[^()]{1,15})\)/i,
  /\btask=(?<name>[^,]{1,15}),pid=(?<pid>\d{1,10})/,
  /^process (?<pid>\d{1,10}) \((?<name>[^()]{1,15})\) of user/i,
];
const NAME_MAX = 15;
/** The unit that the control group of a process is called after. */
const UNIT = /\/([\w@.-]{1,80})\.service(?:[/,]|$)/;

/**
 * A process that the kernel ended says nothing any more: the kernel's line is moved to its service, where one is known by its name,
 * by the unit it ran in, or by the id of a process that it wrote with. What is known by none stays the kernel's.
 */
export function attributeKills(
  observations: Observations,
  isNoService: (service: string) => boolean,
): Observations {
  let result = observations;
  for (const { service } of observations.services)
    if (TELLERS.has(service.toLowerCase())) result = moveKills(result, service, isNoService);
  return result;
}

function moveKills(
  observations: Observations,
  teller: string,
  isNoService: (service: string) => boolean,
): Observations {
  const names = observations.services
    .map(({ service }) => service)
    .filter((service) => !isNoService(service) && !TELLERS.has(service.toLowerCase()));
  const moved = new Map<ToldLine, string>();
  for (const line of toldLines(observations, teller)) {
    const service = line.role === "crash" ? serviceOf(observations, names, line) : null;
    if (service !== null) moved.set(line, service);
  }
  return moveLines(observations, teller, moved);
}

function serviceOf(
  observations: Observations,
  names: readonly string[],
  { record }: ToldLine,
): string | null {
  const victim = VICTIMS.map((shape) => shape.exec(record.text)?.groups).find(
    (groups) => groups !== undefined,
  );
  if (!victim) return null;
  const unit = UNIT.exec(record.text)?.[1];
  const told = [unit, victim.name].flatMap((name) => (name === undefined ? [] : [name.toLowerCase()]));
  for (const name of told) {
    const known = names.find((service) => isCalled(service.toLowerCase(), name));
    if (known !== undefined) return known;
  }
  return writerOf(observations, names, Number(victim.pid), record.at);
}

/** A daemon's name may end in a d that its service's lacks. */
function isCalled(service: string, name: string): boolean {
  if (service === name || service === `${name}d` || `${service}d` === name) return true;
  return name.length === NAME_MAX && service.startsWith(name);
}

/** The only service that a process of that id wrote for and was not heard of after it ended. */
function writerOf(
  { processes = [] }: Observations,
  names: readonly string[],
  pid: number,
  at: number,
): string | null {
  const writers = processes.filter(({ service, pid: own, hours }) => {
    const [first, last] = [hours[0]?.first.at, hours.at(-1)?.last.at];
    return (
      own === pid &&
      names.includes(service) &&
      first !== undefined &&
      last !== undefined &&
      first <= at &&
      last <= at + LAST_WORD_MS
    );
  });
  const services = new Set(writers.map(({ service }) => service));
  const [only] = services;
  return services.size === 1 && only !== undefined ? only : null;
}

const LAST_WORD_MS = 1_000;
