package org.shumao.registry.reportingobligation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.shumao.registry.fixture.LateBeginning;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** A register that was filled today, with a fixed day from which all platforms owe reports. */
@QuarkusTest
@TestProfile(LateBeginning.class)
@WithTestResource(StackResource.class)
class FixedBeginningResourceTest {
    @Test
    void aFixedDayHoldsForThoseThatWereEnteredLaterToo() {
        String platform = Register.enterprise("33");
        Register.state(platform, "2010-01-01", null, "ACTIVE", "PLATFORM");
        Register.entered(platform, "2026-10-31T16:10:00Z");
        given().auth()
                .oauth2(TestTokens.token("registry", "91330100799655058B", "registry"))
                .get("/api/v1/enterprises/" + platform + "/reporting-obligations")
                .then()
                .statusCode(200)
                .body("items.period", hasItem("2026-Q2"))
                .body("items.period", hasItem("2025-Q3"))
                .body("items.period", not(hasItem("2025-Q2")));
    }
}
