-- Forms of a word that its stems keep apart («истёк» and «истекли») meet in a shorter root.

-- The root of a lexeme of at least five letters: what is left of its stem without the marks of a form. Both sides of a search
-- are cut alike, so that no prefix takes in longer words: «процесс» does not find «процессор».
create function postmortem_root(lexeme text) returns text
language sql immutable strict parallel safe as $$
  select case
    when lexeme ~ '^[а-я]{5,}$' then
      -- A vowel that comes and goes: ошибок and ошибк, настроек and настройк, кошелёк and кошельк.
      regexp_replace(regexp_replace(regexp_replace(
      -- Consonants that change: перезапущ and перезапуст, превыш and превыс, выгруж and выгруз, поврежд and повред.
      regexp_replace(regexp_replace(regexp_replace(regexp_replace(
      -- Short adjectives and the past: недоступн and недоступ, истекл, истекш and истек, обновл and обнов.
      regexp_replace(regexp_replace(
      -- Nouns of action and participles: обновлен, резервирован.
      regexp_replace(
      -- What is left of a verb's ending: истека and истек, память and памят.
      regexp_replace(regexp_replace(lexeme,
        '(.{3})ят$', '\1я'), '(.{5})[аеиоуыэюя]+$', '\1'),
        '(.{5})[ае]н$', '\1'),
        '(.{4}[бвгжкмпт])н$', '\1'), '(.{3}[бвгджзклмнпрстфхцчшщ])[лш]$', '\1'),
        '([аеиоуыэюя])щ$', '\1ст'), '([аеиоуыэюя])ш$', '\1с'), 'жд$', 'д'), 'ж$', 'з'),
        '([аеиоуыэюя])ек$', '\1йк'), '([бвгджзклмнпрстфхцчшщ])[ое]к$', '\1к'), 'ьк$', 'к')
    when lexeme ~ '^[a-z]{5,}$' then regexp_replace(lexeme, '([aeiou])e$', '\1')
    else lexeme
  end
$$;

-- Both languages at once, as before, and the roots beside the stems: without a position, so that they rank last.
create or replace function postmortem_vector(words text) returns tsvector
language sql immutable parallel safe as $$
  with stems as materialized (
    select to_tsvector('english', translate(words, 'ёЁ', 'еЕ')) as english,
      to_tsvector('russian', translate(words, 'ёЁ', 'еЕ')) as russian
  )
  select english || russian || coalesce((
    select array_to_tsvector(array_agg(distinct root))
    from unnest(russian), lateral postmortem_root(lexeme) root where root <> lexeme
  ), ''::tsvector) from stems
$$;

-- What is asked for: each word as it is written, by its stem or by its root; so a word that is left out is left out in each.
create function postmortem_query(asked text) returns tsquery
language plpgsql immutable parallel safe as $$
declare
  words text := translate(asked, 'ёЁ', 'еЕ');
  -- Its stemmer takes words of Latin letters for English ones.
  sought tsquery := websearch_to_tsquery('russian', words);
  word record;
begin
  if numnode(sought) = 0 then
    return websearch_to_tsquery('english', words);
  end if;
  for word in
    select stem.lexeme as stem, string_agg(distinct quote_literal(form), '|')::tsquery as forms
    from (select lexeme, unnest(positions) as place from unnest(to_tsvector('russian', words))) stem
    join (select lexeme, unnest(positions) as place from unnest(to_tsvector('english', words))) written using (place),
      unnest(array[stem.lexeme, written.lexeme, postmortem_root(stem.lexeme)]) form
    where stem.lexeme ~ '^[a-zа-я]+$'
    group by stem.lexeme
  loop
    sought := ts_rewrite(sought, word.stem::tsquery, word.forms);
  end loop;
  return sought;
end
$$;

-- The same by the lexemes that stand in a text as it was written: what a snippet marks in it, «ё» and all.
create function postmortem_marks(asked text, words text) returns tsquery
language plpgsql immutable parallel safe as $$
declare
  sought tsquery := postmortem_query(asked);
  stems text[] := array(
    select lexeme from unnest(to_tsvector('russian', translate(asked, 'ёЁ', 'еЕ'))) where lexeme ~ '^[a-zа-я]+$');
  -- Only words that begin like one that is asked for are looked at.
  beginnings text := (select string_agg(replace(left(stem, 3), 'е', '[её]'), '|') from unnest(stems) stem);
  alike text := (
    select string_agg(distinct lower(match[1]), ' ')
    from regexp_matches(words, '\m((?:' || beginnings || ')[a-zа-яё]*)', 'gi') match);
  word record;
begin
  for word in
    select stem, string_agg(quote_literal(lexeme), '|')::tsquery as written
    from unnest(stems) stem, unnest(to_tsvector('russian', alike)), lateral translate(lexeme, 'ё', 'е') plain
    where left(plain, 3) = left(stem, 3) and (
      plain = stem or postmortem_root(plain) = postmortem_root(stem)
      -- «пройдёт» is no form of a verb to the stemmer, «пройдет» is.
      or plain <> lexeme and postmortem_root((ts_lexize('russian_stem', plain))[1]) = postmortem_root(stem))
    group by stem
  loop
    sought := ts_rewrite(sought, word.stem::tsquery, word.written);
  end loop;
  return sought;
end
$$;

update postmortems set title = title;
