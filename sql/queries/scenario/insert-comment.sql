-- Question: a remark. Parameters: $1 scenario, $2 author, $3 text, $4 area code or null, $5 block code or null.
insert into scenario_comment (scenario, author, text, area, block) values ($1, $2, $3, $4, $5)
