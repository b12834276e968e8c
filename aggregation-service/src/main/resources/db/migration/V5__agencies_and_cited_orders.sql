-- Whose agent an enterprise is: an agent sees an order whole only if the order's enterprise or platform has said so.
create table agency (
    principal  text not null collate "C",
    agent      text not null collate "C",
    valid_from date,
    valid_to   date,
    primary key (principal, agent)
);
comment on table agency is 'replica of the register: principal has granted agent agency; days of Asia/Shanghai, inclusive, null for ever';

-- The register's topic is compacted: read again from its start it tells the agencies that were passed by until now.
update enterprise set version = 0;
update context_feed set next_offset = 0 where topic = 'shumao.registry.enterprises.v1';

-- Every version of a service report asks by its report number, too: versions that cite several orders must meet.
alter table waiting_record add column own_key text collate "C";
comment on column waiting_record.own_key is 'order key under which the record was folded already, of a service report; null for a record that waits for its order';
drop index waiting_record_unlinked;
create index waiting_record_unlinked on waiting_record (type, received_at) where linked_at is null and own_key is null;
