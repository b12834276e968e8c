package org.shumao.aggregation.indicator.released;

import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.aggregation.release.ReleaseStatus;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.ReleasedSnapshot.Planned;
import org.shumao.aggregation.release.ReleasedSnapshot.Wanted;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.aggregation.release.serving.Licence;
import org.shumao.aggregation.release.serving.NotReleased;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.trade.CubeSnapshot;
import org.shumao.tradecore.cube.trade.ReportedPeriods;
import org.shumao.tradecore.cube.trade.ReportedPeriods.Response;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetMeasure;

/** What is public of a dataset in one snapshot, of periods of one length. */
public final class ReleasedSeries {
    private static final String PLANNED =
            "select due from release_calendar where release_group = any(?) and period = ? order by due <= ?, due limit 1";

    private final ReleasedSnapshot snapshot;
    private final Dataset dataset;
    private final List<String> groups;
    private final Vintages vintages;
    private final CubeSnapshot circumstances;
    private final Licence licence;
    private final Map<Period, Vintage> inForce;

    /**
     * @param groups ids of the groups whose releases have the dataset
     * @param settings by which figures are judged
     * @param licence under which anybody may use what is released
     */
    ReleasedSeries(
            ReleasedSnapshot snapshot,
            Dataset dataset,
            List<String> groups,
            Vintages vintages,
            CubeSnapshot.Settings settings,
            Licence licence) {
        this.snapshot = snapshot;
        this.dataset = dataset;
        this.groups = groups;
        this.vintages = vintages;
        this.licence = licence;
        this.inForce = vintages.inForce(snapshot.asOf());
        this.circumstances = new CubeSnapshot(snapshot.asOf(), settings, false, new ReportedPeriods(responses()));
    }

    /** Released periods were reported, or the release says why not; of a flash estimate most reports are still to come. */
    private Map<Period, Response> responses() {
        return inForce.entrySet().stream()
                .filter(vintage -> vintage.getValue().status() == ReleaseStatus.FLASH)
                .collect(Collectors.toMap(Map.Entry::getKey, vintage -> Response.COLLECTING));
    }

    /** Returns the newest period of which something is in force. */
    public Optional<Period> newest() {
        return inForce.keySet().stream().max(Vintages.BY_TIME);
    }

    /** Returns the id of the dataset. */
    public String dataset() {
        return dataset.id();
    }

    /** Returns how far what is released reaches. */
    public DataRange range() {
        Set<YearMonth> months = inForce.keySet().stream()
                .flatMap(period -> period.months().stream())
                .collect(Collectors.toSet());
        return new DataRange(DataSpan.of(months, circumstances.presentMonth()), circumstances);
    }

    /** Returns the vintages in force by period. */
    public Map<Period, Vintage> vintages() {
        return Collections.unmodifiableMap(inForce);
    }

    /** Says whether something is in force of a period. */
    public boolean has(Period period) {
        return parts(period).allMatch(inForce::containsKey);
    }

    /** Returns when the calendar plans a release of a period: the next one, or one that is late; null if there is none. */
    private @Nullable Instant planned(Period period) throws SQLException {
        return Sql.first(
                        snapshot.connection(),
                        PLANNED,
                        row -> Columns.instant(row, "due"),
                        groups.toArray(String[]::new),
                        period.toString(),
                        snapshot.tick())
                .orElse(null);
    }

    /**
     * Checks that something is in force of a period.
     *
     * @param question the address of the same question about another period
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code not-released}, with the time that the calendar names, and the question
     *     about the newest period that is released
     */
    public void checkReleased(Period period, Function<Period, String> question) throws SQLException {
        Optional<Period> absent =
                parts(period).filter(part -> !inForce.containsKey(part)).findFirst();
        if (absent.isPresent()) {
            Nearest near =
                    new Nearest(List.of(dataset.id()), newest().map(question).orElse(null));
            throw near.in(NotReleased.due(planned(absent.get()))).build();
        }
    }

    /** Reads all that the vintage in force says of a period; nothing if none is. */
    public List<ReleaseRow> rows(Period period) throws SQLException {
        return snapshot.observations(Map.of(dataset.id(), all(period))).getOrDefault(dataset.id(), List.of());
    }

    private Wanted all(Period period) {
        return new Wanted(
                Stream.ofNullable(inForce.get(period))
                        .collect(Collectors.toMap(vintage -> period.toString(), Vintage::release)),
                dataset.measures().stream().map(DatasetMeasure::code).collect(Collectors.toSet()));
    }

    /** Returns the reading of all periods of a query, in their vintages in force. */
    public Reading reading(DatasetQuery asked) {
        return reading(asked, inForce);
    }

    /** Returns the reading of all periods of a query in some vintages. */
    public Reading reading(DatasetQuery asked, Map<Period, Vintage> some) {
        Months months = asked.query().months();
        Map<Period, Vintage> wanted = new TreeMap<>(Vintages.BY_TIME);
        some.forEach((period, vintage) -> {
            if (months.contains(period.first()) && months.contains(period.last())) {
                wanted.put(period, vintage);
            }
        });
        return new Reading(this, asked, wanted);
    }

    /** Values of some queries, in their order, and what else is said of a period. */
    public record Read(List<ReleasedTable> tables, List<ReleaseRow> rows) {}

    /** Values of a query that are to be read. */
    public record Reading(ReleasedSeries series, DatasetQuery asked, Map<Period, Vintage> vintages) {
        public ReleasedTable read() throws SQLException {
            return table(series.snapshot.observations(Map.of(dataset(), wanted())));
        }

        /**
         * Reads the values of some queries by one statement, and all that the vintage in force of a series says of a period. They are of
         * one snapshot, those of a dataset in the same vintages.
         */
        public static Read readAll(List<Reading> readings, ReleasedSeries other, Period period) throws SQLException {
            Map<String, Wanted> wanted = new HashMap<>();
            wanted.put(other.dataset.id(), other.all(period));
            readings.forEach(reading -> wanted.merge(reading.dataset(), reading.wanted(), Wanted::plus));
            Map<String, List<ReleaseRow>> found = other.snapshot.observations(wanted);
            return new Read(
                    readings.stream().map(reading -> reading.table(found)).toList(),
                    found.getOrDefault(other.dataset.id(), List.of()).stream()
                            .filter(row -> row.period().equals(period.toString()))
                            .toList());
        }

        private String dataset() {
            return series.dataset.id();
        }

        private Wanted wanted() {
            return new Wanted(
                    vintages.entrySet().stream()
                            .collect(Collectors.toMap(
                                    period -> period.getKey().toString(),
                                    period -> period.getValue().release())),
                    asked.codes());
        }

        private ReleasedTable table(Map<String, List<ReleaseRow>> found) {
            ReleasedTable table = new ReleasedTable(asked, vintages, series.circumstances);
            Map<String, Period> periods =
                    vintages.keySet().stream().collect(Collectors.toMap(Period::toString, period -> period));
            Map<String, DatasetMeasure> measures = asked.codes().stream()
                    .collect(Collectors.toMap(
                            code -> code, code -> asked.dataset().measure(code).orElseThrow()));
            for (ReleaseRow row : found.getOrDefault(dataset(), List.of())) {
                Period period = periods.get(row.period());
                DatasetMeasure measure = measures.get(row.measure());
                if (period != null && measure != null) {
                    table.put(
                            period,
                            row.series(),
                            measure,
                            row.value(),
                            row.reason() == null ? null : Reason.of(row.reason()));
                }
            }
            return table;
        }
    }

    /** Returns the vintages in force, but periods of the years before one as they were said first by its version of the definition. */
    public Map<Period, Vintage> asPublished(Period period) {
        Map<Period, Vintage> published = new HashMap<>(inForce);
        newest(inForce, period)
                .ifPresent(now -> published.replaceAll((other, vintage) -> isBefore(other, period)
                        ? vintages.first(other, now.version()).orElse(vintage)
                        : vintage));
        return published;
    }

    private static boolean isBefore(Period other, Period period) {
        return other.first().getYear() < period.first().getYear();
    }

    /**
     * Says what an answer is made of.
     *
     * @param periods that are asked for
     * @param base the period that one is compared with, if any
     * @param choice how the base is looked at
     */
    public ReleaseNotes notes(
            List<Period> periods, Function<Period, Optional<Period>> base, ReleaseChoice.Base choice) {
        Map<Period, Vintage> asked = new TreeMap<>(Vintages.BY_TIME);
        Map<Period, Vintage> bases = new TreeMap<>(Vintages.BY_TIME);
        for (Period period : periods) {
            newest(inForce, period).ifPresent(vintage -> asked.put(period, vintage));
            if (has(period)) {
                Map<Period, Vintage> compared = choice == ReleaseChoice.Base.PUBLISHED ? asPublished(period) : inForce;
                base.apply(period)
                        .flatMap(before -> newest(compared, before))
                        .ifPresent(vintage -> bases.put(period, vintage));
            }
        }
        Instant asOf = inForce.values().stream()
                .map(Vintage::due)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        @Nullable Planned next = snapshot.next(groups).orElse(null);
        // An answer may be made of more periods than it names, so all that is visible is a part.
        String edition = String.join(
                "\n",
                snapshot.visible(),
                dataset.id(),
                asOf.toString(),
                asked.toString(),
                bases.toString(),
                String.valueOf(next));
        return new ReleaseNotes(edition, dataset.id(), asOf, asked, bases, next, licence, null);
    }

    private static Optional<Vintage> newest(Map<Period, Vintage> some, Period period) {
        return parts(period).flatMap(part -> Stream.ofNullable(some.get(part))).max(Comparator.comparing(Vintage::due));
    }

    /** January and February as one are two periods of what is released. */
    private static Stream<Period> parts(Period period) {
        return period.newYear()
                ? period.months().stream().map(month -> new Period(Frequency.MONTH, month))
                : Stream.of(period);
    }
}
