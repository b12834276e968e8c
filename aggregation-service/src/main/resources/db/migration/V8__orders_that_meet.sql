-- Orders that are told the same number of a document that may name several orders: each is given what the other one has of
-- such documents, so that both know where they count.
create table order_peer (
    order_key    text        not null collate "C",
    peer         text        not null collate "C",
    exchanged_at timestamptz,
    primary key (order_key, peer)
);
create index order_peer_unexchanged on order_peer (order_key) where exchanged_at is null;
comment on table order_peer is 'orders that have a document in common, in both directions';
comment on column order_peer.exchanged_at is 'when the peer was given what was stored of order_key; what is folded afterwards it is given at once';

-- Numbers that too many orders are told, for instance what somebody writes who has none: no orders meet by them.
create table ambiguous_number (
    kind     text        not null collate "C",
    scope    text        not null collate "C",
    number   text        not null collate "C",
    found_at timestamptz not null,
    primary key (kind, scope, number)
);
comment on table ambiguous_number is 'numbers of more orders than shumao.link.most-orders';

comment on column waiting_record.own_key is 'order that the record itself names: it is given to peers of that order and waits for none; null for a record that waits for its order';

-- Service reports met by waiting for each other until now. What has met before does so once more, in both ways.
delete from waiting_key where kind = 'SERVICE_REPORT';
update link_progress set next_xid = '0';
