package org.shumao.aggregation.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;
import static org.shumao.testsupport.record.TradeRecordBuilder.response;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.contracts.record.Origin;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** What statisticians exclude leaves the figures, and comes back when they take it back; on the real stack. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ExclusionResourceTest {
    private static final String EXCLUSIONS = "/api/v1/exclusions";

    @Inject
    DataSource dataSource;

    @Inject
    Exclusions exclusions;

    @Inject
    MeterRegistry metrics;

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

    /** By hand: a list of 3 million yuan among others of 5 and 7: 3,000,012, and 12 without it. */
    @Test
    void aDocumentLeavesTheFiguresAndComesBack() throws Exception {
        UUID submission = UUID.randomUUID();
        log.send(
                order().of("OUT-1").by("OUT-SELLER").goods(1, "99").build(),
                list("OUT-C1")
                        .of("OUT-1")
                        .by("OUT-SELLER")
                        .invt("OUT-I1")
                        .goods(1, "3000000")
                        .from(Origin.relayed(submission, 1, null, "OUT-SENDER"))
                        .build(),
                list("OUT-C2").of("OUT-2").by("OUT-SELLER").goods(1, "5").build(),
                list("OUT-C3").of("OUT-3").by("OUT-SELLER").goods(1, "7").build());
        figures.awaitSettled();
        assertThat(value("OUT-SELLER")).isEqualTo(3_000_012_00L);

        String id = post(EXCLUSIONS, body("OUT-1", "DECLARATION_LIST|OUT-SELLER|OUT-C1"), "statistician")
                .then()
                .statusCode(200)
                .body("reason", equalTo("implausible-value"))
                .body("note", equalTo("Checked by hand."))
                .body("excludedBy", equalTo("STATISTICIAN"))
                .body("withdrawnAt", equalTo(null))
                .extract()
                .path("id");
        figures.awaitSettled();
        assertThat(value("OUT-SELLER"))
                .as("and the order does not take its place")
                .isEqualTo(12_00);
        figures.assertNoDifference();
        get("/api/v1/submissions/" + submission + "/dispositions", "OUT-SENDER", "submit")
                .then()
                .body("items[0].disposition", equalTo("EXCLUDED"))
                .body("items[0].reason", equalTo("implausible-value"));
        exclusions.count();
        double inForce = metrics.get("shumao.exclusions.in.force").gauge().value();
        assertThat(inForce).isPositive();

        // What comes later is of the same document.
        log.send(response(800, 9).of("OUT-1").by("OUT-SELLER").invt("OUT-I1").build());
        figures.awaitSettled();
        assertThat(value("OUT-SELLER")).isEqualTo(12_00);
        assertThat(post(EXCLUSIONS, body("OUT-1", "DECLARATION_LIST|OUT-SELLER|OUT-C1"), "statistician")
                        .<String>path("id"))
                .as("it is excluded once")
                .isEqualTo(id);

        // All persons of the office have one subject: the audit says which of them it was.
        given(TestTokens.person("aggregation", "li", "statistician"))
                .body(Map.of("note", "The invoice was shown."))
                .post(EXCLUSIONS + "/" + id + "/withdraw")
                .then()
                .statusCode(200)
                .body("withdrawnBy", equalTo("person-li"))
                .body("withdrawalNote", equalTo("The invoice was shown."));
        post(EXCLUSIONS + "/" + id + "/withdraw", Map.of("note", "Again."), "statistician")
                .then()
                .statusCode(200)
                .body("withdrawalNote", equalTo("The invoice was shown."));
        figures.awaitSettled();
        assertThat(value("OUT-SELLER")).isEqualTo(3_000_012_00L);
        figures.assertNoDifference();
        exclusions.count();
        assertThat(metrics.get("shumao.exclusions.in.force").gauge().value()).isEqualTo(inForce - 1);
        get(EXCLUSIONS + "?inForce=true", "STATISTICIAN", "statistician").then().body("items.id", not(hasItem(id)));
        get(EXCLUSIONS + "?inForce=false", "AUDITOR", "audit").then().body("items.id", hasItem(id));

        // And may leave once more.
        post(EXCLUSIONS, body("OUT-1", "DECLARATION_LIST|OUT-SELLER|OUT-C1"), "statistician")
                .then()
                .statusCode(200)
                .body("id", not(equalTo(id)));
        figures.awaitSettled();
        assertThat(value("OUT-SELLER")).isEqualTo(12_00);
        figures.assertNoDifference();
    }

    @ParameterizedTest
    @CsvSource({
        "orderNo, NOT-KNOWN, orderNo",
        "document, DECLARATION_LIST|WRONG-SELLER|NONE, document",
        "party, ANOTHER, document",
        "enterprise, ANOTHER, document",
        "reason, because, reason",
        "note, '', note",
    })
    void whatIsNotThereIsNotExcluded(String field, String value, String named) throws Exception {
        log.send(list("WRONG-C").of("WRONG-1").by("WRONG-SELLER").goods(1, "5").build());
        figures.awaitSettled();
        Map<String, String> body = new TreeMap<>(body("WRONG-1", "DECLARATION_LIST|WRONG-SELLER|WRONG-C"));
        body.put("enterprise", "WRONG-SELLER");
        body.put(field, value);
        post(EXCLUSIONS, body, "statistician").then().statusCode(400).body("errors.field", equalTo(List.of(named)));
    }

    @Test
    void whetherAnExclusionIsInForceIsTrueOrFalse() {
        get(EXCLUSIONS + "?inForce=perhaps", "AUDITOR", "audit")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("inForce")))
                .body("errors.expected", equalTo(List.of("false, true")));
    }

    @Test
    void nobodyButStatisticiansExcludes() {
        String withdrawal = EXCLUSIONS + "/" + UUID.randomUUID() + "/withdraw";
        for (String scope : new String[] {"submit", "customs", "operate", "audit"}) {
            assertThat(post(EXCLUSIONS, body("X", "ORDER||"), scope).statusCode())
                    .isEqualTo(403);
            assertThat(post(withdrawal, Map.of("note", "x"), scope).statusCode())
                    .isEqualTo(403);
        }
        assertThat(get(EXCLUSIONS, "OUT-SELLER", "submit").statusCode()).isEqualTo(403);
        assertThat(post(withdrawal, Map.of("note", "x"), "statistician").statusCode())
                .isEqualTo(404);
    }

    private static Map<String, String> body(String orderNo, String document) {
        return Map.of(
                "orderNo", orderNo,
                "party", "PLATFORM",
                "enterprise", "OUT-SELLER",
                "document", document,
                "reason", "implausible-value",
                "note", "Checked by hand.");
    }

    private long value(String enterprise) throws SQLException {
        return figures.number("select coalesce(sum(cny_fen), 0)::bigint from enterprise_month where enterprise = '"
                + enterprise + "' and kind = 'GROSS'");
    }

    private static Response post(String address, Map<String, String> body, String scope) {
        return given(TestTokens.token("aggregation", "STATISTICIAN", scope))
                .body(body)
                .post(address);
    }

    private static RequestSpecification given(String token) {
        return RestAssured.given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    private static Response get(String address, String subject, String scope) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", subject, scope))
                .get(address);
    }
}
