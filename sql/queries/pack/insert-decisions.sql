-- Question: the decisions that editions and targets name. Parameters: $1 city, $2 array of decisions (jsonb). Columns: id, key.
insert into decision (city, key, body, decided_on, paper_no, title, url)
select $1, key, body, "decidedOn", "paperNo", title, url
  from jsonb_to_recordset($2::jsonb) as decision (key text, body text, "decidedOn" date, "paperNo" text, title text, url text)
returning id, key
