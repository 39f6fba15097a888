import type { TestDatabase } from "@/db/testing";
import { incidentListQuerySchema } from "@/lib/contracts/incidents";
import { analyzeFiles } from "@/lib/domain/findings/judgement/analyze-files";
import { layFiles } from "@/lib/domain/findings/judgement/lay-files";
import type { STORIES } from "@/lib/domain/findings/judgement/stories";
import { StoryWorld } from "@/lib/domain/findings/judgement/story-world";
import { receiveImport } from "../imports/receive-import";
import { bytesOf, testContext } from "../imports/testing-context";
import { forgetEverything } from "../imports/testing-counts";
import { getIncident } from "../incidents/get-incident";
import { listIncidents } from "../incidents/list-incidents";

type Files = ReturnType<typeof layFiles>;

/** What the app finds in a told story, and what the command line finds in its files: impacts with their bounds, sorted. */
export async function findBothWays(
  database: TestDatabase,
  kind: (typeof STORIES)[number],
): Promise<{ stored: string[]; told: string[] }> {
  const world = new StoryWorld(31, kind.name);
  kind.tell(world);
  const files = layFiles(world);
  return { stored: await analyzeStored(database, files), told: analyzeApart(files) };
}

/** Imports the files one after the other into nothing, and tells the impacts of the incidents that are stored then. */
export async function analyzeStored(database: TestDatabase, files: Files): Promise<string[]> {
  const at = Math.max(...files.map(({ modifiedAt }) => modifiedAt)) + 60_000;
  return analyzeDeliveries(
    database,
    files.map((file) => ({ ...file, at })),
  );
}

/** The same where a sender follows the logs: each delivery has a file's lines since the one before it, and comes when they were written. */
export async function analyzeFollowed(
  database: TestDatabase,
  deliveries: { name: string; at: number; text: string }[],
): Promise<string[]> {
  return analyzeDeliveries(
    database,
    deliveries.map((delivery) => ({ ...delivery, timeZone: "UTC" })),
  );
}

type Delivery = Pick<Files[number], "name" | "text" | "timeZone"> & { at: number };

/** Imports what came at a time beside what is there already; its service and source are named by its file. */
export async function deliver(database: TestDatabase, { name, at, text, timeZone }: Delivery) {
  return receiveImport(testContext(database, at), {
    options: { name, timeZone, service: name.replace(/\.log(?:\.\d+)?$/, ""), source: name },
    contentEncoding: null,
    contentLength: null,
    body: bytesOf(text, 1 << 20),
  });
}

async function analyzeDeliveries(database: TestDatabase, deliveries: Delivery[]): Promise<string[]> {
  await forgetEverything(database.sql);
  await database.sql`truncate incidents cascade`;
  for (const delivery of deliveries) await deliver(database, delivery);
  const ctx = testContext(database, deliveries.at(-1)?.at);
  const { items } = await listIncidents(ctx, incidentListQuerySchema.parse({ limit: 100 }));
  const incidents = await Promise.all(items.map(({ id }) => getIncident(ctx, id)));
  return incidents.flatMap(({ impact }) => impact.map(ends)).sort();
}

/** The same as the command line tells it, without a database. */
export function analyzeApart(files: Files): string[] {
  return analyzeFiles(files)
    .incidents.flatMap(({ impact }) => impact.map(ends))
    .sort();
}

const ends = (window: { service: string; kind: string; start: Edge; end: Edge | null }) =>
  [window.service, window.kind, edgeOf(window.start), window.end && edgeOf(window.end)].join(" ");
type Edge = { notBefore: string | number; notAfter: string | number; best: string | number };
const edgeOf = (edge: Edge) =>
  [edge.notBefore, edge.notAfter, edge.best].map((at) => new Date(at).toISOString()).join("/");
