-- Street networks, one a mode of travel, as they are searched: a restart reads them and builds nothing from the files again.

create table street_network (
  city text not null references city on delete cascade,
  mode text not null check (mode in ('walk', 'bike', 'wheelchair')),
  -- columns of nodes and edges, deflated, base64 (api/streets/network-text.ts)
  content text not null,
  -- core/network/osm-streets.ts StreetReport
  report jsonb not null check (jsonb_typeof(report) = 'object'),
  primary key (city, mode)
);

-- Named streets with a point on them: what an address is looked for in.
create table street_name (
  city text not null references city on delete cascade,
  name text not null,
  lon double precision not null,
  lat double precision not null,
  primary key (city, name)
);
