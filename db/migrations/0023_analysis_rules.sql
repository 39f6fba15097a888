-- By which rules each run of the analysis went: a start with other rules owes another.
alter table analysis_runs add column rules text;
