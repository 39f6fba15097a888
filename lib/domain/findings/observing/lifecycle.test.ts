import { describe, expect, it } from "vitest";
import { lifecycleMark, lifecycleRole } from "./lifecycle";

const INFO = 9;
const ERROR = 17;
const FATAL = 21;

describe("lifecycleRole", () => {
  it.each([
    "Started server process [<*>]",
    "Starting Basket Bot container...",
    "start worker processes",
    "Linux version <*> (builder@host) #1 SMP",
    "-- Boot 4be8 --",
    "Starting gunicorn <*>",
    "starting PostgreSQL <*> on x86_64-pc-linux-gnu",
    "Starting BasketApplication using Java <*> with PID <*>",
    '"SyncLoop (PLEG): event for pod" pod="shop/till-5d4-x2x9q" event={"ID":"1","Type":"ContainerStarted","Data":"2"}',
    "system,info router rebooted",
    "Redis is starting",
    "celery beat v<*> is starting.",
    "MongoDB starting : pid=<*>",
    "Server starting, node v<*>",
    "Starting development server at http://<*>/",
    "Запуск бота...",
    "Сервер запускается",
    "INFO Booting ledger v<*>",
    "[info]: Starting ledger v<*>",
    "Main: starting ledger version <*> (pid <*>)",
    "[main] Starting ledger server",
    "c.m.BasketApplication - Booting the basket service",
    "Http: now booting ledger, version=<*>",
    "> <*> start",
    "> @quay/ledger@2.1.0 start:prod",
    "yarn run v<*>",
  ])("takes %j for the start of a process", (line) => {
    expect(lifecycleRole(line, INFO)).toBe("start");
  });

  it.each([
    "Uvicorn running on http://<*> (Press CTRL+C to quit)",
    "Server listening on port <*>",
    "Listening at: http://<*>",
    "database system is ready to accept connections",
    "le système de bases de données est prêt pour accepter les connexions",
    "Datenbanksystem ist bereit, um Verbindungen anzunehmen",
    "Ready to accept connections tcp",
    "Application startup complete.",
    "Started BasketApplication in <*> seconds",
    "celery@worker1 ready.",
    "Бот запущен и готов к работе",
    "The Ledger Sync service entered the running state.",
    "Служба «Сверка кассы» перешла в состояние Работает.",
    "Сервер слушает порт <*>",
    "Http: ledger listening on <*>:<*>",
    "basket-store listening at http://localhost:<*>",
    "ready to handle connections",
    "[BasketServer id=<*>] started",
    "ready to serve client requests",
    "accepting clients on <*>",
    "Running BasketWeb.Endpoint with Bandit <*> at <*> (http)",
  ])("takes %j for readiness", (line) => {
    expect(lifecycleRole(line, INFO)).toBe("ready");
  });

  it.each([
    "signal <*> (SIGQUIT) received, shutting down",
    "gracefully shutting down",
    "SIGTERM received, closing",
    "received fast shutdown request",
    "Shutting down",
    "worker process <*> exited with code 0",
    "main process exited, code=exited, status=143/n/a",
    "Redis is now ready to exit, bye bye...",
    "Завершение работы бота",
    "The Ledger Sync service entered the stopped state.",
    "Получен сигнал остановки",
    "Termination signal received",
    "process <*> received signal terminated",
    "Closing Spring root WebApplicationContext",
    "Получен SIGTERM",
    "Завершаем работу",
    "Сервер выключен",
  ])("takes %j for a stop", (line) => {
    expect(lifecycleRole(line, INFO)).toBe("stop");
  });

  it.each([
    "basket.service: main process exited, code=exited, status=255/n/a",
    "Process exited with code <*>",
    "error Command failed with exit code 1.",
    "panic: runtime error: index out of range",
    "Out of memory: Killed process <*> (java)",
    "Segmentation fault (core dumped)",
    "Worker failed to boot.",
    "Back-off restarting failed container",
    "The Ledger Sync service terminated unexpectedly. It has done this <*> time(s).",
    "Служба «Сверка кассы» неожиданно прервана. Это произошло (раз): <*>.",
    "server process (PID <*>) was terminated by signal <*>: Killed",
    "database system was interrupted; last known up at <*>",
    "Unhandled rejection: cannot read basket",
    "uncaughtException: TypeError: basket is not iterable",
    "terminate called after throwing an instance of 'std::bad_alloc'",
    "Application terminated with error",
    "Container killed due to memory usage",
    "Процесс сверки завершён с кодом 1",
    "Бот остановлен из-за ошибки",
    "unhandledRejection: basket timed out",
    "ledgerd got signal 11 ;",
    "Basket store <*> crashed by signal: <*>",
    "caught signal 6, dumping state",
    "Main: worker process died",
    "Aborted (core dumped)",
    "Aborted",
    "Aborted by assertion in basket.c",
    "Необработанное исключение, бот упал",
    "mysqld got signal 11 ;",
    "<*> UTC - mysqld got signal 11 ;",
    "caught SIGSEGV",
    "fatal error: unexpected signal during runtime execution",
    "Fatal signal 11 (SIGSEGV), code 1",
    "FATAL signal SIGBUS received",
    "*** stack smashing detected ***: terminated",
    "*** Aborted at 1762164672 (unix time) ***",
    "till[<*>]: segfault at <*> ip <*> sp <*> error 4 in libc.so.6",
    "traps: till[<*>] general protection fault ip:<*> sp:<*>",
    "Process <*> (till) of user 0 dumped core.",
    "till.service: A process of this unit has been killed by the OOM killer.",
    "till.service: Main process exited, code=dumped, status=11/SEGV",
    "Ошибка сегментирования (стек памяти сброшен на диск)",
    "процесс кассы убит сигналом 9",
    "касса получила сигнал 11",
  ])("takes %j for a crash", (line) => {
    expect(lifecycleRole(line, ERROR)).toBe("crash");
  });

  it.each([
    "started task <*> for basket <*>",
    "Step '<*>' failed with exit code <*>",
    "Job nightly-report failed, exit code 2",
    'Started GET "/baskets/<*>" for <*>',
    "Starting parse_message for text: <*>",
    "start time=<*> end time=<*>",
    "Started Session <*> of user root.",
    "Starting job cleanup run <*>",
    "Starting to sync basket <*>",
    'Exiting from "ERROR" dispatch, status 404',
    "connection shutdown by peer",
    "user <*> restarted the checkout",
    "GET /start <*>",
    "order <*> exceeded its limit",
    "checkpoint starting: time",
    "Application will accept a stop signal",
    "order killed due to memory of the customer",
    "запуск проверки остатков",
    "Инициализация списка товаров",
    "заказ готов к выдаче",
    "payment accepted, up and running total <*>",
    "запускать проверку не нужно",
    'request #<*> opened: "my server crashed again"',
    "обращение <*> закрыто: «сервер упал после обновления»",
    "note <*> saved: 'the app must exit at once'",
    'reply: "we are shutting down on Friday"',
    "ticket <*> opened: out of memory on the till",
    "комментарий <*>: бот упал",
    "aborted transfer <*> by customer, <*> MB received",
    "Aborted connection <*> to store: 'basket' user: 'till' (Got timeout reading packets)",
    "worker <*> still listening on port <*>",
    "basket is listening on behalf of a customer",
    "Basket: starting migration to schema v<*>",
    "received signal 1, rereading settings",
    "till invoked by signal 10",
    "касса получила сигнал 12 раз за день",
    'note <*> saved: "my mysqld got signal 11"',
    "message from <*>: 'my till was killed by signal 9 at night'",
  ])("takes %j for none of them", (line) => {
    expect(lifecycleRole(line, INFO)).toBeNull();
  });

  it("reads what stands in quotes where it is the message itself, or worth an error", () => {
    expect(lifecycleRole('"Back-off restarting failed container" pod="till"', INFO)).toBe("crash");
    expect(lifecycleRole('event="till" message="Back-off restarting failed container"', INFO)).toBe("crash");
    expect(lifecycleRole('{"message": "worker process died at night"}', INFO)).toBe("crash");
    expect(lifecycleRole('run of till ended: "Segmentation fault in basket"', ERROR)).toBe("crash");
    expect(lifecycleRole("Служба «Сверка кассы днём» неожиданно прервана", INFO)).toBe("crash");
  });

  it("reads services that are called after what people write", () => {
    expect(lifecycleRole("tickets listening on <*>:<*>", INFO)).toBe("ready");
    expect(lifecycleRole("review server is shutting down", INFO)).toBe("stop");
    expect(lifecycleRole("feedback service crashed", INFO)).toBe("crash");
  });

  it("takes a fatal line for a crash, but not what a database says of one client", () => {
    expect(lifecycleRole('unknown directive "basket_root"', FATAL)).toBe("crash");
    expect(lifecycleRole("host not found in upstream <*>", FATAL)).toBe("crash");
    expect(lifecycleRole("password authentication failed for user <*>", FATAL)).toBeNull();
    expect(lifecycleRole("sorry, too many clients already", FATAL)).toBeNull();
  });

  it("takes a stop for a crash where it is fatal, unless it was asked for", () => {
    const fatal = (text: string) => lifecycleMark(text, 21)?.role;
    expect(fatal("no space left in the drawer, shutting down")).toBe("crash");
    expect(fatal("till is stopping: lost its lock")).toBe("crash");
    expect(lifecycleMark("no space left in the drawer, shutting down", 9)?.role).toBe("stop");
    expect(fatal("received SIGTERM, shutting down")).toBe("stop");
    expect(fatal("shutting down at the operator's request")).toBe("stop");
    expect(fatal("the database system is shutting down")).not.toBe("crash");
  });

  it("takes a failed connection for one only where it is worth a warning", () => {
    expect(lifecycleRole("connect() failed: connection refused", ERROR)).toBe("connect-failure");
    expect(lifecycleRole("could not connect, trying the next of <*>", INFO)).toBeNull();
  });

  it("holds common words for weak marks", () => {
    expect(lifecycleMark("Started Basket Cache.", INFO)).toEqual({ role: "start", strong: false });
    expect(lifecycleMark("Traceback (most recent call last):", ERROR)).toEqual({
      role: "crash",
      strong: false,
    });
    for (const line of ["Worker starting", "starting", "worker process started"])
      expect(lifecycleMark(line, INFO)).toEqual({ role: "start", strong: false });
    expect(lifecycleMark("Worker stopped", INFO)).toEqual({ role: "stop", strong: false });
    expect(lifecycleMark("Uncaught Shop\\BasketException: no basket", ERROR)).toEqual({
      role: "crash",
      strong: false,
    });
    for (const line of ["nightly task starting", "request starting"])
      expect(lifecycleMark(line, INFO)).toBeNull();
    expect(lifecycleMark("Started server process [<*>]", INFO)?.strong).toBe(true);
  });

  it("reads a hostile line in no time", () => {
    const lines = [
      " ".repeat(100_000),
      "exit ".repeat(50_000),
      "starting a ".repeat(30_000),
      "x".repeat(100_000),
      '" a'.repeat(50_000),
      "exit 'a b".repeat(30_000),
      "main.".repeat(50_000),
    ];
    const began = performance.now();
    for (const line of lines) for (let i = 0; i < 20; i++) lifecycleRole(line, INFO);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe("what is no end of the process that says it", () => {
  it.each([
    ["le système de bases de données est en cours de restauration", FATAL],
    ["the database system is in recovery mode", FATAL],
    ["<*> SIGUSR1[soft,tls-error] received, client-instance restarting", 0],
    ["Lost task <*> in stage <*> (TID <*>): java.lang.OutOfMemoryError: Java heap space", 13],
  ])("%s", (line, severity) => {
    expect(lifecycleMark(line, severity)).toBeNull();
  });

  it("is weak where the kubelet waits with the next try", () => {
    const line = '"Error syncing pod, skipping" err="back-off 10s restarting failed container=till"';
    expect(lifecycleMark(line, ERROR)).toEqual({ role: "crash", strong: false });
  });
});
