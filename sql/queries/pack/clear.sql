-- Removes what the last delivery of a pack brought; the city's row, stories and user definitions stay.
-- Several statements: run by exec after `set local atlas.replacing_city`; the city comes from that setting.
delete from observation using edition, level
 where observation.edition = edition.id and edition.level = level.id and level.city = current_setting('atlas.replacing_city');
delete from membership using edition, level
 where membership.edition = edition.id and edition.level = level.id and level.city = current_setting('atlas.replacing_city');
delete from area_version using edition, level
 where area_version.edition = edition.id and edition.level = level.id and level.city = current_setting('atlas.replacing_city');
delete from edition using level where edition.level = level.id and level.city = current_setting('atlas.replacing_city');
delete from level where city = current_setting('atlas.replacing_city');
delete from block_set where city = current_setting('atlas.replacing_city');
delete from decision where city = current_setting('atlas.replacing_city');
delete from measure where city = current_setting('atlas.replacing_city');
delete from source where city = current_setting('atlas.replacing_city');
delete from target where city = current_setting('atlas.replacing_city');
delete from context_feature where city = current_setting('atlas.replacing_city');
delete from indicator where city = current_setting('atlas.replacing_city') and origin <> 'user';
delete from index_edition where city = current_setting('atlas.replacing_city') and origin <> 'user';
