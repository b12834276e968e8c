package org.shumao.aggregation.explain.observation;

import java.time.YearMonth;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.classification.Classification;
import org.shumao.contracts.code.classification.Membership;
import org.shumao.contracts.record.LineKind;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.Selection;
import org.shumao.tradecore.order.valuation.Contribution;

/** Whether a contribution is of the members that a selection names. */
final class MemberPredicates {
    /** Member for goods in no consumer group. */
    private static final String OTHER = "_O";

    private final Selection selection;
    private final Function<String, EnterpriseTraits> enterprises;

    private MemberPredicates(Selection selection, Function<String, EnterpriseTraits> enterprises) {
        this.selection = selection;
        this.enterprises = enterprises;
    }

    /** @param enterprises what is known of an enterprise, by the code that counts */
    static Map<Dimension, Predicate<Contribution>> of(
            Selection selection, Function<String, EnterpriseTraits> enterprises) {
        MemberPredicates predicates = new MemberPredicates(selection, enterprises);
        Map<Dimension, Predicate<Contribution>> all = new EnumMap<>(Dimension.class);
        selection.only().forEach((dimension, members) -> all.put(dimension, predicates.of(dimension, members)));
        return all;
    }

    private Predicate<Contribution> of(Dimension dimension, Collection<String> members) {
        boolean service = selection.definition().lineKind() == LineKind.SERVICE;
        return switch (dimension) {
            case PRODUCT, CHAPTER, SECTION ->
                service ? notApplicable(members) : grouped(CodeList.PRODUCTS, level(dimension), members);
            case CONSUMER_GROUP ->
                service ? notApplicable(members) : grouped(CodeList.CONSUMER_GROUPS, "group", members);
            case SERVICE, SERVICE_GROUP ->
                service ? grouped(CodeList.SERVICES, level(dimension), members) : notApplicable(members);
            case PARTNER, PARTNER_GROUP -> grouped(CodeList.PARTNERS, level(dimension), members);
            case PROVINCE, REGION -> grouped(CodeList.PROVINCES, level(dimension), members);
            default -> contribution -> members.contains(member(dimension, contribution));
        };
    }

    private static Predicate<Contribution> notApplicable(Collection<String> members) {
        boolean asked = members.contains(Dimension.NOT_APPLICABLE);
        return contribution -> asked;
    }

    /** The level of a code list that a dimension groups by; null if its members are the codes themselves. */
    private static @Nullable String level(Dimension dimension) {
        return switch (dimension) {
            case CHAPTER -> "chapter";
            case SECTION -> "section";
            case SERVICE_GROUP -> "main";
            case PARTNER_GROUP -> "group";
            case REGION -> "region";
            default -> null;
        };
    }

    private static Predicate<Contribution> grouped(CodeList list, @Nullable String level, Collection<String> members) {
        Classification classification = Classification.of(list);
        Map<String, List<Membership>> inside = byLeaf(members.stream()
                .flatMap(member -> classification.leaves(member).stream())
                .toList());
        String outside = list == CodeList.CONSUMER_GROUPS ? OTHER : Dimension.UNKNOWN;
        Map<String, List<Membership>> anyGroup =
                level != null && members.contains(outside) ? byLeaf(classification.memberships(level)) : null;
        return contribution -> {
            String leaf = leaf(list, contribution);
            YearMonth month = Months.ofWritten(contribution.cube().month());
            return members.contains(leaf)
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

    private static String leaf(CodeList list, Contribution contribution) {
        CubeKey cube = contribution.cube();
        return switch (list) {
            case PARTNERS -> cube.partner();
            case PROVINCES -> cube.province();
            default -> cube.product();
        };
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
            case SIZE_CLASS -> known(contribution, EnterpriseTraits::sizeClass);
            case CLUSTER -> known(contribution, EnterpriseTraits::cluster);
            case CITY -> known(contribution, EnterpriseTraits::city);
            case PILOT_ZONE -> known(contribution, EnterpriseTraits::pilotZone);
            default -> throw new IllegalArgumentException("no observation is filtered by " + dimension);
        };
    }

    private String known(Contribution contribution, Function<EnterpriseTraits, @Nullable String> trait) {
        return Optional.ofNullable(trait.apply(enterprises.apply(contribution.enterprise())))
                .orElse(Dimension.UNKNOWN);
    }
}
