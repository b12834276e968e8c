package org.shumao.gateway.surroundings;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.shumao.contracts.problem.ProblemType;

/** What every error that leaves the gateway must be, whoever made it. */
public final class CataloguedProblem {
    private static final List<String> HEADERS = List.of(
            "content-type: application/problem+json",
            "cache-control: no-store",
            "x-content-type-options: nosniff",
            "content-security-policy: ",
            "referrer-policy: no-referrer",
            "access-control-allow-origin: *");

    private CataloguedProblem() {}

    /** Checks the response and returns the type of its problem. */
    public static ProblemType of(String request, RawHttp.Answer answer) {
        HEADERS.forEach(header -> assertThat(answer.head()).as(request).containsIgnoringCase(header));
        assertThat(answer.head()).as(request).doesNotContainIgnoringCase("access-control-allow-credentials");
        assertThat(answer.head()).as(request).containsPattern("(?i)\r\ntrace-id: [0-9a-f]{32}");
        JsonObject problem = new JsonObject(answer.body());
        ProblemType type = Arrays.stream(ProblemType.values())
                .filter(candidate -> candidate.uri().toString().equals(problem.getString("type")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(request + ": no such type: " + problem));
        assertThat(answer.status()).as(request).isEqualTo(type.status());
        assertThat(problem.getInteger("status")).as(request).isEqualTo(type.status());
        assertThat(problem.getString("detail")).as(request).isNotBlank();
        assertThat(answer.head()).as(request).containsIgnoringCase("trace-id: " + problem.getString("traceId"));
        return type;
    }

    /** The same of an error that the gateway made itself: it names its language. */
    public static ProblemType ofGateway(String request, RawHttp.Answer answer) {
        ProblemType type = of(request, answer);
        assertThat(answer.head()).as(request).containsIgnoringCase("content-language: ");
        return type;
    }
}
