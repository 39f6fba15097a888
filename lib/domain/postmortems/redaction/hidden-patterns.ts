import { anyOf } from "../../text/any-of";
import type { RedactionKind } from "./rules";

const INTERNAL = "local|localdomain|internal|intranet|lan|corp|home|private|svc|cluster|consul|test|invalid";
/** What says inside a name, too, that nobody outside can reach it: "db.internal.example.org". */
const INSIDE = "internal|intranet|corp|lan|prod|staging|stage|stg|qa|uat|infra|mgmt|dmz|vpn";
const TOOLS = "jira|wiki|confluence|grafana|kibana|gitlab|jenkins|sentry|intranet|git|ci|prometheus|alerts?";
/** Whose addresses name the team that rents a place there. */
const TENANTS =
  "atlassian\\.net|slack\\.com|pagerduty\\.com|opsgenie\\.com|datadoghq\\.(?:com|eu)|grafana\\.net|sentry\\.io|statuspage\\.io|zendesk\\.com|sharepoint\\.com|bitrix24\\.ru|notion\\.so|webex\\.com|zoom\\.us|teams\\.microsoft\\.com|discord\\.com/api|api\\.telegram\\.org|t\\.me/(?:c|joinchat)";
const HOST_WORDS =
  "srv|server|db|web|app|node|host|vm|kube|api|cache|redis|pg|kafka|mq|worker|proxy|lb|gw|nginx|mail|mx|ns|dc|stor|backup|stage|stg|prod|bastion|build|runner";
/** Accounts that every machine has. */
const NOBODY =
  "app|apps|user|users|ubuntu|debian|centos|ec2-user|admin|root|deploy|runner|node|www|www-data|git|jenkins|postgres|vagrant|shared|public|docker|site|web";
const ROLES_EN = "engineer|operator|admin(?:istrator)?|developer|commander|manager|responder|colleague";
const ROLES_RU =
  "дежурн\\p{L}{2,3}|инженер\\p{L}{0,3}|администратор\\p{L}{0,3}|админ\\p{L}{0,3}|разработчик\\p{L}{0,3}|руководител\\p{L}{1,3}|коллег\\p{L}{1,3}|сотрудник\\p{L}{0,3}|менеджер\\p{L}{0,3}|оператор\\p{L}{0,3}";
const SECRET_NAMES =
  "pass(?:word|wd|phrase)?|pwd|secret(?:[ _-]?key)?|token|api[ _-]?key|access[ _-]?key|парол[ьяюе]|токен|секрет|ключ";
/** Marks of Markdown and quotes that stand around a name or a value. */
const MARKS = "[\"'`*_]{0,3}";

/** What is hidden by itself; where a pattern has a group, the group is what is hidden. */
export const HIDDEN_PATTERNS: Record<RedactionKind, readonly RegExp[]> = {
  people: [
    /(?<![\w.@/])@[\p{L}][\p{L}\p{N}_.-]{1,38}/gu,
    new RegExp(`(?:/home|/Users|\\b[A-Z]:\\\\Users)[/\\\\](?!(?:${NOBODY})(?![\\w-]))([\\w.-]{2,32})`, "g"),
    new RegExp(`\\b(?:${ROLES_EN}) (\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+)(?!\\p{L})`, "gu"),
    new RegExp(`(?<!\\p{L})(?:${ROLES_RU}) (\\p{Lu}[а-яё]+(?: \\p{Lu}[а-яё]+)?)(?!\\p{L})`, "gu"),
  ],
  secrets: [
    new RegExp(
      `(?:${SECRET_NAMES})${MARKS}(?: (?:от|для|к|на|for|of|to)(?: the)? [\\w.\\p{L}-]{1,40}){0,1}${MARKS}\\s{0,2}=\\s{0,2}${MARKS}([^\\s"'\`,;|<>()[\\]]{4,})`,
      "giu",
    ),
    // In prose a value shows that it is one by a digit or a sign: "password: incorrect" is none.
    new RegExp(
      `(?:${SECRET_NAMES})${MARKS}(?: (?:от|для|к|на|for|of|to)(?: the)? [\\w.\\p{L}-]{1,40}){0,1}${MARKS}\\s{0,2}(?::|\\||—|–| - | is | was )${MARKS}\\s{0,2}${MARKS}(?=[^\\s\\d!#$%&+=@^~]{0,40}[\\d!#$%&+=@^~])([^\\s"'\`,;|<>()[\\]*]{4,})`,
      "giu",
    ),
    /\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{32,}\b/gi,
    /\b\d{8,10}:[\w-]{30,}\b/g,
    // What stands for somebody who is signed in, in an address or a log line.
    /(?<!\w)(?:session(?:[_-]?(?:id|token|key))?|sid|sess|csrf(?:[_-]?token)?|xsrf|jwt|otp|signature)=(?=[^\s"'`,;&|<>()[\]]{0,60}\d)([^\s"'`,;&|<>()[\]]{6,})/gi,
    /hooks\.slack\.com\/services\/([\w/]+)/g,
    /(?<![\w-])-p ?'([^'\n]{4,})'/g,
    /(?<=:\/\/)[^\s/@:]*:[^\s/@]+(?=@)/g,
  ],
  internalUrls: [
    new RegExp(
      `(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,20}://(?:[^\\s/@]{1,200}@)?(?:(?:10|127)(?:\\.\\d{1,3}){3}|192\\.168(?:\\.\\d{1,3}){2}|172\\.(?:1[6-9]|2\\d|3[01])(?:\\.\\d{1,3}){2}|localhost|[\\w-]+(?=[:/\\s)]|$)|(?:[\\w-]+\\.)*(?:(?:${INSIDE})(?:\\.[\\w-]+)+|(?:${INTERNAL})(?![\\w.-]))|(?:[\\w-]+\\.){0,4}(?:${TENANTS})|(?:${TOOLS})\\.[\\w.-]+)(?::\\d+)?(?:[/?#][^\\s<>"'\`|)\\]]*)?`,
      "gi",
    ),
  ],
  emails: [],
  addresses: [
    /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)/g,
    /(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5})?(?![\w:])/gi,
  ],
  phones: [
    /(?<![\w+])\+(?=\d(?:[ .()-]{0,2}\d){9,14}(?!\d))\d{1,3}(?:[ .-]?\(\d{1,4}\))?(?:[ .-]?\d{2,4}){2,5}(?![\w])/g,
    /(?<![\w+])8[ -]?\(?\d{3}\)?[ -]?\d{3}[ -]\d{2}[ -]?\d{2}(?![\w])/g,
    /(?<![\w.+-])[78]9\d{9}(?![\d.-])/g,
    // Without a country's code: in brackets, or three groups behind a word that says so.
    /(?<![\w)])\(\d{3}\) ?\d{3}[ .-]\d{4}(?!\w)/g,
    /(?<!\p{L})(?:phone|tel|call(?:ed)?|mobile|cell|fax|тел|телефон\p{L}{0,2}|звонить|позвонил\p{L}?|моб|факс)[.:]?\s{0,2}(?:на |to |at |on )?([+(]?\d(?:[ .()-]{0,2}\d){6,14})(?!\w)/giu,
    /(?<!\p{L})(?:ext(?:ension)?|доб(?:авочный)?)\.?\s?(\d{2,6})(?![\d.,]*\d)(?!\p{L})/giu,
  ],
  accounts: [
    /(?<=\b(?:user|customer|client|account|member|tenant|subscriber)(?:[ _-]?id)?\s?[:=#№]?\s?)(?=[\w-]*\d{3})[\w-]{4,40}(?![\w])/gi,
    // A name of several parts that a number ends is somebody's, too.
    /(?<=\b(?:customer|client|tenant|subscriber)(?:[ _-]?id)?\s?[:=#№]?\s?)(?=[a-z\d]{1,20}-)(?=[a-z\d-]*\d)[a-z\d]+(?:-[a-z\d]+){1,5}(?![\w-])/gi,
    /(?<=(?:пользовател[ьяюе]м?|клиент(?:ом|[ауе])?|аккаунт(?:ом|[ауе])?|абонент(?:ом|[ауе])?)\s?(?:id)?\s?[:=#№]?\s?)\d{4,12}(?!\d)/giu,
    /(?<!\p{L})(?:chat|telegram|tg|чат|телеграм\p{L}{0,2})(?:[ _-]?id)?\s?[:=#№]?\s?(-?\d{7,15})(?!\d)/giu,
    /(?<!\p{L})(?:ИНН|СНИЛС|паспорт\p{L}{0,2}|passport|SSN|IBAN)\s?[:=#№]?\s?([\dA-Z][\d -]{5,30}\d)(?!\d)/giu,
    /\barn:aws[\w-]*:[\w-]*:[\w-]*:\d{12}:[^\s"'`,;)]+/g,
  ],
  hosts: [
    anyOf("gi", [String.raw`(?:[a-z0-9-]+\.)+(?:(?:${INSIDE})(?:\.[a-z0-9-]+)+`, `(?:${INTERNAL}))`], {
      before: String.raw`(?<![\w.@-])(?:`,
      after: String.raw`)(?![\w-])`,
    }),
    new RegExp(
      `(?<![\\w.@/-])(?:[a-z]+-)*(?:${HOST_WORDS})[a-z-]{0,40}\\d{1,4}(?:\\.[a-z0-9-]+)*(?![\\w-])`,
      "g",
    ),
    // What clouds and clusters name by themselves.
    /(?<![\w-])ip(?:-\d{1,3}){4}(?![\w-])|(?<![\w-])i-[0-9a-f]{8,17}(?![\w-])/g,
    /(?<![\w./-])[a-z][a-z0-9]*(?:-[a-z0-9]{1,20}){0,6}-[0-9a-f]{8,10}-[bcdfghj-np-tv-z2-9]{5}(?![\w-])/g,
    /(?<![\w./-])(?:gke|aks|eks|ip|ec2)-[a-z0-9]{1,20}(?:-[a-z0-9]{1,20}){1,6}(?![\w-])/g,
    // A person or a program at a machine: "root@web:~#", "ssh app@gate".
    /(?<![\w.@/])[a-z_][\w.-]{0,31}@(?!v?\d|latest|next|beta|alpha|main|master|sha256|here|all)[a-z][\w-]{1,62}(?![\w@-]|\.\w)/g,
    /(?<![\w-])(?:-h|--host(?:name)?)[ =]([a-z0-9][\w.-]*[a-z0-9])/g,
    /(?<!\p{L})(?:host(?:name)?|node|pod|vm|instance|сервер\p{L}{0,2}|узел|узле|узла|хост\p{L}{0,2})(?:[:=] ?| )[`"']?(?!v\d)((?=[a-z0-9.-]*[a-z])(?=[a-z0-9.-]*\d)[a-z0-9][a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){0,6})(?![\w-])/gu,
  ],
};
