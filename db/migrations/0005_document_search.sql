-- Search over post-mortems, what their exports hide, and a team's own templates.

-- The words of a document in its own order; ids, addresses and instants are none.
create function postmortem_words(document jsonb) returns text
language sql immutable parallel safe as $$
  with recursive parts (name, value, place) as (
    select 'document'::text, document, array[]::bigint[]
    union all
    select coalesce(child.name, parts.name), child.value, parts.place || child.n
    from parts cross join lateral (
      select entry.key as name, entry.value, row_number() over () as n
      from jsonb_each(case when jsonb_typeof(parts.value) = 'object' then parts.value else '{}'::jsonb end) entry
      union all
      select null, element.value, element.n
      from jsonb_array_elements(case when jsonb_typeof(parts.value) = 'array' then parts.value else '[]'::jsonb end)
        with ordinality element (value, n)
    ) child
    where child.name is null or child.name <> all (array[
      'id', 'sectionId', 'recordIds', 'relatedProblemIds', 'origin', 'source', 'key', 'kind', 'language', 'prompt',
      'at', 'until', 'start', 'end', 'notBefore', 'notAfter', 'best', 'from', 'to', 'priority', 'level', 'verdict',
      'type', 'severity', 'questions', 'frontMatter', 'partNames', 'timeText'])
  )
  select coalesce(string_agg(value #>> '{}', E'\n' order by place), '') from parts where jsonb_typeof(value) = 'string'
$$;

-- Both languages at once: a document may be written in two, and a reader may ask in either. «ё» is read as «е».
create function postmortem_vector(words text) returns tsvector
language sql immutable parallel safe as $$
  select to_tsvector('english', translate(words, 'ёЁ', 'еЕ')) || to_tsvector('russian', translate(words, 'ёЁ', 'еЕ'))
$$;

alter table postmortems
  add column search_words text not null default '',
  add column search tsvector not null default ''::tsvector,
  -- What the public rendition hides; null for the rules that every document starts with.
  add column redaction jsonb;

create function postmortem_keep_search() returns trigger
language plpgsql as $$
begin
  new.search_words := postmortem_words(new.draft);
  begin
    new.search := setweight(postmortem_vector(new.title), 'A') || setweight(postmortem_vector(left(new.search_words, 200000)), 'B');
  exception when program_limit_exceeded then
    -- A giant document is found by its beginning rather than not saved.
    new.search := setweight(postmortem_vector(new.title), 'A') || setweight(postmortem_vector(left(new.search_words, 20000)), 'B');
  end;
  return new;
end
$$;

create trigger postmortem_search_kept before insert or update of draft, title on postmortems
  for each row execute function postmortem_keep_search();
update postmortems set title = title;

create index postmortem_by_words on postmortems using gin (search);

-- A document saved to start others from: its outline and texts, no times and no evidence.
create table postmortem_templates (
  id uuid primary key,
  name text not null,
  kind text not null,
  language text not null,
  document jsonb not null,
  created_by text not null,
  created_at timestamptz not null
);
create index postmortem_template_by_name on postmortem_templates (name);
