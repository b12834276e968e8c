package org.shumao.registry.load;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.sql.Database;
import org.shumao.registry.audit.Author;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.fact.VisibleText;
import org.shumao.registry.load.RowResult.Outcome;

/**
 * Registers and changes many enterprises. The rows are taken in batches as they come, so memory does not grow with their number;
 * if the body breaks off, what came before stays. Sending the same file again changes nothing.
 */
@ApplicationScoped
class EnterpriseImport {
    /** Every search would read through what waits to go into an index. */
    private static final String TIDY =
            "SELECT gin_clean_pending_list(CAST(i AS regclass)) FROM unnest(ARRAY['enterprise_filters',"
                    + " 'enterprise_name_grams', 'enterprise_name_trigrams']) i";

    private final BatchImport batches;
    private final ImportConfig config;
    private final Database database;

    EnterpriseImport(BatchImport batches, ImportConfig config, Database database) {
        this.batches = batches;
        this.config = config;
        this.database = database;
    }

    /** Takes the result of a row. */
    @FunctionalInterface
    interface Results {
        void add(RowResult result) throws IOException;
    }

    /** @param results gets what became of each row */
    ImportSummary take(RowReader rows, ImportOrder order, Results results) throws IOException {
        Run run = new Run(order, results);
        List<RowReader.Row> batch = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (RowReader.Row row = rows.next(); row != null; row = rows.next()) {
            // A second row about an enterprise must find what the first one wrote.
            if (batch.size() == config.batchSize() || !ids.add(idOf(row))) {
                run.take(batch);
                run.analyze(Math.max(config.batchSize(), run.analyzed));
                batch.clear();
                ids.clear();
                ids.add(idOf(row));
            }
            batch.add(row);
        }
        run.take(batch);
        if (run.written() > 0) {
            database.query(TIDY, row -> true);
        }
        run.analyze(config.analyzeFrom());
        return run.summary();
    }

    private static String idOf(RowReader.Row row) {
        return row.request() == null ? "row " + row.number() : row.request().normalizedId();
    }

    /** A run counts what becomes of the rows and keeps the first rejected ones. */
    private final class Run {
        private final ImportOrder order;
        private final Results results;
        private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        private final List<RowResult> rejected = new ArrayList<>();
        /** Changed rows when the tables were analyzed last. */
        private long analyzed;

        private Run(ImportOrder order, Results results) {
            this.order = order;
            this.results = results;
        }

        private void take(List<RowReader.Row> batch) throws IOException {
            for (RowResult result : batches.take(batch, order)) {
                counts.merge(result.outcome(), 1L, Long::sum);
                if (result.outcome() == Outcome.REJECTED && rejected.size() < config.shownRejections()) {
                    rejected.add(result);
                }
                results.add(result);
            }
        }

        private long count(Outcome outcome) {
            return counts.getOrDefault(outcome, 0L);
        }

        /** Returns the number of rows that changed something; in a dry run none does. */
        private long written() {
            return order.dryRun() ? 0 : count(Outcome.REGISTERED) + count(Outcome.CHANGED);
        }

        /**
         * Refreshes the statistics whenever the import has doubled, and at the end: in a register that was small, plans made when it was go
         * through the whole of it for each row.
         */
        private void analyze(long from) {
            if (written() - analyzed >= from) {
                database.update("ANALYZE enterprise, enterprise_name, identifier, enterprise_state");
                analyzed = written();
            }
        }

        private ImportSummary summary() {
            return new ImportSummary(
                    order.dryRun(),
                    counts.values().stream().mapToLong(Long::longValue).sum(),
                    count(Outcome.REGISTERED),
                    count(Outcome.CHANGED),
                    count(Outcome.UNCHANGED),
                    count(Outcome.REJECTED),
                    List.copyOf(rejected));
        }
    }

    /** A summary says what became of an import. */
    record ImportSummary(
            @Schema(description = "Nothing was written; so it would have been")
            boolean dryRun,

            @Schema(description = "Read, without the header and empty ones")
            long rows,

            long registered,
            long changed,
            long unchanged,
            long rejected,

            @Schema(
                    description =
                            "The first 1,000 of them; ask for application/x-ndjson to see what became of every row")
            List<RowResult> rejectedRows) {}

    /**
     * An order says how an import is meant.
     *
     * @param dryRun write nothing
     * @param reason of all changes, for the audit
     * @param effectiveFrom first day on which what is changed was so; today if null
     */
    record ImportOrder(
            boolean dryRun, String reason, @Nullable LocalDate effectiveFrom, Author author) {
        private static final String USUAL_REASON = "Bulk import";

        /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all violations */
        static ImportOrder check(
                @Nullable String dryRun,
                @Nullable String why,
                @Nullable String effectiveFrom,
                LocalDate today,
                Author author) {
            Violations violations = new Violations();
            boolean rehearsal = Checks.flag("dryRun", dryRun, violations);
            String reason = why == null ? USUAL_REASON : VisibleText.reason(why, violations);
            LocalDate from = Checks.day("effectiveFrom", effectiveFrom, Checks.EARLIEST, today, violations);
            violations.throwIfAny();
            return new ImportOrder(rehearsal, reason, from, author);
        }
    }

    /** Bulk imports. The size of their bodies is limited by {@code shumao.import-body.max-size}. */
    @ConfigMapping(prefix = "shumao.import")
    public interface ImportConfig {
        /** Rows that are written in one transaction, 1 to 10,000: more is faster, and holds back the change feed for longer. */
        @WithDefault("1000")
        @Min(1)
        @Max(10_000)
        int batchSize();

        /** Rejected rows that the summary shows; a response as NDJSON shows every row. */
        @WithDefault("1000")
        @Min(0)
        int shownRejections();

        /** From so many changed rows on the planner's statistics are made anew at the end; without them searches would be slow. */
        @WithDefault("10000")
        @Min(1)
        int analyzeFrom();
    }
}
