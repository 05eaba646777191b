-- Access beyond the public audience: a token is shown once when made, its SHA-256 is what is stored.

create table access_token (
  id text primary key,
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  audience text not null check (audience in ('planning', 'statistics')),
  label text not null,
  created_at timestamptz not null default now(),
  -- null: until revoked
  expires_at timestamptz
);
