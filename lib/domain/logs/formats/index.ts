import { accessLog } from "./access-log";
import { alertHook } from "./alert-hook";
import { apacheError } from "./apache-error";
import { auditd } from "./auditd";
import { bracketed } from "./bracketed";
import { bunyan } from "./bunyan";
import { celery } from "./celery";
import { clickhouse } from "./clickhouse";
import { cloudfront } from "./cloudfront";
import { compose } from "./compose";
import { containerTimestamp } from "./container-timestamp";
import { cri } from "./cri";
import { cups } from "./cups";
import { db2diag } from "./db2diag";
import { django } from "./django";
import { dockerJson } from "./docker-json";
import { envoy } from "./envoy";
import { erlangReport } from "./erlang-report";
import { eventViewer } from "./event-viewer";
import { fluentd } from "./fluentd";
import type { HeaderMatch, LogFormat } from "./format";
import { gin } from "./gin";
import { gunicorn } from "./gunicorn";
import { haproxy } from "./haproxy";
import { healthd } from "./healthd";
import { iis } from "./iis";
import { java } from "./java";
import { journaldJson } from "./journald-json";
import { jsonBatch } from "./json-batch";
import { jsonLines } from "./json-lines";
import { klog } from "./klog";
import { kubeEvents } from "./kube-events";
import { kubectl } from "./kubectl";
import { leadingTime } from "./leading-time";
import { loadBalancer } from "./load-balancer";
import { logcat } from "./logcat";
import { logcli } from "./logcli";
import { logfmt } from "./logfmt";
import { logrus } from "./logrus";
import { mongodb } from "./mongodb";
import { mysql } from "./mysql";
import { mysqlSlow } from "./mysql-slow";
import { nest } from "./nest";
import { nginxError } from "./nginx-error";
import { npmDebug } from "./npm-debug";
import { openstack } from "./openstack";
import { otlpJson } from "./otlp-json";
import { php } from "./php";
import { pipeSeparated } from "./pipe-separated";
import { plain } from "./plain";
import { pm2 } from "./pm2";
import { postgres } from "./postgres";
import { postgresCsv } from "./postgres-csv";
import { powershellError } from "./powershell-error";
import { pythonLogging } from "./python-logging";
import { rails } from "./rails";
import { redis } from "./redis";
import { rubyLogger } from "./ruby-logger";
import { runnerCommand } from "./runner-command";
import { runnerStep } from "./runner-step";
import { rustTracing } from "./rust-tracing";
import { s3Access } from "./s3-access";
import { samba } from "./samba";
import { shippedJson } from "./shipped-json";
import { signale } from "./signale";
import { slapd } from "./slapd";
import { squid } from "./squid";
import { stern } from "./stern";
import { tableRow } from "./table-row";
import { supercomputer } from "./supercomputer";
import { syslog3164 } from "./syslog-3164";
import { syslog5424 } from "./syslog-5424";
import { tailHeader } from "./tail-header";
import { twiceTimed } from "./twice-timed";
import { unifiedLog } from "./unified-log";
import { uvicorn } from "./uvicorn";
import { uwsgi } from "./uwsgi";
import { vmware } from "./vmware";
import { weblogic } from "./weblogic";
import { websphere } from "./websphere";
import { windows } from "./windows";
import { zabbix } from "./zabbix";
import { zap } from "./zap";

/** Formats whose body may be a line of another format, in order of trust. */
export const CONTAINER_FORMATS: readonly LogFormat[] = [
  dockerJson,
  shippedJson,
  journaldJson,
  tableRow,
  cri,
  runnerStep,
  kubectl,
  logcli,
  fluentd,
  stern,
  syslog5424,
  pm2,
  compose,
  syslog3164,
  containerTimestamp,
  twiceTimed,
  powershellError,
];

/** Formats of records, in order of trust: the more a header says, the earlier; `plain` takes what is left. */
export const RECORD_FORMATS: readonly LogFormat[] = [
  otlpJson,
  alertHook,
  jsonBatch,
  jsonLines,
  tailHeader,
  klog,
  celery,
  gunicorn,
  redis,
  rails,
  rubyLogger,
  nest,
  gin,
  signale,
  bunyan,
  websphere,
  weblogic,
  samba,
  erlangReport,
  cups,
  npmDebug,
  uvicorn,
  logrus,
  uwsgi,
  zap,
  rustTracing,
  nginxError,
  eventViewer,
  kubeEvents,
  runnerCommand,
  unifiedLog,
  mysqlSlow,
  auditd,
  pipeSeparated,
  apacheError,
  django,
  php,
  postgres,
  postgresCsv,
  mysql,
  mongodb,
  clickhouse,
  supercomputer,
  openstack,
  db2diag,
  logcat,
  zabbix,
  slapd,
  vmware,
  windows,
  iis,
  cloudfront,
  envoy,
  squid,
  pythonLogging,
  java,
  haproxy,
  loadBalancer,
  healthd,
  s3Access,
  accessLog,
  logfmt,
  bracketed,
  leadingTime,
  plain,
];

const FORMATS: readonly LogFormat[] = [...CONTAINER_FORMATS, ...RECORD_FORMATS];
const BY_ID = new Map(FORMATS.map((format) => [format.id, format]));
/** Formats that take almost any line: never preferred over a registry that may know better. */
const LAST_RESORTS = new Set<LogFormat>([bracketed, leadingTime, plain]);

/** The format of that id, or null. */
export function formatById(id: string): LogFormat | null {
  return BY_ID.get(id) ?? null;
}

/**
 * Reads a line's header with the preferred format, else with the first of the registry that takes it. Without its line
 * end and its colour codes. `plain` takes every line, so the answer is null only for an empty one.
 */
export function parseLine(
  line: string,
  preferred?: LogFormat,
): { format: LogFormat; match: HeaderMatch } | null {
  if (line.length === 0) return null;
  if (preferred && !LAST_RESORTS.has(preferred)) {
    const match = preferred.parse(line);
    if (match) return { format: preferred, match };
  }
  for (const format of FORMATS) {
    const match = format.isMeant?.(line) === false ? null : format.parse(line);
    if (match) return { format, match };
  }
  return null;
}
