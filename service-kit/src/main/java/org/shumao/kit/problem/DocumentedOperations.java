package org.shumao.kit.problem;

import io.quarkus.security.Authenticated;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Extensible;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the operations the scopes that they demand, and the common error responses that they may give, so that no resource repeats
 * them. A response among the components of a service's {@code openapi.yaml} says by {@code x-added} under which status it is added,
 * and to what: {@code all} operations but those for anybody, those with {@code parameters} in the query or a body, with a
 * {@code scope}, for a {@code person} who has signed in, with a part of the {@code path}, with a {@code body}, or with a 304
 * ({@code conditional}). What an operation says itself stays; by {@code x-without} it names a status that it never gives. No extension
 * reaches the document.
 *
 * <p>It comes last: a service's own filters may add parameters.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 0)
public final class DocumentedOperations implements OASFilter {
    private static final String ADDED = "x-added";
    private static final String WITHOUT = "x-without";

    private static final DotName OPERATION =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.Operation.class);
    private static final DotName SCOPES = DotName.createSimple(RolesAllowed.class);
    private static final DotName ANYBODY = DotName.createSimple(PermitAll.class);
    private static final List<DotName> ACCESS = List.of(SCOPES, ANYBODY, DotName.createSimple(Authenticated.class));

    /** These annotations say who may call an operation, by its id: an annotation of its method, otherwise of the class. */
    private final Map<String, AnnotationInstance> access = new HashMap<>();

    public DocumentedOperations(IndexView index) {
        for (AnnotationInstance operation : index.getAnnotations(OPERATION)) {
            AnnotationValue id = operation.value("operationId");
            if (id != null && operation.target().kind() == AnnotationTarget.Kind.METHOD) {
                MethodInfo method = operation.target().asMethod();
                Stream.of(method, method.declaringClass())
                        .flatMap(place -> ACCESS.stream().map(place::declaredAnnotation))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .ifPresent(found -> access.put(id.asString(), found));
            }
        }
    }

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
                .forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                    require(operation);
                    add(rules, path, method, operation);
                }));
    }

    /** Documents the scopes of a key that an operation demands: any of them opens it. */
    private void require(Operation operation) {
        AnnotationInstance demanded = access.get(operation.getOperationId());
        if (demanded != null && demanded.name().equals(SCOPES)) {
            operation.setSecurity(Stream.of(demanded.value().asStringArray())
                    .map(scope -> OASFactory.createSecurityRequirement().addScheme("ApiKey", scope))
                    .toList());
        }
    }

    private static Rule rule(String name, APIResponse response) {
        String[] words = String.valueOf(extension(response, ADDED)).split(" ", 2);
        response.removeExtension(ADDED);
        return new Rule(words[0], words[1], name);
    }

    private void add(List<Rule> rules, String path, HttpMethod method, Operation operation) {
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

    private boolean concerns(String to, String path, HttpMethod method, Operation operation) {
        boolean body = operation.getRequestBody() != null;
        return switch (to) {
            case "all" -> !isForAnybody(operation);
            case "body" -> body;
            // A reader may name the entity tag that it wants as well as the one that it has.
            case "conditional" ->
                operation.getResponses() != null && operation.getResponses().hasAPIResponse("304");
            case "parameters" -> body || hasQuery(operation);
            // One that is put at its own address is made there if it is missing.
            case "path" -> path.contains("{") && !(method == HttpMethod.PUT && path.matches("[^{]*(/\\{[^/]+})+"));
            case "person" -> isForPersons(operation);
            case "scope" -> hasScope(operation) && !isForPersons(operation);
            default -> throw new IllegalArgumentException(ADDED + " names no operations by " + to);
        };
    }

    private boolean isForAnybody(Operation operation) {
        AnnotationInstance found = access.get(operation.getOperationId());
        return found != null && found.name().equals(ANYBODY);
    }

    private static boolean hasQuery(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> parameter.getIn() == In.QUERY);
    }

    /** Whether the operation takes a right, which persons hold and keys do not. */
    private static boolean isForPersons(Operation operation) {
        return operation.getSecurity() != null
                && operation.getSecurity().stream().anyMatch(requirement -> requirement.hasScheme("Person"));
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
