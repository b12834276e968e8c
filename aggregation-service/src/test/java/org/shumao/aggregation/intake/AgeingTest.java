package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.referencedata.ReferenceDataIntake;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.tradecore.referencedata.ReferenceDataHistory;

/** A day that passes is a version of the reference data: it ages the orders that are due, and no others, on the real stack. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(AgeingTest.OwnDays.class)
class AgeingTest {
    @Inject
    DataSource dataSource;

    @Inject
    ReferenceDataIntake referenceData;

    @Inject
    ReferenceDataHistory history;

    EventLog log;
    IntakeDriver figures;

    @BeforeEach
    void openLog() throws InterruptedException {
        log = new EventLog();
        figures = IntakeDriver.withDollarRate(dataSource, log);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    /** One day for all steps, since it never goes back. */
    @Test
    void everyDayReachesWhatIsDueAndArrivalDoesNotMatter() throws Exception {
        log.send(new ExchangeRate("USD", YearMonth.of(2024, 6), new BigDecimal("7"), "test"));
        // More than a chunk of them.
        log.send(IntStream.range(0, 1500)
                .mapToObj(i -> list("AGE-C" + i).of("AGE-" + i).goods(1, "2").build())
                .toArray(TradeRecord[]::new));
        log.send(
                list("AGE-R").of("AGE-R").invt("AGE-RI").goods(1, "1500").build(),
                response(800, 5).of("AGE-R").invt("AGE-RI").build(),
                order().of("AGE-O").goods(1, "70").build(),
                list("AGE-B")
                        .of("AGE-B")
                        .invt("AGE-BI")
                        .at(LocalDateTime.of(2024, 6, 3, 10, 0))
                        .goods(1, "1000")
                        .build(),
                response(800, 5)
                        .of("AGE-B")
                        .invt("AGE-BI")
                        .at(LocalDateTime.of(2024, 6, 4, 10, 0))
                        .build());
        figures.awaitSettled();
        to("2025-06-30");
        assertThat(fen("DECLARED")).isEqualTo(3000_00);
        assertThat(growth()).isEqualTo("350.00");

        to("2025-07-01");
        assertThat(fen("DECLARED")).isZero();
        assertThat(fen("STALE")).isEqualTo(3000_00);
        assertThat(fen("RELEASED")).isEqualTo(2500_00);
        assertThat(fen("ORDERED")).isEqualTo(70_00);
        // (1500 - 1000) / 1000, where (1500 + 3000 - 1000) / 1000 would be 350 per cent.
        assertThat(growth()).isEqualTo("50.00");
        assertThat(observation("value").getString("observations[0].value")).isEqualTo("450000");
        assertThat(observation("value").getMap("periods[0].evidence"))
                .containsEntry("RELEASED", 1500_00)
                .containsEntry("STALE", 3000_00);
        JsonPath headline = headline();
        assertThat(headline.getLong("cbec.totalFen")).isEqualTo(4500_00);
        assertThat(headline.getLong("cbec.evidence.STALE")).isEqualTo(3000_00);
        assertThat(headline.getFloat("cbec.growthPct")).isEqualTo(50f);

        long version = history.latestVersion();
        to("2025-06-15");
        assertThat(history.latestVersion()).as("a day never goes back").isEqualTo(version);

        // Whoever comes late is as old as who came in time; a release ends it.
        log.send(
                list("AGE-L").of("AGE-L").goods(1, "5").build(),
                response(800, 6).of("AGE-0").cop("AGE-C0").day(20).build());
        figures.awaitSettled();
        assertThat(fen("STALE")).isEqualTo(3000_00 - 2_00 + 5_00);
        assertThat(fen("RELEASED")).isEqualTo(2502_00);
        figures.assertNoDifference();

        to("2025-08-30");
        assertThat(fen("ORDERED")).isZero();
        assertThat(fen("UNDECLARED")).isEqualTo(70_00);
        assertThat(figures.number("select count(*) from order_state where ages_on is not null"))
                .isZero();
        assertThat(figures.number("select count(*) from state_due")).isZero();
        assertThat(figures.number("select sum(states_due)::bigint from intake_partition"))
                .isZero();

        LocalDate ahead = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusYears(1);
        referenceData.turnDay(ahead);
        assertThat(history.latest().ageing().day())
                .as("no clock alone is believed: that of the database has not come so far")
                .isAfter(LocalDate.of(2025, 8, 30))
                .isBefore(ahead.minusMonths(11));
    }

    private void to(String day) throws SQLException {
        referenceData.setDay(LocalDate.parse(day));
        figures.awaitSettled();
        figures.assertNoDifference();
    }

    private long fen(String evidence) throws SQLException {
        return figures.number("select coalesce(sum(cny_fen), 0)::bigint from cell where evidence = '" + evidence + "'");
    }

    private static String growth() {
        JsonPath growth = observation("growth");
        assertThat(growth.getList("filters.evidence", String.class))
                .as("the answer says what it compares")
                .containsExactly("DECLARED", "RELEASED");
        return growth.getString("observations[0].value");
    }

    private static JsonPath observation(String indicator) {
        return get("/api/v1/indicators/" + indicator + "/observations?definition=cbec&from=2025-06&to=2025-06");
    }

    private static JsonPath headline() {
        return get("/api/v1/headline?period=2025-06");
    }

    private static JsonPath get(String address) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "STATISTICIAN", "statistician"))
                .get(address)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Days are set here alone: no other test has this database. */
    public static final class OwnDays implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of();
        }
    }
}
