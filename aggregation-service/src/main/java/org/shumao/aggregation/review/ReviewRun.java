package org.shumao.aggregation.review;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.shumao.aggregation.database.Database;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.worker.Worker;
import org.shumao.tradecore.cube.Definition;

/**
 * Makes the review list: takes in what batches changed, adds it to the history by enterprise, product and day, and compares what changed
 * with the history before it. All of that is SQL, some whole batches in a transaction, in one replica at a time. Money is exact; scores
 * are floating-point numbers, which only say how unusual it is.
 */
@ApplicationScoped
class ReviewRun {
    private static final Logger LOG = Logger.getLogger(ReviewRun.class);
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final BigDecimal FEN = BigDecimal.valueOf(100);

    /** Closed entries that nobody decided are of no use for long. */
    private static final Duration CLOSED_FOR = Duration.ofDays(90);

    private static final int PRUNED_AT_ONCE = 20_000;

    private static final String LOCK = "select left_out from review_progress for update skip locked";

    private static final String PLACE = """
            create temporary table if not exists review_taken (
                id bigint, weight int, order_key text collate "C", document text collate "C", line int, documents int,
                enterprise text collate "C", flow text collate "C", domain text collate "C", product text collate "C",
                unit text collate "C", day date, cny_fen bigint, quantity numeric) on commit delete rows""";

    private static final String TAKE = """
            with batch as (
                delete from review_change where id in (
                    select id from (select id, sum(lines) over (order by id) - lines as before
                                      from (select id, lines from review_change order by id limit ?) oldest) b
                     where before < ?)
                returning *)
            insert into review_taken
            select row_number() over (order by b.id, l.no), l.weight, l.order_key, l.document, l.line, l.documents, l.enterprise, l.flow,
                   l.domain, l.product, l.unit, date '1970-01-01' + l.day, l.cny_fen::bigint, l.quantity::numeric
              from batch b cross join lateral unnest(
                   b.weight, b.order_key, b.document, b.line, b.documents, b.enterprise, b.flow, b.domain, b.product, b.unit, b.day,
                   b.cny_fen, b.quantity) with ordinality
                   l (weight, order_key, document, line, documents, enterprise, flow, domain, product, unit, day, cny_fen, quantity, no)""";

    /** A day that is still to come is a mistake in a record: the history does not end there. */
    private static final String ADVANCE = """
            update review_progress set
                first_day = least(first_day, (select min(day) from review_taken)),
                last_day = greatest(last_day, (select max(day) from review_taken where day <= ?))""";

    /** What is older than the history is neither added to it nor taken away again: the last day only grows. */
    private static final String ADD_UP = """
            insert into review_day as d (enterprise, flow, domain, product, unit, day, cny_fen, quantity, counted)
            select enterprise, flow, domain, product, unit, day, sum(weight * cny_fen)::bigint, sum(quantity), sum(counted)
              from (select enterprise, flow, domain, product, unit, day, weight, cny_fen,
                           weight * quantity as quantity, weight as counted from review_taken
                    union all
                    select enterprise, flow, domain, '_T', '', day, weight, cny_fen, 0, weight * documents from review_taken) c
             where day > (select last_day - 2 * ? from review_progress)
             group by enterprise, flow, domain, product, unit, day
             order by enterprise, flow, domain, product, unit, day
            on conflict (enterprise, flow, domain, product, unit, day) do update set
                cny_fen = d.cny_fen + excluded.cny_fen, quantity = d.quantity + excluded.quantity,
                counted = d.counted + excluded.counted""";

    private static final String LIMITS = """
            with p as (select ?::float8 as a, ?::float8 as u, ?::float8 as c, ?::float8 as lower, ?::float8 as upper,
                              ?::int as least, ?::numeric as least_fen, ?::numeric as large_fen, ?::int as days,
                              first_day, last_day from review_progress limit 1),
            """;

    /**
     * Compares {@code c.value} with the history {@code x} that stands in the place of the parameter. A ratio r to the median of the history
     * becomes r - 1 or 1 - 1/r, times the greater of r and 1 to the power U: that is the effect E of Hidiroglou and Berthelot (1986) divided
     * by the median to the power U, the same number for the value and its history, so that it changes no comparison. The effect of the
     * median itself is zero.
     */
    private static final String COMPARED = """
            cross join lateral (
                select count(h.x)::int as observations,
                       percentile_cont(array[p.lower, 0.5, p.upper]) within group (order by h.x) as at
                  from (%s) h) m
            cross join lateral (
                select max(e) filter (where i = 1) as score, -p.c * greatest(-max(e) filter (where i = 2), p.a) as least_score,
                       p.c * greatest(max(e) filter (where i = 3), p.a) as most_score, m.at[2] as usual
                  from (select i, (case when r >= 1 then r - 1 else 1 - 1 / r end) * power(greatest(r, 1), p.u) as e
                          from (values (1, nullif(c.value, 0)::float8 / m.at[2]), (2, m.at[1] / m.at[2]), (3, m.at[3] / m.at[2])) v(i, r)) e) s
            where m.observations >= p.least and (s.score < s.least_score or s.score > s.most_score)
            """;

    private static final String SAME_SERIES = """
            select case c.rule when 'unit-value' then h.cny_fen::float8 / nullif(h.quantity, 0)::float8
                               when 'day-value' then h.cny_fen::float8
                               else h.cny_fen::float8 / h.counted end as x
              from review_day h
             where h.enterprise = c.enterprise and h.flow = c.flow and h.domain = c.domain and h.product = c.product
               and h.unit = c.unit and h.day >= c.day - p.days and h.day < c.day and h.cny_fen > 0 and h.counted > 0""";

    private static final String ENTER = """
            , found as (
                select distinct on (subject) f.* from (
                    select f.*, sha256(convert_to(concat_ws('|', rule, order_key, coalesce(document, day::text, month::text), line,
                               enterprise, flow, domain, case when enterprise is null then product end), 'UTF8')) as subject
                      from judged f where effect_fen >= (select least_fen from p)) f
                 order by subject, effect_fen desc)
            insert into review_entry as e (subject, rule, state, flow, domain, month, day, enterprise, product, unit, order_key,
                                           document, line, value, usual, observations, score, bound, effect_fen, opened_at, changed_at)
            select subject, rule, 'OPEN', flow, domain, month, day, enterprise, product, unit, order_key, document, line,
                   value, round(usual::numeric, 2), observations, score, bound, effect_fen, now.at, now.at
              from found cross join (select ?::timestamptz as at) now
            on conflict (subject) do update set
                state = 'OPEN', flow = excluded.flow, month = excluded.month, day = excluded.day, product = excluded.product,
                unit = excluded.unit, value = excluded.value, usual = excluded.usual, observations = excluded.observations,
                score = excluded.score, bound = excluded.bound, effect_fen = excluded.effect_fen,
                opened_at = case when e.state = 'OPEN' then e.opened_at else excluded.opened_at end,
                changed_at = excluded.changed_at, found_in = pg_current_xact_id()
             where not (e.state = 'KEPT' and e.value = excluded.value and e.effect_fen = excluded.effect_fen)
               and not (e.state = 'EXCLUDED'
                        and exists (select from exclusion x where x.id = e.exclusion and x.withdrawn_at is null))""";

    /** The lines of an order that count now come after the last that was taken back. */
    private static final String FIND = LIMITS + """
            present as (
                select t.*, sum(t.cny_fen) over (partition by order_key, document, enterprise, flow, domain, day) as document_fen
                  from (select t.*, coalesce(max(id) filter (where weight < 0) over (partition by order_key), 0) as gone
                          from review_taken t) t
                 where weight > 0 and id > gone and day > (select last_day - 2 * days from p)),
            line as (select * from present where document_fen >= (select least_fen from p)),
            whole as (select distinct order_key, document, enterprise, flow, domain, day, document_fen from line),
            total as (
                select d.* from (select distinct enterprise, flow, domain, day from present) t
                 cross join lateral (
                    select * from review_day d where d.enterprise = t.enterprise and d.flow = t.flow and d.domain = t.domain
                       and d.product = '_T' and d.unit = '' and d.day = t.day limit 1) d
                 where d.counted > 1 and d.cny_fen >= (select least_fen from p)),
            candidate as (
                select 'line-value' as rule, order_key, document, line, enterprise, flow, domain, product, unit, day,
                       cny_fen::numeric as value, document_fen as effect_fen from line where cny_fen > 0
                union all
                select 'unit-value', order_key, document, line, enterprise, flow, domain, product, unit, day,
                       cny_fen / quantity, document_fen from line
                 where cny_fen > 0 and quantity > 0 and unit <> '_U'
                union all
                select 'document-value', order_key, document, null, enterprise, flow, domain, '_T', '', day, document_fen, document_fen
                  from whole
                union all
                select 'day-value', null, null, null, enterprise, flow, domain, '_T', '', day, cny_fen, null from total),
            judged as (
                select c.rule, order_key, document, line, enterprise, flow, domain, nullif(product, '_T') as product,
                       nullif(unit, '') as unit, day, value, usual, observations, score,
                       case when score > most_score then most_score else least_score end as bound,
                       coalesce(effect_fen, abs(round(value - usual::numeric))) as effect_fen,
                       extract(year from day)::int * 100 + extract(month from day)::int as month
                  from candidate c cross join p
            """ + COMPARED.formatted(SAME_SERIES) + """
                union all
                select 'first-large-trader', order_key, document, null, enterprise, flow, domain, null, null, day, value, null, null,
                       null, null, value, extract(year from day)::int * 100 + extract(month from day)::int
                  from (select order_key, document, enterprise, flow, domain, day, document_fen as value from whole
                        union all select null, null, enterprise, flow, domain, day, cny_fen from total) c
                 where value >= (select large_fen from p) and day > (select greatest(first_day, last_day - 2 * days) + 30 from p)
                   and (select min(h.day) from review_day h where h.enterprise = c.enterprise and h.flow = c.flow
                           and h.domain = c.domain and h.product = '_T' and h.unit = '' and h.counted > 0) >= day - 30)
            """ + ENTER;

    private static final String SAME_CELL = """
            select sum(o.cny_fen)::float8 as x
              from generate_series(1, p.days / 30) back
              join product_month o on o.month = to_char(to_date(c.month::text, 'YYYYMM') - make_interval(months => back), 'YYYYMM')::int
               and o.line_kind = c.line_kind and o.flow = c.flow and o.kind = 'GROSS'
               and o.evidence = any(string_to_array(c.evidence, ',')) and o.product = c.product
             group by o.month
            having sum(o.cny_fen) > 0""";

    /** A national cell that falls waits for reports, most of the time: only a jump up is found. */
    private static final String FIND_CELLS = LIMITS + """
            touched as (
                select distinct flow::char(1) as flow, case domain when 'cbec' then 'GOODS' else 'SERVICE' end as line_kind,
                       case domain when 'cbec' then 'cbec' else 'services' end as domain,
                       case domain when 'cbec' then ?::text else ?::text end as evidence, product,
                       extract(year from day)::int * 100 + extract(month from day)::int as month
                  from review_taken where day > (select last_day - 2 * days from p)),
            c as (
                select t.*, (select sum(o.cny_fen) from product_month o where o.month = t.month and o.line_kind = t.line_kind
                                and o.flow = t.flow and o.kind = 'GROSS' and o.evidence = any(string_to_array(t.evidence, ','))
                                and o.product = t.product) as value
                  from touched t),
            judged as (
                select 'cell-jump' as rule, null as order_key, null as document, null::int as line, null as enterprise, flow, domain,
                       product, null as unit, null::date as day, value, usual, observations, score, most_score as bound,
                       round(value - usual::numeric) as effect_fen, month
                  from c cross join p
            """ + COMPARED.formatted(SAME_CELL) + """
                   and score > most_score and value - usual::numeric >= p.large_fen and c.value >= p.large_fen)
            """ + ENTER;

    /** What an entry is about has changed, and was not found again; its exclusion may have been withdrawn by another entry. */
    private static final String CLOSE = """
            update review_entry e set state = 'CLOSED', changed_at = ?
             where (state = 'OPEN' or state = 'EXCLUDED'
                        and exists (select from exclusion x where x.id = e.exclusion and x.withdrawn_at is not null))
               and found_in <> pg_current_xact_id() and case
                when order_key is not null then (order_key, document) in (select order_key, document from review_taken)
                when enterprise is not null then
                    (enterprise, flow, domain, day) in (select enterprise, flow, domain, day from review_taken)
                else (flow, domain, product, month) in (
                    select flow, case domain when 'cbec' then 'cbec' else 'services' end, product,
                           extract(year from day)::int * 100 + extract(month from day)::int from review_taken) end""";

    private static final String LEAVE_OUT = """
            with beyond as (select id from review_entry where state = 'OPEN' order by effect_fen desc, id desc offset ?),
            gone as (delete from review_entry where id in (select id from beyond) returning 1)
            update review_progress set left_out = left_out + (select count(*) from gone)""";

    private static final String PRUNE_DAYS = """
            delete from review_day where ctid = any(array(
                select ctid from review_day where day <= (select last_day - 2 * ? from review_progress) limit ?))""";

    private static final String PRUNE_ENTRIES =
            "delete from review_entry where state = 'CLOSED' and decided_by is null and changed_at < ?";

    private final Database database;
    private final ReviewConfig config;
    private final Clock clock;
    private final Worker worker;

    ReviewRun(Database database, ReviewConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
        this.worker = new Worker("review", config.every(), config.rest(), config.every(), this::step);
    }

    void start(@Observes SchemaMigrated event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }

    private boolean step() throws SQLException {
        run();
        return false;
    }

    /** Takes the oldest changes in. Returns whether there were any, and no other replica was at it. */
    boolean run() throws SQLException {
        int taken = database.inTransaction(this::take);
        if (taken > 0) {
            LOG.debugf("the review has taken %d changed lines in", taken);
        }
        return taken > 0;
    }

    private int take(Connection connection) throws SQLException {
        if (Sql.first(connection, LOCK, row -> row.getLong(1)).isEmpty()) {
            return 0;
        }
        Sql.execute(connection, PLACE);
        int taken = Sql.update(connection, TAKE, config.linesAtOnce(), config.linesAtOnce());
        if (taken == 0) {
            return 0;
        }
        Instant now = clock.instant();
        Sql.update(connection, ADVANCE, LocalDate.ofInstant(now, CHINA));
        Sql.update(connection, ADD_UP, config.historyDays());
        Sql.update(connection, FIND, parameters(now));
        Sql.update(connection, FIND_CELLS, parameters(evidence(Definition.CBEC), evidence(Definition.SERVICES), now));
        Sql.update(connection, CLOSE, now);
        Sql.update(connection, LEAVE_OUT, config.mostOpen());
        Sql.update(connection, PRUNE_DAYS, config.historyDays(), PRUNED_AT_ONCE);
        Sql.update(connection, PRUNE_ENTRIES, now.minus(CLOSED_FOR));
        return taken;
    }

    private Object[] parameters(Object... more) {
        List<Object> parameters = new ArrayList<>(List.of(
                config.a(),
                config.u(),
                config.c(),
                config.lower(),
                config.upper(),
                config.leastObservations(),
                config.leastEffect().multiply(FEN),
                config.large().multiply(FEN),
                config.historyDays()));
        parameters.addAll(List.of(more));
        return parameters.toArray();
    }

    private static String evidence(Definition definition) {
        return String.join(",", definition.evidence().stream().map(Enum::name).toList());
    }
}
