package org.shumao.aggregation.sdmx.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** What software that speaks SDMX gets of the quality reports, in both families of addresses. */
@QuarkusTest
@WithTestResource(StackResource.class)
class MetadataResourceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String FIRST = "half-yearly-2025-S1-1";
    private static final Instant JULY = Instant.parse("2025-07-14T07:00:00Z");

    @Inject
    DataSource dataSource;

    private ReleaseFixture releases;

    @BeforeEach
    void release() throws SQLException {
        releases = new ReleaseFixture(dataSource);
        releases.clear();
        releases.visible(FIRST, JULY, "cbec", "2025-S1", "X", "gross-cny", "1");
    }

    @AfterEach
    void leaveNothing() throws SQLException {
        releases.clear();
    }

    private static Response get(String address) {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .get(address);
    }

    /** The same report whatever the address names it by, and the same as people read. */
    @ParameterizedTest
    @CsvSource({
        "structure/dataflow/SHUMAO/CBEC",
        "structure/*/*/CBEC/1.0.0",
        "metadataset/SHUMAO/QUALITY_CBEC/~",
        "metadataset/*/QUALITY_CBEC"
    })
    void theReportOfAFlowIsFound(String address) throws IOException {
        Response found = get("/sdmx/v2/metadata/" + address);
        found.then().statusCode(200).contentType(equalTo("application/vnd.sdmx.metadata+json; version=2.0.0"));
        JsonNode sets = MAPPER.readTree(found.asString()).at("/data/metadataSets");
        assertThat(sets).hasSize(1);
        assertThat(sets.at("/0/targets/0").asText())
                .isEqualTo("urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=SHUMAO:CBEC(1.0.0)");
        List<List<String>> inSdmx = new ArrayList<>();
        sets.at("/0/attributes")
                .forEach(attribute -> inSdmx.add(List.of(
                        attribute.path("id").asText(),
                        attribute.at("/value/en").asText(),
                        attribute.at("/value/zh").asText())));
        List<List<String>> forPeople = new ArrayList<>();
        MAPPER.readTree(get("/api/v1/datasets/cbec/quality").asString())
                .path("sections")
                .forEach(section -> forPeople.add(List.of(
                        section.path("concept").asText(),
                        section.at("/text/en").asText(),
                        section.at("/text/zh").asText())));
        assertThat(inSdmx).hasSize(19).isEqualTo(forPeople);
    }

    @Test
    void aMetadataFlowHasAReportOfEveryFlow() throws IOException {
        JsonNode flows =
                MAPPER.readTree(get("/sdmx/v2/structure/dataflow").asString()).at("/data/dataflows");
        Response found = get("/sdmx/v2/metadata/metadataflow/SHUMAO/QUALITY/+/SHUMAO");
        JsonNode sets = MAPPER.readTree(found.asString()).at("/data/metadataSets");
        assertThat(sets).isNotEmpty().hasSameSizeAs(flows);
        // For whoever has the schemas of SDMX and validates all that there is.
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(Path.of("target", "sdmx-metadata.json"), found.asString());
            Files.writeString(
                    Path.of("target", "sdmx-metadata.xml"),
                    get("/sdmx/v1/metadata/QUALITY").asString());
        }
        get("/sdmx/v2/metadata/metadataflow/SHUMAO/QUALITY/+/SHUMAO?detail=allstubs")
                .then()
                .statusCode(200)
                .body("data.metadataSets.size()", equalTo(sets.size()))
                .body("data.metadataSets[0].attributes", equalTo(List.of(Map.of("id", "CONTACT"))));
    }

    @Test
    void theOlderFamilySpeaksXml() {
        get("/sdmx/v1/metadata/SHUMAO,QUALITY,1.0.0/all/SHUMAO/")
                .then()
                .statusCode(200)
                .contentType(equalTo("application/vnd.sdmx.genericmetadata+xml; version=2.1"))
                .body("GenericMetadata.MetadataSet.@setID", hasItems("QUALITY_CBEC", "QUALITY_HEADLINE"))
                .body(containsString(FIRST));
    }

    @Test
    void reportsAreAsTheyWere() throws SQLException {
        releases.visible("half-yearly-2025-S1-2", JULY.plusSeconds(3600), "cbec", "2025-S1", "X", "gross-cny", "2");
        get("/sdmx/v2/metadata/structure/dataflow/SHUMAO/CBEC").then().body(containsString("half-yearly-2025-S1-2"));
        get("/sdmx/v2/metadata/structure/dataflow/SHUMAO/CBEC?asOf=" + JULY)
                .then()
                .body(containsString(FIRST));
    }

    @ParameterizedTest
    @CsvSource({
        "/sdmx/v2/metadata/structure/dataflow/SHUMAO/NOTHING, 204",
        "/sdmx/v2/metadata/structure/codelist/SHUMAO/CL_AREA, 204",
        "/sdmx/v2/metadata/metadataflow/SHUMAO/QUALITY/+/OTHERS, 204",
        "/sdmx/v2/metadata/nothing, 400",
        "/sdmx/v1/metadata/NOTHING, 404"
    })
    void whatThereIsNotIsNotFound(String address, int status) {
        get(address).then().statusCode(status).contentType(status == 204 ? equalTo("") : startsWith("application/"));
    }
}
