package org.shumao.registry.problem;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A query has the parameters of its operation and no others, each once: a misspelt one must not silently give the answer of
 * its default.
 */
@Provider
public class KnownQuery implements ContainerRequestFilter {
    /** Names of the parameters of each operation that was called so far. */
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Context
    @Nullable
    ResourceInfo operation;

    @Override
    public void filter(ContainerRequestContext request) {
        Map<String, List<String>> given = request.getUriInfo().getQueryParameters();
        if (given.isEmpty() || operation == null || operation.getResourceMethod() == null) {
            return;
        }
        Set<String> parameters = known.computeIfAbsent(operation.getResourceMethod(), KnownQuery::parametersOf);
        given.forEach((name, values) -> check(name, values, parameters));
    }

    private static void check(String name, List<String> values, Set<String> parameters) {
        String value = String.join(", ", values);
        if (!parameters.contains(name)) {
            String expected = parameters.isEmpty() ? "no parameter" : String.join(", ", parameters);
            throw refusal(name, "unknown-parameter", value, expected, "There is no such parameter here.");
        }
        if (values.size() > 1) {
            throw refusal(name, "repeated-parameter", value, "one value", "The parameter is given more than once.");
        }
        if (value.isEmpty()) {
            // The framework takes it for absent: "?dryRun" would be no dry run.
            throw refusal(name, "empty-parameter", value, "a value", name + " has no value; leave it out instead.");
        }
    }

    private static RuntimeException refusal(String name, String rule, String value, String expected, String message) {
        Violations violations = new Violations();
        violations.add(name, rule, value, expected, message);
        return Problems.validationFailed(violations.found());
    }

    private static Set<String> parametersOf(Method method) {
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            QueryParam own = parameter.getAnnotation(QueryParam.class);
            if (own != null) {
                names.add(own.value());
            } else if (parameter.isAnnotationPresent(BeanParam.class)) {
                addMembers(parameter.getType(), names);
            }
        }
        return names;
    }

    private static void addMembers(Class<?> bean, Set<String> names) {
        for (Class<?> type = bean; type != null && type != Object.class; type = type.getSuperclass()) {
            Arrays.stream(type.getDeclaredFields())
                    .map(field -> field.getAnnotation(QueryParam.class))
                    .filter(Objects::nonNull)
                    .map(QueryParam::value)
                    .forEach(names::add);
        }
    }
}
