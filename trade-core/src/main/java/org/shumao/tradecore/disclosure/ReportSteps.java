package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Of how many reports everybody may know what their enterprises trade together. Two answers differ by the reports that came in
 * between, so an answer that counted one more would show what a single enterprise trades. For everybody reports count in steps
 * instead, in the order in which they came: a step ends with the first report at which its enterprises pass the primary rule, and
 * those that have not reported by then pass it as well, or trade nothing. A step that has ended stays as it is, whatever comes.
 */
public final class ReportSteps {
    private ReportSteps() {}

    /**
     * An enterprise that owes a report.
     *
     * @param group its enterprise group
     * @param amount what it trades
     */
    public record Reporter(String group, BigInteger amount) {}

    /**
     * Says how many reports count, from the first on.
     *
     * @param received enterprises that reported, in the order of their reports
     * @param missing those that did not
     * @param rule that a step has to pass
     */
    public static int count(List<Reporter> received, List<Reporter> missing, PrimaryRule rule) {
        GroupSums rest = new GroupSums(rule);
        received.forEach(rest::add);
        missing.forEach(rest::add);
        GroupSums step = new GroupSums(rule);
        int counted = 0;
        for (int i = 0; i < received.size(); i++) {
            rest.remove(received.get(i));
            step.add(received.get(i));
            if (step.arePublic() && (rest.areNothing() || rest.arePublic())) {
                counted = i + 1;
                step = new GroupSums(rule);
            }
        }
        return counted;
    }

    /** Says what enterprise groups trade. A group without trade stands behind no sum. */
    private static final class GroupSums {
        private final Map<String, BigInteger> amounts = new HashMap<>();
        private final TreeMap<BigInteger, Integer> groups = new TreeMap<>();
        private final PrimaryRule rule;
        private BigInteger total = BigInteger.ZERO;

        GroupSums(PrimaryRule rule) {
            this.rule = rule;
        }

        void add(Reporter reporter) {
            change(reporter.group(), reporter.amount());
        }

        void remove(Reporter reporter) {
            change(reporter.group(), reporter.amount().negate());
        }

        private void change(String group, BigInteger by) {
            BigInteger before = amounts.getOrDefault(group, BigInteger.ZERO);
            BigInteger after = before.add(by);
            total = total.add(by);
            if (before.signum() != 0) {
                groups.computeIfPresent(before, (amount, count) -> count == 1 ? null : count - 1);
            }
            if (after.signum() == 0) {
                amounts.remove(group);
            } else {
                amounts.put(group, after);
                groups.merge(after, 1, Integer::sum);
            }
        }

        boolean areNothing() {
            return amounts.isEmpty();
        }

        /** Says whether they pass the primary rule; groups without trade do not. */
        boolean arePublic() {
            BigInteger others = total;
            int away = rule.parameters().coalition() + 1;
            for (Map.Entry<BigInteger, Integer> same : groups.descendingMap().entrySet()) {
                int taken = Math.min(away, same.getValue());
                others = others.subtract(same.getKey().multiply(BigInteger.valueOf(taken)));
                away -= taken;
            }
            return !groups.isEmpty() && rule.passes(amounts.size(), groups.lastKey(), others);
        }
    }
}
