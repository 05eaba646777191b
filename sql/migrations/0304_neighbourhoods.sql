-- Neighbours and shapes of areas as they were found in the geometry of a delivery, so that they are found once.

create table neighbourhood (
  city text not null references city on delete cascade,
  level text not null,
  edition text not null,
  -- of the delivery; what was found in another one is not read
  revision text not null,
  -- of api/release/neighbours-kept.ts; another one is not read
  format smallint not null,
  -- deflated, base64
  content text not null,
  primary key (city, level, edition)
);
