package org.shumao.aggregation.publicstate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.intake.NothingRuns;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** What anybody sees while orders change, and when it moves. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(NothingRuns.class)
class PublicStateResourceTest {
    private static final String HEADLINE = "/api/v1/headline?period=2025-S1";
    private static final String VALUE = "/api/v1/indicators/value/observations?definition=cbec&to=2025-S1&last=1";
    private static final String INDICATOR = "/api/v1/indicators/value";
    private static final String CBEC = "definitions.find{it.code=='cbec'}.";
    private static final String WATERMARK = "/internal/public-state";
    private static final String BY_SECTION = VALUE + "&by=section";
    private static final List<String> ADDRESSES = List.of(HEADLINE, VALUE, BY_SECTION);
    private static final Instant START = FixedTimeProfile.START;

    @Inject
    DataSource dataSource;

    @Inject
    SnapshotRefresh refresh;

    @Inject
    PublicState states;

    private CubeRows rows;
    private int orders;
    private Instant now = START;

    @AfterEach
    void end() {
        moveTo(START);
    }

    private void moveTo(Instant time) {
        now = time;
        FixedTimeProfile.moveTo(time);
    }

    @BeforeEach
    void clear() throws SQLException {
        moveTo(START);
        CubeRows all = new CubeRows(dataSource);
        all.clear();
        all.execute("truncate figure_change");
        rows = all.besidePublicState();
        trade(1_000_00);
        assertThat(fen("anonymous")).isEqualTo(1_000_00);
    }

    @Test
    void oneOrderChangesNothingThatAnybodySees() throws SQLException {
        List<Response> before =
                ADDRESSES.stream().map(address -> as("anonymous").get(address)).toList();
        trade(7_77);
        changed(1, "a");
        moveTo(START.plus(Duration.ofHours(2)));
        refresh.ifDue();
        for (int i = 0; i < ADDRESSES.size(); i++) {
            String tag = before.get(i).header("ETag");
            assertThat(tag).isNotNull();
            assertThat(as("anonymous").get(ADDRESSES.get(i)).asString())
                    .isEqualTo(before.get(i).asString());
        }
        Response headline = before.get(0);
        as("anonymous")
                .header("If-None-Match", headline.header("ETag"))
                .get(HEADLINE)
                .then()
                .statusCode(304);
        assertThat(headline.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(as("statistician").get(HEADLINE).header("Cache-Control")).isEqualTo("no-store");
        assertThat(headline.header("Vary")).contains("Authorization", "X-API-Key");
        assertThat(fen("statistician")).isEqualTo(1_007_77);
        as("statistician")
                .header("If-None-Match", headline.header("ETag"))
                .get(HEADLINE)
                .then()
                .statusCode(200);
    }

    /** The clock stands still, so that no hour passes: with it the tag changes, because periods end and become final. */
    @Test
    void observationsHaveTheTagAndTheDateOfThePublicState() throws SQLException {
        for (String address : List.of(VALUE, BY_SECTION)) {
            Response before = as("anonymous").get(address);
            trade(7_77);
            changed(1, "a");
            as("anonymous")
                    .header("If-None-Match", before.header("ETag"))
                    .get(address)
                    .then()
                    .statusCode(304);
            Response newest = as("statistician").get(address);
            assertThat(newest.jsonPath().getString("asOf"))
                    .isNotEqualTo(before.jsonPath().getString("asOf"));
            assertThat(as("anonymous").get(address).jsonPath().getString("asOf"))
                    .isEqualTo(before.jsonPath().getString("asOf"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // orders, enterprises, milliseconds after the last move, moves
        "50, a b c, 10000, true",
        "50, a b c, 9999, false",
        "49, a b c, 10000, false",
        "50, a b, 10000, false",
        "49, a b c, 86400000, false"
    })
    void itMovesAfterTenSecondsWithFiftyOrdersOfThreeEnterprises(
            int orders, String enterprises, long millis, boolean moves) throws SQLException {
        trade(500_00);
        changed(orders, enterprises.split(" ", -1));
        moveTo(START.plusMillis(millis));
        refresh.ifDue();
        assertThat(fen("anonymous")).isEqualTo(moves ? 1_500_00 : 1_000_00);
        assertThat(fen("statistician")).isEqualTo(1_500_00);
        assertThat(value("anonymous")).isEqualTo(fen("anonymous"));
        assertThat(value("statistician")).isEqualTo(fen("statistician"));
    }

    /** Changes that the state holds are not counted again; others count, however they are spread. */
    @Test
    void everyMoveNeedsChangesOfItsOwn() throws SQLException {
        changed(50, "a", "b", "c");
        moveTo(now.plusSeconds(10));
        refresh.ifDue();
        trade(1);
        changed(25, "a", "b");
        moveTo(now.plusSeconds(10));
        refresh.ifDue();
        assertThat(fen("anonymous")).isEqualTo(1_000_00);
        changed(25, "c");
        refresh.ifDue();
        assertThat(fen("anonymous")).isEqualTo(1_000_01);
    }

    /** What is old is added up, and still counts. */
    @Test
    void changesAreKeptUntilTheStateHoldsThem() throws SQLException {
        changed(25, "a", "b");
        changed(24, "b");
        trade(1);
        moveTo(now.plus(Duration.ofDays(30)));
        refresh.forget();
        assertThat(changes()).isEqualTo(1);
        refresh.ifDue();
        assertThat(fen("anonymous")).isEqualTo(1_000_00);
        changed(1, "c");
        refresh.ifDue();
        assertThat(fen("anonymous")).isEqualTo(1_000_01);
        refresh.forget();
        assertThat(changes()).isZero();
    }

    /** The page of an indicator says for which months there are data, and when they changed: of the state that the caller may see. */
    @Test
    void anIndicatorNamesMonthsAndTimesOfTheStateOfTheCaller() throws SQLException {
        String before = as("anonymous").get(INDICATOR).asString();
        trade(202507, 7_77);
        changed(1, "a");
        assertThat(as("anonymous").get(INDICATOR).asString()).isEqualTo(before);
        assertThat(as("submit").get(INDICATOR).asString()).isEqualTo(before);
        JsonPath newest = as("statistician").get(INDICATOR).jsonPath();
        assertThat(newest.getString(CBEC + "lastMonth")).isEqualTo("2025-07");
        JsonPath known = JsonPath.from(before);
        assertThat(known.getString(CBEC + "lastMonth")).isEqualTo("2025-06");
        assertThat(Instant.parse(newest.getString(CBEC + "updatedAt")))
                .isAfter(Instant.parse(known.getString(CBEC + "updatedAt")));
    }

    @Test
    void aTableThatIsNotPublicIsNotFound() {
        assertThatThrownBy(() -> states.inSnapshot(ReadFrom.PUBLIC, snapshot -> {
                    try (Statement statement = snapshot.createStatement()) {
                        return statement.execute("select * from trader_month");
                    }
                }))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("trader_month");
    }

    /** The gateway keeps public answers as long as this stays the same. */
    @Test
    void theWatermarkMovesWithWhatAnybodySees() throws SQLException {
        String first = watermark();
        trade(7_77);
        changed(1, "a");
        moveTo(now.plusSeconds(10));
        refresh.ifDue();
        assertThat(watermark()).isEqualTo(first);
        changed(50, "a", "b", "c");
        refresh.ifDue();
        String second = watermark();
        assertThat(second).isNotEqualTo(first);
        moveTo(now.plus(Duration.ofHours(1)));
        assertThat(watermark()).isNotEqualTo(second);
        for (String scope : List.of("anonymous", "statistician", "operate", "check-keys")) {
            as(scope).get(WATERMARK).then().statusCode(403);
        }
        given().get(WATERMARK).then().statusCode(401);
    }

    private static String watermark() {
        return as("watch-public-state").get(WATERMARK).jsonPath().getString("watermark");
    }

    private long changes() throws SQLException {
        return states.inSnapshot(ReadFrom.NEWEST, snapshot -> {
            try (Statement statement = snapshot.createStatement();
                    ResultSet row = statement.executeQuery("select count(*) from figure_change")) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private static long fen(String scope) {
        return as(scope).get(HEADLINE).jsonPath().getLong("cbec.totalFen");
    }

    /** The same figure as an observation of its indicator. */
    private static long value(String scope) {
        return as(scope).get(VALUE).jsonPath().getLong("observations[0].value");
    }

    private void trade(long fen) throws SQLException {
        trade(202506, fen);
    }

    private void trade(int month, long fen) throws SQLException {
        rows.insert(List.of(new CubeRows.Cell(
                orders % 4,
                month,
                "X",
                "GROSS",
                "DECLARED",
                "GOODS",
                "%04d".formatted(6101 + orders),
                fen,
                1,
                START.minus(Duration.ofDays(1)).plusSeconds(orders))));
        orders++;
    }

    /** Like the intake: so many orders that no other change has, of some enterprises. */
    private void changed(int count, String... enterprises) throws SQLException {
        orders++;
        int first = orders * 1_000;
        rows.execute("insert into figure_change (changed_at, orders, enterprises) values ('%s', '{%s}', '{%s}')"
                .formatted(
                        now,
                        IntStream.range(first, first + count)
                                .mapToObj(String::valueOf)
                                .collect(Collectors.joining(",")),
                        String.join(",", enterprises)));
    }

    private static RequestSpecification as(String scope) {
        return given().auth()
                .oauth2(
                        scope.equals("anonymous")
                                ? TestTokens.token("aggregation", "anonymous")
                                : TestTokens.token("aggregation", "somebody", scope));
    }
}
