package org.shumao.kit.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.kit.fixture.Numbers;
import org.shumao.kit.fixture.TokenResource;
import org.shumao.testsupport.TestTokens;

@QuarkusTest
@WithTestResource(TokenResource.class)
class PagingTest {
    private static final String LIST = "/examples";

    @Inject
    Numbers numbers;

    @BeforeEach
    void tenNumbers() {
        numbers.stored().clear();
        IntStream.rangeClosed(1, 10).map(n -> n * 10).forEach(numbers.stored()::add);
    }

    @Test
    void nextLeadsThroughTheWholeListOnceWhileEntriesAreInserted() {
        List<Integer> seen = new ArrayList<>();
        String next = LIST + "?parity=even&limit=3";
        while (next != null) {
            Response page = call().get(next);
            page.then().statusCode(200);
            List<Integer> items = page.path("items");
            seen.addAll(items);
            numbers.stored().add(items.get(0) - 4);
            String address = page.path("next");
            assertThat(page.header("Link")).isEqualTo(address == null ? null : "<" + address + ">; rel=\"next\"");
            next = address;
        }
        assertThat(seen).containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90, 100);
    }

    @Test
    void lastPageHasANextOfNull() {
        call().get(LIST).then().statusCode(200).body("$", hasKey("next")).body("next", nullValue());
    }

    @Test
    void nextKeepsTheParametersOfTheQuestion() {
        String next = call().get(LIST + "?limit=3&parity=even").path("next");
        assertThat(next).matches("/examples\\?(limit=3&parity=even&)?cursor=[A-Za-z0-9_-]+(&limit=3&parity=even)?");
    }

    @Test
    void cursorOfAnotherQuestionIsRefused() {
        String next = call().get(LIST + "?limit=3&parity=even").path("next");
        call().get(next.replace("even", "odd"))
                .then()
                .statusCode(400)
                .body("errors.rule", contains("cursor-of-question"));
    }

    @Test
    void anotherLimitIsNotAnotherQuestion() {
        String next = call().get(LIST + "?limit=3").path("next");
        call().get(next.replace("limit=3", "limit=1")).then().statusCode(200).body("items", contains(40));
    }

    @Test
    void everythingThatIsWrongIsNamedTogether() {
        call().get(LIST + "?limit=0&cursor=x&parity=3&size=1")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors.field", contains("size", "parity", "limit", "cursor"));
    }

    private static RequestSpecification call() {
        return given().auth().oauth2(TestTokens.token("kit", "x")).urlEncodingEnabled(false);
    }
}
