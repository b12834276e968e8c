package org.shumao.tradecore.order.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.Objects;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.TradeRecord;

/**
 * Says who sent records for whom, with every code as written. Each source has a bound of its own, so that nobody's flood pushes out
 * what others sent.
 *
 * @param platform empty if the record names none
 * @param enterprise empty if the record names none
 * @param submitter USCC of the enterprise whose key submitted; empty if it is not known
 * @param relay whether that key may submit for everybody
 */
public record Source(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String platform,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String enterprise,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String submitter,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean relay)
        implements Comparable<Source> {
    private static final Comparator<Source> ORDER = Comparator.comparing(Source::platform)
            .thenComparing(Source::enterprise)
            .thenComparing(Source::submitter)
            .thenComparing(Source::relay);

    public Source {
        platform = Objects.requireNonNullElse(platform, "");
        enterprise = Objects.requireNonNullElse(enterprise, "");
        submitter = Objects.requireNonNullElse(submitter, "");
    }

    static Source of(TradeRecord record) {
        Origin origin = record.origin();
        return new Source(
                Objects.requireNonNullElse(record.platform(), ""),
                Objects.requireNonNullElse(record.enterprise(), ""),
                Objects.requireNonNullElse(origin.submitter(), ""),
                origin.relay());
    }

    @Override
    public int compareTo(Source other) {
        return ORDER.compare(this, other);
    }
}
