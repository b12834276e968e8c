package org.shumao.ingestion.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.github.luben.zstd.Zstd;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.fixture.CebList;
import org.shumao.ingestion.fixture.CebMessage;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
class EncodingResourceTest {
    @BeforeEach
    void rates() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Test
    void aCompressedBodyIsTakenAndHashedAsItWasSent() throws IOException, NoSuchAlgorithmException {
        byte[] plain =
                (OwnRecord.list("Z-1").json() + "\n" + OwnRecord.list("Z-2").json()).getBytes(StandardCharsets.UTF_8);
        for (String coding : new String[] {"gzip", "zstd"}) {
            byte[] sent = coding.equals("gzip") ? gzip(plain) : Zstd.compress(plain);
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(sent));
            post(coding, "application/x-ndjson", sent)
                    .statusCode(200)
                    .body("counts.accepted", equalTo(2))
                    .body("contentEncoding", equalTo(coding))
                    .body("bodySha256", equalTo(hash))
                    .body("bodyBytes", equalTo(sent.length));
        }
    }

    @Test
    void severalMembersAreOneBody() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(gzip((OwnRecord.list("Z-3").json() + "\n").getBytes(StandardCharsets.UTF_8)));
        both.write(gzip(OwnRecord.list("Z-4").json().getBytes(StandardCharsets.UTF_8)));
        post("gzip", "application/x-ndjson", both.toByteArray()).body("counts.accepted", equalTo(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "gzip, zstd", "identity, gzip", "compress", "*"})
    void anotherEncodingOrANestedOneIsRefusedWithThoseThatAreTaken(String coding) throws IOException {
        post(coding, "application/json", gzip("{}".getBytes(StandardCharsets.UTF_8)))
                .statusCode(415)
                .header("Accept-Encoding", "gzip, zstd")
                .body("type", equalTo("/problems/unsupported-encoding"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-ndjson", "application/json", "application/xml"})
    void aTruncatedBodyPromisesNothingAndSaysWhere(String mediaType) throws IOException {
        byte[] plain = mediaType.endsWith("xml")
                ? CebMessage.of(CebList.imports("Z-5")).bytes()
                : (OwnRecord.list("Z-6").json() + "\n").repeat(50).getBytes(StandardCharsets.UTF_8);
        byte[] whole = gzip(plain);
        byte[] cut = Arrays.copyOf(whole, whole.length - 5);
        post("gzip", mediaType, cut)
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-body"))
                .body("detail", containsString("at byte " + cut.length))
                .body("detail", containsString("decoded: It ends too early."));
    }

    @Test
    void aLyingEncodingIsMalformedBothWays() throws IOException {
        byte[] plain = OwnRecord.list("Z-7").json().getBytes(StandardCharsets.UTF_8);
        for (String coding : new String[] {"gzip", "zstd"}) {
            post(coding, "application/json", plain)
                    .statusCode(400)
                    .body("type", equalTo("/problems/malformed-body"))
                    .body("detail", containsString("not valid " + coding));
        }
        IngestionClient.submit("application/json", gzip(plain))
                .statusCode(415)
                .body("type", equalTo("/problems/unsupported-media-type"))
                .body("detail", containsString("Content-Encoding does not say so"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "application/json", "application/x-ndjson", "text/csv"})
    void aFileOfAnotherFormIsRefusedByWhatItIs(String mediaType) throws IOException {
        byte[] image = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13};
        for (ValidatableResponse answer :
                List.of(IngestionClient.submit(mediaType, image), post("gzip", mediaType, gzip(image)))) {
            answer.statusCode(415)
                    .body("type", equalTo("/problems/unsupported-media-type"))
                    .body("detail", containsString("PNG image"))
                    .body("detail", containsString("XML, or records as JSON, NDJSON or CSV"));
        }
        IngestionClient.submit(mediaType, new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1})
                .statusCode(415)
                .body("detail", containsString("The body is binary."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-ndjson", "application/json", "application/xml"})
    void aBombIsRefused(String mediaType) throws IOException {
        byte[] blanks = new byte[32 << 20];
        Arrays.fill(blanks, (byte) (mediaType.endsWith("xml") ? ' ' : '\n'));
        for (byte[] bomb : new byte[][] {gzip(blanks), Zstd.compress(blanks)}) {
            String coding = bomb[0] == 0x1F ? "gzip" : "zstd";
            ValidatableResponse answer = post(coding, mediaType, bomb);
            int status = answer.extract().statusCode();
            // A parser may give up on blanks before the limit does.
            assertThat(status).isIn(400, 413);
            answer.contentType("application/problem+json");
        }
    }

    @Test
    void aCompressedRequestIsRepeatedWithoutDecodingIt() throws IOException {
        byte[] sent = gzip(OwnRecord.list("Z-8").json().getBytes(StandardCharsets.UTF_8));
        String first = keyed(sent).statusCode(200).extract().asString();
        assertThat(keyed(sent).statusCode(200).extract().asString()).isEqualTo(first);
    }

    private static ValidatableResponse keyed(byte[] sent) {
        return IngestionClient.as(IngestionClient.SENDER, "submit")
                .contentType("application/json")
                .header("Content-Encoding", "gzip")
                .header("Idempotency-Key", "compressed")
                .body(sent)
                .post("/api/v1/submissions")
                .then();
    }

    private static ValidatableResponse post(String coding, String mediaType, byte[] body) {
        return IngestionClient.as(IngestionClient.SENDER, "submit")
                .contentType(mediaType)
                .header("Content-Encoding", coding)
                .body(body)
                .post("/api/v1/submissions")
                .then();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
