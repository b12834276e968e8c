package org.shumao.aggregation.indicator.released;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.ReleasedSnapshots;
import org.shumao.aggregation.release.serving.Licence;
import org.shumao.aggregation.release.serving.NotReleased;
import org.shumao.aggregation.release.serving.ReleasedAnswers;
import org.shumao.aggregation.snapshot.ResultCache;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.indicator.rule.IndicatorRule;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;
import org.shumao.tradecore.release.ReleaseGroup;

/** Reads trade as it was released, through what everybody sees alone. */
@ApplicationScoped
public class ReleasedTrade {
    private final ReleasedSnapshots snapshots;
    private final DatasetCatalogue catalogue;
    private final TradeReader trade;
    private final ReleasedAnswers answers;
    private final ResultCache results;

    ReleasedTrade(
            ReleasedSnapshots snapshots,
            DatasetCatalogue catalogue,
            TradeReader trade,
            ReleasedAnswers answers,
            ResultCache results) {
        this.snapshots = snapshots;
        this.catalogue = catalogue;
        this.trade = trade;
        this.answers = answers;
        this.results = results;
    }

    /**
     * Holds what was made, and says who may keep it.
     *
     * @param caching value of Cache-Control
     * @param licence under which anybody may use it; null of live figures
     */
    public record Made<T>(T view, String caching, @Nullable Licence licence) {
        /** Holds what nobody keeps. */
        public static <T> Made<T> live(T view) {
            return new Made<>(view, "no-store", null);
        }

        /** Begins the response with some form of the view. */
        public <B> RestResponse.ResponseBuilder<B> ok(B body) {
            RestResponse.ResponseBuilder<B> response =
                    RestResponse.ResponseBuilder.ok(body).header(HttpHeaders.CACHE_CONTROL, caching);
            return licence == null ? response : response.header(HttpHeaders.LINK, licence.link());
        }
    }

    /**
     * Reads all of an answer at one moment.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code not-released} or {@code release-withdrawn} if no public release has this
     *     id
     */
    public <T> Made<T> in(ReleaseChoice choice, ReleasedSnapshot.Work<T> work) throws SQLException {
        ReleasedSnapshot.Work<Made<T>> whole =
                snapshot -> new Made<>(work.run(snapshot), answers.caching(snapshot), answers.licence());
        String release = choice.release();
        if (release == null) {
            return snapshots.in(Optional.ofNullable(choice.asOf()), whole);
        }
        Optional<Made<T>> found = snapshots.in(release, whole);
        if (found.isPresent()) {
            return found.get();
        }
        throw snapshots.in(Optional.empty(), snapshot -> NotReleased.release(snapshot, release));
    }

    /** Reads all of an answer from what is in force. */
    public <T> T inForce(ReleasedSnapshot.Work<T> work) throws SQLException {
        return snapshots.in(Optional.empty(), work);
    }

    /**
     * Makes an answer, or finds the one that was made of the same state: what is released stays as it is until something else is. Of a
     * moment that somebody names none is kept: there are as many as anybody likes to ask for.
     *
     * @param question equal for all questions with the same answer
     * @param bytes what the answer takes of the heap, about
     */
    public <T> Made<T> keptIn(
            ReleaseChoice choice, Object question, ReleasedSnapshot.Work<T> work, ToIntFunction<T> bytes)
            throws SQLException {
        return in(
                choice,
                choice.asOf() != null
                        ? work
                        : snapshot -> results.now(snapshot.state(), question, () -> work.run(snapshot), bytes));
    }

    /** Reads by id which datasets have something in force, of periods of one length. */
    public Map<String, ReleasedSeries> inForce(ReleasedSnapshot snapshot, Frequency frequency) throws SQLException {
        return series(snapshot, catalogue.all(), frequency).stream()
                .filter(series -> series.newest().isPresent())
                .collect(Collectors.toMap(ReleasedSeries::dataset, series -> series));
    }

    /** Finds the dataset that answers a query of trade; empty if none does. */
    public Optional<DatasetQuery> find(TradeQuery query, IndicatorRule rule) {
        return DatasetQuery.find(catalogue.all(), query, rule);
    }

    /** Returns all datasets, in the units of this installation. */
    public List<Dataset> datasets() {
        return catalogue.all();
    }

    /** Returns the dataset of this id. */
    public Dataset dataset(String id) {
        return catalogue.find(id).orElseThrow(() -> new IllegalArgumentException("no dataset " + id));
    }

    /** Lists for people the datasets of trade with their breakdowns and the lengths of their periods. */
    public String inWords() {
        return catalogue.all().stream()
                .filter(dataset -> dataset.definition() != null)
                .map(dataset -> dataset.id() + " (by "
                        + dataset.dimensions().stream().map(Dimension::code).collect(Collectors.joining(" and "))
                        + ", by "
                        + dataset.frequencies().stream()
                                .map(frequency -> frequency.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(" and "))
                        + ")")
                .collect(Collectors.joining(", "));
    }

    /** Reads of which periods of a dataset something is in force. */
    public ReleasedSeries series(ReleasedSnapshot snapshot, Dataset dataset, Frequency frequency) throws SQLException {
        return series(snapshot, List.of(dataset), frequency).get(0);
    }

    /** Reads the same of some datasets, in their order. */
    public List<ReleasedSeries> series(ReleasedSnapshot snapshot, List<Dataset> datasets, Frequency frequency)
            throws SQLException {
        Map<String, Vintages> vintages =
                Vintages.read(snapshot, datasets.stream().map(Dataset::id).toList(), frequency);
        return datasets.stream()
                .map(dataset -> new ReleasedSeries(
                        snapshot,
                        dataset,
                        groups(dataset, frequency),
                        Objects.requireNonNull(vintages.get(dataset.id())),
                        trade.settings(),
                        answers.licence()))
                .toList();
    }

    private List<String> groups(Dataset dataset, Frequency frequency) {
        return catalogue.groups().stream()
                .filter(group -> group.frequencies().contains(frequency)
                        && group.datasets().contains(dataset.id()))
                .map(ReleaseGroup::id)
                .toList();
    }
}
