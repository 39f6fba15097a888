-- Findings are listed by the instant that is shown of them, their best start.

create index finding_by_best_start on findings (((finding -> 'start' ->> 'best')::float8), id);
