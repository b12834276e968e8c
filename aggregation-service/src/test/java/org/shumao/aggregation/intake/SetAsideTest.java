package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.returning;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cuberebuild.SmallStepsProfile;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** An order that cannot be evaluated stops nobody: it is set aside with all its records, on the real stack. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(SmallStepsProfile.class)
class SetAsideTest {
    private static final String LIST = "/api/v1/orders-set-aside";
    /** Their evaluation takes more than the budget of the profile. */
    private static final int RECORDS = 100;

    @Inject
    DataSource dataSource;

    @Inject
    MeterRegistry metrics;

    @Inject
    FailedStates failed;

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

    /** The same shape as the order that ended a session after 30 seconds, against a budget that is small as well. */
    @Test
    void anOrderOfTooManyRecordsIsSetAsideWhileItsNeighboursCountAndTheFiguresAddUp() throws Exception {
        UUID submission = UUID.randomUUID();
        log.send(list("POISON-C")
                .of("POISON-1")
                .by("POISON-SELLER")
                .invt("POISON-I")
                .day(2)
                .goods(1, "7")
                .build());
        figures.awaitSettled();
        log.send(poison("POISON-1", submission));
        log.send(list("SOUND-C").of("SOUND-1").by("SOUND-SELLER").goods(1, "5").build());
        figures.awaitSettled();
        assertThat(declaredBy("SOUND-SELLER")).isEqualTo(5_00);
        assertThat(declaredBy("POISON-SELLER")).as("as it was").isEqualTo(7_00);
        assertThat(figures.number("select count(*) from state_failure where order_key = 'POISON-1'"
                        + " and reason like '%more than " + SmallStepsProfile.VISITS + " visits'"))
                .isEqualTo(1);
        assertThat(figures.number("select count(*) from dead_letter where order_key = 'POISON-1'"))
                .isZero();
        failed.count();
        assertThat(metrics.get("shumao.orders.set.aside").gauge().value()).isEqualTo(1);
        Response order = order("POISON-SELLER");
        assertThat(order.statusCode()).as(order::asString).isEqualTo(503);
        assertThat(order.jsonPath().getString("detail")).contains("cannot be evaluated now");
        assertThat(order("NOBODY").statusCode()).isEqualTo(404);
        Response dispositions =
                get("/api/v1/submissions/" + submission + "/dispositions?limit=1000", "POISON-SELLER", "submit");
        assertThat(dispositions.jsonPath().getList("items.reason", String.class))
                .as(dispositions::asString)
                .hasSize(RECORDS)
                .containsOnly("order-set-aside");
        figures.assertNoDifference();

        // The next version of the reference data: it is tried again, and still takes too much.
        long version = figures.number("select reference_data_version from state_failure where order_key = 'POISON-1'");
        log.send(new ExchangeRate("SEK", YearMonth.of(2025, 6), new BigDecimal("0.7"), "test"));
        figures.awaitSettled();
        assertThat(figures.number("select reference_data_version from state_failure where order_key = 'POISON-1'"))
                .isGreaterThan(version);
        assertThat(declaredBy("POISON-SELLER")).isEqualTo(7_00);
        figures.assertNoDifference();

        assertThat(get(LIST, "OPERATOR", "submit").statusCode()).isEqualTo(403);
        assertThat(retry("audit").statusCode()).isEqualTo(403);
        Map<String, Object> listed = setAside();
        assertThat(listed.get("reason")).asString().endsWith("more than " + SmallStepsProfile.VISITS + " visits");
        long later = ((Number) Objects.requireNonNull(listed.get("referenceDataVersion"))).longValue();
        assertThat(retry("operate").statusCode()).isEqualTo(202);
        figures.awaitSettled();
        assertThat(setAside()).containsEntry("since", listed.get("since"));
        assertThat(figures.number("select reference_data_version from state_failure where order_key = 'POISON-1'"))
                .isGreaterThan(later);
    }

    private static Map<String, Object> setAside() {
        return get(LIST, "OPERATOR", "operate").path("items.find { it.orderNo == 'POISON-1' }");
    }

    private static Response retry(String scope) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "OPERATOR", scope))
                .post(LIST + "/retry");
    }

    @Test
    void recordsThatComeWhileAnOrderCannotBeEvaluatedCountOnceTheRateIsRight() throws Exception {
        log.send(list("LATE-C")
                .of("LATE-1")
                .by("LATE-SELLER")
                .invt("LATE-I")
                .goods(1, "8")
                .build());
        figures.awaitSettled();
        addVersion("RATE", "USD|2025-06", "'0'");
        figures.awaitSettled();
        log.send(list("LATE-C2")
                .of("LATE-1")
                .by("LATE-SELLER")
                .day(2)
                .goods(1, "24")
                .build());
        figures.awaitSettled();
        assertThat(declaredBy("LATE-SELLER")).as("as it was").isEqualTo(8_00);
        assertThat(figures.number("select count(*) from state_failure where order_key = 'LATE-1'"
                        + " and reason like 'out of range%'"))
                .isEqualTo(1);
        assertThat(figures.number("select count(*) from dead_letter where order_key = 'LATE-1'"))
                .isZero();
        figures.assertNoDifference();
        log.send(new ExchangeRate("USD", YearMonth.of(2025, 6), new BigDecimal("7"), "test"));
        figures.awaitSettled();
        assertThat(declaredBy("LATE-SELLER")).as("the newer list").isEqualTo(24_00);
        assertThat(figures.number("select count(*) from state_failure where order_key = 'LATE-1'"))
                .isZero();
        figures.assertNoDifference();
    }

    private void addVersion(String kind, String code, String value) throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("with next as (update reference_data_version set version = version + 1 returning"
                    + " version) insert into reference_data_entry (version, kind, code, value) select version, '"
                    + kind + "', '" + code + "', " + value + " from next");
        }
    }

    private static TradeRecord[] poison(String order, UUID submission) {
        return Stream.concat(
                        IntStream.range(0, RECORDS / 2)
                                .mapToObj(i -> list("POISON-C" + i)
                                        .of(order)
                                        .by("POISON-SELLER")
                                        .invt("POISON-I" + i)
                                        .goods(1, "1")),
                        IntStream.range(0, RECORDS / 2)
                                .mapToObj(i -> returning("POISON-R" + i)
                                        .of(order)
                                        .on("PLATFORM")
                                        .by("POISON-SELLER")
                                        .invt("POISON-I" + i)
                                        .back(1, "1")))
                .map(record -> record.from(Origin.relayed(submission, 1, null, "POISON-SELLER"))
                        .build())
                .toArray(TradeRecord[]::new);
    }

    private static Response order(String viewer) {
        return get("/api/v1/orders?platform=PLATFORM&orderNo=POISON-1", viewer, "submit");
    }

    private static Response get(String address, String viewer, String scope) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", viewer, scope))
                .get(address);
    }

    private long declaredBy(String enterprise) throws Exception {
        return figures.number("select coalesce(sum(cny_fen), 0)::bigint from enterprise_month where enterprise = '"
                + enterprise + "' and evidence = 'DECLARED' and kind = 'GROSS'");
    }
}
