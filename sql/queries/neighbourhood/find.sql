-- Question: the neighbours found in the geometry of the present delivery. Parameters: $1 city, $2 level, $3 edition, $4 format.
select content
from neighbourhood
join city on city.id = neighbourhood.city and neighbourhood.revision = coalesce(city.delivered_revision, city.revision)
where city = $1 and level = $2 and edition = $3 and format = $4
