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
    grantors    text[]      not null,
    parties     text[]      not null,
    primary key (order_key, submission, position, document)
);
create index unauthorized_record_received on unauthorized_record (received_at desc, submission desc, position desc, order_key desc);
create index unauthorized_record_parties on unauthorized_record using gin (parties);
comment on column unauthorized_record.grantors is 'legal units any of which confirms the record by granting agency';
comment on column unauthorized_record.parties is 'legal units that the record names';
