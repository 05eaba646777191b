-- Question: what was wrong with the files of this revision. Parameters: $1 city, $2 revision, $3 report (jsonb).
insert into quality_report (city, revision, report) values ($1, $2, $3::jsonb)
on conflict (city, revision) do update set report = excluded.report, loaded_at = now()
