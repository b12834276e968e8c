package org.shumao.aggregation.sdmx.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.aggregation.sdmx.data.SdmxObservation.Vintage;
import org.shumao.aggregation.sdmx.structure.ReleasedContent;
import org.shumao.contracts.period.Period;
import org.shumao.kit.sql.Sql;

/**
 * Series of what is released, read while somebody walks through them and as often as he does, so that some of them at a time are in memory.
 * Its snapshot must be open as long.
 */
public final class ReleasedSeries implements Iterable<SdmxSeries>, AutoCloseable {
    /**
     * Observations that are read at a time, or hardly more of them. Two parts of some 330 bytes an observation are in memory while one is read ahead;
     * the fewer there are in one, the longer the database takes for each.
     */
    private static final int READ = 12_000;

    private static final String ROWS =
            "select series, period, measure, value, status, reason from release_observation where release_id = any(?)"
                    + " and dataset = ? and period = any(?) and measure = any(?)"
                    // A release says something of many periods, and not of each of them the last word.
                    + " and release_id || ' ' || period = any(?)";
    private static final String BETWEEN = " and series between ? and ?";
    private static final String NAMED = " and series = any(?)";

    private final ReleasedSnapshot snapshot;
    private final String dataset;
    private final SeriesSelection selection;
    private final Map<String, Vintage> vintages;
    private final ReleasedContent content;
    private final ReleasedContent wanted;
    private final List<Rows> open = new ArrayList<>();
    private @Nullable Executor executor;

    /** @param content what these vintages hold */
    ReleasedSeries(
            ReleasedSnapshot snapshot,
            String dataset,
            SeriesSelection selection,
            Map<String, Vintage> vintages,
            ReleasedContent content) {
        this.snapshot = snapshot;
        this.dataset = dataset;
        this.selection = selection;
        this.vintages = vintages;
        this.content = content;
        this.wanted = selection.in(content);
    }

    /** Lets somebody else read the next series while these are worked on; until it is closed nobody else uses its snapshot. */
    public void readAhead(Executor reader) {
        executor = reader;
    }

    /** Returns how many observations, or series if only these are wanted, there are at most. */
    public int most() {
        return selection.most(wanted);
    }

    /** Returns whether nothing matches. Only if that depends on values, observations are read for it. */
    public boolean isEmpty() {
        return selection.dependsOnValues() ? !iterator().hasNext() : selection.isBehind(wanted);
    }

    /** @throws DatabaseFailedException also later, while it is walked through */
    @Override
    public Iterator<SdmxSeries> iterator() {
        if (wanted.isEmpty()) {
            return Collections.emptyIterator();
        }
        if (!selection.readsObservations()) {
            return selection.keys(wanted);
        }
        Rows rows = new Rows();
        open.add(rows);
        return selection.select(rows, vintages);
    }

    private String release(String period) {
        return Objects.requireNonNull(vintages.get(period)).release();
    }

    /** Waits for what is being read and nobody wants any more. */
    @Override
    public void close() {
        open.forEach(Rows::close);
    }

    /** Rows of one part of the series after the other, in the order of series and measures. */
    private final class Rows implements Iterator<ReleaseRow> {
        private final Iterator<List<String>> parts = wanted.parts(READ).iterator();

        private final List<Object> parameters;
        private Iterator<ReleaseRow> rows = Collections.emptyIterator();
        private @Nullable CompletableFuture<List<ReleaseRow>> next;

        Rows() {
            List<String> periods =
                    wanted.periods().stream().map(Period::toString).toList();
            parameters = List.of(
                    periods.stream()
                            .map(ReleasedSeries.this::release)
                            .distinct()
                            .toArray(String[]::new),
                    dataset,
                    periods.toArray(String[]::new),
                    wanted.measures().toArray(String[]::new),
                    periods.stream()
                            .map(period -> release(period) + " " + period)
                            .toArray(String[]::new));
        }

        @Override
        public boolean hasNext() {
            while (!rows.hasNext() && (next != null || parts.hasNext())) {
                rows = (next == null ? read(parts.next()) : joined(next)).iterator();
                next = null;
                if (executor != null && parts.hasNext()) {
                    List<String> part = parts.next();
                    next = CompletableFuture.supplyAsync(() -> read(part), executor);
                }
            }
            return rows.hasNext();
        }

        @Override
        public ReleaseRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return rows.next();
        }

        private static List<ReleaseRow> joined(CompletableFuture<List<ReleaseRow>> read) {
            try {
                return read.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof DatabaseFailedException failure) {
                    throw failure;
                }
                throw e;
            }
        }

        /**
         * The database reads all that lies between the first and the last series, and what is not wanted is left out later; unless that would be
         * most of it, because to look each series up by itself takes several times as long for a row.
         */
        private List<ReleaseRow> read(List<String> series) {
            String first = series.get(0);
            String last = series.get(series.size() - 1);
            boolean named = series.size() > 1 && content.seriesBetween(first, last) > 2L * series.size();
            List<Object> all = new ArrayList<>(parameters);
            all.addAll(named ? List.of((Object) series.toArray(String[]::new)) : List.of(first, last));
            try {
                Map<String, String> texts = new HashMap<>();
                return Sql.query(
                                snapshot.connection(),
                                ROWS + (named ? NAMED : BETWEEN),
                                row -> row(row, texts),
                                all.toArray())
                        .stream()
                        .collect(Collectors.groupingBy(
                                ReleaseRow::series,
                                TreeMap::new,
                                Collectors.groupingBy(ReleaseRow::measure, TreeMap::new, Collectors.toList())))
                        .values()
                        .stream()
                        .flatMap(measures -> measures.values().stream())
                        .flatMap(List::stream)
                        .toList();
            } catch (SQLException e) {
                throw new DatabaseFailedException(e);
            }
        }

        private static ReleaseRow row(ResultSet row, Map<String, String> texts) throws SQLException {
            return new ReleaseRow(
                    once(row.getString(1), texts),
                    once(row.getString(2), texts),
                    once(row.getString(3), texts),
                    row.getBigDecimal(4),
                    once(row.getString(5), texts),
                    row.getString(6));
        }

        /** Thousands of observations share most of their texts, which would take most of the memory. */
        private static String once(@Nullable String text, Map<String, String> texts) {
            return texts.computeIfAbsent(Objects.requireNonNull(text), Function.identity());
        }

        void close() {
            if (next != null) {
                next.handle((rows, failure) -> rows).join();
                next = null;
            }
        }
    }
}
