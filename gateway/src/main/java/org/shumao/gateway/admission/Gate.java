package org.shumao.gateway.admission;

import io.vertx.core.Future;
import org.shumao.gateway.problem.Refusal;

/** Checks one condition that a request must meet before it goes to its service. */
@FunctionalInterface
public interface Gate {
    /**
     * Returns the request with what the gate has found out about it. The future is complete unless the gate has to ask somebody or the
     * request has to wait; it fails with a {@link Refusal} if the request may not continue.
     */
    Future<Visit> admit(Visit visit);
}
