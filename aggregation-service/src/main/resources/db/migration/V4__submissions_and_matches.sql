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

-- Dead letters are told to whoever sent them, if the event can be read that far.
alter table dead_letter add column submission uuid;
alter table dead_letter add column position int;
alter table dead_letter add column submitter text;
create index dead_letter_submission on dead_letter (submission) where submission is not null;

-- How far papers agree, by who submitted some of them: sums of stored evaluations, like the cells.
create table match_month (
    slot      smallint    not null,
    submitter text        not null collate "C",
    month     int         not null,
    flow      char(1)     not null,
    status    text        not null,
    orders    bigint      not null,
    as_of     timestamptz not null,
    primary key (submitter, month, flow, status, slot)
);
