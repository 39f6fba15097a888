/** How a made-up program words its life; `#` stands for a number. */
export interface Dialect {
  work: readonly string[];
  boot: readonly string[];
  ready: readonly string[];
  stop: readonly string[];
  crash: readonly string[];
  handled: readonly string[];
}

/** Programs of several families, in English and Russian, all invented. */
export const DIALECTS: readonly Dialect[] = [
  {
    work: ["GET /items/# 200 # ms", "POST /orders 201 # ms", "order # stored for customer #"],
    boot: ["Started server process [41]", "Waiting for application startup.", "settings loaded from env"],
    ready: ["Application startup complete.", "Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)"],
    stop: ["Shutting down", "Waiting for application shutdown.", "Finished server process [41]"],
    crash: ["Traceback (most recent call last):", "worker process exited with code 1"],
    handled: ["order # rejected: payment gateway said no", "template basket.html failed to render"],
  },
  {
    work: ["Запрос: пользователь #, тип text", "Создана запись # для пользователя #"],
    boot: [
      "Starting Shop Bot container...",
      "Waiting for PostgreSQL...",
      "хранилище состояний: redis, 4 часа",
    ],
    ready: ["Бот запущен и готов к работе"],
    stop: ["Получен сигнал остановки", "Завершение работы бота"],
    crash: ["Необработанное исключение, бот упал", "Unclosed client session"],
    handled: ["Ошибка разбора суммы в сообщении", "Не удалось отправить отчёт"],
  },
  {
    work: ["Completed request # in # ms", "cache refresh for key # done"],
    boot: [
      "Starting BasketApplication using Java 21 on node with PID 17",
      "The following profile is active: prod",
      "Initializing datasource",
    ],
    ready: ["Started BasketApplication in 3.4 seconds (process running for 4.1)"],
    stop: [
      "Commencing graceful shutdown. Waiting for active requests to complete",
      "Graceful shutdown complete",
    ],
    crash: [
      "Application run failed: process exited with code 1",
      "java.lang.OutOfMemoryError: out of memory",
    ],
    handled: ["Servlet.service() threw exception: bad basket", "NullPointerException while pricing basket"],
  },
  {
    work: [
      "checkpoint complete: wrote # buffers",
      "duration: # ms  statement: SELECT price",
      "connection received: host=10.0.0.# port=#",
    ],
    boot: ["starting PostgreSQL 17.2 on x86_64", "redo starts at 0/1A2B3C4"],
    ready: ["database system is ready to accept connections"],
    stop: ["received fast shutdown request", "database system is shut down"],
    crash: ["server process (PID 77) was terminated by signal 9: Killed", "PANIC: could not write to file"],
    handled: ['relation "basket_old" is missing', "deadlock detected"],
  },
  {
    work: ["request # served in # ms", "job # finished", "user # signed in"],
    boot: ["Server starting, node v22", "config read, 14 keys"],
    ready: ["Server listening on port 3000"],
    stop: ["SIGTERM received, closing", "Server stopped"],
    crash: ["Unhandled rejection: cannot read basket", "npm ERR! process exited with code 134"],
    handled: ["request # failed: upstream said 502", "mail to customer # bounced"],
  },
];
