package org.shumao.gateway.problem;

/**
 * A request that the gateway answers itself, with a problem. It carries no stack trace, because it is a response and
 * not a fault.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public Refusal(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
