package org.shumao.tradecore.order.valuation;

import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Set;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.tradecore.order.state.Version;

/** A receipt as the rules of a list read it. */
public record ListResponse(Version receipt, int status, LocalDateTime time) {
    /** States that change nothing by themselves: staged, declaring, sent or not sent to customs, inspected, detained. */
    private static final Set<Integer> WITHOUT_EFFECT = Set.of(1, 2, 3, 4);

    private static final Set<Integer> CONFIRMING =
            Set.of(CustomsResponse.STORED, CustomsResponse.ACCEPTED, CustomsResponse.RELEASED);
    private static final Set<Integer> OVERRULING =
            Set.of(CustomsResponse.STORED, CustomsResponse.REVIEW, CustomsResponse.ACCEPTED);

    public static ListResponse of(Version receipt) {
        CustomsResponse response =
                Objects.requireNonNull(receipt.record().response(), "a receipt says what customs answered");
        return new ListResponse(receipt, response.status(), response.time());
    }

    /** 800 or 899. */
    public boolean releases() {
        return status == CustomsResponse.RELEASED || status == CustomsResponse.CLOSED;
    }

    /** 100 or an exception. */
    public boolean rejects() {
        return status == CustomsResponse.REJECTED || status < 0;
    }

    public boolean accepts() {
        return status == CustomsResponse.ACCEPTED;
    }

    public boolean reExports() {
        return status == CustomsResponse.RE_EXPORTED;
    }

    /** Takes a change of a released list: 120, 399 or 800; not 899, the routine closing days later. */
    boolean confirms() {
        return CONFIRMING.contains(status);
    }

    /** Takes up again what was rejected before. */
    boolean overrules() {
        return OVERRULING.contains(status);
    }

    boolean hasEffect() {
        return rejects() || releases() || reExports() || confirms() || overrules();
    }

    public boolean isUnknown() {
        return !hasEffect() && !WITHOUT_EFFECT.contains(status) && (status < 500 || status > 599);
    }
}
