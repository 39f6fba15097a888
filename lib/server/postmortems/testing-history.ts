import fc from "fast-check";
import { expect } from "vitest";
import { nextVersion } from "@/lib/domain/postmortems/revisions";
import type { Context } from "../context";
import { listBin, purgeBin } from "./bin";
import { deletePostmortem, restorePostmortem } from "./delete-postmortem";
import { getPostmortem } from "./get-postmortem";
import { getVersion } from "./get-version";
import { publishVersion } from "./publish-version";
import { restoreVersion } from "./restore-version";
import { saveDraft } from "./save-draft";
import { startPostmortem } from "./start-postmortem";
import { verifyVersions } from "./verify-chain";

const DAY_MS = 86_400_000;

/** What a post-mortem's life should come to: its text, its versions oldest first, and where it is. */
interface Model {
  title: string;
  revision: number;
  versions: { number: string; title: string; hash: string }[];
  place: "list" | "bin" | "nowhere";
  binnedAt: number;
}

/** The post-mortem itself, under a clock that the commands move. */
interface Real {
  id: string;
  at: (nowMs: number) => Context;
  nowMs: number;
}

type Command = fc.AsyncCommand<Model, Real>;

/** Edits, publishes, restores, throws away, takes back and lets time pass, in any order; the post-mortem must keep to the model. */
export async function keepsToItsModel(
  at: (nowMs: number) => Context,
  options: { numRuns: number; commandsMax: number; startMs: number },
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.commands(COMMANDS, { maxCommands: options.commandsMax, size: "max" }),
      async (commands) => {
        const started = await startPostmortem(at(options.startMs), {
          title: "Outage",
          kind: "incident",
          language: "en",
        });
        const model: Model = { title: "Outage", revision: 1, versions: [], place: "list", binnedAt: 0 };
        await fc.asyncModelRun(
          () => ({ model, real: { id: started.id, at, nowMs: options.startMs } }),
          commands,
        );
        // The next life finds an empty bin.
        if (model.place === "bin") await restorePostmortem(at(options.startMs), started.id);
      },
    ),
    { numRuns: options.numRuns },
  );
}

const COMMANDS: fc.Arbitrary<Command>[] = [
  fc.string({ minLength: 1, maxLength: 12 }).map((title) => command(`save(${title})`, saveTitle(title))),
  fc.integer({ min: 1, max: 3 }).map((behind) => command(`saveStale(${behind})`, saveStale(behind))),
  fc
    .constantFrom("minor" as const, "major" as const)
    .map((bump) => command(`publish(${bump})`, publish(bump))),
  fc.nat({ max: 5 }).map((index) => command(`restoreVersion(${index})`, restore(index))),
  fc.constant(command("throwAway", throwAway)),
  fc.constant(command("takeBack", takeBack)),
  fc.constantFrom(1, 29, 31).map((days) => command(`waitAndPurge(${days})`, waitAndPurge(days))),
];

function command(name: string, act: (model: Model, real: Real) => Promise<void>): Command {
  return {
    check: () => true,
    run: async (model, real) => {
      real.nowMs += 1_000;
      await act(model, real);
      await expectSame(model, real);
    },
    toString: () => name,
  };
}

const isGone = { code: "not-found" };
const now = (real: Real) => real.at(real.nowMs);

function saveTitle(title: string) {
  return async (model: Model, real: Real) => {
    const { document } = await draftOf(model, real);
    const saving = saveDraft(now(real), real.id, model.revision, { ...document, title });
    if (model.place !== "list") return void (await expect(saving).rejects.toMatchObject(isGone));
    await saving;
    Object.assign(model, { title, revision: model.revision + 1 });
  };
}

function saveStale(behind: number) {
  return async (model: Model, real: Real) => {
    if (model.place !== "list" || model.revision <= behind) return;
    const { document } = await draftOf(model, real);
    const stale = { ...document, title: `${model.title}, but stale` };
    await expect(saveDraft(now(real), real.id, model.revision - behind, stale)).rejects.toMatchObject({
      code: "stale-draft",
    });
  };
}

function publish(bump: "minor" | "major") {
  return async (model: Model, real: Real) => {
    const publishing = publishVersion(now(real), real.id, { note: bump, bump, revision: model.revision });
    if (model.place !== "list") return void (await expect(publishing).rejects.toMatchObject(isGone));
    const { number, contentHash } = await publishing;
    expect(number).toBe(nextVersion(model.versions.at(-1)?.number ?? null, bump));
    model.versions.push({ number, title: model.title, hash: contentHash });
  };
}

function restore(index: number) {
  return async (model: Model, real: Real) => {
    const version = model.versions[index % Math.max(1, model.versions.length)];
    const restoring = restoreVersion(now(real), real.id, {
      version: version?.number ?? "9.9",
      revision: model.revision,
    });
    if (model.place !== "list" || !version)
      return void (await expect(restoring).rejects.toMatchObject(isGone));
    await restoring;
    const { revision } = await getPostmortem(now(real), real.id);
    // The same text again is no new revision.
    expect([model.revision, model.revision + 1]).toContain(revision);
    Object.assign(model, { title: version.title, revision });
  };
}

async function throwAway(model: Model, real: Real): Promise<void> {
  const deleting = deletePostmortem(now(real), real.id);
  if (model.place === "nowhere") return void (await expect(deleting).rejects.toMatchObject(isGone));
  await deleting;
  Object.assign(model, { place: "bin", binnedAt: real.nowMs });
}

async function takeBack(model: Model, real: Real): Promise<void> {
  const restoring = restorePostmortem(now(real), real.id);
  if (model.place === "nowhere") return void (await expect(restoring).rejects.toMatchObject(isGone));
  await restoring;
  model.place = "list";
}

function waitAndPurge(days: number) {
  return async (model: Model, real: Real) => {
    real.nowMs += days * DAY_MS;
    const purged = await purgeBin(now(real));
    const isDue = model.place === "bin" && real.nowMs - model.binnedAt > 30 * DAY_MS;
    expect(purged.includes(real.id)).toBe(isDue);
    if (isDue) Object.assign(model, { place: "nowhere", versions: [] });
  };
}

async function draftOf(model: Model, real: Real) {
  if (model.place === "list") return getPostmortem(now(real), real.id);
  // Whoever still has the text open has it from somewhere: any text will do for a save that must be refused.
  return startPostmortem(now(real), { title: model.title, kind: "incident", language: "en" });
}

async function expectSame(model: Model, real: Real): Promise<void> {
  if (model.place !== "list") {
    await expect(getPostmortem(now(real), real.id)).rejects.toMatchObject(isGone);
    const isBinned = (await listBin(now(real))).items.some(({ id }) => id === real.id);
    expect(isBinned).toBe(model.place === "bin");
    return;
  }
  const { title, revision, versions } = await getPostmortem(now(real), real.id);
  expect({ title, revision }).toEqual({ title: model.title, revision: model.revision });
  expect(versions.map(({ number, contentHash }) => [number, contentHash])).toEqual(
    model.versions.toReversed().map(({ number, hash }) => [number, hash]),
  );
  expect(await verifyVersions(now(real), real.id)).toMatchObject({ intact: true });
  const oldest = model.versions[0];
  if (oldest) expect((await getVersion(now(real), real.id, oldest.number)).document.title).toBe(oldest.title);
}
