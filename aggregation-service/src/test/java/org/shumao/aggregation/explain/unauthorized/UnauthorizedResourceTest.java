package org.shumao.aggregation.explain.unauthorized;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.intake.UnauthorizedStore;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.tradecore.order.timeline.UnauthorizedRecord;
import org.shumao.tradecore.order.timeline.UnauthorizedRecord.Need;

@QuarkusTest
@WithTestResource(StackResource.class)
class UnauthorizedResourceTest {
    private static final String LIST = "/api/v1/unauthorized-records";
    private static final String PARTY = "91330100MADEM0001N";
    private static final String OTHER_PARTY = "NO-PLATFORM";
    private static final OffsetDateTime FIRST = OffsetDateTime.parse("2025-06-01T00:00:00Z");

    @Inject
    DataSource database;

    @Test
    void nextLeadsThroughTheWholeListOnceWhileRecordsComeIn() throws SQLException {
        for (int i = 0; i < 7; i++) {
            insert("O-" + i, FIRST.plusMinutes(i));
        }
        List<String> seen = new ArrayList<>();
        String next = LIST + "?limit=2";
        while (next != null) {
            Response page = call().get(next);
            page.then().statusCode(200);
            seen.addAll(page.path("items.orderNo"));
            insert("NEW-" + seen.size(), FIRST.plusDays(seen.size()));
            String address = page.path("next");
            assertThat(page.header("Link")).isEqualTo(address == null ? null : "<" + address + ">; rel=\"next\"");
            next = address;
        }
        assertThat(seen).containsExactly("O-6", "O-5", "O-4", "O-3", "O-2", "O-1", "O-0");
    }

    @Test
    void saysWhatWouldConfirmARecord() throws SQLException {
        UUID submission = UUID.randomUUID();
        Origin origin = new Origin(submission, 1, null, "X", FIRST.toInstant(), false);
        Need need = new Need(OTHER_PARTY, false, new TreeSet<>(List.of(EnterpriseKind.PLATFORM)));
        UnauthorizedRecord record = new UnauthorizedRecord(
                RecordType.ORDER, Operation.NEW, "ORDER|X", origin, List.of(need), new TreeSet<>(List.of(OTHER_PARTY)));
        try (Connection connection = database.getConnection()) {
            UnauthorizedStore.replace(connection, Map.of("NEEDS", List.of(record)));
        }
        call(OTHER_PARTY)
                .get(LIST)
                .then()
                .statusCode(200)
                .body("items[0].orderNo", equalTo("NEEDS"))
                .body(
                        "items[0].needs",
                        equalTo(List.of(Map.of(
                                "enterprise", OTHER_PARTY, "grant", false, "registeredAs", List.of("PLATFORM")))));
    }

    @Test
    void wrongPageIsRefusedLikeEverywhere() {
        call().get(LIST + "?limit=0&cursor=x&page=1")
                .then()
                .statusCode(400)
                .body("errors.rule", contains("unknown-parameter", "range", "cursor-of-question"));
    }

    private void insert(String orderKey, OffsetDateTime received) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Sql.update(
                    connection,
                    "insert into unauthorized_record (order_key, submission, position, type, operation, document,"
                            + " submitter, received_at, needs, parties)"
                            + " values (?, ?, 1, 'ORDER', 'NEW', 'ORDER|X', 'X', ?, '[]', array[?])",
                    orderKey,
                    UUID.randomUUID(),
                    received,
                    PARTY);
        }
    }

    private static RequestSpecification call() {
        return call(PARTY);
    }

    private static RequestSpecification call(String party) {
        return given().auth()
                .oauth2(TestTokens.token("aggregation", party, "query"))
                .urlEncodingEnabled(false);
    }
}
