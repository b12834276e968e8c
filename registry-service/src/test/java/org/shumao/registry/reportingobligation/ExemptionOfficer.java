package org.shumao.registry.reportingobligation;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.jspecify.annotations.Nullable;
import org.shumao.registry.fixture.Officer;

/** The officer who exempts enterprises from reporting. */
final class ExemptionOfficer {
    private ExemptionOfficer() {}

    static ValidatableResponse grant(String enterprise, String kind, String from, @Nullable String to) {
        return officer()
                .body("{\"kind\":\"" + kind + "\",\"validFrom\":\"" + from + "\","
                        + (to == null ? "" : "\"validTo\":\"" + to + "\",") + "\"reason\":\"flood\"}")
                .post(exemptions(enterprise))
                .then();
    }

    static String exemptions(String enterprise) {
        return "/api/v1/enterprises/" + enterprise + "/exemptions";
    }

    static RequestSpecification officer() {
        return Officer.writer();
    }
}
