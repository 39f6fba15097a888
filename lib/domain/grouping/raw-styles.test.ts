import { describe, expect, it } from "vitest";
import { Dice } from "../findings/judgement/dice";
import { createLogParser } from "../logs/parse-log";
import { mergeSignatures } from "./index";
import { SignatureTable } from "./scanning/signature-table";

/**
 * Raw files in styles of their own, each line labelled by the message it was made from. `$n` a number, `$h` hex, `$u` a UUID,
 * `$i` an address, `$w` one of many names, `$p` a path, `$d` a duration, `$m` a mail address, `$t` a time.
 */
interface Style {
  name: string;
  messages: readonly string[];
  lay(body: string, at: number, dice: Dice): string;
}

const NAMES =
  "anna boris clara dmitri elena farid greta hiro irina jonas katya liam mira nadia oleg petra quentin rosa sergei tanya ulrich vera walt xenia yuri zora".split(
    " ",
  );
const PLACES = "basket cellar ledger quay mill orchard harbour signal tower garden".split(" ");
const iso = (at: number) => new Date(at).toISOString();
const levelOf = (body: string) =>
  /fail|error|refused|denied|could not|Exception|не удалось|ошибк/i.test(body) ? "error" : "info";

const STYLES: readonly Style[] = [
  {
    name: "JSON with a message",
    messages: [
      "order $n placed by customer $n, total $n.$n EUR",
      "order $n cancelled: payment not received within $d",
      "stock of item $n is down to $n",
      "mail to $m queued as $u",
      "mail to $m refused by $w.example: mailbox full",
      "session $h opened for user $w from $i",
      "session $h closed after $d",
      "could not reach tax service: timeout after $d, attempt $n of 5",
      "cache miss for key price:$n:$w",
      "feature flag 'new-basket' is on for tenant $w",
      "worker $n picked job $u",
      "worker $n finished job $u in $d",
    ],
    lay: (body, at, dice) =>
      JSON.stringify({
        ts: iso(at),
        level: levelOf(body),
        service: dice.pick(["shop", "till"]),
        message: body,
        traceId: fill("$h", dice),
        spanId: fill("$h", dice),
        durationMs: dice.whole(1, 900),
      }),
  },
  {
    name: "logfmt",
    messages: [
      'msg="request completed" method=GET path=$p status=200 bytes=$n took=$d remote=$i',
      'msg="request failed" method=POST path=$p status=503 took=$d remote=$i err="upstream refused"',
      'msg="lease acquired" lease=$h holder=$w ttl=$d',
      'msg="lease lost" lease=$h holder=$w',
      'msg="snapshot written" index=$n size=$n file=$p',
      'msg="compaction started" segments=$n',
      'msg="compaction finished" segments=$n freed=$n took=$d',
      'msg="member joined" id=$u addr=$i',
      'msg="member left" id=$u addr=$i',
      'msg="config reloaded" file=$p version=$n',
    ],
    lay: (body, at) => `time=${iso(at)} level=${levelOf(body)} component=store ${body}`,
  },
  {
    name: "container of a cluster, klog inside",
    messages: [
      '"Pulled image" pod="shop/$w-$h" image="registry.example/$w:$n"',
      '"Started container" pod="shop/$w-$h" containerID="$h$h"',
      '"Probe failed" probeType="Readiness" pod="shop/$w-$h" err="HTTP probe failed with statuscode: $n"',
      'Trace[$n]: "List" url:$p (total time: $d)',
      "Successfully bound pod shop/$w-$h to node-$n.example",
      "Watch close - *v1.ConfigMap total $n items received",
      'Failed to pull image "registry.example/$w:$n": not found',
      "Attempting to acquire lease kube-system/$w ...",
      'Volume detached for volume "pvc-$u" on node "node-$n"',
    ],
    lay: (body, at, dice) =>
      `${iso(at).replace("Z", "123456Z")} stderr F ${levelOf(body) === "error" ? "E" : "I"}${iso(at).slice(5, 7)}${iso(at).slice(8, 10)} ${iso(at).slice(11, 23)}000 ${String(dice.whole(1, 9)).padStart(7)} ${dice.pick(["sync", "watch"])}.go:${dice.whole(20, 900)}] ${body}`,
  },
  {
    name: "events of Windows",
    messages: [
      "The Ledger Sync service entered the running state.",
      "The Ledger Sync service entered the stopped state.",
      "The start type of the Print Till service was changed from demand start to auto start.",
      "Logon attempt by $w from workstation TILL-$n failed: unknown user name or bad password.",
      "Logon of $w from workstation TILL-$n succeeded.",
      "File C:\\Data\\Orders\\$n.xml could not be opened: the process cannot access the file.",
      "Installation of update KB$n finished with code $n.",
      "The time service is synchronising with $i.",
      "Disk $n has $n MB free of $n MB.",
      "Session $n was disconnected, reason code $n.",
    ],
    lay: (body, at, dice) =>
      `${iso(at).slice(0, 10)} ${iso(at).slice(11, 19)}, ${levelOf(body) === "error" ? "Error" : "Info"}                  ${dice.pick(["SCM", "SEC"])}    ${body}`,
  },
  {
    name: "Java with exceptions",
    messages: [
      "Accepted connection from /$i:$n",
      "Closed connection to /$i:$n after $d",
      "Order $n moved to state PAID",
      "Order $n moved to state SHIPPED",
      "Payment $u failed\njava.net.SocketTimeoutException: Read timed out\n\tat org.example.pay.Gateway.call(Gateway.java:$n)\n\tat org.example.pay.Runner.run(Runner.java:$n)",
      "Payment $u failed\norg.example.pay.RefusedException: card of $w refused\n\tat org.example.pay.Gateway.check(Gateway.java:$n)\n\tat org.example.pay.Runner.run(Runner.java:$n)",
      "HikariPool-1 - Pool stats (total=$n, active=$n, idle=$n, waiting=$n)",
      "Slow query took $d: select name from item where id = $n",
      "Refreshed $n entries of cache prices in $d",
      "Consumer group $w rebalanced, generation $n",
    ],
    lay: (body, at, dice) => {
      const [first = "", ...rest] = body.split("\n");
      return [
        `${iso(at).slice(0, 10)} ${iso(at).slice(11, 23)}  ${levelOf(body) === "error" ? "ERROR" : " INFO"} ${dice.whole(1, 9)} --- [nio-8080-exec-${dice.whole(1, 9)}] o.e.shop.${dice.pick(["Orders", "Till"])}             : ${first}`,
        ...rest,
      ].join("\n");
    },
  },
  {
    name: "nginx errors",
    messages: [
      'connect() failed (111: Connection refused) while connecting to upstream, client: $i, server: shop.example, request: "GET $p HTTP/1.1", upstream: "http://$i:8080$p", host: "shop.example"',
      'upstream timed out (110: Connection timed out) while reading response header from upstream, client: $i, server: shop.example, request: "POST $p HTTP/1.1", upstream: "http://$i:8080$p", host: "shop.example"',
      'open() "/srv/www$p" failed (2: No such file or directory), client: $i, server: shop.example, request: "GET $p HTTP/1.1", host: "shop.example"',
      'client intended to send too large body: $n bytes, client: $i, server: shop.example, request: "POST $p HTTP/1.1", host: "shop.example"',
      'limiting requests, excess: $n.$n by zone "login", client: $i, server: shop.example, request: "POST /login HTTP/1.1", host: "shop.example"',
      "SSL_do_handshake() failed (SSL: error:$h:SSL routines::bad key share) while SSL handshaking, client: $i, server: 0.0.0.0:443",
      'directory index of "/srv/www$p/" is forbidden, client: $i, server: shop.example, request: "GET $p/ HTTP/1.1", host: "shop.example"',
      "an upstream response is buffered to a temporary file /var/cache/nginx/$n/$n while reading upstream, client: $i, server: shop.example",
    ],
    lay: (body, at, dice) =>
      `${iso(at).slice(0, 10).replaceAll("-", "/")} ${iso(at).slice(11, 19)} [error] ${dice.whole(20, 40)}#${dice.whole(20, 40)}: *${dice.whole(1, 99_999)} ${body}`,
  },
  {
    name: "messages in Russian",
    messages: [
      "Пользователь $w вошёл с адреса $i",
      "Пользователь $w вышел, сеанс длился $d",
      "Заказ №$n оформлен на сумму $n руб.",
      "Заказ №$n отменён: оплата не поступила за $d",
      "Не удалось отправить письмо на $m: ящик переполнен",
      "Отчёт за $t построен, строк: $n",
      "Очередь $w: ожидает $n, обработано $n",
      "Соединение с базой восстановлено после $n попыток",
      "Не удалось открыть файл $p: нет доступа",
      "Остаток товара $n на складе $n: $n шт.",
    ],
    lay: (body, at) =>
      `${iso(at).slice(8, 10)}.${iso(at).slice(5, 7)}.${iso(at).slice(0, 4)} ${iso(at).slice(11, 19)} [${levelOf(body) === "error" ? "ОШИБКА" : "ИНФО"}] ${body}`,
  },
  {
    name: "a shell script and its tools",
    messages: [
      "sent $n bytes  received $n bytes  $n.$n bytes/sec",
      "dump of database $w done: $n tables, $n MB, $d",
      "rotating archive-$t.tar.gz to /backup/old",
      "warning: host $w.example did not answer in $d, skipped",
      "free space on /dev/sd$n: $n%",
      "removed $n files older than $n days",
      "checksum of $p is $h$h",
      "lock /run/lock/$w.lock held by pid $n, waiting",
    ],
    lay: (body, at, dice) =>
      `${iso(at).slice(0, 19)}+00:00 quay backup.sh[${dice.whole(300, 9_000)}]: ${body}`,
  },
  {
    name: "a web framework's tagged lines",
    messages: [
      'Started GET "$p" for $i at $t 10:00:00 +0000',
      "Processing by OrdersController#show as HTML",
      "Processing by OrdersController#create as JSON",
      "Completed 200 OK in $n ms (Views: $n.1ms | ActiveRecord: $n.2ms | Allocations: $n)",
      "Completed 422 Unprocessable Entity in $n ms (ActiveRecord: $n.2ms | Allocations: $n)",
      "  Rendered orders/show.html.erb within layouts/application (Duration: $n.1ms | Allocations: $n)",
      "Redirected to https://shop.example$p",
      "[ActiveJob] [MailJob] [$u] Performing MailJob (Job ID: $u) from Async(default) enqueued at $t",
      "[ActiveJob] [MailJob] [$u] Performed MailJob (Job ID: $u) from Async(default) in $n.5ms",
      'No route matches [GET] "$p"',
    ],
    lay: (body, at, dice) =>
      `I, [${iso(at).slice(0, 23)}123 #${dice.whole(100, 999)}]  INFO -- : [${fill("$u", dice)}] ${body}`,
  },
  {
    name: "slog with attributes",
    messages: [
      'msg="probe done" target=$w.example:443 ok=true rtt=$d',
      'msg="probe done" target=$w.example:443 ok=false err="dial tcp $i:443: i/o timeout"',
      'msg="certificate renewed" host=$w.example expires=$t',
      'msg="queue drained" name=$w items=$n',
      'msg="peer added" peer=$h addr=$i:7946',
      'msg="peer removed" peer=$h reason=timeout',
      'msg="raft: election started" term=$n',
      'msg="raft: election won" term=$n votes=$n',
      'msg="flushing memtable" id=$n bytes=$n',
    ],
    lay: (body, at) => `time=${iso(at).slice(0, 23)}+03:00 level=INFO ${body}`,
  },
  {
    name: "a broker's log",
    messages: [
      "[GroupCoordinator 1]: Preparing to rebalance group $w in state PreparingRebalance with old generation $n (reason: Adding new member $w-$u)",
      "[GroupCoordinator 1]: Stabilized group $w generation $n with $n members",
      "[GroupCoordinator 1]: Member $w-$u in group $w has left, removing it from the group",
      "[Log partition=orders-$n, dir=/var/lib/broker] Rolled new log segment at offset $n in $n ms.",
      "[Log partition=orders-$n, dir=/var/lib/broker] Deleting segment files $n.log, $n.index",
      "[ReplicaFetcher replicaId=1, leaderId=$n, fetcherId=0] Error sending fetch request (sessionId=$n, epoch=$n) to node $n:",
      "[Partition orders-$n broker=1] Shrinking ISR from 1,2,3 to 1,2. Leader: (highWatermark: $n, endOffset: $n)",
      "[Partition orders-$n broker=1] ISR updated to 1,2,3 and version updated to $n",
      "Accepted socket connection from /$i:$n",
    ],
    lay: (body, at, dice) =>
      `[${iso(at).slice(0, 10)} ${iso(at).slice(11, 19)},${iso(at).slice(20, 23)}] ${levelOf(body) === "error" ? "WARN" : "INFO"} ${body} (${dice.pick(["kafka.coordinator.Group", "kafka.log.Log"])})`,
  },
  {
    name: "devices in the field",
    messages: [
      "sensor $h: temperature $n.$n C humidity $n %",
      "sensor $h: battery low ($n mV)",
      "sensor $h: joined network, channel $n, rssi -$n dBm",
      "sensor $h: lost, last seen $d ago",
      "firmware $n.$n.$n offered to $n devices",
      "firmware of $h updated from $n.$n to $n.$n",
      "valve $n opened by rule $w",
      "valve $n closed by rule $w",
      "gateway uptime $n days, load $n.$n $n.$n $n.$n",
      "payload of $n bytes from $h dropped: bad checksum 0x$h",
    ],
    lay: (body, at, dice) =>
      `<${dice.pick([134, 131])}>${"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")[new Date(at).getUTCMonth()]} ${String(new Date(at).getUTCDate()).padStart(2)} ${iso(at).slice(11, 19)} gw-${dice.whole(1, 9)} fieldd[${dice.whole(100, 999)}]: ${body}`,
  },
  {
    name: "a build server",
    messages: [
      "Build #$n of project $w queued by $m",
      "Build #$n of project $w passed in $d",
      "Build #$n of project $w failed: exit code $n",
      "Agent agent-$n connected from $i",
      "Agent agent-$n disconnected",
      "Downloading artifact $w-$n.$n.$n.tgz ($n KB)",
      "Tests: $n passed, $n failed, $n skipped",
      "Cloning git@code.example:$w/$w.git at $h$h",
      "Cache restored from key linux-$h$h in $d",
      "Step 'compile' finished after $d",
      "Step 'package' finished after $d",
    ],
    lay: (body, at) => `${iso(at)} | ${levelOf(body).toUpperCase().padEnd(5)} | ci.core | ${body}`,
  },
  {
    name: "a bot in a container, Russian and English mixed",
    messages: [
      "Обновление $n от пользователя $n обработано за $d",
      "Команда /start от пользователя $n (@$w)",
      "Команда /report от пользователя $n (@$w)",
      // A URL is one variable part, whatever it calls.
      'HTTP Request: POST https://api.example/bot$n:$h/$w "HTTP/1.1 200 OK"',
      "Ошибка при отправке сообщения $n: Forbidden: bot was blocked by the user",
      "Превышен лимит запросов, повтор через $n с",
      "Пользователь $n удалил запись ID=$n",
      "Пользователь $n добавил запись ID=$n на сумму $n.00 ₽",
      "Планировщик: следующее задание в $t",
    ],
    lay: (body, at) =>
      `bot-1  | ${iso(at).slice(0, 10)} ${iso(at).slice(11, 19)},${iso(at).slice(20, 23)} - bot.core - ${levelOf(body) === "error" ? "ERROR" : "INFO"} - ${body}`,
  },
];

describe("grouping of raw files in styles of their own", () => {
  it.each(STYLES.map((style) => [style.name, style] as const))("groups %s as they were made", (_, style) => {
    for (const seed of [1, 2]) {
      const { ga, fga, wrong } = judge(style, seed);
      expect({ seed, ga: ga >= 0.95, fga: fga >= 0.9, wrong }).toEqual({
        seed,
        ga: true,
        fga: true,
        wrong: [],
      });
    }
  });
});

/** GA and FGA by line, as GROUPING counts them; `wrong` names the messages whose lines are not one group. */
function judge({ messages, lay }: Style, seed: number): { ga: number; fga: number; wrong: string[] } {
  const dice = new Dice(seed);
  const texts: string[] = [];
  const truth: string[] = [];
  let at = Date.UTC(2031, 3, 3, 8);
  for (let i = 0; i < 1_500; i++) {
    at += dice.whole(5, 4_000);
    // Some are frequent, some rare.
    const message = messages[Math.floor(dice.next() ** 1.7 * messages.length)] ?? "";
    for (const line of lay(fill(message, dice), at, dice).split("\n")) {
      texts.push(line);
      truth.push(message);
    }
  }
  const parser = createLogParser({ now: at });
  const records = [...parser.push(new TextEncoder().encode(`${texts.join("\n")}\n`)), ...parser.end()];
  const table = new SignatureTable();
  const indices = records.map((record) => table.add(record.signatureText ?? record.body));
  const patternOf = new Map<string, string>();
  for (const { id, signatureIds } of mergeSignatures(table.signatures()))
    for (const signature of signatureIds) patternOf.set(signature, id);
  const found = texts.map((_, line) => `none ${line}`);
  for (const [i, { line, lines }] of records.entries())
    for (let k = line; k < line + lines; k++) found[k - 1] = patternOf.get(table.idOf(indices[i] ?? 0)) ?? "";
  return score(found, truth);
}

function score(found: string[], truth: string[]): { ga: number; fga: number; wrong: string[] } {
  const linesBy = (labels: string[]) => {
    const by = new Map<string, number[]>();
    for (const [line, label] of labels.entries()) by.set(label, [...(by.get(label) ?? []), line]);
    return by;
  };
  const [byFound, byTruth] = [linesBy(found), linesBy(truth)];
  const right = [...byTruth].filter(
    ([, lines]) => byFound.get(found[lines[0] ?? 0] ?? "")?.join() === lines.join(),
  );
  const rightLines = right.reduce((sum, [, lines]) => sum + lines.length, 0);
  return {
    ga: rightLines / truth.length,
    fga: (2 * right.length) / (byFound.size + byTruth.size),
    wrong: [...byTruth.keys()].filter((message) => right.every(([one]) => one !== message)),
  };
}

function fill(message: string, dice: Dice): string {
  const hex = (length: number) => Array.from({ length }, () => dice.pick([..."0123456789abcdef"])).join("");
  return message.replace(/\$([nhuiwpdmt])/g, (_, kind: string) => {
    switch (kind) {
      case "n":
        return String(dice.whole(1, 10 ** dice.whole(1, 5)));
      case "h":
        return hex(8);
      case "u":
        return `${hex(8)}-${hex(4)}-4${hex(3)}-9${hex(3)}-${hex(12)}`;
      case "i":
        return `10.${dice.whole(0, 255)}.${dice.whole(0, 255)}.${dice.whole(1, 254)}`;
      case "w":
        return dice.pick(NAMES);
      case "p":
        return `/${dice.pick(PLACES)}/${dice.pick(PLACES)}/${dice.whole(1, 9_999)}`;
      case "d":
        return dice.pick([
          `${dice.whole(1, 900)}ms`,
          `${dice.whole(1, 90)}s`,
          `${dice.whole(1, 9)}.${dice.whole(1, 9)}s`,
        ]);
      case "m":
        return `${dice.pick(NAMES)}${dice.whole(1, 99)}@mail.example`;
      default:
        return `2031-0${dice.whole(1, 9)}-1${dice.whole(0, 9)}`;
    }
  });
}
