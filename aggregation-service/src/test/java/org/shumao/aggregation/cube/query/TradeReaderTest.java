package org.shumao.aggregation.cube.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.query.statement.TradeFamily;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.record.Flow;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.Thoroughness;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.Detail;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeSums;
import org.shumao.tradecore.cube.trade.TradeTable;

/** Thousands of random selections over generated roll-ups, each against sums made by hand. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class TradeReaderTest {
    private static final int SELECTIONS = Thoroughness.tries(400);
    private static final List<Frequency> FREQUENCIES = List.of(Frequency.values());
    private static final long SEED = 20250815;
    private static final List<Detail> DETAILS = List.of(
            new Detail(Set.of(Measure.CNY_FEN), Set.of(Kind.GROSS), false),
            new Detail(Set.of(Measure.CNY_FEN, Measure.ORDERS), Set.of(Kind.RETURN), false),
            new Detail(Set.of(Measure.CNY_FEN, Measure.USD_CENTS, Measure.QUANTITY), Set.of(Kind.values()), false),
            new Detail(Set.of(Measure.LINES, Measure.CNY_FEN), Set.of(Kind.GROSS), true));

    @Inject
    DataSource dataSource;

    @Inject
    Snapshots snapshots;

    @Inject
    TradeReader reader;

    private GeneratedTrade trade;

    @BeforeEach
    void fill() throws SQLException {
        new CubeRows(dataSource).clear();
        try (Connection connection = dataSource.getConnection()) {
            trade = new GeneratedTrade(connection, SEED);
            trade.write(6, 250);
            trade.writeBeyond64Bits();
        }
    }

    @Test
    void anySelectionOfGoodsAndServicesIsWhatItsRowsAddUpTo() throws SQLException {
        compare(TradeFamily.GOODS_AND_SERVICES, trade.cells, new Random(SEED));
    }

    @Test
    void anySelectionOfEnterprisesIsWhatItsRowsAddUpTo() throws SQLException {
        compare(TradeFamily.ENTERPRISES, trade.enterprises, new Random(SEED + 1));
    }

    private void compare(TradeFamily family, List<PlainTrade.Row> rows, Random random) throws SQLException {
        Map<Dimension, List<String>> codes = codes(rows);
        int withRows = 0;
        for (int i = 0; i < SELECTIONS; i++) {
            TradeQuery query = query(family, codes, random);
            if (!isOf(family, query)) {
                continue;
            }
            TradeTable table = snapshots.in(snapshot -> reader.read(snapshot, query));
            PlainTrade plain = new PlainTrade(rows, query);
            assertThat(table.total()).as("total of %s", query).isEqualTo(plain.total);
            assertThat(table.rows()).as("rows of %s", query).isEqualTo(plain.rows);
            withRows += table.total().isEmpty() ? 0 : 1;
        }
        assertThat(withRows).isGreaterThan(SELECTIONS / 3);
    }

    /** A question for less gets the same figures, as far as it asks for them. */
    @Test
    void whatIsNotAskedForChangesNothingElse() throws SQLException {
        Random random = new Random(SEED + 2);
        Map<Dimension, List<String>> codes = codes(trade.cells);
        for (int i = 0; i < SELECTIONS; i++) {
            TradeQuery all = query(TradeFamily.GOODS_AND_SERVICES, codes, random);
            if (!isOf(TradeFamily.GOODS_AND_SERVICES, all)) {
                continue;
            }
            TradeQuery less = new TradeQuery(
                    all.definition(),
                    all.evidence(),
                    all.months(),
                    all.frequency(),
                    all.by(),
                    all.only(),
                    DETAILS.get(random.nextInt(DETAILS.size())));
            TradeTable table = snapshots.in(snapshot -> reader.read(snapshot, less));
            PlainTrade plain = new PlainTrade(trade.cells, all);
            assertThat(table.rows().keySet()).as("members of %s", less).isEqualTo(plain.rows.keySet());
            plain.rows.forEach((members, periods) -> assertThat(
                            amounts(table.rows().getOrDefault(members, Map.of()), less.detail()))
                    .as("%s of %s", members, less)
                    .isEqualTo(amounts(periods, less.detail())));
            Detail total = less.detail().complete();
            assertThat(amounts(table.total(), total)).as("total of %s", less).isEqualTo(amounts(plain.total, total));
            assertThat(standing(table.total())).as("total of %s", less).isEqualTo(standing(plain.total));
        }
    }

    /** Every amount that is not zero, by period, flow, kind and measure. */
    private static Map<List<Object>, BigDecimal> amounts(Map<Period, Map<Flow, TradeSums>> sums, Detail detail) {
        Map<List<Object>, BigDecimal> amounts = new HashMap<>();
        sums.forEach((period, flows) -> flows.forEach((flow, one) -> {
            for (Kind kind : detail.kinds()) {
                for (Measure measure : detail.measures()) {
                    BigDecimal amount = (kind == Kind.GROSS ? one.gross() : one.returns()).value(measure);
                    if (amount.signum() != 0) {
                        amounts.put(List.of(period, flow, kind, measure), amount.stripTrailingZeros());
                    }
                }
            }
        }));
        return amounts;
    }

    /** What stands behind each sum, and when it changed. */
    private static Map<List<Object>, List<Object>> standing(Map<Period, Map<Flow, TradeSums>> sums) {
        Map<List<Object>, List<Object>> standing = new HashMap<>();
        sums.forEach((period, flows) -> flows.forEach((flow, one) ->
                standing.put(List.of(period, flow), List.of(one.evidence(), String.valueOf(one.asOf())))));
        return standing;
    }

    /** Roll-ups that contradict each other answer nothing. */
    @Test
    void aDamagedRollUpAnswersNothing() throws SQLException {
        TradeQuery query = new TradeQuery(
                Definition.CBEC,
                Definition.CBEC.evidence(),
                new Months(YearMonth.of(2020, 1), YearMonth.of(2020, 12)),
                Frequency.MONTH,
                List.of(Dimension.PARTNER),
                Map.of(),
                DETAILS.get(0));
        snapshots.in(snapshot -> reader.read(snapshot, query));
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(
                            "update partner_month set cny_fen = cny_fen + 1 where ctid = (select ctid from partner_month"
                                    + " where month between 202001 and 202012 and line_kind = 'GOODS' and kind = 'GROSS'"
                                    + " and evidence = 'RELEASED' limit 1)"))
                    .isEqualTo(1);
        }
        assertThatThrownBy(() -> snapshots.in(snapshot -> reader.read(snapshot, query)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("contradict");
    }

    /** What both families have is read from the smaller roll-ups. */
    private static boolean isOf(TradeFamily family, TradeQuery query) {
        Set<Dimension> asked = new TreeSet<>(query.by());
        asked.addAll(query.only().keySet());
        return TradeFamily.of(query.definition(), asked).equals(Optional.of(family));
    }

    /** Every code that occurs, and codes of groups. */
    private static Map<Dimension, List<String>> codes(List<PlainTrade.Row> rows) {
        Map<Dimension, List<String>> codes = new EnumMap<>(Dimension.class);
        codes.put(Dimension.FLOW, List.of("X", "M"));
        codes.put(Dimension.EVIDENCE, List.of("ORDERED", "RELEASED", "REPORTED"));
        codes.put(Dimension.PRODUCT, List.of("6110", "61", "S11", "8517", "_U", "_Z"));
        codes.put(Dimension.CHAPTER, List.of("61", "85", "33", "_U", "_Z"));
        codes.put(Dimension.SECTION, List.of("S11", "S16", "_U", "_Z"));
        codes.put(Dimension.CONSUMER_GROUP, List.of("CLOTHING", "ELECTRONICS", "BEAUTY", "FOOD", "OTHER", "_U"));
        codes.put(Dimension.SERVICE, List.of("SI22", "SI", "SJ3", "SK2", "_U", "_Z"));
        codes.put(Dimension.SERVICE_GROUP, List.of("SI", "SJ", "SK", "SC", "_U"));
        codes.put(Dimension.UNIT, List.of("035", "_Z"));
        codes.put(Dimension.PARTNER, List.of("US", "DE", "EU", "ASEAN", "GB", "_U"));
        codes.put(Dimension.PARTNER_GROUP, List.of("EU", "ASEAN", "RCEP", "BRI"));
        codes.put(Dimension.PROVINCE, List.of("33", "EAST", "71", "_U"));
        codes.put(Dimension.REGION, List.of("EAST", "CENTRAL", "WEST", "_U", "_Z"));
        codes.put(Dimension.DIGITAL, List.of("0", "9", "15"));
        codes.put(Dimension.BUNDLE, List.of("true", "false"));
        for (PlainTrade.Row row : rows) {
            row.codes().forEach((dimension, code) -> codes.computeIfAbsent(dimension, d -> List.of(code)));
        }
        return codes;
    }

    private static TradeQuery query(TradeFamily family, Map<Dimension, List<String>> codes, Random random) {
        List<Dimension> dimensions = List.copyOf(new TreeSet<>(family.dimensions()));
        List<Definition> definitions =
                List.of(Definition.values()).stream().filter(family::offers).toList();
        Definition definition = definitions.get(random.nextInt(definitions.size()));
        List<Dimension> by = random.ints(random.nextInt(4), 0, dimensions.size())
                .distinct()
                .mapToObj(dimensions::get)
                .toList();
        Map<Dimension, SortedSet<String>> only = new EnumMap<>(Dimension.class);
        random.ints(random.nextInt(3), 0, dimensions.size())
                .mapToObj(dimensions::get)
                .forEach(dimension ->
                        only.put(dimension, some(codes.getOrDefault(dimension, List.of(Dimension.UNKNOWN)), random)));
        Frequency frequency = FREQUENCIES.get(random.nextInt(FREQUENCIES.size()));
        YearMonth first = GeneratedTrade.FIRST.minusMonths(GeneratedTrade.FIRST.getMonthValue() - 1);
        int from = random.nextInt(36 / frequency.months()) * frequency.months();
        int length = (1 + random.nextInt(24 / frequency.months())) * frequency.months();
        return new TradeQuery(
                definition,
                random.nextInt(3) == 0 ? Set.of(definition.evidence().iterator().next()) : definition.evidence(),
                new Months(first.plusMonths(from), first.plusMonths(from + length - 1L)),
                frequency,
                by,
                Map.copyOf(only));
    }

    private static SortedSet<String> some(List<String> codes, Random random) {
        return new TreeSet<>(random.ints(1 + random.nextInt(3), 0, codes.size())
                .mapToObj(codes::get)
                .toList());
    }

    @Test
    void aDefinitionIsObservedInTheMonthsInWhichItOrWhatObservesItIsTraded() throws SQLException {
        for (Definition definition : Definition.values()) {
            Map<Flow, Set<YearMonth>> months = trade.cells.stream()
                    .filter(row -> row.kind() == Kind.GROSS)
                    .filter(row ->
                            definition.observedBy().stream().anyMatch(observing -> PlainTrade.belongs(row, observing)))
                    .collect(Collectors.groupingBy(
                            PlainTrade.Row::flow, Collectors.mapping(PlainTrade.Row::month, Collectors.toSet())));
            assertThat(months).containsOnlyKeys(Flow.values());
            assertThat(span(definition)).as(definition.id()).isEqualTo(DataSpan.of(months, YearMonth.of(2025, 8)));
        }
    }

    @Test
    void neitherEmptiedRowsNorMonthsToComeNorOnesBeforeTheObservationAreObserved() throws SQLException {
        CubeRows rows = new CubeRows(dataSource);
        rows.clear();
        rows.execute("insert into trader_month values " + trader("A", 202501) + ", " + trader("A", 205201) + ", "
                + trader("A", 194910) + ", " + trader("A", 202403));
        rows.execute("update trader_month set cny_fen = 0 where month = 202403");
        assertThat(span(Definition.CBEC))
                .isEqualTo(DataSpan.of(
                        Map.of(Flow.EXPORT, List.of(YearMonth.of(2025, 1)), Flow.IMPORT, List.of()),
                        YearMonth.of(2025, 8)));
        assertThat(span(Definition.DDS)).isEmpty();
    }

    private static String trader(String enterprise, int month) {
        return "(0, 'definition', 'cbec', 'X', %d, '%s', true, 100, now())".formatted(month, enterprise);
    }

    private Optional<DataSpan> span(Definition definition) throws SQLException {
        return snapshots.in(snapshot -> reader.range(snapshot, definition).span());
    }

    @Test
    void whatLiesInDifferentRollUpsCannotBeCombined() {
        TradeQuery query = new TradeQuery(
                Definition.CBEC,
                Definition.CBEC.evidence(),
                new Months(YearMonth.of(2025, 1), YearMonth.of(2025, 1)),
                Frequency.MONTH,
                List.of(Dimension.PRODUCT, Dimension.PLATFORM),
                Map.of());
        assertThatThrownBy(() -> snapshots.in(snapshot -> reader.read(snapshot, query)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(TradeFamily.of(Definition.DDS, List.of(Dimension.PLATFORM))).isEmpty();
    }
}
