package org.shumao.ingestion.problem;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.fixture.CebList;
import org.shumao.ingestion.fixture.CebMessage;
import org.shumao.ingestion.fixture.Door;
import org.shumao.testsupport.StackResource;

/** Requests that no client of good will sends are told what is wrong with them, and break nothing. */
@QuarkusTest
@WithTestResource(StackResource.class)
class HostileRequestResourceTest {
    @BeforeEach
    void ready() {
        Door.awaitReady();
        Door.putRates();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/submissions?idempotencyKey=%00,idempotencyKey",
        "/api/v1/submissions?messageType=a%00,messageType",
        "/api/v1/exchange-rates?after=USD%7C%00,after",
        "/api/v1/exchange-rates?month=2025-06&currency=%01,currency"
    })
    void aControlCharacterInTheQueryIsRefusedByItsName(String target, String parameter) {
        Door.as(Door.SENDER, "submit", "rates")
                .urlEncodingEnabled(false)
                .get(target)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("field", equalTo(parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*"})
    void aBodyOfNoCertainTypeIsNotGuessed(String type) {
        Door.submit(type, "{}").statusCode(415).body("type", equalTo("/problems/unsupported-media-type"));
    }

    @Test
    void aRequestWithoutABodyAndItsTypeIsNotGuessed() {
        for (String path : new String[] {"/api/v1/submissions", "/api/v1/exchange-rates"}) {
            Door.as(Door.SENDER, "submit", "rates")
                    .noContentType()
                    .post(path)
                    .then()
                    .statusCode(415)
                    .body("type", equalTo("/problems/unsupported-media-type"));
        }
    }

    @Test
    void theCharsetOfAContentTypeSaysNothingAboutXml() {
        byte[] message = CebMessage.of(CebList.imports("ANY-CHARSET")).bytes();
        Door.submit("application/xml; charset=ISO-8859-1", message)
                .statusCode(200)
                .body("counts.rejected", equalTo(0));
    }
}
