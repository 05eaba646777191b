-- Question: the id of a list of block codes, kept once. Parameters: $1 city, $2 block set, $3 fingerprint, $4 codes (text[]). Column: id.
insert into scenario_ground (city, block_set, fingerprint, codes) values ($1, $2, $3, $4::text[])
on conflict (city, block_set, fingerprint) do update set fingerprint = excluded.fingerprint
returning id
