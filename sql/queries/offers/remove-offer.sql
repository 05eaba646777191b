-- Question: an offer taken out; its row stays, so that the next delivery does not bring it back. Parameters: $1 city, $2 id.
update offer set removed = true, version = version + 1, updated_at = now(), origin = case when origin = 'pack' then 'edited' else origin end
 where city = $1 and id = $2 and not removed
