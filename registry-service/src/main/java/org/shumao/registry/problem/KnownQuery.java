package org.shumao.registry.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
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
 * its default. The operation looks at the values and tells what is wrong with both ({@link Violations#throwIfAny}); an operation
 * that looks at no query is not reached, and what one has not told is told instead of its answer.
 */
@Provider
public class KnownQuery implements ContainerRequestFilter, ContainerResponseFilter {
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
        Violations violations = new Violations();
        given.forEach((name, values) -> check(name, values, parameters, violations));
        QueryFindings.keep(violations.found());
        if (parameters.isEmpty()) {
            violations.throwIfAny();
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        List<Violation> untold = QueryFindings.take();
        if (!untold.isEmpty() && response.getStatus() < Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
            HttpProblem problem = Problems.validationFailed(untold);
            response.setStatus(problem.getStatusCode());
            response.setEntity(problem, new Annotation[0], HttpProblem.MEDIA_TYPE);
        }
    }

    private static void check(String name, List<String> values, Set<String> parameters, Violations violations) {
        String value = String.join(", ", values);
        if (!parameters.contains(name)) {
            String expected = parameters.isEmpty() ? "no parameter" : String.join(", ", parameters);
            // Its value is not repeated, here or in the log: somebody may have put a key there.
            violations.add(name, "unknown-parameter", null, expected, "There is no such parameter here.");
        } else if (values.size() > 1) {
            violations.add(name, "repeated-parameter", value, "one value", "The parameter is given more than once.");
        } else if (value.isEmpty()) {
            // The framework takes it for absent: "?dryRun" would be no dry run.
            violations.add(name, "empty-parameter", value, "a value", name + " has no value; leave it out instead.");
        } else if (value.codePoints().anyMatch(Character::isISOControl)) {
            violations.add(name, "text", value, "text without control characters", "No text has control characters.");
        }
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
