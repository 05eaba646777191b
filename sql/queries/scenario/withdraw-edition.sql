-- Question: the same among the editions. Parameters: $1 city, $2 level, $3 key.
update edition set status = 'withdrawn' from level where level.id = edition.level and level.city = $1 and level.key = $2 and edition.key = $3
