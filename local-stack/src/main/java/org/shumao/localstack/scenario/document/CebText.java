package org.shumao.localstack.scenario.document;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.deal.FictionalBuyer;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.draw.Decimals;

/**
 * Elements of a CEB message, one after the other: the standard fixes their order. Values of the scenario hold no
 * character that XML would escape.
 */
final class CebText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS", Locale.ROOT);

    private final StringBuilder text = new StringBuilder(4096);
    private final String prefix;

    /** @param prefix {@code "ceb:"}, or empty for the default namespace: both are met in the field */
    CebText(String prefix) {
        this.prefix = prefix;
    }

    CebText open(String element) {
        text.append('<').append(prefix).append(element).append('>');
        return this;
    }

    CebText close(String element) {
        text.append("</").append(prefix).append(element).append('>');
        return this;
    }

    CebText put(String element, String value) {
        open(element);
        text.append(value);
        return close(element);
    }

    CebText putHundredths(String element, long value) {
        return put(element, Decimals.hundredths(value));
    }

    CebText putThousandths(String element, long value) {
        return put(element, Decimals.thousandths(value));
    }

    CebText putDate(String element, LocalDate date) {
        return put(element, DateTimeFormatter.BASIC_ISO_DATE.format(date));
    }

    CebText putTime(String element, LocalDateTime time) {
        return put(element, TIME.format(time));
    }

    /** Writes a time as customs does: to the millisecond. */
    CebText putMoment(String element, LocalDateTime time) {
        return put(element, MOMENT.format(time));
    }

    /** Writes a message's usual beginning. */
    CebText begin(String guid, Operation operation, LocalDateTime time) {
        String appType = switch (operation) {
            case NEW -> "1";
            case CHANGE -> "2";
            case DELETE -> "3";
        };
        return put("guid", guid)
                .put("appType", appType)
                .putTime("appTime", time)
                .put("appStatus", "2");
    }

    CebText agent() {
        return put("agentCode", CebMessage.SENDER_CODE).put("agentName", CebMessage.SENDER_NAME);
    }

    CebText carrier() {
        return put("logisticsCode", CebMessage.CARRIER_CODE).put("logisticsName", CebMessage.CARRIER_NAME);
    }

    CebText payer() {
        return put("payCode", CebMessage.PAYER_CODE).put("payName", CebMessage.PAYER_NAME);
    }

    CebText platform(Version version) {
        return put("ebpCode", version.platformCode()).put("ebpName", version.platformName());
    }

    CebText seller(Version version) {
        return put("ebcCode", version.sellerCode())
                .put("ebcName", version.deal().seller().name());
    }

    CebText buyer(FictionalBuyer buyer) {
        return put("buyerIdType", "1")
                .put("buyerIdNumber", buyer.idNumber())
                .put("buyerName", buyer.name())
                .put("buyerTelephone", buyer.telephone());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
