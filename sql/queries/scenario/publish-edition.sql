-- Question: from now on it is final. Parameter: $1 edition, $2 time of publication.
update edition set status = 'published', published_at = $2::timestamptz where id = $1
