package org.shumao.kit.problem;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A query has the parameters of its operation and no others, each once: a misspelt one must not silently give the result of
 * its default. The operation looks at the values and names what is wrong with both ({@link Violations#throwIfAny}). An operation
 * without parameters is not reached; what one has not named replaces its response. An operation that takes {@link UriInfo} calls
 * {@link QueryNames} itself.
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
        Method method = operation.getResourceMethod();
        if (List.of(method.getParameterTypes()).contains(UriInfo.class)) {
            return;
        }
        Set<String> parameters = known.computeIfAbsent(method, KnownQuery::parametersOf);
        Violations violations = new Violations();
        QueryNames.check(given, parameters, violations);
        QueryFindings.keep(violations.found());
        if (parameters.isEmpty()) {
            violations.throwIfAny();
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        List<Violation> unnamed = QueryFindings.take();
        if (!unnamed.isEmpty() && response.getStatus() < Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
            Problems.replace(request, response, Problems.validationFailed(unnamed));
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
            for (Field field : type.getDeclaredFields()) {
                QueryParam member = field.getAnnotation(QueryParam.class);
                if (member != null) {
                    names.add(member.value());
                } else if (field.isAnnotationPresent(BeanParam.class)) {
                    addMembers(field.getType(), names);
                }
            }
        }
    }
}
