package org.shumao.ingestion.problem;

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
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Text;

/**
 * A query has the parameters of its operation and no others, each once: a misspelt one must not silently give the answer of
 * its default. Control characters are looked at here as well, because PostgreSQL takes no NUL. The operation looks at the
 * values and tells what is wrong with both ({@link Problems#tellTogether}); an operation without parameters is not reached, and
 * what one has not told is told instead of its answer.
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
        List<Violation> found = new ArrayList<>();
        given.forEach((name, values) -> check(name, values, parameters, found));
        QueryFindings.keep(found);
        if (parameters.isEmpty()) {
            Problems.tellTogether();
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

    private static void check(String name, List<String> values, Set<String> parameters, List<Violation> found) {
        String value = String.join(", ", values);
        if (!parameters.contains(name)) {
            String expected = parameters.isEmpty() ? "no parameter" : String.join(", ", parameters);
            // Its value is not repeated, here or in the log: somebody may have put a key there.
            found.add(new Violation(name, "unknown-parameter", null, expected, "There is no such parameter here."));
        } else if (values.size() > 1) {
            found.add(new Violation(
                    name, "repeated-parameter", value, "one value", "The parameter is given more than once."));
        } else if (value.isEmpty()) {
            // The framework takes it for absent: "?dryRun" would be no dry run.
            found.add(new Violation(
                    name, "empty-parameter", value, "a value", name + " has no value; leave it out instead."));
        } else if (!Text.isClean(value)) {
            String expected = "text without control characters";
            found.add(new Violation(name, "text", value, expected, name + " must have no control characters."));
        }
    }

    private static Set<String> parametersOf(Method method) {
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            QueryParam own = parameter.getAnnotation(QueryParam.class);
            if (own != null) {
                names.add(own.value());
            } else if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    QueryParam member = field.getAnnotation(QueryParam.class);
                    if (member != null) {
                        names.add(member.value());
                    }
                }
            }
        }
        return names;
    }
}
