package org.shumao.registry.load;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Database;
import org.shumao.registry.enterprise.registration.RegisterEnterprise;
import org.shumao.registry.load.result.ImportSummary;
import org.shumao.registry.load.result.ImportTally;
import org.shumao.registry.load.result.ResultFile;
import org.shumao.registry.search.ElementCounts;

/**
 * Registers and changes many enterprises. The rows are taken in batches as they come, so memory does not grow with their number;
 * if the body breaks off, what came before stays. Sending the same file again changes nothing.
 */
@ApplicationScoped
class EnterpriseImport {
    /** What waits to go into an index, every search would read through. */
    private static final String TIDY =
            "SELECT gin_clean_pending_list(CAST(i AS regclass)) FROM unnest(ARRAY['enterprise_filters',"
                    + " 'enterprise_name_grams', 'enterprise_name_trigrams']) i";

    private final BatchImport batches;
    private final ImportConfig config;
    private final Database database;
    private final ElementCounts counts;

    EnterpriseImport(BatchImport batches, ImportConfig config, Database database, ElementCounts counts) {
        this.batches = batches;
        this.config = config;
        this.database = database;
        this.counts = counts;
    }

    /** @param file where the results of all rows go; null if only the summary is wanted */
    ImportSummary take(RowReader rows, ImportOrder order, @Nullable ResultFile file) throws IOException {
        ImportTally tally = new ImportTally(order.dryRun(), config.shownRejections(), file);
        List<RowReader.Row> batch = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        long analyzed = 0;
        for (RowReader.Row row = rows.next(); row != null; row = rows.next()) {
            // A second row about an enterprise must find what the first one wrote.
            if (batch.size() == config.batchSize() || !ids.add(idOf(row))) {
                tally.add(batches.take(batch, order));
                analyzed = analyzedIf(tally, analyzed, Math.max(config.batchSize(), analyzed));
                batch.clear();
                ids.clear();
                ids.add(idOf(row));
            }
            batch.add(row);
        }
        tally.add(batches.take(batch, order));
        if (tally.written() > 0) {
            database.query(TIDY, row -> true);
        }
        analyzedIf(tally, analyzed, config.analyzeFrom());
        return tally.summary();
    }

    /**
     * In a register that was small, plans made when it was go through the whole of it for each row; so it is analyzed whenever
     * the import has doubled, and at the end.
     *
     * @param analyzed changed rows when it was analyzed last
     * @return the same now
     */
    private long analyzedIf(ImportTally tally, long analyzed, long from) {
        long changed = tally.written();
        if (changed - analyzed < from) {
            return analyzed;
        }
        database.update("ANALYZE enterprise, enterprise_name, identifier, enterprise_state");
        counts.refresh();
        return changed;
    }

    private static String idOf(RowReader.Row row) {
        RegisterEnterprise request = row.request();
        return request == null ? "row " + row.number() : request.normalizedId();
    }
}
