package org.shumao.localstack.oracle;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.oracle.Paper.Numbers;

/**
 * One list of one platform: its versions, and the papers that turned out to speak of it.
 *
 * @param group resolved platform, or enterprise where there is none
 * @param enterprise resolved
 */
record ListCase(
        String group,
        String enterprise,
        List<Paper> versions,
        Set<Paper> answers,
        List<LocalDateTime> revoked,
        UnaryOperator<String> resolve) {
    static final Comparator<Paper> BY_AGE = Comparator.comparing(Paper::time).thenComparingInt(Paper::operation);

    static ListCase of(String group, String enterprise, UnaryOperator<String> resolve) {
        return new ListCase(group, enterprise, new ArrayList<>(), new HashSet<>(), new ArrayList<>(), resolve);
    }

    /** The versions and the answers: whatever lends the list its numbers. */
    private Stream<Paper> papers() {
        return Stream.concat(versions.stream(), answers.stream());
    }

    boolean hasInvtNo(@Nullable String invtNo) {
        return invtNo != null
                && papers().anyMatch(paper -> invtNo.equals(paper.numbers().invtNo()));
    }

    private boolean hasPreNo(@Nullable String preNo) {
        return preNo != null
                && papers().anyMatch(paper -> preNo.equals(paper.numbers().preNo()));
    }

    /** By the number of the enterprise: under the same enterprise, or the same agent where one names no enterprise. */
    boolean hasCopNo(Paper asking) {
        String copNo = asking.numbers().copNo();
        return copNo != null
                && papers().anyMatch(paper -> copNo.equals(paper.numbers().copNo()) && isSameSender(paper, asking));
    }

    private boolean isSameSender(Paper one, Paper other) {
        String enterprise = one.parties().enterprise();
        String otherEnterprise = other.parties().enterprise();
        if (enterprise != null && otherEnterprise != null) {
            return resolve.apply(enterprise).equals(resolve.apply(otherEnterprise));
        }
        String agent = one.parties().agent();
        String otherAgent = other.parties().agent();
        return agent != null && otherAgent != null && resolve.apply(agent).equals(resolve.apply(otherAgent));
    }

    boolean isNamedBy(Paper answer) {
        Numbers numbers = answer.numbers();
        return hasInvtNo(numbers.invtNo()) || hasPreNo(numbers.preNo()) || hasCopNo(answer);
    }

    /** Whether a paper may speak of this list at all: it names its platform, or none. */
    boolean isOpenTo(Paper paper) {
        return paper.platform() == null || resolve.apply(paper.platform()).equals(group);
    }

    /** The last time at which customs accepted a revocation: all that is not newer is void. */
    Optional<LocalDateTime> voidUntil() {
        return revoked.stream().max(Comparator.naturalOrder());
    }

    boolean isVoid(LocalDateTime time) {
        return voidUntil().isPresent() && !time.isAfter(voidUntil().get());
    }

    /** What binds, from the oldest to the newest; a repetition is one version. */
    List<Paper> remaining() {
        List<Paper> remaining = new ArrayList<>();
        for (Paper version : versions.stream().sorted(BY_AGE).toList()) {
            Paper last = remaining.isEmpty() ? null : remaining.get(remaining.size() - 1);
            if (isVoid(version.time())) {
                continue;
            }
            if (last == null || BY_AGE.compare(last, version) != 0) {
                remaining.add(version);
            } else {
                Ties.mustAgree(last, version);
            }
        }
        return remaining;
    }

    List<Paper> remainingAnswers() {
        return answers.stream()
                .filter(answer -> !isVoid(answer.time()))
                .sorted(Comparator.comparing(Paper::time))
                .toList();
    }
}
