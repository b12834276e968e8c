package org.shumao.tradecore.order;

/**
 * A budget says how much one evaluation may cost, in visits: a visit looks at one record, one document or one pair of them. An evaluation
 * takes some
 * visits for each record of the state; only records that are made to be compared with each other take more. Counting visits and not
 * time, every replica decides alike about the same state.
 */
public final class EvaluationBudget {
    /** Some seconds of work. What one submitter can bring into a state takes a small part of it. */
    public static final long USUAL = 2_000_000;

    private final long most;
    private long spent;

    private EvaluationBudget(long most) {
        this.most = most;
    }

    /** A budget for one evaluation. */
    public static EvaluationBudget of(long visits) {
        return new EvaluationBudget(visits);
    }

    /** @throws ExceededException if this is more than there is left */
    public void spend(long visits) {
        spent += visits;
        if (spent > most) {
            throw new ExceededException(most);
        }
    }

    /** Visits so far. */
    public long spent() {
        return spent;
    }

    /** Evaluating a state costs more than one evaluation may. */
    public static final class ExceededException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ExceededException(long most) {
            super("evaluating the order takes more than " + most + " visits");
        }
    }
}
