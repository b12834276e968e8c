package org.shumao.kit.conditional;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.shumao.kit.fixture.TokenResource;
import org.shumao.testsupport.TestTokens;

/** Conditions of a read (RFC 9110, section 13). */
@QuarkusTest
@WithTestResource(TokenResource.class)
class EntityTagFilterTest {
    private static final String PATH = "/examples/tagged";

    @Test
    void whoHasTheContentGetsNoBody() {
        call().header("If-None-Match", tag())
                .get(PATH)
                .then()
                .statusCode(304)
                .header("ETag", tag())
                .body(emptyString());
    }

    @Test
    void whoWantsAnotherVersionIsToldThatThereIsNone() {
        call().header("If-Match", "\"other\"")
                .get(PATH)
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/precondition-failed"))
                .body("detail", equalTo("If-Match asks for \"other\"; the present entity tag is " + tag() + "."))
                .body("instance", equalTo(PATH));
    }

    @Test
    void whoWantsTheVersionThatThereIsGetsIt() {
        for (String wanted : new String[] {tag(), "*"}) {
            call().header("If-Match", wanted).get(PATH).then().statusCode(200).body("[0]", equalTo("a"));
        }
    }

    private static String tag() {
        return call().get(PATH).header("ETag");
    }

    private static RequestSpecification call() {
        return given().auth().oauth2(TestTokens.token("kit", "x"));
    }
}
