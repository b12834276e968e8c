package org.shumao.registry.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of the rows, keeps the first rejected ones, and writes all of them where somebody wants to see them. */
final class ImportTally {
    private final int shown;
    private final @Nullable ResultFile file;
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private final List<RowResult> rejected = new ArrayList<>();

    ImportTally(int shown, @Nullable ResultFile file) {
        this.shown = shown;
        this.file = file;
    }

    void add(List<RowResult> results) throws IOException {
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

    long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    ImportSummary summary(boolean dryRun) {
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
