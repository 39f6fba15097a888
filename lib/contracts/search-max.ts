/** Characters of a search. A longer one costs Postgres its length at every character of a long line. */
export const SEARCH_MAX = 1_000;
