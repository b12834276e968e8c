package org.shumao.aggregation.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.shumao.aggregation.JsonBody;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.record.TradeRecordBuilder;

/** Enterprises send records, the review takes in what they change, and somebody reads the list and decides. */
final class ReviewScene {
    private static final String ENTRIES = "/api/v1/review-entries";

    /** Nine days of ten pieces each, by hand: the median is 1,000,000 yuan, the quartiles are 980,000 and 1,050,000. */
    private static final List<String> USUAL =
            List.of("900000", "1000000", "1050000", "980000", "1200000", "1020000", "950000", "1000000", "1100000");

    final IntakeDriver figures;
    private final EventLog log = new EventLog();
    private final Database database;
    private final ReviewRun review;

    ReviewScene(DataSource dataSource, Database database, ReviewRun review) throws Exception {
        this.figures = IntakeDriver.withDollarRate(dataSource, log);
        this.database = database;
        this.review = review;
    }

    void forgetHistory() throws SQLException {
        database.run(connection -> {
            Sql.execute(connection, "delete from review_change; delete from review_day; delete from review_entry");
            Sql.execute(connection, "update review_progress set first_day = null, last_day = null, left_out = 0");
        });
    }

    void close() {
        log.close();
    }

    void sendUsual(String seller) {
        for (int day = 1; day <= USUAL.size(); day++) {
            log.send(declared(seller, day, USUAL.get(day - 1)).build());
        }
    }

    /** Ten pieces on a day of June. */
    static TradeRecordBuilder declared(String seller, int day, String yuan) {
        return list(seller + "-" + day)
                .of(seller + "-" + day)
                .by(seller)
                .under("9710")
                .border(LocalDate.of(2025, 6, day))
                .pieces(1, "9505900000", "10", yuan, null);
    }

    /** A later version of the same document. */
    static TradeRecordBuilder version(TradeRecordBuilder builder, int no) {
        return builder.minute(no);
    }

    void send(TradeRecordBuilder... builders) {
        log.send(Arrays.stream(builders).map(TradeRecordBuilder::build).toArray(TradeRecord[]::new));
    }

    void rates(int year, int from, int to) {
        for (int month = from; month <= to; month++) {
            log.send(new ExchangeRate("USD", YearMonth.of(year, month), new BigDecimal("7"), "test"));
        }
        figures.awaitSettled();
    }

    void runReview() throws SQLException {
        figures.awaitSettled();
        while (review.run()) {
            // Until all is taken in.
        }
    }

    Map<String, JsonNode> open(String seller) {
        Map<String, JsonNode> byRule = new TreeMap<>();
        listed("?enterprise=" + seller).forEach(entry -> {
            JsonNode twice = byRule.put(entry.required("rule").asText(), entry);
            assertThat(twice).isNull();
        });
        return byRule;
    }

    List<JsonNode> listed(String query) {
        return JsonBody.of(get(query + "&limit=1000"))
                .required("items")
                .valueStream()
                .toList();
    }

    Response get(String address) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "AUDITOR", "audit"))
                .get(ENTRIES + address);
    }

    ValidatableResponse decide(Map<String, Object> body) {
        return post(body, "statistician").statusCode(200);
    }

    ValidatableResponse post(Map<String, Object> body, String scope) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.person("aggregation", "li", scope))
                .contentType(ContentType.JSON)
                .body(body)
                .post(ENTRIES + "/decisions")
                .then();
    }
}
