-- Question: files a city was loaded from. Parameter: $1 city.
select key, resource, file, sha256, bytes, rows, title, publisher, licence, url from source where city = $1 order by id
