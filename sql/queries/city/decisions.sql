-- Question: decisions, oldest first. Parameter: $1 city. decided_on as yyyy-mm-dd.
select key, body, decided_on, paper_no, title, url from decision where city = $1 order by decided_on, key
