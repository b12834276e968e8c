package org.shumao.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.registry.fixture.Codes;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Every operation of an enterprise names it by one parameter, and takes any code known to be its own. */
@QuarkusTest
@WithTestResource(StackResource.class)
class EnterpriseAddressResourceTest {
    private static final String ENTERPRISES = "/api/v1/enterprises/";
    private static final String OFFICER = "91330100799655058B";

    /** Bodies with which the operations that change something succeed. */
    private static final Map<String, String> BODIES = Map.of(
            "changeEnterprise", "{'city':'3301','reason':'x'}",
            "setEnterpriseStatus", "{'status':'SUSPENDED','reason':'x'}",
            "mergeEnterprise", "{'into':'%s','reason':'x'}",
            "addIdentifier", "{'scheme':'MOFCOM_FILING','value':'%s'}",
            "endIdentifier", "{'validTo':'2024-06-30','reason':'x'}",
            "grantAgency", "{}",
            "issueKey", "{'label':'x','scopes':['query']}",
            "rotateKey", "{}",
            "grantExemption", "{'kind':'PLATFORM','validFrom':'2026-07-01','reason':'x'}",
            "withdrawExemption", "{'reason':'x'}");

    private static int serial = 100_000;

    /** One operation of an enterprise. */
    record Operation(String id, String method, String path) {}

    static List<Operation> operations() throws IOException {
        List<Operation> operations = new ArrayList<>();
        JsonNode document = new ObjectMapper()
                .readTree(Path.of("src/main/openapi/openapi.json").toFile());
        document.path("paths").properties().forEach(path -> {
            if (path.getKey().startsWith("/api/v1/enterprises/{")) {
                path.getValue()
                        .properties()
                        .forEach(one -> operations.add(new Operation(
                                one.getValue().path("operationId").asText(), one.getKey(), path.getKey())));
            }
        });
        return operations;
    }

    @Test
    void thereAreManyAndAllCallItEnterprise() throws IOException {
        assertThat(operations())
                .hasSizeGreaterThan(20)
                .allMatch(operation -> operation.path.startsWith(ENTERPRISES + "{enterprise}"));
    }

    /** An enterprise with everything that an operation may be about. */
    private static final class Known {
        final String id = Codes.uscc();
        final String customsCode = Codes.customs();
        final String endedCode = Codes.customs();
        final String filing = "F" + ++serial;
        final String shop = "Shop-" + ++serial;
        final String agent = registered(Codes.uscc(), null);
        final Map<String, String> parts;

        Known() {
            registered(id, customsCode);
            identifier("MOFCOM_FILING", filing, "");
            identifier("SHOP", shop, ",\"platform\":\"" + registered(Codes.uscc(), null) + "\"");
            long ended = identifier("CUSTOMS_CODE", endedCode, "");
            created("/identifiers/" + ended + "/end", "{'validTo':'2024-05-01','reason':'x'}", 200);
            long number = identifier("CUSTOMS_CODE", Codes.customs(), "");
            String key =
                    created("/keys", "{'label':'ERP','scopes':['query']}", 201).path("key.keyId");
            officer()
                    .body("{}")
                    .put(ENTERPRISES + id + "/agents/" + agent)
                    .then()
                    .statusCode(200);
            int exemption = created(
                            "/exemptions", "{'kind':'SERVICE_EXPORTER','validFrom':'2026-07-01','reason':'x'}", 200)
                    .path("id");
            parts = Map.of(
                    "{agent}",
                    agent,
                    "{keyId}",
                    key,
                    "{number}",
                    Long.toString(number),
                    "{exemption}",
                    Integer.toString(exemption));
        }

        private long identifier(String scheme, String value, String further) {
            Number number = created(
                            "/identifiers",
                            "{'scheme':'" + scheme + "','value':'" + value + "'" + further.replace('"', '\'') + "}",
                            201)
                    .path("number");
            return number.longValue();
        }

        private Response created(String path, String body, int status) {
            Response answer = officer().header("If-Match", "*").body(json(body)).post(ENTERPRISES + id + path);
            answer.then().statusCode(status);
            return answer;
        }

        /** Different ways to write whose it is. */
        List<String> codes() {
            return List.of(
                    id,
                    id.toLowerCase(Locale.ROOT),
                    customsCode,
                    customsCode.toLowerCase(Locale.ROOT),
                    endedCode,
                    filing,
                    shop);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void takesAnyCodeThatIsTheEnterprisesOwn(Operation operation) {
        Known known = new Known();
        assertThat(call(operation, known, Codes.customs()).statusCode())
                .as("%s by a code of nobody", operation.id)
                .isEqualTo(404);
        assertThat(call(operation, known, known.customsCode).statusCode())
                .as("%s by a customs code", operation.id)
                .isBetween(200, 204);
        Known other = new Known();
        assertThat(call(operation, other, other.shop).statusCode())
                .as("%s by a shop", operation.id)
                .isBetween(200, 204);
    }

    @Test
    void theResponseIsTheSameWhicheverCodeNamesIt() {
        Known known = new Known();
        for (String path : List.of("", "/history", "/changes", "/identifiers", "/agents", "/keys", "/exemptions")) {
            String byId = officer().get(ENTERPRISES + known.id + path).asString();
            for (String code : known.codes()) {
                assertThat(officer().get(ENTERPRISES + code + path).asString())
                        .as(code + path)
                        .isEqualTo(byId);
            }
        }
    }

    @Test
    void aTaxNumberNamesNobodySinceAddressesAreLogged() {
        String id = registered(Codes.uscc(), null);
        String number = "330100" + ++serial + "800";
        officer()
                .body(json("{'scheme':'TAX_NUMBER','value':'" + number + "'}"))
                .post(ENTERPRISES + id + "/identifiers")
                .then()
                .statusCode(201);
        officer().get(ENTERPRISES + number).then().statusCode(404);
    }

    @Test
    void aShopOfTheSameNameOnTwoPlatformsNamesNobody() {
        String shop = "Twin-" + ++serial;
        for (int i = 0; i < 2; i++) {
            String id = registered(Codes.uscc(), null);
            String platform = registered(Codes.uscc(), null);
            officer()
                    .body(json("{'scheme':'SHOP','value':'" + shop + "','platform':'" + platform + "'}"))
                    .post(ENTERPRISES + id + "/identifiers")
                    .then()
                    .statusCode(201);
            officer().get(ENTERPRISES + shop).then().statusCode(i == 0 ? 200 : 404);
        }
    }

    @Test
    void aCodeOpensNothingThatTheIdDoesNot() {
        Known known = new Known();
        for (String path : List.of("/keys", "/reporting-obligations")) {
            as(known.id, "keys")
                    .get(ENTERPRISES + known.customsCode + path)
                    .then()
                    .statusCode(200);
            for (String stranger : List.of(known.agent, Codes.uscc())) {
                as(stranger, "keys")
                        .get(ENTERPRISES + known.customsCode + path)
                        .then()
                        .statusCode(403);
                as(stranger, "keys")
                        .get(ENTERPRISES + Codes.customs() + path)
                        .then()
                        .statusCode(403);
            }
        }
    }

    @Test
    void anOldRegistrationNumberIsNamedAsSuch() {
        officer()
                .get(ENTERPRISES + "330106000012345")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"))
                .body("detail", containsString("before October 2015"));
    }

    private static Response call(Operation operation, Known known, String code) {
        String path = operation.path.replace("{enterprise}", code);
        for (Map.Entry<String, String> part : known.parts.entrySet()) {
            path = path.replace(part.getKey(), part.getValue());
        }
        RequestSpecification request = officer().header("If-Match", "*");
        switch (operation.method) {
            case "get" -> {
                // Reads need nothing.
            }
            case "delete" -> {
                if (!operation.id.equals("withdrawAgency")) {
                    request.queryParam("reason", "x");
                }
            }
            default -> {
                String body = Objects.requireNonNull(BODIES.get(operation.id), operation.id);
                String other = operation.id.equals("addIdentifier") ? "N" + ++serial : known.agent;
                request.contentType(
                                operation.method.equals("patch") ? "application/merge-patch+json" : "application/json")
                        .body(json(body.formatted(other)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return request.request(operation.method.toUpperCase(Locale.ROOT), path);
    }

    private static String registered(String id, @Nullable String customsCode) {
        String codes = Stream.ofNullable(customsCode)
                .map(code -> "'" + code + "'")
                .findFirst()
                .orElse("");
        officer()
                .body(json("{'uscc':'" + id + "','name':'杭州数贸有限公司','kinds':['PLATFORM'],'customsCodes':[" + codes
                        + "],'registeredOn':'2024-03-01'}"))
                .post("/api/v1/enterprises")
                .then()
                .statusCode(201);
        return id;
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }

    private static RequestSpecification officer() {
        return as(OFFICER, "registry");
    }

    private static RequestSpecification as(String enterprise, String scope) {
        return given().auth()
                .oauth2(TestTokens.token("registry", enterprise, scope))
                .contentType(ContentType.JSON);
    }
}
