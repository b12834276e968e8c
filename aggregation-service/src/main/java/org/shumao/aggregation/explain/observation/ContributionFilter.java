package org.shumao.aggregation.explain.observation;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.classification.Classification;
import org.shumao.contracts.code.classification.Membership;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.order.valuation.Contribution;

/**
 * Says which contributions an observation counts, and with which sign. It says in Java what the cube's statements say in SQL, so
 * that the one proves the other.
 */
final class ContributionFilter {
    /** Member for goods in no consumer group. */
    private static final String OTHER = "_O";

    private static final Set<Dimension> OF_THE_REGISTRY =
            EnumSet.of(Dimension.SIZE_CLASS, Dimension.CLUSTER, Dimension.CITY, Dimension.PILOT_ZONE);

    private final TradeQuery query;
    private final Set<Kind> kinds;
    private final Measure measure;
    private final Map<String, Map<Dimension, String>> registered;
    private final List<Predicate<Contribution>> members;

    /**
     * A filter.
     *
     * @param query what is read of the cube
     * @param kinds gross trade, returns, or both for net trade
     * @param measure what is summed
     * @param registered what the registry knows of enterprises by their codes; needed where something is to be counted
     */
    ContributionFilter(
            TradeQuery query, Set<Kind> kinds, Measure measure, Map<String, Map<Dimension, String>> registered) {
        this.query = query;
        this.kinds = kinds;
        this.measure = measure;
        this.registered = registered;
        this.members = query.only().entrySet().stream()
                .map(only -> of(only.getKey(), only.getValue()))
                .toList();
    }

    /** Reads what the replica of the registry knows of all enterprises, if a query is filtered by it. */
    static Map<String, Map<Dimension, String>> registered(Connection snapshot, TradeQuery query) throws SQLException {
        Map<String, Map<Dimension, String>> registered = new HashMap<>();
        if (query.only().keySet().stream().anyMatch(OF_THE_REGISTRY::contains)) {
            String columns = OF_THE_REGISTRY.stream().map(Dimension::column).collect(Collectors.joining(", "));
            Sql.query(
                    snapshot,
                    "select uscc, " + columns + " from enterprise",
                    row -> registered.put(row.getString("uscc"), traits(row)));
        }
        return registered;
    }

    private static Map<Dimension, String> traits(ResultSet row) throws SQLException {
        Map<Dimension, String> traits = new EnumMap<>(Dimension.class);
        for (Dimension dimension : OF_THE_REGISTRY) {
            String trait = row.getString(dimension.column());
            if (trait != null) {
                traits.put(dimension, trait);
            }
        }
        return traits;
    }

    Months months() {
        return query.months();
    }

    boolean counts(Contribution contribution) {
        CubeKey cube = contribution.cube();
        return kinds.contains(cube.kind())
                && months().contains(Months.ofWritten(cube.month()))
                && query.evidence().contains(cube.evidence())
                && query.definition().counts(cube)
                && members.stream().allMatch(member -> member.test(contribution));
    }

    /** Returns are subtracted where both kinds are counted. */
    BigDecimal value(Contribution contribution) {
        BigDecimal value = contribution.measures().value(measure);
        boolean subtracted = kinds.size() > 1 && contribution.cube().kind() == Kind.RETURN;
        return subtracted ? value.negate() : value;
    }

    private Predicate<Contribution> of(Dimension dimension, Collection<String> asked) {
        boolean service = query.definition().lineKind().isOfServices();
        return switch (dimension) {
            case PRODUCT -> ofLines(!service, CodeList.PRODUCTS, null, asked);
            case CHAPTER -> ofLines(!service, CodeList.PRODUCTS, "chapter", asked);
            case SECTION -> ofLines(!service, CodeList.PRODUCTS, "section", asked);
            case CONSUMER_GROUP -> ofLines(!service, CodeList.CONSUMER_GROUPS, "group", asked);
            case SERVICE -> ofLines(service, CodeList.SERVICES, null, asked);
            case SERVICE_GROUP -> ofLines(service, CodeList.SERVICES, "main", asked);
            case PARTNER -> grouped(CodeList.PARTNERS, null, asked);
            case PARTNER_GROUP -> grouped(CodeList.PARTNERS, "group", asked);
            case PROVINCE -> grouped(CodeList.PROVINCES, null, asked);
            case REGION -> grouped(CodeList.PROVINCES, "region", asked);
            default -> contribution -> asked.contains(member(dimension, contribution));
        };
    }

    private static Predicate<Contribution> ofLines(
            boolean applies, CodeList list, @Nullable String level, Collection<String> asked) {
        boolean notApplicable = asked.contains(Dimension.NOT_APPLICABLE);
        return applies ? grouped(list, level, asked) : contribution -> notApplicable;
    }

    /** @param level of the code list that the dimension groups by; null if its members are the codes themselves */
    private static Predicate<Contribution> grouped(CodeList list, @Nullable String level, Collection<String> asked) {
        Classification classification = Classification.of(list);
        Map<String, List<Membership>> inside = byLeaf(asked.stream()
                .flatMap(member -> classification.leaves(member).stream())
                .toList());
        String outside = list == CodeList.CONSUMER_GROUPS ? OTHER : Dimension.UNKNOWN;
        Map<String, List<Membership>> anyGroup =
                level != null && asked.contains(outside) ? byLeaf(classification.memberships(level)) : null;
        return contribution -> {
            CubeKey cube = contribution.cube();
            String leaf = list == CodeList.PARTNERS
                    ? cube.partner()
                    : list == CodeList.PROVINCES ? cube.province() : cube.product();
            YearMonth month = Months.ofWritten(cube.month());
            return asked.contains(leaf)
                    || holds(inside, leaf, month)
                    || (anyGroup != null && !holds(anyGroup, leaf, month));
        };
    }

    private static Map<String, List<Membership>> byLeaf(Collection<Membership> memberships) {
        return memberships.stream().collect(Collectors.groupingBy(Membership::leaf));
    }

    private static boolean holds(Map<String, List<Membership>> memberships, String leaf, YearMonth month) {
        return memberships.getOrDefault(leaf, List.of()).stream()
                .anyMatch(membership -> (membership.from() == null || !month.isBefore(membership.from()))
                        && (membership.to() == null || !month.isAfter(membership.to())));
    }

    private String member(Dimension dimension, Contribution contribution) {
        CubeKey cube = contribution.cube();
        return switch (dimension) {
            case FLOW -> cube.flow().code();
            case EVIDENCE -> cube.evidence().name();
            case REGIME -> cube.regime();
            case UNIT -> cube.unit();
            case BUNDLE -> Boolean.toString((cube.digital() & CubeKey.BUNDLE) != 0);
            case ENTERPRISE -> contribution.enterprise();
            case PLATFORM -> contribution.platform();
            case SIZE_CLASS, CLUSTER, CITY, PILOT_ZONE ->
                registered.getOrDefault(contribution.enterprise(), Map.of()).getOrDefault(dimension, Dimension.UNKNOWN);
            default -> throw new IllegalArgumentException("no observation is filtered by " + dimension);
        };
    }
}
