package org.shumao.benchmarks.indicators;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.classification.Classification;
import org.shumao.contracts.code.classification.Membership;

/**
 * Fills the cells of 36 months as the intake would, and the small roll-ups from them. Few headings, partners and provinces have
 * most of the rows, and every cell has a row in each of its four slots, since its orders come in all partitions.
 */
final class CubeLoad {
    static final int FIRST_YEAR = 2023;
    static final int MONTHS = 36;
    private static final int SLOTS = 4;

    /** Table, its dimensions beside the common ones, and whether it has quantities. */
    private record Sums(String table, List<String> dimensions, boolean quantities) {}

    private static final List<Sums> SUMS = List.of(
            new Sums("regime_month", List.of("regime", "service", "digital"), false),
            new Sums("province_month", List.of("service", "province"), false),
            new Sums("partner_month", List.of("service", "partner"), false),
            new Sums("product_month", List.of("product", "unit"), true),
            new Sums("partner_province_month", List.of("service", "partner", "province"), false),
            new Sums("product_province_month", List.of("product", "province"), false),
            new Sums("product_partner_month", List.of("product", "partner"), false));

    /** Month, number of cells, and arrays of codes, of which the first are the most frequent. */
    private static final String CELLS = """
            insert into cell (slot, month, flow, kind, evidence, line_kind, regime, product, unit, partner, province, digital,
                              cny_fen, usd_cents, lines, orders, quantity, net_weight, as_of)
            select slot, %1$d, flow, kind, evidence, 'GOODS', regime, product, '035', partner, province, 5,
                   fen, fen / 7, 1 + fen %% 40, 1 + fen %% 20, 1 + fen %% 100, 1 + fen %% 30, now()
              from (select distinct on (flow, kind, evidence, regime, product, partner, province) *
                      from (select case when random() < 0.7 then 'X' else 'M' end as flow,
                                   case when random() < 0.93 then 'GROSS' else 'RETURN' end as kind,
                                   case when random() < 0.85 then 'RELEASED' else 'DECLARED' end as evidence,
                                   (array['9610', '1210', '9710', '9810'])[1 + floor(4 * random() ^ 2)::int] as regime,
                                   (%3$s)[1 + floor(400 * random() ^ 3)::int] as product,
                                   (%4$s)[1 + floor(120 * random() ^ 3)::int] as partner,
                                   (%5$s)[1 + floor(31 * random() ^ 2)::int] as province,
                                   (random() * 10000000)::bigint as fen
                              from generate_series(1, %2$d)) drawn) c,
                   generate_series(0, 3) slot
            """;

    /** Enterprises that observe all months. */
    private static final String[] OBSERVERS = {
        "insert into enterprise (uscc, version, name, kinds, aliases, province, registered_on, status, taken_at)"
                + " select 'BENCH-' || i, 1, 'name', '{}', '{}', '33', '2020-01-01', 'ACTIVE', now()"
                + " from generate_series(1, 1000) i on conflict do nothing",
        "insert into trader_month (slot, breakdown, member, flow, month, enterprise, vouched, cny_fen, as_of)"
                + " select distinct 0, 'definition', 'cbec', flow, month, 'BENCH-' || i, true, 1, now()"
                + " from regime_month, unnest(array['X', 'M']) flow, generate_series(1, 1000) i"
    };

    private final Bed bed;

    CubeLoad(Bed bed) {
        this.bed = bed;
    }

    /** @param cells rows of the table */
    void fill(int cells) throws SQLException {
        // Of what is drawn some is drawn twice.
        int drawn = Math.max(1, Math.toIntExact(Math.round(1.2 * cells / MONTHS / SLOTS)));
        for (int month = 0; month < MONTHS; month++) {
            int yyyymm = (FIRST_YEAR + month / 12) * 100 + month % 12 + 1;
            bed.execute(CELLS.formatted(yyyymm, drawn, products(), codes(CodeList.PARTNERS, "partner"), provinces()));
        }
        for (Sums sums : SUMS) {
            bed.execute(sums(sums));
        }
        bed.execute(OBSERVERS);
        bed.execute("vacuum analyze");
    }

    /** Whatever changes the figures moves an offset, so that no answer is given from a cache. */
    void move() throws SQLException {
        bed.execute("insert into reference_data_feed (topic, topic_id, next_offset) values ('bench', 'bench', 1)"
                + " on conflict (topic) do update set next_offset = reference_data_feed.next_offset + 1");
    }

    private static String sums(Sums sums) {
        String common = "month, flow, kind, evidence, line_kind, ";
        String dimensions = String.join(", ", sums.dimensions());
        String measures = "cny_fen, usd_cents, lines, orders" + (sums.quantities() ? ", quantity, net_weight" : "");
        String summed = List.of(measures.split(", ", -1)).stream()
                .map(measure -> "sum(" + measure + ")")
                .collect(Collectors.joining(", "));
        return "insert into " + sums.table() + " (slot, " + common + dimensions + ", " + measures
                + ", as_of) select 0, "
                + common + dimensions + ", " + summed
                + ", max(as_of) from (select *, '_Z' as service from cell) c group by "
                + common + dimensions;
    }

    /** Some headings of every chapter. */
    private static String products() {
        return array(Classification.of(CodeList.PRODUCTS).memberships("heading").stream()
                .map(Membership::leaf)
                .filter(heading -> heading.charAt(heading.length() - 1) == '1')
                .filter(heading -> heading.charAt(heading.length() - 2) < '5')
                .toList());
    }

    private static String codes(CodeList list, String level) {
        return array(Classification.of(list).memberships(level).stream()
                .map(Membership::leaf)
                .distinct()
                .toList());
    }

    private static String provinces() {
        return codes(CodeList.PROVINCES, "province");
    }

    private static String array(List<String> codes) {
        return codes.stream().map(code -> "'" + code + "'").collect(Collectors.joining(", ", "array[", "]"));
    }
}
