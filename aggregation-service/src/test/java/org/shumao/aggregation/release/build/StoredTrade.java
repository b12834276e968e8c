package org.shumao.aggregation.release.build;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
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

/** Made-up trade of many enterprises: contributions in the roll-ups as the intake writes them, and one row each for naive SQL. */
public final class StoredTrade {
    private static final int ENTERPRISES = 40;

    private static final List<String> HEADINGS =
            List.of("0402", "0901", "1806", "3304", "4202", "6110", "6109", "6402", "8517", "9503", "_U");
    private static final List<String> PARTNERS = List.of("US", "DE", "JP", "KR", "GB", "FR", "AU", "_U");
    private static final List<String> PROVINCES = List.of("44", "33", "31", "32", "35", "_U");
    private static final List<String> SERVICES = List.of("SI22", "SI21", "SK1", "SJ34", "SH3", "SF", "SC");

    private static final String INSERT =
            "insert into contribution_of_test (month, flow, kind, evidence, line_kind, product,"
                    + " partner, province, fen, cents, lines, orders) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final DataSource dataSource;
    private final CubeRows rows;

    public StoredTrade(DataSource dataSource) {
        this.dataSource = dataSource;
        this.rows = new CubeRows(dataSource);
    }

    /** Forty enterprises, some of them of one group, that trade a little of everything; some of it comes back. */
    public void fill(long seed, YearMonth first, YearMonth last) throws SQLException {
        rows.clear();
        rows.execute("""
                drop table if exists contribution_of_test;
                create table contribution_of_test (month int, flow text, kind text, evidence text, line_kind text, product text,
                    partner text, province text, fen numeric, cents numeric, lines bigint, orders bigint)
                """);
        for (int i = 0; i < ENTERPRISES; i++) {
            rows.execute(
                    "insert into enterprise (uscc, version, name, kinds, aliases, province, registered_on, status, taken_at,"
                            + " group_head) values ('%s', 1, 'name', '{PLATFORM}', '{}', '33', '2020-01-01', 'ACTIVE', now(), %s)"
                                    .formatted(enterprise(i), i % 8 == 1 ? "'000000'" : "null"));
        }
        add(seed, first, last, 1);
    }

    /**
     * The same enterprises trade more.
     *
     * @param times as much as in {@link #fill}, to the fen; a large one gives numbers that are nowhere else
     */
    public void add(long seed, YearMonth first, YearMonth last, int times) throws SQLException {
        Random random = new Random(seed);
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < ENTERPRISES; i++) {
            for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
                for (int line = 0; line < 3; line++) {
                    contributions.add(contribution(random, enterprise(i), month, times));
                }
            }
        }
        write(contributions);
    }

    private static String enterprise(int number) {
        return "%06d".formatted(number);
    }

    private static Contribution contribution(Random random, String enterprise, YearMonth month, int times) {
        boolean goods = random.nextInt(4) > 0;
        long fen = ((long) Math.exp(random.nextGaussian() + 14)) * times + (times == 1 ? 0 : random.nextInt(times));
        Kind kind = goods && random.nextInt(10) == 0 ? Kind.RETURN : Kind.GROSS;
        CubeKey cube = new CubeKey(
                Months.written(month),
                random.nextInt(3) == 0 ? Flow.IMPORT : Flow.EXPORT,
                kind,
                goods
                        ? some(random, List.of(Evidence.RELEASED, Evidence.DECLARED, Evidence.STALE, Evidence.ORDERED))
                        : some(random, List.of(Evidence.REPORTED, Evidence.ORDERED)),
                goods ? LineKind.GOODS : LineKind.SERVICE,
                goods ? "9610" : "_Z",
                some(random, goods ? HEADINGS : SERVICES),
                goods ? "011" : "_Z",
                some(random, PARTNERS),
                some(random, PROVINCES),
                1);
        Measures measures = new Measures(
                BigInteger.valueOf(fen),
                BigInteger.valueOf(fen / 7),
                1,
                kind == Kind.GROSS ? 1 : 0,
                BigDecimal.ONE,
                BigDecimal.ONE);
        return new Contribution("document", 1, cube, enterprise, "_U", "_U", measures, true, 1);
    }

    private static <T> T some(Random random, List<T> members) {
        return members.get((int) (members.size() * Math.pow(random.nextDouble(), 3)));
    }

    /** Stores contributions in the roll-ups as the intake does. */
    static void store(DataSource dataSource, List<Contribution> contributions) throws SQLException {
        Deltas deltas = new Deltas();
        deltas.add(0, new Evaluation(contributions, new TreeSet<>(), List.of()));
        try (Connection connection = dataSource.getConnection()) {
            deltas.addTo(
                    connection,
                    CubeTables.LIVE,
                    OffsetDateTime.of(2025, 7, 31, 0, 0, 0, 0, ZoneOffset.UTC).toInstant());
        }
    }

    private void write(List<Contribution> contributions) throws SQLException {
        store(dataSource, contributions);
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (Contribution one : contributions) {
                    CubeKey cube = one.cube();
                    Object[] values = {
                        cube.month(),
                        cube.flow().code(),
                        cube.kind().name(),
                        cube.evidence().name(),
                        cube.lineKind().name(),
                        cube.product(),
                        cube.partner(),
                        cube.province(),
                        new BigDecimal(one.measures().cnyFen()),
                        new BigDecimal(one.measures().usdCents()),
                        one.measures().lines(),
                        one.measures().orders()
                    };
                    for (int i = 0; i < values.length; i++) {
                        insert.setObject(i + 1, values[i]);
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
        rows.execute("analyze trader_month");
    }
}
