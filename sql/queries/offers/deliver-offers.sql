-- Question: the offers of a delivery; those that people changed or removed stay as they are, the others count their version on only where they differ.
-- Parameters: $1 city, $2 offers (jsonb array, flat). Columns: id of each offer taken over or left as it was delivered before.
with delivered as (
  select id, place, name, provider, kind, education, handlungsfelder, "fromAge", "toAge", "lifePhases", capacity, "placesFree",
         "openingHours", cost, languages, "barrierFree", contact, "validFrom", "validTo", source
    from jsonb_to_recordset($2::jsonb)
         as offer (id text, place text, name text, provider text, kind text, education text, handlungsfelder text[], "fromAge" int, "toAge" int, "lifePhases" text[],
                   capacity int, "placesFree" int, "openingHours" text, cost text, languages text[], "barrierFree" text, contact text, "validFrom" date, "validTo" date, source text)
)
insert into offer (city, id, place, name, provider, kind, education, handlungsfelder, from_age, to_age, life_phases, capacity, places_free,
                   opening_hours, cost, languages, barrier_free, contact, valid_from, valid_to, source, origin)
select $1, delivered.*, 'pack' from delivered
on conflict (city, id) do update
  set place = excluded.place, name = excluded.name, provider = excluded.provider, kind = excluded.kind, education = excluded.education,
      handlungsfelder = excluded.handlungsfelder, from_age = excluded.from_age, to_age = excluded.to_age, life_phases = excluded.life_phases,
      capacity = excluded.capacity, places_free = excluded.places_free, opening_hours = excluded.opening_hours, cost = excluded.cost,
      languages = excluded.languages, barrier_free = excluded.barrier_free, contact = excluded.contact, valid_from = excluded.valid_from,
      valid_to = excluded.valid_to, source = excluded.source, version = offer.version + 1, updated_at = now()
where offer.origin = 'pack'
  and (offer.place, offer.name, offer.provider, offer.kind, offer.education, offer.handlungsfelder, offer.from_age, offer.to_age, offer.life_phases, offer.capacity,
       offer.places_free, offer.opening_hours, offer.cost, offer.languages, offer.barrier_free, offer.contact, offer.valid_from, offer.valid_to, offer.source)
      is distinct from
      (excluded.place, excluded.name, excluded.provider, excluded.kind, excluded.education, excluded.handlungsfelder, excluded.from_age, excluded.to_age, excluded.life_phases, excluded.capacity,
       excluded.places_free, excluded.opening_hours, excluded.cost, excluded.languages, excluded.barrier_free, excluded.contact, excluded.valid_from, excluded.valid_to, excluded.source)
