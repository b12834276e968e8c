package org.shumao.aggregation.explain.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.record.TradeRecordBuilder;

/** An observation is taken apart into what stands behind it, and every part adds up to it; on the real stack. All tests only read. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplanationResourceTest {
    /** A month that no other test has. */
    private static final LocalDateTime NOON = LocalDateTime.of(2019, 3, 5, 12, 0);

    private static final UUID FIRST = new UUID(7, 1);
    private static final UUID SECOND = new UUID(7, 2);
    private static final String PERIOD = "period=2019-03";

    @Inject
    DataSource dataSource;

    private @Nullable EventLog log;

    /** Before the first test alone; before all tests the service has no address yet. */
    @BeforeEach
    void foldOnce() throws InterruptedException {
        if (log == null) {
            EventLog opened = new EventLog();
            log = opened;
            fold(opened);
        }
    }

    private void fold(EventLog log) throws InterruptedException {
        IntakeDriver figures = IntakeDriver.withDollarRate(dataSource, log);
        log.send(new ExchangeRate("USD", YearMonth.of(2019, 3), new BigDecimal("6.7"), "test"));
        figures.awaitSettled();
        log.send(
                list("X-1", "100.00").from(origin(FIRST, 1)).build(),
                list("X-2", "250.50").from(origin(FIRST, 2)).build(),
                TradeRecordBuilder.responseTo(RecordType.DECLARATION_LIST, "CEB604", 800, 0)
                        .by("SELLER-X")
                        .cop("X-2-C")
                        .at(NOON.plusHours(1))
                        .from(origin(SECOND, 1))
                        .build(),
                list("X-3", "49.50").imports().from(origin(SECOND, 2)).build(),
                order("X-4", "70.00").from(origin(SECOND, 3)).build(),
                list("X-5", "1.00").from(origin(SECOND, 4)).build(),
                list("X-5", "2.00")
                        .at(NOON.plusHours(2))
                        .from(origin(SECOND, 5))
                        .build());
        figures.awaitSettled();
    }

    @AfterAll
    void closeLog() {
        if (log != null) {
            log.close();
        }
    }

    private static TradeRecordBuilder list(String orderNo, String yuan) {
        return TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                .on("PLATFORM-X")
                .of(orderNo)
                .by("SELLER-X")
                .cop(orderNo + "-C")
                .tenPieces(yuan)
                .at(NOON);
    }

    private static TradeRecordBuilder order(String orderNo, String yuan) {
        return TradeRecordBuilder.record(RecordType.ORDER)
                .on("PLATFORM-X")
                .of(orderNo)
                .by("SELLER-X")
                .tenPieces(yuan)
                .at(NOON);
    }

    private static Origin origin(UUID submission, int position) {
        return Origin.relayed(submission, position, null, "PLATFORM-X");
    }

    @Test
    void everyPartAddsUpToTheObservation() throws Exception {
        JsonPath explained = explain("value", PERIOD).jsonPath();
        String sum = "select sum(cny_fen) from cell where month = 201903 and line_kind = 'GOODS' and kind = 'GROSS'"
                + " and evidence in ('DECLARED', 'RELEASED')";
        BigDecimal value = new BigDecimal(explained.getString("value"));
        assertThat(value).isEqualByComparingTo(BigDecimal.valueOf(new IntakeDriver(dataSource).number(sum)));
        assertThat(value).isEqualByComparingTo("40200");
        assertThat(explained.getLong("orders")).isEqualTo(4);
        assertThat(explained.getLong("contributions")).isEqualTo(4);
        for (String parts : List.of("byEvidence", "byRule", "bySubmission", "largestOrders")) {
            assertThat(sum(explained, parts + ".value")).as(parts).isEqualByComparingTo(value);
        }
        assertThat(explained.getString("byEvidence.find{it.evidence=='RELEASED'}.value"))
                .isEqualTo("25050");
        assertThat(explained.getList("byRule.rule")).containsExactly("declaration-list");
        assertThat(explained.getString("bySubmission.find{it.submission=='%s'}.value".formatted(FIRST)))
                .isEqualTo("35050");
        assertThat(explained.getList("largestOrders.orderNo")).containsExactly("X-2", "X-1", "X-3", "X-5");
        assertThat(explained.getString("filter.definition")).isEqualTo("CBEC-LISTS-1");
    }

    @ParameterizedTest
    @CsvSource({
        "value, '', 40200",
        "value, '&flow=M', 4950",
        "value, '&flow=X', 35250",
        "value, '&evidence=DECLARED', 15150",
        "value, '&definition=early-orders', 7000",
        "value, '&section=S11', 40200",
        "value, '&chapter=62', 0",
        "value, '&consumerGroup=CLOTHING', 40200",
        "value, '&partner=US', 35250",
        "value, '&partnerGroup=RCEP', 0",
        "value, '&partner=JP,US&flow=M', 4950",
        "value, '&kind=net', 40200",
        "value, '&kind=returns', 0",
        "orders, '', 4",
        "lines, '&flow=M', 1"
    })
    void theOrdersBehindAnObservationAddUpToItPageByPage(String indicator, String filters, String value) {
        String next = "/api/v1/indicators/" + indicator + "/explain/orders?limit=1&" + PERIOD + filters;
        List<String> values = new ArrayList<>();
        List<String> ofLines = new ArrayList<>();
        while (next != null) {
            JsonPath page = get(next).then().statusCode(200).extract().jsonPath();
            values.addAll(page.getList("items.value"));
            ofLines.addAll(page.<List<String>>getList("items.lines.value").stream()
                    .flatMap(List::stream)
                    .toList());
            next = page.getString("next");
        }
        assertThat(total(values)).isEqualByComparingTo(value);
        assertThat(total(ofLines)).isEqualByComparingTo(value);
        assertThat(explain(indicator, PERIOD + filters).jsonPath().getString("value"))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "value, 'partner=US', period",
        "value, 'period=2019-13', period",
        "value, 'period=2019-03&by=partner', by",
        "value, 'period=2019-03&last=2', last",
        "value, 'period=2019-03&partner=UKK', partner",
        "growth, 'period=2019-03', id"
    })
    void aQueryThatNamesNoSumIsRefused(String indicator, String parameters, String field) {
        explain(indicator, parameters).then().statusCode(400);
        assertThat(explain(indicator, parameters).jsonPath().getList("errors.field"))
                .containsExactly(field);
    }

    @Test
    void onlyStatisticiansSeeOrdersOfOthers() {
        for (String path : List.of("/explain?", "/explain/orders?")) {
            RestAssured.given()
                    .auth()
                    .oauth2(TestTokens.token("aggregation", "SELLER-X", "submit", "query"))
                    .get("/api/v1/indicators/value" + path + PERIOD)
                    .then()
                    .statusCode(403);
        }
        get("/api/v1/indicators/none/explain?" + PERIOD).then().statusCode(404);
    }

    private static Response explain(String indicator, String parameters) {
        return get("/api/v1/indicators/" + indicator + "/explain?" + parameters);
    }

    private static Response get(String address) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "STATISTICIAN", "statistician"))
                .urlEncodingEnabled(false)
                .get(address);
    }

    private static BigDecimal sum(JsonPath explained, String values) {
        return total(explained.getList(values));
    }

    private static BigDecimal total(List<String> values) {
        return values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
