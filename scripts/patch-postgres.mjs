// postgres.js 3.4.9 lets a dying backend kill the process, hang its caller, or run a statement of a dead transaction in
// somebody else's session (porsager/postgres #1066, #1154, #1173, #1208). db/connection.db.test.ts shows each cure.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

const connection = [
  // A statement for a connection that is gone is refused; it used to be written to a null socket, or wait for ever.
  [
    `    if (stream)
      return queryError(q, Errors.generic('COPY_IN_PROGRESS'`,
    `    if (!socket)
      return queryError(q, Errors.connection('CONNECTION_CLOSED', options))

    if (stream)
      return queryError(q, Errors.generic('COPY_IN_PROGRESS'`,
  ],
  [
    `    const x = socket.write(chunk, fn)
    nextWriteTimer !== null`,
    `    const x = socket && chunk ? socket.write(chunk, fn) : false
    nextWriteTimer !== null`,
  ],
  // The cleared timer was kept, so the next connection never sent its small messages.
  [
    `    clearImmediate(nextWriteTimer)
    socket.removeListener('data', data)`,
    `    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    socket.removeListener('data', data)`,
  ],
  // A backend that died while its types were read rejected a promise nobody holds, and the next connection's first query.
  [
    `    if (initial)
      return reconnect()
`,
    `    if (initial) {
      query = errorResponse = results = null
      return reconnect()
    }
`,
  ],
  [`        return fetchArrayTypes()`, `        return fetchArrayTypes().catch(noop)`],
  // Queries sent between the socket's error and its close were never answered, and blocked the next connection.
  [
    `    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))
    closedTime`,
    `    ;(query || sent.length || final) && error(Errors.connection('CONNECTION_CLOSED', options, socket))
    query = errorResponse = results = null
    closedTime`,
  ],
  // A COPY refused after its end was acknowledged by nobody.
  [
    `    stream && (stream.destroy(err), stream = null)
    query && queryError`,
    `    stream && (stream.destroy(err), stream = null)
    final && (final(err), final = null)
    query && queryError`,
  ],
  [
    `      write(chunk, encoding, callback) {
        socket.write(b().d().raw(chunk).end(), callback)
      },
      destroy(error, callback) {
        callback(error)
        socket.write(b().f().str(error + b.N).end())
        stream = null
      },
      final(callback) {
        socket.write(b().c().end())
        final = callback
        stream = null
      }
    })
    query.resolve(stream)
  }

  function CopyOutResponse`,
    `      write(chunk, encoding, callback) {
        socket
          ? socket.write(b().d().raw(chunk).end(), callback)
          : callback(Errors.connection('CONNECTION_CLOSED', options))
      },
      destroy(error, callback) {
        callback(error)
        stream === this && socket && socket.write(b().f().str(error + b.N).end())
        stream === this && (stream = null)
      },
      final(callback) {
        if (!socket)
          return callback(Errors.connection('CONNECTION_CLOSED', options))

        socket.write(b().c().end())
        final = callback
        stream = null
      }
    })
    query.resolve(stream)
  }

  function CopyOutResponse`,
  ],
  // A COPY read slowly paused the socket at its last rows, and nothing ever resumed it: the next query waited for ever.
  [
    `  function CopyOutResponse() {
    stream = new Stream.Readable({
      read() { socket.resume() }
    })`,
    `  function CopyOutResponse() {
    stream = new Stream.Readable({
      read() { socket && socket.resume() },
      destroy(error, callback) {
        socket && socket.resume()
        callback(error)
      }
    })`,
  ],
  [
    `    stream && stream.push(null)
    stream = null`,
    `    stream && stream.push(null)
    stream = null
    socket && socket.resume()`,
  ],
];

const index = [
  // The connection of a dead transaction is soon another's: its statements must not reach it.
  [
    `        new Promise((_, reject) => connection.onclose = reject)
      ])`,
    `        new Promise((_, reject) => connection.onclose = e => {
          dead = e
          while (queries.length)
            queries.shift().reject(e)
          reject(e)
        })
      ])`,
  ],
  [
    `    let savepoints = 0
      , connection
`,
    `    let savepoints = 0
      , dead = null
      , connection
`,
  ],
  [
    `        q.catch(e => uncaughtError || (uncaughtError = e))
`,
    `        q.catch(e => uncaughtError || (uncaughtError = e))
        if (dead)
          return q.reject(dead)

`,
  ],
  [
    `    c.reserved.release = true

    const sql = Sql(handler)
    sql.release = () => {
      c.reserved = null`,
    `    c.reserved.release = true

    let dead = null
    c.onclose = e => {
      dead = e
      while (queue.length)
        queue.shift().reject(e)
    }

    const sql = Sql(handler)
    sql.release = () => {
      if (dead)
        return

      c.onclose = null
      c.reserved = null`,
  ],
  [
    `    function handler(q) {
      c.queue === full
        ? queue.push(q)`,
    `    function handler(q) {
      if (dead)
        return q.reject(dead)

      c.queue === full
        ? queue.push(q)`,
  ],
];

/** Patches postgres.js under `root` once; throws when its text is not the one these cures were written for. */
export function patchPostgres(root) {
  for (const folder of ["src", "cjs/src"]) {
    patchFile(path.join(root, "node_modules/postgres", folder, "connection.js"), connection);
    patchFile(path.join(root, "node_modules/postgres", folder, "index.js"), index);
  }
}

function patchFile(file, changes) {
  if (!existsSync(file)) throw new Error(`${file} is missing: run npm ci.`);
  const mark = `/* patched by afterword ${createHash("sha256").update(JSON.stringify(changes)).digest("hex")} */`;
  const found = readFileSync(file, "utf8");
  if (found.includes(mark)) return;
  const original = `${file}.original`;
  const wasPatched = found.includes("/* patched by afterword ");
  let text = wasPatched ? readFileSync(original, "utf8") : found;
  if (!wasPatched) replaceFile(original, text);
  for (const [from, to] of changes) {
    if (text.split(from).length !== 2) {
      throw new Error(
        `${file} is not the version scripts/patch-postgres.mjs was written for: check its cures against the new one.`,
      );
    }
    text = text.replace(from, () => to);
  }
  replaceFile(file, `${text}\n${mark}\n`);
}

/** Renamed into place: another process may be loading it. */
function replaceFile(file, text) {
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}
