package org.shumao.aggregation.indicator.publicview;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.CubeTables;
import org.shumao.aggregation.intake.Deltas;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.valuation.Contribution;

/** Made-up trade of many enterprises, in the roll-ups as the intake writes them. */
final class TradeRows {
    private static final List<String> HEADINGS = List.of(
            "0402", "0901", "1806", "2204", "2710", "3304", "3926", "4202", "4418", "4901", "6110", "6402", "6911",
            "7113", "7323", "8517", "8703", "9018", "9401", "9503", "9701");
    private static final List<String> PARTNERS = List.of(
            "US", "DE", "JP", "KR", "GB", "FR", "AU", "VN", "MY", "TH", "BR", "IT", "ES", "NL", "PL", "MX", "ZA", "KE",
            "FJ", "IS", "_U");
    private static final List<String> PROVINCES =
            List.of("44", "33", "31", "32", "35", "37", "11", "41", "50", "51", "42", "61", "53", "65", "54");
    private static final List<String> SERVICES =
            List.of("SI22", "SI21", "SK1", "SJ34", "SH3", "SH4", "SK22", "SK21", "SF", "SG", "SC", "SJ1");

    private final CubeRows rows;
    private final DataSource dataSource;
    private final List<Contribution> contributions = new ArrayList<>();

    TradeRows(DataSource dataSource) {
        this.dataSource = dataSource;
        this.rows = new CubeRows(dataSource);
    }

    /** Many enterprises of the first members, few of the last ones; some are much greater than others. */
    void fill(Random random, int enterprises, YearMonth first, int months) throws SQLException {
        rows.clear();
        StringBuilder registered = new StringBuilder();
        for (int i = 0; i < enterprises; i++) {
            String enterprise = "%06d".formatted(i);
            String head = random.nextInt(8) == 0 ? "'%06d'".formatted(i / 8 * 8) : "null";
            registered
                    .append(i == 0 ? "" : ", ")
                    .append("('%s', 1, 'name', '{PLATFORM}', '{}', '33', '2020-01-01', 'ACTIVE', now(), %s)"
                            .formatted(enterprise, head));
            trade(random, enterprise, first, months);
        }
        rows.execute(
                "insert into enterprise (uscc, version, name, kinds, aliases, province, registered_on, status, taken_at,"
                        + " group_head) values " + registered);
        write();
    }

    private void trade(Random random, String enterprise, YearMonth first, int months) {
        long size = (long) Math.exp(random.nextGaussian() * 2 + 9) + 1;
        int often = 1 + random.nextInt(4);
        boolean sells = random.nextInt(3) > 0;
        String heading = some(random, HEADINGS);
        String province = some(random, PROVINCES);
        String partner = some(random, PARTNERS);
        String service = some(random, SERVICES);
        for (int month = 0; month < months; month++) {
            if (random.nextInt(often) == 0) {
                String to = random.nextInt(4) == 0 ? some(random, PARTNERS) : partner;
                long fen = size + random.nextInt(10_000);
                add(
                        enterprise,
                        sells
                                ? goods(first.plusMonths(month), heading, to, province, random)
                                : service(first.plusMonths(month), service, to, province),
                        fen);
            }
        }
    }

    private static String some(Random random, List<String> members) {
        return members.get((int) (members.size() * Math.pow(random.nextDouble(), 8)));
    }

    private static CubeKey goods(YearMonth month, String heading, String partner, String province, Random random) {
        return new CubeKey(
                Months.written(month),
                random.nextBoolean() ? Flow.EXPORT : Flow.IMPORT,
                random.nextInt(12) == 0 ? Kind.RETURN : Kind.GROSS,
                random.nextBoolean()
                        ? month.getMonthValue() % 3 == 0 ? Evidence.STALE : Evidence.DECLARED
                        : Evidence.RELEASED,
                LineKind.GOODS,
                "9610",
                heading,
                "011",
                partner,
                province,
                1);
    }

    private static CubeKey service(YearMonth month, String item, String partner, String province) {
        return new CubeKey(
                Months.written(month),
                Flow.EXPORT,
                Kind.GROSS,
                Evidence.REPORTED,
                LineKind.SERVICE,
                "_Z",
                item,
                "_Z",
                partner,
                province,
                3);
    }

    private void add(String enterprise, CubeKey cube, long fen) {
        Measures measures = new Measures(
                BigInteger.valueOf(fen), BigInteger.valueOf(fen / 7), 1, 1, BigDecimal.ONE, BigDecimal.ONE);
        // Orders of services may name a seller who does not stand behind them; lists are the seller's own.
        boolean vouched = cube.lineKind() == LineKind.GOODS || fen % 5 > 0;
        contributions.add(new Contribution("document", 1, cube, enterprise, "_U", measures, vouched, 1));
    }

    private void write() throws SQLException {
        Deltas deltas = new Deltas();
        deltas.add(0, new Evaluation(contributions, new TreeSet<>(), List.of()));
        OffsetDateTime now = OffsetDateTime.of(2025, 7, 31, 0, 0, 0, 0, ZoneOffset.UTC);
        try (Connection connection = dataSource.getConnection()) {
            CubeTables.LIVE.addCells(connection, deltas.cells(), now);
            CubeTables.LIVE.traders().add(connection, deltas.traders(), now);
        }
        rows.execute("analyze trader_month");
    }
}
