package org.shumao.registry.enterprise.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shumao.registry.fixture.Usccs;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

@QuarkusTest
@WithTestResource(StackResource.class)
class EnterpriseResourceTest {
    private static final String ENTERPRISES = "/api/v1/enterprises";

    @Test
    void registersAndShowsAnEnterprise() {
        String uscc = Usccs.next();
        String code = Usccs.nextCustomsCode();
        register(uscc, code)
                .statusCode(201)
                .header("Location", equalTo(ENTERPRISES + "/" + uscc))
                .body("version", equalTo(1));
        reader().get(ENTERPRISES + "/" + uscc)
                .then()
                .statusCode(200)
                .body("uscc", equalTo(uscc))
                .body("name", equalTo("杭州数贸有限公司"))
                .body("kinds", contains("PLATFORM", "E_COMMERCE_ENTERPRISE"))
                .body("customsCodes", contains(code))
                .body("province", equalTo("33"))
                .body("registeredOn", equalTo("2024-03-01"))
                .body("status", equalTo("ACTIVE"));
    }

    @Test
    void anEnterpriseIsFoundUnderItsUsccInFullWidthAndSmallLetters() {
        register("91330100799655058B", null).statusCode(201);
        reader().get(ENTERPRISES + "/９１３３０１００799655058b").then().statusCode(200);
    }

    @Test
    void whoHasAnEnterpriseAlreadyIsNotSentItAgain() {
        String uscc = Usccs.next();
        register(uscc, null).statusCode(201);
        String publicTag = reader().get(ENTERPRISES + "/" + uscc).header("ETag");
        String officersTag = writer().get(ENTERPRISES + "/" + uscc).header("ETag");

        assertThat(publicTag).isNotEqualTo(officersTag);
        reader().header("If-None-Match", publicTag)
                .get(ENTERPRISES + "/" + uscc)
                .then()
                .statusCode(304)
                .header("ETag", publicTag);
        reader().header("If-None-Match", officersTag)
                .get(ENTERPRISES + "/" + uscc)
                .then()
                .statusCode(200);
        writer().header("If-None-Match", officersTag)
                .get(ENTERPRISES + "/" + uscc)
                .then()
                .statusCode(304);
        writer().header("If-None-Match", publicTag)
                .get(ENTERPRISES + "/" + uscc)
                .then()
                .statusCode(200);
    }

    @Test
    void registeringAgainIsAConflictThatSaysWhereTheEnterpriseIs() {
        String uscc = Usccs.next();
        register(uscc, null).statusCode(201);
        register(uscc, null)
                .statusCode(409)
                .contentType("application/problem+json")
                .header("Location", equalTo(ENTERPRISES + "/" + uscc))
                .body("type", equalTo("/problems/conflict"))
                .body("uscc", equalTo(uscc));
    }

    @Test
    void ofTwoRegistrationsAtTheSameInstantOneWins() throws Exception {
        for (int round = 0; round < 10; round++) {
            String uscc = Usccs.next();
            assertThat(atTheSameInstant(() -> register(uscc, null), () -> register(uscc, null)))
                    .containsExactlyInAnyOrder(201, 409);
        }
    }

    @Test
    void ofTwoEnterprisesThatClaimACodeAtTheSameInstantOneWinsAndTheOtherIsNotRegistered() throws Exception {
        for (int round = 0; round < 10; round++) {
            String one = Usccs.next();
            String other = Usccs.next();
            String code = Usccs.nextCustomsCode();
            assertThat(atTheSameInstant(() -> register(one, code), () -> register(other, code)))
                    .containsExactlyInAnyOrder(201, 409);
            List<Integer> found = List.of(
                    reader().get(ENTERPRISES + "/" + one).statusCode(),
                    reader().get(ENTERPRISES + "/" + other).statusCode());
            assertThat(found).containsExactlyInAnyOrder(200, 404);
        }
    }

    @Test
    void addsAnAliasOnceHoweverOftenItIsSent() {
        String uscc = Usccs.next();
        String code = Usccs.nextCustomsCode();
        register(uscc, null).statusCode(201);
        addAlias(uscc, code).statusCode(201).header("ETag", equalTo("\"2\"")).body("value", equalTo(code));
        addAlias(uscc, code).statusCode(200).header("ETag", equalTo("\"2\"")).body("value", equalTo(code));
        reader().get(ENTERPRISES + "/" + uscc)
                .then()
                .body("version", equalTo(2))
                .body("customsCodes", contains(code));
    }

    @Test
    void theSameAliasAtTheSameInstantRaisesTheVersionOnce() throws Exception {
        String uscc = Usccs.next();
        String code = Usccs.nextCustomsCode();
        register(uscc, null).statusCode(201);
        assertThat(atTheSameInstant(() -> addAlias(uscc, code), () -> addAlias(uscc, code)))
                .containsExactlyInAnyOrder(201, 200);
        reader().get(ENTERPRISES + "/" + uscc).then().body("version", equalTo(2));
    }

    @Test
    void anAliasOfAnotherEnterpriseIsAConflictThatNamesIt() {
        String owner = Usccs.next();
        String other = Usccs.next();
        String code = Usccs.nextCustomsCode();
        register(owner, code).statusCode(201);
        register(other, null).statusCode(201);
        addAlias(other, code)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/conflict"))
                .body("uscc", equalTo(owner))
                .body("code", equalTo(code))
                .body("detail", containsString(owner));
        reader().get(ENTERPRISES + "/" + other).then().body("version", equalTo(1));
    }

    @Test
    void anAliasThatIsNoCustomsCodeIsRefused() {
        String uscc = Usccs.next();
        register(uscc, null).statusCode(201);
        addAlias(uscc, "123")
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors[0].field", equalTo("value"))
                .body("errors[0].rule", equalTo("customs-code-form"))
                .body("errors[0].value", equalTo("123"));
    }

    @Test
    void anUnknownEnterpriseIsNotFoundAndAWrongCheckCharacterIsNamed() {
        addAlias(Usccs.next(), Usccs.nextCustomsCode()).statusCode(404);
        reader().get(ENTERPRISES + "/91330100716105852E")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"))
                .body("detail", containsString("must be F, not E"));
    }

    @Test
    void aRegistrationThatBreaksRulesNamesAllOfThem() {
        writer().body("{\"uscc\":\"91330100799655058C\",\"name\":\"a\\u202eb\",\"registeredOn\":\"1949-09-30\"}")
                .post(ENTERPRISES)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/validation-failed"))
                .body("status", equalTo(400))
                .body("instance", equalTo(ENTERPRISES))
                .body("errors.field", contains("uscc", "registeredOn", "name", "kinds"))
                .body("errors.rule", contains("uscc-check-character", "range", "visible-characters", "required"))
                .body("errors[2].value", equalTo("a<U+202E>b"));
    }

    @Test
    void listsByAnyIdentifierAndByKind() {
        String uscc = Usccs.next();
        String code = Usccs.nextCustomsCode();
        register(uscc, code).statusCode(201);
        String onlyPlatform = Usccs.next();
        writer().body(body(onlyPlatform, null).replace(",\"E_COMMERCE_ENTERPRISE\"", ""))
                .post(ENTERPRISES)
                .then()
                .statusCode(201);

        for (String identifier : List.of(uscc, code)) {
            reader().queryParam("code", identifier)
                    .get(ENTERPRISES)
                    .then()
                    .statusCode(200)
                    .body("items.uscc", contains(uscc))
                    .body("items[0].customsCodes", contains(code))
                    .body("next", nullValue());
        }
        reader().queryParam("kind", "E_COMMERCE_ENTERPRISE")
                .queryParam("limit", 500)
                .get(ENTERPRISES)
                .then()
                .body("items.uscc", hasItem(uscc))
                .body("items.uscc", not(hasItem(onlyPlatform)));
        reader().queryParam("code", "unknown")
                .get(ENTERPRISES)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
    }

    @Test
    void anAddressWithACharacterThatTheStoreRefusesNamesNobody() {
        reader().urlEncodingEnabled(false)
                .get(ENTERPRISES + "/x%00")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
        writer().urlEncodingEnabled(false)
                .body("{\"scheme\":\"CUSTOMS_CODE\",\"value\":\"" + Usccs.nextCustomsCode() + "\"}")
                .post(ENTERPRISES + "/%00/identifiers")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
    }

    private static List<Integer> atTheSameInstant(
            Callable<ValidatableResponse> one, Callable<ValidatableResponse> other)
            throws InterruptedException, ExecutionException {
        CyclicBarrier barrier = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> answers = List.of(one, other).stream()
                    .map(request -> threads.submit(() -> {
                        barrier.await();
                        return request.call().extract().statusCode();
                    }))
                    .toList();
            return List.of(answers.get(0).get(), answers.get(1).get());
        } finally {
            threads.shutdown();
        }
    }

    private static ValidatableResponse register(String uscc, @Nullable String code) {
        return writer().body(body(uscc, code)).post(ENTERPRISES).then();
    }

    private static ValidatableResponse addAlias(String uscc, String code) {
        return writer().body("{\"scheme\":\"CUSTOMS_CODE\",\"value\":\"" + code + "\"}")
                .post(ENTERPRISES + "/" + uscc + "/identifiers")
                .then();
    }

    private static String body(String uscc, @Nullable String code) {
        return """
                {"uscc":"%s","name":"杭州数贸有限公司","kinds":["PLATFORM","E_COMMERCE_ENTERPRISE"],
                 "customsCodes":[%s],"registeredOn":"2024-03-01"}
                """.formatted(uscc, code == null ? "" : "\"" + code + "\"");
    }

    private static RequestSpecification reader() {
        return given().auth().oauth2(TestTokens.token("registry", "anonymous"));
    }

    private static RequestSpecification writer() {
        return given().auth()
                .oauth2(TestTokens.token("registry", "91330100799655058B", "registry"))
                .contentType(ContentType.JSON);
    }
}
