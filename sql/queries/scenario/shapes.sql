-- Question: the dissolved shapes with label point and box on the grid of 1e-7 degrees. Relies on staged_group. geom as EWKB hex.
select id, shape::text as geom from staged_group order by id
