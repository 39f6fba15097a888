import { WordSet } from "./word-set";

const words = (list: string): string[] => list.split(/\s+/).filter(Boolean);
const hashed = (list: string): WordSet => new WordSet(words(list));

/** Month and weekday names: before a variable part they are part of a date. */
export const CALENDAR_WORDS = hashed(`
  Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun
  January February March April June July August September October November December
  Monday Tuesday Wednesday Thursday Friday Saturday Sunday`);

/** After a number they are part of it: units, and what may follow a time of day. */
export const UNIT_WORDS = hashed(`
  ns us µs ms s sec secs second seconds m min mins minute minutes h hr hrs hour hours day days week weeks
  millis millisecond milliseconds microsecond microseconds nanosecond nanoseconds
  B b byte bytes Byte Bytes KB MB GB TB PB kB kb mb gb tb KiB MiB GiB TiB K M G T k
  % percent Hz kHz MHz GHz hz bps kbps mbps Kbps Mbps Gbps KB/s MB/s GB/s kB/s KiB/s MiB/s B/s rpm C F V W mA
  AM PM am pm UTC GMT Z EST EDT CST CDT MST MDT PST PDT CET CEST EET EEST MSK BST IST JST`);

/** As a value after `=` or `:` they are one of several. */
export const LITERAL_WORDS = hashed(
  "true false null nil none undefined True False None NULL TRUE FALSE Null NaN",
);

/** Fields of structured bodies whose quoted value says what happened: it is read, not masked. */
export const MESSAGE_KEYS = hashed(
  "msg message Message error err Error reason event exception cause detail title text",
);

/** Endings of host names that no file or package has. */
export const HOST_ENDINGS = hashed(
  "com net org edu gov mil info local localdomain internal intranet lan corp arpa",
);

/** Endings of source files: `file.java:12` is a place in code, `host.name:12` is not. */
export const SOURCE_ENDINGS =
  hashed(`java kt scala groovy py pyx rb php js mjs cjs ts jsx tsx go rs c cc cpp cxx h hh hpp m mm swift cs vb fs pl pm lua
    ex exs erl clj hs ml dart sh sql r jl zig S s asm inc tcc`);

/** The word after one of these names a thing, so three different ones are enough to see a variable part. */
export const KEY_WORDS: ReadonlySet<string> = new Set(
  words(`user username users login account member customer tenant owner group role email host hostname server client node
    peer machine address addr ip mac file filename path dir directory folder mount device disk drive volume interface
    iface id uid gid pid uuid guid name named key url uri endpoint queue topic partition table column index database db
    schema collection bucket container pod image job task session token thread worker process program command service
    daemon module plugin component package library class method function type domain zone region cluster shard rule`),
);

/** Before a thing's name more often than before what is said of it. */
export const PLACE_WORDS: ReadonlySet<string> = new Set(
  words(`of by from to on in at for with into onto via over under below above between against towards through
    из от для на по до через над под против`),
);

/** Words that an action may follow, which tells messages apart as a state does. */
export const BEFORE_ACTIONS: ReadonlySet<string> = new Set(
  words(
    "to not cannot can't can could couldn't will would did didn't do don't does doesn't must should may might",
  ),
);

/** Words that make a statement of what stands around them: no name of several words holds one. */
export const LINKING_WORDS: ReadonlySet<string> = new Set([
  ...PLACE_WORDS,
  ...words(`a an the is are was were be been being has have had does did do not no and or but as than then now again
    already still only just will would can cannot could should must may might it its this that these those who which
    because if while when until after before since so too very more less и или но не ни как это что же ли бы был была
    было были есть нет уже еще ещё только может должен если пока когда`),
]);

/** Words that tell a state: two patterns that differ in them are two messages. */
export const STATE_WORDS: ReadonlySet<string> = new Set(
  words(`up down on off yes no ok start started starting stop stopped stopping run running fail failed failing failure
    success succeeded successful successfully unsuccessful enable enabled enabling disable disabled disabling open opened
    opening close closed closing connect connected connecting disconnect disconnected disconnecting active inactive
    activated deactivated online offline alive dead ready unready healthy unhealthy available unavailable accept accepted
    reject rejected refused allow allowed deny denied complete completed completing incomplete finish finished pending
    killed terminated terminating exited exit enter entered entering leave left leaving begin began end ended add added
    adding remove removed removing create created creating delete deleted deleting get set put read write reading writing
    receive received receiving send sent sending in out login logout logon logoff lock locked unlock unlocked pass passed
    join joined abort aborted cancel canceled cancelled suspend suspended resume resumed pause paused attach attached
    detach detached load loaded loading unload unloaded register registered unregister unregistered install installed
    uninstall uninstalled valid invalid known unknown found missing true false success error warning info fatal debug
    critical lost recovered degraded primary secondary leader follower master slave new old before after first last
    expired timeout reachable unreachable idle busy full empty high low normal`),
);
