package org.shumao.ingestion.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OpenPost;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.TightLimits;
import org.shumao.testsupport.StackResource;

/** Senders that take their time hold threads, but never all of them. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(TightLimits.class)
class SlowSendersResourceTest {
    @TestHTTPResource("/")
    URI service;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    @BeforeEach
    void rates() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Test
    void whileSlowBodiesHaveAllPlacesTheNextIsSentAwayAndEverythingElseIsAnswered() throws IOException {
        try (OpenPost one = begun("SLOW-1");
                OpenPost other = begun("SLOW-2")) {
            submit("SLOW-3")
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .body("type", endsWith("/problems/service-unavailable"));
            IngestionClient.as(IngestionClient.SENDER, "submit")
                    .get("/api/v1/submissions")
                    .then()
                    .statusCode(200);
            RestAssured.get(ready).then().statusCode(200);
            finish(one);
            finish(other);
        }
        submit("SLOW-3").statusCode(200);
    }

    @Test
    void whoLeavesInTheMiddleGivesThePlaceBack() throws Exception {
        for (int i = 0; i < 2 * TightLimits.PLACES; i++) {
            begun("LEFT-" + i).close();
            String next = "AFTER-" + i;
            IngestionClient.await(() -> submit(next).extract().statusCode() == 200);
        }
    }

    /** Its first line is being read: the response says so before the body has ended. */
    private OpenPost begun(String number) throws IOException {
        OpenPost post = new OpenPost(service.getPort(), "", "Prefer: early-hints");
        post.send(OwnRecord.list(number).json() + "\n");
        assertThat(post.head()).startsWith("HTTP/1.1 103");
        return post;
    }

    private static void finish(OpenPost post) throws IOException {
        post.end();
        assertThat(post.head()).startsWith("HTTP/1.1 200");
    }

    private static ValidatableResponse submit(String number) {
        return IngestionClient.submit(
                "application/x-ndjson", OwnRecord.list(number).json());
    }
}
