package org.shumao.gateway.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shumao.contracts.problem.Accept;
import org.shumao.contracts.problem.Nearest;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.contracts.problem.UnknownName;

/** Holds a request for an address of the gateway itself to what the services hold theirs to. */
public final class OwnAddress {
    private OwnAddress() {}

    /**
     * Returns the media type of the form that the reader wants most, of several the first.
     *
     * @throws Refusal 406 if {@code Accept} takes none
     */
    public static String form(HttpServerRequest request, List<String> offered) {
        return Accept.of(request.headers().getAll(HttpHeaders.ACCEPT))
                .best(offered)
                .orElseThrow(() -> notAcceptable(offered));
    }

    private static Refusal notAcceptable(List<String> offered) {
        List<String> names =
                offered.stream().map(type -> type.split(";", 2)[0]).distinct().toList();
        return new Refusal(Problem.of(
                        ProblemType.NOT_ACCEPTABLE,
                        "This address answers with " + String.join(", ", names) + "; Accept takes none of them.")
                .naming(Map.of("offered", names)));
    }

    /**
     * Checks that a query has these parameters and no others, each once.
     *
     * @throws Refusal 400 that lists those that are known, the nearest first
     */
    public static void requireKnown(HttpServerRequest request, Collection<String> known) {
        for (String name : request.params().names()) {
            if (!known.contains(name)) {
                List<String> nearest = Nearest.first(name, known);
                refuse(
                        UnknownName.shown(name),
                        "unknown-parameter",
                        known.isEmpty() ? "no parameter" : String.join(", ", nearest),
                        "There is no such parameter here.",
                        nearest);
            }
            if (request.params().getAll(name).size() > 1) {
                refuse(
                        name,
                        "repeated-parameter",
                        "one value",
                        "The parameter is given more than once, and it is no list.",
                        List.of());
            }
        }
    }

    private static void refuse(String field, String rule, String expected, String message, List<String> known) {
        Map<String, Object> members = new TreeMap<>();
        members.put(
                "errors",
                new JsonArray()
                        .add(new JsonObject()
                                .put("field", field)
                                .put("rule", rule)
                                .put("expected", expected)
                                .put("message", message)));
        if (!known.isEmpty()) {
            members.put("known", known);
        }
        throw new Refusal(
                Problem.of(ProblemType.VALIDATION_FAILED, field + ": " + message + " Expected: " + expected + ".")
                        .naming(members));
    }
}
