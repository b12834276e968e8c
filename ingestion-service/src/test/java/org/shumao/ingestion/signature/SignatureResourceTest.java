package org.shumao.ingestion.signature;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.ingestion.fixture.CebList;
import org.shumao.ingestion.fixture.CebMessage;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.Signing;
import org.shumao.ingestion.fixture.Signing.Kind;
import org.shumao.ingestion.fixture.TightLimits;
import org.shumao.testsupport.StackResource;

/** What the receipt says about signatures, with trust anchors configured and signatures required. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(TightLimits.class)
class SignatureResourceTest {
    private static final String MESSAGE =
            CebMessage.of(CebList.imports("SIGNED-1")).unsigned().xml();

    @BeforeEach
    void prepare() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Test
    void theReceiptNamesTheSignerOfASignatureThatHolds() {
        String location = IngestionClient.submit("application/xml", Signing.sign(MESSAGE, TightLimits.signer()))
                .statusCode(200)
                .body("counts.accepted", equalTo(1))
                .body("messageSignature.present", equalTo(true))
                .body("messageSignature.signer", equalTo("serial 1f, CN=Signer"))
                .body("messageSignature.verified", equalTo(true))
                .body("messageSignature.algorithm", equalTo(Kind.SM2_SM3.method))
                .extract()
                .header("Location");
        IngestionClient.as(IngestionClient.SENDER, "submit")
                .get(location)
                .then()
                .statusCode(200)
                .body("messageSignature.signer", equalTo("serial 1f, CN=Signer"))
                .body("messageSignature.verified", equalTo(true));
    }

    @Test
    void aTamperedMessageIsRejectedAndTheReceiptSaysSo() {
        IngestionClient.submit(
                        "application/xml",
                        Signing.sign(MESSAGE, TightLimits.signer()).replace("SIGNED-1", "SIGNED-2"))
                .statusCode(200)
                .body("counts.rejected", equalTo(1))
                .body("records[0].findings.rule", contains("signature-invalid"))
                .body("messageSignature.verified", equalTo(false));
    }

    @Test
    void anUnsignedMessageIsRejectedWhereSignaturesAreRequired() {
        IngestionClient.submit("application/xml", MESSAGE)
                .statusCode(200)
                .body("counts.rejected", equalTo(1))
                .body("records[0].findings.rule", contains("signature-missing"))
                .body("messageSignature.present", equalTo(false))
                .body("messageSignature.verified", nullValue());
    }

    @Test
    void recordsOfOurOwnFormHaveNoSignature() {
        IngestionClient.submit("application/json", OwnRecord.list("SIGNED-3").json())
                .statusCode(200)
                .body("counts.accepted", equalTo(1))
                .body("messageSignature", nullValue());
    }
}
