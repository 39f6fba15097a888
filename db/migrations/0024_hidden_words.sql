-- Names and words of a team that the public rendition of each of its post-mortems hides.

create table hidden_words (
  id integer primary key constraint hidden_words_single check (id = 1),
  words jsonb not null,
  updated_by text not null,
  updated_at timestamptz not null
);
