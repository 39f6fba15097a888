/** What a format lays out. Times are epoch milliseconds, `body` may have several lines. */
export interface LaidLine {
  at: number;
  /** OpenTelemetry severity number. */
  severity: number;
  service: string;
  host: string;
  pid: number;
  body: string;
}

export interface LineFormat {
  name: string;
  /** Whether its times carry their zone; if not, `offsetMs` has been added to what it prints. */
  zoned: boolean;
  /** Whether the lines name the service, so that several services may share one file. */
  named: boolean;
  /** The lines, without line ends. `local` is the wall clock as if it were UTC, `offsetMs` its distance from UTC. */
  lay(line: LaidLine, local: number, offsetMs: number): string[];
}

const pad = (value: number, width = 2) => String(value).padStart(width, "0");
const iso = (at: number) => new Date(at).toISOString();
const day = (at: number) => iso(at).slice(0, 10);
const clock = (at: number) => iso(at).slice(11, 19);
const millis = (at: number) => iso(at).slice(20, 23);
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

function zoneText(offsetMs: number, colon: boolean): string {
  const minutes = Math.abs(Math.round(offsetMs / 60_000));
  return `${offsetMs < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}${colon ? ":" : ""}${pad(minutes % 60)}`;
}

function level(severity: number): string {
  if (severity >= 21) return "FATAL";
  if (severity >= 17) return "ERROR";
  if (severity >= 13) return "WARN";
  return severity >= 9 ? "INFO" : "DEBUG";
}
const pythonLevel = (severity: number) =>
  ({ FATAL: "CRITICAL", WARN: "WARNING" })[level(severity)] ?? level(severity);
const pinoLevel = (severity: number) =>
  ({ FATAL: 60, ERROR: 50, WARN: 40, INFO: 30, DEBUG: 20 })[level(severity)] ?? 30;
const syslogStamp = (local: number) =>
  `${MONTHS[new Date(local).getUTCMonth()]} ${String(new Date(local).getUTCDate()).padStart(2)} ${clock(local)}`;

/** The first line with a header, the rest as they are: how most programs write a trace. */
function headed(header: string, body: string): string[] {
  const [first = "", ...rest] = body.split("\n");
  return [`${header}${first}`, ...rest];
}
const each = (header: string, body: string) => body.split("\n").map((part) => `${header}${part}`);
const json = (value: object) => [JSON.stringify(value)];

function text(name: string, zoned: boolean, lay: LineFormat["lay"]): LineFormat {
  return { name, zoned, named: false, lay };
}
function named(name: string, zoned: boolean, lay: LineFormat["lay"]): LineFormat {
  return { name, zoned, named: true, lay };
}

/** The layouts that common software writes. */
export const LINE_FORMATS: readonly LineFormat[] = [
  named("pino", true, ({ at, severity, service, host, pid, body }) =>
    json({ level: pinoLevel(severity), time: at, pid, hostname: host, name: service, msg: body }),
  ),
  text("zap-json", true, ({ at, severity, body }) =>
    json({ level: level(severity).toLowerCase(), ts: at / 1000, caller: "app/main.go:81", msg: body }),
  ),
  text("logback-json", true, ({ severity, body }, local, offset) =>
    json({
      "@timestamp": `${iso(local).slice(0, 23)}${zoneText(offset, true)}`,
      "@version": "1",
      message: body,
      logger_name: "org.example.Flow",
      thread_name: "main",
      level: level(severity),
    }),
  ),
  named("ecs", true, ({ at, severity, service, body }) =>
    json({
      "@timestamp": iso(at),
      "log.level": level(severity).toLowerCase(),
      message: body,
      "ecs.version": "1.6.0",
      "service.name": service,
    }),
  ),
  text("winston", true, ({ at, severity, body }) =>
    json({ level: level(severity).toLowerCase(), message: body, timestamp: iso(at) }),
  ),
  text("docker-json", true, ({ at, severity, body }) =>
    body.split("\n").map((part, i) =>
      JSON.stringify({
        log: `${i === 0 ? `${level(severity)} ` : ""}${part}\n`,
        stream: severity >= 17 ? "stderr" : "stdout",
        time: `${iso(at).slice(0, 23)}${pad(at % 977, 3)}104Z`,
      }),
    ),
  ),
  text("logfmt", true, ({ at, severity, body }) => [
    `time=${iso(at)} level=${level(severity).toLowerCase()} msg=${JSON.stringify(body)}`,
  ]),
  named("syslog-3164", false, ({ service, host, pid, severity, body }, local) =>
    each(`${syslogStamp(local)} ${host} ${service}[${pid}]: `, severity >= 17 ? `ERROR ${body}` : body),
  ),
  named("syslog-5424", true, ({ at, severity, service, host, pid, body }) =>
    each(
      `<${16 * 8 + (severity >= 21 ? 2 : severity >= 17 ? 3 : severity >= 13 ? 4 : 6)}>1 ${iso(at)} ${host} ${service} ${pid} - - `,
      body,
    ),
  ),
  named("journal-iso", true, ({ service, host, pid, severity, body }, local, offset) =>
    each(
      `${day(local)}T${clock(local)}${zoneText(offset, false)} ${host} ${service}[${pid}]: `,
      severity >= 13 ? `${level(severity)} ${body}` : body,
    ),
  ),
  text("python-logging", false, ({ severity, body }, local) =>
    headed(`${day(local)} ${clock(local)},${millis(local)} - app.core - ${pythonLevel(severity)} - `, body),
  ),
  text("celery", false, ({ severity, body }, local) =>
    headed(`[${day(local)} ${clock(local)},${millis(local)}: ${pythonLevel(severity)}/MainProcess] `, body),
  ),
  text("gunicorn", true, ({ severity, pid, body }, local, offset) =>
    headed(
      `[${day(local)} ${clock(local)} ${zoneText(offset, false)}] [${pid}] [${pythonLevel(severity)}] `,
      body,
    ),
  ),
  text("spring", true, ({ severity, pid, body }, local, offset) =>
    headed(
      `${iso(local).slice(0, 23)}${zoneText(offset, true)} ${level(severity).padStart(5)} ${pid} --- [           main] o.e.flow.FlowApplication                 : `,
      body,
    ),
  ),
  text("logback", false, ({ severity, body }, local) =>
    headed(
      `${day(local)} ${clock(local)}.${millis(local)} [worker-3] ${level(severity).padEnd(5)} o.e.flow.Flow - `,
      body,
    ),
  ),
  text("klog", false, ({ severity, pid, body }, local) =>
    headed(
      `${level(severity)[0]}${pad(new Date(local).getUTCMonth() + 1)}${pad(new Date(local).getUTCDate())} ${clock(local)}.${millis(local)}000 ${String(pid).padStart(7)} flow.go:118] `,
      body,
    ),
  ),
  text("plain", false, ({ severity, body }, local) =>
    headed(`${day(local)} ${clock(local)} ${level(severity)} `, body),
  ),
  text("bracketed", true, ({ at, severity, body }) => headed(`[${iso(at)}] ${level(severity)}: `, body)),
  text("go-log", false, ({ severity, body }, local) =>
    headed(
      `${day(local).replaceAll("-", "/")} ${clock(local)} ${severity >= 13 ? `[${level(severity)}] ` : ""}`,
      body,
    ),
  ),
  text("postgres", true, ({ at, severity, pid, body }) =>
    headed(
      `${day(at)} ${clock(at)}.${millis(at)} UTC [${pid}] ${severity >= 21 ? "PANIC" : severity >= 17 ? "ERROR" : severity >= 13 ? "WARNING" : "LOG"}:  `,
      body,
    ),
  ),
  text("rust-tracing", true, ({ at, severity, body }) =>
    headed(`${iso(at).slice(0, 23)}456Z ${level(severity).padStart(5)} flow::engine: `, body),
  ),
  text("zap-console", true, ({ severity, body }, local, offset) =>
    headed(
      `${iso(local).slice(0, 23)}${zoneText(offset, false)}\t${level(severity)}\tflow/engine.go:44\t`,
      body,
    ),
  ),
  named("compose", true, ({ at, severity, service, body }) =>
    each(
      `${service}-1  | ${iso(at).slice(0, 23)}${pad(at % 991, 3)}202Z `,
      severity >= 13 ? `${level(severity)}: ${body}` : body,
    ),
  ),
  named("compose-inner", false, ({ severity, service, body }, local) =>
    headed(`${day(local)} ${clock(local)},${millis(local)} ${pythonLevel(severity)} flow: `, body).map(
      (part) => `${service.padEnd(12)} | ${part}`,
    ),
  ),
];

/** An access log in the combined format; the body is `client|request|status|bytes`. */
export const ACCESS_FORMAT: LineFormat = text("combined", true, ({ body }, local, offsetMs) => {
  const [client = "", request = "", status = "", bytes = ""] = body.split("|");
  const date = new Date(local);
  const stamp = `${pad(date.getUTCDate())}/${MONTHS[date.getUTCMonth()]}/${date.getUTCFullYear()}:${clock(local)} ${zoneText(offsetMs, false)}`;
  return [
    `${client} - - [${stamp}] "${request} HTTP/1.1" ${status} ${bytes} "-" "Mozilla/5.0 (X11; Linux x86_64)"`,
  ];
});

const serverWord = (severity: number) =>
  severity >= 21 ? "crit" : severity >= 17 ? "error" : severity >= 13 ? "warn" : "notice";

/** The error logs of nginx and of Apache; their clocks have no zone. */
export const SERVER_ERROR_FORMATS: readonly LineFormat[] = [
  text("nginx-error", false, ({ severity, pid, body }, local) => [
    `${day(local).replaceAll("-", "/")} ${clock(local)} [${serverWord(severity)}] ${pid}#${pid}: *${pid % 911} ${body}`,
  ]),
  text("apache-error", false, ({ severity, pid, body }, local) => {
    const date = new Date(local);
    return [
      `[${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${pad(date.getUTCDate())} ${clock(local)}.${millis(local)}000 ${date.getUTCFullYear()}] [proxy:${serverWord(severity)}] [pid ${pid}] ${body}`,
    ];
  }),
];
