package org.shumao.aggregation.sdmx.live;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.release.build.TradeDatasets;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.aggregation.release.right.Embargo;
import org.shumao.aggregation.sdmx.data.SdmxSeries;
import org.shumao.aggregation.sdmx.data.SeriesSelection;
import org.shumao.aggregation.sdmx.data.Sorting;
import org.shumao.aggregation.sdmx.query.ComponentFilter;
import org.shumao.aggregation.sdmx.query.KeyPattern;
import org.shumao.aggregation.sdmx.query.SdmxError;
import org.shumao.aggregation.sdmx.query.SdmxException;
import org.shumao.aggregation.sdmx.query.SdmxQuery.AvailabilityQuery;
import org.shumao.aggregation.sdmx.query.SdmxQuery.DataQuery;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Vintages;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.ReleasedContent;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue.Flow;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue.Source;
import org.shumao.aggregation.serieskey.Frequencies;
import org.shumao.aggregation.serieskey.KeyDimension;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue.Limits;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;
import org.shumao.tradecore.release.DatasetMeasure;

/**
 * Reads the live cube as data flows, for those who read live figures of everything: one for each dataset of trade, with its series, to
 * the fen. For everybody else these flows do not exist.
 */
@ApplicationScoped
public class LiveFlows {
    /** No unit is so large that its smallest amount is more than this part of it. */
    private static final long EXACT = 1_000_000_000_000L;

    private static final String NO_HISTORY = "The live cube has no earlier states.";
    private static final Comparator<ReleaseRow> BY_SERIES =
            Comparator.comparing(ReleaseRow::series).thenComparing(ReleaseRow::measure);

    private static final Limits LIMITS = IndicatorCatalogue.published().limits();

    private final List<Dataset> datasets = DatasetCatalogue.published().scaledBy(EXACT).all().stream()
            .filter(dataset -> definitions(dataset).findAny().isPresent())
            .toList();
    private final Snapshots snapshots;
    private final TradeReader trade;
    private final TradeDatasets values;
    private final Embargo embargo;

    LiveFlows(Snapshots snapshots, TradeReader trade, TradeDatasets values, Embargo embargo) {
        this.snapshots = snapshots;
        this.trade = trade;
        this.values = values;
        this.embargo = embargo;
    }

    /**
     * Says who asks.
     *
     * @param person empty for a key, which is no person
     */
    public record Reader(Audience audience, Optional<Person> person) {
        public static Reader of(Predicate<String> hasScope, JsonWebToken token) {
            return new Reader(Audience.of(hasScope), Person.of(token));
        }

        /** Returns whether the live flows exist for the reader. */
        public boolean readsLive() {
            return audience.readsLive(false);
        }
    }

    /** Returns the structures that a reader may know. */
    public StructureCatalogue beside(StructureCatalogue released, Reader reader) {
        return reader.readsLive() ? released.with(Source.LIVE_CUBE, datasets) : released;
    }

    /** Returns the series of a live flow that a query asks for. */
    public Iterable<SdmxSeries> series(Flow flow, DataQuery query, Reader reader) throws SQLException {
        Vintages vintages = query.vintages();
        if (vintages.updatedAfter().isPresent() || vintages.asOf().isPresent() || vintages.includeHistory()) {
            throw new SdmxException(SdmxError.NOT_IMPLEMENTED, NO_HISTORY);
        }
        List<ReleaseRow> rows = rows(flow, query.keys(), query.filters(), reader).value().stream()
                .sorted(BY_SERIES)
                .toList();
        Sorting sorting = new Sorting(flow.keys(), query);
        List<SdmxSeries> found = new ArrayList<>();
        new SeriesSelection(flow.keys(), sorting.unsorted())
                .select(rows.iterator(), Map.of())
                .forEachRemaining(found::add);
        return sorting.sort(found);
    }

    /** Returns what there is of a live flow for a query. */
    public ReleasedContent content(Flow flow, AvailabilityQuery query, Reader reader) throws SQLException {
        if (query.updatedAfter().isPresent() || query.asOf().isPresent()) {
            throw new SdmxException(SdmxError.NOT_IMPLEMENTED, NO_HISTORY);
        }
        return ReleasedContent.of(
                flow.keys(),
                rows(flow, query.keys(), query.filters(), reader).value().stream()
                        .collect(Collectors.groupingBy(
                                row -> Period.parse(row.period()).orElseThrow(),
                                Collectors.mapping(
                                        row -> ReleasedContent.line(row.series(), row.measure()),
                                        Collectors.toList()))));
    }

    /**
     * Reads the observations of a live flow that have the frequencies and periods of a query; its other conditions are not looked at.
     *
     * @throws SdmxException {@code TOO_LARGE} if they are more than a query of live figures may ask for, {@code FORBIDDEN} if some are
     *     embargoed
     */
    private Disclosed<List<ReleaseRow>> rows(
            Flow flow, KeyPattern keys, Map<String, ComponentFilter> filters, Reader reader) throws SQLException {
        Dataset dataset = flow.keys().dataset();
        List<Period> periods = new ArrayList<>();
        List<ReleaseRow> rows = snapshots.in(snapshot -> {
            periods.addAll(periods(snapshot, dataset, keys, filters));
            requireFew(periods.size(), LIMITS.periods(), "periods");
            return periods.isEmpty()
                    ? List.of()
                    : values.read(snapshot, dataset, periods).stream()
                            .map(value -> value.released(dataset))
                            .toList();
        });
        check(periods, reader);
        // It says how many there are, so it comes after the embargo.
        requireFew(rows.size(), LIMITS.observations(), "observations");
        return Disclosed.toStatistician(rows, reader.audience());
    }

    private List<Period> periods(
            Snapshot snapshot, Dataset dataset, KeyPattern keys, Map<String, ComponentFilter> filters)
            throws SQLException {
        List<DataSpan> spans = new ArrayList<>();
        for (Definition definition : definitions(dataset).toList()) {
            trade.range(snapshot, definition).span().ifPresent(spans::add);
        }
        Optional<YearMonth> first = spans.stream().map(DataSpan::first).min(YearMonth::compareTo);
        Optional<YearMonth> last = spans.stream().map(DataSpan::last).max(YearMonth::compareTo);
        if (first.isEmpty() || last.isEmpty()) {
            return List.of();
        }
        return dataset.frequencies().stream()
                .filter(frequency -> isWanted(frequency, keys, filters))
                .flatMap(frequency -> Stream.iterate(
                        Period.containing(frequency, first.get()),
                        period -> !period.first().isAfter(last.get()),
                        Period::next))
                .filter(period -> Optional.ofNullable(filters.get(DataStructure.TIME_PERIOD))
                        .map(filter -> filter.matches(period))
                        .orElse(true))
                .toList();
    }

    /** The frequency is the first dimension of every key. */
    private static boolean isWanted(Frequency frequency, KeyPattern keys, Map<String, ComponentFilter> filters) {
        String code = Frequencies.code(frequency);
        return keys.matches(List.of(code))
                && Optional.ofNullable(filters.get(KeyDimension.FREQ.name()))
                        .map(filter -> filter.matches(code))
                        .orElse(true);
    }

    private static Stream<Definition> definitions(Dataset dataset) {
        return Stream.concat(
                        Stream.ofNullable(dataset.definition()),
                        dataset.measures().stream().map(DatasetMeasure::definition))
                .filter(Objects::nonNull)
                .distinct();
    }

    private static void requireFew(int asked, int most, String what) {
        if (asked > most) {
            throw new SdmxException(
                    SdmxError.TOO_LARGE,
                    "A query of live figures takes " + most + " " + what + " at most, and this one asks for " + asked
                            + ": name periods or a frequency.");
        }
    }

    private void check(List<Period> periods, Reader reader) throws SQLException {
        try {
            embargo.check(periods.stream().map(Months::of).toList(), reader.person());
        } catch (HttpProblem e) {
            throw new SdmxException(
                    SdmxError.FORBIDDEN,
                    e.getDetail() + " It is " + e.getParameters().get("release") + ", due "
                            + e.getParameters().get("due")
                            + ": ask for other periods, with c[TIME_PERIOD] or endPeriod.");
        }
    }
}
