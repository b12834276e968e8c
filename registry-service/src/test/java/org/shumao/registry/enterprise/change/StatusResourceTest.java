package org.shumao.registry.enterprise.change;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.registry.fixture.Officer;
import org.shumao.registry.fixture.Usccs;
import org.shumao.testsupport.StackResource;

/** The life of a registration. */
@QuarkusTest
@WithTestResource(StackResource.class)
class StatusResourceTest {
    @ParameterizedTest
    @CsvSource({
        "APPLIED, ACTIVE",
        "APPLIED, DEREGISTERED",
        "ACTIVE, SUSPENDED",
        "ACTIVE, DEREGISTERED",
        "SUSPENDED, ACTIVE",
        "SUSPENDED, DEREGISTERED"
    })
    void aStatusIsFollowedByThoseThatMayFollow(String from, String to) {
        String id = inStatus(from);
        Officer.status(id, 1, set(to))
                .statusCode(200)
                .body("status", equalTo(to))
                .body("confidential.statusReason", equalTo("Decided"));
        Officer.get(id + "/history").body("statuses.status", contains(from, to));
    }

    @ParameterizedTest
    @CsvSource({
        "APPLIED, SUSPENDED, ACTIVE DEREGISTERED",
        "ACTIVE, APPLIED, SUSPENDED DEREGISTERED",
        "ACTIVE, ACTIVE, SUSPENDED DEREGISTERED",
        "ACTIVE, MERGED, SUSPENDED DEREGISTERED",
        "SUSPENDED, MERGED, ACTIVE DEREGISTERED",
        "DEREGISTERED, ACTIVE, ''",
        "DEREGISTERED, MERGED, ''"
    })
    void anotherStatusIsAConflictThatNamesThose(String from, String to, String allowed) {
        String id = inStatus(from);
        Officer.status(id, 1, set(to))
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"))
                .body("allowed", containsInAnyOrder(allowed.isEmpty() ? new Object[0] : allowed.split(" ")));
        Officer.get(id).body("version", equalTo(1));
    }

    @Test
    void aStatusThatWasAMistakeIsReplacedFromItsFirstDayOn() {
        String id = Officer.registered();
        Officer.status(id, 1, set("DEREGISTERED") + ",\"effectiveFrom\":\"2025-01-01\"")
                .statusCode(200);
        Officer.status(id, 2, set("ACTIVE")).statusCode(409);
        Officer.status(id, 2, set("ACTIVE") + ",\"effectiveFrom\":\"2024-12-31\"")
                .statusCode(400)
                .body("errors.field", contains("effectiveFrom"));
        Officer.status(id, 2, set("ACTIVE") + ",\"effectiveFrom\":\"2025-01-01\"")
                .statusCode(200)
                .body("status", equalTo("ACTIVE"))
                .body("statusSince", equalTo("2024-03-01"));
    }

    @Test
    void aStatusHasAReasonAndAVersion() {
        String id = Officer.registered();
        for (String reason : List.of("\"status\":\"SUSPENDED\"", "\"status\":\"SUSPENDED\",\"reason\":\" \"")) {
            Officer.status(id, 1, reason).statusCode(400).body("errors.field", contains("reason"));
        }
        Officer.status(id, 9, set("SUSPENDED")).statusCode(412);
        Officer.writer()
                .body("{" + set("SUSPENDED") + "}")
                .post(Officer.ENTERPRISES + id + "/status")
                .then()
                .statusCode(428);
        Officer.status(Usccs.next(), 1, set("SUSPENDED")).statusCode(404);
        Officer.anybody()
                .contentType("application/json")
                .body("{}")
                .post(Officer.ENTERPRISES + id + "/status")
                .then()
                .statusCode(403);
    }

    private static String inStatus(String status) {
        return Officer.registered(",\"status\":\"" + status + "\",\"reason\":\"From the old register\"");
    }

    private static String set(String status) {
        return "\"status\":\"" + status + "\",\"reason\":\"Decided\"";
    }
}
