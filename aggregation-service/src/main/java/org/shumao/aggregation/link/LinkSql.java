package org.shumao.aggregation.link;

/** Statements of the linker. Every one names rows by the transactions that wrote them, from and to. */
final class LinkSql {
    /** What to do with a told number that is known already: its span grows, and it is new again. */
    static final String WIDEN_REFERENCE = " on conflict (kind, scope, number, order_key) do update set"
            + " earliest = least(reference.earliest, excluded.earliest),"
            + " latest = greatest(reference.latest, excluded.latest), changed = pg_current_xact_id()"
            + " where reference.earliest > excluded.earliest or reference.latest < excluded.latest";

    private static final String ALIASES = " join unnest(?::text[], ?::text[]) a(code, resolved) on a.code = t.scope";

    private static final String COPY_REFERENCES = "insert into reference (kind, scope, number, order_key, earliest,"
            + " latest) select t.kind, a.resolved, t.number, t.order_key, min(t.earliest), max(t.latest)"
            + " from reference t" + ALIASES + " where %s group by 1, 2, 3, 4 order by 1, 2, 3, 4" + WIDEN_REFERENCE;

    private static final String COPY_WAITING = "insert into waiting_key (kind, scope, number, record_id,"
            + " business_time) select t.kind, a.resolved, t.number, t.record_id, min(t.business_time)"
            + " from waiting_key t" + ALIASES + " where %s group by 1, 2, 3, 4 order by 1, 2, 3, 4"
            + " on conflict do nothing";

    /** All kinds, so that the primary key finds the scope. */
    private static final String OF_SCOPE = "t.kind = any(?::text[]) and t.scope = any(?::text[])";

    /** Copies of new rows under the legal unit behind the code that they were written with. */
    static final String COPY_NEW_REFERENCES = COPY_REFERENCES.formatted(isNew("t"));

    static final String COPY_NEW_WAITING = COPY_WAITING.formatted(isNew("t"));

    /** Copies of all rows of codes that have become somebody's. */
    static final String COPY_ALIASED_REFERENCES = COPY_REFERENCES.formatted(OF_SCOPE);

    static final String COPY_ALIASED_WAITING = COPY_WAITING.formatted(OF_SCOPE);

    /** Codes of the new rows. */
    static final String NEW_SCOPES = "select scope from reference r where " + isNew("r")
            + " union select scope from waiting_key w where " + isNew("w");

    /** A waybill's number is given again after half a year. */
    private static final String PAIR = "select w.record_id, r.order_key from %s where w.kind = r.kind"
            + " and w.scope = r.scope and w.number = r.number and (r.kind <> 'WAYBILL' or (w.business_time"
            + " >= r.earliest - interval '180 days' and w.business_time <= r.latest + interval '180 days'))"
            + " and %s";

    /** New references meet all that wait, what waits newly meets all references; each pair becomes a link once. */
    static final String LINK = "with pair as (" + PAIR.formatted("reference r, waiting_key w", isNew("r")) + " union "
            + PAIR.formatted("waiting_key w, reference r", isNew("w"))
            + "), fresh as (insert into link (record_id, order_key, linked_at)"
            + " select record_id, order_key, ? from pair order by 1, 2 on conflict do nothing returning record_id)"
            + " , first as (update waiting_record set linked_at = ? where id in (select record_id from fresh)"
            + " and linked_at is null) select count(*) from fresh";

    /**
     * New references of moving kinds meet all of the same number, unless they are more than is likely. Parameters: the window,
     * where counting them ends, the kinds, the time, and twice how many are likely.
     */
    static final String MEET = "with fresh as materialized (select r.* from reference r where " + isNew("r")
            + "), told as materialized (select f.*, (select count(*) from (select from reference o where o.kind = f.kind"
            + " and o.scope = f.scope and o.number = f.number limit ?) o) as orders from fresh f"
            + " where f.kind = any(?::text[])), placeholder as (insert into ambiguous_number (kind, scope, number,"
            + " found_at) select distinct kind, scope, number, ?::timestamptz from told where orders > ?"
            + " order by kind, scope, number on conflict do nothing returning kind)"
            + ", pair as materialized (select t.order_key, o.order_key as peer from told t join reference o"
            + " on o.kind = t.kind and o.scope = t.scope and o.number = t.number"
            + " where t.orders between 2 and ? and o.order_key <> t.order_key)"
            + ", met as (insert into order_peer (order_key, peer) select order_key, peer from pair"
            + " union select peer, order_key from pair order by 1, 2 on conflict do nothing returning peer)"
            + " select (select count(*) from met) / 2, (select count(*) from placeholder)";

    private LinkSql() {}

    private static String isNew(String table) {
        return table + ".changed >= ?::xid8 and " + table + ".changed < ?::xid8";
    }
}
