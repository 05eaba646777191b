-- Question: the files of a delivery. Parameters: $1 city, $2 array of sources (jsonb). Columns: id, key.
insert into source (city, key, resource, file, sha256, bytes, rows, title, publisher, licence, url)
select $1, key, resource, file, sha256, bytes, rows, title, publisher, licence, url
  from jsonb_to_recordset($2::jsonb) as source (key text, resource text, file text, sha256 text, bytes bigint, rows int, title text, publisher text, licence text, url text)
returning id, key
