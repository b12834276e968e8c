package org.shumao.registry.reportingstatement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violation;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.table.CsvTable;
import org.shumao.kit.table.SpreadsheetCell;
import org.shumao.registry.reportingstatement.StatementIntake.Outcome;
import org.shumao.registry.reportingstatement.StatementIntake.Taken;

/** Takes statements as CSV whose header row names the properties of a statement, in any order. A broken row harms no other. */
@ApplicationScoped
class StatementImport {
    private static final int LONGEST_ROW = 1 << 16;
    private static final int MOST_CELLS = 100;
    private static final List<String> COLUMNS =
            List.of("reporter", "capacity", "flow", "period", "content", "records", "sum", "currency", "reason");

    private final StatementIntake intake;

    StatementImport(StatementIntake intake) {
        this.intake = intake;
    }

    /** @throws HttpProblem {@code validation-failed} if the header is not understood */
    StatementImportSummary take(InputStream csv, Caller caller) throws IOException {
        CsvTable rows = new CsvTable(csv, LONGEST_ROW, MOST_CELLS);
        int columns = rows.header(COLUMNS, List.of()).size();
        List<ImportedStatement> results = new ArrayList<>();
        while (rows.next()) {
            results.add(take(rows, columns, caller));
        }
        return StatementImportSummary.of(results);
    }

    private ImportedStatement take(CsvTable rows, int columns, Caller caller) {
        Violation unreadable = rows.violation(columns);
        if (unreadable != null) {
            return ImportedStatement.rejected(rows.number(), List.of(unreadable));
        }
        try {
            Violations flaws = new Violations();
            return ImportedStatement.of(rows.number(), intake.state(request(rows, flaws), caller, flaws));
        } catch (HttpProblem problem) {
            return ImportedStatement.rejected(
                    rows.number(),
                    Problems.violations(problem, "reporter", "the enterprise of the key, or one whose agent it is"));
        }
    }

    private static StatePeriod request(CsvTable rows, Violations flaws) {
        return new StatePeriod(
                cell(rows, "reporter"),
                cell(rows, "capacity"),
                cell(rows, "flow"),
                cell(rows, "period"),
                cell(rows, "content"),
                records(cell(rows, "records"), flaws),
                cell(rows, "sum"),
                cell(rows, "currency"),
                cell(rows, "reason"));
    }

    private static @Nullable String cell(CsvTable rows, String column) {
        String text = SpreadsheetCell.unguarded(rows.cell(column));
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Long records(@Nullable String cell, Violations flaws) {
        if (cell == null) {
            return null;
        }
        if (!cell.matches("[0-9]{1,18}")) {
            flaws.add("records", "type", cell, "a whole number", "This is no whole number.");
            return null;
        }
        return Long.valueOf(cell);
    }

    /** Says what became of the rows. */
    record StatementImportSummary(
            @Schema(description = "Read, without the header and empty ones", examples = "3")
            long rows,

            @Schema(examples = "1") long stated,
            @Schema(examples = "1") long corrected,
            @Schema(examples = "0") long unchanged,
            @Schema(examples = "1") long rejected,

            @Schema(description = "What became of each row") List<ImportedStatement> results) {
        static StatementImportSummary of(List<ImportedStatement> results) {
            return new StatementImportSummary(
                    results.size(),
                    count(results, Outcome.STATED),
                    count(results, Outcome.CORRECTED),
                    count(results, Outcome.UNCHANGED),
                    count(results, Outcome.REJECTED),
                    results);
        }

        private static long count(List<ImportedStatement> results, Outcome outcome) {
            return results.stream()
                    .filter(result -> result.outcome() == outcome)
                    .count();
        }
    }

    /** Says what became of a row. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ImportedStatement(
            @Schema(description = "1-based, as a spreadsheet counts: the header is row 1", examples = "2")
            long row,

            Outcome outcome,

            @Schema(description = "Id of the statement; absent if the row was rejected", examples = "17") @Nullable
            Long statement,

            @Schema(description = "Its version", examples = "1") @Nullable
            Long version,

            @Schema(description = "Why it was rejected") @Nullable
            List<Violation> violations) {
        private static ImportedStatement of(long row, Taken taken) {
            Statement statement = taken.statement();
            return new ImportedStatement(row, taken.outcome(), statement.id(), statement.version(), null);
        }

        private static ImportedStatement rejected(long row, List<Violation> violations) {
            return new ImportedStatement(row, Outcome.REJECTED, null, null, violations);
        }
    }
}
