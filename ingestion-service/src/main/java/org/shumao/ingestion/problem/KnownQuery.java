package org.shumao.ingestion.problem;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Text;

/**
 * A query has the parameters of its operation and no others, each once: a misspelt one must not silently give the answer of
 * its default. Whole numbers are looked at here as well, because the framework answers 404 to a number that is none, and
 * control characters, because PostgreSQL takes no NUL.
 */
@Provider
public class KnownQuery implements ContainerRequestFilter {
    private static final String NUMBER = "a whole number from 0 to " + Integer.MAX_VALUE;

    /** Name and type of the parameters of each operation that was called so far. */
    private final Map<Method, Map<String, Class<?>>> known = new ConcurrentHashMap<>();

    @Context
    @Nullable
    ResourceInfo operation;

    @Override
    public void filter(ContainerRequestContext request) {
        Map<String, List<String>> given = request.getUriInfo().getQueryParameters();
        if (given.isEmpty() || operation == null || operation.getResourceMethod() == null) {
            return;
        }
        Map<String, Class<?>> parameters =
                known.computeIfAbsent(operation.getResourceMethod(), KnownQuery::parametersOf);
        given.forEach((name, values) -> check(name, values, parameters));
    }

    private static void check(String name, List<String> values, Map<String, Class<?>> parameters) {
        String value = String.join(", ", values);
        Class<?> type = parameters.get(name);
        if (type == null) {
            String expected = parameters.isEmpty() ? "no parameter" : String.join(", ", parameters.keySet());
            throw refusal(name, "unknown-parameter", value, expected, "There is no such parameter here.");
        }
        if (values.size() > 1) {
            throw refusal(name, "repeated-parameter", value, "one value", "The parameter is given more than once.");
        }
        if (value.isEmpty()) {
            // The framework takes it for absent: "?dryRun" would be no dry run.
            throw refusal(name, "empty-parameter", value, "a value", name + " has no value; leave it out instead.");
        }
        if (!Text.isClean(value)) {
            throw refusal(
                    name, "text", value, "text without control characters", name + " must have no control characters.");
        }
        if (type == int.class && !isNumber(value)) {
            throw refusal(name, "number", value, NUMBER, name + " must be " + NUMBER + ".");
        }
    }

    private static boolean isNumber(String value) {
        try {
            return Integer.parseInt(value) >= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static RuntimeException refusal(String name, String rule, String value, String expected, String message) {
        return Problems.validationFailed(new Violation(name, rule, value, expected, message));
    }

    private static Map<String, Class<?>> parametersOf(Method method) {
        Map<String, Class<?>> parameters = new TreeMap<>();
        for (Parameter parameter : method.getParameters()) {
            QueryParam own = parameter.getAnnotation(QueryParam.class);
            if (own != null) {
                parameters.put(own.value(), parameter.getType());
            } else if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    QueryParam member = field.getAnnotation(QueryParam.class);
                    if (member != null) {
                        parameters.put(member.value(), field.getType());
                    }
                }
            }
        }
        return parameters;
    }
}
