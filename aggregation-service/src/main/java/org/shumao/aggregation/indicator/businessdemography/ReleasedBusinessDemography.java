package org.shumao.aggregation.indicator.businessdemography;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.businessdemography.count.CountReader;
import org.shumao.aggregation.businessdemography.count.Counts;
import org.shumao.aggregation.businessdemography.count.EnterpriseCounts;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyQuery;
import org.shumao.aggregation.businessdemography.query.Population;
import org.shumao.aggregation.businessdemography.released.EnterpriseTables;
import org.shumao.aggregation.indicator.released.Nearest;
import org.shumao.aggregation.indicator.released.NoDataset;
import org.shumao.aggregation.indicator.released.ReleaseChoice;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.indicator.released.ReleasedSeries;
import org.shumao.aggregation.indicator.released.ReleasedTrade;
import org.shumao.aggregation.indicator.released.ReleasedTrade.Made;
import org.shumao.aggregation.indicator.released.Vintage;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.release.Dataset;

/** Makes the business demography of a period from what is released, for everybody alike. */
@ApplicationScoped
class ReleasedBusinessDemography {
    private static final Comparator<List<String>> BY_MEMBER =
            Comparator.comparing(members -> String.join(".", members));
    private static final Set<Reason> WITHOUT_ALL_DATA = Set.of(Reason.NO_DATA, Reason.PERIOD_INCOMPLETE);

    private final ReleasedTrade releases;
    private final CountReader counts;

    ReleasedBusinessDemography(ReleasedTrade releases, CountReader counts) {
        this.releases = releases;
        this.counts = counts;
    }

    /**
     * @param named whether the question names a release, or a moment
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if no dataset answers it, {@code not-released} if the period is not
     *     released
     */
    Made<BusinessDemographyView> of(BusinessDemographyQuery query, ReleaseChoice choice, boolean named)
            throws SQLException {
        Dataset dataset = dataset(query, named);
        Period period = query.calendarPeriod().orElseThrow();
        return releases.in(choice, snapshot -> {
            ReleasedSeries series = releases.series(snapshot, dataset, period.frequency());
            series.checkReleased(period, other -> Nearest.enterprises(query.by(), other, choice));
            ReleaseNotes notes = series.notes(List.of(period), none -> Optional.empty(), ReleaseChoice.Base.RESTATED);
            Vintage vintage = Objects.requireNonNull(notes.vintages().get(period));
            Counts released = counts(dataset, series.rows(period), vintage, notes.asOf());
            return BusinessDemographyView.of(query, Disclosed.released(released), counts.gap(query), notes, vintage);
        });
    }

    private Dataset dataset(BusinessDemographyQuery query, boolean named) {
        List<Dataset> datasets = releases.datasets().stream()
                .filter(dataset -> dataset.measure(EnterpriseTables.REGISTERED).isPresent())
                .toList();
        Optional<Dataset> found = datasets.stream()
                .filter(dataset -> dataset.breakdown().equals(query.by()) && answers(dataset, query))
                .findFirst();
        if (found.isEmpty()) {
            String known =
                    datasets.stream().map(ReleasedBusinessDemography::inWords).collect(Collectors.joining(", "));
            if (!named) {
                throw NoDataset.liveAlone(
                        known + ", of half-years and calendar years, without enterpriseKind and stoppedAfterMonths",
                        Nearest.ofEnterprises(
                                datasets,
                                query.by(),
                                query.calendarPeriod()
                                        .orElseGet(() -> Period.containing(
                                                Frequency.HALF, query.months().to()))));
            }
            NoDataset.refuse(
                    query.by(),
                    known,
                    "Releases have these breakdowns of half-years and calendar years, without enterpriseKind and"
                            + " stoppedAfterMonths.");
        }
        return found.orElseThrow();
    }

    private static boolean answers(Dataset dataset, BusinessDemographyQuery query) {
        return query.kinds().equals(Population.USUAL)
                && query.stoppedAfterMonths().isEmpty()
                && query.calendarPeriod()
                        .filter(period -> dataset.frequencies().contains(period.frequency()))
                        .isPresent()
                && query.measures().stream().allMatch(measure -> has(dataset, measure));
    }

    private static boolean has(Dataset dataset, Measure measure) {
        return measure == Measure.EXIT_PCT
                ? has(dataset, Measure.ALIVE_BEFORE) && has(dataset, Measure.STOPPED_IN_PERIOD)
                : dataset.measures().stream().anyMatch(one -> EnterpriseTables.MEASURES.get(one.code()) == measure);
    }

    private static String inWords(Dataset dataset) {
        return dataset.id() + " ("
                + dataset.measures().stream()
                        .flatMap(one -> Optional.ofNullable(EnterpriseTables.MEASURES.get(one.code())).stream())
                        .map(Measure::code)
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** The row of all members is the total. */
    private static Counts counts(Dataset dataset, List<ReleaseRow> released, Vintage vintage, Instant readAt) {
        Map<List<String>, Map<Measure, ValueOrReason<Long>>> counted = new TreeMap<>(BY_MEMBER);
        for (ReleaseRow row : released) {
            @Nullable Measure measure = EnterpriseTables.MEASURES.get(row.measure());
            if (measure != null) {
                counted.computeIfAbsent(dataset.members(row.series()), none -> new EnumMap<>(Measure.class))
                        .put(measure, row.valueOrReason().map(BigDecimal::longValueExact));
            }
        }
        List<String> all = dataset.breakdown().stream().map(any -> Dataset.ALL).toList();
        Map<Measure, ValueOrReason<Long>> total = counted.remove(all);
        return new Counts(
                readAt,
                Optional.empty(),
                figures(List.of(), total == null ? Map.of() : total),
                counted.entrySet().stream()
                        .map(row -> figures(row.getKey(), row.getValue()))
                        .toList(),
                ValueOrReason.missing(Reason.NOT_PUBLIC),
                vintage.cutOff(),
                released.stream()
                        .noneMatch(row -> row.reason() != null && WITHOUT_ALL_DATA.contains(Reason.of(row.reason()))),
                vintage.status().isProvisional());
    }

    private static EnterpriseCounts figures(List<String> members, Map<Measure, ValueOrReason<Long>> counted) {
        Map<Measure, ValueOrReason<Long>> all = new EnumMap<>(Measure.class);
        Measure.ENTERPRISES.forEach(measure -> all.put(measure, ValueOrReason.missing(Reason.NOT_PUBLIC)));
        all.putAll(counted);
        return new EnterpriseCounts(members, all, ValueOrReason.missing(Reason.NOT_PUBLIC));
    }
}
