import * as z from "zod";
import { findDocumentsVersion } from "@/db/queries/data-version";
import { listMeasuredActions, listRecommendations } from "@/db/queries/measured";
import type { ReplayedRecommendation } from "@/lib/domain/availability/recommended-cut";
import {
  recommendationSchema,
  type Mechanism,
  type Recommendation,
  type RecommendationType,
} from "@/lib/domain/postmortems/schema/recommendation";
import { sameAsBefore } from "../availability/same-as-before";
import { whileUnchanged } from "../availability/while-unchanged";
import type { Context } from "../context";
import { currentPatternIds } from "../patterns/current-pattern-ids";

/** A recommendation of a document, with what the replay needs of it. */
export interface Replayable {
  id: string;
  postmortemId: string;
  title: string;
  mechanism: Mechanism | null;
  replayed: ReplayedRecommendation | null;
  /** Why it cannot be replayed: its code; null when it can. */
  leftOut: "no-mechanism" | "no-effect" | "no-incident" | null;
  target: { services: string[]; patternIds: string[]; phase: string | null; incidentIds: string[] };
  effectMinutes: { low: number; best: number; high: number } | null;
  effortDays: number | null;
  done: boolean;
  doneAt: number | null;
}

const MINUTE = 60_000;

/** Every recommendation of the post-mortems; its id is `<post-mortem>:<recommendation>`. */
export async function listReplayable(ctx: Context): Promise<Replayable[]> {
  const [read, actions] = await Promise.all([readRecommendations(ctx), listMeasuredActions(ctx.db)]);
  const actionById = new Map(actions.map((one) => [`${one.postmortemId}:${one.recommendationId}`, one]));
  const current = await currentPatternIds(
    ctx,
    read.flatMap(({ recommendations }) => recommendations.map(({ target }) => target?.patternIds ?? [])),
  );
  return read.flatMap(({ row, recommendations }) =>
    recommendations.map((recommendation) => {
      const id = `${row.postmortemId}:${recommendation.id}`;
      const action = actionById.get(id);
      return replayableOf(recommendation, {
        id,
        postmortemId: row.postmortemId,
        incidentId: row.incidentId,
        done: action ? action.status === "done" : recommendation.done,
        doneAt: action?.status === "done" ? action.closedMs : null,
        current,
      });
    }),
  );
}

/** From memory while no document has changed. */
async function readRecommendations(ctx: Context) {
  const { answer } = await whileUnchanged(
    ctx,
    "recommendations",
    async () => ({
      answer: (await listRecommendations(ctx.db)).map((row) => ({
        row,
        recommendations: z.array(recommendationSchema).safeParse(row.recommendations).data ?? [],
      })),
      goodUntil: Infinity,
    }),
    findDocumentsVersion,
  );
  return answer;
}

function replayableOf(
  recommendation: Recommendation,
  known: {
    id: string;
    postmortemId: string;
    incidentId: string | null;
    done: boolean;
    doneAt: number | null;
    current: (patternIds: readonly string[]) => string[];
  },
): Replayable {
  const { id, postmortemId, incidentId, done, doneAt, current } = known;
  const mechanism = recommendation.mechanism ?? mechanismOf(recommendation.type);
  const { services, patternIds, phase } = recommendation.target ?? {
    services: [],
    patternIds: [],
    phase: null,
  };
  const target = {
    services,
    patternIds: current(patternIds),
    phase,
    incidentIds: incidentId ? [incidentId] : [],
  };
  const effectMinutes = recommendation.expectedMinutes;
  const effortDays = recommendation.effortDays ?? null;
  const leftOut = leftOutOf(mechanism, effectMinutes !== null, target);
  return {
    id,
    postmortemId,
    title: recommendation.title,
    mechanism,
    target,
    effectMinutes,
    effortDays,
    done,
    doneAt,
    leftOut,
    replayed:
      leftOut !== null || mechanism === null
        ? null
        : sameAsBefore(`recommendation ${id}`, {
            id,
            mechanism,
            ...target,
            effortDays,
            effectMs: effectMinutes && {
              low: effectMinutes.low * MINUTE,
              best: effectMinutes.best * MINUTE,
              high: effectMinutes.high * MINUTE,
            },
          }),
  };
}

function leftOutOf(
  mechanism: Mechanism | null,
  hasEffect: boolean,
  target: Replayable["target"],
): Replayable["leftOut"] {
  if (mechanism === null) return "no-mechanism";
  if (!hasEffect && mechanism !== "prevents" && mechanism !== "reduces-scope") return "no-effect";
  const { incidentIds, patternIds, services } = target;
  return incidentIds.length + patternIds.length + services.length === 0 ? "no-incident" : null;
}

/** What the type of an older recommendation says of its mechanism. */
function mechanismOf(type: RecommendationType | null): Mechanism | null {
  if (type === "prevent") return "prevents";
  if (type === "detect") return "shortens-detection";
  return type === "mitigate" ? "shortens-mitigation" : null;
}
