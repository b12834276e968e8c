-- Records without an order number find their order by other numbers. Two topics are read now, each exactly once.
alter table intake_partition add column topic text not null default 'shumao.trade.records.v1';
alter table intake_partition alter column topic drop default;
alter table intake_partition drop constraint intake_partition_pkey;
alter table intake_partition add primary key (topic, partition);

alter table dead_letter add column topic text not null default 'shumao.trade.records.v1';
alter table dead_letter alter column topic drop default;
alter table dead_letter drop constraint dead_letter_pkey;
alter table dead_letter add primary key (topic, partition, record_offset);
create index dead_letter_unpublished on dead_letter (recorded_at) where published_at is null;

-- Which numbers belong to which order: told by the records of the order. One number may serve several orders.
-- changed is the transaction that wrote the row last: the linker looks at every row once it is visible, by this number.
create table reference (
    kind      text      not null collate "C",
    scope     text      not null collate "C",
    number    text      not null collate "C",
    order_key text      not null collate "C",
    earliest  timestamp not null,
    latest    timestamp not null,
    changed   xid8      not null default pg_current_xact_id(),
    primary key (kind, scope, number, order_key)
);
create index reference_changed on reference (changed);
comment on column reference.scope is 'code as written, or the USCC behind it in a copy made for an alias; empty for numbers given by customs';
comment on column reference.earliest is 'smallest business time of the records that told it, Asia/Shanghai';

-- Records without an order number, for ever: an order learned later gets them too. id is the SHA-256 of the event.
create table waiting_record (
    id            bytea       not null primary key,
    type          text        not null,
    business_time timestamp   not null,
    submission    uuid        not null,
    position      int         not null,
    submitter     text,
    keys          int         not null,
    payload       bytea       not null,
    received_at   timestamptz not null,
    linked_at     timestamptz
);
create index waiting_record_unlinked on waiting_record (type, received_at) where linked_at is null;
create index waiting_record_submission on waiting_record (submission, position);
comment on column waiting_record.keys is 'how many numbers it asks by; without any it never finds an order';
comment on column waiting_record.linked_at is 'when it first found an order; null while it waits';

-- The numbers by which they ask.
create table waiting_key (
    kind          text      not null collate "C",
    scope         text      not null collate "C",
    number        text      not null collate "C",
    record_id     bytea     not null,
    business_time timestamp not null,
    changed       xid8      not null default pg_current_xact_id(),
    primary key (kind, scope, number, record_id)
);
create index waiting_key_changed on waiting_key (changed);

-- A record found an order: the outbox from which it is published under that order's key.
create table link (
    record_id    bytea       not null,
    order_key    text        not null collate "C",
    linked_at    timestamptz not null,
    published_at timestamptz,
    primary key (record_id, order_key)
);
create index link_unpublished on link (linked_at) where published_at is null;

-- How far the linker is: rows changed by transactions below next_xid have met each other, under this context.
create table link_progress (
    only_row        boolean primary key default true check (only_row),
    next_xid        xid8    not null,
    context_version bigint  not null
);
insert into link_progress (next_xid, context_version) values ('0', 0);
