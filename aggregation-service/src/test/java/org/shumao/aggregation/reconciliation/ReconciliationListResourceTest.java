package org.shumao.aggregation.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Whoever operates or audits sees every reconciliation, whoever started it. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReconciliationListResourceTest {
    private static final String ALL = "/api/v1/reconciliations";

    @Inject
    ReconciliationRun.Repository runs;

    @BeforeEach
    void none() {
        QuarkusTransaction.requiringNew().run(() -> runs.deleteAll());
    }

    @Test
    void theNewestComesFirstAndPagesMissNoneThatStartedInTheSameMoment() {
        Instant noon = Instant.parse("2026-06-30T04:00:00.123456Z");
        List<ReconciliationRun> stored = Stream.of(noon, noon, noon, noon.plusSeconds(1), noon.minusSeconds(1))
                .map(ReconciliationListResourceTest::completed)
                .toList();
        QuarkusTransaction.requiringNew().run(() -> stored.forEach(runs::persist));
        List<String> newestFirst = stored.stream()
                .sorted(Comparator.comparing((ReconciliationRun run) -> run.startedAt)
                        .thenComparing(run -> run.id.toString())
                        .reversed())
                .map(run -> run.id.toString())
                .toList();
        List<String> listed = new ArrayList<>();
        String address = ALL + "?limit=2";
        while (address != null) {
            JsonPath page = caller("audit")
                    .urlEncodingEnabled(false)
                    .get(address)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            listed.addAll(page.getList("items.id"));
            address = page.getString("next");
        }
        assertThat(listed).isEqualTo(newestFirst);
    }

    @Test
    void beforeTheFirstOneThePageIsEmpty() {
        caller("operate")
                .get(ALL)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0))
                .body("next", equalTo(null));
    }

    @Test
    void wrongPagesAreRefusedAndOthersMayNotAsk() {
        caller("operate").get(ALL + "?cursor=x&limit=0").then().statusCode(400).body("errors.size()", equalTo(2));
        caller("statistician").get(ALL).then().statusCode(403);
    }

    private static ReconciliationRun completed(Instant startedAt) {
        ReconciliationRun run = new ReconciliationRun();
        run.id = UUID.randomUUID();
        run.state = ReconciliationRun.State.COMPLETED;
        run.startedAt = startedAt;
        run.completedAt = startedAt.plusSeconds(60);
        return run;
    }

    private static RequestSpecification caller(String scope) {
        return RestAssured.given().auth().oauth2(TestTokens.token("aggregation", "anonymous", scope));
    }
}
