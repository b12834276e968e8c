package org.shumao.aggregation.indicator.handbook;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.handbook.HandbookCatalogue;
import org.shumao.aggregation.indicator.handbook.HandbookTemplateView.HandbookFlow;
import org.shumao.aggregation.indicator.handbook.HandbookTemplateView.Value;
import org.shumao.aggregation.indicator.released.ReleaseChoice;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.indicator.released.ReleasedSeries;
import org.shumao.aggregation.indicator.released.ReleasedTrade;
import org.shumao.aggregation.indicator.released.ReleasedTrade.Made;
import org.shumao.aggregation.indicator.released.Vintage;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.kit.problem.Violations;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.indicator.ObservationStatus;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetMeasure;

/** Makes the template of a period from what is released, for everybody alike. */
@ApplicationScoped
class ReleasedHandbook {
    static final String GROSS = "gross";
    static final String UNKNOWN = "unknown";

    private static final String DATASET = "handbook-template";

    private final ReleasedTrade releases;

    ReleasedHandbook(ReleasedTrade releases) {
        this.releases = releases;
    }

    /**
     * Returns the template of a period.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if no period of the dataset is as long, {@code not-released} if the period is
     *     not released
     */
    Made<HandbookTemplateView> of(ReleaseChoice choice, Period period) throws SQLException {
        Dataset dataset = releases.dataset(DATASET);
        checkLength(dataset, period);
        return releases.in(choice, snapshot -> {
            ReleasedSeries series = releases.series(snapshot, dataset, period.frequency());
            series.checkReleased(period, other -> choice.address("/api/v1/handbook-template", other));
            ReleaseNotes notes = series.notes(List.of(period), none -> Optional.empty(), ReleaseChoice.Base.RESTATED);
            Vintage vintage = Objects.requireNonNull(notes.vintages().get(period));
            Figures figures =
                    Figures.of(dataset, series.rows(period), vintage.status().isProvisional());
            return HandbookTemplateView.of(Disclosed.released(figures), period, notes, vintage);
        });
    }

    private static void checkLength(Dataset dataset, Period period) {
        if (!dataset.frequencies().contains(period.frequency())) {
            Violations violations = new Violations();
            violations.add(
                    "period",
                    "no-dataset",
                    period.toString(),
                    "a half-year or a year, such as 2025-S1",
                    "The template is released for half-years and years alone.");
            violations.throwIfAny();
        }
    }

    /**
     * Holds what a release says of the items.
     *
     * @param amounts in minor units by series and measure
     */
    record Figures(Dataset dataset, Map<String, Map<String, ValueOrReason<BigInteger>>> amounts, boolean provisional) {

        static Figures of(Dataset dataset, List<ReleaseRow> rows, boolean provisional) {
            Map<String, Map<String, ValueOrReason<BigInteger>>> amounts = new HashMap<>();
            rows.forEach(row -> amounts.computeIfAbsent(row.series(), none -> new HashMap<>())
                    .put(row.measure(), amount(dataset.measure(row.measure()).orElseThrow(), row)));
            return new Figures(dataset, amounts, provisional);
        }

        private static ValueOrReason<BigInteger> amount(DatasetMeasure measure, ReleaseRow row) {
            int digits = measure.unit().minorDigits() + measure.multiplier();
            return row.valueOrReason().map(value -> value.movePointRight(digits).toBigIntegerExact());
        }

        boolean isComplete() {
            return amounts.values().stream()
                    .flatMap(measures -> measures.values().stream())
                    .noneMatch(amount -> amount.reason() == Reason.NO_DATA);
        }

        /** Returns an item in each flow. */
        List<Value> values(HandbookCatalogue.Item item, String part) {
            return Arrays.stream(HandbookFlow.values())
                    .map(flow -> value(item, part, flow))
                    .toList();
        }

        private Value value(HandbookCatalogue.Item item, String part, HandbookFlow flow) {
            ValueOrReason<BigInteger> fen = sum(item, part + "-cny", flow.flows());
            ValueOrReason<BigInteger> cents = sum(item, part + "-usd", flow.flows());
            @Nullable Reason reason = fen.value() == null ? fen.reason() : cents.reason();
            return new Value(flow, fen.value(), cents.value(), status(fen), reason);
        }

        private ObservationStatus status(ValueOrReason<BigInteger> fen) {
            if (fen.value() == null) {
                return fen.reason() == Reason.SUPPRESSED ? ObservationStatus.SUPPRESSED : ObservationStatus.MISSING;
            }
            return provisional ? ObservationStatus.PROVISIONAL : ObservationStatus.NORMAL;
        }

        /** Adds up flows, without one of which nothing is known; what is withheld in one is not known of both. */
        private ValueOrReason<BigInteger> sum(HandbookCatalogue.Item item, String measure, Set<Flow> flows) {
            List<ValueOrReason<BigInteger>> known = flows.stream()
                    .map(flow -> amounts.getOrDefault(dataset.series(List.of(flow.code(), item.member())), Map.of())
                            .get(measure))
                    .flatMap(Stream::ofNullable)
                    .filter(amount -> amount.reason() != Reason.NO_DATA)
                    .collect(Collectors.toList());
            return known.stream()
                    .reduce((one, other) -> one.then(amount -> other.map(amount::add)))
                    .orElse(ValueOrReason.missing(Reason.NO_DATA));
        }
    }
}
