package org.shumao.aggregation.businessdemography.released;

import java.util.List;
import java.util.stream.Stream;
import org.shumao.aggregation.businessdemography.query.Population;
import org.shumao.aggregation.businessdemography.query.Stratum;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.disclosure.CountKey;

/**
 * Enterprises by one dimension.
 *
 * @param by the dimension
 * @param patterns by parts that have no enterprise in common: the members, or of kinds what an enterprise is altogether
 */
record Breakdown(Dimension by, Patterns patterns) {

    /** Returns the members that anybody is in, in order. */
    List<String> members() {
        return by.isDisjoint()
                ? patterns.members()
                : patterns.members().stream()
                        .flatMap(part -> kinds(part).stream())
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** Returns the parts that a member is made of; of all enterprises the whole. */
    List<String> parts(String member) {
        return by.isDisjoint() || member.equals(CountKey.TOTAL)
                ? List.of(member)
                : patterns.members().stream()
                        .filter(part -> kinds(part).contains(member))
                        .toList();
    }

    private static List<String> kinds(String part) {
        return List.of(part.split(Population.BETWEEN_KINDS, -1));
    }

    /** Returns the name of a member in the keys of counts; that of all enterprises is the same in every breakdown. */
    String key(String member) {
        return member.equals(CountKey.TOTAL) ? member : by.code() + " " + member;
    }

    /** Returns the same of a part. */
    String partKey(String part) {
        return by.isDisjoint() ? key(part) : by.code() + " altogether " + part;
    }

    /** Returns the enterprises of a member by what they did in a period; when they registered is not said. */
    List<Stratum> strata(String member, Period period, int gap) {
        return parts(member).stream()
                .flatMap(part -> patterns.strata(part, period, gap).stream())
                .toList();
    }

    /** Returns those of a member that registered in a half-year or a year; what they did is not said. */
    Stream<Stratum> registered(String member, Period period) {
        return parts(member).stream().map(part -> patterns.registered(part, period));
    }

    /** Returns how many enterprises of a member are registered, whenever. */
    long enterprises(String member) {
        return parts(member).stream().mapToLong(patterns::enterprises).sum();
    }
}
