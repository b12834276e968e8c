package org.shumao.aggregation.cube.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.cube.store.CubeTables;
import org.shumao.aggregation.cube.store.EnterpriseKey;
import org.shumao.aggregation.cube.store.Insiders;
import org.shumao.aggregation.cube.store.Partitioned;
import org.shumao.aggregation.cube.store.RollUp;
import org.shumao.aggregation.cube.store.RollUps;
import org.shumao.aggregation.cube.store.TraderKey;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.Months;

/** Rows of the roll-ups of trade, written as the intake writes them, and the same rows for whoever adds them up by hand. */
public final class GeneratedTrade {
    static final YearMonth FIRST = YearMonth.of(2019, 11);
    static final List<String> PRODUCTS = List.of("6110", "6109", "8517", "3304", "1905", "9701", "2204", "_U");
    static final List<String> SERVICES =
            List.of("SI22", "SI", "SJ34", "SJ3", "SJ32", "SK1", "SK11", "SK22", "SK24", "SC", "SF", "_U");
    static final List<String> PARTNERS = List.of("US", "DE", "GB", "VN", "ID", "MM", "JP", "CN", "IT", "_U");
    static final List<String> PROVINCES = List.of("33", "44", "11", "42", "71", "_U");
    static final List<String> REGIMES = List.of("9610", "1210", "9810", "_U");
    static final List<String> UNITS = List.of("035", "007");
    private static final int MONTHS = 30;

    /** What the registry knows of an enterprise, or would know if it were registered: uscc, province, size class, cluster, city, pilot zone. */
    private static final List<List<String>> ENTERPRISES = List.of(
            List.of("91330100MA2ABCDE0X", "33", "MICRO", "YIWU", "3307", "_U"),
            List.of("91110000MA2ABCDE0Y", "44", "LARGE", "_U", "4401", "PZ1"),
            List.of("91420100MA2ABCDE0Q", "42", "_U", "_U", "_U", "_U"),
            List.of("3301960ABC", "33", "_U", "_U", "_U", "_U"),
            List.of("91100000MA2ABCDE0W", "_U", "_U", "_U", "_U", "_U"),
            List.of("_U", "_U", "_U", "_U", "_U", "_U"));

    private static final int REGISTERED = 2;
    private static final List<Dimension> OF_ENTERPRISES = List.of(
            Dimension.ENTERPRISE,
            Dimension.PROVINCE,
            Dimension.SIZE_CLASS,
            Dimension.CLUSTER,
            Dimension.CITY,
            Dimension.PILOT_ZONE);

    public final List<PlainTrade.Row> cells = new ArrayList<>();
    public final List<PlainTrade.Row> enterprises = new ArrayList<>();
    private final Random random;
    private final Connection connection;

    public GeneratedTrade(Connection connection, long seed) {
        this.connection = connection;
        this.random = new Random(seed);
    }

    public void write(int batches, int rowsPerBatch) throws SQLException {
        register();
        for (int batch = 0; batch < batches; batch++) {
            Instant asOf = Instant.parse("2025-01-01T00:00:00Z").plusSeconds(random.nextInt(1_000_000));
            Map<Partitioned<CubeKey>, Measures> cellRows = new HashMap<>();
            Map<Partitioned<EnterpriseKey>, Measures> enterpriseRows = new HashMap<>();
            Map<Partitioned<TraderKey>, Measures> traderRows = new HashMap<>();
            for (int i = 0; i < rowsPerBatch; i++) {
                CubeKey key = key();
                Measures sums = PlainTrade.measures(random.nextInt(1_000_000), true);
                cellRows.merge(Partitioned.of(random.nextInt(4), key), sums, Measures::plus);
                cells.add(row(key, sums, asOf, cell(key)));
                List<String> trader = one(ENTERPRISES);
                String platform = one(List.of("P1", "P2", "_U"));
                Measures known = PlainTrade.measures(sums.cnyFen().longValueExact(), false);
                enterpriseRows.merge(
                        Partitioned.of(
                                random.nextInt(4),
                                new EnterpriseKey(trader.get(0), platform, "", key.withoutProduct())),
                        known,
                        Measures::plus);
                TraderKey.of(key, trader.get(0), Insiders.NONE, true)
                        .forEach(each -> traderRows.merge(
                                Partitioned.of(random.nextInt(4), each),
                                Measures.ofAmount(sums.cnyFen()),
                                Measures::plus));
                enterprises.add(row(key, known, asOf, enterprise(trader, platform)));
            }
            CubeTables.LIVE.addCells(connection, cellRows, asOf.atOffset(ZoneOffset.UTC));
            add(RollUps.ENTERPRISE_MONTH, enterpriseRows, asOf);
            add(RollUps.TRADER_MONTH, traderRows, asOf);
        }
    }

    /** Rows of one key whose sum is beyond 64 bits. */
    void writeBeyond64Bits() throws SQLException {
        Instant asOf = Instant.parse("2025-02-01T00:00:00Z");
        BigInteger half = BigInteger.TWO.pow(62);
        CubeKey key = key();
        List<String> trader = one(ENTERPRISES);
        EnterpriseKey enterprise = new EnterpriseKey(trader.get(0), "P1", "", key.withoutProduct());
        Measures sums = new Measures(half, half, 1, 1, BigDecimal.valueOf(1, 2), BigDecimal.valueOf(1, 2));
        Measures known = new Measures(half, half, 1, 1, BigDecimal.ZERO, BigDecimal.ZERO);
        for (int i = 0; i < 3; i++) {
            CubeTables.LIVE.addCells(connection, Map.of(Partitioned.of(0, key), sums), asOf.atOffset(ZoneOffset.UTC));
            cells.add(row(key, sums, asOf, cell(key)));
            add(RollUps.ENTERPRISE_MONTH, Map.of(Partitioned.of(0, enterprise), known), asOf);
            enterprises.add(row(key, known, asOf, enterprise(trader, "P1")));
        }
    }

    private <K> void add(RollUp<K> table, Map<Partitioned<K>, Measures> rows, Instant asOf) throws SQLException {
        table.add(connection, rows, asOf.atOffset(ZoneOffset.UTC));
    }

    private CubeKey key() {
        boolean goods = random.nextInt(3) > 0;
        Evidence evidence = goods
                ? one(List.of(
                        Evidence.ORDERED,
                        Evidence.DECLARED,
                        Evidence.RELEASED,
                        Evidence.STALE,
                        Evidence.UNDECLARED,
                        Evidence.REFUSED))
                : one(List.of(Evidence.ORDERED, Evidence.REPORTED, Evidence.EARLY));
        return new CubeKey(
                Months.written(FIRST.plusMonths(random.nextInt(MONTHS))),
                one(List.of(Flow.values())),
                goods && random.nextInt(4) == 0 ? Kind.RETURN : Kind.GROSS,
                evidence,
                goods ? LineKind.GOODS : one(List.of(LineKind.SERVICE, LineKind.SERVICE, LineKind.COMMERCIAL_PRESENCE)),
                goods ? one(REGIMES) : Dimension.NOT_APPLICABLE,
                goods ? one(PRODUCTS) : one(SERVICES),
                goods ? one(UNITS) : Dimension.NOT_APPLICABLE,
                one(PARTNERS),
                one(PROVINCES),
                random.nextInt(16));
    }

    <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static PlainTrade.Row row(CubeKey key, Measures sums, Instant asOf, Map<Dimension, String> codes) {
        codes.put(Dimension.REGIME, key.regime());
        return new PlainTrade.Row(
                Months.ofWritten(key.month()),
                key.flow(),
                key.kind(),
                key.evidence(),
                key.lineKind(),
                key.digital(),
                codes,
                sums,
                asOf);
    }

    private static Map<Dimension, String> cell(CubeKey key) {
        Map<Dimension, String> codes = new EnumMap<>(Dimension.class);
        codes.put(key.lineKind() == LineKind.GOODS ? Dimension.PRODUCT : Dimension.SERVICE, key.product());
        codes.put(Dimension.UNIT, key.unit());
        codes.put(Dimension.PARTNER, key.partner());
        codes.put(Dimension.PROVINCE, key.province());
        return codes;
    }

    private static Map<Dimension, String> enterprise(List<String> trader, String platform) {
        Map<Dimension, String> codes = new EnumMap<>(Dimension.class);
        for (int i = 0; i < OF_ENTERPRISES.size(); i++) {
            codes.put(OF_ENTERPRISES.get(i), trader.get(i));
        }
        codes.put(Dimension.PLATFORM, platform);
        return codes;
    }

    private void register() throws SQLException {
        String sql = "insert into enterprise (uscc, version, name, kinds, aliases, province, size_class, cluster, city,"
                + " pilot_zone, registered_on, status, taken_at)"
                + " values (?, 1, 'name', '{}', '{}', ?, ?, ?, ?, ?, '2020-01-01', 'ACTIVE', now())";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (List<String> enterprise : ENTERPRISES.subList(0, REGISTERED)) {
                for (int i = 0; i < enterprise.size(); i++) {
                    insert.setString(i + 1, known(enterprise.get(i)));
                }
                insert.executeUpdate();
            }
        }
    }

    private static @Nullable String known(String member) {
        return member.equals(Dimension.UNKNOWN) ? null : member;
    }
}
