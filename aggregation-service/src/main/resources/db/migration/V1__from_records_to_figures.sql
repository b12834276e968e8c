-- Intake: one row per partition of a topic. The first statement of every batch moves next_offset and is fenced by epoch, so
-- a consumer that lost its partition can write nothing.
create table intake_partition (
    topic                   text    not null,
    partition               int     not null,
    topic_id                text    not null,
    epoch                   bigint  not null,
    next_offset             bigint  not null,
    reference_data_version  bigint  not null default 0,
    reevaluated_version     bigint  not null default 0,
    reevaluation_target     bigint  not null default 0,
    states_due              bigint  not null default 0,
    dead_letters            bigint  not null default 0,
    publishes_contributions boolean not null default false,
    primary key (topic, partition)
);
comment on column intake_partition.reference_data_version is 'version of the reference data by which later batches are folded';
comment on column intake_partition.reevaluated_version is 'version up to which every state of the partition was evaluated again';
comment on column intake_partition.reevaluation_target is 'version for which the re-evaluation of the partition was last begun';
comment on column intake_partition.states_due is 'rows of state_due: the re-evaluation is under way until there are none, and state_listing has no row of the partition';
comment on column intake_partition.dead_letters is 'rows of dead_letter';
comment on column intake_partition.publishes_contributions is 'whether all changes of contributions since the first record are published';

-- State and applied contributions of one order, both encoded with a format number.
create table order_state (
    order_key              text   not null collate "C" primary key,
    partition              int    not null,
    reference_data_version bigint not null,
    codes                  text[] not null,
    months                 int[]  not null,
    state                  bytea  storage external not null,
    contributions          bytea  storage external not null
);
comment on column order_state.state is 'short by its own form, so that compressing it again would only take time; contributions likewise';
create index order_state_partition on order_state (partition, order_key);
-- Which states mention a code that changed. Entries wait in a list that every lookup reads through, so the list is short.
create index order_state_codes on order_state using gin (codes) with (gin_pending_list_limit = 256);

-- States that mention a code whose meaning changed, until they are evaluated again. They are listed once for a version.
create table state_due (
    partition int  not null,
    order_key text not null collate "C",
    primary key (partition, order_key)
);

-- Partitions whose states are many to be listed: part by part, in key order.
create table state_listing (
    partition int  not null primary key,
    listed_to text not null collate "C"
);
comment on table state_listing is 'a partition leaves when all its states were looked at';

-- States set aside: they cannot be evaluated under the newest reference data, a rate that was mistyped for instance, or take too much. They
-- keep all their records, and their former contributions stay in the figures. A state leaves when it is evaluated under a newer version.
create table state_failure (
    order_key              text        not null collate "C" primary key,
    partition              int         not null,
    reference_data_version bigint      not null,
    reason                 text        not null,
    failed_at              timestamptz not null
);
create index state_failure_partition on state_failure (partition);
comment on column state_failure.reference_data_version is 'version under which it could not be evaluated the last time';
comment on column state_failure.failed_at is 'since when it cannot be evaluated';

-- Changes of contributions that are committed and not yet published; empty if none are published. Ids of one order grow, since its
-- partition has one writer at a time.
create sequence contribution_id;
create table contribution_outbox (
    id          bigint not null primary key,
    event_key   bytea  not null,
    event_value bytea  not null
);

-- Roll-ups. Pages have room for the next version of a row, so that a changed sum touches no index.
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
    cny_fen      numeric     not null,
    usd_cents    numeric     not null,
    lines        bigint      not null,
    orders       bigint      not null,
    quantity     numeric     not null,
    net_weight   numeric     not null,
    as_of        timestamptz not null,
    primary key (month, line_kind, flow, kind, evidence, regime, product, unit, partner, province, digital, slot)
) with (fillfactor = 80);
comment on column cell.product is 'HS heading of four digits, EBOPS 2010 item, or _U';
comment on column cell.digital is 'bits: 1 ordered digitally, 2 delivered digitally, 4 via platform, 8 of an order with a goods line and a service line';
comment on column cell.quantity is 'first statutory quantity in unit';
comment on column cell.net_weight is 'kilograms';
comment on column cell.as_of is 'commit time of the last batch that changed this row';

-- Small roll-ups: sums of the cells over all dimensions but a few, written in the same transaction; slot is 0.
create table regime_month (
    slot      smallint    not null,
    month     int         not null,
    flow      char(1)     not null,
    kind      text        not null,
    evidence  text        not null,
    line_kind text        not null,
    regime    text        not null,
    service   text        not null,
    digital   smallint    not null,
    cny_fen   numeric     not null,
    usd_cents numeric     not null,
    lines     bigint      not null,
    orders    bigint      not null,
    as_of     timestamptz not null,
    primary key (month, line_kind, flow, kind, evidence, regime, service, digital, slot)
) with (fillfactor = 80);
create table province_month (
    slot      smallint    not null,
    month     int         not null,
    flow      char(1)     not null,
    kind      text        not null,
    evidence  text        not null,
    line_kind text        not null,
    service   text        not null,
    province  text        not null,
    cny_fen   numeric     not null,
    usd_cents numeric     not null,
    lines     bigint      not null,
    orders    bigint      not null,
    as_of     timestamptz not null,
    primary key (month, line_kind, flow, kind, evidence, service, province, slot)
) with (fillfactor = 80);
create table partner_month (
    slot      smallint    not null,
    month     int         not null,
    flow      char(1)     not null,
    kind      text        not null,
    evidence  text        not null,
    line_kind text        not null,
    service   text        not null,
    partner   text        not null,
    cny_fen   numeric     not null,
    usd_cents numeric     not null,
    lines     bigint      not null,
    orders    bigint      not null,
    as_of     timestamptz not null,
    primary key (month, line_kind, flow, kind, evidence, service, partner, slot)
) with (fillfactor = 80);
create table product_month (
    slot       smallint    not null,
    month      int         not null,
    flow       char(1)     not null,
    kind       text        not null,
    evidence   text        not null,
    line_kind  text        not null,
    product    text        not null,
    unit       text        not null,
    cny_fen    numeric     not null,
    usd_cents  numeric     not null,
    lines      bigint      not null,
    orders     bigint      not null,
    quantity   numeric     not null,
    net_weight numeric     not null,
    as_of      timestamptz not null,
    primary key (month, line_kind, flow, kind, evidence, product, unit, slot)
) with (fillfactor = 80);
create table partner_province_month (
    slot      smallint    not null,
    month     int         not null,
    flow      char(1)     not null,
    kind      text        not null,
    evidence  text        not null,
    line_kind text        not null,
    service   text        not null,
    partner   text        not null,
    province  text        not null,
    cny_fen   numeric     not null,
    usd_cents numeric     not null,
    lines     bigint      not null,
    orders    bigint      not null,
    as_of     timestamptz not null,
    primary key (month, line_kind, flow, kind, evidence, service, partner, province, slot)
) with (fillfactor = 80);
create table product_province_month (
    slot      smallint    not null,
    month     int         not null,
    flow      char(1)     not null,
    kind      text        not null,
    evidence  text        not null,
    line_kind text        not null,
    product   text        not null,
    province  text        not null,
    cny_fen   numeric     not null,
    usd_cents numeric     not null,
    lines     bigint      not null,
    orders    bigint      not null,
    as_of     timestamptz not null,
    primary key (month, line_kind, flow, kind, evidence, product, province, slot)
) with (fillfactor = 80);
create table product_partner_month (
    slot      smallint    not null,
    month     int         not null,
    flow      char(1)     not null,
    kind      text        not null,
    evidence  text        not null,
    line_kind text        not null,
    product   text        not null,
    partner   text        not null,
    cny_fen   numeric     not null,
    usd_cents numeric     not null,
    lines     bigint      not null,
    orders    bigint      not null,
    as_of     timestamptz not null,
    primary key (month, line_kind, flow, kind, evidence, product, partner, slot)
) with (fillfactor = 80);
comment on column regime_month.service is 'EBOPS 2010 item, or _Z for goods';

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
    cny_fen      numeric     not null,
    usd_cents    numeric     not null,
    lines        bigint      not null,
    orders       bigint      not null,
    as_of        timestamptz not null,
    prior_orders bigint      not null default 0,
    primary key (enterprise, month, line_kind, flow, kind, evidence, regime, platform, slot)
) with (fillfactor = 80);
comment on column enterprise_month.prior_orders is 'orders before the last change of the row: shows where an enterprise began or ceased to trade';

-- Who trades what public views show: gross trade by one member of one breakdown and enterprise. The rule of disclosure counts
-- the enterprise groups behind each cell of a view from it; and the groups that vouch for trade of a definition in a month observe
-- that month.
create table trader_month (
    slot       smallint    not null,
    breakdown  text        not null collate "C",
    member     text        not null collate "C",
    month      int         not null,
    enterprise text        not null collate "C",
    vouched    boolean     not null,
    cny_fen    numeric     not null,
    as_of      timestamptz not null,
    primary key (breakdown, member, month, enterprise, vouched, slot)
) with (fillfactor = 80);
comment on column trader_month.breakdown is 'dimension of the view: section, partner, province, service; or definition, where only what is vouched for stands';
comment on column trader_month.vouched is 'whether the enterprise submitted it, itself or by an agent, a relay brought it, or customs released it; else others name the enterprise';

-- Returns by the month of their orders: in the cells a return counts in the month of its acceptance alone.
create table return_cohort (
    slot      smallint    not null,
    cohort    int         not null,
    month     int         not null,
    flow      char(1)     not null,
    evidence  text        not null,
    cny_fen   numeric     not null,
    usd_cents numeric     not null,
    lines     bigint      not null,
    orders    bigint      not null,
    as_of     timestamptz not null,
    primary key (cohort, month, flow, evidence, slot)
) with (fillfactor = 80);
comment on column return_cohort.cohort is 'yyyymm in which the order counts';
comment on column return_cohort.orders is 'orders of which this was the first return: orders that came back, wholly or in part';

-- In which months an enterprise traded: counted goods orders of all rows of enterprise_month above zero.
create table enterprise_trade (
    enterprise  text        not null collate "C" primary key,
    first_month int,
    months      text        not null,
    as_of       timestamptz not null
) with (fillfactor = 80);
comment on column enterprise_trade.first_month is 'year * 12 + month - 1 of the first month with orders; null while there is none';
comment on column enterprise_trade.months is 'a character for each month from the first to the last with orders: 1 orders, 0 none; begins and ends with 1';
comment on column enterprise_trade.as_of is 'commit time of the last batch in which the enterprise began or ceased to trade in a month';

-- How far the documents of an order match, in all (_T) and by who submitted some of them: sums of stored evaluations, like the cells.
create table match_month (
    slot      smallint    not null,
    submitter text        not null collate "C",
    month     int         not null,
    flow      char(1)     not null,
    status    text        not null,
    orders    bigint      not null,
    as_of     timestamptz not null,
    primary key (submitter, month, flow, status, slot)
) with (fillfactor = 80);

-- The live cube: all roll-ups above. Every reader holds a lock on this table while it reads, in whatever mode, so a shadow cube takes
-- the place of the live one between two readers and never in the middle of one.
create table cube_version (
    only_row boolean primary key default true check (only_row),
    version  bigint  not null
);
insert into cube_version (version) values (1);
comment on column cube_version.version is 'grows when a shadow cube takes the place of the live one';

-- A shadow cube, while there is one: the tables of the live cube again, with the suffix _shadow, built from stored contributions beside
-- the intake.
create table shadow_cube (
    only_row   boolean     primary key default true check (only_row),
    id         uuid        not null,
    started_at timestamptz not null,
    proved_at  timestamptz
);
comment on column shadow_cube.proved_at is 'start of the last reconciliation of it that found no difference; null before, and after one that found some';

-- How far the shadow cube is filled: the contributions of all orders of the partition up to a key are in it, and the intake adds what
-- changes of these. A partition without a row is not begun.
create table shadow_partition (
    partition     int    primary key,
    filled_to     text   not null collate "C",
    complete      boolean not null,
    orders        bigint not null,
    contributions bigint not null
);
comment on column shadow_partition.complete is 'all orders of the partition are in it, also those to come';
comment on column shadow_partition.orders is 'read while it was filled; with contributions';

-- What batches changed after the public state of the data was taken: it moves only after many orders of several enterprises
-- changed.
create table figure_change (
    id          bigint      generated always as identity primary key,
    changed_at  timestamptz not null,
    orders      int[]       not null,
    enterprises text[]      not null
);
create index figure_change_changed_at on figure_change (changed_at);
comment on column figure_change.orders is 'hashes of orders whose contributions changed; the first fifty';
comment on column figure_change.enterprises is 'who traded in them; the first three';

-- Records that cannot be folded, with the reason; published by outbox.
create table dead_letter (
    topic         text        not null,
    partition     int         not null,
    record_offset bigint      not null,
    order_key     text        not null,
    reason        text        not null,
    payload       bytea       not null,
    submission    uuid,
    position      int,
    submitter     text,
    recorded_at   timestamptz not null,
    published_at  timestamptz,
    primary key (topic, partition, record_offset)
);
create index dead_letter_unpublished on dead_letter (recorded_at) where published_at is null;
create index dead_letter_submission on dead_letter (submission) where submission is not null;
comment on column dead_letter.submission is 'with position and submitter: null if the event cannot be read that far';

-- Which orders a submission reached: one row for each batch that held records of it, keys sorted.
create table submission_order (
    submission  uuid   not null,
    partition   int    not null,
    from_offset bigint not null,
    submitter   text,
    order_keys  text[] not null,
    primary key (submission, partition, from_offset)
);
comment on column submission_order.from_offset is 'smallest offset of its records in that batch, in the records topic';

-- Records whose submitters have no authority over the documents of the parties that they name: in the state of their order, and
-- here for those whom they name. Rewritten with the state, so a grant of agency removes them.
create table unauthorized_record (
    order_key   text        not null collate "C",
    submission  uuid        not null,
    position    int         not null,
    type        text        not null,
    operation   text        not null,
    document    text        not null,
    submitter   text,
    received_at timestamptz not null,
    needs       jsonb       not null,
    parties     text[]      not null,
    primary key (order_key, submission, position, document)
);
create index unauthorized_record_received
    on unauthorized_record (received_at desc, submission desc, position desc, order_key desc, document desc);
create index unauthorized_record_parties on unauthorized_record using gin (parties);
comment on column unauthorized_record.needs is 'what would confirm the record, any of which suffices: the enterprise, whether it has to grant agency, and as which kinds it has to be registered';
comment on column unauthorized_record.parties is 'legal units that the record names';

-- Reference data: what the compacted topics say, numbered by the database and kept for ever.
create table reference_data_feed (
    topic       text   primary key,
    topic_id    text   not null,
    next_offset bigint not null,
    events      bigint not null default 0
);
comment on column reference_data_feed.events is 'events taken in; offsets also count the marks of transactions';
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
    ended   boolean not null default false,
    unique nulls not distinct (version, kind, code, value)
);
comment on column reference_data_entry.kind is 'ALIAS (code to USCC), PROVINCE (USCC to GB/T 2260 digits), RATE (currency|month to yuan per unit), TOLERANCE (of document matching); with a row for each: AGENCY (USCC to agent|validFrom|validTo|withdrawnAt), ENTERPRISE_KIND (USCC to kind|validFrom|validTo)';
comment on column reference_data_entry.value is 'null takes the entry back';
comment on column reference_data_entry.ended is 'the row of AGENCY or ENTERPRISE_KIND is no longer there';

-- Replica of the registry: the latest version of every enterprise.
create table enterprise (
    uscc           text        not null collate "C" primary key,
    version        bigint      not null,
    name           text        not null,
    kinds          text[]      not null,
    aliases        text[]      not null,
    country        text,
    province       text,
    city           text,
    pilot_zone     text,
    cluster        text,
    industry       text,
    size_class     text,
    group_head     text,
    registered_on  date        not null,
    first_filed_on date,
    status         text        not null,
    status_since   date,
    merged_into    text,
    taken_at       timestamptz not null
);
-- A million enterprises, and few platforms.
create index enterprise_platform on enterprise (uscc) where 'PLATFORM' = any (kinds);
comment on column enterprise.uscc is 'id of the enterprise: USCC, or COUNTRY:NUMBER of a foreign one';
comment on column enterprise.taken_at is 'when the replica took in the version it holds';

-- Replica of the registry: who owes a report for which period, and when the first record of it came.
create table reporting_obligation (
    kind           text        not null collate "C",
    period         text        not null collate "C",
    enterprise     text        not null collate "C",
    version        bigint      not null,
    first_month    int         not null,
    last_month     int         not null,
    due_on         date        not null,
    expectation    text        not null,
    first_received timestamptz,
    primary key (kind, period, enterprise)
);
comment on column reporting_obligation.expectation is 'EXPECTED, EXEMPT, or NOT_OWED if it turned out that the enterprise owes nothing';
comment on column reporting_obligation.first_month is 'yyyymm';

-- How many reports are expected for a period, and how many came: counts of reporting_obligation, written with it.
create table reporting_response (
    kind        text   not null collate "C",
    period      text   not null collate "C",
    first_month int    not null,
    last_month  int    not null,
    expected    bigint not null,
    received    bigint not null,
    in_time     bigint not null,
    primary key (kind, period)
);

-- What those who owe reports trade, and how late reports came: for each period of an answer, from the owed periods that lie within
-- it. Summed up anew now and then, since it takes trade by enterprise.
create table reporting_weight (
    audience        text   not null collate "C",
    kind            text   not null collate "C",
    period          text   not null collate "C",
    expected_fen    numeric,
    received_fen    numeric,
    weighed_reports bigint,
    lag_p50_micros  bigint,
    lag_p95_micros  bigint,
    received        bigint not null,
    primary key (audience, kind, period)
);
comment on column reporting_weight.audience is 'PUBLIC what everybody may see, STATISTICIAN all';
comment on column reporting_weight.expected_fen is 'gross trade of those who owe, in the twelve months before each owed period; null if the audience may not know it';
comment on column reporting_weight.received_fen is 'of it, that of the enterprises whose reports are weighed';
comment on column reporting_weight.weighed_reports is 'reports behind received_fen: for everybody they count in steps';
comment on column reporting_weight.lag_p50_micros is 'microseconds from the end of the owed period to the report, negative before it; null without reports, or if the audience may not know it';
comment on column reporting_weight.received is 'reports that came';

create table reporting_weight_version (
    only_row boolean primary key default true check (only_row),
    version  bigint  not null
);
insert into reporting_weight_version (version) values (0);
comment on table reporting_weight_version is 'grows whenever a row of reporting_weight differs, so that results know they are old';

-- Record linkage. Identifiers that the records of an order declare; one identifier may belong to several orders. changed is the
-- transaction that wrote the row last: the linker looks at every row once it is visible, by this number.
create table declared_identifier (
    kind       text      not null collate "C",
    scope      text      not null collate "C",
    number     text      not null collate "C",
    enterprise text      not null default '' collate "C",
    order_key  text      not null collate "C",
    earliest   timestamp not null,
    latest     timestamp not null,
    word       int       not null default 0,
    changed    xid8      not null default pg_current_xact_id(),
    primary key (kind, scope, number, enterprise, order_key)
);
create index declared_identifier_changed on declared_identifier (changed);
create index declared_identifier_unresolved on declared_identifier (enterprise) where enterprise > '' and length(enterprise) < 18;
create index declared_identifier_given on declared_identifier (kind, scope, number) where word = 2;
comment on column declared_identifier.scope is 'code as written, or the USCC behind it in a copy made for an alias; empty for numbers given by customs';
comment on column declared_identifier.enterprise is 'enterprise of the records that declare it, and so claim it; its USCC if that was known then, or in a copy made for an alias; empty if they name none';
comment on column declared_identifier.word is 'who says that it is a number of this enterprise: -1 only a peer of the order, 0 that enterprise alone, 1 who relays for everybody or the agent that is named, 2 customs';
comment on column declared_identifier.earliest is 'smallest business time of the records that declare it, Asia/Shanghai';

-- Records without an order number, and records given to orders that have a document in common with theirs. Rows are kept, so
-- an order that becomes known later gets them too. id is the SHA-256 of the event.
create table unlinked_record (
    id            bytea       not null primary key,
    type          text        not null,
    business_time timestamp   not null,
    submission    uuid        not null,
    position      int         not null,
    submitter     text,
    keys          int         not null,
    payload       bytea       not null,
    own_key       text        collate "C",
    received_at   timestamptz not null,
    linked_at     timestamptz
);
create index unlinked_record_open on unlinked_record (type, received_at) where linked_at is null and own_key is null;
create index unlinked_record_submission on unlinked_record (submission, position);
comment on column unlinked_record.keys is 'number of its sought identifiers; without any it is never linked';
comment on column unlinked_record.own_key is 'order that the record itself names: it is given to the peers of that order; null for a record without an order number';
comment on column unlinked_record.linked_at is 'when it was first linked to an order; null until then';

create table sought_identifier (
    kind          text      not null collate "C",
    scope         text      not null collate "C",
    number        text      not null collate "C",
    record_id     bytea     not null,
    business_time timestamp not null,
    enterprise    text      not null default '' collate "C",
    changed       xid8      not null default pg_current_xact_id(),
    primary key (kind, scope, number, record_id, enterprise)
);
comment on column sought_identifier.enterprise is 'enterprise that the record names, as written, or the USCC behind it in a copy made for an alias; empty if it names none';
create index sought_identifier_changed on sought_identifier (changed);
-- All numbers of a customs response that names no enterprise.
create index sought_identifier_nameless on sought_identifier (record_id) where enterprise = '' and kind not in ('WAYBILL', 'PAYMENT');
create index sought_identifier_unresolved on sought_identifier (enterprise) where enterprise > '' and length(enterprise) < 18;

-- Links found: the outbox from which a record is published under the key of the order.
create table link (
    record_id    bytea       not null,
    order_key    text        not null collate "C",
    linked_at    timestamptz not null,
    published_at timestamptz,
    primary key (record_id, order_key)
);
create index link_unpublished on link (linked_at) where published_at is null;

-- How far the linker is: rows changed by transactions below next_xid are paired, under this version of the reference data.
create table linkage_progress (
    only_row               boolean primary key default true check (only_row),
    next_xid               xid8    not null,
    reference_data_version bigint  not null,
    cluster                text    not null default ''
);
comment on column linkage_progress.cluster is 'system identifier of the cluster of PostgreSQL whose transactions next_xid counts';
insert into linkage_progress (next_xid, reference_data_version) values ('0', 0);

-- Orders that declare the same number of a document that may name several orders. Each is given what the other one has of
-- such documents, so that both know where the documents count.
create table order_peer (
    order_key    text        not null collate "C",
    peer         text        not null collate "C",
    enterprise   text        not null collate "C",
    due          boolean     not null default true,
    exchanged_at timestamptz,
    primary key (order_key, peer)
);
create index order_peer_due on order_peer (order_key) where due;
comment on table order_peer is 'orders that have a document in common, in both directions';
comment on column order_peer.enterprise is 'whose number the peer declares: an order has so many peers of one enterprise at most';
comment on column order_peer.due is 'whether order_key may have something that the peer was not given yet';
comment on column order_peer.exchanged_at is 'when the peer was given something last; null before';

-- What an order has given its peers, and where a bound kept something back.
create table order_exchange (
    order_key  text        not null collate "C",
    party      text        not null collate "C",
    events     bigint      not null default 0,
    bounded_at timestamptz,
    primary key (order_key, party)
);
create index order_exchange_bounded on order_exchange (bounded_at) where bounded_at is not null;
comment on column order_exchange.party is 'who submitted what was given, empty if nobody knows; or the enterprise of peers beyond the bound';
comment on column order_exchange.events is 'records given, once for each peer and each place where they came in';
comment on column order_exchange.bounded_at is 'when first something was kept back; null if all was given';

-- Numbers that too many orders of one enterprise declare, for instance a placeholder of somebody who has none: no orders of it become
-- peers by them, and no records are linked to these by them. Orders of other enterprises that declare the same number are.
create table ambiguous_number (
    kind       text        not null collate "C",
    scope      text        not null collate "C",
    number     text        not null collate "C",
    enterprise text        not null collate "C",
    found_at   timestamptz not null,
    primary key (kind, scope, number, enterprise)
);
comment on table ambiguous_number is 'numbers of more orders of one enterprise than shumao.linkage.most-orders';

-- Numbers that a customs response carries which names no enterprise, and that nobody's word but that of the claimants themselves, or the
-- word for several of them, makes the number of one; and those of a response whose numbers are told to be those of several. The response
-- waits until it can be told. A row stays; whether it has been told, declared_identifier says.
create table claimed_number (
    kind     text        not null collate "C",
    scope    text        not null collate "C",
    number   text        not null collate "C",
    found_at timestamptz not null,
    primary key (kind, scope, number)
);
-- The list of responses that wait begins with the newest.
create index claimed_number_found on claimed_number (found_at, kind, scope, number);

-- A reconciliation evaluates every stored state again and compares the result with the stored contributions, and their sums
-- with the cells, in one snapshot.
create table reconciliation (
    id               uuid        primary key,
    state            text        not null,
    started_at       timestamptz not null,
    completed_at     timestamptz,
    failure          text,
    states           bigint      not null default 0,
    lagging_states   bigint      not null default 0,
    states_differing bigint      not null default 0,
    cells_compared   bigint      not null default 0,
    cells_differing  bigint      not null default 0,
    difference_fen   numeric     not null default 0,
    shadow_cube      uuid
);
comment on column reconciliation.shadow_cube is 'the shadow cube whose sums were compared; null for those of the live one';

-- Published totals of others, in vintages: facts to compare with, never part of our sums.
create table reference_series (
    id         text        not null collate "C" primary key,
    name_en    text        not null,
    name_zh    text        not null,
    publisher  text        not null,
    subject    text        not null,
    unit       text        not null,
    multiplier int         not null,
    stored_by  text        not null,
    stored_at  timestamptz not null
);
create unique index reference_series_subject on reference_series (subject, unit) where subject <> 'OTHER';
comment on column reference_series.subject is 'what its values are the published total of; one series at most for each subject and unit, but for OTHER';
comment on column reference_series.unit is 'CNY, USD or PERCENT';
comment on column reference_series.multiplier is 'power of ten of the unit: 9 for billions';
comment on column reference_series.stored_by is 'USCC of the enterprise whose key stored it';

create table reference_observation (
    series    text        not null collate "C" references reference_series,
    period    text        not null collate "C",
    flow      text        not null collate "C",
    vintage   date        not null,
    value     numeric     not null,
    status    text        not null,
    source    text        not null,
    stored_by text        not null,
    stored_at timestamptz not null,
    primary key (series, period, flow, vintage)
);
comment on column reference_observation.period is 'SDMX notation';
comment on column reference_observation.flow is 'X exports, M imports, _T both';
comment on column reference_observation.vintage is 'day on which the publisher gave this value';
comment on column reference_observation.status is 'A normal, P provisional, E estimated from other published figures, U low reliability';

create table reference_series_version (
    only_row boolean primary key default true check (only_row),
    version  bigint  not null
);
insert into reference_series_version (version) values (0);
comment on table reference_series_version is 'grows with every change of a reference series, so that results know they are old';

-- The public state of the data: what anybody's answers are made of. Whoever reads for anybody has this schema alone in the search
-- path, so that a table that is neither copied nor shared here is an error and no disclosure. Tables have the names of those that
-- they are copies of; views share what says nothing of who traded.
create schema aggregation_public;
create table aggregation_public.public_state (
    moved_at   timestamptz,
    not_before timestamptz,
    change     bigint not null default 0,
    moves      bigint not null default 0
);
comment on table aggregation_public.public_state is 'one row';
comment on column aggregation_public.public_state.moved_at is 'when the copies were made; null if there are none yet';
comment on column aggregation_public.public_state.not_before is 'when the next copies may be made';
comment on column aggregation_public.public_state.change is 'the newest of aggregation.figure_change that the copies hold';
comment on column aggregation_public.public_state.moves is 'how often the copies were made';
insert into aggregation_public.public_state default values;

-- Which public state is read: none, but in the search path of whoever reads for anybody.
create view public_move as select 0::bigint as number;
create view aggregation_public.public_move as select moves as number from aggregation_public.public_state;

create table aggregation_public.regime_month (like regime_month including all);
create table aggregation_public.province_month (like province_month including all);
create table aggregation_public.partner_month (like partner_month including all);
create table aggregation_public.product_month (like product_month including all);
create table aggregation_public.enterprise_trade (like enterprise_trade including all);
-- Of all submitters together.
create table aggregation_public.match_month (like match_month including all);
create table aggregation_public.intake_partition (like intake_partition including all);
create table aggregation_public.reference_data_version (like reference_data_version including all);
create table aggregation_public.reporting_response (like reporting_response including all);
create table aggregation_public.reporting_weight (like reporting_weight including all);

-- What is suppressed in the views of trade, found when the copies were made.
create table aggregation_public.view_member (
    view_id text not null collate "C",
    member  text not null collate "C",
    primary key (view_id, member)
);
create table aggregation_public.suppressed_cell (
    view_id text not null collate "C",
    period  text not null,
    member  text not null collate "C",
    primary key (view_id, period, member)
);

-- In which months enough enterprise groups vouch for trade of a definition, found when the copies were made.
create table aggregation_public.observed_month (
    definition text not null collate "C",
    month      int  not null,
    primary key (definition, month)
);

create view aggregation_public.enterprise as select * from enterprise;
create view aggregation_public.reference_data_feed as select * from reference_data_feed;
create view aggregation_public.reference_series as select * from reference_series;
create view aggregation_public.reference_observation as select * from reference_observation;
create view aggregation_public.reference_series_version as select * from reference_series_version;
create view aggregation_public.cube_version as select * from cube_version;
-- Written with the public state alone, whose number says how old it is.
create view aggregation_public.reporting_weight_version as select 0::bigint as version;
