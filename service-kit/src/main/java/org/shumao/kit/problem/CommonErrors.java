package org.shumao.kit.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Extensible;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Adds the common error responses to the operations that may give them, so that no resource repeats them. A response among the components
 * of a service's {@code openapi.yaml} says by {@code x-added} under which status it is added, and to what: {@code all} operations, those
 * with {@code parameters} in the query or a body, with a {@code scope}, with a part of the {@code path}, or with a {@code body}. What an
 * operation says itself stays; by {@code x-without} it names a status that it never gives. No extension reaches the document.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class CommonErrors implements OASFilter {
    private static final String ADDED = "x-added";
    private static final String WITHOUT = "x-without";

    private record Rule(String status, String to, String response) {}

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, APIResponse> components = document.getComponents() == null
                ? Map.of()
                : Objects.requireNonNullElse(document.getComponents().getResponses(), Map.of());
        List<Rule> rules = components.entrySet().stream()
                .filter(component -> extension(component.getValue(), ADDED) != null)
                .map(component -> rule(component.getKey(), component.getValue()))
                .toList();
        document.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((method, operation) -> add(rules, path, method, operation)));
    }

    private static Rule rule(String name, APIResponse response) {
        String[] words = String.valueOf(extension(response, ADDED)).split(" ", 2);
        response.removeExtension(ADDED);
        return new Rule(words[0], words[1], name);
    }

    private static void add(List<Rule> rules, String path, HttpMethod method, Operation operation) {
        String without = String.valueOf(extension(operation, WITHOUT));
        operation.removeExtension(WITHOUT);
        Map<String, APIResponse> responses = new LinkedHashMap<>();
        if (operation.getResponses() != null && operation.getResponses().getAPIResponses() != null) {
            responses.putAll(operation.getResponses().getAPIResponses());
        }
        for (Rule rule : rules) {
            if (!without.contains(rule.status()) && concerns(rule.to(), path, method, operation)) {
                responses.putIfAbsent(
                        rule.status(), OASFactory.createAPIResponse().ref(rule.response()));
            }
        }
        operation.setResponses(OASFactory.createAPIResponses());
        operation.getResponses().setAPIResponses(new TreeMap<>(responses));
    }

    private static boolean concerns(String to, String path, HttpMethod method, Operation operation) {
        boolean body = operation.getRequestBody() != null;
        return switch (to) {
            case "all" -> true;
            case "body" -> body;
            case "parameters" -> body || hasQuery(operation);
            // One that is put at its own address is made there if it is missing.
            case "path" -> path.contains("{") && !(method == HttpMethod.PUT && path.matches("[^{]*(/\\{[^/]+})+"));
            case "scope" -> hasScope(operation);
            default -> throw new IllegalArgumentException(ADDED + " names no operations by " + to);
        };
    }

    private static boolean hasQuery(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> parameter.getIn() == In.QUERY);
    }

    private static boolean hasScope(Operation operation) {
        return operation.getSecurity() != null
                && operation.getSecurity().stream()
                        .flatMap(requirement -> requirement.getSchemes().values().stream())
                        .anyMatch(scopes -> !scopes.isEmpty());
    }

    private static @Nullable Object extension(Extensible<?> of, String name) {
        return of.getExtensions() == null ? null : of.getExtensions().get(name);
    }
}
