package org.shumao.ingestion.owner;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;

/** An enterprise that a record names, and may be liable for it. */
enum Party {
    PLATFORM("ebpCode", "platform"),
    ENTERPRISE("ebcCode", "enterprise"),
    AGENT("agentCode", "agent"),
    LOGISTICS("logisticsCode", "logisticsCode"),
    PAYMENT("payCode", "payCode");

    private static final String OWN_FORM = "SHUMAO";

    private final String element;
    private final String member;

    Party(String element, String member) {
        this.element = element;
        this.member = member;
    }

    /** Whoever of these the submitter is or acts for, the record is its to submit; empty: customs alone may. */
    static List<Party> liableFor(RecordType type) {
        return switch (type) {
            case ORDER -> List.of(PLATFORM, ENTERPRISE);
            case LIST, REVOCATION, RETURN, SUMMARY -> List.of(AGENT, ENTERPRISE);
            case SERVICE_REPORT -> List.of(ENTERPRISE);
            case PAYMENT -> List.of(PAYMENT);
            case COLLECTION -> List.of(PAYMENT, ENTERPRISE);
            case WAYBILL -> List.of(LOGISTICS);
            case MASTER, WAYBILL_STATUS -> List.of(AGENT, LOGISTICS);
            case RECEIPT, TAX_BILL, SUMMARY_RESULT -> List.of();
        };
    }

    /** Its code as the record has it. */
    @Nullable
    String code(TradeRecord event) {
        return switch (this) {
            case PLATFORM -> event.platform();
            case ENTERPRISE -> event.enterprise();
            case AGENT -> event.agent();
            case LOGISTICS -> event.logisticsCode();
            case PAYMENT ->
                event.settlement() == null ? null : event.settlement().payCode();
        };
    }

    /** What the record's own form calls it. */
    String nameIn(TradeRecord event) {
        return event.source().equals(OWN_FORM) ? member : element;
    }

    /** What is checked in this record, and what stood there. */
    static String shown(List<Party> parties, TradeRecord event) {
        StringBuilder text = new StringBuilder();
        for (Party party : parties) {
            String code = party.code(event);
            text.append(text.isEmpty() ? "" : ", ")
                    .append(party.nameIn(event))
                    .append(' ')
                    .append(code == null ? "-" : code);
        }
        return text.toString();
    }
}
