/** What a made-up line of a format is expected to give; only the named fields are compared. */
export interface Fixture {
  line: string;
  /** ISO wall clock as the line states it, `…Z` never meant as a zone; null when no time is expected. */
  time?: string | null;
  offset?: number | null;
  severity?: number;
  severityText?: string | null;
  service?: string | null;
  body?: string;
  signatureText?: string;
  attributes?: Record<string, unknown>;
  partial?: boolean;
  continues?: boolean;
  headerOnly?: boolean;
  notice?: boolean;
  stream?: string | null;
  siblings?: number;
}

const json = JSON.stringify;

/** Lines by format id; the registry test parses each alone and against every other format. */
export const FIXTURES: Record<string, Fixture[]> = {
  "docker-json": [
    {
      line: json({ log: "ready\n", stream: "stdout", time: "2025-11-03T10:11:12.123456789Z" }),
      time: "2025-11-03T10:11:12.123",
      offset: 0,
      body: "ready",
      partial: false,
      stream: "stdout",
    },
    {
      line: json({ log: "half a li", stream: "stderr", time: "2025-11-03T10:11:12Z" }),
      body: "half a li",
      partial: true,
    },
  ],
  "journald-json": [
    {
      line: json({
        __REALTIME_TIMESTAMP: "1762164672123456",
        PRIORITY: "3",
        _SYSTEMD_UNIT: "shop.service",
        SYSLOG_IDENTIFIER: "shop",
        _PID: "77",
        _HOSTNAME: "alpha",
        MESSAGE: "cannot open till",
      }),
      time: "2025-11-03T10:11:12.123",
      severity: 17,
      service: "shop",
      body: "cannot open till",
      stream: "shop[77]",
      attributes: { "host.name": "alpha", "process.pid": 77, "systemd.unit": "shop.service" },
    },
    {
      line: json({
        __REALTIME_TIMESTAMP: "1762164672000000",
        MESSAGE: [208, 186, 208, 176, 10, 120],
        _COMM: "till",
      }),
      body: "ка\nx",
      service: "till",
    },
  ],
  cri: [
    {
      line: "2025-11-03T10:11:12.123456789Z stderr F till drawer stuck",
      time: "2025-11-03T10:11:12.123",
      body: "till drawer stuck",
      partial: false,
      stream: "stderr",
    },
    {
      line: "2025-11-03T10:11:12.123456789+03:00 stdout P first half ",
      offset: 180,
      body: "first half ",
      partial: true,
    },
  ],
  "syslog-5424": [
    {
      line: '<165>1 2025-11-03T10:11:12.003+02:00 alpha.example till 812 T47 [meta@1 shop="north \\"x\\""] drawer opened',
      time: "2025-11-03T10:11:12.003",
      offset: 120,
      severity: 10,
      service: "till",
      body: "drawer opened",
      attributes: {
        "host.name": "alpha.example",
        "process.pid": 812,
        "syslog.msg.id": "T47",
        shop: 'north "x"',
      },
    },
    { line: "<34>1 - - - - - -", time: null, severity: 21, service: null, body: "" },
    { line: "52 <13>1 2025-11-03T10:11:12Z alpha till - - - hello you", service: "till", body: "hello you" },
  ],
  compose: [
    { line: "web-1  | listening", service: "web", body: "listening", stream: "web-1" },
    { line: "shop_till_2         | listening", service: "shop_till", body: "listening" },
    { line: "web-1  |", service: "web", body: "" },
    {
      line: "db-1  | 2025-11-03T10:11:12.123456789Z ready",
      service: "db",
      time: "2025-11-03T10:11:12.123",
      body: "ready",
    },
    { line: "db-1  | 2025-11-03T10:11:12Z ready", time: null, body: "2025-11-03T10:11:12Z ready" },
    { line: "Attaching to web-1, db-1", notice: true },
    {
      line: "web-1 exited with code 137",
      service: "web",
      severity: 17,
      attributes: { "process.exit.code": 137 },
    },
  ],
  "syslog-3164": [
    {
      line: "Nov  3 10:11:12 alpha till[812]: drawer opened",
      time: "1972-11-03T10:11:12.000",
      service: "till",
      body: "drawer opened",
      stream: "till[812]",
      attributes: { "host.name": "alpha", "process.pid": 812 },
    },
    {
      line: "<11>Nov 13 10:11:12 alpha till(pam_drawer)[812]: stuck",
      severity: 17,
      service: "till",
      body: "stuck",
      attributes: { "syslog.module": "pam_drawer", "syslog.facility.code": 1 },
    },
    { line: "Nov  3 10:11:12 alpha kernel: till0: link down", service: "kernel", body: "till0: link down" },
    {
      line: "Nov  3 10:11:12 alpha com.example.till[1] (com.example.drawer): stuck",
      service: "com.example.till",
      body: "stuck",
    },
    { line: "Nov  3 10:11:12 alpha Till Manager[7]: stuck", service: "Till Manager", body: "stuck" },
    { line: "Nov  3 10:11:12 alpha tilld 2.4.1: restart.", service: "tilld", body: "restart." },
    { line: "Nov  3 10:11:12 alpha [till-init]: unpacking", service: "till-init", body: "unpacking" },
    {
      line: "2025-11-03T10:11:12.123456+03:00 alpha till[812]: drawer opened",
      time: "2025-11-03T10:11:12.123",
      offset: 180,
      service: "till",
    },
    {
      line: "2025-11-03T10:11:12+0300 alpha systemd[1]: Started Till.",
      offset: 180,
      service: "systemd",
      body: "Started Till.",
    },
    { line: "Nov  3 10:11:12 alpha last message repeated 3 times", body: "last message repeated 3 times" },
    {
      line: "-- Logs begin at Mon 2025-11-03 10:11:12 UTC, end at Mon 2025-11-03 11:00:00 UTC. --",
      notice: true,
    },
  ],
  "container-timestamp": [
    {
      line: "2025-11-03T10:11:12.123456789Z drawer opened",
      time: "2025-11-03T10:11:12.123",
      offset: 0,
      body: "drawer opened",
    },
    { line: "2025-11-03T10:11:12.1234567Z INFO: drawer", body: "INFO: drawer" },
  ],
  "otlp-json": [
    {
      line: json({
        resourceLogs: [
          {
            resource: { attributes: [{ key: "service.name", value: { stringValue: "till" } }] },
            scopeLogs: [
              {
                scope: { name: "drawer" },
                logRecords: [
                  {
                    timeUnixNano: "1762164672123456789",
                    severityNumber: 17,
                    severityText: "ERROR",
                    body: { stringValue: "stuck" },
                    attributes: [{ key: "n", value: { intValue: "4" } }],
                  },
                  { body: { kvlistValue: { values: [{ key: "a", value: { boolValue: true } }] } } },
                ],
              },
            ],
          },
        ],
      }),
      time: "2025-11-03T10:11:12.123",
      severity: 17,
      service: "till",
      body: "stuck",
      siblings: 1,
      attributes: { n: 4, "otel.scope.name": "drawer" },
    },
    { line: json({ resourceLogs: [] }), notice: true },
  ],
  "json-lines": [
    {
      line: json({
        level: 50,
        time: 1762164672123,
        pid: 7,
        hostname: "alpha",
        name: "till",
        msg: "stuck",
        err: { type: "Jam", message: "paper", stack: "Jam: paper\n  at a (b.js:1:2)" },
      }),
      time: "2025-11-03T10:11:12.123",
      severity: 17,
      service: "till",
      body: "stuck\nJam: paper\n  at a (b.js:1:2)",
      attributes: { "process.pid": 7, "host.name": "alpha" },
    },
    {
      line: json({
        "@timestamp": "2025-11-03T10:11:12.123Z",
        "log.level": "WARN",
        message: "slow",
        "service.name": "till",
        "process.thread.name": "main",
        "log.logger": "a.B",
      }),
      severity: 13,
      service: "till",
      body: "slow",
      attributes: { "thread.name": "main", "log.logger": "a.B" },
    },
    {
      line: '{"t":{"$date":"2025-11-03T10:11:12.123+00:00"},"s":"W",  "c":"STORAGE",  "id":42,   "ctx":"main","msg":"slow disk","attr":{"ms":7}}',
      time: "2025-11-03T10:11:12.123",
      severity: 13,
      body: "slow disk",
    },
    {
      line: json({ "@t": "2025-11-03T10:11:12.123Z", "@l": "Error", "@mt": "Till {Id} stuck", Id: 4 }),
      severity: 17,
      body: "Till 4 stuck",
      signatureText: "Till {Id} stuck",
    },
    {
      line: json({
        severity: "CRITICAL",
        timestamp: "2025-11-03T10:11:12Z",
        jsonPayload: { message: "no power" },
        resource: { labels: { container_name: "till" } },
      }),
      severity: 21,
      service: "till",
      body: "no power",
    },
    {
      line: json({
        level: "error",
        ts: 1762164672.1234,
        caller: "till/drawer.go:12",
        msg: "failed",
        error: "jam",
      }),
      severity: 17,
      body: "failed: jam",
      attributes: { "code.file.path": "till/drawer.go", "code.line.number": 12 },
    },
    {
      line: json({ event: "paid", level: "info", timestamp: "2025-11-03T10:11:12", logger: "till" }),
      severity: 9,
      body: "paid",
      attributes: { "log.logger": "till" },
    },
    {
      line: json({
        jobName: "nightlyCount",
        status: "FAILED",
        endTime: "2025-11-03T10:11:12.5+03:00",
        processed: 812,
        runId: 44,
        totals: { read: 9 },
      }),
      time: "2025-11-03T10:11:12.500",
      offset: 180,
      severity: 17,
      body: "jobName=nightlyCount status=FAILED processed=812 runId=44 totals.read=9",
      signatureText: "jobName=nightlyCount status=FAILED",
    },
    {
      line: json({
        time_iso8601: "2025-11-03T10:11:12+00:00",
        request: "GET /tills/812?x=1 HTTP/1.1",
        status: "502",
        remote_addr: "192.0.2.7",
      }),
      severity: 17,
      signatureText: "GET /tills/{id} 502",
      attributes: { "client.address": "192.0.2.7", "url.path": "/tills/812" },
    },
    {
      line: json({
        message: "boom",
        level_name: "ERROR",
        level: 400,
        channel: "app",
        datetime: "2025-11-03T10:11:12.123456+00:00",
      }),
      severity: 17,
      body: "boom",
    },
  ],
  klog: [
    {
      line: "E1103 10:11:12.123456   13745 drawer.go:198] stuck again",
      time: "1972-11-03T10:11:12.123",
      severity: 17,
      body: "stuck again",
      attributes: { "thread.id": 13745, "code.file.path": "drawer.go", "code.line.number": 198 },
    },
  ],
  celery: [
    {
      line: "[2025-11-03 10:11:12,123: ERROR/ForkPoolWorker-2] Task till.count raised unexpected: Jam()",
      time: "2025-11-03T10:11:12.123",
      severity: 17,
      body: "Task till.count raised unexpected: Jam()",
      attributes: { "thread.name": "ForkPoolWorker-2" },
    },
  ],
  gunicorn: [
    {
      line: "[2025-11-03 10:11:12 +0000] [7] [INFO] Booting worker with pid: 7",
      offset: 0,
      severity: 9,
      body: "Booting worker with pid: 7",
      attributes: { "process.pid": 7 },
    },
  ],
  redis: [
    {
      line: "1:M 03 Nov 2025 10:11:12.123 * Background saving started by pid 44",
      time: "2025-11-03T10:11:12.123",
      severity: 10,
      body: "Background saving started by pid 44",
    },
    {
      line: "[12] 03 Nov 10:11:12.123 # Out of drawers",
      time: "1972-11-03T10:11:12.123",
      severity: 13,
      body: "Out of drawers",
    },
  ],
  "ruby-logger": [
    {
      line: "W, [2025-11-03T10:11:12.123456 #812]  WARN -- till: slow",
      time: "2025-11-03T10:11:12.123",
      severity: 13,
      service: "till",
      body: "slow",
      attributes: { "process.pid": 812 },
    },
    {
      line: "I, [2025-11-03T10:11:12.123456 #812]  INFO -- : Started GET",
      severity: 9,
      service: null,
      body: "Started GET",
    },
  ],
  uvicorn: [
    {
      line: "INFO:     Application startup complete.",
      severity: 9,
      body: "Application startup complete.",
      time: null,
    },
    { line: "WARNING:  slow", severity: 13, body: "slow" },
    {
      line: 'INFO:     192.0.2.7:51022 - "POST /tills/812/open HTTP/1.1" 500 Internal Server Error',
      severity: 17,
      signatureText: "POST /tills/{id}/open 500",
      attributes: { "client.address": "192.0.2.7", "http.response.status_code": 500 },
    },
  ],
  "nginx-error": [
    {
      line: '2025/11/03 10:11:12 [error] 20#21: *812 connect() failed (111: Connection refused) while connecting to upstream, client: 192.0.2.7, server: shop.example, request: "GET /till?x=1 HTTP/1.1", upstream: "http://192.0.2.9:80/till", host: "shop.example"',
      time: "2025-11-03T10:11:12.000",
      severity: 17,
      signatureText: "connect() failed (111: Connection refused) while connecting to upstream",
      attributes: {
        "process.pid": 20,
        "thread.id": 21,
        "nginx.connection": 812,
        "client.address": "192.0.2.7",
        "url.path": "/till",
      },
    },
    { line: "2025/11/03 10:11:12 [emerg] 1#1: no drawer", severity: 24, body: "no drawer" },
  ],
  "apache-error": [
    {
      line: "[Mon Nov 03 10:11:12 2025] [error] [client 192.0.2.7] File does not exist: /srv/till",
      time: "2025-11-03T10:11:12.000",
      severity: 17,
      body: "[client 192.0.2.7] File does not exist: /srv/till",
      attributes: { "client.address": "192.0.2.7" },
    },
    {
      line: "[Mon Nov 03 10:11:12.123456 2025] [core:warn] [pid 7:tid 139] AH00045: child 9 still did not exit",
      time: "2025-11-03T10:11:12.123",
      severity: 13,
      body: "AH00045: child 9 still did not exit",
      attributes: { "log.logger": "core", "process.pid": 7 },
    },
  ],
  django: [
    {
      line: '[03/Nov/2025 10:11:12] "GET /till/812/ HTTP/1.1" 404 12',
      time: "2025-11-03T10:11:12.000",
      severity: 13,
      signatureText: "GET /till/{id}/ 404",
    },
    {
      line: "[03/Nov/2025 10:11:12] INFO [till.views:14] opened",
      severity: 9,
      body: "opened",
      attributes: { "log.logger": "till.views:14" },
    },
  ],
  php: [
    {
      line: "[03-Nov-2025 10:11:12 UTC] PHP Fatal error:  Uncaught Jam in /srv/till.php:4",
      offset: 0,
      severity: 21,
      body: "Uncaught Jam in /srv/till.php:4",
    },
    {
      line: "[03-Nov-2025 10:11:12 Europe/Berlin] PHP Warning:  Undefined drawer",
      severity: 13,
      body: "Undefined drawer",
    },
    {
      line: "[03-Nov-2025 10:11:12] WARNING: [pool www] server reached pm.max_children",
      severity: 13,
      body: "server reached pm.max_children",
      attributes: { "log.logger": "www" },
    },
    {
      line: "[2025-11-03T10:11:12.123456+00:00] till.ERROR: stuck {}",
      severity: 17,
      body: "stuck {}",
      attributes: { "log.logger": "till" },
    },
  ],
  postgres: [
    {
      line: "2025-11-03 10:11:12.123 UTC [47] LOG:  database system is ready",
      time: "2025-11-03T10:11:12.123",
      offset: 0,
      severity: 9,
      body: "database system is ready",
      attributes: { "process.pid": 47 },
    },
    {
      line: '2025-11-03 10:11:12 MSK [47]: [3-1] user=till,db=shop,app=x,client=192.0.2.7 ERROR:  relation "x" does not exist',
      offset: 180,
      severity: 17,
      attributes: { "user.name": "till", "db.namespace": "shop", "client.address": "192.0.2.7" },
    },
    {
      line: "2025-11-03 10:11:12.123 UTC [47] STATEMENT:  select 1",
      continues: true,
      severity: 0,
      body: "STATEMENT:  select 1",
    },
    {
      line: "2025-11-03 10:11:12 UTC:192.0.2.7(5432):till@shop:[47]:FATAL:  too many drawers",
      severity: 21,
      body: "too many drawers",
    },
    {
      line: "2025-11-03 10:11:12.123 MSK [47] ОШИБКА:  отношение не существует",
      severity: 17,
      body: "отношение не существует",
    },
    { line: "2025-11-03 10:11:12.123 MSK [47] ОПЕРАТОР:  select 1", continues: true },
    {
      line: "waiting for server to start....2025-11-03 10:11:12.123 UTC [47] LOG:  starting",
      time: "2025-11-03T10:11:12.123",
      body: "starting",
    },
  ],
  mysql: [
    {
      line: "2025-11-03T10:11:12.123456Z 0 [Warning] [MY-010068] [Server] CA certificate is self signed.",
      severity: 13,
      body: "CA certificate is self signed.",
      attributes: { "log.code": "MY-010068" },
    },
    {
      line: "2025-11-03T10:11:12.123456Z 0 [System] [MY-010116] [Server] starting",
      severity: 10,
      body: "starting",
    },
    {
      line: "251103 10:11:12 [Note] Plugin 'X' is disabled.",
      time: "2025-11-03T10:11:12.000",
      severity: 10,
      body: "Plugin 'X' is disabled.",
    },
    { line: "2025-11-03 10:11:12 139 [ERROR] Aborting", severity: 17, body: "Aborting" },
    { line: "2025-11-03 10:11:12+00:00 [Note] [Entrypoint]: Started.", severity: 10, body: "Started." },
    { line: "251103 10:11:12  InnoDB: Starting shutdown...", body: "InnoDB: Starting shutdown..." },
  ],
  mongodb: [
    {
      line: "2025-11-03T10:11:12.123+0000 W NETWORK  [conn7] slow client",
      severity: 13,
      body: "slow client",
      attributes: { "log.logger": "NETWORK", "thread.name": "conn7" },
    },
  ],
  supercomputer: [
    {
      line: "- 1762164672 2025.11.03 n228 Nov 3 10:11:12 n228/n228 crond(pam_till)[29]: session opened",
      time: "2025-11-03T10:11:12.000",
      offset: 0,
      service: "crond",
      body: "session opened",
      attributes: { "host.name": "n228", "process.pid": 29 },
    },
    {
      line: "DISK 1762164672 2025.11.03 R7-M1 2025-11-03-10.11.12.675872 R7-M1 RAS KERNEL FATAL drawer parity error",
      severity: 21,
      body: "drawer parity error",
      attributes: { "alert.label": "DISK", "log.logger": "KERNEL" },
    },
    {
      line: "81244 node-7 till.hw state_change.open 1762164672 1 drawer is open",
      time: "2025-11-03T10:11:12.000",
      body: "drawer is open",
      attributes: { "host.name": "node-7" },
    },
  ],
  openstack: [
    {
      line: "till-api.log.1.2025-11-03_10:00:00 2025-11-03 10:11:12.008 746 WARNING till.wsgi.server [req-7a 11 - - -] slow",
      time: "2025-11-03T10:11:12.008",
      severity: 13,
      body: "slow",
      attributes: { "process.pid": 746, "log.logger": "till.wsgi.server" },
    },
    {
      line: "2025-11-03 10:11:12.008 746 INFO till.drawer.host_manager [-] synced",
      severity: 9,
      body: "synced",
    },
  ],
  logcat: [
    {
      line: "11-03 10:11:12.811  1702  2395 W TillManager: drawer = Drawer{9f}: open",
      time: "1972-11-03T10:11:12.811",
      severity: 13,
      body: "drawer = Drawer{9f}: open",
      attributes: { "process.pid": 1702, "thread.id": 2395, "log.logger": "TillManager" },
    },
    { line: "11-03 10:11:12.811 E/Till(  702): stuck", severity: 17, body: "stuck" },
  ],
  windows: [
    {
      line: "2025-11-03 10:11:12, Info                  TIL    Loaded drawer stack",
      time: "2025-11-03T10:11:12.000",
      severity: 9,
      service: "TIL",
      body: "Loaded drawer stack",
    },
  ],
  iis: [
    {
      line: "2025-11-03 10:11:12 192.0.2.1 GET /till/open x=1 443 - 192.0.2.7 Agent/1.0+(X) - 503 0 0 15",
      severity: 17,
      signatureText: "GET /till/open 503",
      attributes: { "url.query": "x=1", "client.address": "192.0.2.7" },
    },
    { line: "#Fields: date time s-ip cs-method", notice: true },
  ],
  "python-logging": [
    {
      line: "2025-11-03 10:11:12,123 - till.drawer - ERROR - stuck - again",
      time: "2025-11-03T10:11:12.123",
      severity: 17,
      body: "stuck - again",
      attributes: { "log.logger": "till.drawer" },
    },
    { line: "2025-11-03 10:11:12,123 - INFO - opened", severity: 9, body: "opened" },
    {
      line: "2025-11-03 10:11:12,123 INFO till.orm.Engine select 1",
      severity: 9,
      body: "select 1",
      attributes: { "log.logger": "till.orm.Engine" },
    },
    {
      line: "2025-11-03 10:11:12,123:DEBUG:till.main:version: 1.2",
      severity: 5,
      body: "version: 1.2",
      attributes: { "log.logger": "till.main" },
    },
    {
      line: "[2025-11-03 10:11:12,123] ERROR in app: Exception on /till [GET]",
      severity: 17,
      body: "Exception on /till [GET]",
      attributes: { "log.logger": "app" },
    },
    {
      line: "2025-11-03 10:11:12.123 | WARNING  | till.drawer:open:12 - slow",
      severity: 13,
      body: "slow",
      attributes: { "log.logger": "till.drawer", "code.function.name": "open", "code.line.number": 12 },
    },
    { line: "ERROR:till.drawer:stuck", severity: 17, body: "stuck", time: null },
    {
      line: "INFO 2025-11-03 10:11:12,123 views 7 140213 opened",
      severity: 9,
      body: "opened",
      attributes: { "log.logger": "views", "process.pid": 7, "thread.id": 140213 },
    },
    { line: "2025-11-03 10:11:12,123 till.drawer WARNING slow", severity: 13, body: "slow" },
  ],
  java: [
    {
      line: "2025-11-03 10:11:12,123 INFO [main] org.example.till.Drawer: opened: yes",
      time: "2025-11-03T10:11:12.123",
      severity: 9,
      body: "opened: yes",
      attributes: { "thread.name": "main", "log.logger": "org.example.till.Drawer" },
    },
    {
      line: "10:11:12.123 [http-1] WARN  c.e.Till - slow",
      severity: 13,
      body: "slow",
      attributes: { "thread.name": "http-1", "log.logger": "c.e.Till" },
    },
    {
      line: "2025-11-03 10:11:12,123 - WARN  [Worker[id=1]/0:0:2181:Drawer@774] - stuck",
      severity: 13,
      body: "stuck",
      attributes: { "log.logger": "Drawer", "code.line.number": 774 },
    },
    {
      line: "2025-11-03T10:11:12.123+03:00 ERROR 7 --- [till] [           main] c.e.till.Drawer                : stuck",
      offset: 180,
      severity: 17,
      body: "stuck",
      attributes: { "process.pid": 7, "thread.name": "main", "log.logger": "c.e.till.Drawer" },
    },
    { line: "2025-11-03 10:11:12.123 DEBUG 7 --- [           main] DrawerReport :", severity: 5, body: "" },
    {
      line: "25/11/03 10:11:12 INFO drawer.TillBackend: started",
      time: "2025-11-03T10:11:12.000",
      severity: 9,
      body: "started",
    },
    {
      line: "251103 101112 148 WARN till.Drawer$Lock: stuck",
      time: "2025-11-03T10:11:12.000",
      severity: 13,
      body: "stuck",
      attributes: { "process.pid": 148 },
    },
    {
      line: "03-Nov-2025 10:11:12.123 SEVERE [main] org.example.till.Drawer.open stuck",
      severity: 17,
      body: "stuck",
      attributes: { "log.logger": "org.example.till.Drawer.open" },
    },
    {
      line: "Nov 03, 2025 10:11:12 PM org.example.till.Drawer open",
      time: "2025-11-03T22:11:12.000",
      headerOnly: true,
      body: "",
    },
    {
      line: "[2025-11-03 10:11:12,123] INFO [TillServer id=0] started (till.server.TillServer)",
      severity: 9,
      body: "[TillServer id=0] started",
      attributes: { "log.logger": "till.server.TillServer" },
    },
    {
      line: "2025-11-03 10:11:12.123:INFO:oejs.Till:main: till-9.2",
      severity: 9,
      body: "till-9.2",
      attributes: { "thread.name": "main" },
    },
    {
      line: "INFO  [main] 2025-11-03 10:11:12,123 Drawer.java:12 - opened",
      severity: 9,
      body: "opened",
      attributes: { "code.file.path": "Drawer.java" },
    },
  ],
  "pipe-separated": [
    {
      line: "20251103-22:15:29:606|Step_Till|30002312|onOpen 4|5",
      time: "2025-11-03T22:15:29.606",
      body: "onOpen 4|5",
      attributes: { "log.logger": "Step_Till", "process.pid": 30002312 },
    },
    { line: "2025-11-03 10:11:12.123|ERROR|till.Drawer|stuck", severity: 17, body: "stuck" },
  ],
  "access-log": [
    {
      line: '192.0.2.7 - - [03/Nov/2025:10:11:12 +0300] "GET /tills/812?a=b HTTP/1.1" 200 123 "https://shop.example/" "Agent/1.0" 0.123',
      time: "2025-11-03T10:11:12.000",
      offset: 180,
      severity: 9,
      signatureText: "GET /tills/{id} 200",
      attributes: {
        "client.address": "192.0.2.7",
        "http.request.method": "GET",
        "url.path": "/tills/812",
        "http.response.status_code": 200,
        "http.response.body.size": 123,
        "user_agent.original": "Agent/1.0",
      },
    },
    {
      line: 'shop.example:443 192.0.2.7 - ann [03/Nov/2025:10:11:12 +0000] "POST /login HTTP/2.0" 403 -',
      severity: 13,
      signatureText: "POST /login 403",
      attributes: { "server.address": "shop.example:443", "user.name": "ann" },
    },
    { line: '192.0.2.7 - - [03/Nov/2025:10:11:12 +0000] "\\x16\\x03\\x01" 400 157 "-" "-"', severity: 13 },
    {
      line: '192.0.2.7:51022 - "GET /till HTTP/1.1" 502 Bad Gateway',
      severity: 17,
      signatureText: "GET /till 502",
    },
  ],
  logfmt: [
    {
      line: 'level=warn ts=2025-11-03T10:11:12.123Z caller=drawer.go:12 msg="till \\"7\\" slow" id=4',
      time: "2025-11-03T10:11:12.123",
      severity: 13,
      body: 'till "7" slow',
      attributes: { "code.file.path": "drawer.go", id: "4" },
    },
    {
      line: 'time="2025-11-03T10:11:12+03:00" level=error msg=stuck err="no paper"',
      offset: 180,
      severity: 17,
      body: "stuck: no paper",
    },
  ],
  bracketed: [
    {
      line: "[2025-11-03 10:11:12] [error] [till] stuck",
      time: "2025-11-03T10:11:12.000",
      severity: 17,
      body: "stuck",
      attributes: { "log.logger": "till" },
    },
    {
      line: "[2025-11-03T10:11:12,123][WARN ][o.e.t.Drawer             ] [node-1] slow",
      severity: 13,
      attributes: { "log.logger": "o.e.t.Drawer", "log.component": "node-1" },
      body: "slow",
    },
    { line: "[ERROR] 2025-11-03 10:11:12 stuck", severity: 17, body: "stuck" },
    { line: "2025-11-03 10:11:12 [info     ] opened   till=4", severity: 9, body: "opened   till=4" },
    {
      line: "[11.03 10:11:12] till.exe *64 - drawer open",
      time: "1972-11-03T10:11:12.000",
      service: "till.exe",
      body: "drawer open",
    },
    { line: "[DEBUG] counting", severity: 5, body: "counting", time: null },
  ],
  "leading-time": [
    {
      line: "2025/11/03 10:11:12 opened till 4",
      time: "2025-11-03T10:11:12.000",
      severity: 0,
      body: "opened till 4",
    },
    { line: "2025-11-03 10:11:12 ERROR stuck", severity: 17, body: "stuck" },
    {
      line: "03.11.2025 10:11:12 ОШИБКА: ящик застрял",
      time: "2025-11-03T10:11:12.000",
      severity: 17,
      body: "ящик застрял",
    },
    { line: "11/03/2025 10:11:12 PM - opened", time: "2025-11-03T22:11:12.000", body: "opened" },
    { line: "10:11:12.123 opened", time: "1972-01-01T10:11:12.123", body: "opened" },
    { line: "2025-11-03 10:11:12 Error while opening", severity: 0, body: "Error while opening" },
  ],
  plain: [
    { line: "till opened", time: null, severity: 0, body: "till opened" },
    { line: "    at org.example.Till.open(Till.java:4)", body: "    at org.example.Till.open(Till.java:4)" },
    { line: "ERROR: stuck", severity: 17, body: "ERROR: stuck" },
    { line: "Error: stuck", severity: 17, body: "Error: stuck" },
    { line: "Errors are human", severity: 0 },
  ],
};
