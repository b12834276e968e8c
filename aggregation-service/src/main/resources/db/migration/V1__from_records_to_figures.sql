-- Intake: one row per partition of the records topic. The first statement of every batch moves next_offset and is
-- fenced by epoch, so a consumer that lost its partition can write nothing.
create table intake_partition (
    partition       int    primary key,
    topic_id        text   not null,
    epoch           bigint not null,
    next_offset     bigint not null,
    reference_data_version bigint not null default 0,
    reevaluated_version  bigint not null default 0
);

-- State and applied contributions of one order, both encoded with a format number.
create table order_state (
    order_key       text   not null collate "C" primary key,
    partition       int    not null,
    reference_data_version bigint not null,
    codes           text[] not null,
    months          int[]  not null,
    state           bytea  not null,
    contributions   bytea  not null
);
create index order_state_partition on order_state (partition, order_key);

-- Roll-up without enterprise and platform. month is yyyymm; slot = partition % 4 keeps replicas off each other's rows.
create table cell (
    slot         smallint    not null,
    month        int         not null,
    flow         char(1)     not null,
    kind         text        not null,
    evidence     text        not null,
    line_kind    text        not null,
    regime       text        not null,
    product      text        not null,
    unit         text        not null,
    partner      text        not null,
    province     text        not null,
    digital      smallint    not null,
    cny_fen      bigint      not null,
    usd_cents    bigint      not null,
    lines        bigint      not null,
    orders       bigint      not null,
    quantity     numeric     not null,
    net_weight   numeric     not null,
    as_of        timestamptz not null,
    primary key (month, line_kind, flow, kind, evidence, regime, product, unit, partner, province, digital, slot)
);
comment on column cell.product is 'HS heading of four digits, EBOPS 2010 item, or _U';
comment on column cell.digital is 'bits: 1 ordered digitally, 2 delivered digitally, 4 via platform';
comment on column cell.quantity is 'first statutory quantity in unit';
comment on column cell.net_weight is 'kilograms';
comment on column cell.as_of is 'commit time of the last batch that changed this row';

-- Roll-up with enterprise and platform, without product, partner and province.
create table enterprise_month (
    slot         smallint    not null,
    enterprise   text        not null collate "C",
    platform     text        not null collate "C",
    month        int         not null,
    flow         char(1)     not null,
    kind         text        not null,
    evidence     text        not null,
    line_kind    text        not null,
    regime       text        not null,
    cny_fen      bigint      not null,
    usd_cents    bigint      not null,
    lines        bigint      not null,
    orders       bigint      not null,
    as_of        timestamptz not null,
    primary key (enterprise, month, line_kind, flow, kind, evidence, regime, platform, slot)
);

-- Records that cannot be folded, with the reason; published by outbox.
create table dead_letter (
    partition    int         not null,
    record_offset bigint     not null,
    order_key    text        not null,
    reason       text        not null,
    payload      bytea       not null,
    recorded_at  timestamptz not null,
    published_at timestamptz,
    primary key (partition, record_offset)
);

-- Context: what the compacted topics say, numbered by the database and kept for ever.
create table reference_data_feed (
    topic       text   primary key,
    topic_id    text   not null,
    next_offset bigint not null
);
create table reference_data_version (
    only_row boolean primary key default true check (only_row),
    version  bigint  not null
);
insert into reference_data_version (version) values (0);
create table reference_data_entry (
    version bigint not null,
    kind    text   not null,
    code    text   not null collate "C",
    value   text,
    primary key (version, kind, code)
);
comment on column reference_data_entry.kind is 'ALIAS (code to USCC), PROVINCE (USCC to GB/T 2260 digits), RATE (currency|month to yuan per unit)';
comment on column reference_data_entry.value is 'null takes the entry back';

-- Replica of the register, latest version of every enterprise.
create table enterprise (
    uscc          text   not null collate "C" primary key,
    version       bigint not null,
    name          text   not null,
    kinds         text[] not null,
    aliases       text[] not null,
    province      text,
    registered_on date   not null,
    status        text   not null
);
