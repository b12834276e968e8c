package org.shumao.aggregation.release.build;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.indicator.Observation;
import org.shumao.tradecore.indicator.ObservationStatus;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetMeasure;

/**
 * Holds a value of a dataset as one snapshot of the live figures has it, before anything is withheld or rounded.
 *
 * @param members in the order of the dataset's dimensions
 * @param exact in minor units if it is an amount
 * @param status how it is to be read, if there is one
 */
public record DatasetValue(
        Period period,
        List<String> members,
        DatasetMeasure measure,
        ValueOrReason<BigDecimal> exact,
        ObservationStatus status) {
    public DatasetValue {
        members = List.copyOf(members);
    }

    /** @param provisional whether it is still expected to change */
    public DatasetValue(
            Period period,
            List<String> members,
            DatasetMeasure measure,
            ValueOrReason<BigDecimal> exact,
            boolean provisional) {
        this(period, members, measure, exact, provisional ? ObservationStatus.PROVISIONAL : ObservationStatus.NORMAL);
    }

    /** Returns the same of a round that another one follows. */
    DatasetValue provisional() {
        return new DatasetValue(
                period,
                members,
                measure,
                exact,
                status == ObservationStatus.NORMAL ? ObservationStatus.PROVISIONAL : status);
    }

    /** Returns the same of other members. */
    DatasetValue of(List<String> others) {
        return new DatasetValue(period, others, measure, exact, status);
    }

    /** Returns the sum with a value of the same period and measure: missing where one of them is, and as reliable as the worse one. */
    DatasetValue plus(DatasetValue other) {
        return new DatasetValue(
                period,
                members,
                measure,
                exact.then(amount -> other.exact.map(amount::add)),
                status.compareTo(other.status) < 0 ? other.status : status);
    }

    /** Returns the value as the public may know it: rounded into the unit of the measure. */
    public ReleaseRow released(Dataset dataset) {
        Observation observation = Observation.of(members, period, exact.map(measure::released), status);
        return row(dataset, observation);
    }

    /**
     * Returns the same with the value that an earlier vintage told, because the change would say something of few enterprises.
     *
     * @param former rows of the cell by measure; none of a cell without trade
     */
    ReleaseRow keeping(Dataset dataset, Map<String, ReleaseRow> former) {
        @Nullable ReleaseRow own = former.get(measure.code());
        ValueOrReason<BigDecimal> none =
                former.isEmpty() ? ValueOrReason.of(BigDecimal.ZERO) : ValueOrReason.missing(Reason.SUPPRESSED);
        return row(dataset, Observation.of(members, period, own == null ? none : own.valueOrReason(), status));
    }

    /** Returns the same without the value, which would say something of few enterprises. */
    ReleaseRow withheld(Dataset dataset) {
        return row(dataset, Observation.of(members, period, ValueOrReason.missing(Reason.SUPPRESSED), status));
    }

    private ReleaseRow row(Dataset dataset, Observation observation) {
        Reason reason = observation.reason();
        return new ReleaseRow(
                dataset.series(members),
                period.toString(),
                measure.code(),
                observation.value(),
                observation.status().code(),
                reason == null ? null : reason.code());
    }
}
