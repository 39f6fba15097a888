import { must, refused, tellsInside, type BadInput, type Target } from "./target";

const NO_ID = "00000000-0000-4000-8000-000000000000";
const SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)><svg/onload=alert(3)></textarea>{{7*7}}";

// A second is promised; a busy machine may take thrice that.
const SEARCH_LIMIT_MS = 1_000;

/** Each way of asking for something is refused with one of these statuses. */
async function all(asked: Promise<Response>[], statuses: readonly number[]): Promise<string> {
  const seen: string[] = [];
  for (const answer of await Promise.all(asked)) seen.push(await refused(answer, statuses));
  return [...new Set(seen)].join(", ");
}

async function newDocument(target: Target): Promise<string> {
  const answer = await target.json("POST", "/api/v1/postmortems", { title: "A document to be attacked" });
  const body: unknown = await answer.json();
  const id: unknown = Reflect.get(Object(body), "id");
  if (typeof id !== "string") throw new Error(`no document: ${JSON.stringify(body).slice(0, 200)}`);
  return id;
}

/** 35, 37, 56, 57, 61, 63–66, 70, 75–77: what a request can ask. */
export const requests: BadInput[] = [
  {
    number: 35,
    title: "an array for an object, null, text for a number",
    run: (target) =>
      all(
        [
          target.json("POST", "/api/v1/postmortems", "[]"),
          target.json("POST", "/api/v1/postmortems", "null"),
          target.json("PUT", "/api/v1/retention", '{"keepDays":"many"}'),
          target.json("PUT", "/api/v1/retention", '{"keepDays":1e99}'),
          target.json("POST", "/api/v1/imports/open", '{"name":7}'),
          target.json("PUT", "/api/v1/redaction", '{"keys":"yes"}'),
        ],
        [400],
      ),
  },
  {
    number: 37,
    title: "HTML or nothing as the type of JSON",
    run: (target) =>
      all(
        ["text/html", "text/plain", "multipart/form-data", "application/x-www-form-urlencoded", ""].map(
          (type) =>
            target.send("/api/v1/retention", {
              method: "PUT",
              body: new Blob(['{"keepDays":1}'], { type }),
              headers: type === "" ? {} : { "content-type": type },
            }),
        ),
        [415],
      ),
  },
  {
    number: 56,
    title: "scripts in bodies, attributes, sources, file names",
    run: async (target) => {
      const line = `{"time":"2026-01-04T00:00:00Z","level":"error","msg":${JSON.stringify(SCRIPT)},"k":${JSON.stringify(SCRIPT)}}\n`;
      const sent = await target.deliver(line, `${SCRIPT}.log`);
      must(sent.status === 201, `answered ${sent.status}`);
      for (const path of ["/records", "/imports", "/patterns", "/"]) {
        const text = await (await target.send(path)).text();
        must(!/<script>alert|<img src=x|<svg\/onload/i.test(text), `${path} holds it as markup`);
      }
      return "text on 4 pages";
    },
  },
  {
    number: 57,
    title: "hostile Markdown",
    run: async (target) => {
      const text = `# Outage\n\n[a](javascript:alert(1)) [b](data:text/html,<script>alert(1)</script>) ![c](javascript:x)\n\n${SCRIPT}\n\n[d]: javascript:alert(1)\n\n[d] [^1]\n\n[^1]: <iframe srcdoc="<script>alert(1)</script>">\n\n`;
      const startMs = performance.now();
      const bodies = [
        text,
        `${">".repeat(10_000)} x`,
        `${"*".repeat(10_000)}a`,
        `${"[".repeat(10_000)}a`,
        `${"#".repeat(10_000)} a`,
      ];
      const seen: number[] = [];
      for (const body of bodies) {
        const answer = await target.send("/api/v1/postmortems/import?name=a.md", { method: "POST", body });
        seen.push(answer.status);
        must([201, 400, 413].includes(answer.status), `answered ${answer.status}`);
        const told: unknown = await answer.json();
        const id: unknown = Reflect.get(Object(Reflect.get(Object(told), "postmortem") ?? told), "id");
        if (typeof id !== "string") continue;
        const page = await (await target.send(`/postmortems/${id}`)).text();
        must(!/href="(?:javascript|data):|<script>alert|<iframe/i.test(page), "a script is left in the page");
      }
      return `${seen.join(", ")} in ${Math.round(performance.now() - startMs)} ms`;
    },
  },
  {
    number: 61,
    title: "a document opened from its address",
    run: async (target) => {
      const answer = await target.send("/api/v1/postmortems/import?name=a.html", {
        method: "POST",
        body: "<h1>Outage</h1><script>alert(1)</script><p>It was down.</p>",
        headers: { "content-type": "text/html" },
      });
      const told: unknown = await answer.json();
      const id: unknown = Reflect.get(Object(Reflect.get(Object(told), "postmortem") ?? told), "id");
      const { headers } = await target.send(`/api/v1/postmortems/${String(id)}/original`);
      must(headers.get("content-disposition")?.startsWith("attachment") === true, "it is shown, not saved");
      must(headers.get("x-content-type-options") === "nosniff", "its type is guessed");
      must(headers.get("content-security-policy")?.includes("sandbox") === true, "it may run");
      return "saved, nosniff, sandbox";
    },
  },
  {
    number: 63,
    title: "names of files",
    run: async (target) => {
      const names = ["../../a", "x".repeat(300), "con", "a\r\nSet-Cookie: b=c", "🙂.log", ".."];
      for (const [index, name] of names.entries()) {
        const sent = await target.deliver(`2026-01-05T00:00:0${index}Z INFO name: ${index}\n`, name);
        must(sent.status === 201, `${JSON.stringify(name)} answered ${sent.status}`);
      }
      return `${names.length} taken as text`;
    },
  },
  {
    number: 64,
    title: "Next's own headers and paths",
    run: async (target) => {
      const plain = await target.send("/api/v1/imports/nothing");
      const headers = [
        { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
        { "x-middleware-subrequest": "src/middleware" },
        { "x-nextjs-data": "1" },
        { "x-matched-path": "/api/v1/imports" },
        { "x-invoke-path": "/api/v1/status", "x-invoke-status": "200" },
      ];
      for (const header of headers) {
        const answer = await target.send("/api/v1/imports/nothing", {
          headers: new Headers(
            Object.entries(header).map(([name, value]): [string, string] => [name, value]),
          ),
        });
        must(answer.status === plain.status, `${JSON.stringify(header)} answered ${answer.status}`);
      }
      return `${headers.length} variants, all ${plain.status}`;
    },
  },
  {
    number: 65,
    title: "a server action's id posted by anybody",
    run: (target) =>
      all(
        ["0".repeat(40), "a".repeat(42), "x"].map((id) =>
          target.send("/", {
            method: "POST",
            body: "[]",
            headers: { "next-action": id, "content-type": "text/plain;charset=UTF-8" },
          }),
        ),
        [403],
      ),
  },
  {
    number: 66,
    title: "other origins",
    run: async (target) => {
      const before = await (await target.send("/api/v1/retention")).text();
      const headers: Record<string, string>[] = [
        { origin: "https://evil.example" },
        { origin: "null" },
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site", origin: "https://evil.example" },
        { "sec-fetch-site": "cross-site", origin: target.url },
        { origin: "not an origin" },
      ];
      const seen = await all(
        headers.map((each) =>
          target.send("/api/v1/retention", {
            method: "PUT",
            body: '{"keepDays":1}',
            headers: { "content-type": "application/json", ...each },
          }),
        ),
        [403],
      );
      const form = await target.send("/api/v1/retention", {
        method: "PUT",
        body: '{"keepDays":1}',
        headers: { "content-type": "text/plain" },
      });
      const asForm = await refused(form, [415]);
      must((await (await target.send("/api/v1/retention")).text()) === before, "something was changed");
      return `${seen}, as a form ${asForm}, nothing changed`;
    },
  },
  {
    number: 70,
    title: "fields that are not one's to set",
    run: async (target) => {
      const id = await newDocument(target);
      const answer = await target.json("PATCH", `/api/v1/postmortems/${id}`, {
        role: "administrator",
        status: "published",
        publishedAt: "2020-01-01T00:00:00Z",
      });
      must(answer.status < 500, `answered ${answer.status}`);
      const { status }: { status: string } = await (await target.send(`/api/v1/postmortems/${id}`)).json();
      must(status === "draft", `it is ${status} now`);
      return `${answer.status}, still a draft`;
    },
  },
  {
    number: 75,
    title: "SQL, operators and 10 KB in a search",
    run: async (target) => {
      const words = [
        'name"; drop table imports',
        "'||pg_sleep(5)--",
        "%",
        "_",
        "\\",
        "a & | ! ( :*",
        "-",
        '"',
        "\0",
        "x".repeat(10_000),
        "🙂".repeat(500),
      ];
      let slowestMs = 0;
      let slowest = "";
      for (const q of words) {
        for (const path of ["/api/v1/records", "/api/v1/postmortems", "/api/v1/patterns", "/api/v1/audit"]) {
          const askedMs = performance.now();
          const answer = await target.send(
            `${path}?q=${encodeURIComponent(q)}&about=${encodeURIComponent(q.slice(0, 200))}`,
          );
          const text = await answer.text();
          must(
            [200, 400, 431].includes(answer.status),
            `${path} ${JSON.stringify(q.slice(0, 20))} answered ${answer.status}`,
          );
          must(!tellsInside(text), `${path} told of its inside`);
          const tookMs = performance.now() - askedMs;
          if (tookMs > slowestMs) slowest = `${path} for ${JSON.stringify(q.slice(0, 20))}`;
          slowestMs = Math.max(slowestMs, tookMs);
        }
      }
      must((await target.send("/api/v1/imports")).status === 200, "the table is gone");
      must(slowestMs < SEARCH_LIMIT_MS, `${slowest} took ${Math.round(slowestMs)} ms`);
      return `${words.length * 4} searches, the slowest ${Math.round(slowestMs)} ms`;
    },
  },
  {
    number: 76,
    title: "limits and cursors that are none",
    run: async (target) => {
      const lists = ["imports", "records", "patterns", "incidents", "findings", "audit"];
      const wrong = ["limit=-1", "limit=1000000000", "limit=NaN", "limit=1e3e3"];
      const limits = await all(
        lists.flatMap((list) => wrong.map((query) => target.send(`/api/v1/${list}?${query}`))),
        [200, 400],
      );
      const cursors = ["x", "a~1~2~3~4~5~6", "99999999999999999999", "%00", "eyJhIjoxfQ==", "-1", "'"];
      const forged = await all(
        lists.flatMap((list) =>
          cursors.map((after) => target.send(`/api/v1/${list}?after=${encodeURIComponent(after)}`)),
        ),
        [200, 400],
      );
      const dates = await all(
        ["records", "overview", "availability", "metrics", "series"].flatMap((list) =>
          [
            "from=yesterday",
            "from=999999-01-01",
            "from=2026-02-30T00:00:00Z",
            "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
            "from=0001-01-01T00:00:00Z&to=9999-12-31T00:00:00Z",
          ].map((query) => target.send(`/api/v1/${list}?${query}`)),
        ),
        [200, 400],
      );
      return `limits ${limits}; cursors ${forged}; spans ${dates}`;
    },
  },
  {
    number: 77,
    title: "saves with old, future and no version, and 16 MB of text",
    run: async (target) => {
      const id = await newDocument(target);
      const draft = `/api/v1/postmortems/${id}/draft`;
      const { draft: document }: { draft: unknown } = await (
        await target.send(`/api/v1/postmortems/${id}`)
      ).json();
      const save = (ifMatch: string | null, body: string) =>
        target.send(draft, {
          method: "PUT",
          body,
          headers: {
            "content-type": "application/json",
            ...(ifMatch === null ? {} : { "if-match": ifMatch }),
          },
        });
      const text = JSON.stringify(document);
      const stale = await all(
        [save('"0"', text), save('"99"', text), save("x", text), save(null, text), save('"1"', "{}")],
        [400, 409, 412, 428],
      );
      const large = await all([save('"1"', JSON.stringify({ title: "x".repeat(17_000_000) }))], [413]);
      const unknown = await all(
        [
          target.send(`/api/v1/postmortems/${NO_ID}`),
          target.json("POST", `/api/v1/postmortems/${NO_ID}/versions`, { note: "x" }),
          target.send(`/api/v1/postmortems/${NO_ID}/versions/1.0/restore`, { method: "POST" }),
        ],
        [400, 404, 415],
      );
      return `${stale}; too large ${large}; nowhere ${unknown}`;
    },
  },
];
