package org.shumao.aggregation.intake.linkage;

import org.shumao.contracts.topic.Topic;

/** Statements of the linker. Every one names rows by the transactions that wrote them, from and to. */
public final class LinkageSql {
    /** Part of a statement that publishes each record of new links under the key of its order; the new links are to be named. */
    public static final String TOLD = "told as (insert into outbox (topic, event_key, event_value) select '"
            + Topic.TRADE_RECORDS.topicName()
            + "', convert_to(f.order_key, 'UTF8'), u.payload from %s f join unlinked_record u on u.id = f.record_id)";

    /** This merges a declared identifier that is known already: its span grows, and it counts as new. */
    static final String WIDEN_DECLARED = " on conflict (kind, scope, number, enterprise, order_key) do update set"
            + " earliest = least(declared_identifier.earliest, excluded.earliest),"
            + " latest = greatest(declared_identifier.latest, excluded.latest),"
            + " word = greatest(declared_identifier.word, excluded.word), changed = pg_current_xact_id()"
            + " where declared_identifier.earliest > excluded.earliest or declared_identifier.latest < excluded.latest"
            + " or declared_identifier.word < excluded.word";

    /** Units behind codes, for the scope and for the enterprise of a row. */
    private static final String UNITS =
            "with unit as materialized (select * from unnest(?::text[], ?::text[])" + " u(code, uscc)) ";

    private static final String RESOLVED = " left join unit s on s.code = t.scope left join unit e on e.code ="
            + " t.enterprise where (s.uscc is not null or e.uscc is not null) and (%s) ";

    private static final String COPY_DECLARED = UNITS
            + "insert into declared_identifier (kind, scope, number, enterprise, order_key, earliest, latest, word)"
            + " select t.kind, coalesce(s.uscc, t.scope), t.number, coalesce(e.uscc, t.enterprise), t.order_key,"
            + " min(t.earliest), max(t.latest), max(t.word) from declared_identifier t" + RESOLVED
            + "group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5" + WIDEN_DECLARED;

    private static final String COPY_SOUGHT = UNITS
            + "insert into sought_identifier (kind, scope, number, record_id, business_time, enterprise) select t.kind,"
            + " coalesce(s.uscc, t.scope), t.number, t.record_id, min(t.business_time), coalesce(e.uscc, t.enterprise)"
            + " from sought_identifier t" + RESOLVED
            + "group by 1, 2, 3, 4, 6 order by 1, 2, 3, 4, 6 on conflict do nothing";

    /** This names all kinds, so that the primary key finds the scope; enterprises have an index where they are not written as a USCC. */
    private static final String OF_CODES =
            "t.kind = any(?::text[]) and t.scope = any(?::text[]) or t.enterprise > '' and"
                    + " length(t.enterprise) < 18 and t.enterprise = any(?::text[])";

    /** Copies of new rows under the legal unit behind the code that they were written with. */
    static final String COPY_NEW_DECLARED = COPY_DECLARED.formatted(isNew("t"));

    static final String COPY_NEW_SOUGHT = COPY_SOUGHT.formatted(isNew("t"));

    /** Copies of all rows of codes that have become somebody's. */
    static final String COPY_ALIASED_DECLARED = COPY_DECLARED.formatted(OF_CODES);

    static final String COPY_ALIASED_SOUGHT = COPY_SOUGHT.formatted(OF_CODES);

    /** Codes of the new rows. */
    static final String NEW_CODES = "select c.code from declared_identifier r cross join lateral (values (r.scope),"
            + " (r.enterprise)) c(code) where " + isNew("r")
            + " union select c.code from sought_identifier w cross join"
            + " lateral (values (w.scope), (w.enterprise)) c(code) where " + isNew("w");

    /** A waybill's number is given again after half a year. */
    private static final String IN_TIME = "(%1$s.kind <> 'WAYBILL' or (%2$s.business_time >= %1$s.earliest - interval"
            + " '180 days' and %2$s.business_time <= %1$s.latest + interval '180 days'))";

    private static final String SAME =
            "%1$s.kind = %2$s.kind and %1$s.scope = %2$s.scope and %1$s.number = %2$s.number";

    /** A number of customs says nothing of whose it is: a record reaches orders of the enterprise that it names, if it names one. */
    private static final String MAY_BE_OF =
            "(r.scope <> '' or w.enterprise = '' or r.enterprise in ('', w.enterprise))";

    private static final String MOST = "(select most from bound)";

    /** This says whether more rows declare the number than is likely; counting ends where the answer is known. */
    private static final String CROWDED =
            "(select count(*) > " + MOST + " from (select from declared_identifier o where "
                    + SAME.formatted("o", "%1$s") + " limit " + MOST + " + 1) o)";

    /** This counts the orders of its enterprise that declare the number of a row, up to one more than is likely; not those that peers told. */
    private static final String ORDERS_OF_ENTERPRISE =
            "(select count(*) from (select from declared_identifier o where " + SAME.formatted("o", "%1$s")
                    + " and o.enterprise = %1$s.enterprise and o.word >= 0 limit " + MOST + " + 1) o)";

    /** This selects some of the enterprises that claim a number: as many as are likely to, and one more. The index leads from one to the next. */
    private static final String CLAIMANTS =
            "(with recursive e(enterprise) as ((select o.enterprise from declared_identifier o where "
                    + SAME.formatted("o", "n")
                    + " order by o.enterprise limit 1) union all select (select o.enterprise from"
                    + " declared_identifier o where " + SAME.formatted("o", "n") + " and o.enterprise > e.enterprise"
                    + " order by o.enterprise limit 1) from e where e.enterprise is not null) select enterprise from e"
                    + " where enterprise is not null limit " + MOST + " + 1)";

    /** This selects the enterprises to which customs gave the number. */
    private static final String GIVEN = "(select g.enterprise from declared_identifier g where "
            + SAME.formatted("g", "n") + " and g.word = 2 limit " + MOST + " + 1)";

    /** This counts the enterprises that claim some numbers by more than their own word; counting ends at two. */
    private static final String VOUCHED = "(select count(*) from (select from declared_identifier o where %s"
            + " and o.enterprise > '' and o.word > 0 group by o.enterprise limit 2) o)";

    /**
     * New references meet all that wait, what waits newly meets all references; each pair becomes a link once. A number of more orders
     * than is likely would become too many links: 20,000 records that carry a placeholder would be linked to each of its orders. Of such
     * a number the orders of one enterprise link, if these are not too many: those of the enterprise that the record names; and if it
     * names none, those of the enterprise whose number it is by the best word, else those of the enterprises with the fewest orders, as far as
     * these are as many as is likely. So no claim of others keeps a record from the order that it belongs to.
     *
     * <p>A number is noted that a customs response carries which names no enterprise, unless exactly one enterprise claims it by more than
     * its own word, and no other enterprise so claims another number of the response.
     * Parameters: how many are likely, the time, the window twice, and the kinds of which a response has a number.
     */
    static final String LINK = "with bound as materialized (select ?::int as most, ?::timestamptz as now)"
            + ", declared as materialized (select r.*, " + CROWDED.formatted("r") + " as crowded"
            + " from declared_identifier r where " + isNew("r") + " and exists (select from sought_identifier w where "
            + SAME.formatted("w", "r") + ")), sought as materialized (select w.*, " + CROWDED.formatted("w")
            + " as crowded from sought_identifier w where " + isNew("w")
            + "), number as materialized (select kind, scope, number from declared where crowded"
            + " union select kind, scope, number from sought where crowded)"
            + ", claimant as materialized (select n.*, e.enterprise from number n cross join lateral (" + CLAIMANTS
            + " union " + GIVEN + ") e union select kind, scope, number, enterprise from declared where crowded"
            + " union select kind, scope, number, enterprise from sought where crowded)"
            + ", claim as materialized (select c.*, " + ORDERS_OF_ENTERPRISE.formatted("c")
            + " as orders, (select max(word)"
            + " from (select g.word from declared_identifier g where " + SAME.formatted("g", "c")
            + " and g.enterprise = c.enterprise limit " + MOST + " + 1) g) as word from claimant c), open as"
            + " materialized (select c.*, case when max(c.word)"
            + " over same > 0 then c.word = max(c.word) over same"
            + " else"
            + " count(*)"
            + " over"
            + " same"
            + " <= " + MOST + " and sum(c.orders) over (partition by c.kind, c.scope, c.number"
            + " order by c.orders, c.enterprise) <= " + MOST + " end as nameless from claim c where c.orders > 0"
            + " window same as (partition by c.kind, c.scope, c.number))"
            + ", reached as materialized (select * from open where orders between 1 and " + MOST + ")"
            + ", placeholder as (insert into ambiguous_number (kind, scope, number, enterprise, found_at)"
            + " select kind, scope, number, enterprise, (select now from bound) from claim where orders > " + MOST
            + " order by 1, 2, 3, 4 on conflict do nothing returning kind), claimed as (insert into claimed_number"
            + " (kind, scope, number, found_at) select kind, scope, number, (select now from bound) from (select kind,"
            + " scope, number from declared union select kind, scope, number from sought) t where kind ="
            + " any(?::text[]) and exists (select from declared_identifier o where " + SAME.formatted("o", "t")
            + " and o.enterprise > '') and exists (select from sought_identifier w join unlinked_record u"
            + " on u.id = w.record_id where " + SAME.formatted("w", "t") + " and w.enterprise = ''"
            + " and u.type = 'CUSTOMS_RESPONSE' and (" + VOUCHED.formatted(SAME.formatted("o", "t")) + " <> 1 or "
            + VOUCHED.formatted("(o.kind, o.scope, o.number) in (select m.kind, m.scope, m.number from"
                    + " sought_identifier m where m.record_id = w.record_id and m.enterprise = ''"
                    + " and m.kind not in ('WAYBILL', 'PAYMENT'))")
            + " > 1)) order by 1, 2, 3 on conflict do nothing)"
            + ", pair as (select w.record_id, r.order_key from declared r join sought_identifier w on "
            + SAME.formatted("w", "r") + " where " + IN_TIME.formatted("r", "w") + " and " + MAY_BE_OF
            + " and (not r.crowded or r.word >= 0 and exists (select"
            + " from reached c where " + SAME.formatted("c", "r") + " and c.enterprise = r.enterprise and "
            + reaches("c")
            + ")) union select w.record_id, r.order_key from sought w join declared_identifier r on "
            + SAME.formatted("r", "w") + " where not w.crowded and " + IN_TIME.formatted("r", "w") + " and " + MAY_BE_OF
            + " union select w.record_id, r.order_key from sought w join reached c on w.crowded and "
            + SAME.formatted("c", "w") + " and " + reaches("c") + " join declared_identifier r on "
            + SAME.formatted("r", "w") + " and r.enterprise = c.enterprise and r.word >= 0 where "
            + IN_TIME.formatted("r", "w")
            + "), fresh as (insert into link (record_id, order_key, linked_at)"
            + " select record_id, order_key, (select now from bound) from pair order by 1, 2 on conflict do nothing"
            + " returning record_id, order_key), " + TOLD.formatted("fresh")
            + ", first as (update unlinked_record set linked_at = (select now from bound)"
            + " where id in (select record_id from fresh) and linked_at is null)"
            + " select (select count(*) from fresh), (select count(*) from placeholder)";

    /** Returns the condition that a record that seeks a number reaches the orders of a claim; those of records without an enterprise are nobody's. */
    private static String reaches(String claim) {
        return "(%1$s.enterprise in ('', w.enterprise) or (w.enterprise = '' and %1$s.nameless))".formatted(claim);
    }

    /**
     * New references of moving kinds meet all of the same number; if these are more than is likely, those of the same enterprise, unless
     * they alone are more than is likely. And no order gets more peers of one enterprise than an order may have, so that who floods an order with numbers of its own keeps nobody else's peers away.
     * Parameters: how many orders are likely, the time, the window, the kinds, three times how many peers an order may have, and that
     * number again.
     */
    public static final String MEET = "with bound as materialized (select ?::int as most, ?::timestamptz as now)"
            + ", fresh as materialized (select r.* from declared_identifier r where " + isNew("r")
            + " and r.kind = any(?::text[])), counted as materialized (select f.*, " + CROWDED.formatted("f")
            + " as crowded from fresh f), declared as materialized (select c.*, case when c.crowded then "
            + ORDERS_OF_ENTERPRISE.formatted("c") + " else 0 end as orders from counted c)"
            + ", placeholder as (insert into ambiguous_number (kind, scope, number, enterprise, found_at)"
            + " select distinct kind, scope, number, enterprise, (select now from bound) from declared where orders > "
            + MOST + " order by kind, scope, number, enterprise on conflict do nothing returning kind), pair as"
            + " materialized (select t.order_key, t.enterprise, o.order_key as peer, o.enterprise as"
            + " peers_enterprise from declared t join declared_identifier o on " + SAME.formatted("o", "t")
            + " where not t.crowded and o.order_key <> t.order_key"
            + " union all select t.order_key, t.enterprise, o.order_key, o.enterprise"
            + " from declared t join declared_identifier o on " + SAME.formatted("o", "t")
            + " and o.enterprise = t.enterprise and o.word >= 0 where t.crowded and t.orders <= " + MOST
            + " and o.order_key <> t.order_key)"
            + ", side as materialized (select order_key, peer, peers_enterprise as enterprise from pair"
            + " union select peer, order_key, enterprise from pair)"
            + ", numbered as materialized (select s.*, row_number() over (partition by s.order_key, s.enterprise"
            + " order by s.peer) as number from side s where not exists (select from order_peer p"
            + " where p.order_key = s.order_key and p.peer = s.peer))"
            // Counted once for all of an enterprise.
            + ", placed as materialized (select n.*, n.number + max(case when n.number = 1 then (select count(*) from"
            + " order_peer p where p.order_key = n.order_key and p.enterprise = n.enterprise) end) over (partition by"
            + " n.order_key, n.enterprise) as place from numbered n), fitting as materialized (select p.*,"
            + " bool_or(p.place <= ? and p.order_key < p.peer) over sides and bool_or(p.place <= ? and p.order_key >"
            + " p.peer) over sides as fits from placed p window sides as (partition by least(p.order_key, p.peer),"
            + " greatest(p.order_key, p.peer))), met as (insert into order_peer (order_key, peer, enterprise) select"
            + " order_key, peer, min(enterprise) from fitting where fits and place <= ? group by 1, 2 order by 1, 2 on"
            + " conflict do nothing returning peer), bounded as (insert into order_exchange (order_key, party,"
            + " bounded_at) select distinct order_key, enterprise, (select now from bound) from fitting where not fits"
            + " and place > ? order by 1, 2 on conflict (order_key, party) do update set bounded_at ="
            + " coalesce(order_exchange.bounded_at, excluded.bounded_at)) select (select count(*) from met) / 2,"
            + " (select count(*) from placeholder)";

    private LinkageSql() {}

    private static String isNew(String table) {
        return table + ".changed >= ?::xid8 and " + table + ".changed < ?::xid8";
    }
}
