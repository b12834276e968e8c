package org.shumao.registry.enterprise.merge;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.enterprise.Enterprise;
import org.shumao.registry.enterprise.Presence;
import org.shumao.registry.fact.Facts;
import org.shumao.registry.fact.Lifecycle;

/** Which records may be merged. Nothing is merged into a merged one, so merges make no circles and no chains. */
final class MergeRules {
    private MergeRules() {}

    /**
     * @param isHead whether others name the source as head of their group; a head need not name itself
     * @param target null if it is not registered
     * @throws HttpProblem {@code validation-failed} or {@code conflict} that names the record to go on with
     */
    static void check(Enterprise source, boolean isHead, @Nullable Enterprise target, String into) {
        Presence.require(source);
        if (target == null) {
            Violations violations = new Violations();
            violations.add("into", "registered", into, "a registered enterprise", "There is no such enterprise.");
            violations.throwIfAny();
            return;
        }
        Facts there = target.facts();
        if (source.id().equals(there.mergedInto())) {
            throw conflict(
                    "The record " + into + " was merged into " + source.id()
                            + " before: a merge back would be a circle.",
                    source.id());
        }
        if (there.mergedInto() != null) {
            throw conflict(
                    "The record " + into + " was merged into " + there.mergedInto() + ": merge into that one.",
                    there.mergedInto());
        }
        if (!Lifecycle.canBeMerged(source.facts().status())) {
            throw conflict("A deregistered enterprise stays what it is: it is not merged.", source.id());
        }
        checkGroups(source, isHead, target);
    }

    /** The members of the source's group get the target as their head, so that one must be no member itself. */
    private static void checkGroups(Enterprise source, boolean isHead, Enterprise target) {
        String above = target.facts().groupHead();
        if (above == null || above.equals(target.id()) || above.equals(source.id())) {
            return;
        }
        if (isHead || source.id().equals(source.facts().groupHead())) {
            throw conflict(
                    "The source is the head of a group, and the target belongs to the group of " + above
                            + ": settle the groups first.",
                    above);
        }
    }

    private static HttpProblem conflict(String detail, String other) {
        return Problems.of(ProblemType.CONFLICT, detail).with("uscc", other).build();
    }
}
