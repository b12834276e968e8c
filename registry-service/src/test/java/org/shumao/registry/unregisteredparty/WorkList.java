package org.shumao.registry.unregisteredparty;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.registry.fixture.Codes;
import org.shumao.registry.fixture.Officer;
import org.shumao.registry.fixture.UnregisteredPartyLog;

/** The work list as an officer reads it, and what puts codes on it and takes them off. */
final class WorkList {
    static final String UNREGISTERED_PARTIES = "/api/v1/unregistered-parties";
    static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");

    private WorkList() {}

    static String reported(@Nullable String name) {
        String code = Codes.customs();
        UnregisteredPartyLog.publish(NOON, UnregisteredPartyLog.party(PartyRole.E_COMMERCE_ENTERPRISE, code, name, 1));
        return code;
    }

    static void register(String uscc, String name, @Nullable String code) {
        officer()
                .body(registration(uscc, name, code))
                .post("/api/v1/enterprises")
                .then()
                .statusCode(201);
    }

    static String registration(String uscc, String name, @Nullable String code) {
        return """
                {"uscc":"%s","name":"%s","nameEn":"%s","kinds":["E_COMMERCE_ENTERPRISE"],"customsCodes":[%s],
                 "registeredOn":"2024-03-01"}
                """.formatted(uscc, name, englishName(uscc), code == null ? "" : "\"" + code + "\"");
    }

    static String englishName(String uscc) {
        return "Company " + uscc;
    }

    static ValidatableResponse read(String code) {
        return officer().get(UNREGISTERED_PARTIES + "/" + code).then();
    }

    static ValidatableResponse list(String query) {
        return list(query, 200);
    }

    static ValidatableResponse list(String query, int status) {
        return officer().get(UNREGISTERED_PARTIES + query).then().statusCode(status);
    }

    static RequestSpecification officer() {
        return Officer.writer();
    }
}
