package org.shumao.aggregation.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.database.Database;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Whoever operates or audits sees every reconciliation, whoever started it. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReconciliationListResourceTest {
    private static final String ALL = "/api/v1/reconciliations";

    @Inject
    Reconciliations runs;

    @Inject
    Database database;

    @BeforeEach
    void none() throws SQLException {
        database.run(connection -> Sql.execute(connection, "delete from reconciliation"));
    }

    @Test
    void theNewestComesFirstAndPagesMissNoneThatStartedInTheSameMoment() throws SQLException {
        Instant noon = Instant.parse("2026-06-30T04:00:00.123456Z");
        Map<UUID, Instant> stored = new HashMap<>();
        for (Instant startedAt : List.of(noon, noon, noon, noon.plusSeconds(1), noon.minusSeconds(1))) {
            UUID id = runs.begin(null).id();
            stored.put(id, startedAt);
            database.run(connection ->
                    Sql.update(connection, "update reconciliation set started_at = ? where id = ?", startedAt, id));
        }
        List<String> newestFirst = stored.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<UUID, Instant> run) -> run.getValue())
                        .thenComparing(run -> run.getKey().toString())
                        .reversed())
                .map(run -> run.getKey().toString())
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

    private static RequestSpecification caller(String scope) {
        return RestAssured.given().auth().oauth2(TestTokens.token("aggregation", "anonymous", scope));
    }
}
