package org.shumao.registry.load.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of the rows, keeps the first rejected ones, and writes all of them where somebody wants to see them. */
public final class ImportTally {
    private final boolean dryRun;
    private final int shown;
    private final @Nullable ResultFile file;
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private final List<RowResult> rejected = new ArrayList<>();

    public ImportTally(boolean dryRun, int shown, @Nullable ResultFile file) {
        this.dryRun = dryRun;
        this.shown = shown;
        this.file = file;
    }

    public void add(List<RowResult> results) throws IOException {
        for (RowResult result : results) {
            counts.merge(result.outcome(), 1L, Long::sum);
            if (result.outcome() == Outcome.REJECTED && rejected.size() < shown) {
                rejected.add(result);
            }
            if (file != null) {
                file.write(result);
            }
        }
    }

    private long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    /** Rows that changed something; in a dry run none does. */
    public long written() {
        return dryRun ? 0 : count(Outcome.REGISTERED) + count(Outcome.CHANGED);
    }

    public ImportSummary summary() {
        return new ImportSummary(
                dryRun,
                counts.values().stream().mapToLong(Long::longValue).sum(),
                count(Outcome.REGISTERED),
                count(Outcome.CHANGED),
                count(Outcome.UNCHANGED),
                count(Outcome.REJECTED),
                List.copyOf(rejected));
    }
}
