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
    private static final String FORMS = SampleResource.ADDRESS + "/";
    private static final String ADDRESS = FORMS + "JSON";

    @ParameterizedTest
    @CsvSource({
        "JSON, application/json",
        "CSV, text/csv;charset=UTF-8;header=present",
        "NDJSON, application/x-ndjson",
        "JSON_STAT, application/vnd.json-stat+json"
    })
    void eachAddressHasItsForm(String format, String contentType) {
        Response response = as("anonymous").get(FORMS + format);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType().replace("; ", ";")).isEqualToIgnoringCase(contentType);
        assertThat(response.header("Vary")).isEqualTo("Authorization, X-API-Key");
    }

    @Test
    void filesHaveANameThatSaysTheFilter() {
        as("anonymous")
                .get(FORMS + "CSV?bom=true")
                .then()
                .header(
                        "Content-Disposition",
                        equalTo("attachment; filename="
                                + "\"shumao_cbec-value_cbec_CNY_by-partner-section_2025-S1_2025-S2_en.csv\""))
                .body(org.hamcrest.Matchers.startsWith("\uFEFFpartner,section,"));
        as("anonymous")
                .get(FORMS + "JSON_STAT")
                .then()
                .header("Content-Disposition", containsString("_2025-S1_2025-S2_en.jsonstat\""));
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
    @CsvSource({"CSV", "JSON?limit=2", "CSV?bom=true", "CSV?limit=2", "JSON?asOf=2025-08-01T02:29:30Z"})
    void anotherFormAnotherPageOrOtherDataHaveAnotherTag(String other) {
        String tag = as("anonymous").get(ADDRESS).header("ETag");
        as("anonymous").header("If-None-Match", tag).get(FORMS + other).then().statusCode(200);
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
