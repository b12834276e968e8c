package org.shumao.registry.load;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.registry.database.Database;
import org.shumao.registry.enterprise.RegisterEnterprise;
import org.shumao.registry.search.ElementCounts;

/**
 * Registers and changes many enterprises. The rows are taken in batches as they come, so memory does not grow with their number;
 * if the body breaks off, what came before stays. Sending the same file again changes nothing.
 */
@ApplicationScoped
class EnterpriseImport {
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
        ImportTally tally = new ImportTally(config.shownRejections(), file);
        List<WrittenRow> batch = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (WrittenRow row = rows.next(); row != null; row = rows.next()) {
            // A second row about an enterprise must find what the first one wrote.
            if (batch.size() == config.batchSize() || !ids.add(idOf(row))) {
                tally.add(batches.take(batch, order));
                batch.clear();
                ids.clear();
                ids.add(idOf(row));
            }
            batch.add(row);
        }
        tally.add(batches.take(batch, order));
        if (!order.dryRun() && tally.count(Outcome.REGISTERED) + tally.count(Outcome.CHANGED) >= config.analyzeFrom()) {
            analyze();
        }
        return tally.summary(order.dryRun());
    }

    private void analyze() {
        database.update("ANALYZE enterprise, enterprise_name, identifier, enterprise_state");
        counts.refresh();
    }

    /** As it is written, put right: two rows with the same one may be about the same enterprise. */
    private static String idOf(WrittenRow row) {
        RegisterEnterprise request = row.request();
        if (request == null) {
            return "row " + row.number();
        }
        return request.uscc() == null
                ? Uscc.normalize(request.country() + ":" + request.registrationNumber())
                : Uscc.normalize(request.uscc());
    }
}
