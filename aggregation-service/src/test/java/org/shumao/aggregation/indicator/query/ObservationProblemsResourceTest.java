package org.shumao.aggregation.indicator.query;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.startsWith;
import static org.shumao.aggregation.indicator.query.FewRows.anybody;
import static org.shumao.aggregation.indicator.query.FewRows.statistician;
import static org.shumao.aggregation.indicator.query.FewRows.written;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.testsupport.StackResource;

/** What is wrong with a question, and who may not ask. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class ObservationProblemsResourceTest {
    @Inject
    DataSource dataSource;

    private CubeRows rows;

    @BeforeEach
    void fewRows() throws SQLException {
        rows = new CubeRows(dataSource);
        FewRows.fill(rows);
    }

    @Test
    void aWrittenQueryNamesWhatIsWrong() {
        written("""
                {"indicator": "valu", "by": {"a": 1}}
                """)
                .statusCode(400)
                .body("errors.field", contains("by", "indicator"))
                .body("errors.rule", contains("type", "code"));
        written("""
                {"indicator": "value", "last": [], "lang": [], "top": [1], "by": [1], "flow": ["X", null], "labels": ["code"]}
                """)
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("by", "flow", "labels", "lang", "last", "top"))
                .body("errors.rule", everyItem(equalTo("type")));
        written("""
                {"indicator": "value", "prtner": "US"}
                """)
                .statusCode(400)
                .body("errors[0].field", equalTo("prtner"))
                .body("errors[0].rule", equalTo("unknown-parameter"));
        written("""
                {"indicator": "value", "flow": "X", "flow": "M"}
                """).statusCode(400).body("detail", startsWith("The property 'flow' is given twice"));
        written("[]").statusCode(400);
        written("").statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "value; period=2025; period; unknown-parameter; definition",
                "orders; currency=USD; currency; unknown-parameter; labels",
                "value; partner=UKK; partner; code; codes of the list partners",
                "value; flow=E; flow; code; codes of the list flows",
                "value; by=product,enterprise; by; combination; partnerGroup",
                "value; by=enterprise&partner=US; by; combination; platform, enterprise",
                "value; definition=dds&by=section; by; combination; service",
                "value; definition=dds&by=enterprise; by; combination; service",
                "value; by=flow,regime,province; by; too-many; at most two",
                "value; asOf=yesterday; asOf; moment; a day",
                "value; release=half-yearly-2025-S1-1&asOf=2025-08-15; release; combination; not both",
                "value; base=published; base; combination; today as asOf",
                "value; top=3; top; combination; top with by",
                "value; by=partnerGroup&top=3; top; combination; do not overlap",
                "value; by=kind&top=2; top; combination; do not overlap",
                "value; by=kind&kind=net; kind; combination; kind or by=kind",
                "value; by=flow,regime,kind; by; too-many; at most two",
                "share; by=kind; by; combination; kind=net",
                "rank; by=flow,kind; by; combination; kind=gross",
                "return-rate; by=kind; by; codes; flow, evidence",
                "value; last=0; last; range; from 1 to 240",
                "value; from=2025-01&last=2; last; combination; not both",
                "value; from=2025-02&to=2025-01; to; order; not before from",
                "value; from=2025-02&frequency=Q; from; frequency; start of a period",
                "value; from=1990-01&to=2025-01; to; range; at most 240 periods",
                "value; from=1990-01; from; value; at most 240 periods",
                "value; from=2030-01; from; value; a period with data",
                "value; evidence=REPORTED; evidence; codes; DECLARED, RELEASED",
                "value; from=2025-H1; from; period; SDMX",
                "share; to=2025; by; required; flow, evidence",
                "evidence-share; by=flow; by; required; evidence",
                "hhi; by=partner; by; codes; flow, evidence",
                "hhi; to=2025; flow; required; flow=X, flow=M or by=flow",
                "hhi-one-unknown; to=2025&flow=X,M; flow; required; flow=X, flow=M or by=flow",
                "orders; definition=dds; definition; code; cbec",
                "unit-value; by=partnerGroup; by; codes; flow, evidence",
                "value; product=6299; product; code; codes of the list products",
                "value; scale=5; scale; code; 0, 3, 4, 6, 8",
                "orders; scale=0; scale; combination; value, ytd, balance",
                "growth; scale=4; scale; combination; amounts of money",
                "value; detail=coverage; detail; code; full, dataonly",
                "value; total=no; total; code; false, true",
                "value; total=false; total; combination; total=false with by",
                "value; format=csv; format; unknown-parameter; from",
            })
    void namesWhatIsWrongWithAQuery(String indicator, String query, String field, String rule, String expected) {
        statistician(indicator + "/observations?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors[0].field", equalTo(field))
                .body("errors[0].rule", equalTo(rule))
                .body("errors[0].expected", containsString(expected));
    }

    @Test
    void anUnknownCodeGetsTheNearestKnownOnes() {
        statistician("value/observations?partner=UKK,US")
                .then()
                .statusCode(400)
                .body("errors[0].message", equalTo("UKK: did you mean GB?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "by=country | country: did you mean partner?",
                "by=flow,Origin | Origin: did you mean partner?",
                "by=prtner | prtner: did you mean partner?",
                "by=commodity,company | commodity: did you mean product?; company: did you mean enterprise?",
                "by=xyzzy | xyzzy: there is no such breakdown here.",
                "by=month | month: there is no such breakdown here.",
                "by=flow,flow | These are not some of the codes.",
                "partner=DEU | DEU: did you mean DE?",
                "partner=deu,usa | deu: did you mean DE?; usa: did you mean US?",
                "partner=304 | 304: did you mean DE?",
                "partner=NO | NO: did you mean C326 (Norway, with Bouvet Island)?",
                "partner=no | no: did you mean C326 (Norway, with Bouvet Island)?",
            })
    void namesWhatWasMeant(String query, String message) {
        statistician("value/observations?" + query).then().statusCode(400).body("errors[0].message", equalTo(message));
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        statistician("value/observations?prtner=US&from=2025-Q5&flow=E&by=x")
                .then()
                .statusCode(400)
                .body("errors.field", contains("prtner", "from", "by", "flow"));
    }

    @Test
    void anUnknownIndicatorIsNotFound() {
        anybody("values/observations").then().statusCode(404).body("type", equalTo("/problems/not-found"));
        anybody("values").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/value", "/value/observations"})
    void refusesACallWithoutAToken(String path) {
        given().get("/api/v1/indicators" + path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unauthenticated"));
    }
}
