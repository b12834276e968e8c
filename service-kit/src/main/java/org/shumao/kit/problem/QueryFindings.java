package org.shumao.kit.problem;

import java.util.List;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * This class keeps what {@link KnownQuery} has found wrong with the names in a query until the operation has looked at the values:
 * one problem names everything.
 */
final class QueryFindings {
    private static final String PROPERTY = QueryFindings.class.getName();

    private QueryFindings() {}

    static void keep(List<Violation> found) {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        if (request != null && !found.isEmpty()) {
            request.setProperty(PROPERTY, found);
        }
    }

    /** Returns those that no problem names yet; the caller puts them into one. */
    static List<Violation> take() {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        if (request == null || !(request.getProperty(PROPERTY) instanceof List<?> kept)) {
            return List.of();
        }
        request.removeProperty(PROPERTY);
        return kept.stream().map(Violation.class::cast).toList();
    }
}
