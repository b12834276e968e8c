package org.shumao.gateway.admission.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables in docs/limits.md and its Chinese sibling are those of the gateway: its defaults and its costs. Update them with {@code
 * mvn -pl gateway -am test -Dtest=LimitsPageTest -Ddocs.update=true -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class LimitsPageTest {
    private static final Path DOCS = Path.of("..", "docs");

    @ParameterizedTest
    @ValueSource(strings = {"limits.md", "zh/limits.md"})
    void theTablesAreThoseOfTheGateway(String name) throws IOException {
        Path page = DOCS.resolve(name);
        boolean chinese = name.startsWith("zh");
        String written = Files.readString(page);
        String right = with(with(written, "budgets", budgets(chinese)), "costs", costs(chinese));
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(page, right);
        }

        assertThat(page).hasContent(right);
    }

    private static List<String> budgets(boolean chinese) {
        QuotaConfig defaults = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(QuotaConfig.class)
                .build()
                .getConfigMapping(QuotaConfig.class);
        return Stream.of(
                        Budget.queries(defaults),
                        Budget.sdmxStructures(defaults),
                        Budget.sdmxData(defaults),
                        Budget.submissions(defaults))
                .map(budget -> "| `%s` | %s | %,d s | %s | %,d |"
                        .formatted(
                                budget.name(),
                                chinese
                                        ? budget.unit().chinese()
                                        : budget.unit().english(),
                                budget.window().toSeconds(),
                                budget.anonymous()
                                        .map(amount -> String.format(Locale.ROOT, "%,d", amount))
                                        .orElse(""),
                                budget.key()))
                .toList();
    }

    private static List<String> costs(boolean chinese) {
        return QueryCosts.table().stream()
                .map(cost -> "| `%s` | %d | %s | %s | %s |"
                        .formatted(
                                cost.id(),
                                cost.cost(),
                                cost.by() == 0 ? "" : Integer.toString(cost.of(true)),
                                cost.unchanged() == cost.cost() ? "" : Integer.toString(cost.unchanged()),
                                chinese ? cost.chinese() : cost.english()))
                .toList();
    }

    /** Replaces the rows; the header of the table and an empty line around it stay. */
    private static String with(String page, String table, List<String> rows) {
        String rule = "|---|\n";
        int begin = page.indexOf("<!-- " + table + " -->\n");
        int from = page.indexOf(rule, begin) + rule.length();
        int to = page.indexOf("\n<!-- end of " + table + " -->", begin);
        assertThat(begin).as("%s has its place", table).isNotNegative();
        assertThat(to).as("%s has its place", table).isGreaterThanOrEqualTo(from);
        return page.substring(0, from)
                + rows.stream().map(row -> row + "\n").collect(Collectors.joining())
                + page.substring(to);
    }
}
