package org.shumao.aggregation.indicator.writer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Headers, pages and conditions of answers, over {@link SampleResource}. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ObservationResponseTest {
    private static final String ADDRESS = SampleResource.ADDRESS;

    @ParameterizedTest
    @CsvSource({
        "'', application/json, application/json",
        "'', text/csv, text/csv;charset=UTF-8;header=present",
        "'', application/vnd.json-stat+json, application/vnd.json-stat+json",
        "?format=ndjson, */*, application/x-ndjson",
        "?format=jsonstat, application/json, application/vnd.json-stat+json"
    })
    void parameterBeforeAcceptChoosesTheFormat(String query, String accept, String contentType) {
        Response response = as("anonymous").accept(accept).get(ADDRESS + query);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType().replace("; ", ";")).isEqualToIgnoringCase(contentType);
        assertThat(response.header("Vary")).isEqualTo("Accept, Authorization, X-API-Key");
    }

    @Test
    void aFormatThatNobodyWritesIsNotAcceptable() {
        as("anonymous")
                .accept("application/xml")
                .get(ADDRESS)
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("detail", containsString("text/csv"));
        as("anonymous").get(ADDRESS + "?format=pdf").then().statusCode(400).body("errors[0].field", equalTo("format"));
    }

    @Test
    void filesHaveANameThatSaysTheFilter() {
        as("anonymous")
                .get(ADDRESS + "?format=csv&bom=true")
                .then()
                .header(
                        "Content-Disposition",
                        equalTo("attachment; filename=\"cbec-value_by-partner-section_2025-S1_2025-S2.csv\""))
                .body(org.hamcrest.Matchers.startsWith("\uFEFFpartner,section,"));
        as("anonymous").get(ADDRESS).then().header("Content-Disposition", nullValue());
    }

    @Test
    void whoHasTheAnswerGetsNotModifiedBeforeItIsComputed() {
        String tag = as("anonymous").get(ADDRESS).header("ETag");
        assertThat(tag).startsWith("W/\"");
        int before = SampleResource.computed();
        as("anonymous")
                .header("If-None-Match", "\"other\", " + tag)
                .get(ADDRESS)
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag));
        assertThat(SampleResource.computed()).isEqualTo(before);
        as("anonymous").header("If-None-Match", "\"other\"").get(ADDRESS).then().statusCode(200);
        as("anonymous")
                .header("If-Match", "\"other\"")
                .get(ADDRESS)
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/precondition-failed"))
                .body("detail", equalTo("If-Match asks for \"other\"; the present entity tag is " + tag + "."));
    }

    @ParameterizedTest
    @CsvSource({"?format=csv", "?limit=2", "?format=csv&bom=true", "?format=csv&limit=2", "?asOf=2025-08-01T02:29:30Z"})
    void anotherFormAnotherPageOrOtherDataHaveAnotherTag(String query) {
        String tag = as("anonymous").get(ADDRESS).header("ETag");
        as("anonymous").header("If-None-Match", tag).get(ADDRESS + query).then().statusCode(200);
        as("statistician").header("If-None-Match", tag).get(ADDRESS).then().statusCode(200);
    }

    @Test
    void nobodyKeepsLiveFigures() {
        for (String who : List.of("anonymous", "statistician")) {
            assertThat(as(who).get(ADDRESS).header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    void pagesFollowOneAnotherByLink() {
        List<Object> read = new ArrayList<>();
        String next = ADDRESS + "?limit=4";
        while (next != null) {
            Response page = as("anonymous").get(next);
            page.then().statusCode(200);
            read.addAll(page.jsonPath().getList("observations"));
            next = page.jsonPath().getString("next");
            assertThat(page.header("Link")).isEqualTo(next == null ? null : "<" + next + ">; rel=\"next\"");
        }
        assertThat(read).isEqualTo(as("anonymous").get(ADDRESS).jsonPath().getList("observations"));
    }

    private static RequestSpecification as(String scope) {
        return given().urlEncodingEnabled(false)
                .auth()
                .oauth2(
                        scope.equals("anonymous")
                                ? TestTokens.token("aggregation", "anonymous")
                                : TestTokens.token("aggregation", "somebody", scope));
    }
}
