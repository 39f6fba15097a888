import { expect, test } from "vitest";
import { pageOfObject } from "./page-of-object";

const ID = "0c8c1f6a-7a3e-4f0e-9d53-1d2b6f1f5a10";

test.each([
  [`PUT /api/v1/postmortems/${ID}/draft`, undefined, `/postmortems/${ID}`],
  [`PATCH /api/v1/actions/${ID}`, undefined, `/actions/${ID}`],
  ["POST /api/v1/postmortems", ID, `/postmortems/${ID}`],
  ["POST /api/v1/postmortems", undefined, null],
  ["POST /api/v1/postmortems/templates", ID, null],
  [`DELETE /api/v1/postmortems/${ID}`, undefined, null],
  ["POST /api/v1/session", ID, null],
])("the page of %s (made: %s) is %s", (object, id, page) => expect(pageOfObject(object, id)).toBe(page));
