-- Question: a person's word on a link; the last one holds. Parameters: $1 city, $2 and $3 block codes, $2 < $3, $4 linked, $5 reason, $6 author.
insert into scenario_link (city, a, b, is_linked, reason, author) values ($1, $2, $3, $4, $5, $6)
on conflict (city, a, b) do update set is_linked = excluded.is_linked, reason = excluded.reason, author = excluded.author, at = now()
