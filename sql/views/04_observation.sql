-- One row a value, by the carrier's area code. RAW COUNTS: they have not passed the disclosure gate. Whoever may read
-- this view sees what the statistics office delivered, small numbers included; nothing is granted to public.
create or replace view gis.observation as
select measure.city, measure.key as measure, observation.period, level.key as level, edition.key as edition,
       area_version.code, nullif(delivered.value, 'NaN') as value, source.file, source.sha256
  from observation
  join measure on measure.id = observation.measure
  join edition on edition.id = observation.edition
  join level on level.id = edition.level
  join source on source.id = observation.source
 cross join lateral unnest(observation.values) with ordinality as delivered (value, position)
  join area_version on area_version.edition = edition.id and area_version.ordinal = delivered.position - 1;
comment on view gis.observation is 'Raw values, NOT behind the disclosure gate. One row a value; null = not delivered. Filter city, measure and period.';
