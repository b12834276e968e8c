package org.shumao.registry.enterprise;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.shumao.testsupport.TestTokens;

/** What an officer of the department does with the registry. */
final class Officer {
    static final String ID = "91330100799655058B";
    static final String ENTERPRISES = "/api/v1/enterprises/";

    private Officer() {}

    /** Id of an enterprise registered on 1 March 2024. */
    static String registered(String... further) {
        String uscc = Usccs.next();
        register("\"uscc\":\"" + uscc + "\",\"name\":\"杭州数贸有限公司\",\"kinds\":[\"PLATFORM\"],"
                        + "\"registeredOn\":\"2024-03-01\"" + String.join("", further))
                .statusCode(201);
        return uscc;
    }

    static ValidatableResponse register(String members) {
        return writer().body("{" + members + "}").post("/api/v1/enterprises").then();
    }

    static ValidatableResponse patch(String id, long version, String members) {
        return writer().contentType("application/merge-patch+json")
                .header("If-Match", "\"" + version + "\"")
                // As bytes: RestAssured writes other media types than JSON in Latin-1.
                .body(("{" + members + "}").getBytes(StandardCharsets.UTF_8))
                .patch(ENTERPRISES + id)
                .then();
    }

    static ValidatableResponse status(String id, long version, String members) {
        return post(id + "/status", version, members);
    }

    static ValidatableResponse merge(String id, long version, String into) {
        return post(id + "/merge", version, "\"into\":\"" + into + "\",\"reason\":\"Registered twice\"");
    }

    static ValidatableResponse post(String path, long version, String members) {
        return writer().header("If-Match", "\"" + version + "\"")
                .body("{" + members + "}")
                .post(ENTERPRISES + path)
                .then();
    }

    static ValidatableResponse add(String id, String scheme, String value) {
        return writer().body("{\"scheme\":\"" + scheme + "\",\"value\":\"" + value + "\"}")
                .post(ENTERPRISES + id + "/identifiers")
                .then();
    }

    static ValidatableResponse get(String path) {
        return writer().get(ENTERPRISES + path).then();
    }

    static RequestSpecification anybody() {
        return given().auth().oauth2(TestTokens.token("registry", "anonymous"));
    }

    static RequestSpecification writer() {
        return given().auth()
                .oauth2(TestTokens.token("registry", ID, "registry"))
                .contentType(ContentType.JSON);
    }

    /** Status codes of requests that are sent at the same instant. */
    static List<Integer> atTheSameInstant(List<Callable<ValidatableResponse>> requests)
            throws InterruptedException, ExecutionException {
        CyclicBarrier barrier = new CyclicBarrier(requests.size());
        ExecutorService threads = Executors.newFixedThreadPool(requests.size());
        try {
            List<Future<Integer>> answers = requests.stream()
                    .map(request -> threads.submit(() -> {
                        barrier.await();
                        return request.call().extract().statusCode();
                    }))
                    .toList();
            List<Integer> codes = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                codes.add(answer.get());
            }
            return codes;
        } finally {
            threads.shutdown();
        }
    }
}
