import { severityOfWord, severityWord } from "../read-severity";
import type { HeaderMatch, LogFormat, ParsedTime } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { fieldOf, isObject, jsonObjectOf, scalarText } from "./json-object";
import type { JsonObject } from "./json-object";
import { parseJsonTime } from "./json-time";

/**
 * What a monitor sends when something breaks and when it is well again: Alertmanager, Grafana, PagerDuty, Uptime Kuma,
 * Sentry, CloudWatch, Opsgenie, Statuspage, GitHub. One record an alert.
 */
export const alertHook: LogFormat = {
  id: "alert-hook",
  parse(line) {
    // Alertmanager's own list of alerts is bare.
    const isList = line.startsWith('[{"') && line.endsWith("}]");
    if (line.charCodeAt(0) !== 123 && !isList) return null;
    const object = jsonObjectOf(isList ? `{"alerts":${line}}` : line);
    if (!object) return null;
    for (const [key, read] of SHAPES) {
      if (!(key in object)) continue;
      const alerts = read(object);
      const [first, ...siblings] = alerts?.map(makeAlert) ?? [];
      if (first) return siblings.length > 0 ? { ...first, siblings } : first;
    }
    return null;
  },
};

interface Alert {
  /** The rule or the thing that is watched; it names the kind of alert. */
  name: string | null;
  text: string | null;
  state: string | null;
  time: ParsedTime | null;
  /** As the sender grades it: a level word or a priority. */
  grade: string | null;
  service: string | null;
  attributes: JsonObject;
}

type ReadAlerts = (object: JsonObject) => Alert[] | null;

/** By the key that an object of the shape has. */
const SHAPES: [key: string, read: ReadAlerts][] = [
  ["alerts", readAlertmanager],
  ["startsAt", (object) => readAlertmanager({ alerts: [object] })],
  ["ruleName", readGrafanaRule],
  ["event_action", readPagerDutyEvent],
  ["event", readPagerDutyHook],
  ["heartbeat", readUptimeKuma],
  ["data", (object) => readPrometheus(object) ?? readSentryHook(object)],
  ["TopicArn", readNotification],
  ["AlarmName", readAlarm],
  ["alert", readOpsgenie],
  ["page", readStatuspage],
  ["workflow_run", readWorkflowRun],
  ["deployment_status", readDeployment],
];

function makeAlert(alert: Alert): HeaderMatch {
  const { name, text, state, service } = alert;
  const told = [name, text].filter((one) => one !== null);
  const whole = text !== null && name !== null && text.includes(name) ? text : told.join(": ");
  const severity = severityOf(state, alert.grade);
  const match = makeHeader(state === null ? whole : `[${state}] ${whole}`, {
    time: alert.time,
    severity,
    severityText: severityWord(severity),
    service,
    attributes: makeAttributes(alert.attributes),
  });
  if (name !== null) match.signatureText = state === null ? name : `[${state}] ${name}`;
  return match;
}

/** What is over is information; what goes on is as grave as its sender says, and an error where it says nothing. */
function severityOf(state: string | null, grade: string | null): number {
  const word = (state ?? "").toLowerCase();
  if (OVER.has(word)) return 9;
  const known = grade === null ? 0 : (GRADES[grade.toLowerCase()] ?? severityOfWord(grade));
  if (known > 0) return known;
  return MILD.has(word) ? 13 : 17;
}

const OVER = new Set(
  "resolved resolve ok normal up closed close success completed operational recovered inactive acknowledged acknowledge maintenance unacknowledged annotated reassigned queued in_progress requested".split(
    " ",
  ),
);
const MILD = new Set(["pending", "no_data", "paused", "insufficient_data", "cancelled", "skipped"]);
const GRADES: Record<string, number> = {
  p1: 21,
  p2: 17,
  p3: 13,
  p4: 9,
  p5: 9,
  major: 17,
  minor: 13,
  none: 9,
  high: 17,
  low: 13,
};

function listOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function textOf(object: JsonObject, ...names: string[]): string | null {
  for (const name of names) {
    const text = scalarText(fieldOf(object, name))?.trim();
    if (text !== undefined && text !== "") return text;
  }
  return null;
}

function timeOf(object: JsonObject, ...names: string[]): ParsedTime | null {
  for (const name of names) {
    const value = fieldOf(object, name);
    const time = value === undefined ? null : parseJsonTime(value);
    if (time) return time;
  }
  return null;
}

/** Alertmanager's webhook, of which Grafana's is a superset. */
function readAlertmanager(object: JsonObject): Alert[] | null {
  const alerts = listOf(object.alerts).filter(
    (alert) => isObject(alert.labels) && ("startsAt" in alert || "activeAt" in alert),
  );
  if (alerts.length === 0) return null;
  return alerts.map((alert) => {
    const state = textOf(alert, "status", "status.state", "state") ?? textOf(object, "status");
    const ended = state === "resolved" ? timeOf(alert, "endsAt") : null;
    return {
      name: textOf(alert, "labels.alertname"),
      text: textOf(
        alert,
        "annotations.summary",
        "annotations.title",
        "annotations.message",
        "annotations.description",
      ),
      state,
      time: ended ?? timeOf(alert, "startsAt", "activeAt"),
      grade: textOf(alert, "labels.severity", "labels.level", "labels.priority"),
      service: textOf(alert, "labels.service", "labels.service_name", "labels.app", "labels.job"),
      attributes: { ...(isObject(alert.labels) ? alert.labels : {}), fingerprint: alert.fingerprint },
    };
  });
}

/** What Prometheus itself answers when it is asked for its alerts. */
function readPrometheus({ data }: JsonObject): Alert[] | null {
  return isObject(data) ? readAlertmanager(data) : null;
}

/** Grafana's alerts of old: one rule, no time. */
function readGrafanaRule(object: JsonObject): Alert[] | null {
  const state = textOf(object, "state");
  if (state === null) return null;
  const { ruleId, ruleUrl, tags } = object;
  return [
    {
      name: textOf(object, "ruleName"),
      text: textOf(object, "message"),
      state,
      time: null,
      grade: textOf(object, "tags.severity"),
      service: textOf(object, "tags.service", "tags.app"),
      attributes: { ruleId, ruleUrl, tags },
    },
  ];
}

function readPagerDutyEvent(object: JsonObject): Alert[] | null {
  const { dedup_key, payload, client } = object;
  const known = isObject(payload) ? payload : {};
  const text = textOf(known, "summary") ?? textOf(object, "dedup_key");
  if (text === null) return null;
  return [
    {
      name: null,
      text,
      state: textOf(object, "event_action"),
      time: timeOf(known, "timestamp"),
      grade: textOf(known, "severity"),
      service: textOf(known, "component", "source") ?? textOf(object, "client"),
      attributes: { dedup_key, client, "host.name": known.source, ...pick(known, "group", "class") },
    },
  ];
}

function readPagerDutyHook({ event }: JsonObject): Alert[] | null {
  if (!isObject(event) || !isObject(event.data)) return null;
  const type = textOf(event, "event_type");
  const text = textOf(event.data, "title", "summary", "content");
  if (type === null || text === null) return null;
  return [
    {
      name: null,
      text,
      state: type.slice(type.indexOf(".") + 1),
      time: timeOf(event, "occurred_at"),
      grade: textOf(event.data, "priority.summary", "urgency"),
      service: textOf(event.data, "service.summary"),
      attributes: pick(event.data, "id", "number", "html_url"),
    },
  ];
}

function readUptimeKuma(object: JsonObject): Alert[] | null {
  const { heartbeat, monitor } = object;
  if (!("monitor" in object)) return null;
  const beat = isObject(heartbeat) ? heartbeat : {};
  const watched = isObject(monitor) ? monitor : {};
  const state = HEARTBEATS[Number(beat.status ?? -1)] ?? null;
  const text = textOf(beat, "msg") ?? textOf(object, "msg");
  if (text === null) return null;
  return [
    {
      name: textOf(watched, "name"),
      text,
      state,
      // `time` is in UTC; the local one names its zone beside it.
      time:
        inZone(timeOf(beat, "time"), "+00:00") ?? inZone(timeOf(beat, "localDateTime"), beat.timezoneOffset),
      grade: state === null ? "info" : null,
      service: textOf(watched, "name"),
      attributes: { ...pick(watched, "url", "type"), ...pick(beat, "ping", "duration", "important") },
    },
  ];
}

const HEARTBEATS = ["down", "up", "pending", "maintenance"];

function inZone(time: ParsedTime | null, zone: unknown): ParsedTime | null {
  if (!time || time.offsetMinutes !== null) return time;
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(typeof zone === "string" ? zone : "") ?? [];
  if (hours === undefined) return time;
  return { ...time, offsetMinutes: (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) };
}

/** An issue, an event that met a rule, or a metric. */
function readSentryHook({ action, data }: JsonObject): Alert[] | null {
  if (!isObject(data) || typeof action !== "string") return null;
  const [subject] = [data.issue, data.event, data.metric_alert].filter(isObject);
  if (!subject) return null;
  const name = textOf(subject, "title", "metadata.type") ?? textOf(data, "description_title");
  return [
    {
      name,
      text: textOf(data, "description_text") ?? textOf(subject, "culprit"),
      state: action,
      time: timeOf(subject, "lastSeen", "datetime", "timestamp", "date_detected", "firstSeen"),
      grade: textOf(subject, "level") ?? (severityOfWord(action) > 0 ? action : null),
      service: textOf(subject, "project.slug", "project.name", "project_slug"),
      attributes: pick(subject, "id", "shortId", "web_url", "count"),
    },
  ];
}

/** What SNS delivers: a CloudWatch alarm as text inside it. */
function readNotification(object: JsonObject): Alert[] | null {
  const alarm = typeof object.Message === "string" ? jsonObjectOf(object.Message) : null;
  return alarm && readAlarm(alarm);
}

function readAlarm(object: JsonObject): Alert[] | null {
  const state = textOf(object, "NewStateValue");
  if (state === null) return null;
  return [
    {
      name: textOf(object, "AlarmName"),
      text: textOf(object, "NewStateReason", "AlarmDescription"),
      state: state.toLowerCase(),
      time: timeOf(object, "StateChangeTime"),
      grade: null,
      service: null,
      attributes: pick(object, "AlarmDescription", "OldStateValue", "Region"),
    },
  ];
}

function readOpsgenie({ action, alert }: JsonObject): Alert[] | null {
  if (!isObject(alert) || typeof action !== "string") return null;
  const text = textOf(alert, "message");
  if (text === null) return null;
  const isNew = action === "Create";
  return [
    {
      name: null,
      text,
      state: action.toLowerCase(),
      time: (isNew ? null : timeOf(alert, "updatedAt")) ?? timeOf(alert, "createdAt"),
      grade: textOf(alert, "priority"),
      service: textOf(alert, "entity", "source"),
      attributes: pick(alert, "alertId", "alias", "description", "tags"),
    },
  ];
}

function readStatuspage({ page, incident }: JsonObject): Alert[] | null {
  if (!isObject(page) || !isObject(incident)) return null;
  return [
    {
      name: textOf(incident, "name"),
      text: listOf(incident.incident_updates).map((update) => textOf(update, "body"))[0] ?? null,
      state: textOf(incident, "status"),
      time: timeOf(incident, "updated_at", "created_at"),
      grade: textOf(incident, "impact"),
      service: null,
      attributes: pick(incident, "id", "impact", "shortlink"),
    },
  ];
}

function readWorkflowRun({ workflow_run: run, repository }: JsonObject): Alert[] | null {
  if (!isObject(run)) return null;
  return [
    {
      name: textOf(run, "name"),
      text: textOf(run, "display_title", "head_commit.message"),
      state: textOf(run, "conclusion", "status"),
      time: timeOf(run, "updated_at", "created_at"),
      grade: null,
      service: isObject(repository) ? textOf(repository, "full_name", "name") : null,
      attributes: pick(run, "id", "html_url", "head_branch", "head_sha"),
    },
  ];
}

function readDeployment({ deployment_status: status, deployment, repository }: JsonObject): Alert[] | null {
  if (!isObject(status)) return null;
  return [
    {
      name: textOf(status, "environment"),
      text: textOf(status, "description") ?? (isObject(deployment) ? textOf(deployment, "ref") : null),
      state: textOf(status, "state"),
      time: timeOf(status, "updated_at", "created_at"),
      grade: null,
      service: isObject(repository) ? textOf(repository, "full_name", "name") : null,
      attributes: pick(status, "target_url", "environment_url"),
    },
  ];
}

function pick(object: JsonObject, ...names: string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, object[name]]));
}
