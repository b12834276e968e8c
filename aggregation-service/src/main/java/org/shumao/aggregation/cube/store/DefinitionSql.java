package org.shumao.aggregation.cube.store;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.shumao.aggregation.cube.Definition;
import org.shumao.aggregation.cube.Dimension;
import org.shumao.aggregation.cube.Evidence;
import org.shumao.aggregation.cube.Kind;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.record.LineKind;

/** SQL of definitions: conditions on the columns of the roll-ups. */
public final class DefinitionSql {
    /** The columns that {@link #gross} looks at, where a definition is of all products. */
    static final List<Dimension> COLUMNS =
            List.of(Dimension.KIND, Dimension.LINE_KIND, Dimension.EVIDENCE, Dimension.REGIME);

    private DefinitionSql() {}

    /** Whether a row counts for a definition. */
    public static String condition(Definition definition) {
        return condition(definition.lineKind(), definition.evidence(), definition.regimes(), definition.products());
    }

    /** Whether a row counts for a definition as gross trade. */
    public static String gross(Definition definition) {
        return Dimension.KIND.column() + " = " + quoted(Kind.GROSS.name()) + " and " + condition(definition);
    }

    static String condition(
            LineKind lineKind, Set<Evidence> evidence, Set<SupervisionMode> regimes, Set<String> products) {
        List<String> conditions = new ArrayList<>();
        conditions.add(Dimension.LINE_KIND.column() + " = " + quoted(lineKind.name()));
        conditions.add(oneOf(Dimension.EVIDENCE.column(), names(evidence)));
        if (!regimes.isEmpty() && regimes.size() < SupervisionMode.values().length) {
            conditions.add(oneOf(
                    Dimension.REGIME.column(),
                    regimes.stream().map(SupervisionMode::code).toList()));
        }
        if (!products.isEmpty()) {
            conditions.add(oneOf("left(" + Dimension.PRODUCT.column() + ", 2)", products));
        }
        return String.join(" and ", conditions);
    }

    /** The definition that a row counts for, by name. */
    public static String definition(Collection<Definition> definitions) {
        return definitions.stream()
                .map(definition -> "when " + condition(definition) + " then " + quoted(definition.name()))
                .collect(joining(" ", "case ", " end"));
    }

    /** Whether a row counts for one of the definitions. */
    public static String any(Collection<Definition> definitions) {
        return definitions.stream()
                .map(definition -> "(" + condition(definition) + ")")
                .collect(joining(" or ", "(", ")"));
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
