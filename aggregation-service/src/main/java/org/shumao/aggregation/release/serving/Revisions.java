package org.shumao.aggregation.release.serving;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleaseStatus;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.referenceseries.ReferenceSeriesReader;
import org.shumao.aggregation.release.serving.RevisionsView.Extent;
import org.shumao.aggregation.release.serving.RevisionsView.Growth;
import org.shumao.aggregation.release.serving.RevisionsView.Level;
import org.shumao.aggregation.release.serving.RevisionsView.OnBase;
import org.shumao.aggregation.release.serving.RevisionsView.Published;
import org.shumao.aggregation.release.serving.RevisionsView.RevisedPeriod;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.indicator.rule.Fraction;
import org.shumao.tradecore.referenceseries.PublishedTotals;
import org.shumao.tradecore.referenceseries.Subject;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;
import org.shumao.tradecore.release.DatasetMeasure;
import org.shumao.tradecore.release.DatasetUnit;

/**
 * Compares what releases said of a series, one after another. All is made of released values, so that anybody gets the same from the
 * files. Values of different versions of a dataset are never compared.
 */
@ApplicationScoped
class Revisions {
    private static final String VINTAGES = "select period, version, release_id, round, status, due from release_period"
            + " where dataset = ? and due <= ? order by " + ReleasedSnapshot.VINTAGE;

    /** These are read by themselves, because in a join the database compares every vintage with every value. */
    private static final String VALUES = "select release_id, period, value, reason from release_observation"
            + " where dataset = ? and series = any(?) and measure = ?";

    /** Means have so many decimals more than the values. */
    private static final int MEAN_DECIMALS = 2;

    private static final int GROWTH_DECIMALS = 1;
    private static final String GROSS = "gross-cny";
    private static final Comparator<Period> BY_TIME =
            Comparator.comparing(Period::frequency).thenComparing(Period::first).thenComparing(Period::toString);

    private final ReferenceSeriesReader referenceSeries;
    private final DatasetCatalogue catalogue;

    Revisions(ReferenceSeriesReader referenceSeries, DatasetCatalogue catalogue) {
        this.referenceSeries = referenceSeries;
        this.catalogue = catalogue;
    }

    /** Holds which released values add up to a series. */
    private record Summands(Dataset dataset, List<String> series, DatasetMeasure measure) {}

    /**
     * Holds what one release said.
     *
     * @param value as exact as it is released; null with a reason
     */
    record Said(
            String release,
            String version,
            int round,
            ReleaseStatus status,
            Instant due,
            ValueOrReason<BigDecimal> value) {
        Level view(int decimals) {
            return new Level(
                    release,
                    version,
                    round,
                    status.code(),
                    due,
                    text(value.value(), decimals),
                    value.reason() == null ? null : value.reason().code());
        }
    }

    /** A release says something of a period. */
    private record Place(String release, String period) {
        static Place of(ResultSet row) throws SQLException {
            return new Place(Columns.text(row, "release_id"), Columns.text(row, "period"));
        }
    }

    /** @param members one for each dimension; flow may be all flows, of which releases of trade have no row of their own */
    RevisionsView of(ReleasedSnapshot snapshot, Dataset dataset, List<String> members, DatasetMeasure measure)
            throws SQLException {
        Optional<PublishedTotals> published = published(snapshot, dataset, members, measure);
        Map<Period, List<Said>> periods = periods(snapshot, dataset, summands(dataset, members, measure), measure);
        int decimals = measure.decimals();
        List<RevisedPeriod> views = new ArrayList<>();
        for (Map.Entry<Period, List<Said>> period : periods.entrySet()) {
            List<Said> vintages = period.getValue();
            views.add(new RevisedPeriod(
                    period.getKey().toString(),
                    vintages.stream().map(said -> said.view(decimals)).toList(),
                    text(revision(vintages), decimals),
                    growth(
                            vintages,
                            periods.getOrDefault(period.getKey().yearsBefore(1), List.of()),
                            reference(published, period.getKey(), flows(dataset, members)),
                            decimals)));
        }
        return new RevisionsView(
                dataset.id(), dataset.series(members), measure.code(), extents(periods, decimals), views);
    }

    private static @Nullable String text(@Nullable BigDecimal value, int decimals) {
        return value == null ? null : written(value, decimals);
    }

    /** Writes a value to the decimals of its measure; one that is a sum of a finer measure has more. */
    private static String written(BigDecimal value, int decimals) {
        return (value.scale() > decimals ? value.setScale(decimals, RoundingMode.HALF_EVEN) : value).toPlainString();
    }

    /** Returns what adds up to a series: of the headline the values of the dataset of that trade, which are rounded less. */
    private Summands summands(Dataset dataset, List<String> members, DatasetMeasure measure) {
        int flow = dataset.dimensions().indexOf(Dimension.FLOW);
        if (flow < 0 || !dataset.isOfTrade(measure) || !members.get(flow).equals(Dataset.ALL)) {
            return new Summands(dataset, List.of(dataset.series(members)), measure);
        }
        List<String> flows = ofFlows(dataset, members, flow);
        return catalogue.all().stream()
                .filter(other -> measure.definition() != null
                        && other.definition() == measure.definition()
                        && other.dimensions().equals(dataset.dimensions()))
                .flatMap(other -> other.measure(GROSS).map(finer -> new Summands(other, flows, finer)).stream())
                .findFirst()
                .orElseGet(() -> new Summands(dataset, flows, measure));
    }

    private static List<String> ofFlows(Dataset dataset, List<String> members, int flow) {
        return Stream.of(Flow.values())
                .map(one -> {
                    List<String> ofFlow = new ArrayList<>(members);
                    ofFlow.set(flow, one.code());
                    return dataset.series(ofFlow);
                })
                .toList();
    }

    private static Map<Period, List<Said>> periods(
            ReleasedSnapshot snapshot, Dataset dataset, Summands summands, DatasetMeasure measure) throws SQLException {
        Map<Place, List<ValueOrReason<BigDecimal>>> values = new HashMap<>();
        Sql.query(
                snapshot.connection(),
                VALUES,
                row -> values.computeIfAbsent(Place.of(row), none -> new ArrayList<>())
                        .add(value(row)
                                .map(value ->
                                        value.movePointRight(summands.measure().multiplier() - measure.multiplier()))),
                summands.dataset().id(),
                summands.series().toArray(String[]::new),
                summands.measure().code());
        Map<Period, List<Said>> periods = new TreeMap<>(BY_TIME);
        Sql.query(
                snapshot.connection(),
                VINTAGES,
                row -> {
                    Place place = Place.of(row);
                    return periods.computeIfAbsent(
                                    Period.parse(place.period()).orElseThrow(), none -> new ArrayList<>())
                            .add(said(
                                    row,
                                    sum(
                                            values.getOrDefault(place, List.of()),
                                            summands.series().size())));
                },
                dataset.id(),
                snapshot.asOf());
        return periods;
    }

    /** Adds up the parts of a release: nothing if one of them is missing or withheld. */
    private static ValueOrReason<BigDecimal> sum(List<ValueOrReason<BigDecimal>> parts, int expected) {
        ValueOrReason<BigDecimal> missing = ValueOrReason.missing(Reason.NO_DATA);
        ValueOrReason<BigDecimal> sum = parts.stream()
                .reduce((one, other) -> one.then(value -> other.map(value::add)))
                .orElse(missing);
        return parts.size() == expected || sum.value() == null ? sum : missing;
    }

    private static ValueOrReason<BigDecimal> value(ResultSet row) throws SQLException {
        BigDecimal value = row.getBigDecimal("value");
        String reason = row.getString("reason");
        return value == null
                ? ValueOrReason.missing(reason == null ? Reason.NO_DATA : Reason.of(reason))
                : ValueOrReason.of(value);
    }

    private static Said said(ResultSet row, ValueOrReason<BigDecimal> value) throws SQLException {
        return new Said(
                Columns.text(row, "release_id"),
                Columns.text(row, "version"),
                row.getInt("round"),
                ReleaseStatus.valueOf(Columns.text(row, "status")),
                Columns.instant(row, "due"),
                value);
    }

    /** Returns the last value less the first one by the same definition that is no flash estimate; null without two values. */
    private static @Nullable BigDecimal revision(List<Said> vintages) {
        Said last = vintages.get(vintages.size() - 1);
        Said first = first(vintages, last.version()).orElse(last);
        BigDecimal before = first.value().value();
        BigDecimal now = last.value().value();
        return first.equals(last) || before == null || now == null ? null : now.subtract(before);
    }

    private static Optional<Said> first(List<Said> vintages, String version) {
        return vintages.stream()
                .filter(said -> said.version().equals(version) && said.status() != ReleaseStatus.FLASH)
                .findFirst();
    }

    private static List<Extent> extents(Map<Period, List<Said>> periods, int decimals) {
        Map<Period.Frequency, List<BigDecimal>> revisions = new TreeMap<>();
        periods.forEach((period, vintages) -> {
            BigDecimal revision = revision(vintages);
            if (revision != null) {
                revisions
                        .computeIfAbsent(period.frequency(), frequency -> new ArrayList<>())
                        .add(revision);
            }
        });
        return revisions.entrySet().stream()
                .map(entry -> extent(entry.getKey(), entry.getValue(), decimals))
                .toList();
    }

    private static Extent extent(Period.Frequency frequency, List<BigDecimal> revisions, int decimals) {
        BigDecimal count = BigDecimal.valueOf(revisions.size());
        BigDecimal sum = revisions.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal absolute = revisions.stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Extent(
                DatasetView.code(frequency),
                revisions.size(),
                written(sum, decimals),
                written(absolute, decimals),
                sum.divide(count, decimals + MEAN_DECIMALS, RoundingMode.HALF_EVEN)
                        .toPlainString(),
                absolute.divide(count, decimals + MEAN_DECIMALS, RoundingMode.HALF_EVEN)
                        .toPlainString());
    }

    private static Growth growth(List<Said> vintages, List<Said> base, List<Published> reference, int decimals) {
        Said now = vintages.get(vintages.size() - 1);
        Optional<Said> restated = base.isEmpty()
                ? Optional.empty()
                : Optional.of(base.get(base.size() - 1))
                        .filter(said -> said.version().equals(now.version()));
        return new Growth(
                growth(now, first(base, now.version()), decimals), growth(now, restated, decimals), reference);
    }

    private static OnBase growth(Said now, Optional<Said> base, int decimals) {
        if (base.isEmpty()) {
            return new OnBase(null, Reason.NO_BASE.code(), now.release(), null, null);
        }
        ValueOrReason<BigDecimal> below = base.get().value();
        ValueOrReason<BigDecimal> pct = now.value()
                .then(value -> below.then(was -> Fraction.percentage(value.subtract(was), was)))
                .map(growth -> growth.rounded(GROWTH_DECIMALS));
        return new OnBase(
                pct.value() == null ? null : pct.value().toPlainString(),
                pct.reason() == null ? null : pct.reason().code(),
                now.release(),
                base.get().release(),
                text(below.value(), decimals));
    }

    /** Returns what others publish of the same trade: nobody does so of a part of it, of returns or of counts. */
    private Optional<PublishedTotals> published(
            ReleasedSnapshot snapshot, Dataset dataset, List<String> members, DatasetMeasure measure)
            throws SQLException {
        Definition definition = measure.definition() == null ? dataset.definition() : measure.definition();
        boolean isWhole = measure.definition() != null || measure.code().startsWith("gross-");
        Optional<Subject> subject = Optional.ofNullable(definition).flatMap(Subject::of);
        if (!isWhole || subject.isEmpty() || flows(dataset, members).isEmpty()) {
            return Optional.empty();
        }
        String unit = measure.unit() == DatasetUnit.USD ? "USD" : "CNY";
        return referenceSeries.totals(snapshot.connection(), subject.get(), unit);
    }

    /** Returns the flows of a series of the whole country; none of any other. */
    private static Set<Flow> flows(Dataset dataset, List<String> members) {
        Map<Dimension, String> byDimension = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            byDimension.put(dataset.dimensions().get(i), members.get(i));
        }
        String flow = Objects.requireNonNullElse(byDimension.remove(Dimension.FLOW), "");
        if (!byDimension.values().stream().allMatch(Dataset.ALL::equals)) {
            return Set.of();
        }
        return flow.equals(Dataset.ALL)
                ? EnumSet.allOf(Flow.class)
                : Flow.of(flow).<Set<Flow>>map(EnumSet::of).orElse(Set.of());
    }

    private static List<Published> reference(Optional<PublishedTotals> totals, Period period, Set<Flow> flows) {
        return totals
                .flatMap(known -> known.find(period, flows)
                        .filter(found -> found.growthPct() != null)
                        .map(found -> new Published(
                                known.series().id(),
                                found.vintage(),
                                Objects.requireNonNull(found.growthPct()).toPlainString(),
                                found.source())))
                .stream()
                .toList();
    }
}
