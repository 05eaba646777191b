-- Question: neighbours kept, unless the city has changed since they were looked for. Parameters: $1 city, $2 level, $3 edition, $4 revision that was read, $5 format, $6 content.
insert into neighbourhood (city, level, edition, revision, format, content)
select id, $2, $3, coalesce(delivered_revision, revision), $5, $6 from city where id = $1 and revision = $4
on conflict (city, level, edition) do update set revision = excluded.revision, format = excluded.format, content = excluded.content
