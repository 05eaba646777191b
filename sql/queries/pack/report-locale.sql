-- Question: the language of a city's quality report. Parameters: $1 city, $2 locale (text).
update quality_report set report = jsonb_set(report, '{locale}', to_jsonb($2::text)) where city = $1
