package org.shumao.tradecore.disclosure;

import java.util.List;

/** Says that a release cannot be protected, so that it must not leave. Its cells are for those inside alone. */
public final class UnprotectedRelease extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String dataset;
    private final transient List<ReleaseCell> cells;

    public UnprotectedRelease(String dataset, String why, List<ReleaseCell> cells) {
        super(dataset + ": " + why);
        this.dataset = dataset;
        this.cells = List.copyOf(cells);
    }

    /** Returns the id of the table that the step failed in. */
    public String dataset() {
        return dataset;
    }

    /** Returns the cells that nothing protects; none if the step came to a limit. */
    public List<ReleaseCell> cells() {
        return cells;
    }
}
