-- What the registry knows of an enterprise besides its codes: dimensions of business demography.
alter table enterprise add column country text;
alter table enterprise add column city text;
alter table enterprise add column pilot_zone text;
alter table enterprise add column cluster text;
alter table enterprise add column industry text;
alter table enterprise add column size_class text;
alter table enterprise add column holding text;
alter table enterprise add column first_filed_on date;
alter table enterprise add column status_since date;
alter table enterprise add column merged_into text;
alter table enterprise add column taken_at timestamptz not null default now();
alter table enterprise alter column taken_at drop default;
comment on column enterprise.uscc is 'id of the enterprise: USCC, or COUNTRY:NUMBER of a foreign one';
comment on column enterprise.country is 'null in what was replicated from events older than this property: China';
comment on column enterprise.taken_at is 'when the replica took in the version it holds';

-- How many orders the row had before its last change: tells in which rows an enterprise began or ceased to trade.
alter table enterprise_month add column prior_orders bigint not null default 0;

-- In which months an enterprise traded: counted goods orders of all rows of enterprise_month above zero.
create table enterprise_trade (
    enterprise  text        not null collate "C" primary key,
    first_month int,
    months      text        not null,
    as_of       timestamptz not null
);
comment on column enterprise_trade.first_month is 'year * 12 + month - 1 of the first month with orders; null while there is none';
comment on column enterprise_trade.months is 'a character for each month from the first to the last with orders: 1 orders, 0 none; begins and ends with 1';
comment on column enterprise_trade.as_of is 'commit time of the last batch in which the enterprise began or ceased to trade in a month';
