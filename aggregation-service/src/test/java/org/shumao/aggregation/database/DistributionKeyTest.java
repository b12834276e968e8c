package org.shumao.aggregation.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.database.SourceStatements.Statement;

/**
 * Order states and what belongs to them could be spread over several databases by order key: every statement that takes records in names
 * the key for each such table, or stands in distribution.tsv with the reason why it does not (docs/scale.md).
 */
class DistributionKeyTest {
    private static final Path SCHEMA = Path.of("src/main/resources/db/migration/V1__from_records_to_figures.sql");
    private static final Path LISTED = Path.of("src/test/resources/distribution.tsv");

    private static final Pattern TABLE = Pattern.compile("(?s)\\ncreate table (\\w+) \\((.*?)\\n\\)");
    private static final Pattern USE =
            Pattern.compile("\\b(from|join|update|into|copy|truncate)\\s+(\\w+)(?:\\s*\\(([^)]*)\\))?");
    private static final Pattern EQUALITY = Pattern.compile("\\border_key\\s*=|=\\s*(\\w+\\.)?order_key\\b");

    private record Table(String name, boolean hasKey) {}

    /**
     * @param type {@code table}, or the class that holds the statement
     * @param what name of the table, or a part of the statement
     */
    private record Row(String type, String what, String reason) {
        boolean isOf(Statement statement) {
            return type.equals(statement.type()) && statement.sql().contains(what);
        }
    }

    private final List<Table> tables = tables();
    private final List<Row> listed = listed();
    private final List<Statement> statements = SourceStatements.of("intake");

    DistributionKeyTest() throws IOException {}

    @Test
    void everyStatementNamesTheOrderKeyOrIsListedWithItsReason() {
        assertThat(statements).as("they are found").hasSizeGreaterThan(60);
        assertThat(statements.stream()
                        .filter(statement -> !namesTheKey(statement.sql()))
                        .filter(statement -> listed.stream().noneMatch(row -> row.isOf(statement))))
                .isEmpty();
    }

    @Test
    void everyTableWithoutTheOrderKeyIsListedWithItsReason() {
        Set<String> without = tables.stream()
                .filter(table -> !table.hasKey())
                .map(Table::name)
                .filter(name -> statements.stream().anyMatch(statement -> uses(statement.sql(), name)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed.stream().filter(row -> row.type().equals("table")).map(Row::what))
                .containsExactlyInAnyOrderElementsOf(without);
    }

    @Test
    void nothingIsListedThatNamesTheKeyOrIsGone() {
        assertThat(listed.stream()
                        .filter(row -> !row.type().equals("table"))
                        .filter(row -> statements.stream()
                                .noneMatch(statement -> row.isOf(statement) && !namesTheKey(statement.sql()))))
                .isEmpty();
        assertThat(listed).allSatisfy(row -> assertThat(row.reason()).isNotBlank());
    }

    @Test
    void aStatementThatNamesTheKeyOnlyInItsResultDoesNotNameIt() {
        assertThat(namesTheKey("select state from order_state where order_key = any(?)"))
                .isTrue();
        assertThat(namesTheKey("copy order_state (order_key, state)")).isTrue();
        assertThat(namesTheKey("insert into link (record_id, order_key) select ?, ?"))
                .isTrue();
        assertThat(namesTheKey("select version from reference_data_version")).isTrue();
        assertThat(namesTheKey("select order_key from order_state where partition = ?"))
                .isFalse();
        assertThat(namesTheKey("select state from order_state where order_key > ?"))
                .isFalse();
        assertThat(namesTheKey("insert into state_due (partition, order_key) select 1, order_key from order_state"))
                .isFalse();
        assertThat(namesTheKey("copy order_state (state)")).isFalse();
        assertThat(namesTheKey("truncate order_state")).isFalse();
    }

    /** Each table with the key that is written has it among its columns, each that is read or changed has an equality of its own. */
    private boolean namesTheKey(String sql) {
        List<MatchResult> uses =
                USE.matcher(sql).results().filter(use -> hasKey(use.group(2))).toList();
        List<MatchResult> written = uses.stream()
                .filter(use -> Set.of("into", "copy").contains(use.group(1)))
                .toList();
        long equalities = EQUALITY.matcher(sql).results().count();
        return written.stream().allMatch(use -> String.valueOf(use.group(3)).contains("order_key"))
                && equalities >= uses.size() - written.size();
    }

    private boolean hasKey(String name) {
        return tables.stream().anyMatch(table -> table.hasKey() && table.name().equals(name));
    }

    private static boolean uses(String sql, String table) {
        return USE.matcher(sql).results().anyMatch(use -> use.group(2).equals(table));
    }

    private static List<Table> tables() throws IOException {
        return TABLE.matcher(Files.readString(SCHEMA, StandardCharsets.UTF_8))
                .results()
                .map(table -> new Table(table.group(1), table.group(2).matches("(?s).*\\border_key\\b.*")))
                .toList();
    }

    private static List<Row> listed() throws IOException {
        try (Stream<String> lines = Files.lines(LISTED, StandardCharsets.UTF_8)) {
            return lines.skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Row(cells[0], cells[1], cells[2]))
                    .toList();
        }
    }
}
