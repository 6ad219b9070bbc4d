-- The tables that the questions read, from the files of a vintage and of data/reference.
--
-- Run with DuckDB alone in a folder that holds flows.parquet, vintage.json, partners.csv,
-- products.csv and partner_groups.csv; then any question with its parameters.

create view flows as from read_parquet('flows.parquet');

create table vintage as
select json ->> '$.id' as id, json ->> '$.kind' = 'official' as complete
from read_json_objects('vintage.json', format = 'unstructured');

-- All as text: NA is Namibia. A vintage may bring partners along that no table had.
create table partners as
select partner, kind
from read_csv('partners.csv', all_varchar = true, header = true)
union
select new ->> '$.code' as partner, new ->> '$.kind' as kind
from (
    select unnest((json -> '$.new_codes')::json[]) as new
    from read_json_objects('vintage.json', format = 'unstructured')
)
where new ->> '$.dimension' = 'partner';

create table products as
from read_csv('products.csv', all_varchar = true, header = true);

create table partner_groups as
select partner_group, partner, member_from::date as member_from, member_to::date as member_to
from read_csv('partner_groups.csv', all_varchar = true, header = true);
