import type { Interval } from "../time/interval";
import { localDaysOf } from "../time/local-days";
import type { LocalDay } from "../time/local-days";
import { clipAll } from "../time/union";
import type { AccountingRules } from "./accounting";
import { actionClosureFigure } from "./action-closure";
import type { MeasuredAction } from "./action-closure";
import { availabilityFigure } from "./availability-figure";
import { betweenFailuresFigure } from "./between-failures";
import { countFigures } from "./count-figures";
import { distributionOf } from "./distribution";
import type { Distribution } from "./distribution";
import { deriveErrorBudget } from "./error-budget";
import type { ErrorBudget, Objective } from "./error-budget";
import { figureOf, figureRow } from "./figure";
import type { Figure } from "./figure";
import { groupBy } from "./group-by";
import { impactFigures } from "./impact-figures";
import { impactSegments } from "./impact-segments";
import type { LedgerInput } from "./ledger";
import type { MeasuredIncident } from "./measured-incident";
import { measureAll, measureService, segmentsOfService } from "./measured-service";
import { recurrenceFigure, recurringPatterns } from "./recurrence";
import type { RecurringPattern } from "./recurrence";
import { durationFigure, timeFigure, TIMES } from "./time-to";

export interface MetricsInput {
  window: Interval;
  now: number;
  timeZone: string;
  rules: AccountingRules;
  services: readonly LedgerInput[];
  /** Incidents that touch the window. */
  incidents: readonly MeasuredIncident[];
  /** Ids of the incidents that do and were dismissed. */
  dismissedIds: readonly string[];
  objectives: readonly Objective[];
  actions: readonly MeasuredAction[];
  /** Records of severity error and above in the window. */
  errors: readonly { patternId: string; service: string; count: number }[];
}

export interface DerivedMetrics {
  /** Every figure by its key, in the order to show them. */
  figures: Map<string, Figure>;
  days: LocalDay[];
  budgets: ErrorBudget[];
  recurring: RecurringPattern[];
  /** What the values of each figure that is a median look like, by the figure's key. */
  distributions: Map<string, Distribution | null>;
}

/** Every figure of a period, each from one function and each with its ledger (law 4). */
export function deriveMetrics(input: MetricsInput): DerivedMetrics {
  const { window, rules, services, incidents } = input;
  const days = localDaysOf(window, input.timeZone);
  const byId = new Map(incidents.map((incident) => [incident.id, incident]));
  const isKnown = (service: string | null) =>
    services.some(
      (one) =>
        (service === null || one.service === service) &&
        (clipAll(one.coverage, window).length > 0 || one.impact.length > 0),
    );
  const whole = measureAll(window, services, rules);
  const total = impactSegments(window, whole.states, services, byId, days, rules);
  const calendar = { days, timeZone: input.timeZone };
  const byService = new Map(
    services.map((one) => [one.service, segmentsOfService(window, one, byId, calendar, rules)]),
  );
  const measured = services.map((one) => ({
    service: one.service,
    ...measureService(window, one, rules),
  }));
  const availability = new Map(measured.map((one) => [one.service, one.availability]));
  const budgets = input.objectives.flatMap((objective) => {
    const [known, segments] = [availability.get(objective.service), byService.get(objective.service)];
    return known && segments
      ? [deriveErrorBudget(objective, known, segments, days, rules, isKnown(objective.service))]
      : [];
  });
  const recurring = recurringPatterns(incidents);
  const leftOut = [{ reason: "dismissed", count: input.dismissedIds.length, keys: [...input.dismissedIds] }];
  const figures = [
    ...impactFigures(total, byService, days, rules, isKnown),
    ...countFigures(window, incidents, days, leftOut, isKnown(null)),
    availabilityFigure(whole.availability, null, rules),
    ...[...availability].map(([service, of]) => availabilityFigure(of, service, rules)),
    durationFigure(incidents),
    ...TIMES.map((key) => timeFigure(incidents, key)),
    betweenFailuresFigure(measured),
    ...budgets.flatMap(({ spent, remaining }) => [spent, remaining]),
    recurrenceFigure(recurring),
    actionClosureFigure(input.actions, window, input.now),
    ...errorFigures(input, isKnown(null)),
  ];
  return {
    figures: new Map(figures.map((figure) => [figure.key, figure])),
    days,
    budgets,
    recurring,
    distributions: new Map(
      figures.flatMap(({ key, fold, rows }) =>
        fold === "median" ? [[key, distributionOf(rows.map(({ best }) => best))]] : [],
      ),
    ),
  };
}

function errorFigures({ errors, window }: MetricsInput, known: boolean): Figure[] {
  const figure = (key: string, of: MetricsInput["errors"]) =>
    figureOf({
      key,
      unit: "count",
      fold: "sum",
      rule: "records-error-and-above",
      known,
      n: of.length,
      rows: of.map(({ patternId, service, count }) =>
        figureRow({ key: patternId, service, ...window, low: count, best: count, high: count }),
      ),
    });
  return [
    figure("errors", errors),
    ...[...groupBy(errors, ({ service }) => service)].map(([key, of]) => figure(`errors/service/${key}`, of)),
    ...[...groupBy(errors, ({ patternId }) => patternId)].map(([key, of]) =>
      figure(`errors/pattern/${key}`, of),
    ),
  ];
}
