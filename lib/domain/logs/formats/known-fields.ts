import type { JsonObject } from "./json-object";
import * as names from "./well-known-fields";

const LISTS = {
  time: names.TIME_FIELDS,
  level: names.LEVEL_FIELDS,
  message: names.MESSAGE_FIELDS,
  service: names.SERVICE_FIELDS,
  stack: names.STACK_FIELDS,
  error: names.ERROR_FIELDS,
  status: names.STATUS_FIELDS,
  requestLine: names.REQUEST_LINE_FIELDS,
  method: names.METHOD_FIELDS,
  target: names.TARGET_FIELDS,
  client: names.CLIENT_FIELDS,
  agent: names.AGENT_FIELDS,
};

/** Of each list of well-known names, in its order, those that an object can have at all. */
export interface KnownFields extends Readonly<Record<keyof typeof LISTS, readonly string[]>> {
  /** Fields that become attributes of another name. */
  renamed: readonly { attribute: string; fields: readonly string[] }[];
}

/** What follows a key among the keys of objects met so far. */
interface Step {
  next: Map<string, Step>;
  /** The step taken last from here: the objects of a log are nearly all alike. */
  lastKey: string;
  lastStep: Step | null;
  known: KnownFields | null;
}

const STEPS_MAX = 20_000;
let first = makeStep();
let steps = 1;

/** Of an object's keys alone, looked up once for each list of keys: no object is asked for a hundred names it lacks. */
export function knownFieldsOf(object: JsonObject): KnownFields {
  let step = first;
  for (const key in object) step = step.lastKey === key && step.lastStep ? step.lastStep : stepTo(step, key);
  return (step.known ??= readKnownFields(object));
}

function stepTo(from: Step, key: string): Step {
  let step = from.next.get(key);
  if (!step) {
    // Objects whose keys are data would be remembered for ever.
    if (steps >= STEPS_MAX) {
      first = makeStep();
      steps = 1;
    }
    steps += 1;
    from.next.set(key, (step = makeStep()));
  }
  from.lastKey = key;
  return (from.lastStep = step);
}

function makeStep(): Step {
  return { next: new Map(), lastKey: "", lastStep: null, known: null };
}

function readKnownFields(object: JsonObject): KnownFields {
  const present = (fields: readonly string[]) => fields.filter((name) => mayHave(object, name));
  const renamed = names.RENAMED_FIELDS.map(([attribute, fields]) => ({ attribute, fields: present(fields) }));
  return {
    time: present(LISTS.time),
    level: present(LISTS.level),
    message: present(LISTS.message),
    service: present(LISTS.service),
    stack: present(LISTS.stack),
    error: present(LISTS.error),
    status: present(LISTS.status),
    requestLine: present(LISTS.requestLine),
    method: present(LISTS.method),
    target: present(LISTS.target),
    client: present(LISTS.client),
    agent: present(LISTS.agent),
    renamed: renamed.filter(({ fields }) => fields.length > 0),
  };
}

/** As it stands, or along its dots. */
function mayHave(object: JsonObject, name: string): boolean {
  const dot = name.indexOf(".");
  return name in object || (dot > 0 && name.slice(0, dot) in object);
}
