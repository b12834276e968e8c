package org.shumao.registry.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts that a caller may state, as they are written; see {@link Facts} for what they mean. */
public record WrittenFacts(
        @Nullable String name,
        @Nullable String nameEn,
        @Nullable List<@Nullable String> brands,
        @Nullable List<@Nullable String> kinds,
        @Nullable String province,
        @Nullable String city,
        @Nullable String pilotZone,
        @Nullable String cluster,
        @Nullable String industry,
        @Nullable String industryDivision,
        @Nullable Long employees,
        @Nullable String turnover,
        @Nullable String totalAssets,
        @Nullable String registeredCapital,
        @Nullable String capitalCurrency,
        @Nullable String firstFiledOn,
        @Nullable String groupHead) {

    /** Names of the fields. */
    public static final Set<String> FIELDS = Set.copyOf(List.of(
            "name",
            "nameEn",
            "brands",
            "kinds",
            "province",
            "city",
            "pilotZone",
            "cluster",
            "industry",
            "industryDivision",
            "employees",
            "turnover",
            "totalAssets",
            "registeredCapital",
            "capitalCurrency",
            "firstFiledOn",
            "groupHead"));

    /** Facts as a caller would have written them, changed by a merge patch (RFC 7396) of a checked shape. */
    public static WrittenFacts patched(Facts facts, Map<String, JsonNode> patch) {
        ObjectNode tree = FactsDocument.tree(facts);
        patch.forEach((field, value) -> {
            if (value.isNull()) {
                tree.remove(field);
            } else {
                tree.set(field, value);
            }
        });
        for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
            if (!FIELDS.contains(names.next())) {
                names.remove();
            }
        }
        return FactsDocument.converted(tree, WrittenFacts.class);
    }
}
