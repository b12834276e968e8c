package org.shumao.aggregation.cube.query;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.CubeTables;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.intake.Deltas;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.valuation.Contribution;

/** It is August 2025, and three enterprise groups that vouch for their trade observe a month. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(ObservedMonthsTest.ThreeGroups.class)
class ObservedMonthsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YearMonth FIRST = YearMonth.of(2023, 1);
    private static final YearMonth LAST = YearMonth.of(2025, 6);
    private static final YearMonth PRESENT = YearMonth.of(2025, 8);
    private static final Instant AS_OF = Instant.parse("2025-07-01T00:00:00Z");

    /** As many as without configuration. */
    public static class ThreeGroups extends FixedTimeProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("shumao.headline.observing-groups", "3");
            return overrides;
        }
    }

    @Inject
    DataSource dataSource;

    @Inject
    Snapshots snapshots;

    @Inject
    TradeReader reader;

    @BeforeEach
    void threeSellersTradeFromTheFirstToTheLastMonth() throws SQLException {
        CubeRows rows = new CubeRows(dataSource);
        rows.clear();
        for (String seller : List.of("A", "B", "C", "D")) {
            rows.enterprise(seller, "E_COMMERCE_ENTERPRISE", LocalDate.of(2020, 1, 1));
        }
        for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
            add(list("A", month), list("B", month), list("C", month));
        }
    }

    /** Seen: one list of a cent with a border date of next November made the headline that of a half-year without trade. */
    @Test
    void aListWithAStrayDateMovesNeitherHeadlineNorRecordsNorTheExitRate() throws Exception {
        String headline = "/api/v1/headline";
        String demography = "/api/v1/business-demography?from=2024-01&to=2024-06";
        List<JsonNode> before = List.of(get(headline), get(demography));
        assertThat(before.get(0).path("period").asText()).isEqualTo("2025-S1");
        assertThat(before.get(0).path("cbec").path("complete").asBoolean()).isTrue();
        assertThat(before.get(0).path("cbec").path("recordAnyPeriodSince").asText())
                .isEqualTo("2023-S1");
        assertThat(before.get(1).path("total").path("exitPct").decimalValue()).isZero();
        add(list("D", YearMonth.of(2003, 5)), list("D", PRESENT), list("D", YearMonth.of(2025, 7)));
        List<JsonNode> after = List.of(get(headline), get(demography));
        assertThat(after.get(0)).isEqualTo(before.get(0));
        assertThat(after.get(1).path("observedFrom").asText()).isEqualTo("2023-01");
        assertThat(after.get(1).path("observedTo").asText()).isEqualTo("2025-06");
        assertThat(after.get(1).path("total").path("exitPct"))
                .isEqualTo(before.get(1).path("total").path("exitPct"));
        assertThat(value("2003-05").path("reason").asText()).isEqualTo("no-data");
    }

    /** July is over, and the calendar alone proves nothing. */
    @Test
    void aMonthOfTwoGroupsIsNoDataUntilAThirdVouches() throws Exception {
        YearMonth july = YearMonth.of(2025, 7);
        add(list("A", july), list("B", july), named("C", july));
        // A second enterprise of B's group is no group of its own.
        execute("update enterprise set group_head = 'B' where uscc = 'D'");
        add(list("D", july));
        assertThat(value("2025-07").path("value").isNull()).isTrue();
        assertThat(value("2025-07").path("reason").asText()).isEqualTo("no-data");
        assertThat(get("/api/v1/headline?period=2025-07")
                        .path("cbec")
                        .path("complete")
                        .asBoolean())
                .isFalse();
        add(list("C", july));
        assertThat(value("2025-07").path("value").asLong()).isEqualTo(500);
        assertThat(get("/api/v1/headline?period=2025-07")
                        .path("cbec")
                        .path("complete")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aPeriodWithAGapIsKnownButNotComplete() throws Exception {
        execute("update trader_month set cny_fen = 0 where enterprise = 'C' and month = 202503");
        assertThat(span(Definition.CBEC).covers(YearMonth.of(2025, 1), YearMonth.of(2025, 2)))
                .isTrue();
        assertThat(value("2025-03").path("reason").asText()).isEqualTo("no-data");
        JsonNode half = get("/api/v1/headline?period=2025-S1").path("cbec");
        assertThat(half.path("complete").asBoolean()).isFalse();
        assertThat(half.path("totalFen").asLong()).isEqualTo(18_00);
        assertThat(half.path("growthPctReason").asText()).isEqualTo("period-incomplete");
        assertThat(get("/api/v1/headline").path("period").asText()).isEqualTo("2024-S2");
    }

    /**
     * Three sellers export; of imports one seller's list comes in July 2024, and from January 2025 on three sellers import. So imports are
     * observed from 2025 on: they have no growth in the first half of 2025, and exports have.
     */
    @Test
    void aFlowIsObservedWhereThreeGroupsTradeInIt() throws Exception {
        add(imported("A", YearMonth.of(2024, 7)));
        for (YearMonth month = YearMonth.of(2025, 1); !month.isAfter(LAST); month = month.plusMonths(1)) {
            add(imported("A", month), imported("B", month), imported("C", month));
        }
        DataSpan span = span(Definition.CBEC);
        assertThat(span.flows().get(Flow.IMPORT)).containsExactlyElementsOf(months(YearMonth.of(2025, 1)));
        assertThat(span.flows().get(Flow.EXPORT)).containsExactlyElementsOf(months(FIRST));
        JsonNode growth = get("/api/v1/indicators/growth/observations?from=2025-S1&to=2025-S1&by=flow")
                .path("observations");
        assertThat(growth.findValuesAsText("reason")).containsExactly("base-incomplete", "no-base");
        assertThat(growth.path(2).path("key").path("flow").asText()).isEqualTo("X");
        assertThat(growth.path(2).path("value").asText()).isEqualTo("0.00");
        JsonNode value = get("/api/v1/indicators/value/observations?from=2024-S2&to=2024-S2&by=flow")
                .path("observations");
        // 18 lists of exports and the one of imports, each of a yuan: all trade counts in the sum.
        assertThat(value.findValuesAsText("value")).containsExactly("1900", "null", "1800");
        assertThat(value.path(1).path("reason").asText()).isEqualTo("no-data");
    }

    private static List<YearMonth> months(YearMonth from) {
        return Stream.iterate(from, month -> !month.isAfter(LAST), month -> month.plusMonths(1))
                .toList();
    }

    /** Codes that nobody has registered may be one and the same enterprise. */
    @Test
    void enterprisesThatNobodyHasRegisteredAreOneGroup() throws SQLException {
        YearMonth july = YearMonth.of(2025, 7);
        add(list("A", july), list("X1", july), list("X2", july), list("X3", july));
        assertThat(span(Definition.CBEC).last()).isEqualTo(LAST);
        add(list("B", july));
        assertThat(span(Definition.CBEC).last()).isEqualTo(july);
    }

    /** Lists of two sellers and an order of a third: early orders are observed by both. */
    @Test
    void whatObservesADefinitionIsCountedTogether() throws SQLException {
        YearMonth july = YearMonth.of(2025, 7);
        add(list("A", july), list("B", july), contribution("C", july, Evidence.ORDERED, true));
        assertThat(span(Definition.EARLY_ORDERS).last()).isEqualTo(july);
        assertThat(span(Definition.CBEC).last()).isEqualTo(LAST);
    }

    private DataSpan span(Definition definition) throws SQLException {
        return snapshots
                .in(snapshot -> reader.range(snapshot, definition).span())
                .orElseThrow();
    }

    private static JsonNode value(String month) throws Exception {
        return get("/api/v1/indicators/value/observations?from=" + month + "&to=" + month + "&frequency=M")
                .path("observations")
                .path(0);
    }

    private static JsonNode get(String address) throws Exception {
        return JSON.readTree(given().auth()
                .oauth2(TestTokens.token("aggregation", "somebody", "statistician"))
                .get(address)
                .asString());
    }

    private static Contribution list(String seller, YearMonth month) {
        return contribution(seller, month, Evidence.DECLARED, true);
    }

    private static Contribution imported(String seller, YearMonth month) {
        return contribution(seller, month, Flow.IMPORT, Evidence.DECLARED, true);
    }

    /** Somebody else names the seller, who knows nothing of it. */
    private static Contribution named(String seller, YearMonth month) {
        return contribution(seller, month, Evidence.DECLARED, false);
    }

    private static Contribution contribution(String seller, YearMonth month, Evidence evidence, boolean vouched) {
        return contribution(seller, month, Flow.EXPORT, evidence, vouched);
    }

    private static Contribution contribution(
            String seller, YearMonth month, Flow flow, Evidence evidence, boolean vouched) {
        CubeKey cube = new CubeKey(
                Months.written(month),
                flow,
                Kind.GROSS,
                evidence,
                LineKind.GOODS,
                "9610",
                "6110",
                "011",
                "DE",
                "33",
                1);
        Measures measures =
                new Measures(BigInteger.valueOf(1_00), BigInteger.valueOf(14), 1, 1, BigDecimal.ONE, BigDecimal.ONE);
        return new Contribution("document", 1, cube, seller, "_U", "_U", measures, vouched, 1);
    }

    /** As the intake writes it. */
    private void add(Contribution... contributions) throws SQLException {
        Deltas deltas = new Deltas();
        deltas.add(0, new Evaluation(new ArrayList<>(List.of(contributions)), new TreeSet<>(), List.of()));
        OffsetDateTime now = AS_OF.atOffset(ZoneOffset.UTC);
        try (Connection connection = dataSource.getConnection()) {
            CubeTables.LIVE.tradingMonths().add(connection, deltas.enterprises(), now);
            CubeTables.LIVE.traders().add(connection, deltas.traders(), now);
            CubeTables.LIVE.addCells(connection, deltas.cells(), now);
        }
        execute("update reference_data_feed set next_offset = next_offset + 1");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            statement.execute("update reference_data_feed set next_offset = next_offset + 1");
        }
    }
}
