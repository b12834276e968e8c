package org.shumao.aggregation.indicator.handbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** The template, from cells of which everybody can add up the items by hand. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class HandbookResourceTest {
    private static final int ORDERED = 1;
    private static final int DELIVERED = 2;
    private static final int VIA_PLATFORM = 4;
    private static final int BUNDLE = 8;
    private static final int ORDER_UNKNOWN = 16;
    private static final int DELIVERY_UNKNOWN = 32;
    private static final int PLATFORM_UNKNOWN = 64;
    private static final int FEE = 128;
    private static final int BOTH = ORDERED + DELIVERED;

    @Inject
    DataSource dataSource;

    private CubeRows rows;

    @BeforeEach
    @AfterEach
    void clear() throws SQLException {
        rows = new CubeRows(dataSource);
        rows.clear();
    }

    @Test
    void everyItemAddsUpItsAtomsAndNoLineCountsTwice() throws SQLException {
        trade();
        assertItems(
                "X",
                Map.ofEntries(
                        Map.entry("2.1", 1_100L),
                        Map.entry("2.1.a", 1_000L),
                        Map.entry("2.2", 60L),
                        Map.entry("2.2.a", 40L),
                        Map.entry("2", 1_160L),
                        Map.entry("2.a", 1_040L),
                        Map.entry("3", 44L),
                        Map.entry("3.a", 40L),
                        Map.entry("4", 40L),
                        Map.entry("4.a", 40L),
                        Map.entry("1", 1_164L),
                        Map.entry("1.a", 1_040L),
                        Map.entry("A.1", 20L),
                        Map.entry("A.2", 64L)));
        assertItems("M", Map.of("2.1", 300L, "2.2", 0L, "3", 0L, "4", 0L, "1", 300L, "A.2", 0L));
        assertItems("_T", Map.of("2.1", 1_400L, "2", 1_460L, "1", 1_464L, "3", 44L));
        assertThat(template("2025-S1").getList("broken")).isEmpty();
    }

    @Test
    void goodsForOverseasWarehousesAndGoodsNotOrderedDigitallyStandApart() throws SQLException {
        trade();
        assertThat(fen(template("2025-S1"), "apart", "9810", "X")).isEqualTo(700L);
        assertThat(fen(template("2025-S1"), "apart", "not-ordered", "X")).isEqualTo(5L);
        assertThat(fen(template("2025-S1"), "apart", "9810", "M")).isZero();
    }

    /**
     * Eleven lines, added up by hand: the value of an item is what surely belongs to it, its unknown what may belong to it as well. 1 = 2 +
     * 3 - 4 is true of both: 1,052 = 1,048 + 44 - 40, and 902 = 906 + 10 - 14.
     */
    @Test
    void unknownIsNeitherYesNorNo() throws SQLException {
        cell(202501, "X", "RELEASED", "GOODS", "9610", "6109", ORDERED + VIA_PLATFORM, 1_000);
        cell(202501, "X", "RELEASED", "GOODS", "9710", "6109", ORDER_UNKNOWN + PLATFORM_UNKNOWN, 200);
        cell(202501, "X", "RELEASED", "GOODS", "9810", "6109", ORDER_UNKNOWN + VIA_PLATFORM, 700);
        cell(202501, "X", "RELEASED", "GOODS", "9610", "6109", 0, 5);
        cell(202501, "X", "REPORTED", "SERVICE", "_Z", "SI22", BOTH, 40);
        cell(202501, "X", "REPORTED", "SERVICE", "_Z", "SI22", ORDERED + DELIVERY_UNKNOWN + PLATFORM_UNKNOWN, 8);
        cell(202501, "X", "REPORTED", "SERVICE", "_Z", "SI21", ORDER_UNKNOWN + DELIVERED, 4);
        cell(202501, "X", "REPORTED", "SERVICE", "_Z", "SK2", ORDER_UNKNOWN + DELIVERY_UNKNOWN + PLATFORM_UNKNOWN, 2);
        cell(202501, "X", "REPORTED", "SERVICE", "_Z", "SJ34", FEE, 20);
        cell(202501, "X", "REPORTED", "SERVICE", "_Z", "SJ34", 0, 6);
        cell(202501, "X", "REPORTED", "SERVICE", "_Z", "SJ3", FEE, 9);
        assertItem("2.1", 1_000, 900);
        assertItem("2.1.a", 1_000, 900);
        assertItem("2.2", 48, 6);
        assertItem("2.2.a", 0, 10);
        assertItem("2", 1_048, 906);
        assertItem("3", 44, 10);
        assertItem("4", 40, 14);
        assertItem("1", 1_052, 902);
        assertItem("A.1", 20, 9);
        assertItem("A.2", 78, 11);
        JsonPath template = template("2025-S1");
        assertThat(fen(template, "apart", "9810", "X")).isEqualTo(700);
        assertThat(fen(template, "apart", "not-ordered", "X")).isEqualTo(5);
        assertThat(fen(template, "apart", "other-fees", "X")).isEqualTo(6);
        assertThat(template.getList("broken")).isEmpty();
    }

    private static void assertItem(String item, long surely, long unknown) {
        JsonPath template = template("2025-S1");
        String path = "items.find { it.item == '" + item + "' }.unknown.find { it.flow == 'X' }.cnyFen";
        assertThat(fen(template, "items", item, "X")).as(item).isEqualTo(surely);
        assertThat(template.getLong(path)).as(item + " unknown").isEqualTo(unknown);
    }

    @Test
    void bundlesCountLineByLineAndWhatNoLineDividesIsMissing() throws SQLException {
        trade();
        JsonPath template = template("2025-S1");
        assertThat(fen(template, "bundles", "bundle-goods", "X")).isEqualTo(100L);
        assertThat(fen(template, "bundles", "bundle-services", "X")).isEqualTo(20L);
        assertThat(template.getString(value("bundles", "mixed", "X") + ".status"))
                .isEqualTo("M");
        assertThat(template.getMap(value("bundles", "mixed", "X"))).doesNotContainKeys("cnyFen", "usdCents");
    }

    @Test
    void withoutDataOfServicesTheirItemsAreMissingAndNeverZero() throws SQLException {
        cell(202501, "X", "RELEASED", "GOODS", "9610", "6109", ORDERED, 1_000);
        JsonPath template = template("2025-S1");
        assertThat(fen(template, "items", "2.1", "_T")).isEqualTo(1_000L);
        for (String missing : new String[] {"1", "2", "2.2", "3", "4", "1.a", "A.1", "A.2"}) {
            assertThat(template.getString(value("items", missing, "_T") + ".status"))
                    .as(missing)
                    .isEqualTo("M");
            assertThat(template.getString(value("items", missing, "_T") + ".reason"))
                    .isEqualTo("no-data");
            assertThat(template.getMap(value("items", missing, "_T"))).doesNotContainKeys("cnyFen", "usdCents");
        }
        assertThat(template.getBoolean("complete")).isFalse();
        assertThat(template.getString("state")).as("nobody owes a statement").isEqualTo("reported");
        assertThat(template.getList("broken")).isEmpty();
        assertThat(template("2019").getString(value("items", "2.1", "_T") + ".status"))
                .isEqualTo("M");
    }

    @ParameterizedTest
    @CsvSource({"REPORTED, REPORTED, reported", "REPORTED, COLLECTING, collecting", "COLLECTING, REPORTED, collecting"})
    void aPeriodIsReportedOnceGoodsAndServicesAre(String goods, String services, String state) throws SQLException {
        rows.execute("""
                insert into period_response (services, period, response)
                values (false, '2025-S1', '%1$s'), (true, '2025-S1', '%2$s'), (true, '2025-Q1', 'COLLECTING')
                """.formatted(goods, services));
        assertThat(template("2025-S1").getString("state")).isEqualTo(state);
        assertThat(template("2025-S2").getString("state")).isEqualTo("open");
    }

    @Test
    void aServiceDeliveredDigitallyThatTheListDoesNotHoldIsAWarning() throws SQLException {
        cell(202501, "X", "REPORTED", "SERVICE", "_Z", "SB", DELIVERED, 10);
        JsonPath template = template("2025-S1");
        assertThat(template.<String>getList("broken.rule")).containsExactly("3 <= A.2", "3 <= A.2");
        assertThat(template.<String>getList("broken.flow")).containsExactly("X", "_T");
        assertThat(template.<Boolean>getList("broken.warning")).containsOnly(true);
        assertThat(fen(template, "items", "3", "X")).isEqualTo(10L);
        assertThat(fen(template, "items", "A.2", "X")).isZero();
    }

    @Test
    void earlyOrdersAndReturnsAreInNoItem() throws SQLException {
        trade();
        cell(202502, "X", "ORDERED", "GOODS", "_U", "6109", ORDERED, 9_999);
        rows.execute("insert into cell select slot, month, flow, 'RETURN', evidence, line_kind, regime, product, unit,"
                + " partner, province, digital, cny_fen, usd_cents, lines, orders, quantity, net_weight, as_of"
                + " from cell where kind = 'GROSS' and line_kind = 'GOODS' and month = 202501");
        assertItems("X", Map.of("2.1", 1_100L, "1", 1_164L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?period=2025-H1", "?period=2025&period=2024", "?period=2025&colour=red"})
    void aWrongQuestionIsRefused(String query) {
        RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "X", "statistician"))
                .get("/api/v1/handbook-template" + query)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"));
    }

    /** Without a release there is nothing for them. */
    @ParameterizedTest
    @ValueSource(strings = {"submit", "operate", "query"})
    void everybodyElseReadsWhatIsReleased(String scope) throws SQLException {
        new ReleaseFixture(dataSource).clear();
        trade();
        RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "X", scope))
                .get("/api/v1/handbook-template?period=2025-S1")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-released"));
        RestAssured.get("/api/v1/handbook-template?period=2025-S1").then().statusCode(401);
    }

    /** Exports of every atom, each with a value of its own, and imports of goods. */
    private void trade() throws SQLException {
        cell(202501, "X", "RELEASED", "GOODS", "9610", "6109", ORDERED + VIA_PLATFORM, 1_000);
        cell(202502, "X", "DECLARED", "GOODS", "9710", "8517", ORDERED + BUNDLE, 100);
        cell(202503, "X", "RELEASED", "GOODS", "9810", "6109", ORDER_UNKNOWN, 700);
        cell(202503, "X", "RELEASED", "GOODS", "9610", "6109", 0, 5);
        cell(202504, "M", "RELEASED", "GOODS", "1210", "1901", ORDERED, 300);
        cell(202501, "X", "ORDERED", "SERVICE", "_Z", "SJ34", ORDERED + BUNDLE + FEE, 20);
        cell(202502, "X", "REPORTED", "SERVICE", "_Z", "SI22", BOTH + VIA_PLATFORM, 40);
        cell(202503, "X", "REPORTED", "SERVICE", "_Z", "SI21", DELIVERED, 4);
        cell(202506, "X", "REPORTED", "SERVICE", "_Z", "SD", 0, 999);
        cell(202506, "X", "RELEASED", "GOODS", "1210", "6110", 0, 0);
    }

    private void cell(
            int month,
            String flow,
            String evidence,
            String lineKind,
            String regime,
            String product,
            int digital,
            long fen)
            throws SQLException {
        rows.execute("""
                insert into cell (slot, month, flow, kind, evidence, line_kind, regime, product, unit, partner, province,
                                  digital, cny_fen, usd_cents, lines, orders, quantity, net_weight, as_of)
                values (0, %d, '%s', 'GROSS', '%s', '%s', '%s', '%s', '_U', '_U', '_U', %d, %d, %d, 1, 1, 1, 1, now())
                """.formatted(month, flow, evidence, lineKind, regime, product, digital, fen, fen / 2));
    }

    private void assertItems(String flow, Map<String, Long> expected) {
        JsonPath template = template("2025-S1");
        expected.forEach((item, fen) ->
                assertThat(fen(template, "items", item, flow)).as(item).isEqualTo(fen));
    }

    private static long fen(JsonPath template, String part, String item, String flow) {
        return template.getLong(value(part, item, flow) + ".cnyFen");
    }

    private static String value(String part, String item, String flow) {
        return part + ".find { it.item == '" + item + "' }.values.find { it.flow == '" + flow + "' }";
    }

    private static JsonPath template(String period) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "X", "statistician"))
                .get("/api/v1/handbook-template?period=" + period)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
