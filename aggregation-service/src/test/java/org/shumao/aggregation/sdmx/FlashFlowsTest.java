package org.shumao.aggregation.sdmx;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Flash estimates are in a data flow of their own, in both families of addresses, from the minute of the first one on. */
@QuarkusTest
@WithTestResource(StackResource.class)
class FlashFlowsTest {
    private static final String PARTNERS = "cbec-by-partner";
    private static final String MAIN = "CBEC_BY_PARTNER";
    private static final String FLASH = MAIN + "_FLASH";

    /** No flow is called so. */
    private static final String NONE = MAIN + "_NEVER";

    private static final List<String> PERIODS = List.of("2024-S1", "2024-S2", "2025-S1");
    private static final Instant FIRST = Instant.parse("2025-07-14T07:00:00Z");
    private static final Instant FAR = Instant.parse("2099-07-14T07:00:00Z");

    /** What a query of each kind asks about a flow, in both families. */
    private static final List<String> QUESTIONS = List.of(
            "/v1/data/FLOW/all",
            "/v1/data/SHUMAO,FLOW,1.0.0/S...FR.......?detail=serieskeysonly",
            "/v1/data/FLOW/S.US",
            "/v1/data/FLOW/all?updatedAfter=2000-01-01T00:00:00Z",
            "/v1/data/FLOW/all?includeHistory=true",
            "/v1/data/FLOW/all?format=csvdata",
            "/v1/availableconstraint/FLOW/all/all/all",
            "/v1/availableconstraint/FLOW/all/all/NOTHING",
            "/v1/dataflow/SHUMAO/FLOW/latest?references=all",
            "/v1/contentconstraint/SHUMAO/CR_FLOW/latest",
            "/v1/provisionagreement/SHUMAO/PA_FLOW/latest",
            "/v1/categorisation/SHUMAO/CAT_FLOW/latest",
            "/v1/schema/dataflow/SHUMAO/FLOW/latest",
            "/v2/data/dataflow/SHUMAO/FLOW/+/*",
            "/v2/data/dataflow/SHUMAO/FLOW/+/S.US",
            "/v2/data/dataflow/SHUMAO/FLOW/+/*?updatedAfter=2000-01-01T00:00:00Z",
            "/v2/data/dataflow/SHUMAO/FLOW/+/*?includeHistory=true",
            "/v2/data/dataflow/SHUMAO/FLOW/+/*?c%5BNOTHING%5D=1",
            "/v2/data/provisionagreement/SHUMAO/PA_FLOW/+/*",
            "/v2/availability/dataflow/SHUMAO/FLOW/+/*/*",
            "/v2/availability/dataflow/SHUMAO/FLOW/+/*/*?updatedAfter=2000-01-01T00:00:00Z",
            "/v2/structure/dataflow/SHUMAO/FLOW/+",
            "/v2/structure/dataconstraint/SHUMAO/CR_FLOW/+",
            "/v2/structure/provisionagreement/SHUMAO/PA_FLOW/+",
            "/v2/structure/categorisation/SHUMAO/CAT_FLOW/+",
            "/v2/schema/dataflow/SHUMAO/FLOW/+",
            "/v2/metadata/structure/dataflow/SHUMAO/FLOW/+",
            "/v2/metadata/metadataset/SHUMAO/QUALITY_FLOW/+");

    /** Lists of what there is. */
    private static final List<String> LISTS = List.of(
            "/v1/dataflow",
            "/v1/structure/all/all/all?references=all",
            "/v1/contentconstraint",
            "/v1/metadata/QUALITY",
            "/v2/structure/dataflow",
            "/v2/structure/*/*/*/*",
            "/v2/structure/datastructure/SHUMAO/DSD_GOODS/+?references=parents",
            "/v2/structure/categoryscheme/SHUMAO/DOMAINS/+?references=parentsandsiblings",
            "/v2/data/datastructure/SHUMAO/DSD_GOODS/+/*",
            "/v2/metadata/metadataset/*/*/*");

    @Inject
    DataSource dataSource;

    private ReleaseFixture releases;
    private final List<Instant> minutes = new ArrayList<>();

    /** What a release says of a series; the value as SDMX has it, empty if it is withheld. */
    private record Said(String release, String period, String series, String value) {}

    @BeforeEach
    void begin() throws SQLException {
        releases = new ReleaseFixture(dataSource);
        releases.clear();
    }

    @AfterEach
    void leaveNothing() throws SQLException {
        releases.clear();
    }

    private static Response get(String address) {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .get("/sdmx" + address);
    }

    /** Of the newest period there is a flash estimate alone; rounds of a period may revise the one before. */
    private void release(Random random) throws SQLException {
        for (int i = 0; i < PERIODS.size(); i++) {
            String period = PERIODS.get(i);
            boolean isNewest = i == PERIODS.size() - 1;
            for (int round = random.nextInt(4) == 0 && i == 0 ? 1 : 0; round <= (isNewest ? 0 : 2); round++) {
                Instant due = FIRST.plus(Duration.ofDays(30L * i + 10L * round));
                minutes.add(due);
                String release = "half-yearly-" + period + "-" + round;
                say(random, release, due, period);
                if (round > 0 && i > 0 && random.nextBoolean()) {
                    say(random, release, due, PERIODS.get(i - 1));
                }
            }
        }
    }

    private void say(Random random, String release, Instant due, String period) throws SQLException {
        String amount = String.valueOf(random.nextInt(9999));
        releases.visible(release, due, PARTNERS, period, "X._T", "gross-cny", amount);
        for (String series : List.of("X.US", "X.FR", "M._T", "M.US")) {
            switch (random.nextInt(4)) {
                case 0 -> releases.withheld(release, due, PARTNERS, period, series, "gross-cny");
                case 1, 2 -> releases.visible(release, due, PARTNERS, period, series, "gross-cny", amount);
                default -> {
                    // It is not in this release.
                }
            }
        }
    }

    /** Returns what the tables have of flash releases, or of all others, up to a moment: all, or the last of each period. */
    private List<Said> stored(boolean flash, Instant moment, boolean last) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Sql.query(
                    connection,
                    """
                    select release_id, period, series, value from (
                        select r.release_id, p.build_id, p.dataset, p.period, rank() over (
                                   partition by p.period order by r.due desc, r.round desc, r.release_id desc) as age
                          from release r join release_period p using (build_id)
                         where (r.status = 'FLASH') = ? and r.due <= ? and r.stopped_at is null and p.dataset = 'cbec-by-partner') v
                      join release_observation using (build_id, dataset, period)
                     where age = 1 or not ?
                    """,
                    row -> new Said(
                            Columns.text(row, "release_id"),
                            Columns.text(row, "period"),
                            Columns.text(row, "series"),
                            inYuan(row.getBigDecimal("value"))),
                    flash,
                    moment,
                    last);
        }
    }

    private static String inYuan(@Nullable BigDecimal wan) {
        return wan == null ? "" : wan.movePointRight(4).setScale(2).toPlainString();
    }

    private static List<Said> answered(String address) {
        return rows(address).stream()
                .filter(row -> !"D".equals(row.get("ACTION")))
                .map(row -> new Said(
                        requireNonNull(row.get("RELEASE")),
                        requireNonNull(row.get("TIME_PERIOD")),
                        row.get("TRADE_FLOW") + "."
                                + requireNonNull(row.get("COUNTERPART_AREA")).replace("W0", "_T"),
                        requireNonNull(row.get("OBS_VALUE"))))
                .toList();
    }

    private static List<Map<String, String>> rows(String address) {
        Response response = RestAssured.given()
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .accept("application/vnd.sdmx.data+csv; version=2.0.0")
                .get("/sdmx" + address);
        return response.statusCode() == (address.startsWith("/v1") ? 404 : 204) ? List.of() : CsvRows.of(response);
    }

    private static List<String> data(boolean flash, String parameters) {
        String flow = flash ? FLASH : MAIN;
        return List.of(
                with("/v1/data/" + flow + "/all", parameters),
                with("/v2/data/dataflow/SHUMAO/" + flow + "/+/*", parameters));
    }

    private static String with(String address, String parameters) {
        return parameters.isEmpty() ? address : address + (address.contains("?") ? "&" : "?") + parameters;
    }

    private void flowsHoldWhatIsStored(Instant moment) throws SQLException {
        for (boolean flash : new boolean[] {false, true}) {
            for (String address : data(flash, "asOf=" + moment)) {
                assertThat(answered(address))
                        .as(address)
                        .containsExactlyInAnyOrderElementsOf(stored(flash, moment, true));
            }
            for (String address : data(flash, "includeHistory=true&asOf=" + moment)) {
                assertThat(answered(address))
                        .as(address)
                        .containsExactlyInAnyOrderElementsOf(stored(flash, moment, false));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void eachFlowHoldsItsReleasesAlone(int seed) throws SQLException {
        Random random = new Random(seed);
        release(random);
        for (Instant minute : minutes) {
            flowsHoldWhatIsStored(minute.minusSeconds(1));
            flowsHoldWhatIsStored(minute);
        }
        for (boolean flash : new boolean[] {false, true}) {
            List<Said> inForce = stored(flash, Instant.now(), true);
            assertThat(inForce).isNotEmpty();
            for (String address : data(flash, "")) {
                assertThat(answered(address)).as(address).containsExactlyInAnyOrderElementsOf(inForce);
            }
        }
        assertThat(answered("/v1/data/" + MAIN)).noneMatch(said -> said.period().equals("2025-S1"));
        releases.stopped("half-yearly-2024-S2-" + random.nextInt(3), "wrong");
        flowsHoldWhatIsStored(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void whatThereIsIsSaidOfEachFlowByItself() throws SQLException {
        releases.visible("half-yearly-2024-S2-1", FIRST, PARTNERS, "2024-S2", "X.US", "gross-cny", "7");
        releases.visible("half-yearly-2025-S1-0", FIRST.plusSeconds(60), PARTNERS, "2025-S1", "X.FR", "gross-cny", "8");
        for (Map.Entry<String, String> known : Map.of(MAIN, "US", FLASH, "FR").entrySet()) {
            String flow = known.getKey();
            String other = flow.equals(MAIN) ? "2025-S1" : "2024-S2";
            for (String address : List.of(
                    "/v2/structure/dataconstraint/SHUMAO/CR_" + flow + "/+",
                    "/v2/availability/dataflow/SHUMAO/" + flow + "/+/*/*",
                    "/v2/availability/dataflow/SHUMAO/" + flow + "/+/*/*?updatedAfter=2025-01-01")) {
                get(address)
                        .then()
                        .statusCode(200)
                        .body(
                                "data.dataConstraints[0].cubeRegions[0].keyValues.find { it.id == 'COUNTERPART_AREA' }.values",
                                contains(known.getValue()))
                        .body(not(containsString(other)));
            }
        }
        get("/v2/structure/dataflow/SHUMAO/" + FLASH + "/+")
                .then()
                .body("data.dataflows[0].names.en", containsString(", flash estimates"))
                .body("data.dataflows[0].names.zh", containsString("（快报）"))
                .body("data.dataflows[0].structure", containsString("DSD_GOODS(1.0.0)"));
        get("/v2/metadata/metadataset/SHUMAO/QUALITY_" + FLASH)
                .then()
                .statusCode(200)
                .body("data.metadataSets.size()", equalTo(1));
        get("/v2/structure/dataflow").then().body(not(containsString("CBEC_BY_SECTION_FLASH")));
    }

    @Test
    void beforeItsMinuteAFlashReleaseIsNowhere() throws SQLException {
        releases.visible("half-yearly-2024-S2-1", FIRST, PARTNERS, "2024-S2", "X.US", "gross-cny", "7");
        List<List<String>> before = lists();
        isNowhere("");
        releases.visible("half-yearly-2025-S1-0", FAR, PARTNERS, "2025-S1", "X.FR", "gross-cny", "8");
        isNowhere("");
        assertThat(lists()).isEqualTo(before);
        assertThat(before.toString()).doesNotContain("_FLASH");
        releases.visible("half-yearly-2024-S1-0", FIRST.plusSeconds(60), PARTNERS, "2024-S1", "X.FR", "gross-cny", "8");
        isNowhere("asOf=" + FIRST);
        for (String address : QUESTIONS) {
            if (!address.contains("NOTHING") && !address.contains("/S.US")) {
                get(address.replace("FLOW", FLASH)).then().statusCode(200);
            }
        }
    }

    private static List<List<String>> lists() {
        return LISTS.stream()
                .map(address -> {
                    Response response = get(address);
                    return List.of(
                            address,
                            String.valueOf(response.statusCode()),
                            String.valueOf(response.header("ETag")),
                            response.asString().replaceAll("[Pp]repared[^,<]*[,<]", ""));
                })
                .toList();
    }

    private static void isNowhere(String parameter) {
        for (String address : QUESTIONS) {
            String asked = with(address, parameter);
            if (asked.contains("schema") && asked.contains("asOf")) {
                continue; // Schemas are those of now.
            }
            Response flash = get(asked.replace("FLOW", FLASH));
            Response none = get(asked.replace("FLOW", NONE));
            assertThat(flash.statusCode())
                    .as(asked)
                    .isEqualTo(none.statusCode())
                    .isNotEqualTo(200);
            assertThat(flash.asString().replace(FLASH, NONE)).as(asked).isEqualTo(none.asString());
            assertThat(flash.headers().asList().toString().replace(FLASH, NONE))
                    .as(asked)
                    .isEqualTo(none.headers().asList().toString());
        }
    }

    @Test
    void whoeverHoldsWhatWasStoppedLearnsIt() throws SQLException {
        Instant due = FIRST.plusSeconds(60);
        releases.visible("half-yearly-2025-S1-0", due, PARTNERS, "2025-S1", "X.FR", "gross-cny", "8");
        assertThat(answered(data(true, "").get(0))).hasSize(1);
        releases.stopped("half-yearly-2025-S1-0", "wrong");
        for (String address : data(true, "updatedAfter=" + due)) {
            assertThat(rows(address)).as(address).isNotEmpty().allSatisfy(row -> {
                assertThat(row).containsEntry("ACTION", "D").containsEntry("TIME_PERIOD", "2025-S1");
            });
        }
        assertThat(rows(data(false, "updatedAfter=" + due).get(1))).isEmpty();
        get("/v2/data/dataflow/SHUMAO/" + FLASH + "/+/*").then().statusCode(204);
    }
}
