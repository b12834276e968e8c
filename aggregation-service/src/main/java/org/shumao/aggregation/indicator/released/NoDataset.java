package org.shumao.aggregation.indicator.released;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.stream.Collectors;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.disclosure.Audience;

/** Says that no dataset answers a question, and what is released. */
public final class NoDataset {
    private NoDataset() {}

    /**
     * Returns the problem of a question that names no release: live figures would answer it.
     *
     * @param datasets with what each of them answers, for people
     * @param near what is open nearest to it
     */
    public static HttpProblem liveAlone(String datasets, Nearest near) {
        String detail = "Live figures need the scope " + Audience.LIVE_SCOPE
                + ", if they are totals of the country," + " or the scope " + Audience.SCOPE + " or " + Audience.AUDIT
                + ". What is released does not answer this; it has " + datasets + ".";
        return near.in(Problems.of(ProblemType.FORBIDDEN, detail)).build();
    }

    /**
     * Refuses a question that names a release.
     *
     * @throws HttpProblem {@code validation-failed}
     */
    public static void refuse(List<Dimension> by, String datasets, String detail) {
        Violations violations = new Violations();
        violations.add(
                "by",
                "no-dataset",
                by.stream().map(Dimension::code).collect(Collectors.joining(",")),
                datasets,
                "No dataset answers this. " + detail);
        violations.throwIfAny();
    }
}
