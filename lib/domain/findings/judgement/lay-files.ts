import type { LineFormat } from "./line-formats";
import type { StoryWorld, WorldLine } from "./story-world";

/** A log file of a made-up site, with what a person who delivers it knows. */
export interface LaidFile {
  name: string;
  text: string;
  /** Zone of times without one. */
  timeZone: string;
  /** Epoch milliseconds of its last change. */
  modifiedAt: number;
}

/**
 * The world's lines as files: each service in a format of its own and its own file, or all in one (compose, syslog,
 * journal, JSON with names). The files come in chance order; rotated pieces are cut where the story says.
 */
export function layFiles(world: StoryWorld, host = "node-7"): LaidFile[] {
  const { dice } = world;
  const together =
    world.cuts.size === 0 &&
    world.actors.length > 1 &&
    world.actors.every(({ format }) => !format) &&
    dice.chance(0.4);
  const named = world.formats.filter((format) => format.named);
  const shared = dice.pick(named.length > 0 ? named : world.formats);
  const lines = world.lines
    .map((line, index) => ({ line, index }))
    .sort((a, b) => a.line.at - b.line.at || a.index - b.index)
    .map(({ line }) => line);
  if (together) return [file(world, host, "site.log", lines, () => shared)];
  const formats = new Map(world.actors.map(({ name, format }) => [name, format ?? dice.pick(world.formats)]));
  const files = world.actors.flatMap(({ name }) => {
    const own = lines.filter(({ service }) => service === name);
    const format = formats.get(name) ?? shared;
    const { at: cuts, missing } = world.cuts.get(name) ?? { at: [], missing: [] };
    const pieces = [...cuts, Infinity].map((to, i) => {
      const from = i === 0 ? -Infinity : (cuts[i - 1] ?? -Infinity);
      return own.filter(({ at }) => at >= from && at < to);
    });
    return pieces.flatMap((piece, i) => {
      const suffix = i === pieces.length - 1 ? "" : `.${pieces.length - 1 - i}`;
      return missing.includes(i) || piece.length === 0
        ? []
        : [file(world, host, `${name}.log${suffix}`, piece, () => format)];
    });
  });
  return dice.shuffled(files);
}

function file(
  world: StoryWorld,
  host: string,
  name: string,
  lines: WorldLine[],
  formatOf: (service: string) => LineFormat,
): LaidFile {
  const text: string[] = [];
  for (const line of lines) {
    if (world.untimed.has(line)) {
      text.push(line.body);
      continue;
    }
    const { local, offsetMs, at } = world.local(line.service, line.at);
    text.push(...formatOf(line.service).lay({ ...line, host, at }, local, offsetMs));
  }
  const last = lines[lines.length - 1];
  return {
    name,
    text: `${text.join("\n")}\n`,
    timeZone: world.zone,
    modifiedAt: (last?.at ?? world.from) + 60_000,
  };
}
