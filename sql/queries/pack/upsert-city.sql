-- Question: the city's own row, new or replaced.
-- Parameters: $1 id, $2 AGS, $3 name, $4 EPSG code, $5 synthetic, $6 revision, $7 pack hash, $8 settings (jsonb).
insert into city (id, ags, name, srid, synthetic, revision, pack_hash, loaded_at, settings)
values ($1, $2, $3, $4, $5, $6, $7, now(), $8::jsonb)
on conflict (id) do update
  set ags = excluded.ags, name = excluded.name, srid = excluded.srid, synthetic = excluded.synthetic,
      revision = excluded.revision, pack_hash = excluded.pack_hash, loaded_at = excluded.loaded_at, settings = excluded.settings
