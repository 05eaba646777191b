-- Question: an offer as it is from now on. Parameters: $1 city, $2 offer (jsonb, flat), $3 origin. A change counts its version on.
insert into offer (city, id, place, name, provider, kind, education, handlungsfelder, from_age, to_age, life_phases, capacity, places_free,
                   opening_hours, cost, languages, barrier_free, contact, valid_from, valid_to, source, origin)
select $1, id, place, name, provider, kind, education, handlungsfelder, "fromAge", "toAge", "lifePhases", capacity, "placesFree",
       "openingHours", cost, languages, "barrierFree", contact, "validFrom", "validTo", source, $3
  from jsonb_to_record($2::jsonb)
       as offer (id text, place text, name text, provider text, kind text, education text, handlungsfelder text[], "fromAge" int, "toAge" int, "lifePhases" text[],
                 capacity int, "placesFree" int, "openingHours" text, cost text, languages text[], "barrierFree" text, contact text, "validFrom" date, "validTo" date, source text)
on conflict (city, id) do update
  set place = excluded.place, name = excluded.name, provider = excluded.provider, kind = excluded.kind, education = excluded.education,
      handlungsfelder = excluded.handlungsfelder, from_age = excluded.from_age, to_age = excluded.to_age, life_phases = excluded.life_phases,
      capacity = excluded.capacity, places_free = excluded.places_free, opening_hours = excluded.opening_hours, cost = excluded.cost,
      languages = excluded.languages, barrier_free = excluded.barrier_free, contact = excluded.contact, valid_from = excluded.valid_from,
      valid_to = excluded.valid_to, source = excluded.source, origin = excluded.origin, removed = false, version = offer.version + 1, updated_at = now()
returning version
