-- Question: the id of a decision, kept once. Parameters: $1 city, $2 {key, body, decidedOn, paperNo, title, url} (jsonb). Column: id.
insert into decision (city, key, body, decided_on, paper_no, title, url)
select $1, key, body, "decidedOn", "paperNo", title, url
  from jsonb_to_record($2::jsonb) as given (key text, body text, "decidedOn" date, "paperNo" text, title text, url text)
on conflict (city, key) do update set key = excluded.key
returning id
