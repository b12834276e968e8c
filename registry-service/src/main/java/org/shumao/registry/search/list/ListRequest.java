package org.shumao.registry.search.list;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.InvisibleCharacters;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.fact.EnterpriseField;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.search.Criteria;
import org.shumao.registry.search.EnterpriseQuery;
import org.shumao.registry.search.QueryRules;
import org.shumao.registry.search.name.NameSearch;

/**
 * A checked question for a page of enterprises.
 *
 * @param columns fields of each enterprise
 * @param name fragment of a name, as it was written
 * @param includeFormer also names of the past
 * @param descending the other way round
 */
record ListRequest(
        Criteria criteria,
        List<EnterpriseField> columns,
        @Nullable String name,
        boolean includeFormer,
        SortKey sort,
        boolean descending,
        PageRequest page) {
    static final String PATH = "/api/v1/enterprises";
    private static final int LONGEST_NAME = 200;

    /**
     * @param given all parameters of the query, lists between commas
     * @param officer may search by confidential identifiers
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all violations
     */
    static ListRequest check(
            EnterpriseFields fields, ListQuery query, Map<String, List<String>> given, Paging paging, boolean officer) {
        Violations violations = new Violations();
        Criteria criteria = QueryRules.criteria(fields, query, given, officer, violations);
        boolean descending = query.sort != null && query.sort.startsWith("-");
        SortKey sort = sort(query, descending, violations);
        Map<String, String> filters = new TreeMap<>(criteria.filters());
        if (query.q != null) {
            filters.put("q", query.q);
            checkName(query.q, violations);
        }
        boolean former = Checks.flag("includeFormer", query.includeFormer, violations);
        if (former) {
            filters.put("includeFormer", "true");
        }
        if (sort != SortKey.ID || descending) {
            filters.put("sort", (descending ? "-" : "") + sort.field());
        }
        List<EnterpriseField> columns = QueryRules.columns(fields, given, fields.usual(), violations);
        PageRequest page = paging.check(
                question(filters), query.q == null ? sort::isPosition : NameSearch::isPosition, violations);
        violations.throwIfAny();
        return new ListRequest(criteria, columns, query.q, former, sort, descending, page);
    }

    /** All that decides about the entries and their order; neither how many nor which of their fields. */
    private static String question(Map<String, String> filters) {
        return filters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static SortKey sort(ListQuery query, boolean descending, Violations violations) {
        String written = query.sort;
        if (written == null) {
            return SortKey.ID;
        }
        if (query.q != null) {
            violations.add("sort", "not-with-q", written, "no sort", "Names are ordered by how well they match.");
        }
        return SortKey.of(descending ? written.substring(1) : written).orElseGet(() -> {
            violations.add(
                    "sort",
                    "code-list",
                    written,
                    "one of " + SortKey.fields() + ", with - in front for descending",
                    "There is no such order.");
            return SortKey.ID;
        });
    }

    private static void checkName(String written, Violations violations) {
        if (written.codePointCount(0, written.length()) > LONGEST_NAME) {
            violations.add("q", "length", written, "at most " + LONGEST_NAME + " characters", "No name is so long.");
        }
        if (written.codePoints().anyMatch(InvisibleCharacters::contains)) {
            violations.add(
                    "q",
                    "visible-characters",
                    written,
                    "no control, zero-width or text-direction characters",
                    "No name has invisible characters.");
        }
        if (written.codePoints().noneMatch(Character::isLetterOrDigit)) {
            violations.add("q", "required", written, "a letter or digit", "There is nothing to look for.");
        }
    }

    /** A question for a page: filters, a name fragment, order and place. */
    public static class ListQuery extends EnterpriseQuery {
        /** Parameters of a list, with those of its page. */
        static final List<String> OF_LIST = Stream.concat(
                        NAMES.stream(), Stream.of("q", "includeFormer", "sort", "cursor", "limit"))
                .toList();

        @Parameter(
                description =
                        "Part of a name in any writing: Chinese, English, brand. Best matches first: the name itself,"
                                + " names that begin with it, names that contain it, and last names that are similar.",
                example = "数贸")
        @QueryParam("q")
        public @Nullable String q;

        @Parameter(
                description = "With q: also names that enterprises had once",
                schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
        @QueryParam("includeFormer")
        public @Nullable String includeFormer;

        @Parameter(
                description = "Order, with - in front the other way round; not together with q",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {
                                    "id",
                                    "-id",
                                    "name",
                                    "-name",
                                    "province",
                                    "-province",
                                    "registeredOn",
                                    "-registeredOn",
                                    "changedAt",
                                    "-changedAt"
                                },
                                defaultValue = "id"))
        @QueryParam("sort")
        public @Nullable String sort;
    }
}
