import type { Signature } from "../pattern";
import type { MergedGroup } from "./merge-item";
import { SLOT_TEXT } from "../scanning/token-buffer";
import { UnionFind } from "./union-find";

/** How many different words a segment needs before it is variable: strangers ask for anything and are refused. */
const SEGMENT_VALUES_MIN = 24;
const REFUSED_VALUES_MIN = 6;
/** More refused routes than this of one method, status and length are one pattern. */
const REFUSED_ROUTES_MAX = 24;
const ROUNDS_MAX = 4;

const ACCESS = /^[A-Z]{3,8} (\/[^ ]*|<\*>) (\d{3})$/;

interface Route {
  segments: string[];
  members: string[];
}

/** Whether the template is a request with its status, as an access log is grouped by. */
export const isRouteTemplate = (template: string): boolean => ACCESS.test(template);

/** Merges routes of one method and status that differ in one segment with many values; never across statuses. */
export function mergeRoutes(signatures: readonly Signature[]): MergedGroup[] {
  const families = new Map<string, Route[]>();
  for (const { id, template } of signatures) {
    const [method = "", path = "", status = ""] = template.split(" ");
    const segments = path.split("/");
    const key = `${method} ${status} ${segments.length}`;
    const family = families.get(key);
    if (family === undefined) families.set(key, [{ segments, members: [id] }]);
    else family.push({ segments, members: [id] });
  }
  return [...families].flatMap(([key, routes]) => {
    const [method = "", status = ""] = key.split(" ");
    return mergeFamily(routes, status.startsWith("4")).map(({ segments, members }) => ({
      template: `${method} ${segments.join("/")} ${status}`,
      members,
    }));
  });
}

function mergeFamily(family: Route[], refused: boolean): Route[] {
  let routes = byPath(family);
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const sets = new UnionFind(routes.length);
    const least = refused ? REFUSED_VALUES_MIN : SEGMENT_VALUES_MIN;
    for (let at = 1; at < (routes[0]?.segments.length ?? 0); at++) uniteAt(routes, at, least, sets);
    if (!sets.changed) break;
    routes = byPath(sets.sets().map((set) => unite(set.flatMap((index) => routes[index] ?? []))));
  }
  return refused && routes.length > REFUSED_ROUTES_MAX ? [unite(routes)] : routes;
}

/** A slot beside words counts as enough when a third of the words stand there too. */
function uniteAt(routes: readonly Route[], at: number, least: number, sets: UnionFind): void {
  const siblings = new Map<string, number[]>();
  routes.forEach(({ segments }, index) => {
    const key = segments.map((segment, place) => (place === at ? "\0" : segment)).join("/");
    const list = siblings.get(key);
    if (list === undefined) siblings.set(key, [index]);
    else list.push(index);
  });
  for (const list of siblings.values()) {
    const slot = list.some((index) => routes[index]?.segments[at] === SLOT_TEXT);
    if (list.length < (slot ? least / 3 : least)) continue;
    for (const index of list) sets.union(list[0] ?? 0, index);
  }
}

function unite(routes: readonly Route[]): Route {
  const [first] = routes;
  const segments = (first?.segments ?? []).map((segment, at) =>
    routes.every((route) => route.segments[at] === segment) ? segment : SLOT_TEXT,
  );
  return { segments, members: routes.flatMap(({ members }) => members) };
}

function byPath(routes: readonly Route[]): Route[] {
  const paths = new Map<string, Route[]>();
  for (const route of routes) {
    const path = route.segments.join("/");
    const list = paths.get(path);
    if (list === undefined) paths.set(path, [route]);
    else list.push(route);
  }
  return [...paths].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, list]) => unite(list));
}
