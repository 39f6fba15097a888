import { anyOf } from "../../text/any-of";
import { isHandedOn, lifecycleLine, withoutQuotes } from "./lifecycle-line";

/** What a line says about the life of a process. */
export type LifecycleRole = "start" | "ready" | "stop" | "crash" | "connect-failure";

/**
 * A strong mark speaks of a process by its own words. A weak one ("Started X.", "Traceback") is common in healthy logs
 * and counts only beside a crash, a stop or a silence.
 */
export interface LifecycleMark {
  role: LifecycleRole;
  strong: boolean;
}

/** The role of a template or of a concrete line, or null. English and Russian; linear in the text; cache it per template. */
export function lifecycleRole(template: string, severity: number): LifecycleRole | null {
  return lifecycleMark(template, severity)?.role ?? null;
}

/** As `lifecycleRole`, with the strength. A masked exit code (`code <*>`) counts as a failure: ask again with the text. */
export function lifecycleMark(template: string, severity: number): LifecycleMark | null {
  const line = lifecycleLine(template);
  if (severity < FATAL && !HINT.test(line)) return null;
  if (POD_STARTED.test(line)) return { role: "start", strong: true };
  const isMild = severity < WARN;
  const told = isMild ? withoutQuotes(line) : line;
  for (const { role, strong, is, not, severityMin, severityMax } of SHAPES) {
    // A connection that fails to the end of the process is a crash.
    if (role === "connect-failure" && severity >= FATAL) continue;
    // Whoever says with his last word that it is fatal stops in no good order, unless he was told to.
    if (role === "stop" && severity >= FATAL && !TOLD_TO_STOP.test(line) && !PER_CONNECTION.test(line))
      continue;
    if (severityMin !== undefined && severity < severityMin && severity !== 0) continue;
    if (severityMax !== undefined && severity > severityMax) continue;
    const read = role === "start" ? line : told;
    if (!is.test(read) || (not && not.test(read))) continue;
    if (isMild && role === "crash" && isHandedOn(read)) continue;
    return { role, strong };
  }
  return severity >= FATAL && !PER_CONNECTION.test(line) ? { role: "crash", strong: true } : null;
}

// What the kubelet sees of a container; its end is told by what follows.
const POD_STARTED = /^"?syncloop \(pleg\).{0,200}\btype"?: ?"containerstarted"/;

const FATAL = 21;
const WARN = 13;

interface Shape extends LifecycleMark {
  is: RegExp;
  not?: RegExp;
  /** The shape counts only from this severity on (or where none is stated). */
  severityMin?: number;
  severityMax?: number;
}

// One pass that turns away most lines before the table below is tried.
const HINT = anyOf("", [
  "start|boot|fail|launch|initiali|listening|running|serving|ready|accept|polling",
  "^> |yarn run|entrypoint|linux version|shut|stop|term|sig|exit|bye|fatal|panic|traceback|unhandled",
  "uncaught|memory|oom|kill|segfault|segmentation|dumped|died|abort|crash|back-off|emerg",
  "smashing|general protection|trap |сигнал|сегмент|памяти|speicherzugriff",
  "syncloop|syncing pod|interrupted|unrecoverable|outofmemory|connect|resol|refused|route|getaddrinfo|dial tcp",
  "upstream|double free|closing spring|запус|запущ|старт|готов|слуша|останов|заверш|авари",
  "упал|критич|подключ|прерван|перешла|выключ|убит|инициализац|prêt|bereit|arrêt",
]);

// A database says FATAL of one client's connection; the server lives on.
const PER_CONNECTION =
  /authentication failed|does not exist|too many (?:clients|connections)|terminating connection|pg_hba|connection slots|canceling|not permitted to log in|the database system is (?:starting|shutting|in recovery|not (?:yet )?accepting)|unsupported frontend|authentifi[ck]\S{1,8} .{0,80}(?:échou|fehlgeschlagen)|n'existe pas|existiert nicht|en cours de (?:restauration|démarrage|d'arrêt)|(?:startet|fährt) gerade|wiederherstellungsmodus|arrêt des connexions|verbindung wird abgebrochen/;

const TOLD_TO_STOP = anyOf("", [
  String.raw`sig(?:term|int|hup|quit)\b|\bsignal[ :=]{1,3}(?:1|2|3|15)\b|\b(?:code|status)[ =:([]{1,3}(?:0|143|130)\b`,
  String.raw`\brequest|\bgraceful|administrator|\boperator\b|\bby (?:the )?user\b|keyboard ?interrupt|ctrl|остановк\S{0,3} по`,
]);

const PROCESS =
  "(?:application|app|server|service|bot|daemon|agent|broker|system|process|container|instance|program|webserver|api|backend|frontend|gateway|scheduler|consumer|celery|beat|node|engine)";

// What a service runs and outlives. A job that "finished, exit code <*>" may be the process itself: its text is asked.
const PIECE_OF_WORK =
  /^(?:\W|<\*>)*(?:(?:build |cron |test )?(?:step|stage|job|task|test|script|hook|check|pipeline)|command (?!failed))\b.{0,80}\bfailed\b/;

const SHAPES: Shape[] = [
  // The kubelet says so each time it looks while it waits with the next try.
  { role: "crash", strong: false, is: /^\W*error syncing pod\b/ },
  // Failures first: "worker failed to boot", "not properly shut down" hold words of the others.
  {
    role: "crash",
    strong: true,
    is: /\b(?:exited|exit|terminated|died)\b.{0,40}\b(?:code|status)[ =:([]{1,3}(?:<\*>|-?(?!143\b|130\b)(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])\b)/,
    not: PIECE_OF_WORK,
  },
  {
    role: "stop",
    strong: true,
    is: /(?:exited|exit|exiting|terminated|finished)\b.{0,40}\b(?:code|status)[ =:([]{1,3}(?:0|143|130)\b/,
  },
  {
    role: "crash",
    strong: true,
    is: /\bcode=(?:killed|dumped)|failed with result|start request repeated too quickly|back-?off restarting|crashloopbackoff/,
  },
  {
    role: "crash",
    strong: true,
    is: /^(?:\W|<\*>)*panic\b|\bpanic:|kernel panic|fatal error|\bfatal:/,
    not: PER_CONNECTION,
  },
  {
    role: "crash",
    strong: true,
    is: anyOf("", [
      "killed process|oom-?kill|out of memory|outofmemory|reached heap limit|oomkilled|killed by the oom",
      String.raw`segmentation fault|\bsegfault\b|core dumped|dumped core|terminated by signal|was killed`,
      String.raw`sig(?:kill|segv|abrt|bus|ill|fpe)\b|stack smashing detected|general protection(?: fault)? ip:`,
      String.raw`\btrap (?:invalid opcode|divide error|stack segment)|arrêté par le signal \d|durch signal \d`,
      "erreur de segmentation|speicherzugriffsfehler|ошибка сегментирования|(?:стек|образ) памяти сброшен",
      String.raw`убит\S? сигналом`,
    ]),
    // A program that hands out work lost a piece of it.
    not: /^(?:\W|<\*>)*(?:lost|failed|exception in|aborting) (?:task|job|stage|query|statement|partition)\b/,
  },
  {
    role: "crash",
    strong: true,
    is: /\b(?:got|caught|received|by|on|with|from) (?:an? )?(?:fatal )?signal[ :=#(]{1,3}(?:4|6|7|8|9|11)\b|\bfatal signal (?:sig[a-z]{3}|(?:4|6|7|8|9|11)\b)|(?:получ\S{1,5}|пойман|по) сигнал\S{0,2} (?:4|6|7|8|9|11)(?!\d)|^\*{3} aborted at\b|\bcrashed (?:by|with|on|at|due to|because of) (?:an? )?(?:signal|sig[a-z]{3}|segmentation|assert|fatal|unhandled|uncaught)/,
  },
  {
    role: "crash",
    strong: true,
    is: /failed to boot|kernel pid terminated|\bapplication \S{1,40} exited:|(?:process|worker|application|server|service|container|bot) (?:has )?(?:crashed|died|aborted)|not properly shut down|was interrupted; last known up/,
  },
  {
    role: "crash",
    strong: true,
    is: anyOf("", [
      String.raw`\b(?:process|program|application|app|server|service|daemon|bot) (?:will|must|cannot) (?:now )?(?:exit|abort|terminate|continue|recover|stop)\b`,
      "(?:unrecoverable|irrecoverable) (?:error|fault|failure)|application run failed",
      String.raw`(?:error|failed|failure|exception|cannot|could not|unable|invalid|missing|refused)\b.{0,120}(?:, |; |: |- )(?:exiting|aborting|terminating|quitting|giving up)\b`,
    ]),
    not: /\bsig(?:term|int|quit|hup)\b|graceful|signal|retry|attempt|request|connection/,
  },
  {
    role: "crash",
    strong: true,
    is: /\b(?:terminated|stopped|exited|quit|ended|died) unexpectedly|unexpectedly (?:terminated|stopped|exited|quit|ended|died)|(?:служба|процесс|приложение) .{1,80} (?:неожиданно|непредвиденно) (?:прерван|останов|заверш)/,
    not: /connection|session|stream|client|thread|request|transaction/,
  },
  {
    role: "crash",
    strong: true,
    is: /аварийн\S* (?:завершен|останов)|(?:бот|сервер|сервис|процесс|контейнер|приложение|служба) (?:\S{1,40} )?(?:упал|аварийно)|(?:критическая|фатальная|неустранимая) ошибка.{0,40}(?:заверша|останов|выход)/,
  },
  {
    role: "crash",
    strong: true,
    is: anyOf("", [
      "terminate called after throwing|double free or corruption|^killed$|^aborted[.!]?$",
      String.raw`^aborted(?::| \() ?core dumped`,
      "^aborted (?:by|on|with|due to|after) (?:signal|assert|fatal|sig[a-z]{3})",
      String.raw`\bfatal exception\b`,
      String.raw`\b(?:application|process|server|service|bot|container|program) (?:has |was )?(?:been )?(?:terminated|stopped|exited|killed|ended) (?:with|due to|because of) (?:an? )?(?:\S{1,20} )?(?:error|exception|memory|non-zero)`,
    ]),
    severityMin: 9,
  },
  {
    role: "crash",
    strong: true,
    is: /(?:приложение|процесс|сервер|сервис|бот|служба|контейнер) (?:\S{1,40} )?(?:заверш|останов|убит|прекратил)\S* (?:\S{1,30} )?(?:с ошибкой|из-за ошибки|из-за нехватки|с кодом (?:<\*>|[1-9]))|процесс (?:\S{1,40} )?убит/,
  },
  {
    role: "crash",
    strong: false,
    is: /entered failed state|traceback \(most recent call last\)|unhandled ?(?:exception|error|rejection|promise)|uncaught ?[\w.:$\\]{0,80}(?:exception|error)|необработанн\S* (?:исключ|ошиб)/,
  },

  {
    role: "stop",
    strong: true,
    is: /shut(?:ting)? ?down|shutdown/,
    not: /was shut ?down at|connection|socket|pool|thread|executor|stream|channel|client|session|abnormal|hook (?:added|registered)/,
  },
  {
    role: "stop",
    strong: true,
    is: /(?:received|got|caught|signal|handling|sending)\b.{0,20}\bsig(?:term|int|quit)|\bsig(?:term|int|quit)\b.{0,30}(?:received|caught)|signal (?:15|3|2)\b|graceful(?:ly)? (?:shut|stop|exit|terminat)|\bctrl[+-]c received/,
  },
  {
    role: "stop",
    strong: true,
    is: new RegExp(
      `(?:stopping|terminating|quitting) (?:the )?(?:[\\w.-]+ ){0,2}${PROCESS}\\b|\\b${PROCESS} (?:is |has |was )?(?:been )?(?:stopped|stopping|terminated|exiting|going down)|ready to exit|^(?:\\W|<\\*>)*(?:exiting|bye)\\b.{0,20}$|going down for|^exit$`,
    ),
    not: /thread|connection|session/,
  },
  {
    role: "stop",
    strong: true,
    is: /(?:бот|сервер|сервис|процесс|контейнер|приложение|служба)\S* (?:останавливается|остановлен\S*|завершает работу|завершил\S* работу)|завершение работы|остановка (?:бота|сервера|сервиса|приложения|контейнера|службы)|получен сигнал/,
  },
  {
    role: "stop",
    strong: true,
    is: /\bservice entered the stopped state|служба .{1,80} перешла в состояние остановлен/,
  },
  {
    role: "stop",
    strong: true,
    is: anyOf("", [
      String.raw`\b(?:termination|terminate|quit|shutdown|stop) (?:signal|request)(?: was)? received`,
      String.raw`\breceived (?:a |the )?(?:termination|terminate|quit|shutdown|stop) (?:signal|request)`,
      String.raw`received signal terminated|closing spring root|^goodbye\b.{0,20}$`,
    ]),
    not: /connection|session|client/,
  },
  {
    role: "stop",
    strong: true,
    is: /получен sig(?:term|int|quit)|завершаем работу|(?:бот|сервер|сервис|приложение|служба) (?:\S{1,40} )?выключ(?:ен|ается)|выключение (?:бота|сервера|сервиса|приложения)|^остановлен\S* (?:бот|сервер|сервис|процесс|приложение)/,
  },
  { role: "stop", strong: false, is: /^worker (?:process )?(?:is )?(?:stopp(?:ing|ed)|exiting)\b/ },
  {
    role: "stop",
    strong: false,
    is: /^stopp(?:ed|ing) .{1,120}\.{0,3}$/,
    not: /session|slice|user|timer|task|job|polling/,
  },

  {
    role: "ready",
    strong: true,
    is: /ready (?:to (?:accept|handle|serve|process|receive)|for) (?:client |new |incoming )?(?:connections?|requests?|traffic|work)|(?:is|and|now|server|bot|service|application) ready\b|\bready in (?:<\*>|\d)|@\S+ ready\b|startup complete|waiting for connections/,
    not: /not ready|ready for start|not yet/,
    severityMax: 16,
  },
  {
    role: "ready",
    strong: true,
    is: anyOf("", [
      String.raw`(?:uvicorn|server|application|app|api|service|bot|quart|hypercorn|dashboard|running) (?:is |are )?(?:now )?(?:up and )?running(?: on| at|\b)`,
      String.raw`^(?:\W)*running on\b|serving (?:http )?(?:on|at)\b`,
      String.raw`^(?:\W)*(?:now |server |app |application |http |https |api |service |started )*listening (?:on|at)\b`,
    ]),
    not: /not running|already running|isn't running/,
    severityMax: 16,
  },
  {
    role: "ready",
    strong: true,
    is: /^(?:[\w.-]{1,40}:? ){1,3}listening (?:on|at) (?:(?:tcp|udp|port|address|interface) )?(?:https?:|unix:|\*|:|<\*>|\d|\[|localhost)/,
    not: /\bnot |already|still|stopped|no longer|client|peer|worker/,
    severityMax: 16,
  },
  {
    role: "ready",
    strong: true,
    is: /\bprête? (?:pour|à) accepter|\bbereit,? (?:um )?verbindungen anzunehmen|\blisto para aceptar conexiones/,
    severityMax: 16,
  },
  {
    role: "ready",
    strong: true,
    is: /\bservice entered the running state|служба .{1,80} перешла в состояние (?:работает|выполня)/,
  },
  {
    role: "ready",
    strong: true,
    is: /\bstarted \S+ in (?:<\*>|\d)|\bstart(?:ed)? polling|successfully started|(?:bot|server|application|service|app|api|daemon|agent) (?:has |was |is )?(?:been )?(?:successfully )?started\b|started successfully/,
    not: /task|job|session|get|post/,
    severityMax: 16,
  },
  {
    role: "ready",
    strong: true,
    is: /(?:бот|сервер|сервис|приложение|служба|процесс)\S* (?:\S{1,40} )?(?:успешно )?запущен\S*|готов\S* (?:к работе|принимать)|слушает (?:порт|на)|успешно запущен/,
    severityMax: 16,
  },

  {
    role: "ready",
    strong: true,
    is: anyOf("", [
      String.raw`\b(?:tomcat|jetty|netty|undertow|kestrel|uvicorn|hypercorn|http server|web server) started\b`,
      String.raw`^(?:now )?accepting (?:connections|clients|requests|traffic)\b|^(?:\S{1,40} is )?up and running\b`,
      String.raw`ready - started server|\bstartup (?:is )?(?:finished|completed)\b`,
      String.raw`\bbooted in (?:<\*>|\d)|^boot completed?\b`,
      String.raw`^running \S{1,60} with \S{1,40}(?: \S{1,20})? at\b|^access \S{1,80} at http`,
      String.raw`^\[[\w-]{0,40}(?:server|broker|node|service|agent)(?: \w{1,20}=[\w<*>-]{1,40})?\] started\b`,
    ]),
    not: /not up|connection to/,
    severityMax: 16,
  },
  {
    role: "ready",
    strong: true,
    is: /(?:бот|сервер|сервис|приложение|служба) (?:\S{1,40} )?готов(?:[оаы]?$|[оаы]? [кп])|^(?:запуск|инициализация|загрузка) (?:\S{1,40} )?заверш[её]н/,
    severityMax: 16,
  },
  {
    role: "start",
    strong: true,
    is: /linux version |-- (?:re)?boot\b|server restarted|system (?:boot|restart)ed|kernel command line|command line: boot_image|^(?:[a-z,]{1,40} )?router (?:was )?rebooted/,
  },
  {
    // What npm and Yarn say of the script they start.
    role: "start",
    strong: true,
    is: /^> (?:<\*>|[@\w./-]{1,100}@\S{1,40}) (?:start|serve|dev|worker)\b|^yarn run v(?:<\*>|\d)/,
  },
  {
    role: "start",
    strong: true,
    is: anyOf("", [
      "started server process|start worker processes|database system was shut down at",
      String.raw`starting (?:postgresql|mysqld?|mariadb|redis|nginx|gunicorn|mongodb?|uvicorn|celery|kafka|rabbitmq|haproxy|traefik|prometheus|grafana)\b`,
      "beat: starting|starting as process",
    ]),
  },
  {
    role: "start",
    strong: true,
    is: /\bstarting \S+ (?:v?\S+ )?(?:using java|on \S+ with pid|with pid)|\bstarting (?:[\w.@/:<>*"'-]+ ){0,4}container\b|container (?:is )?start(?:ing|ed)\b|starting development server/,
  },
  {
    role: "start",
    strong: true,
    is: new RegExp(
      `\\b(?:starting|booting|launching|restarting|bootstrapping|initiali[sz]ing)(?: up)? (?:the )?(?:[\\w.@/:<>*"'-]+ ){0,3}${PROCESS}\\b`,
    ),
    not: /task|job|session|request|\bthread|connection|\bfor\b|\bfrom\b|\bto\b|manager|controller|loop|will|before|after/,
  },
  {
    role: "start",
    strong: true,
    is: new RegExp(
      `\\b${PROCESS} (?:is )?(?:starting|booting|launching|restarting|initiali[sz]ing)\\b|\\bis starting(?: up)?(?:\\s*$| ?[.,!])|^[\\w.-]+ starting :`,
    ),
    not: /task|job|session|request|thread|connection|client-|database system is starting/,
  },
  {
    role: "start",
    strong: true,
    is: /\bstarting up\b|^(?:\W|<\*>)*(?:starting|booting|launching) [\w.@-]{2,40},? \(?(?:v|ver|version)?[ =:.]{0,2}(?:<\*>|\d)/,
    not: /task|job|session|request|\bthread|connection|worker|attempt|\bget\b|\bpost\b|poll|query|batch|step|phase|round|pass|\btry\b/,
  },
  {
    role: "start",
    strong: true,
    is: /\b(?:starting|booting|launching) [\w.@-]{2,40},? \(?(?:v|ver|version)[ =:.]{0,2}(?:<\*>|\d)/,
    not: /task|job|session|request|\bthread|connection|worker|migration|schema|protocol|upgrade|import|export|sync/,
  },
  {
    role: "start",
    strong: true,
    is: /запуск(?:аем|ается|аю)? (?:\S+ ){0,2}(?:бот|сервер|сервис|приложени|контейнер|служб|процесс|воркер)\S*|(?:бот|сервер|сервис|приложение|контейнер|служба) (?:\S{1,40} )?(?:запускается|стартует)|старт (?:бота|сервера|приложения|контейнера|сервиса)/,
  },
  { role: "start", strong: true, is: /^> \S{1,100}@\S{1,60} (?:start|serve)(?:$| )/ },
  {
    role: "start",
    strong: false,
    is: /^(?:process|program) started\b|^bootstrapping\b|^pid (?:<\*>|\d{1,9}) starting|^(?:запуск|инициализация)(?:\.|…|$)|^инициализация (?:бота|сервера|сервиса|приложения)/,
  },
  {
    role: "start",
    strong: false,
    is: /^(?:[a-z][\w.-]{1,40} )?(?:is )?starting(?: up)?\W{0,3}$|^worker (?:process )?(?:is )?start(?:ing|ed)\b/,
    not: /task|job|session|request|thread|connection|timer/,
  },
  {
    role: "start",
    strong: false,
    is: /docker-entrypoint|\bentrypoint\b.{0,40}(?:start|run|launch)|booting worker|watching for file changes/,
  },
  {
    role: "start",
    strong: false,
    is: /^(?:\W|<\*>)*(?:started|starting|booting|launching|initiali[sz]ing|запуск)\b ?\S/,
    not: anyOf("", [
      String.raw`^(?:\W|<\*>)*\S+ (?:get|post|put|patch|delete|head|options)\b|session|slice|task|job`,
      "request|transaction|thread|connection|parse|sync|scan|download|upload|backup|import",
      String.raw`export|check|clean|\btime\b|\bat\b|\bto\b|\bfor\b|_|\(\)|polling|processing|query`,
      "migration|test|timer|cron|batch|step|phase",
    ]),
  },

  {
    role: "connect-failure",
    strong: true,
    severityMin: 13,
    is: anyOf("", [
      "connection refused|econnrefused|could not connect|cannot connect|can't connect",
      "failed to connect|unable to connect|name resolution|getaddrinfo|no route to host",
      String.raw`network is unreachable|host not found|dial tcp|connect\(\) failed|connection timed out`,
      "не удалось подключиться|ошибка подключения",
    ]),
  },
];
