package org.shumao.gateway.admission.quota;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shumao.gateway.page.BuiltFile;

/** Knows the operations that cost more than one unit, from the table {@code costs.tsv}. All others cost one. */
final class QueryCosts {
    /** The end of an address that answers in another form. */
    private static final Pattern FORM = Pattern.compile("\\.[a-z]+$");

    private static final List<QueryCost> TABLE = read();
    private static final Map<String, QueryCost> BY_OPERATION =
            TABLE.stream().collect(Collectors.toUnmodifiableMap(QueryCost::id, Function.identity()));

    private QueryCosts() {}

    static List<QueryCost> table() {
        return TABLE;
    }

    /** Returns the most that a request can cost before its response. */
    static int mostExpensive() {
        return TABLE.stream().mapToInt(cost -> cost.of(true)).max().orElse(1);
    }

    /** HEAD costs what GET costs, and CSV what JSON costs: the service computes the same. */
    static QueryCost of(String method, String template) {
        String computed = method.equals("HEAD") ? "GET" : method;
        String id = computed + " " + template;
        QueryCost own = BY_OPERATION.get(id);
        QueryCost dear = own == null ? BY_OPERATION.get(FORM.matcher(id).replaceFirst("")) : own;
        return dear == null ? new QueryCost(computed, template, 1, 0, 1, "", "") : dear;
    }

    private static List<QueryCost> read() {
        return BuiltFile.text("org/shumao/gateway/admission/quota/costs.tsv")
                .lines()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(row ->
                        new QueryCost(row[0], row[1], number(row[2]), number(row[3]), number(row[4]), row[5], row[6]))
                .toList();
    }

    private static int number(String cell) {
        return Integer.parseInt(cell);
    }
}
