-- A reconciliation evaluates every stored state again and compares it with its stored contributions, and their sums with the
-- cells, in one snapshot.
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
    difference_fen   numeric     not null default 0
);
