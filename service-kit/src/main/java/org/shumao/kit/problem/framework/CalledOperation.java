package org.shumao.kit.problem.framework;

import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** This class looks at the operation that a request has reached, for what its problems have to name. */
final class CalledOperation {
    private CalledOperation() {}

    /** Returns what a key needs for it, as a sentence; empty if it needs no scope, or nothing was reached. */
    static Optional<String> neededScope() {
        return method().map(CalledOperation::allowed).map(scopes -> switch (scopes.length) {
            case 0 -> "Nobody may do this.";
            case 1 -> "This needs a key with the scope " + scopes[0] + ".";
            default ->
                "This needs a key with one of the scopes " + String.join(", ", Arrays.copyOf(scopes, scopes.length - 1))
                        + " or " + scopes[scopes.length - 1] + ".";
        });
    }

    private static String[] allowed(Method method) {
        RolesAllowed own = method.getAnnotation(RolesAllowed.class);
        RolesAllowed all = own == null ? method.getDeclaringClass().getAnnotation(RolesAllowed.class) : own;
        return all == null ? new String[0] : all.value();
    }

    private static Optional<Method> method() {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        return request == null || request.getTarget() == null
                ? Optional.empty()
                : Optional.of(request.getTarget().getLazyMethod().getMethod());
    }
}
