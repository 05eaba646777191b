-- Question: kinds and target groups of a delivery. Parameters: $1 city, $2 kinds (jsonb), $3 groups (jsonb).
update offer_book set pack_kinds = $2::jsonb, pack_groups = $3::jsonb where city = $1
