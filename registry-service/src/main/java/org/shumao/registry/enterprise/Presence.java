package org.shumao.registry.enterprise;

import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;

/** A merged record is kept to be read; what is to be changed is the one that stands for it. */
public final class Presence {
    private Presence() {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code conflict}, if the record was merged into another one */
    public static void require(Enterprise enterprise) {
        String target = enterprise.facts().mergedInto();
        if (target != null) {
            throw Problems.of(
                            ProblemType.CONFLICT,
                            "The record " + enterprise.id() + " was merged into " + target + ": change that one.")
                    .with("uscc", target)
                    .withHeader("Location", "/api/v1/enterprises/" + target)
                    .build();
        }
    }
}
