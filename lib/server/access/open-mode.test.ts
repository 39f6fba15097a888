import { afterEach, beforeEach, expect, test } from "vitest";
import { mayBeOwner } from "./open-mode";

const NAMES = ["HOST", "AFTERWORD_ADMIN_EMAIL", "AFTERWORD_API_TOKEN"] as const;
const before = Object.fromEntries(NAMES.map((name) => [name, process.env[name]]));
const asks = (headers: Record<string, string>) => mayBeOwner(new Headers(headers));
const here = { host: "127.0.0.1:3000", "x-afterword-peer": "127.0.0.1", "x-afterword-forwarded": "no" };

beforeEach(() => {
  for (const name of NAMES) delete process.env[name];
});
afterEach(() => {
  for (const name of NAMES) {
    delete process.env[name];
    if (before[name] !== undefined) process.env[name] = before[name];
  }
});

test.each(["localhost", "localhost:3000", "127.0.0.1", "127.0.0.1:24001", "[::1]", "[::1]:3000"])(
  "who comes to %s on this computer is its owner",
  (host) => {
    expect(asks({ ...here, host })).toBe(true);
  },
);

test.each([
  "afterword.example",
  "127.0.0.1.evil.example",
  "localhost.evil.example",
  "localhost@evil",
  "10.0.0.5",
  "",
])("a name that may have been pointed at loopback (%s) makes nobody owner", (host) => {
  expect(asks({ ...here, host })).toBe(false);
});

test.each([
  [{ "x-afterword-forwarded": "yes" }],
  [{ "x-afterword-peer": "192.168.1.20" }],
  [{ "x-afterword-peer": "::ffff:192.168.1.20" }],
])("nobody is owner through a proxy or from elsewhere: %o", (headers) => {
  expect(asks({ ...here, ...headers })).toBe(false);
});

test.each(["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "forwarded", "x-real-ip", "via"])(
  "where the server did not look for it, %s alone is enough to be refused",
  (name) => {
    expect(asks({ host: "localhost", [name]: "127.0.0.1" })).toBe(false);
  },
);

test.each(["0.0.0.0", "::", "192.168.1.20", "afterword.internal"])(
  "an app that listens on %s has no owner",
  (host) => {
    process.env.HOST = host;
    expect(asks(here)).toBe(false);
  },
);

test.each(["AFTERWORD_ADMIN_EMAIL", "AFTERWORD_API_TOKEN"] as const)(
  "with %s set there is no owner",
  (name) => {
    process.env[name] = "set@example.org";
    expect(asks(here)).toBe(false);
  },
);
