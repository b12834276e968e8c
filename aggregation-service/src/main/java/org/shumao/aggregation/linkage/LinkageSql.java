package org.shumao.aggregation.linkage;

/** Statements of the linker. Every one names rows by the transactions that wrote them, from and to. */
public final class LinkageSql {
    /** How a declared identifier that is known already is merged: its span grows, and it counts as new. */
    static final String WIDEN_DECLARED = " on conflict (kind, scope, number, order_key, enterprise) do update set"
            + " earliest = least(declared_identifier.earliest, excluded.earliest),"
            + " latest = greatest(declared_identifier.latest, excluded.latest), changed = pg_current_xact_id()"
            + " where declared_identifier.earliest > excluded.earliest or declared_identifier.latest < excluded.latest";

    private static final String ALIASES = " join unnest(?::text[], ?::text[]) a(code, resolved) on a.code = t.scope";

    private static final String COPY_DECLARED =
            "insert into declared_identifier (kind, scope, number, order_key, enterprise, earliest,"
                    + " latest) select t.kind, a.resolved, t.number, t.order_key, t.enterprise, min(t.earliest), max(t.latest)"
                    + " from declared_identifier t" + ALIASES
                    + " where %s group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5"
                    + WIDEN_DECLARED;

    private static final String COPY_SOUGHT = "insert into sought_identifier (kind, scope, number, record_id,"
            + " business_time) select t.kind, a.resolved, t.number, t.record_id, min(t.business_time)"
            + " from sought_identifier t" + ALIASES + " where %s group by 1, 2, 3, 4 order by 1, 2, 3, 4"
            + " on conflict do nothing";

    /** All kinds, so that the primary key finds the scope. */
    private static final String OF_SCOPE = "t.kind = any(?::text[]) and t.scope = any(?::text[])";

    /** Copies of new rows under the legal unit behind the code that they were written with. */
    static final String COPY_NEW_DECLARED = COPY_DECLARED.formatted(isNew("t"));

    static final String COPY_NEW_SOUGHT = COPY_SOUGHT.formatted(isNew("t"));

    /** Copies of all rows of codes that have become somebody's. */
    static final String COPY_ALIASED_DECLARED = COPY_DECLARED.formatted(OF_SCOPE);

    static final String COPY_ALIASED_SOUGHT = COPY_SOUGHT.formatted(OF_SCOPE);

    /** Codes of the new rows. */
    static final String NEW_SCOPES = "select scope from declared_identifier r where " + isNew("r")
            + " union select scope from sought_identifier w where " + isNew("w");

    /** A waybill's number is given again after half a year. */
    private static final String IN_TIME = "(%1$s.kind <> 'WAYBILL' or (%2$s.business_time >= %1$s.earliest - interval"
            + " '180 days' and %2$s.business_time <= %1$s.latest + interval '180 days'))";

    private static final String SAME =
            "%1$s.kind = %2$s.kind and %1$s.scope = %2$s.scope and %1$s.number = %2$s.number";

    /** How many orders declare the number of a row; counting ends where the answer is known. */
    private static final String ORDERS =
            "(select count(*) from (select distinct o.order_key from declared_identifier o where "
                    + SAME.formatted("o", "%1$s") + " limit ?) o) as orders";

    /**
     * New references meet all that wait, what waits newly meets all references; each pair becomes a link once. A number of more
     * orders than is likely links nothing: 20,000 records that carry it would become that many links for each of its orders.
     * Parameters: where counting ends and the window, twice; the time and how many are likely, twice; how many are likely, twice;
     * the time, twice.
     */
    static final String LINK = "with declared as materialized (select r.*, " + ORDERS.formatted("r")
            + " from declared_identifier r where " + isNew("r") + " and exists (select from sought_identifier w where "
            + SAME.formatted("w", "r") + ")), sought as materialized (select w.*, " + ORDERS.formatted("w")
            + " from sought_identifier w where " + isNew("w")
            + "), placeholder as (insert into ambiguous_number (kind, scope,"
            + " number, found_at) select kind, scope, number, ?::timestamptz from declared where orders > ? union"
            + " select kind, scope, number, ?::timestamptz from sought where orders > ? order by 1, 2, 3"
            + " on conflict do nothing returning kind), pair as (select w.record_id, r.order_key from declared r"
            + " join sought_identifier w on " + SAME.formatted("w", "r") + " where r.orders <= ? and "
            + IN_TIME.formatted("r", "w") + " union select w.record_id, r.order_key from sought w"
            + " join declared_identifier r on " + SAME.formatted("r", "w") + " where w.orders between 1 and ? and "
            + IN_TIME.formatted("r", "w") + "), fresh as (insert into link (record_id, order_key, linked_at)"
            + " select record_id, order_key, ? from pair order by 1, 2 on conflict do nothing returning record_id)"
            + ", first as (update unlinked_record set linked_at = ? where id in (select record_id from fresh)"
            + " and linked_at is null) select (select count(*) from fresh), (select count(*) from placeholder)";

    /**
     * New references of moving kinds meet all of the same number, unless they are more than is likely; and no order gets more peers of
     * one enterprise than an order may have, so that who floods an order with numbers of its own keeps nobody else's peers away.
     * Parameters: the window, where counting orders ends, the kinds, the time, twice how many orders are likely, three times how many
     * peers an order may have, the time, and that number again.
     */
    public static final String MEET =
            "with fresh as materialized (select r.* from declared_identifier r where " + isNew("r")
                    + "), declared as materialized (select f.*, " + ORDERS.formatted("f") + " from fresh f"
                    + " where f.kind = any(?::text[])), placeholder as (insert into ambiguous_number (kind, scope, number,"
                    + " found_at) select distinct kind, scope, number, ?::timestamptz from declared where orders > ?"
                    + " order by kind, scope, number on conflict do nothing returning kind)"
                    + ", pair as materialized (select t.order_key, t.enterprise, o.order_key as peer, o.enterprise as peers_enterprise"
                    + " from declared t join declared_identifier o on " + SAME.formatted("o", "t")
                    + " where t.orders between 2 and ? and o.order_key <> t.order_key)"
                    + ", side as materialized (select order_key, peer, peers_enterprise as enterprise from pair"
                    + " union select peer, order_key, enterprise from pair)"
                    + ", numbered as materialized (select s.*, row_number() over (partition by s.order_key, s.enterprise"
                    + " order by s.peer) as number from side s where not exists (select from order_peer p"
                    + " where p.order_key = s.order_key and p.peer = s.peer))"
                    // Counted once for all of an enterprise.
                    + ", placed as materialized (select n.*, n.number + max(case when n.number = 1 then (select count(*)"
                    + " from order_peer p where p.order_key = n.order_key and p.enterprise = n.enterprise) end)"
                    + " over (partition by n.order_key, n.enterprise) as place from numbered n)"
                    + ", fitting as materialized (select p.*, bool_or(p.place <= ? and p.order_key < p.peer) over sides"
                    + " and bool_or(p.place <= ? and p.order_key > p.peer) over sides as fits from placed p"
                    + " window sides as (partition by least(p.order_key, p.peer), greatest(p.order_key, p.peer)))"
                    + ", met as (insert into order_peer (order_key, peer, enterprise) select order_key, peer, min(enterprise)"
                    + " from fitting where fits and place <= ? group by 1, 2 order by 1, 2 on conflict do nothing returning peer)"
                    + ", bounded as (insert into order_exchange (order_key, party, bounded_at)"
                    + " select distinct order_key, enterprise, ?::timestamptz from fitting where not fits and place > ?"
                    + " order by 1, 2 on conflict (order_key, party) do update"
                    + " set bounded_at = coalesce(order_exchange.bounded_at, excluded.bounded_at))"
                    + " select (select count(*) from met) / 2, (select count(*) from placeholder)";

    private LinkageSql() {}

    private static String isNew(String table) {
        return table + ".changed >= ?::xid8 and " + table + ".changed < ?::xid8";
    }
}
