package org.shumao.ingestion.body;

import java.io.IOException;
import org.shumao.contracts.problem.ProblemType;

/** The body breaks a limit or its Content-Encoding: what the parsers got of it says nothing about the rest. */
public final class BodyRefused extends IOException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;

    BodyRefused(ProblemType type, String detail) {
        super(detail);
        this.type = type;
    }

    public ProblemType type() {
        return type;
    }
}
