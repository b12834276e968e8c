package org.shumao.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.RawHttp;
import org.shumao.gateway.surroundings.Surroundings;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Addresses of SDMX go to their service as they come, and every error there is one of SDMX, whoever makes it. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class SdmxAddressesResourceTest {
    private static final String MESSAGE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message";
    private static final String XML = "Accept: application/vnd.sdmx.structurespecificdata+xml; version=2.1, */*;q=0.1";

    @TestHTTPResource("/")
    URI gateway;

    /** What clients have been seen to send. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sdmx/v1/dataflow/all/all/latest/",
                "/sdmx/v1/data/SHUMAO%2CCBEC_BY_PARTNER%2C1.0.0/M.CN._T.US+JP.X....../all/?detail=serieskeysonly",
                "/sdmx/v1/data/CBEC/..........",
                "/sdmx/v1/datastructure/SHUMAO/DSD_GOODS/1.0.0?references=children",
                "/sdmx/v1/availableconstraint/CBEC/all/all/all?mode=exact&references=none",
                "/sdmx/v2/structure/dataflow/*/*/+",
                "/sdmx/v2/structure/dataflow/all/all/+?format=sdmx-2.1",
                "/sdmx/v2/structure/codelist/SHUMAO,SDMX/CL_FREQ/~",
                "/sdmx/v2/data/dataflow/SHUMAO/CBEC/1.0.0/M.*.*,A.*.*?c[TIME_PERIOD]=ge:2024+le:2025&attributes=all&measures=all",
                "/sdmx/v2/data/dataflow/SHUMAO/CBEC/*/*?c%5BTIME_PERIOD%5D=ge:2024%2Ble:2025&c%5BREF_AREA%5D=CN&c%5BREF_AREA%5D=_T",
                "/sdmx/v2/data?c[REF_AREA]=CN",
                "/sdmx/v2/data/dataflow/SHUMAO/CBEC/~/*?locale=en&lang=zh&compression=gzip&dimensionAtObservation=AllDimensions",
                "/sdmx/v2/metadata/metadataflow/SHUMAO/QUALITY/+/*",
                "/sdmx/v2/schema/dataflow/SHUMAO/CBEC/+"
            })
    void anAddressGoesOnAsItCame(String target) throws IOException {
        for (String key : List.of("X-Nothing: 1", "X-API-Key: " + Surroundings.READER_KEY)) {
            RawHttp.Answer answer = RawHttp.send(gateway.getPort(), "GET", target, key);

            assertThat(answer.status()).as(target).isEqualTo(200);
            JsonObject seen = new JsonObject(answer.body());
            assertThat(seen.getString("service")).isEqualTo("aggregation");
            assertThat(seen.getString("uri")).isEqualTo(target);
        }
        assertThat(RawHttp.send(gateway.getPort(), "HEAD", target).status()).isEqualTo(200);
        RawHttp.Answer options =
                RawHttp.send(gateway.getPort(), "OPTIONS", target, "Access-Control-Request-Method: GET");
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.head()).containsIgnoringCase("allow: GET, HEAD, OPTIONS");
    }

    static Stream<String> refusals() {
        List<String> refusals = new ArrayList<>();
        for (String status : List.of("400", "401", "403", "404", "405", "406", "413", "500", "501", "503", "599")) {
            refusals.add("GET|data/X?stub=" + status + "|");
        }
        for (String behaviour : List.of("problem", "refused")) {
            refusals.add("GET|data/X?stub=" + behaviour + "|");
        }
        refusals.add("GET|data/X|X-API-Key: guessed");
        refusals.add("GET|data/X|Authorization: Basic eA==");
        refusals.add("POST|data/X|Content-Length: 0");
        refusals.add("DELETE|structure/X|");
        refusals.add("BREW|structure/X|");
        refusals.add("GET|data//X|");
        refusals.add("GET|data/../X|");
        refusals.add("GET|data/a;b|");
        refusals.add("GET|data/%c0%af|");
        refusals.add("GET|data/X?a=\u00e9|");
        refusals.add("GET|data/" + "x".repeat(9_000) + "|");
        refusals.add("GET|data/X|X-Long: " + "x".repeat(17_000));
        return refusals.stream();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everyErrorIsOneOfSdmx(String refusal) throws Exception {
        String[] parts = refusal.split("\\|", -1);
        for (String family : List.of("v1", "v2")) {
            for (String accept : List.of("Accept: */*", "Accept: text/html", XML)) {
                RawHttp.Answer answer = RawHttp.send(
                        gateway.getPort(),
                        parts[0],
                        "/sdmx/" + family + "/" + parts[1],
                        accept,
                        parts[2].isEmpty() ? "X-Nothing: 1" : parts[2]);

                assertThat(answer.status()).as(refusal).isGreaterThanOrEqualTo(400);
                assertThat(answer.head().toLowerCase(Locale.ROOT))
                        .contains("access-control-allow-origin: *", "cache-control: no-store")
                        .doesNotContain("problem+json", "text/html");
                if (family.equals("v1") || accept.equals(XML)) {
                    assertThat(answer.head()).containsIgnoringCase("content-type: application/xml");
                    assertThat(codeOf(answer.body())).matches("[0-9]{3,4}");
                } else {
                    assertThat(answer.head()).containsIgnoringCase("content-type: application/json");
                    JsonObject error =
                            new JsonObject(answer.body()).getJsonArray("errors").getJsonObject(0);
                    assertThat(error.getInteger("code")).isEqualTo(answer.status());
                    assertThat(error.getString("title")).isNotBlank();
                }
            }
        }
    }

    /** Whoever forgets a part of the address, or asks for a family that there is not, gets an error of SDMX as well. */
    @ParameterizedTest
    @ValueSource(strings = {"/sdmx/v1", "/sdmx/v2", "/sdmx/v3/data/X", "/sdmx/data/X", "/sdmx/%00"})
    void anAddressThatThereIsNotIsToldAsSdmxDoes(String target) throws IOException {
        RawHttp.Answer answer = RawHttp.send(gateway.getPort(), "GET", target, "Accept: text/html");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.head())
                .containsIgnoringCase("content-type: application/")
                .doesNotContain("problem+json", "text/html");
    }

    @ParameterizedTest
    @CsvSource({
        "stub=404, 404, 100",
        "stub=problem, 409, 140",
        "stub=401, 502, 503",
        "stub=500, 500, 500",
        "stub=501, 502, 503",
        "stub=503, 503, 503"
    })
    void theCodeIsThatOfSdmx(String query, int status, String code) throws Exception {
        RawHttp.Answer answer = RawHttp.send(gateway.getPort(), "GET", "/sdmx/v1/data/X?" + query);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(codeOf(answer.body())).isEqualTo(code);
    }

    /** A client names what it reads: the code in it is that of the family. */
    @Test
    void anErrorHasTheFormThatTheCallerNamesFirst() throws IOException {
        String json = "Accept: application/vnd.sdmx.data+json, application/xml;q=0.5";
        RawHttp.Answer answer = RawHttp.send(gateway.getPort(), "GET", "/sdmx/v1/data//X", json);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(new JsonObject(answer.body())
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getInteger("code"))
                .isEqualTo(100);
    }

    @Test
    void anErrorSpeaksTheLanguageOfTheCaller() throws Exception {
        RawHttp.Answer answer =
                RawHttp.send(gateway.getPort(), "GET", "/sdmx/v1/data/X", "X-API-Key: guessed", "Accept-Language: zh");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("xml:lang=\"zh\"").contains("密钥");
        assertThat(codeOf(answer.body())).isEqualTo("110");
    }

    /** An error that the service has worded is passed on as it is, also a 403 to a caller without a key. */
    @Test
    void theServicesOwnErrorPasses() throws IOException {
        RawHttp.Answer answer = RawHttp.send(gateway.getPort(), "GET", "/sdmx/v1/data/X?stub=sdmx");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("<mes:Error>its own</mes:Error>");
        assertThat(answer.head()).containsIgnoringCase("content-type: application/xml");
    }

    @Test
    void aTextIsCompressedOnlyWhenAsked() throws IOException {
        String target = "/sdmx/v2/data/X?stub=xml";

        assertThat(RawHttp.send(gateway.getPort(), "GET", target).has("content-encoding"))
                .isFalse();
        assertThat(RawHttp.send(gateway.getPort(), "GET", target, "Accept-Encoding: gzip")
                        .head())
                .containsIgnoringCase("content-encoding: gzip")
                .containsIgnoringCase("vary: ");
    }

    @ParameterizedTest
    @CsvSource({"en, Data flows to try", "zh, 数据流一览"})
    void aPageLeadsPeopleToIt(String language, String heading) {
        String page = given().when()
                .get("/sdmx?lang=" + language)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .extract()
                .asString();

        assertThat(page)
                .contains(heading, "CBEC_BY_PARTNER", "HANDBOOK_TEMPLATE")
                .contains("<code>/sdmx/v1</code>", "<code>/sdmx/v2</code>")
                .contains("/sdmx/v1/dataflow/all/CBEC_BY_PARTNER/latest?references=descendants")
                .contains((language.equals("zh") ? "/zh" : "") + "/datasets/cbec-by-partner/quality")
                .contains("/guides/sdmx?lang=" + language, "/guides/sdmx-reference?lang=" + language);
        given().redirects().follow(false).get("/sdmx/").then().statusCode(308).header("location", "/sdmx");
    }

    private static String codeOf(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element root = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo(MESSAGE);
        assertThat(root.getLocalName()).isEqualTo("Error");
        Element message =
                (Element) root.getElementsByTagNameNS(MESSAGE, "ErrorMessage").item(0);
        assertThat(message.getTextContent()).isNotBlank();
        return message.getAttribute("code");
    }
}
