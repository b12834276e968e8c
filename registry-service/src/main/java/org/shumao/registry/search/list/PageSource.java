package org.shumao.registry.search.list;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.registry.search.Criteria;
import org.shumao.registry.search.ElementCounts;

/** Leads to a page of enterprises on the way that reads least. */
@ApplicationScoped
class PageSource {
    /** So many pages of enterprises are sorted sooner than any index is scanned. */
    private static final int FEW_PAGES = 10;

    /** So many entries of an index are read while one enterprise is fetched. */
    private static final int ENTRIES = 8;

    private static final Set<String> PLACES = Set.of("province", "city", "pilotZone", "cluster");

    /** The indexes of these orders have what is filtered by; by id and by change, neighbours are stored together. */
    private static final Set<SortKey> FILTERED = EnumSet.of(SortKey.NAME, SortKey.REGISTERED_ON);

    private static final Set<String> NOT_FILTERED = Set.of("groupHead", "changedSince");

    private static final String MANY = EnterpriseKind.E_COMMERCE_ENTERPRISE.name();

    private final ElementCounts counts;
    private final MatchEstimate estimate;

    PageSource(ElementCounts counts, MatchEstimate estimate) {
        this.counts = counts;
        this.estimate = estimate;
    }

    /**
     * Item of a FROM list.
     *
     * @param sql the enterprises of the page under the name {@code e}, in any order
     */
    record Source(String sql, List<@Nullable Object> parameters) {}

    private enum Way {
        /** Along the order, as the planner likes. */
        ORDER,
        /** Along the order in an index that has all that is filtered by, so that only the page is fetched. */
        INDEX,
        /** The same, in an index of those with kinds that few have. */
        FEW,
        /** All that match are found and sorted. */
        FOUND
    }

    /** The page, and the first entry behind it. */
    Source of(ListRequest request) {
        return of(request, isAlongOrder(request) ? 0 : estimate.of(request.criteria()));
    }

    /** @param matching about how many meet the conditions */
    Source of(ListRequest request, double matching) {
        Way way = way(request, matching);
        String order = " ORDER BY " + request.sort().orderSql(request.descending());
        String cut = candidates(request, way, order) + order + " LIMIT ?";
        List<@Nullable Object> parameters = new ArrayList<>(request.criteria().parameters());
        parameters.addAll(way == Way.FEW ? 0 : parameters.size(), request.page().after());
        parameters.add(request.page().limitAndOne());
        return new Source(
                way == Way.INDEX || way == Way.FEW
                        ? "(SELECT e.id FROM " + cut + ") page JOIN enterprise e ON e.id = page.id"
                        : "(SELECT e.* FROM " + cut + ") e",
                parameters);
    }

    /**
     * OFFSET and LIMIT keep the planner to the way: it would hope to meet the few that match soon along the order, or not think
     * of them at all. Of a limit that it cannot read it takes a tenth to be fetched, so it does not sort.
     */
    private static String candidates(ListRequest request, Way way, String order) {
        Criteria criteria = request.criteria();
        String after = request.page().isFirst() ? null : request.sort().after(request.descending());
        return switch (way) {
            case ORDER, INDEX -> "enterprise e" + criteria.where(after);
            case FEW ->
                "(SELECT e.* FROM enterprise e WHERE e.kinds <> '{" + MANY + "}'"
                        + (after == null ? "" : " AND " + after) + order + " LIMIT (SELECT " + Long.MAX_VALUE + ")) e"
                        + criteria.where(null);
            case FOUND -> "(SELECT e.* FROM enterprise e" + criteria.where(after) + " OFFSET 0) e";
        };
    }

    /** A code has one holder, and without conditions all match. */
    private static boolean isAlongOrder(ListRequest request) {
        Criteria criteria = request.criteria();
        return criteria.isEmpty() || criteria.filters().containsKey("code");
    }

    private Way way(ListRequest request, double matching) {
        if (isAlongOrder(request)) {
            return Way.ORDER;
        }
        Criteria criteria = request.criteria();
        Set<String> filters = criteria.filters().keySet();
        double page = request.page().limit();
        boolean ofFewKinds = isOfFewKinds(criteria);
        if (isOrderedByPlace(request) && !(ofFewKinds && request.sort() == SortKey.NAME)) {
            return matching < FEW_PAGES * page ? Way.FOUND : Way.ORDER;
        }
        if (ofFewKinds) {
            return isFoundSooner(matching, page * counts.ofFewKinds() / ENTRIES) ? Way.FOUND : Way.FEW;
        }
        if (FILTERED.contains(request.sort()) && filters.stream().noneMatch(NOT_FILTERED::contains)) {
            return isFoundSooner(matching, page * counts.enterprises() / ENTRIES) ? Way.FOUND : Way.INDEX;
        }
        return isFoundSooner(matching, page * counts.enterprises()) ? Way.FOUND : Way.ORDER;
    }

    /**
     * Of so many that match, all are read and sorted; along an order, about its number divided by theirs is read for each of the
     * page. Whichever is less.
     */
    private static boolean isFoundSooner(double matching, double pageTimesAll) {
        return matching * matching < pageTimesAll;
    }

    private static boolean isOfFewKinds(Criteria criteria) {
        String kinds = criteria.filters().get("kind");
        return kinds != null && !List.of(kinds.split(",", -1)).contains(MANY);
    }

    /** An index of a place and the order leads to its own at once; in the whole order they lie together, far from its beginning. */
    private static boolean isOrderedByPlace(ListRequest request) {
        return (request.sort() == SortKey.ID || request.sort() == SortKey.NAME)
                && request.criteria().filters().keySet().stream().anyMatch(PLACES::contains);
    }
}
