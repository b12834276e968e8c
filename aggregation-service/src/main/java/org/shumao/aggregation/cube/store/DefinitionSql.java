package org.shumao.aggregation.cube.store;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.record.LineKind;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;

/** SQL of definitions: conditions on the columns of the roll-ups. */
public final class DefinitionSql {
    /** The columns that {@link #gross} looks at, where a definition is of all products. */
    static final List<Dimension> COLUMNS =
            List.of(Dimension.KIND, Dimension.LINE_KIND, Dimension.EVIDENCE, Dimension.REGIME);

    /** This says whether a row is of lines of orders that have a goods line and a service line. */
    public static final String BUNDLE = "((" + Dimension.DIGITAL.column() + " & " + CubeKey.BUNDLE + ") <> 0)";

    /** This says whether a row is of lines without a value in dollars. */
    public static final String WITHOUT_DOLLARS =
            "((" + Dimension.DIGITAL.column() + " & " + CubeKey.WITHOUT_DOLLARS + ") <> 0)";

    private DefinitionSql() {}

    /** Returns the condition that a row counts for a definition. */
    public static String condition(Definition definition) {
        return condition(definition, Dimension.PRODUCT.column());
    }

    /** @param product the column that has the products, which not every roll-up keeps for goods */
    public static String condition(Definition definition, String product) {
        String condition = condition(
                definition.lineKind(), definition.evidence(), definition.regimes(), definition.products(), product);
        return definition.isOfBundles() ? condition + " and " + BUNDLE : condition;
    }

    /** The columns that {@link #condition} looks at beside those that every roll-up of trade has. */
    public static Set<Dimension> needed(Definition definition) {
        EnumSet<Dimension> needed = EnumSet.noneOf(Dimension.class);
        if (!definition.products().isEmpty()) {
            needed.add(definition.lineKind().isOfServices() ? Dimension.SERVICE : Dimension.PRODUCT);
        }
        if (definition.isOfBundles()) {
            needed.add(Dimension.DIGITAL);
        }
        return needed;
    }

    /** Returns the condition that a row counts for a definition as gross trade. */
    public static String gross(Definition definition) {
        return gross(definition, Dimension.PRODUCT.column());
    }

    /** @param product the column that has the products */
    public static String gross(Definition definition, String product) {
        return Dimension.KIND.column() + " = " + quoted(Kind.GROSS.name()) + " and " + condition(definition, product);
    }

    static String condition(
            LineKind lineKind,
            Set<Evidence> evidence,
            Set<SupervisionMode> regimes,
            Set<String> products,
            String product) {
        List<String> conditions = new ArrayList<>();
        conditions.add(Dimension.LINE_KIND.column() + " = " + quoted(lineKind.name()));
        conditions.add(oneOf(Dimension.EVIDENCE.column(), names(evidence)));
        if (!regimes.isEmpty() && regimes.size() < SupervisionMode.values().length) {
            conditions.add(oneOf(
                    Dimension.REGIME.column(),
                    regimes.stream().map(SupervisionMode::code).toList()));
        }
        if (!products.isEmpty()) {
            conditions.add(beginsWith(product, products));
        }
        return String.join(" and ", conditions);
    }

    private static String beginsWith(String column, Set<String> prefixes) {
        SortedMap<Integer, Set<String>> byLength =
                prefixes.stream().collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.toSet()));
        String condition = byLength.entrySet().stream()
                .map(entry -> oneOf("left(" + column + ", " + entry.getKey() + ")", entry.getValue()))
                .collect(joining(" or "));
        return byLength.size() > 1 ? "(" + condition + ")" : condition;
    }

    private static Collection<String> names(Set<? extends Enum<?>> members) {
        return members.stream().map(Enum::name).toList();
    }

    private static String oneOf(String expression, Collection<String> members) {
        return members.stream().sorted().map(DefinitionSql::quoted).collect(joining(", ", expression + " in (", ")"));
    }

    private static String quoted(String code) {
        return "'" + code + "'";
    }
}
